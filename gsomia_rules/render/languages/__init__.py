"""The words for people: a folder for each language, with the same TOML files and the same keys."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from gsomia_rules.model.acts import ActKind, Ending
from gsomia_rules.model.counting import At, Counting, YearDay
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import Period
from gsomia_rules.model.reading import Choice
from gsomia_rules.model.reasons import Citation, Reason
from gsomia_rules.model.sentences import Phrase, Phrases, choice_key
from gsomia_rules.model.standing import Metadata
from gsomia_rules.render.languages.folders import LANGUAGES
from gsomia_rules.render.languages.tables import tables

__all__ = ["LANGUAGES", "Words", "catalogue"]

_TEXTS: Final = {"title", "says", "why", "covers", "subject_to", "because"}
"""The values of sentences that are texts of a pact file."""
_PARTS: Final = {
    "on ": "written.on",
    "by ": "written.by",
    "for ": "written.for",
    "first day out ": "written.out",
    "under ": "written.under",
    "without ": "written.without",
}


_SUBJECTS: Final = ("terminable", "earliest-end")
"""The reasons that have a party as their subject; others name it in parentheses."""


class Words(NamedTuple):
    """The catalogue of one language.

    ``sentences``, ``reasons``, ``leaves`` (of a pact file, by their paths) and ``forms``
    (of days, numbers and periods) are templates with the names of their values.
    ``names`` and ``written`` translate the names of parties and the words of a pact file;
    ``translations`` are those of the file, by its own texts, and of the texts that the package
    puts where a file has none. What is not among them stays as it stands in the file. With a
    ``member``, all speak of the withdrawal of that party alone.
    """

    language: str
    states: Mapping[State, str]
    acts: Mapping[ActKind, str]
    endings: Mapping[Ending, str]
    sentences: Mapping[str, str]
    reasons: Mapping[str, str]
    names: Mapping[str, str]
    written: Mapping[str, str]
    leaves: Mapping[str, str]
    forms: Mapping[str, str]
    texts: Mapping[str, str]
    translations: Mapping[str, str]
    member: str = ""

    def of(self, about: Metadata | Reason) -> "Words":
        """The catalogue for a pact, with the translations of its file.

        It is in the words of a withdrawal where the pact ends for one member alone.
        """
        words = self
        if isinstance(about, Metadata) and (own := about.translations.get(self.language)):
            words = self._replace(translations={**self.texts, **own})
        member = words.subject(about.names, about.member) if about.member else ""
        if member == self.member:
            return words
        return catalogue(self.language, member)._replace(translations=words.translations)

    def text(self, text: str) -> str:
        """A text of the pact file in the language, or as it stands in the file where it has no translation."""
        return self.translations.get(text, text)

    def say(self, key: str, /, **values: object) -> str:
        """The sentence of a key with its values, each in the form of the language, texts of the file translated.

        >>> catalogue("ko").say("status.searched", day=date(2026, 11, 21))
        '공개 기록은 2026년 11월 21일까지 조사함.'
        """
        forms = {name: self._value(name, value) for name, value in values.items()}
        return self.sentences[key].format_map({"member": self.member, **forms})

    def _value(self, name: str, value: object) -> str:
        return self.text(value) if name in _TEXTS and isinstance(value, str) else self.form(value)

    def state(self, state: State) -> str:
        """What a state is called."""
        return self.states[state].format(member=self.member)

    def form(self, value: object) -> str:
        """A value as the language writes it; a word stays as it is.

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
            case YearDay():
                return self.year_day(value)
        return str(value)

    def day(self, day: date) -> str:
        """A day alone: 2020-08-24."""
        return self._dated("day", day)

    def long_day(self, day: date) -> str:
        """A day with the day of the week: 2020-08-24 (Monday)."""
        return self._dated("long-day", day)

    def weekday(self, day: date) -> str:
        """The name of a day of the week."""
        return self._dated("weekday", day)

    def _dated(self, form: str, day: date) -> str:
        weekday = self.forms["weekdays"].split()[day.weekday()]
        return self.forms[form].format(iso=day, year=day.year, month=day.month, day=day.day, weekday=weekday)

    def ordinal(self, number: int) -> str:
        """A number in a sequence: 1st, 2nd, 3rd, 4th, 11th, 21st."""
        last = 0 if number // 10 % 10 == 1 else number % 10
        return self.forms.get(f"ordinal.{last}", self.forms["ordinal"]).format(number=number)

    def period(self, period: Period) -> str:
        """A period: 90 days, 1年6か月."""
        if "period" not in self.forms:
            return str(period)
        units = self.forms["period"].split()
        parts = zip(period.parts, units, strict=True)
        return self.forms["period.joint"].join(f"{number}{unit}" for number, unit in parts if number) or f"0{units[-1]}"

    def counting(self, counting: Counting) -> str:
        """A notice period and how its days are counted."""
        if "counting" not in self.forms:
            return str(counting)
        cut_off, none = counting.cut_off, self.forms["counting.no-notice"]
        counts_as = self.forms["counting.cut-off"].format(month=cut_off.month, day=cut_off.day) if cut_off else ""
        if not (counting.notice or counting.first_day_excluded):
            return none + counts_as
        return self.forms["counting"].format(
            notice=self.period(counting.notice) if counting.notice else none,
            first_day=self.written["excluded" if counting.first_day_excluded else "counted"],
            cut_off=counts_as,
        )

    def year_day(self, point: YearDay) -> str:
        """A day of every year, or that of a later year than the one counted from."""
        form = "year-day.ahead" if point.years_ahead else "year-day"
        return self.forms[form].format(month=point.month, day=point.day, years=point.years_ahead)

    def article(self, article: str) -> str:
        """An article of a treaty or a law: art. 21(3), 第21条第3項."""
        found = re.fullmatch(r"([^\W_]+)(?:\((\d+)\))?", article)
        if found is None:
            return self.forms["article.other"].format(article=article)
        form = "article.paragraph" if found[2] else "article"
        return self.forms[form].format(article=found[1], paragraph=found[2])

    def name(self, names: Mapping[str, str], party: str | tuple[str, ...], last: str = "names.last") -> str:
        """What the language calls a party by its name in the file, or several parties; ``names.or``: any of them.

        >>> catalogue("en").name({"AAA": "Aland"}, ("AAA", "BBB", "CCC"))
        'Aland, BBB and CCC'
        """
        if isinstance(party, str):
            known = names.get(party, party)
            return self.translations.get(known) or self.names.get(known, known)
        *others, final = [self.name(names, one) for one in party]
        return self.forms[last].join([self.forms["names"].join(others), final]) if others else final

    def subject(self, names: Mapping[str, str], party: str | tuple[str, ...], last: str = "names.last") -> str:
        """A party as a sentence names it, with the article that its name may need; or several parties.

        >>> catalogue("en").subject({"USA": "United States"}, "USA")
        'the United States'
        """
        listed = self.forms.get("names.in-sentence", "").split("; ")
        named = {entry.partition(" ")[2]: entry for entry in listed}
        parties = (party,) if isinstance(party, str) else party
        return self.name({one: named.get(name := self.name(names, one), name) for one in parties}, party, last)

    def choice(self, choice: Choice, names: Mapping[str, str]) -> str:
        """What a reading chooses, or leaves out: a leaf of the file with its value, or an act with what it is.

        >>> catalogue("en").choice(Choice("text.survival.for", "6 months", ""), {})
        'survival for 6 months'
        """
        value = self._chosen(choice, choice.chosen or choice.instead_of, names)
        kind, _, act = choice.path.partition(".")
        return self.leaves["acts"].format(act=act, value=value) if kind == "acts" else self._leaf(choice.path, value)

    def _chosen(self, choice: Choice, value: str, names: Mapping[str, str]) -> str:
        """What a choice takes, or takes the place of: a text of the file, or a value of its format."""
        return self.text(value) if choice.path.endswith((".subject_to", ".covers")) else self.as_written(value, names)

    def _leaf(self, path: str, value: str) -> str:
        """A value of a text by its path, or a whole clause without its values."""
        text, clause, *keys = path.split(".")
        exit_id = keys.pop(0) if clause == "exit" and keys and path not in self.leaves else ""
        leaf = ".".join((text, clause, *keys))
        said = self.leaves[leaf].format(value=value) if leaf in self.leaves else path
        return self.forms["under"].format(said=said, clause=exit_id) if exit_id else said

    def takes(self, choice: Choice, names: Mapping[str, str]) -> str:
        """What a reading takes otherwise than the file, adds to it or leaves out."""
        instead_of = self._chosen(choice, choice.instead_of, names)
        return self.say(f"status.{choice_key(choice)}", choice=self.choice(choice, names), instead_of=instead_of)

    def as_written(self, leaf: str, names: Mapping[str, str]) -> str:
        """A value of a pact file in the language: an act, a period, a day, or one of the words of the format."""
        if ", " in leaf:
            return ", ".join(self.as_written(part, names) for part in leaf.split(", "))
        key, equals, value = leaf.partition(" = ")
        if equals and key.startswith("text."):
            return self._leaf(key, self.as_written(value, names))
        if equals and key in self.written:
            return self.say("written.key", key=self.written[key], value=self.as_written(value, names))
        for start, sentence in _PARTS.items():
            if leaf.startswith(start):
                rest = leaf.removeprefix(start)
                return self.say(
                    sentence, value=self.name(names, rest) if start == "by " else self.as_written(rest, names)
                )
        if leaf in self.written:
            return self.written[leaf]
        if leaf in self.leaves:
            return self.leaves[leaf]
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
                case Choice():
                    return self.choice(value, names)
                case str() | tuple() if name == "by":
                    return (self.subject if phrase in _SUBJECTS else self.name)(names, value)
            return self._value(name, value)

        forms = {name: form(name, value) for name, value in values.items()}
        if isinstance(choice := values.get("choice"), Choice):
            forms["instead_of"] = self._chosen(choice, choice.instead_of, names)
        return self.reasons[phrase].format_map({"member": self.member, **forms})

    def source(self, citation: Citation) -> str:
        """Where to look it up: the title and the article in the language, and the address."""
        title = self.translations.get(citation.title) or self.names.get(citation.title, citation.title)
        parts = (title, citation.article and self.article(citation.article), citation.address)
        return self.forms["names"].join(part for part in parts if part)


def _read(leaf: str) -> object:
    """The act, the way of ending, the day or the period that a leaf writes; any other leaf as it is."""
    for reads in (ActKind, Ending, date.fromisoformat, Period.parse):
        try:
            return reads(leaf)
        except ValueError:
            continue
    return leaf


@lru_cache(maxsize=64)
def catalogue(language: str = LANGUAGES[0], member: str = "") -> Words:
    """The catalogue of a language, read when it is asked for.

    Raises ValueError for a language that has none, and GsomiaRulesError for one that is not complete.

    >>> catalogue("en").states[State.ENDED], catalogue("ja").sentences["item.renewal"]
    ('ended', '自動延長: 新しい期間の開始')
    >>> catalogue("en", "Aland").say("status.nobody.ends", last_day=1, out=2, how="by notice")
    'Aland ceases to be a party: last day 1, first day out 2 (by notice)'
    """
    name = LANGUAGES[LANGUAGES.index(language)]
    return Words(language=name, **tables(name, about_member=bool(member)), member=member)
