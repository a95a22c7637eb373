"""The acts of a record: past-tense facts, each on a day."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import attrs

from gsomia_rules.errors import ActRefused, DayOutOfRange
from gsomia_rules.model.period import Period
from gsomia_rules.model.reasons import Citation
from gsomia_rules.model.representation import shown_as_call
from gsomia_rules.model.text import Text

__all__ = ["BY_ACT", "EVERYONE", "Act", "ActKind", "Ending", "first_act"]

EVERYONE = "all"
"""Stands for all parties together."""


class ActKind(StrEnum):
    """What can be done to a self-renewing treaty (Vienna Convention on the Law of Treaties, parts II and V)."""

    SIGNED = "signed"
    ENTERED_INTO_FORCE = "entered-into-force"
    NOTICE_GIVEN = "notice-given"
    NOTICE_WITHDRAWN = "notice-withdrawn"
    NOTICE_SUSPENDED = "notice-suspended"
    NOTICE_RESUMED = "notice-resumed"
    EXTENDED = "extended"
    AMENDED = "amended"
    EXIT_BARRED = "exit-barred"
    EXIT_UNBARRED = "exit-unbarred"
    ENDED = "ended"
    ANNOUNCED = "announced"


class Ending(StrEnum):
    """How a pact ends: its term runs out, a notice takes effect, or an act ends it."""

    EXPIRED = "expired"
    BY_NOTICE = "by-notice"
    BY_CONSENT = "by-consent"
    REPLACED = "replaced"
    EXPELLED = "expelled"
    BREACH = "breach"
    UNILATERAL = "unilateral"


BY_ACT = tuple(Ending)[2:]
"""The ways in which an ``ended`` act can end a pact."""


def _kind(word: str) -> ActKind:
    try:
        return ActKind(word)
    except ValueError:
        raise ActRefused(f"{str(word)[:60]!r} is not an act; the acts are {', '.join(ActKind)}") from None


def _how(word: str | None) -> Ending | None:
    if word is None:
        return None
    if word not in BY_ACT:
        raise ActRefused(
            f"{str(word)[:60]!r} is not a way in which an act ends a pact; the ways are {', '.join(BY_ACT)}"
        )
    return Ending(word)


def _actors(by: str | Iterable[str]) -> str | tuple[str, ...]:
    if isinstance(by, str) or not isinstance(by, Iterable):
        return by  # what is no text is refused by the validator
    several = tuple(by)
    return several[0] if len(several) == 1 else several


def _require_actors(_act: object, _field: "attrs.Attribute[Any]", value: object) -> None:
    several = value if isinstance(value, tuple) else (value,)
    if not several or not all(isinstance(one, str) for one in several):
        raise TypeError(f"by is {value!r}: pass the code of a party, such as 'KOR', or several")
    if len(set(several)) < len(several):
        raise ActRefused(f"by names a party twice: {', '.join(several)}")


def _require_day(_act: object, field: "attrs.Attribute[Any]", value: object) -> None:
    if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
        raise TypeError(f"{field.name} is {value!r}, which is not a day: pass a datetime.date")


def _citations(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple(citations)


def _require_period(_act: object, _field: "attrs.Attribute[Any]", value: object) -> None:
    if value is not None and not isinstance(value, Period):
        raise TypeError(f"duration is {value!r}: pass a Period, such as Period.parse('6 months')")


def _require_eve(act: object, field: "attrs.Attribute[Any]", value: date) -> None:
    _require_day(act, field, value)
    if value == date.min:
        raise DayOutOfRange(f"an act on {value} has no day before it, so what it ends would have no last day")


def _require_text(act: "Act", _field: "attrs.Attribute[Any]", value: object) -> None:
    if value is not None and not isinstance(value, Text):
        raise TypeError(f"text is {value!r}: pass a Text")
    if (act.kind is ActKind.AMENDED) is not (value is not None):
        raise ActRefused("an amendment has the new text, and no other act has one; record it in a pact file")


@shown_as_call
@attrs.frozen(cache_hash=True, repr=False)
class Act:
    """One act: what was done, on which day, by whom (a party, several, or ``all``), and where that is recorded.

    ``on`` is the day that counts: receipt, where letter and receipt differ
    (``dated`` is then the date of the letter). ``first_day_out`` is the day
    after the last day that a notice, a suspension, an extension or an end names; ``duration``
    a time that it names (``for`` in a file), counted without its own day where
    ``first_day_excluded``. ``under`` is the clause under which a notice is given, ``how``
    the way in which an ``ended`` pact ended, ``text`` the new text of an ``amended``
    one, ``why`` the reason why an announcement has no legal effect.
    ``recorded_as`` is the kind in the file where a reading takes it as another.

    >>> Act("notice-given", on=date(2026, 12, 1), by="KOR").id
    'notice-given-2026-12-01'
    """

    kind: ActKind = attrs.field(converter=_kind)
    on: date = attrs.field(kw_only=True, validator=_require_eve)
    by: str | tuple[str, ...] = attrs.field(kw_only=True, converter=_actors, validator=_require_actors)
    id: str = attrs.field(kw_only=True, validator=attrs.validators.instance_of(str))
    dated: date | None = attrs.field(kw_only=True, default=None, validator=_require_day)
    duration: Period | None = attrs.field(kw_only=True, default=None, validator=_require_period)
    first_day_out: date | None = attrs.field(kw_only=True, default=None, validator=_require_day)
    first_day_excluded: bool = attrs.field(kw_only=True, default=False)
    under: str | None = attrs.field(kw_only=True, default=None)
    how: Ending | None = attrs.field(kw_only=True, default=None, converter=_how)
    text: Text | None = attrs.field(kw_only=True, default=None, validator=_require_text)
    why: str | None = attrs.field(kw_only=True, default=None)
    says: str | None = attrs.field(kw_only=True, default=None)
    citations: tuple[Citation, ...] = attrs.field(kw_only=True, default=(), converter=_citations)
    recorded_as: ActKind | None = attrs.field(kw_only=True, default=None)
    assumed: bool = attrs.field(kw_only=True, default=False)

    @id.default  # noqa: A003 - the field above
    def _id(self) -> str:
        return f"{self.kind}-{self.on}"

    @property
    def actors(self) -> tuple[str, ...]:
        """The parties that did it, or ``all``."""
        return self.by if isinstance(self.by, tuple) else (self.by,)


def first_act(acts: Iterable[Act]) -> Act | None:
    """The first act of a record that is recorded, not assumed, and more than an announcement; None without one."""
    return next((act for act in acts if act.kind is not ActKind.ANNOUNCED and not act.assumed), None)
