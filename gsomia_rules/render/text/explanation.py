"""The chain of reasons as a tree: below each field of an answer what it rests on, down to the acts and the text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from gsomia_rules.model.acts import ActKind
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.reasons import Reason
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.render.deadlines import days_left
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.remarks import assumptions, searched
from gsomia_rules.render.rows import rows
from gsomia_rules.render.width import WIDTH, wrap

__all__ = ["as_tree"]

_FIELDS: Final = (
    ("reading", ("reading",), ("reading",)),
    ("state", ("state", "since", "barred"), ("state", "exit_barred_since")),
    ("ended", ("ended", "subject-to"), ("ended", "subject_to")),
    ("term", ("term",), ("term",)),
    ("deadline", ("deadline", "weekend", "also"), ("deadlines",)),
    ("nobody", ("nobody",), ("next_event", "pending_end")),
    ("review", ("review",), ("next_review",)),
    ("earliest", ("earliest", "subject-to"), ("earliest_end", "subject_to")),
    ("survival", ("survival",), ("survival",)),
)
"""The branches of the tree: the label, the rows of the answer, and the fields that its reasons are about."""

_NOTICE: Final = (("notice-counted", "out"), ("notice-moved", "out"))
_GIVEN: Final = ((ActKind.NOTICE_GIVEN, "given"),)
_SUSPENDED: Final = (((ActKind.NOTICE_SUSPENDED, None),),)
_RESTS_ON: Final[Mapping[str, tuple[tuple[tuple[str, str | None], ...], ...]]] = {
    "act": ((("choice", "on"),),),
    "end-counted": (((ActKind.ENDED, None),),),
    "exit-barred": (((ActKind.EXIT_BARRED, "since"),),),
    "notice-barred": (_GIVEN, ((ActKind.EXIT_BARRED, None),)),
    "notice-counted": (_GIVEN,),
    "notice-moved": (_GIVEN, (("act", "on"),)),
    "notice-moved.named": (_GIVEN,),
    "notice-opens": ((("act", "start"), ("term-end", "day")),),
    "days-left": _SUSPENDED,
    "terms-not-counted": _SUSPENDED,
    "terminable": _SUSPENDED,
    "ended": ((*_NOTICE, ("end-counted", "out"), ("act", "out")),),
    "term": ((("act", "start"),),),
    "term-end": ((("term", None),),),
    "term-end.extended": ((("term", None),), (("act", "on"),)),
    "term-end.extended-for": ((("term", None),), (("act", "on"),)),
    "exit-point": ((("term-end", "out"), ("term", None)),),
    "deadline": ((("exit-point", "out"),),),
    "window": ((("exit-point", "out"),),),
    "withdrawal": (_NOTICE,),
    "withdrawal.by-consent": (_GIVEN,),
    "withdrawal.never": (_GIVEN,),
    "event": ((("days-left", "day"), ("term-end", "day")),),
    "pending-end": ((*_NOTICE, ("term-end", "out"), ("end-counted", "out"), ("act", "out")),),
    "earliest-end": (
        (("notice-opens", "notice_day"),),
        (("pending-end", "out"), ("exit-point", "out"), ("term-end", "out")),
    ),
    "earliest-end.at-once": _SUSPENDED,
    "earliest-end.own-day": _SUSPENDED,
    "earliest-end.remaining-days": _SUSPENDED,
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
    words = catalogue(language).of(metadata)
    key = "status.title.today" if today else "status.title"
    head = [words.say(key, title=metadata.title, day=words.long_day(standing.on), zone=metadata.zone)]
    head += [words.say("status.labelled", label=row.label, text=row.text) for row in assumptions(metadata, words)]
    answer = {row.about: row.text for row in rows(standing, words, metadata.names, days_left(words, today=today))}
    answer["reading"] = words.say("status.reading", name=reading.name, title=reading.title)
    drawing = [line for text in head for line in wrap(text, WIDTH)]
    branches = _Branches(standing.reasons, words)
    drawing += _drawn(list(branches.of(answer)), _BOXES if boxes else _ASCII)
    if note := searched(standing.on, metadata, words):
        drawing += ["", *wrap(note, WIDTH)]
    return "\n".join(drawing)


class _Branches:
    """Makes the branches of a tree from the reasons of an answer."""

    def __init__(self, reasons: Sequence[Reason], words: Words) -> None:
        self._reasons, self._words = reasons, words
        self._written: set[int] = set()

    def of(self, answer: Mapping[str, str]) -> Iterator[_Branch]:
        """The branch of each field that the answer has, or has a reason for."""
        for label, shown, fields in _FIELDS:
            reasons = [reason for reason in self._reasons if reason.about in fields]
            if shown[0] in answer or any(reason.about == fields[0] for reason in reasons):
                first, *others = [answer[about] for about in shown if about in answer] or ["-"]
                below = {id(one) for reason in reasons for one in _rests_on(reason, self._reasons)}
                roots = [reason for reason in reasons if id(reason) not in below]
                name = self._words.say(f"status.label.{label}")
                texts = [self._words.say("status.labelled", label=name, text=first), *others]
                yield _Branch(texts, [self._reason(root) for root in roots])

    def _reason(self, reason: Reason) -> _Branch:
        """A reason with its sources above what it rests on; only its name where it was written out before."""
        words = self._words
        if id(reason) in self._written:
            return _Branch([words.say("explain.above", rule=f"[{reason.rule}]")], [])
        self._written.add(id(reason))
        texts = [f"[{reason.rule}] {words.reason(reason)}"]
        texts += [words.say("status.source", source=words.source(citation)) for citation in reason.citations]
        return _Branch(texts, [self._reason(one) for one in _rests_on(reason, self._reasons)])


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
        for line in (line for text in texts for line in wrap(text, WIDTH - len(beside))):
            yield lead + line
            lead = beside
        yield from _drawn(below, lines, deeper)
