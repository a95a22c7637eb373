"""The words for people: a folder for each language, with the same modules and the same keys."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from typing import Final, NamedTuple

from gsomia_rules.model.acts import ActKind, Ending
from gsomia_rules.model.counting import At, Counting
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import Period
from gsomia_rules.model.reasons import Citation, Reason
from gsomia_rules.model.sentences import Phrase, Phrases

__all__ = ["LANGUAGES", "Words", "catalogue"]

LANGUAGES: Final = ("en", "ja", "ko")
"""The languages that have a folder; the first is that of the package itself."""

_SENTENCES: Final = ("answer", "page", "timeline")
_PARTS: Final = {"on ": "written.on", "by ": "written.by", "for ": "written.for", "first day out ": "written.out"}


class Words(NamedTuple):
    """The catalogue of one language.

    ``sentences`` and ``reasons`` are templates with the names of their values. ``names``
    and ``written`` translate the names of parties and the words of a pact file; what
    is not among them stays as it stands in the file.
    """

    language: str
    states: Mapping[State, str]
    acts: Mapping[ActKind, str]
    endings: Mapping[Ending, str]
    sentences: Mapping[str, str]
    reasons: Mapping[str, str]
    names: Mapping[str, str]
    written: Mapping[str, str]
    long_day: Callable[[date], str]
    day: Callable[[date], str]
    weekday: Callable[[date], str]
    ordinal: Callable[[int], str]
    period: Callable[[Period], str]
    counting: Callable[[Counting], str]
    article: Callable[[str], str]

    def say(self, key: str, **values: object) -> str:
        """The sentence of a key with its values, each in the form of the language.

        >>> catalogue("ko").say("status.searched", day=date(2026, 11, 21))
        '공개 기록은 2026년 11월 21일까지 조사함.'
        """
        return self.sentences[key].format_map({name: self.form(value) for name, value in values.items()})

    def form(self, value: object) -> str:
        """A value as the language writes it; a word from the file stays as it is.

        >>> catalogue("ja").form(date(2020, 8, 24)), catalogue("ja").form(Period(months=18))
        ('2020年8月24日', '1年6か月')
        """
        match value:
            case date():
                return self.day(value)
            case Period():
                return self.period(value)
            case Counting():
                return self.counting(value)
            case ActKind():
                return self.acts[value]
            case Ending():
                return self.endings[value]
            case At():
                return self.written[value]
        return str(value)

    def name(self, names: Mapping[str, str], party: str) -> str:
        """What the language calls a party, by its name in the file."""
        known = names.get(party, party)
        return self.names.get(known, known)

    def as_written(self, leaf: str, names: Mapping[str, str]) -> str:
        """A value of a pact file in the language: an act, a period, a day, or one of the words of the format."""
        if ", " in leaf:
            return ", ".join(self.as_written(part, names) for part in leaf.split(", "))
        for start, key in _PARTS.items():
            if leaf.startswith(start):
                rest = leaf.removeprefix(start)
                by = start == "by "
                return self.say(key, value=self.name(names, rest) if by else self.as_written(rest, names))
        if leaf in self.written:
            return self.written[leaf]
        return self.form(_read(leaf))

    def reason(self, reason: Reason) -> str:
        """The sentence of a reason."""
        text = self._filled(reason.phrase, reason.values, reason.names)
        return text[:1].upper() + text[1:]

    def _filled(self, phrase: str, values: Mapping[str, object], names: Mapping[str, str]) -> str:
        def form(name: str, value: object) -> str:
            match value:
                case Phrase():
                    return self._filled(value.key, value.values, names)
                case Phrases():
                    return self.reasons["and"].join(form(name, part) for part in value)
            if name == "by":
                return self.name(names, str(value))
            return self.as_written(str(value), names) if name in ("chosen", "instead_of") else self.form(value)

        return self.reasons[phrase].format_map({name: form(name, value) for name, value in values.items()})

    def source(self, citation: Citation) -> str:
        """Where to look it up: the title and the address as they are, the article in the form of the language."""
        parts = (citation.title, citation.article and self.article(citation.article), citation.address)
        return ", ".join(part for part in parts if part)


def _read(leaf: str) -> object:
    """The act, the day or the period that a leaf writes; any other leaf as it is."""
    for reads in (ActKind, date.fromisoformat, Period.parse):
        try:
            return reads(leaf)
        except ValueError:
            continue
    return leaf


@cache
def catalogue(language: str = LANGUAGES[0]) -> Words:
    """The catalogue of a language, imported when it is asked for; raises ValueError for one that has none.

    >>> catalogue("en").states[State.ENDED], catalogue("ja").sentences["item.renewal"]
    ('ended', '自動延長: 新しい期間の開始')
    """
    folder = f"{__name__}.{LANGUAGES[LANGUAGES.index(language)]}"
    words = import_module(f"{folder}.words")
    sentences: dict[str, str] = {}
    for module in _SENTENCES:
        sentences |= import_module(f"{folder}.{module}").SENTENCES
    return Words(
        language=language,
        states=words.STATES,
        acts=words.ACTS,
        endings=words.ENDINGS,
        sentences=sentences,
        reasons=import_module(f"{folder}.reasons").REASONS,
        names=words.NAMES,
        written=words.WRITTEN,
        long_day=words.long_day,
        day=words.day,
        weekday=words.weekday,
        ordinal=words.ordinal,
        period=words.period,
        counting=words.counting,
        article=words.article,
    )
