"""Pact files: strict TOML in, a :class:`Pact` out, with every reading merged and validated."""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from gsomia_rules.content import read_file
from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.timeline import fold
from gsomia_rules.errors import (
    ActRefused,
    AmbiguousDay,
    BadPactFile,
    DayOutOfRange,
    GsomiaRulesError,
    Problem,
    ProblemKind,
    UnknownPact,
)
from gsomia_rules.model.acts import EVERYONE
from gsomia_rules.model.classification import SUBJECTS, PactKind
from gsomia_rules.model.reading import PLAIN, Reading
from gsomia_rules.model.standing import ANY_PARTY
from gsomia_rules.pactfile import library
from gsomia_rules.pactfile.acceptance import read_acceptances
from gsomia_rules.pactfile.context import read_context
from gsomia_rules.pactfile.doubts import doubts
from gsomia_rules.pactfile.expectations import read_expectations
from gsomia_rules.pactfile.limits import FILE, MOST_BYTES, read_toml
from gsomia_rules.pactfile.problems import ProblemCollector, TooManyProblems, one_of
from gsomia_rules.pactfile.readings import fail_unknown_reading, read_readings
from gsomia_rules.pactfile.record import Actors, Record, read_record
from gsomia_rules.pactfile.shared_texts import (
    Texts,
    check_text,
    files_shared_by,
    is_treaty_text,
    texts_in,
    with_shared_text,
)
from gsomia_rules.pactfile.sources import Sources
from gsomia_rules.pactfile.table import TableReader, composed, is_name
from gsomia_rules.remedies import similar

__all__ = ["HEAD_KEYS", "TOP_KEYS", "content_of", "files_of", "is_text_alone", "load", "load_or_text", "parse"]

TOP_KEYS: Final = (
    "pact", "like", "without", "text", "cites", "record", "context", "readings", "expect", "accept", "sources",
)  # fmt: skip
"""The tables of a pact file."""

HEAD_KEYS: Final = (
    "id", "title", "subject", "kind", "parties", "others", "zone", "reading", "reading_because", "searched_to",
)  # fmt: skip
"""The keys of ``[pact]``."""


def load(pact: str | os.PathLike[str]) -> Pact:
    """The pact of a name that comes with the package, or of a path to a TOML file.

    Raises UnknownPact where there is none, BadPactFile with all problems of a bad one.

    >>> load("gsomia").reading
    'korea'
    """
    content, name, file = content_of(pact)
    return parse(content, name, file, texts_in(os.path.dirname(file), library.FOLDER))


def load_or_text(pact: str | os.PathLike[str]) -> tuple[Pact, bool]:
    """The same to be checked, and whether it is a treaty text: then it is a pact of one party without a record."""
    content, name, file = content_of(pact)
    texts, problems = texts_in(os.path.dirname(file), library.FOLDER), ProblemCollector()
    try:
        return parse(content, name, file, texts), False
    except BadPactFile as error:
        if not is_text_alone(error):
            raise
    data = read_toml(content, file)
    head = {**data["pact"], "parties": {"A": "A party"}, "zone": "UTC"}
    text = {"month_end": "clamp", **data.get("text", {})}  # which files that are like it may say
    found = _read_pact({**data, "pact": head, "text": text}, name, problems, texts)
    if found is None:
        raise BadPactFile(file, tuple(problems))
    return found, True


