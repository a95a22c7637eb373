"""One command tries every mutant of the layers from errors to loading, or of the modules named.

``python -m tests.mutation`` prints the table, names each survivor that
``accepted.csv`` does not explain, and ends with 1 where there is one, where fewer
than 95 in 100 are killed, or where an explanation explains nothing any more. A run
over all modules writes the table to ``RESULTS.md``.
"""

import csv
import os
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path

from tests.commands import ROOT
from tests.mutation.mutants import Mutant, mutants

HERE = Path(__file__).parent
LEAST = 95


def modules() -> list[str]:
    """The modules of the layers from errors to loading, as pyproject.toml lists them for mutmut."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return [Path(name).stem for name in tomllib.load(file)["tool"]["mutmut"]["only_mutate"]]


def accepted() -> dict[tuple[str, str, str, str], str]:
    """The survivors that are explained: each with one line that says why it may stay."""
    with (HERE / "accepted.csv").open(encoding="utf-8", newline="") as file:
        return {(r["module"], r["where"], r["before"], r["after"]): r["reason"] for r in csv.DictReader(file)}


def table(tried: list[Mutant], left: list[Mutant], explained: set[tuple[str, str, str, str]]) -> str:
    """The numbers of each module and of all."""
    made, alive = Counter(one.module for one in tried), Counter(one.module for one in left)
    known = Counter(one.module for one in left if one.name in explained)
    rows = [(name, made[name], alive[name], known[name]) for name in made]
    rows.append(("all", made.total(), alive.total(), known.total()))
    lines = [
        "| module | mutants | killed | survived | of these explained | killed in 100 |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {name} | {count} | {count - lives} | {lives} | {why} | {100 * (count - lives) / count:.1f} |"
        for name, count, lives, why in rows
    ]
    return "\n".join(lines)


def main(names: list[str]) -> int:
    """Make the mutants, try them, and tell."""
    from tests.mutation.running import survivors

    begun = time.time()
    tried = [mutant for name in names or modules() for mutant in mutants(name)]
    print(f"{len(tried)} mutants made in {time.time() - begun:.0f} s", file=sys.stderr, flush=True)
    known = accepted()
    left = survivors(tried, os.cpu_count() or 1, known)
    told = table(tried, left, set(known))
    unexplained = [mutant for mutant in left if mutant.name not in known]
    alive = {mutant.name for mutant in left}
    idle = [name for name in known if name[0] in {mutant.module for mutant in tried} and name not in alive]
    print(told)
    for mutant in unexplained:
        print(f"\n{mutant.module}.py:{mutant.line} {mutant.where}\n  - {mutant.before}\n  + {mutant.after}")
    for name in idle:
        print(f"\naccepted.csv explains a mutant that does not survive: {name}")
    print(f"\n{len(unexplained)} unexplained; {(time.time() - begun) / 60:.0f} minutes")
    if not names:
        head = (HERE / "RESULTS.md").read_text(encoding="utf-8").split("\nNo run")[0].split("\n| module")[0]
        (HERE / "RESULTS.md").write_text(f"{head.rstrip()}\n\n{told}\n", encoding="utf-8")
    few = 100 * len(left) > (100 - LEAST) * len(tried)
    return 1 if unexplained or idle or few else 0


if __name__ == "__main__":
    os.environ.setdefault("HYPOTHESIS_PROFILE", "mutants")
    sys.exit(main(sys.argv[1:]))
