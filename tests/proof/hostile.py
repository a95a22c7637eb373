"""Files and words from people who mean no good, and what must hold for each of them.

Every input has a number, and the number alone makes it: ``python -m tests.proof.hostile
--inputs 100000`` tries that many and prints what came of them, and with
``--first N --inputs 1`` it tries the Nth again and shows it.
"""

import argparse
import io
import json
import re
import shlex
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from copy import deepcopy
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from time import process_time
from typing import Any, Final, NamedTuple

import gsomia_rules
from gsomia_rules import Act, ActKind, GsomiaRulesError, Pact, Standing
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.queries.checks import check
from gsomia_rules.render.text import answer as plain
from gsomia_rules.render.text import every_reading
from gsomia_rules.render.text.problems import CheckedFile, as_json, as_text
from tests.support.commands import ROOT

SHIPPED: Final = Path(gsomia_rules.__file__).parent / "pacts"
SECONDS: Final = 2.0
"""How long an input may take, answers, check and all."""

OWN_CODES: Final = re.compile(r"\x1b\[[0-9]{1,2}m")
"""The only escapes that may reach a terminal, and only where colour was asked for."""

Tables = dict[str, Any]


@cache
def originals() -> tuple[bytes, ...]:
    """The real pact files, from which every hostile one is made."""
    files = [*sorted((ROOT / "examples" / "pacts").glob("*.toml")), *sorted(SHIPPED.glob("*.toml"))]
    assert len(files) > 50
    return tuple(file.read_bytes() for file in files)


@cache
def parsed() -> tuple[Tables, ...]:
    """The same as data."""
    return tuple(tomllib.loads(original.decode()) for original in originals())


# --- A small writer of TOML ---------------------------------------------------------------------


def toml(data: Tables) -> str:
    """A file that holds the data: each key of the top on a line, all below it in line."""
    return "".join(f"{_quoted(key)} = {_value(value)}\n" for key, value in data.items())


def _quoted(text: str) -> str:
    """A TOML string; every mark that is not plain ASCII is written by its number."""
    return (
        '"'
        + "".join(mark if " " <= mark <= "~" and mark not in '"\\' else f"\\U{ord(mark):08X}" for mark in text)
        + '"'
    )


