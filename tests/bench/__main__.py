"""`python -m tests.bench [--sizes 100,1000] [--cpu]`: builds sites, and prints one table."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.bench.measuring import Bench
from tests.bench.table import checksums, table

SIZES = "100,1000,10000"


def main() -> None:
    """Measure every size, the smallest first, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"numbers of meetings; default: {SIZES}")
    parser.add_argument(
        "--cpu", action="store_true",
        help="count the processor's seconds and not the clock's, where others keep it busy; "
        "both editions then count half of theirs, as on two processors",
    )  # fmt: skip
    options = parser.parse_args()
    figures = []
    for size in sorted(int(size) for size in options.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
            figures.append(Bench(Path(folder), cpu=options.cpu).measure(size))
    print()
    print(table(figures))
    print()
    print(checksums(figures))


if __name__ == "__main__":
    main()
