"""Our times beside those of others: ``python -m tests.benchmarks [work]...``.

Every rival does the same work, and its answers are checked against ours before the
clock starts. Times are of the processor, the median over rounds in which the works take
turns; a ratio above 1 is slower than what it is measured against. Nothing is written.
"""

import sys

from tests.benchmarks.growth import growth
from tests.benchmarks.measure import machine
from tests.benchmarks.works import WORKS


def main(names: list[str]) -> int:
    """Time the works named, or all."""
    works = {**WORKS, "growth": growth}
    unknown = [name for name in names if name not in works]
    if unknown:
        print(f"there is no work {unknown[0]!r}; the works are {', '.join(works)}", file=sys.stderr)
        return 2
    print(machine())
    for name in names or works:
        works[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