def _value(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int() if value.bit_length() > 10_000:
            return hex(value)
        case str():
            return _quoted(value)
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return f"{{ {', '.join(f'{_quoted(key)} = {_value(held)}' for key, held in value.items())} }}"
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


# --- What is put in the place of something ------------------------------------------------------


def _nested(depth: int, inner: object = 1) -> object:
    for number in range(depth):
        inner = {"a": inner} if number % 2 else [inner]
    return inner


CONTROLS: Final = (
    *("\x1b[31mred", "\x1b]0;title\x07", "\x1b[2J\x1b[H", "a\x00b", "a\x7fb", "a\x85b", "a\x9bc", "a\rb", "a\x08b"),
    *("a\x1cb", "a\u2028b", "a\u2029b", "\u202eevil", "a\u200bb", "\u2066x\u2069", "\ufeffa", "\U000e0041", "a\ud7ffb"),
    *(
        "a\nb",
        "a\tb",
        "a\xa0b",
        "a\u3000b",
        "a\xadb",
        "e\u0301\u0301\u0301",
        "\U0001f600",
        "\u0627\u0644",
        "%s%n{0}{x!r}",
    ),
)
"""Marks that move a cursor, turn the writing round, or hide."""

PERIODS: Final = (
    *(
        "90 days",
        "1 day",
        "1 month",
        "3 months",
        "6 months",
        "1 year",
        "2 years 1 month",
        "31 days",
        "11 months 29 days",
    ),
    *("5 years", "100 years", "7999 years", "9998 years", "9999999 years", "9999999 days", "3652058 days", "0 days"),
)
WORDS: Final = {
    "act": tuple(ActKind),
    "then": ("ends", "renews", "unlimited"),
    "at": ("any-day", "term-end", "month-start", "never", {"last_day": "12-31"}, {"first_day_out": "01-01"}),
    "first_day": ("counted", "excluded"),
    "resumed": ("remaining-days", "at-once"),
    "month_end": ("clamp", "roll"),
    "ends_for": ("all", "notifier"),
    "how": ("by-consent", "replaced", "expelled", "breach"),
    "counted_from": ("in-force", "signed", date.min, date.max, date(2020, 2, 29)),
    "no_notice_before": ("term-end", "3 years", "9998 years", date.max, date.min),
    "window": ("1 day", "90 days", {"for": "90 days", "opens": "before-term-end"}),
    "times": (1, 2, 10_000, 10_001, 0),
    "by": ("all", "any"),
    **dict.fromkeys(("length", "notice", "renews_for", "for"), PERIODS),
    "cut_off": ("01-01", "12-31", "02-28", "03-01", "02-29", "W01-1", "W01", "1231"),
}
"""What a key may hold, so that many a mutated file is a good one."""

STRANGE: Final[tuple[Any, ...]] = (
    *("", " ", "all", "any", "plain", "a" * 5_000, "a b " * 1_200, "1" * 5_000, "-", ".", "a.b", "unlimited", "none"),
    *CONTROLS,
    *PERIODS,
    *(0, 1, -1, 2**63 - 1, -(2**63), 2**64, 10**30, 16**6_000, True, False),
    *(0.0, -0.0, 1.5, 1e308, float("inf"), float("-inf"), float("nan")),
    *(date.min, date.max, date.max - timedelta(1), date(2020, 2, 29), date(9999, 11, 30), date(4, 2, 29)),
    *(datetime(2020, 1, 1), datetime.max, datetime.min, time(1, 2, 3), time.max),  # noqa: DTZ001, DTZ901
    *([], {}, [[]], [{}], {"": 1}, {"a": {}}, [1, "a", 2.0], _nested(3), _nested(12), _nested(60), ["a"] * 300),
)
"""What hardly any key may hold."""


# --- Bytes --------------------------------------------------------------------------------------

_BYTES: Final = (
    *(
        b"\x00",
        b"\xff",
        b"\xc3",
        b"\xe2\x80\xae",
        b"\x1b[31m",
        b'"',
        b"'",
        b'"""',
        b"'''",
        b"\\",
        b"\n",
        b"\r",
        b"\r\n",
    ),
    *(
        b"[",
        b"]",
        b"[[",
        b"]]",
        b"{",
        b"}",
        b"=",
        b".",
        b",",
        b"#",
        b"-",
        b"_",
        b"e9",
        b"0x",
        b"nan",
        b"inf",
        b"\xef\xbb\xbf",
    ),
    *(
        b"0001-01-01",
        b"9999-12-31",
        b"2020-02-30",
        b"9" * 5_000,
        b"[" * 2_000,
        b"a." * 500,
        b"\n[pact]\n",
        b"\n[[record]]\n",
    ),
)


def _of_bytes(rng: Random) -> bytes:
    """A real file with bytes changed, put in, cut out, told twice, or from another file."""
    content = bytearray(rng.choice(originals()))
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        start = rng.randrange(len(content) + 1)
        end = min(len(content), start + rng.choice((1, 2, 8, 64, 512)))
        match rng.randrange(8):
            case 0 if end > start:
                content[start] ^= 1 << rng.randrange(8)
            case 1 if end > start:
                content[start] = rng.randrange(256)
            case 2 | 3:
                content[start:start] = rng.choice(_BYTES)
            case 4:
                del content[start:end]
            case 5:
                content[start:start] = content[start:end] * rng.choice((1, 2, 20))
            case 6:
                other = rng.choice(originals())
                content[start:start] = other[(cut := rng.randrange(len(other))) : cut + rng.choice((20, 200, 2_000))]
            case _ if rng.randrange(4) == 0:
                del content[start:]
            case _:
                content[start:end] = content[start:end][::-1]
    return bytes(content)


# --- Tables -------------------------------------------------------------------------------------


def _places(value: object) -> Iterator[tuple[Any, Any]]:
    """Every place within tables and lists: the holder and the key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, held in list(pairs):
        yield value, key
        yield from _places(held)


def _other_value(rng: Random, data: Tables) -> None:
    holder, key = rng.choice(list(_places(data)))
    if rng.random() < 0.6 and key in WORDS:
        holder[key] = deepcopy(rng.choice(WORDS[key]))
    elif rng.random() < 0.6 and type(holder[key]) is date:
        holder[key] = _near(rng, holder[key])
    else:
        holder[key] = deepcopy(rng.choice(STRANGE))


def _near(rng: Random, day: date) -> date:
    if rng.randrange(6) == 0:
        return rng.choice((date.min, date.max, date.max - timedelta(1), date.min + timedelta(1)))
    with suppress(OverflowError):
        return day + timedelta(rng.choice((-366, -90, -31, -1, 1, 1, 29, 91, 365, 36_524)))
    return day


def _text_of(rng: Random, data: Tables) -> None:
    """Another rule, one that a file might have."""
    text = data.get("text")
    if isinstance(text, dict):
        clause = rng.choice(("term", "exit", "suspension", "survival", "month_end", "ends_for"))
        keys = {
            "term": ("length", "then", "first_day", "counted_from", "times", "renews_for", "last_day"),
            "exit": ("notice", "first_day", "at", "no_notice_before", "window", "cut_off"),
            "suspension": ("resumed",),
            "survival": ("for", "at", "first_day"),
        }.get(clause)
        if keys is None:
            text[clause] = rng.choice(WORDS[clause])
        elif isinstance(held := text.setdefault(clause, {}), dict):
            key = rng.choice(keys)
            held[key] = date.max if key == "last_day" else deepcopy(rng.choice(WORDS[key]))
        text.setdefault("month_end", rng.choice(("clamp", "roll")))


def _moved(rng: Random, data: Tables) -> None:
    """Every day of the file moved alike, to an end of the calendar or so."""
    days = [holder[key] for holder, key in _places(data) if type(holder[key]) is date]
    if days:
        goal = rng.choice((min(days), max(days)))
        by = (rng.choice((date.min, date.max, date(9990, 1, 31), date(2024, 2, 29), date(1, 12, 31))) - goal).days
        for holder, key in list(_places(data)):
            if type(holder[key]) is date:
                holder[key] = date.fromordinal(min(max(holder[key].toordinal() + by, 1), date.max.toordinal()))


def _renamed(rng: Random, data: Tables) -> None:
    holders = [(holder, key) for holder, key in _places(data) if isinstance(holder, dict)]
    holder, key = rng.choice(holders)
    name = rng.choice((key + "x", key[:-1], key.upper(), "", "a" * 3_000, rng.choice(CONTROLS), rng.choice(holders)[1]))
    holder[name] = holder.pop(key)


def _removed(rng: Random, data: Tables) -> None:
    holder, key = rng.choice(list(_places(data)))
    del holder[key]


def _acts_moved(rng: Random, data: Tables) -> None:
    """Acts swapped, told twice, told in another one's words, or one more."""
    record = data.get("record")
    if not isinstance(record, list) or not record:
        return
    one, two = rng.randrange(len(record)), rng.randrange(len(record))
    match rng.randrange(4):
        case 0:
            record[one], record[two] = record[two], record[one]
        case 1:
            record[one:one] = [deepcopy(record[two]) for _ in range(rng.choice((1, 1, 5, 60)))]
        case 2 if isinstance(record[one], dict) and isinstance(record[two], dict):
            record[one]["act"] = record[two].get("act", "signed")
        case _:
            parties = list(data["pact"]["parties"]) if isinstance(data.get("pact"), dict) else []
            last = record[-1].get("on") if isinstance(record[-1], dict) else None
            if parties and type(last) is date:
                day = min(last.toordinal() + rng.choice((0, 1, 30, 400)), date.max.toordinal())
                act = {
                    "on": date.fromordinal(day),
                    "act": rng.choice(tuple(ActKind)),
                    "by": rng.choice([*parties, "all"]),
                }
                if rng.randrange(2):
                    act[rng.choice(("for", "how", "why"))] = rng.choice(("by-consent", *PERIODS))
                record.append(act)


def _read_otherwise(rng: Random, data: Tables) -> None:
    """One more reading: like another, like itself, with another act or another rule."""
    if not isinstance(data.get("pact"), dict) or not isinstance(readings := data.setdefault("readings", {}), dict):
        return
    name = rng.choice(("more", "more2", rng.choice([*readings, "more"])))
    known = [*readings, name]
    reading: Tables = {"title": rng.choice((name, *CONTROLS))}
    if rng.randrange(2):
        reading["like"] = rng.choice(known)
    ids = [act["id"] for act in data.get("record", ()) if isinstance(act, dict) and isinstance(act.get("id"), str)]
    if ids and rng.randrange(2):
        reading["acts"] = {
            rng.choice(ids): {"act": rng.choice(tuple(ActKind)), **({"why": "w"} if rng.randrange(2) else {})}
        }
    if rng.randrange(2):
        key = rng.choice(("notice", "first_day", "at", "subject_to"))
        reading["text"] = {"exit": {key: deepcopy(rng.choice(WORDS.get(key, CONTROLS)))}, "month_end": "roll"}
    readings[name] = reading
    data["pact"]["reading"] = rng.choice(known)


_TABLE_MUTATORS: Final[tuple[Callable[[Random, Tables], None], ...]] = (
    *(_other_value, _other_value, _text_of, _text_of, _moved),
    *(_renamed, _removed, _acts_moved, _acts_moved, _read_otherwise, _read_otherwise),
)


def _of_tables(rng: Random) -> bytes:
    """A real file with a few of its tables, keys or values changed."""
    data = deepcopy(rng.choice(parsed()))
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        mutate = rng.choice(_TABLE_MUTATORS)
        with suppress(IndexError, KeyError, TypeError, AttributeError):  # nothing is left to change there
            mutate(rng, data)
    return toml(data).encode(errors="replace")


def content_of(number: int) -> bytes:
    """The file with a number."""
    rng = Random(number)  # noqa: S311 (the same files every time)
    return _of_bytes(rng) if rng.randrange(3) == 0 else _of_tables(rng)


# --- What must hold -----------------------------------------------------------------------------


def harmless(text: str, *, color: bool = False) -> None:
    """Nothing in a text moves a cursor, turns the writing round or hides."""
    text = OWN_CODES.sub("", text) if color else text
    assert text.replace("\n", "").isprintable(), [mark for mark in text if mark != "\n" and not mark.isprintable()][:5]


def _days(rng: Random, pact: Pact) -> list[date]:
    acts = [act.on for act in pact.readings[pact.reading].case.acts]
    edges = [phase.first_day for phase in pact.timeline().phases]
    near = [
        date.fromordinal(
            min(max(rng.choice([*acts, *edges]).toordinal() + rng.randint(-2, 400), 1), date.max.toordinal())
        )
    ]
    return [date.min, date.max, date(2020, 8, 23), *rng.sample(acts, min(2, len(acts))), *near]


def _answered(pact: Pact, day: date) -> None:
    """Every question about a day is answered or refused, and every answer can be shown."""
    for name, reading in pact.readings.items():
        with suppress(GsomiaRulesError):
            standing = pact.on(day, name)
            others = pact.differing(day, name)
            for color in (False, True):
                harmless(plain.as_text(standing, others, pact.metadata, reading, why=True, color=color), color=color)
            shown = standing.to_json()
            harmless(shown)
            assert json.loads(shown)["on"] == str(day)
    with suppress(GsomiaRulesError):
        answers: dict[str, Standing | GsomiaRulesError] = {**pact.comparison(day)}
        harmless(every_reading.as_text(answers, day, pact.metadata, pact.readings, pact.reading, why=True))


def tried(content: bytes, number: int = 0) -> bool:
    """Whether a file is accepted; what comes out is an answer or one of the project's own refusals."""
    rng = Random(number)  # noqa: S311
    try:
        pact = parse(content, "hostile")
    except GsomiaRulesError as refusal:
        harmless(str(refusal))
        return False
    days = _days(rng, pact)
    for day in days:
        _answered(pact, day)
    with suppress(GsomiaRulesError):
        known = pact.known_on(days[-1])
        _answered(known, days[-1])
    with suppress(GsomiaRulesError):
        kind, by = rng.choice(tuple(ActKind)), rng.choice([*pact.parties, "all"])
        _answered(pact.assuming(Act(kind, on=days[-1], by=by)), days[-1])
    for name in pact.readings:
        with suppress(GsomiaRulesError):
            list(islice(pact.timeline(name).changes(rng.choice(days), date.max), 20))
    checked = [CheckedFile("hostile.toml", check(pact), len(pact.expectations))]
    harmless(as_text(checked))
    harmless(as_json(checked))
    return True


# --- The command line ---------------------------------------------------------------------------

_ODD_WORDS: Final = (
    *CONTROLS,
    *(
        "",
        " ",
        "-",
        "--",
        "---",
        "--json",
        "-h",
        "--help=1",
        "--reading",
        "today",
        "todaY",
        "all",
        "a" * 100_000,
        "\udcff",
    ),
    *(
        "0001-01-01",
        "9999-12-31",
        "9999-12-30",
        "0000-00-00",
        "10000-01-01",
        "2020-02-30",
        "\uff12020-08-23",
        "-2020-01-01",
    ),
    *(
        "2020-8-3",
        "20200823",
        "2020-W34-7",
        "2020-08-23T00:00",
        "2020-08-23\n",
        "../x.toml",
        "/dev/null",
        "x\x00.toml",
        ".",
    ),
    *("korea", "japan", "gsomia", "GSOMIA", "gsomia.toml", "~", "$HOME", "a=b", "--\x1b[31m", "-\x1b", "--no-\u202e"),
    *(
        "2026-12-01 notice-given KOR",
        "2026-12-01  notice-given\tKOR",
        "2026-12-01 announced KOR why=\x1b[2J",
        "9999-12-31 ended all how=breach",
    ),
    *(
        "2026-12-01 extended all for=9999999 years",
        "0001-01-01 notice-given KOR",
        "2026-12-01 notice-given KOR last_day=9999-12-31",
    ),
    *(
        "2026-12-01 extended all for=1 month for=1 month",
        "2026-12-01 notice-given \udcff",
        "for= for= for=",
        "2026-12-01 \x1b KOR",
    ),
)
_OPTIONS: Final = {
    "--assume": ("2026-12-01 notice-given KOR", "9999-12-31 announced JPN", "2019-11-25 extended all for=9999 years"),
    "--known-on": ("0001-01-01", "2019-10-01", "9999-12-31"),
    "--reading": ("korea", "japan", "all"),
    "--pact": ("gsomia",),
    "--color": ("always", "never"),
}


def words_of(number: int) -> list[str]:
    """The words after a command, by their number."""
    rng = Random(number)  # noqa: S311
    words = [] if rng.randrange(3) == 0 else ["2020-08-23"]
    for _ in range(rng.choice((1, 1, 2, 4))):
        option = rng.choice(tuple(_OPTIONS))
        odd = rng.choice(_OPTIONS[option] if rng.randrange(2) else _ODD_WORDS)
        match rng.randrange(5):
            case 0:
                words.insert(rng.randrange(len(words) + 1), odd)
            case 1:
                words.append(f"{option}={odd}")
            case _:
                words += [option, odd]
    return words + [flag for flag in ("--why", "--json") if rng.randrange(4) == 0]


def said(words: list[str], encoding: str = "utf-8") -> tuple[int, str, str]:
    """The exit status and both outputs of ``gsomia-status`` with these words; an exception comes out."""
    from gsomia_rules.cli.commands.status import command

    streams = [
        io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="backslashreplace", newline="\n")  # as the script does
        for _ in range(2)
    ]
    code: object = 0
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        try:
            command.main(words, prog_name="gsomia-status")
        except SystemExit as ended:
            code = ended.code or 0
        for stream in streams:
            stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in streams)
    assert isinstance(code, int)
    return code, out, err


