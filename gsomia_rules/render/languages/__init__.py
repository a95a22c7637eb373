"""The words for people, a catalogue for each language: what each state, act, event, ending and deadline is called."""

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from typing import Final, NamedTuple

from gsomia_rules.model.acts import ActKind, Ending
from gsomia_rules.model.counting import At, Counting
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import Period
from gsomia_rules.model.reasons import Citation, Reason

__all__ = ["LANGUAGES", "Words", "words"]

LANGUAGES: Final = ("en", "ja", "ko")
"""The languages that have a catalogue; the first is that of the package itself."""

_PARTS: Final = {"on ": "written.on", "by ": "written.by", "for ": "written.for", "first day out ": "written.out"}


class Words(NamedTuple):
    """The catalogue of one language; every language has the same keys.

    ``deadlines`` stand before a day, ``events`` have a place for one; ``said`` are all
    other phrases, each with the names of its values. ``names`` and ``written``
    translate names of parties and words of a pact file; one that is not among them
    stays as it stands in the file.
    """

    language: str
    states: Mapping[State, str]
    acts: Mapping[ActKind, str]
    events: Mapping[EventKind, str]
    endings: Mapping[Ending, str]
    deadlines: Mapping[DeadlineKind, str]
    sentences: Mapping[str, str]
    names: Mapping[str, str]
    written: Mapping[str, str]
    long_day: Callable[[date], str]
    day: Callable[[date], str]
    weekday: Callable[[date], str]
    period: Callable[[Period], str]
    counting: Callable[[Counting], str]
    article: Callable[[str], str]

    def say(self, key: str, **values: object) -> str:
        """The phrase of a key with its values, each in the form of the language.

        >>> words("ko").say("status.searched", day=date(2026, 11, 21))
        '공개 기록은 2026년 11월 21일까지 조사함.'
        """
        return self.sentences[key].format_map({name: self.form(value) for name, value in values.items()})

    def form(self, value: object) -> str:
        """A value as the language writes it; a word from the file stays as it is.

        >>> words("ja").form(date(2020, 8, 24)), words("ja").form(Period(months=18))
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
                return self.written.get(value, value)
        return str(value)

    def name(self, names: Mapping[str, str], party: str) -> str:
        """What the language calls a party, by its name in the file."""
        known = names.get(party, party)
        return self.names.get(known, known)

    def as_written(self, leaf: str) -> str:
        """A value of a pact file in the language: an act, a period, a day, or one of the words of the format."""
        if self.language == LANGUAGES[0]:
            return leaf
        for part, key in _PARTS.items():
            if leaf.startswith(part):
                return self.say(key, value=self.as_written(leaf.removeprefix(part)))
        if ", " in leaf:
            return ", ".join(map(self.as_written, leaf.split(", ")))
        if leaf in self.acts:
            return self.acts[ActKind(leaf)]
        read = _read(leaf)
        return self.form(read) if read is not None else self.written.get(leaf, leaf)

    def says(self, reason: Reason, names: Mapping[str, str]) -> str:
        """The sentence of a reason."""
        from gsomia_rules.model.sentences import translated

        if self.language == LANGUAGES[0]:
            return reason.says
        templates = import_module(f"{__name__}.{self.language}.reasons").REASONS

        def form(name: str, value: object) -> str:
            if name == "by":
                return self.name(names, str(value))
            if name in ("chosen", "instead_of"):
                return self.as_written(str(value))
            return self.form(value)

        return translated(reason.phrase, reason.values, templates, form)

    def source(self, citation: Citation) -> str:
        """Where to look it up: the title and the address as they are, the article in the form of the language."""
        parts = (citation.title, citation.article and self.article(citation.article), citation.address)
        return ", ".join(part for part in parts if part)


def _read(leaf: str) -> object:
    """The day or the period that a leaf writes; None for any other."""
    for reads in (date.fromisoformat, Period.parse):
        try:
            return reads(leaf)
        except ValueError:
            continue
    return None


def words(language: str = "en", *parts: str) -> Words:
    """The catalogue of a language, imported when it is asked for, with the phrases of further outputs.

    >>> words("en").states[State.ENDED]
    'ended'
    >>> words("ja", "timeline").sentences["timeline.renewal"]
    '自動延長'
    """
    language = LANGUAGES[LANGUAGES.index(language)]
    held = import_module(f"{__name__}.{language}.words")
    more = (import_module(f"{__name__}.{language}.{part}").SENTENCES for part in parts)
    said = {key: phrase for phrases in (held.SENTENCES, *more) for key, phrase in phrases.items()}
    return Words(
        language,
        *(held.STATES, held.ACTS, held.EVENTS, held.ENDINGS, held.DEADLINES, said),
        *(held.NAMES, held.WRITTEN, held.long_day, held.day, held.weekday, held.period, held.counting, held.article),
    )
