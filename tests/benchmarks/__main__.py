"""Our times beside those of others, as tables of Markdown: ``python -m tests.benchmarks [NAME]...``.

Every alternative does the same task, and its answers are checked against ours before the
clock starts. Nothing is written.
"""

import sys

from tests.benchmarks.answer import answer
from tests.benchmarks.days import days
from tests.benchmarks.growth import growth
from tests.benchmarks.http import http
from tests.benchmarks.loading import loading
from tests.benchmarks.measure import report
from tests.benchmarks.pacts import pacts
from tests.benchmarks.start import start

BENCHMARKS = {function.__name__: function for function in (answer, days, pacts, loading, start, growth, http)}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"unknown benchmark {unknown[0]!r}; there are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    report(*(BENCHMARKS[name] for name in names or BENCHMARKS))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
