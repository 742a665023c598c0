"""`python -m tests.bench [--sizes 100,1000]`: builds hubs and plain sites, and prints one table."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.bench.measuring import measure
from tests.bench.table import table

SIZES = "100,1000,10000"


def main() -> None:
    """Measure every size, the smallest first, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"numbers of meetings; default: {SIZES}")
    sizes = sorted(int(size) for size in parser.parse_args().sizes.split(","))
    figures = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
            figures.append(measure(Path(folder), size))
    print()
    print(table(figures))


if __name__ == "__main__":
    main()
