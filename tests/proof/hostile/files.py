"""Mutated pact files: real ones in which bytes, tables, keys or values have been changed."""

import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, Final

from gsomia_rules import ActKind
from tests.proof.hostile.toml_writer import Tables, toml
from tests.proof.hostile.values import CONTROLS, PERIODS, STRANGE, WORDS
from tests.support.commands import PACT_FILES

__all__ = ["file_content", "parsed_originals"]


@cache
def originals() -> tuple[bytes, ...]:
    """The real pact files, from which every hostile one is made."""
    assert len(PACT_FILES) > 50
    return tuple(file.read_bytes() for file in PACT_FILES)


@cache
def parsed_originals() -> tuple[Tables, ...]:
    """The same files as data."""
    return tuple(tomllib.loads(original.decode()) for original in originals())


def file_content(number: int) -> bytes:
    """The file with a number."""
    rng = Random(number)  # noqa: S311 (the same files every time)
    return _mutated_bytes(rng) if rng.randrange(3) == 0 else _mutated_tables(rng)


# --- Bytes --------------------------------------------------------------------------------------

_BYTES: Final = (
    b"\x00", b"\xff", b"\xc3", b"\xe2\x80\xae", b"\x1b[31m", b'"', b"'", b'"""', b"'''", b"\\", b"\n", b"\r",
    b"\r\n", b"[", b"]", b"[[", b"]]", b"{", b"}", b"=", b".", b",", b"#", b"-", b"_", b"e9", b"0x", b"nan", b"inf",
    b"\xef\xbb\xbf", b"0001-01-01", b"9999-12-31", b"2020-02-30", b"9" * 5_000, b"[" * 2_000, b"a." * 500,
    b"\n[pact]\n", b"\n[[record]]\n",
)  # fmt: skip


def _mutated_bytes(rng: Random) -> bytes:
    """A real file with bytes changed, inserted, deleted, repeated, reversed or taken from another file."""
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
    """Every place within tables and lists: the container and the key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from _places(inner)


def _change_value(rng: Random, data: Tables) -> None:
    container, key = rng.choice(list(_places(data)))
    if rng.random() < 0.6 and key in WORDS:
        container[key] = deepcopy(rng.choice(WORDS[key]))
    elif rng.random() < 0.6 and type(container[key]) is date:
        container[key] = _near_day(rng, container[key])
    else:
        container[key] = deepcopy(rng.choice(STRANGE))


def _near_day(rng: Random, day: date) -> date:
    if rng.randrange(6) == 0:
        return rng.choice((date.min, date.max, date.max - timedelta(1), date.min + timedelta(1)))
    with suppress(OverflowError):
        return day + timedelta(rng.choice((-366, -90, -31, -1, 1, 1, 29, 91, 365, 36_524)))
    return day


def _change_text(rng: Random, data: Tables) -> None:
    """Change a rule to another that a file might have."""
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
        elif isinstance(table := text.setdefault(clause, {}), dict):
            key = rng.choice(keys)
            table[key] = date.max if key == "last_day" else deepcopy(rng.choice(WORDS[key]))
        text.setdefault("month_end", rng.choice(("clamp", "roll")))


def _shift_days(rng: Random, data: Tables) -> None:
    """Move every day of the file by the same time, to an end of the calendar or to a leap day."""
    days = [container[key] for container, key in _places(data) if type(container[key]) is date]
    if days:
        goal = rng.choice((min(days), max(days)))
        by = (rng.choice((date.min, date.max, date(9990, 1, 31), date(2024, 2, 29), date(1, 12, 31))) - goal).days
        for container, key in list(_places(data)):
            if type(container[key]) is date:
                container[key] = date.fromordinal(min(max(container[key].toordinal() + by, 1), date.max.toordinal()))


def _rename_key(rng: Random, data: Tables) -> None:
    tables = [(container, key) for container, key in _places(data) if isinstance(container, dict)]
    container, key = rng.choice(tables)
    name = rng.choice((key + "x", key[:-1], key.upper(), "", "a" * 3_000, rng.choice(CONTROLS), rng.choice(tables)[1]))
    container[name] = container.pop(key)


def _remove(rng: Random, data: Tables) -> None:
    container, key = rng.choice(list(_places(data)))
    del container[key]


def _change_record(rng: Random, data: Tables) -> None:
    """Swap two acts, repeat one, give one the kind of another, or append one."""
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


def _add_reading(rng: Random, data: Tables) -> None:
    """Add a reading: like another or like itself, with another act or another rule."""
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
    _change_value, _change_value, _change_text, _change_text, _shift_days, _rename_key, _remove,
    _change_record, _change_record, _add_reading, _add_reading,
)  # fmt: skip


def _mutated_tables(rng: Random) -> bytes:
    """A real file with a few of its tables, keys or values changed."""
    data = deepcopy(rng.choice(parsed_originals()))
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        mutate = rng.choice(_TABLE_MUTATORS)
        with suppress(IndexError, KeyError, TypeError, AttributeError):  # there is nothing left to change
            mutate(rng, data)
    return toml(data).encode(errors="replace")
