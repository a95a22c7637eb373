"""What stands beside an answer: other readings, why one is the default, what is assumed, how far was searched."""

from collections.abc import Iterator, Mapping
from datetime import date

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.acts import ActKind
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.render.deadlines import DaysLeft
from gsomia_rules.render.languages import Words
from gsomia_rules.render.rows import Row, other_line

__all__ = ["assumptions", "because", "others_in_lines", "searched", "stale_record", "statement"]


def statement(reading: Reading, day: date, metadata: Metadata) -> str | None:
    """What a reading says for a day, except what could not be known, or would speak of events assumed away."""
    made_from, known, assumed = reading.says_from, metadata.known_as_of, metadata.assumed
    if made_from is not None and ((known and known < made_from) or (assumed and assumed[0].on <= day)):
        return None
    return reading.says_on(day)


def because(default: str, metadata: Metadata, words: Words) -> str | None:
    """Why the default reading is the default; None where the file does not say."""
    reason = metadata.reading_because
    return reason and words.say("status.because", reading=default, because=reason)


def others_in_lines(
    standing: Standing, others: Mapping[str, Standing | GsomiaRulesError], words: Words, left: DaysLeft | None = None
) -> dict[str, list[str]]:
    """The answers of other readings, each in a line, with the names of the readings that give it."""
    found = dict[str, list[str]]()
    for name, other in others.items():
        if isinstance(other, Standing):
            line = other_line(standing, other, words, standing.metadata.names, left)
        else:
            line = words.say("status.refused", refusal=other)
        found.setdefault(line, []).append(name)
    return found


def assumptions(metadata: Metadata, words: Words) -> Iterator[Row]:
    """What an answer takes for granted beyond the record: a day on which it was known, acts that are assumed."""
    if metadata.known_as_of is not None:
        known = words.say("status.known", day=words.long_day(metadata.known_as_of))
        yield Row("known", known, words.say("status.label.known"))
    for act in metadata.assumed:
        form = ".out" if act.first_day_out else ""
        if act.duration:
            form = ".after" if act.kind is ActKind.ENDED else ".for"
        text = words.say(
            f"status.assumed{form}",
            act=act.kind,
            day=words.long_day(act.on),
            by=words.name(metadata.names, act.by),
            duration=act.duration,
            out=act.first_day_out,
        )
        yield Row("assumed", text, words.say("status.label.assumed"))


def stale_record(metadata: Metadata, words: Words) -> Row:
    """That the record was searched long before the day of the answer."""
    text = words.say("status.stale", day=metadata.searched_to)
    return Row("record", text, words.say("status.label.record"))


def searched(day: date, metadata: Metadata, words: Words) -> str | None:
    """To which day the record was searched, for an answer on a day; None where the file does not say."""
    if metadata.searched_to is None:
        return None
    if metadata.is_stale(day):
        row = stale_record(metadata, words)
        return words.say("status.labelled", label=row.label, text=row.text)
    beyond = day > metadata.searched_to
    return words.say("status.searched.before" if beyond else "status.searched", day=metadata.searched_to)
