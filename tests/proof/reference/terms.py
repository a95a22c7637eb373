"""Periods, the text of a day and its terms, for the slow reference. Days are ordinals."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from tests.proof.reference.file import Table

__all__ = ["Period", "Terms", "Words", "extended", "period", "plus", "terms"]

Period = tuple[int, int]


@cache
def period(written: str) -> Period:
    """The months and days of a period such as "1 year 6 months"."""
    words = written.split()
    units = {"year": (12, 0), "month": (1, 0), "day": (0, 1)}
    months = days = 0
    for amount, unit in zip(words[::2], words[1::2], strict=True):
        of_months, of_days = units[unit.rstrip("s")]
        months, days = months + int(amount) * of_months, days + int(amount) * of_days
    return months, days


@cache
def month_length(year: int, month: int) -> int:
    """The number of days of a month."""
    return monthrange(year, month)[1]


def plus(day: int, length: Period, rule: str) -> int:
    """The day a period later: the months first, clamped or rolled where a month is too short, then the days."""
    if not length[0]:
        return day + length[1]
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + length[0], 12)
    longest = month_length(year, month + 1)
    if start.day <= longest:
        landed = date(year, month + 1, start.day).toordinal()
    else:
        landed = date(year, month + 1, longest).toordinal() + (rule == "roll")
    return landed + length[1]


class Words:
    """A text as it stands on a day."""

    def __init__(self, text: Table, parties: list[str]) -> None:
        exits = text.get("exit", [])
        self.text = text
        self.exits: list[Table] = [one for one in ([exits] if isinstance(exits, dict) else exits) if one]
        self.term: Table | None = text.get("term")
        self.rule: str = text.get("month_end", "clamp")
        self.at_once = text.get("suspension", {}).get("resumed") == "at-once"
        self.survival: Table | None = text.get("survival")
        member = text.get("ends_for", "all")
        self.notifiers = parties if member == "all" else [member]

    def counts_terms_like(self, other: "Words") -> bool:
        """Whether terms are counted as under another text."""
        return self._term() == other._term() and self.rule == other.rule

    def _term(self) -> Table | None:
        lengths = ("length", "renews_for")
        usual = {"counted_from": "in-force", "first_day": "counted"}
        return self.term and {
            **usual,
            **{key: period(value) if key in lengths else value for key, value in self.term.items()},
        }

    def clause(self, under: str | None) -> Table:
        """The exit clause with an id, or the only one; empty where the text no longer has it."""
        return next((one for one in self.exits if one.get("id") == under), {})


@dataclass
class Terms:
    """The terms of a text since one entry into force: where the first began, and the first day after each."""

    words: Words
    began: int
    boundaries: list[int] = field(default_factory=list)
    expiry: int | None = None
    unlimited: bool = False

    @property
    def minimum(self) -> int | None:
        """The first day on which a pact that goes on after its first term can end by notice."""
        return self.boundaries[0] if self.unlimited else None


def terms(words: Words, entered: int, signed: int | None, horizon: int) -> Terms:
    """The terms of a pact that entered into force on a day, counted from the day that its text names."""
    term = words.term
    if term is None:
        return Terms(words, entered)
    counted = term.get("counted_from", "in-force")
    began = entered if counted == "in-force" else (signed or entered) if counted == "signed" else counted.toordinal()
    if "last_day" in term:
        base, length, extra = term["last_day"].toordinal() + 1, (0, 0), 0
    else:
        base, length, extra = began, period(term["length"]), int(term.get("first_day") == "excluded")
    return _terms(words, began, [], base, length, extra, horizon)


def extended(old: Terms, end: int, new: int, horizon: int) -> Terms:
    """The terms of a pact whose last term, or whose term that ends on a day, is extended to a new first day out."""
    if old.expiry is not None:
        return Terms(old.words, old.began, [*old.boundaries[:-1], new], new)
    before = [boundary for boundary in old.boundaries if boundary < end]
    term = old.words.term or {}
    extra = int(term.get("first_day") == "excluded" and "last_day" not in term)
    return _terms(old.words, old.began, before, new - extra, (0, 0), extra, horizon)


def _terms(words: Words, began: int, before: list[int], base: int, length: Period, extra: int, horizon: int) -> Terms:
    """The terms that end before, one that ends a length after a base, and those to which it renews."""
    term = words.term
    assert term is not None
    renewal = period(term["renews_for"] if "renews_for" in term else term.get("length", "0 days"))
    most = 1 if term["then"] != "renews" else 1 + term["times"] if "times" in term else None
    after: list[int] = []
    while (most is None or len(after) < most) and (most is not None or not after or after[-1] <= horizon):
        n = len(after)
        after.append(plus(base, (length[0] + n * renewal[0], length[1] + n * renewal[1]), words.rule) + extra)
    expires = most is not None and term["then"] != "unlimited"
    return Terms(words, began, before + after, after[-1] if expires else None, term["then"] == "unlimited")