def content_of(pact: str | os.PathLike[str]) -> tuple[bytes, str, str]:
    """The content of the file that a name or a path stands for, its name and its path; raises UnknownPact."""
    named, file = isinstance(pact, str) and is_name(pact), _path_of(pact)
    if named and not os.path.isfile(file):
        close = [repr(name) for name in similar(str(pact), library.built_in(), 3)]
        remedy = f"did you mean {' or '.join(close)}?" if close else "list them with gsomia-rules pacts"
        raise UnknownPact(f"there is no pact {pact!r}", f"{remedy} (or give a path ending in .toml)")
    try:
        content = read_file(file, MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        fault = f"cannot read the pact file {str(pact)!r}: {reason}"
        raise UnknownPact(fault, "give a path to a .toml file") from None
    name = os.path.splitext(os.path.basename(file))[0]
    with suppress(UnicodeDecodeError):
        name = os.fsencode(name).decode()  # a locale may decode the names of files otherwise
    return content, name, file


def files_of(pact: str | os.PathLike[str]) -> Iterator[str]:
    """The paths of the file that a name or a path stands for, and of those that it is like."""
    file = _path_of(pact)
    yield file
    yield from files_shared_by(file, library.FOLDER)


def _path_of(pact: str | os.PathLike[str]) -> str:
    named = isinstance(pact, str) and is_name(pact)
    return library.path_of(str(pact)) if named else os.fsdecode(pact)


def is_text_alone(error: GsomiaRulesError) -> bool:
    """Whether the one thing wrong with a file is that it holds a treaty text alone, for others to be like it."""
    return isinstance(error, BadPactFile) and [one.kind for one in error.problems] == [ProblemKind.TREATY_TEXT]


def parse(content: bytes, name: str, file: str = "pact file", texts: Texts | None = None) -> Pact:
    """The pact that the bytes of a TOML file describe; raises BadPactFile with all its problems.

    ``name`` is that of the file, and so that of the pact unless the file has an ``id``.
    ``texts`` finds the content of the files that it may be ``like``, by their names, and None
    where there is none; without it, those that come with the package are known.
    """
    if not isinstance(content, bytes):
        raise TypeError(f"the content is of type {type(content).__name__}: pass bytes, as a file has them")
    data = read_toml(content, file)
    problems = ProblemCollector()
    try:
        pact = _read_pact(data, name, problems, texts or texts_in(library.FOLDER))
    except TooManyProblems:
        more = Problem(ProblemKind.MORE_PROBLEMS, FILE, "has more problems than these", "fix these first")
        raise BadPactFile(file, (*problems, more)) from None
    if pact is None:
        raise BadPactFile(file, tuple(problems))
    return pact


def _read_pact(data: dict[str, Any], name: str, problems: ProblemCollector, texts: Texts) -> Pact | None:
    """The pact of a file; None where it has a problem."""
    shared = with_shared_text(TableReader(data, problems, TOP_KEYS), TOP_KEYS, texts)
    if shared is None:
        return None
    merged, translations = shared
    root = TableReader(merged, problems)
    head = root.table("pact", HEAD_KEYS, required=True) or TableReader({}, ProblemCollector())
    if is_treaty_text(data):
        _fail_text_alone(root, head)
        return None
    parties, others = _read_actors(head, "parties", required=True), _read_actors(head, "others")
    actors = Actors(tuple(parties), tuple(others))
    sources, pact_id = Sources(root), _read_id(head)
    title, zone = head.text("title", required=True), head.text("zone", required=True)
    if zone is not None and not all(part.isascii() and is_name(part.replace("+", "")) for part in zone.split("/")):
        head.fail("zone", ProblemKind.BAD_TIME_ZONE, "is not a time zone", "write one like 'Asia/Seoul' or 'UTC'")
    subject, kind = head.word("subject", SUBJECTS), head.choice("kind", PactKind)
    searched_to, because = head.day("searched_to"), head.text("reading_because")
    record = read_record(root, actors, sources)
    readings = read_readings(root, actors, record, sources)
    default = head.text("reading")
    if default is not None and default not in readings:
        fail_unknown_reading(head, "reading", default, readings)
    elif default is None and len(readings) > 1:
        head.fail("reading", ProblemKind.MISSING, "is missing", f"write {one_of(readings)} as the default")
    expectations = tuple(read_expectations(root, actors, readings, sources))
    accepted, context = tuple(read_acceptances(root)), tuple(read_context(root, sources))
    if not problems:
        for reading in readings.values():
            _validate(reading, record, problems)
    if problems:
        return None
    return Pact(
        name=pact_id or _as_name(name),
        title=title or "",
        zone=zone or "",
        parties=parties,
        others=others,
        readings=readings,
        reading=default or next(iter(readings)),
        searched_to=searched_to,
        expectations=expectations,
        doubts=tuple(doubts(data, root.data, sources)),
        accepted=accepted,
        reading_because=because,
        subject=subject,
        kind=kind,
        context=context,
        translations=translations,
    )


def _fail_text_alone(root: TableReader, head: TableReader) -> None:
    """Report the problems of a treaty text, or else that it is no pact."""
    _read_id(head)
    head.text("title", required=True)
    check_text(root)
    if not root.problems:
        fault, remedy = "is a treaty text, with no parties and no record", "load a file that is like it"
        root.problems.add(ProblemKind.TREATY_TEXT, FILE, fault, remedy)


def _read_id(head: TableReader) -> str | None:
    pact_id = head.text("id")
    if pact_id is not None:
        head.require_name("id", pact_id)
    return pact_id


def _as_name(word: str) -> str:
    """The name of a pact for that of its file, which file systems spell in different ways."""
    word = composed(word)
    if is_name(word):
        return word
    return "".join(mark if mark != "_" and is_name(f"0{mark}") else "-" for mark in word)[:80] or "pact"


def _read_actors(head: TableReader, key: str, *, required: bool = False) -> dict[str, str]:
    """The names of actors by their short codes, such as KOR = "Republic of Korea"."""
    table = head.table(key, None, required=required)
    if table is None:
        return {}
    if required and not table.data:
        remedy = 'write parties like { KOR = "Republic of Korea" }'
        table.fail("", ProblemKind.NO_PARTY, "must list at least one party", remedy)
    names = {code: table.text(code) for code in table.data if table.require_name(code, code, (EVERYONE, ANY_PARTY))}
    return {code: name for code, name in names.items() if name is not None}


def _validate(reading: Reading, record: Record, problems: ProblemCollector) -> None:
    """Report why the record of a reading cannot happen, or why days cannot be counted under it."""
    name = None if reading.name == PLAIN else reading.name
    within = f"reading {name}" if name else ""
    try:
        timeline = fold(reading.case)
    except ActRefused as error:
        act_id = error.act_id or ""
        remedy = "check the act's kind, day and party"
        if name:
            remedy += f', or say what it is under this reading: readings.{name}.acts.{act_id} = {{ act = "..." }}'
        problems.add(ProblemKind.REFUSED_ACT, record.places.get(act_id, "record"), str(error), remedy, within)
    except AmbiguousDay as error:
        _fail_month_end(error.fault, problems, within)
    except DayOutOfRange as error:
        problems.add(ProblemKind.OUTSIDE_CALENDAR, "text", str(error), "shorten the period", within)
    else:
        for phase in timeline.phases:
            if period := phase.text.needs_month_end(phase.terms, phase.reviews):
                _fail_month_end(f"a {period} can end in a month too short for the day", problems, within)


def _fail_month_end(why: str, problems: ProblemCollector, within: str) -> None:
    remedy = 'write "clamp" (the last day of that month) or "roll" (the first day of the next)'
    problems.add(ProblemKind.MISSING_MONTH_END, "text.month_end", f"is missing, and {why}", remedy, within)