def spoken(number: int) -> bool:
    """Whether words are answered; else there is one message, nothing on standard output, and a right exit status."""
    words = words_of(number)
    code, out, err = said(words, "ascii" if number % 5 == 0 else "utf-8")
    harmless(out, color=any("always" in word for word in words))
    harmless(err)
    assert code in (0, 1, 2)
    assert bool(err) == (code != 0)
    assert bool(out) == (code == 0)
    return code == 0


# --- Counting -----------------------------------------------------------------------------------


class Tally(NamedTuple):
    """What came of some inputs: how many were refused and accepted, the slowest, and what should not be."""

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


def tally(numbers: range, trial: Callable[[int], bool]) -> Tally:
    """Try inputs by their numbers; whatever is no refusal of the project is a fault."""
    counts, faults, slowest = [0, 0], list[str](), (0.0, 0)
    for number in numbers:
        begun = process_time()
        try:
            counts[trial(number)] += 1
        except Exception as fault:  # noqa: BLE001, RUF100 (any exception at all is what this looks for)
            faults.append(f"input {number}: {type(fault).__name__}: {str(fault)[:200]}")
        taken = process_time() - begun
        slowest = max(slowest, (taken, number))
        if taken > SECONDS:
            faults.append(f"input {number}: took {taken:.1f} s")
    return Tally(counts[0], counts[1], *slowest, tuple(faults))


