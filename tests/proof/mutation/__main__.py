"""One command tries every mutant of the errors, the model, the engine and the pact files, or of the modules named.

``python -m tests.proof.mutation [MODULE...]`` (``model.period``) prints the table and
names each survivor that ``accepted.csv`` does not explain. It exits with 1 where there is
one, where fewer than 95 in 100 of all mutants are killed, or where ``accepted.csv``
explains a mutant that does not survive. ``RESULTS.md`` keeps the latest numbers of each
module.
"""

import csv
import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.proof.mutation.mutants import modules, mutants

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
MIN_KILLED_PERCENT = 95
ALL = "all"
HEAD = """\
| module | mutants | killed | survived | of these explained | killed in 100 |
|---|--:|--:|--:|--:|--:|"""


def accepted() -> dict[tuple[str, str, str, str], str]:
    """The survivors that are explained, each with one line that says why it may survive."""
    with (HERE / "accepted.csv").open(encoding="utf-8", newline="") as file:
        return {(r["module"], r["where"], r["before"], r["after"]): r["reason"] for r in csv.DictReader(file)}


class Numbers(NamedTuple):
    """The mutants of one module, how many survived, and how many of these are explained."""

    made: int
    survived: int
    explained: int

    def row(self, name: str) -> str:
        """A line of the table."""
        killed = self.made - self.survived
        percent = 100 * killed / self.made if self.made else 100
        return f"| {name} | {self.made} | {killed} | {self.survived} | {self.explained} | {percent:.1f} |"


def recorded() -> tuple[str, dict[str, Numbers]]:
    """The introduction of ``RESULTS.md`` and the numbers in its table."""
    head, *lines = RESULTS.read_text(encoding="utf-8").split("\n|")
    cells = [[cell.strip() for cell in line.split("|")] for line in lines[2:]]
    return head.rstrip(), {
        name: Numbers(int(made), int(survived), int(explained))
        for name, made, _, survived, explained, *_ in cells
        if name != ALL
    }


def table(numbers: dict[str, Numbers]) -> str:
    """The numbers of each module and their total."""
    total = Numbers(*map(sum, zip(*numbers.values(), strict=True)))
    return "\n".join([HEAD, *(of_module.row(name) for name, of_module in numbers.items()), total.row(ALL)])


def main(names: list[str]) -> int:
    """Make the mutants, try them and report."""
    from tests.proof.mutation.running import survivors

    start = time.time()
    names = names or modules()
    tried = [mutant for name in names for mutant in mutants(name)]
    print(f"{len(tried)} mutants made in {time.time() - start:.0f} s", file=sys.stderr, flush=True)
    reasons = accepted()
    alive = survivors(tried, os.cpu_count() or 1, reasons)
    made, survived = Counter(mutant.module for mutant in tried), Counter(mutant.module for mutant in alive)
    explained = Counter(mutant.module for mutant in alive if mutant.name in reasons)
    latest = {name: Numbers(made[name], survived[name], explained[name]) for name in names}
    head, numbers = recorded()
    numbers = {name: (numbers | latest)[name] for name in modules() if name in numbers | latest}
    unexplained = [mutant for mutant in alive if mutant.name not in reasons]
    idle = [name for name in reasons if name[0] in names and name not in {mutant.name for mutant in alive}]
    print(table(latest))
    for mutant in unexplained:
        print(f"\n{mutant.module}:{mutant.line} {mutant.where}\n  - {mutant.before}\n  + {mutant.after}")
    for name in idle:
        print(f"\naccepted.csv explains a mutant that does not survive: {name}")
    print(f"\n{len(unexplained)} unexplained; {(time.time() - start) / 60:.0f} minutes")
    RESULTS.write_text(f"{head}\n\n{table(numbers)}\n", encoding="utf-8")
    total_made, total_survived = (sum(getattr(one, of) for one in numbers.values()) for of in ("made", "survived"))
    too_few = total_survived * 100 > (100 - MIN_KILLED_PERCENT) * total_made
    return 1 if unexplained or idle or too_few else 0


if __name__ == "__main__":
    os.environ.setdefault("HYPOTHESIS_PROFILE", "mutants")
    sys.exit(main(sys.argv[1:]))
