"""One command tries every mutant of the layers from errors to loading, or of the modules named.

``python -m tests.proof.mutation`` prints the table, names each survivor that
``accepted.csv`` does not explain, and ends with 1 where there is one, where fewer
than 95 in 100 of all mutants are killed, or where an explanation explains nothing any
more. The numbers of the modules that were tried are kept in ``RESULTS.md``.
"""

import csv
import os
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.proof.mutation.mutants import mutants
from tests.support.commands import ROOT

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
LEAST = 95
ALL = "all"
HEAD = """\
| module | mutants | killed | survived | of these explained | killed in 100 |
|---|--:|--:|--:|--:|--:|"""


def modules() -> list[str]:
    """The modules of the layers from errors to loading, as pyproject.toml lists them for mutmut."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return [Path(name).stem for name in tomllib.load(file)["tool"]["mutmut"]["only_mutate"]]


def accepted() -> dict[tuple[str, str, str, str], str]:
    """The survivors that are explained: each with one line that says why it may stay."""
    with (HERE / "accepted.csv").open(encoding="utf-8", newline="") as file:
        return {(r["module"], r["where"], r["before"], r["after"]): r["reason"] for r in csv.DictReader(file)}


class Tried(NamedTuple):
    """The numbers of one module: its mutants, those that survived, and those of them that are explained."""

    made: int
    left: int
    explained: int

    def row(self, name: str) -> str:
        """A line of the table."""
        killed = self.made - self.left
        return f"| {name} | {self.made} | {killed} | {self.left} | {self.explained} | {100 * killed / self.made:.1f} |"


def kept() -> tuple[str, dict[str, Tried]]:
    """What stands above the table of ``RESULTS.md``, and the numbers in it."""
    head, *lines = RESULTS.read_text(encoding="utf-8").split("\n|")
    cells = [[cell.strip() for cell in line.split("|")] for line in lines[2:]]
    return head.rstrip(), {
        name: Tried(int(made), int(left), int(explained)) for name, made, _, left, explained, *_ in cells if name != ALL
    }


def table(numbers: dict[str, Tried]) -> str:
    """The numbers of each module and of all."""
    total = Tried(*map(sum, zip(*numbers.values(), strict=True)))
    return "\n".join([HEAD, *(tried.row(name) for name, tried in numbers.items()), total.row(ALL)])


def main(names: list[str]) -> int:
    """Make the mutants, try them, and tell."""
    from tests.proof.mutation.running import survivors

    begun = time.time()
    tried = [mutant for name in names or modules() for mutant in mutants(name)]
    print(f"{len(tried)} mutants made in {time.time() - begun:.0f} s", file=sys.stderr, flush=True)
    known = accepted()
    left = survivors(tried, os.cpu_count() or 1, known)
    made, alive_in = Counter(one.module for one in tried), Counter(one.module for one in left)
    explained = Counter(one.module for one in left if one.name in known)
    new = {name: Tried(made[name], alive_in[name], explained[name]) for name in made}
    head, numbers = kept()
    numbers |= new
    numbers = {name: numbers[name] for name in modules() if name in numbers}
    unexplained = [mutant for mutant in left if mutant.name not in known]
    alive = {mutant.name for mutant in left}
    idle = [name for name in known if name[0] in {mutant.module for mutant in tried} and name not in alive]
    print(table(new))
    for mutant in unexplained:
        print(f"\n{mutant.module}.py:{mutant.line} {mutant.where}\n  - {mutant.before}\n  + {mutant.after}")
    for name in idle:
        print(f"\naccepted.csv explains a mutant that does not survive: {name}")
    print(f"\n{len(unexplained)} unexplained; {(time.time() - begun) / 60:.0f} minutes")
    RESULTS.write_text(f"{head}\n\n{table(numbers)}\n", encoding="utf-8")
    few = sum(one.left for one in numbers.values()) * 100 > (100 - LEAST) * sum(one.made for one in numbers.values())
    return 1 if unexplained or idle or few else 0


if __name__ == "__main__":
    os.environ.setdefault("HYPOTHESIS_PROFILE", "mutants")
    sys.exit(main(sys.argv[1:]))
