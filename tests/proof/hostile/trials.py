"""Trials of hostile inputs: each is answered or refused, in time, and prints nothing that could do harm."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random
from time import process_time
from typing import Final, NamedTuple

from gsomia_rules import Act, ActKind, GsomiaRulesError, Pact, Standing
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.queries.checks import check
from gsomia_rules.render.text import answer, problems
from tests.proof.hostile.command_lines import command_line, hostile_folder, run
from tests.proof.hostile.files import file_content

__all__ = ["Results", "assert_harmless", "is_accepted", "is_answered", "tried"]

SECONDS: Final = 1.5
"""How long one file may take, with all its answers and its check, in time of the processor."""

OF_COMMANDS: Final = 3.0
"""How long one command may take: it may look at the whole library, all days of its history."""

OWN_CODES: Final = re.compile(r"\x1b\[[0-9]{1,2}m")
"""The only escape sequences that may reach a terminal, and only where color was asked for."""


class Results(NamedTuple):
    """The results of some trials: how many inputs were refused and accepted, the slowest, and the faults."""

    refused: int = 0
    accepted: int = 0
    slowest: float = 0.0
    slowest_input: int = 0
    faults: tuple[str, ...] = ()

    def __str__(self) -> str:
        total = self.refused + self.accepted + len(self.faults)
        return (
            f"{total} inputs: {self.refused} refused, {self.accepted} accepted, {len(self.faults)} faults; "
            f"slowest {self.slowest:.2f} s (input {self.slowest_input})"
        )


def tried(numbers: range, trial: Callable[[int], bool]) -> Results:
    """Try inputs by their numbers; any exception from a trial is a fault, and so is taking too long."""
    counts, faults, slowest = [0, 0], list[str](), (0.0, 0)
    most = OF_COMMANDS if trial is is_answered else SECONDS
    for number in numbers:
        start = process_time()
        try:
            counts[trial(number)] += 1
        except Exception as fault:  # noqa: BLE001, RUF100 (the trial looks for any exception at all)
            faults.append(f"input {number}: {type(fault).__name__}: {str(fault)[:200]}")
        taken = process_time() - start
        slowest = max(slowest, (taken, number))
        if taken > most:
            faults.append(f"input {number}: took {taken:.1f} s")
    return Results(counts[0], counts[1], *slowest, tuple(faults))


# --- Files --------------------------------------------------------------------------------------


def assert_harmless(text: str, *, color: bool = False) -> None:
    """Nothing in a text moves the cursor, reverses the text or is invisible."""
    text = OWN_CODES.sub("", text) if color else text
    assert text.replace("\n", "").isprintable(), [mark for mark in text if mark != "\n" and not mark.isprintable()][:5]


def _days(rng: Random, pact: Pact) -> list[date]:
    acts = [act.on for act in pact.readings[pact.reading].case.acts]
    edges = [phase.first_day for phase in pact.timeline().phases]
    near = rng.choice([*acts, *edges]).toordinal() + rng.randint(-2, 400)
    near_day = date.fromordinal(min(max(near, 1), date.max.toordinal()))
    return [date.min, date.max, date(2020, 8, 23), *rng.sample(acts, min(2, len(acts))), near_day]


def _try_day(pact: Pact, day: date) -> None:
    """Every question about a day is answered or refused, and every answer can be shown."""
    for name, reading in pact.readings.items():
        with suppress(GsomiaRulesError):
            standing = pact.on(day, name)
            others = pact.differing(day, name)
            for color in (False, True):
                assert_harmless(
                    answer.as_text(standing, others, pact.metadata, reading, why=True, color=color), color=color
                )
            written = standing.to_json()
            assert_harmless(written)
            assert json.loads(written)["on"] == str(day)
    with suppress(GsomiaRulesError):
        answers: dict[str, Standing | GsomiaRulesError] = {**pact.comparison(day)}
        assert_harmless(answer.readings_as_text(answers, day, pact.metadata, pact.readings, pact.reading, why=True))


def is_accepted(number: int) -> bool:
    """Whether a file is accepted; if not, its errors are the package's own, and if so, every question works."""
    rng = Random(number)  # noqa: S311
    try:
        pact = parse(file_content(number), "hostile")
    except GsomiaRulesError as refusal:
        assert_harmless(str(refusal))
        return False
    days = _days(rng, pact)
    for day in days:
        _try_day(pact, day)
    with suppress(GsomiaRulesError):
        known = pact.known_on(days[-1])
        _try_day(known, days[-1])
    with suppress(GsomiaRulesError):
        kind, by = rng.choice(tuple(ActKind)), rng.choice([*pact.parties, "all"])
        _try_day(pact.assuming(Act(kind, on=days[-1], by=by)), days[-1])
    for name in pact.readings:
        with suppress(GsomiaRulesError):
            list(islice(pact.timeline(name).changes(rng.choice(days), date.max), 20))
    checked = [problems.CheckedFile("hostile.toml", check(pact), len(pact.expectations))]
    assert_harmless(problems.as_text(checked))
    assert_harmless(problems.as_json(checked))
    return True


# --- Command lines ------------------------------------------------------------------------------


def is_answered(number: int) -> bool:
    """Whether a command line is answered; if not, there is a message and the right exit status, and no output.

    A command about several files, or several days, may answer for some of them.
    """
    words = command_line(number)
    several = words[0] in ("agenda", "batch", "calendar", "check")
    with hostile_folder(number):
        before = _contents()
        code, out, err = run(words, "ascii" if number % 5 == 0 else "utf-8")
        after = _contents()
    out = (
        out.removeprefix("\ufeff").replace("\r\n", "\n").replace("\t", " ").replace("\ue000", "")
    )  # of the page's script
    assert_harmless(out, color=any("always" in word for word in words))
    assert_harmless(err)
    assert code in ((0, 1, 2, 10, 11, 12) if words[0] == "status" else (0, 1, 2))
    if code in (1, 2):
        assert bool(err) or (words[0] == "check" and out)
        assert not out or several
    else:
        assert not err
    named = [word.rpartition("=")[2].replace("link", "original.toml") for word in words]
    assert before.keys() <= after.keys()
    assert all(named.count(file) == 1 for file in before if after[file] != before[file])  # as the output alone
    assert not [file for file in after if file.endswith(".tmp")]
    assert code == 0 or several or after == before
    return code not in (1, 2)


def _contents() -> dict[str, bytes]:
    """The regular files of the folder with their contents."""
    return {str(file): file.read_bytes() for file in Path().rglob("*") if file.is_file() and not file.is_symlink()}
