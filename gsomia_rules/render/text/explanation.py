"""The chain of reasons as a tree: below each field of an answer what it rests on, down to the acts and the text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from gsomia_rules.model.acts import ActKind
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.reasons import Reason
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.render.languages import Words, words
from gsomia_rules.render.rows import rows, supposed
from gsomia_rules.render.width import wrap

__all__ = ["as_tree"]

_WIDTH: Final = 80
_FIELDS: Final = (
    ("reading", ("reading",), ("reading",)),
    ("state", ("state", "since"), ("state",)),
    ("ended", ("ended", "subject-to"), ("ended", "subject_to")),
    ("term", ("term",), ("term",)),
    ("deadline", ("deadline", "weekend"), ("next_deadline",)),
    ("nobody", ("nobody",), ("next_event", "pending_end")),
    ("earliest", ("earliest", "subject-to"), ("earliest_end", "subject_to")),
    ("survival", ("survival",), ("survival",)),
)
"""The branches of the tree: the label, the rows of the answer, and the fields that its reasons are about."""

_NOTICE: Final = (("notice-counted", "out"), ("notice-moved", "out"))
_SUSPENDED: Final = (((ActKind.NOTICE_SUSPENDED, None),),)
_RESTS_ON: Final[Mapping[str, tuple[tuple[tuple[str, str | None], ...], ...]]] = {
    "act": ((("choice", "on"),),),
    "notice-counted": (((ActKind.NOTICE_GIVEN, "given"),),),
    "notice-moved": (((ActKind.NOTICE_GIVEN, "given"),),),
    "days-left": _SUSPENDED,
    "terms-not-counted": _SUSPENDED,
    "terminable": _SUSPENDED,
    "ended": ((*_NOTICE, ("act", "out")),),
    "term": ((("act", "start"),),),
    "term-end": ((("term", None),),),
    "exit-point": ((("term-end", "out"), ("term", None)),),
    "deadline": ((("exit-point", "out"),),),
    "window": ((("exit-point", "out"),),),
    "withdrawal": (_NOTICE,),
    "event": ((("notice-counted", "day"), ("notice-moved", "day"), ("days-left", "day"), ("term-end", "day")),),
    "pending-end": ((*_NOTICE, ("term-end", "out"), ("act", "out")),),
    "earliest-end": (
        (("acting-day", "notice_day"),),
        (("pending-end", "out"), ("exit-point", "out"), ("term-end", "out")),
    ),
    "earliest-end.at-once": ((("acting-day", "notice_day"),), *_SUSPENDED),
    "earliest-end.resumed": ((("acting-day", "notice_day"),), *_SUSPENDED),
    "survival": ((("ended", "first_day"),),),
}
"""What a reason rests on: of each group the first kind found, whose day is the named value (None: any day).

A kind is the first part of the key of a sentence, or what an act is.
"""


class _Lines(NamedTuple):
    """The marks with which a tree is drawn."""

    branch: str
    last: str
    bar: str
    gap: str = "   "


class _Branch(NamedTuple):
    """A branch: its texts one below the other, and the branches below it."""

    texts: list[str]
    below: list["_Branch"]


_BOXES: Final = _Lines("├─ ", "└─ ", "│  ")
_ASCII: Final = _Lines("|- ", "`- ", "|  ")


def as_tree(
    standing: Standing,
    metadata: Metadata,
    reading: Reading,
    *,
    language: str = "en",
    boxes: bool = True,
    today: bool = False,
) -> str:
    """The reasons of an answer field by field, each reason above those that it rests on.

    A reason is written out once and named where another rests on it again; without
    ``boxes`` the tree is drawn in ASCII.
    """
    said = words(language)
    key = "status.title.today" if today else "status.title"
    head = [said.say(key, title=metadata.title, day=said.long_day(standing.on), zone=metadata.zone)]
    head += [f"{row.label}: {row.words}" for row in supposed(metadata, said)]
    answer = {row.about: row.words for row in rows(standing, said, metadata.names)}
    answer["reading"] = f"{reading.name}: {reading.title}"
    drawing = [line for text in head for line in wrap(text, _WIDTH)]
    drawing += _drawn(list(_fields(answer, standing.reasons, said, metadata)), _BOXES if boxes else _ASCII)
    if metadata.searched_to is not None:
        key = "status.searched.before" if standing.on > metadata.searched_to else "status.searched"
        drawing += ["", *wrap(said.say(key, day=metadata.searched_to), _WIDTH)]
    return "\n".join(drawing)


def _fields(answer: Mapping[str, str], reasons: Sequence[Reason], said: Words, metadata: Metadata) -> Iterator[_Branch]:
    """The branch of each field that the answer has, or has a reason for."""
    drawn: set[int] = set()
    for label, shown, fields in _FIELDS:
        held = [reason for reason in reasons if reason.about in fields]
        if shown[0] in answer or any(reason.about == fields[0] for reason in held):
            first, *others = [answer[about] for about in shown if about in answer] or ["-"]
            below = {id(one) for reason in held for one in _rests_on(reason, reasons)}
            roots = [reason for reason in held if id(reason) not in below]
            texts = [f"{said.sentences[f'status.label.{label}']}: {first}", *others]
            yield _Branch(texts, [_branch(root, reasons, drawn, said, metadata) for root in roots])


def _branch(reason: Reason, reasons: Sequence[Reason], drawn: set[int], said: Words, metadata: Metadata) -> _Branch:
    """A reason with its sources above what it rests on; only its name where it was written out before."""
    if id(reason) in drawn:
        return _Branch([said.say("explain.above", rule=f"[{reason.rule}]")], [])
    drawn.add(id(reason))
    texts = [f"[{reason.rule}] {said.says(reason, metadata.names)}"]
    texts += [said.say("status.source", source=said.source(citation)) for citation in reason.citations]
    return _Branch(texts, [_branch(one, reasons, drawn, said, metadata) for one in _rests_on(reason, reasons)])


def _rests_on(reason: Reason, reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons before one on which it rests."""
    if _kind(reason) == "act" and not reason.values["taken"]:
        return []
    place = next(place for place, one in enumerate(reasons) if one is reason)
    before = [one for one in reasons[:place] if one.values.get("act") is not ActKind.ANNOUNCED]
    found = []
    for group in _RESTS_ON.get(reason.phrase) or _RESTS_ON.get(_kind(reason), ()):
        fits = (one for kind, value in group for one in reversed(before) if _fits(one, kind, value, reason))
        found += [one for one in (next(fits, None),) if one is not None]
    return found


def _fits(one: Reason, kind: str, value: str | None, reason: Reason) -> bool:
    """Whether a reason is of a kind, and its day the value that another one starts from."""
    if kind not in (_kind(one), one.values.get("act")):
        return False
    return value is None or (value in reason.values and one.day == reason.values[value])


def _kind(reason: Reason) -> str:
    return reason.phrase.partition(".")[0]


def _drawn(branches: Sequence[_Branch], lines: _Lines, indent: str = "") -> Iterator[str]:
    """The branches one below the other; the texts of one stand as deep as the branches below it."""
    for number, (texts, below) in enumerate(branches, 1):
        last = number == len(branches)
        lead, deeper = indent + (lines.last if last else lines.branch), indent + (lines.gap if last else lines.bar)
        beside = deeper + (lines.bar if below else lines.gap)
        for line in (line for text in texts for line in wrap(text, _WIDTH - len(beside))):
            yield lead + line
            lead = beside
        yield from _drawn(below, lines, deeper)
