"""`python -m tests.bench [--sizes 100,1000] [--clock]`: builds sites, and prints one table.

Seconds are the processor's, as others may keep it busy; both editions count half of theirs, as
two processors would share the work.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.bench import planning
from tests.bench.figures import measure
from tests.bench.table import checksums, table, ways

SIZES = "100,1000"


def main() -> None:
    """Measure every size, the smallest first, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"numbers of meetings; default: {SIZES}")
    parser.add_argument(
        "--clock", action="store_true",
        help="count seconds on the wall, where nobody else keeps the processors busy",
    )  # fmt: skip
    options = parser.parse_args()
    figures = []
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        plans = planning.table(Path(folder), clock=options.clock)
    for size in sorted(int(size) for size in options.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
            figures.append(measure(Path(folder), size, clock=options.clock))
    print()
    print("Seconds are those on the wall." if options.clock else _HALVED)
    for part in (table(figures), plans, ways(figures), checksums(figures)):
        print(f"\n{part}")


_HALVED = "Seconds are the processor's; of both editions half of them, as on two processors."


if __name__ == "__main__":
    main()
