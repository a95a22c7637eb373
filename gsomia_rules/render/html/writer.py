"""The writer of a page: the sentences of an answer in one language, as markup in which every value is escaped."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from gsomia_rules.model.acts import Act
from gsomia_rules.model.deadline import Deadline, EventKind
from gsomia_rules.model.end import End
from gsomia_rules.model.reasons import Citation, Reason
from gsomia_rules.model.standing import Standing
from gsomia_rules.render.languages import Words

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["Writer", "clean", "link"]

_ISO_DAY: Final = r"(?a)\b\d{4}-\d\d-\d\d\b"
_WEB: Final = r"(?i)https?://[^\s/]"
_OURS: Final = "page."


class Writer:
    """The sentences of a page: phrases of the catalogue, filled with marked-up days and escaped values."""

    def __init__(self, words: Words, names: Mapping[str, str]) -> None:
        self.words = words
        self.names = {party: words.name(names, party) for party in names}

    def say(self, key: str, *days: date, **values: object) -> "Markup":
        """A phrase of the page by its key; a day given by position is written long, one by name in ISO form."""
        return self._filled(self.words.sentences[_OURS + key], *days, **values)

    def _filled(self, phrase: str, *days: date, **values: object) -> "Markup":
        from markupsafe import escape

        shown = {key: self.iso(value) if isinstance(value, date) else clean(value) for key, value in values.items()}
        return escape(phrase).format(*map(self.day, days), **shown)

    def day(self, day: date) -> "Markup":
        """A day in the long form of the language."""
        return _time(day, self.words.long_day(day))

    def iso(self, day: date) -> "Markup":
        """A day in ISO form."""
        return _time(day, day.isoformat())

    def told(self, text: str) -> "Markup":
        """A text that is not of the page: isolated from the direction of what is around it, its ISO days marked up."""
        from markupsafe import Markup, escape

        marked = re.sub(_ISO_DAY, r'<time datetime="\g<0>">\g<0></time>', str(escape(clean(text))))
        return Markup(f"<bdi>{marked}</bdi>")  # noqa: S704 (escaped above)

    def by(self, party: str) -> "Markup":
        """The name of a party, or the word for all or any of them."""
        return self.told(self.names.get(party, party))

    def counting(self, counted: object) -> "Markup":
        """A notice period and its way of counting, in the words of the language."""
        return self.told(self.words.form(counted))

    def reason(self, reason: Reason) -> "Markup":
        """The sentence of a reason."""
        return self.told(self.words.says(reason, self.names))

    def since(self, standing: Standing) -> "Markup":
        """Since when the state holds, and by which act."""
        act, since = standing.last_act, standing.state_since
        if act is None or since is None:
            return self.say("nothing-recorded")
        done = self.say("assumed" if act.assumed else "done", act=self.words.acts[act.kind])
        key = "since.act" if act.on == since else "since.last"
        said = self.say(key, since, act=done, by=self.by(act.by), act_day=act.on)
        if act.recorded_as is None:
            return said
        taken = self.say("taken", act=self.words.acts[act.recorded_as])
        return self.say("since.taken", since=said, taken=taken)

    def term(self, standing: Standing) -> "Markup | None":
        """The number of the term and its days; None while terms do not run."""
        term = standing.term
        if term is None:
            return None
        key = "term" if term.last_day else "term.open"
        return self.say(key, number=term.number, first=term.first_day, last=term.last_day)

    def deadline(self, standing: Standing, short: str = "") -> "Markup":
        """The next deadline with the days left, or why there is none; ``short`` is "" or ".short"."""
        deadline, earliest = standing.next_deadline, standing.earliest_end
        if deadline is not None and standing.opens:
            return self.say(f"deadline.opens{short}", deadline.day, out=deadline.first_day_out)
        if deadline is not None:
            return self._due(deadline, short)
        if earliest is None or not standing.terminable_at_any_time:
            return self.say(f"deadline.none{short}")
        return self.say(f"deadline.any{short}", by=self.by(earliest.by))

    def _due(self, deadline: Deadline, short: str) -> "Markup":
        phrase, days = self.words.deadlines[deadline.what], deadline.days_left
        what = self._filled(phrase if "{}" in phrase else f"{phrase} {{}}", deadline.day)
        left = self.say(f"left.{days if days < 2 else 'n'}", n=days)
        return self.say(f"deadline{short}", what=what, left=left, out=deadline.first_day_out)

    def nobody(self, standing: Standing) -> "Markup":
        """What happens if nobody acts."""
        event, pending = standing.next_event, standing.pending_end
        if event is None:
            return self.say("nobody.nothing")
        if pending is None:
            return self._filled(self.words.events[event.what], event.day)
        ends = self._end("nobody.ends", pending)
        if event.day == pending.first_day_out and event.what in (EventKind.END, EventKind.EXPIRY):
            return ends
        happens = self._filled(self.words.events[event.what], event.day)
        return self.say("nobody.both", happens=happens, ends=ends)

    def _end(self, key: str, end: End) -> "Markup":
        return self.say(key, how=self.words.endings[end.how], last=end.last_day, out=end.first_day_out)

    def earliest(self, standing: Standing) -> "Markup":
        """The earliest end that a party can bring about alone."""
        earliest, pending = standing.earliest_end, standing.pending_end
        if earliest is None:
            return self.say("earliest.none")
        if pending is not None and earliest.first_day_out == pending.first_day_out:
            return self.say("earliest.pending")
        key = "earliest.now" if earliest.first_day_out == standing.on else "earliest"
        days = {"notice": earliest.notice_day, "last": earliest.last_day, "out": earliest.first_day_out}
        return self.say(key, by=self.by(earliest.by), **days)

    def ended(self, standing: Standing) -> "Markup | None":
        """How the pact ended; None while it has not."""
        return standing.ended and self._end("ended", standing.ended)

    def survival(self, standing: Standing) -> "Markup | None":
        """What goes on after the end; None where nothing does."""
        survival = standing.survival
        if survival is None:
            return None
        key = "survival.open" if survival.last_day is None else "survival.over" if survival.over else "survival"
        return self.say(key, last=survival.last_day)

    def shortly(self, standing: Standing) -> "Markup":
        """The answer in a line, to stand beside others."""
        state, ended = self.words.states[standing.state], self.ended(standing)
        if ended is not None:
            return self.say("shortly.ended", state=state, ended=ended)
        if not standing.in_force:
            return self._filled("{state}", state=state)
        deadline, nobody = self.deadline(standing, ".short"), self.nobody(standing)
        return self.say("shortly", state=state, deadline=deadline, nobody=nobody)

    def differs(self, parts: Iterable[str]) -> str:
        """The parts of an answer, named in a list."""
        return ", ".join(self.words.sentences[f"page.part.{part}"] for part in parts)

    def recorded(self, act: Act) -> "Iterator[Markup]":
        """What is recorded of an act, beside its kind: the words of the file, the days it names, what it moves."""
        if act.says:
            yield self.told(act.says)
        if act.why:
            yield self.say("record.changes_daily-nothing", why=self.told(act.why))
        if act.recorded_as:
            yield self.say("taken", act=self.words.acts[act.recorded_as])
        if act.dated:
            yield self.say("record.dated", day=act.dated)
        if act.duration:
            yield self.say("record.names-time", time=act.duration)
        if act.first_day_out:
            yield self.say("record.names-out", day=act.first_day_out)

    def for_script(self) -> dict[str, Any]:
        """The words that the script of the page fills by the same rules."""
        words = self.words
        return {
            "deadlines": dict(words.deadlines),
            "endings": dict(words.endings),
            "events": dict(words.events),
            "states": dict(words.states),
            "sentences": {
                key.removeprefix(_OURS): phrase for key, phrase in words.sentences.items() if key.startswith(_OURS)
            },
        }


def clean(value: object) -> object:
    r"""A value whose text holds no control characters, those that turn the direction of writing among them.

    >>> clean("one\u202etwo")
    'onetwo'
    """
    from markupsafe import Markup

    if isinstance(value, str) and not isinstance(value, Markup):
        return "".join(mark for mark in value if mark.isprintable())
    return value


def link(citation: Citation) -> str | None:
    """The address of a source where a reader may follow it safely: one of the web, and no other.

    >>> link(Citation("A page", "https://example.org/")), link(Citation("A trap", "javascript:alert(1)"))
    ('https://example.org/', None)
    """
    address = citation.address or ""
    return address if re.match(_WEB, address) else None


def _time(day: date, shown: str) -> "Markup":
    from markupsafe import Markup

    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), shown)