def file_tried(number: int) -> bool:
    """Try the file with a number."""
    return tried(content_of(number), number)


def main() -> int:
    """Try files and command lines, and print what came of them."""
    asked = argparse.ArgumentParser(prog="python -m tests.proof.hostile", description=main.__doc__)
    asked.add_argument("--inputs", type=int, default=10_000, help="how many files")
    asked.add_argument("--words", type=int, help="how many command lines (a fifth of the files by default)")
    asked.add_argument("--first", type=int, default=0, help="the number of the first")
    given = asked.parse_args()
    words = given.inputs // 5 if given.words is None else given.words
    if given.inputs == 1:
        sys.stdout.write(content_of(given.first).decode(errors="backslashreplace") + "\n")
        file_tried(given.first)
    files = tally(range(given.first, given.first + given.inputs), file_tried)
    sys.stdout.write(f"Files: {files}\n")
    lines = tally(range(given.first, given.first + words), spoken)
    sys.stdout.write(f"Command lines: {lines}\n")
    for fault in (*files.faults, *lines.faults):
        sys.stdout.write(f"  {fault}\n")
    for fault in lines.faults[:20]:
        number = int(fault.split(":")[0].removeprefix("input "))
        sys.stdout.write(f"  {number} is gsomia-status {shlex.join(words_of(number))[:300]!r}\n")
    return bool(files.faults or lines.faults)


if __name__ == "__main__":
    raise SystemExit(main())
