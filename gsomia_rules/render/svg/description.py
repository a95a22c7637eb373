"""The description of a picture: what it shows in sentences, for those who hear it."""

from collections.abc import Iterator, Sequence

from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.chart import ChartRow
from gsomia_rules.render.remarks import assumptions
from gsomia_rules.render.svg.acts import MOST, NumberedAct, sentence
from gsomia_rules.render.svg.flags import deadlines
from gsomia_rules.render.svg.look import Look

__all__ = ["assumed", "described"]


def assumed(metadata: Metadata, look: Look) -> Iterator[str]:
    """What the picture takes for granted beyond the record."""
    for row in assumptions(metadata, look.words):
        yield look.words.say("status.labelled", label=row.label, text=row.text)


def described(
    chart: Sequence[ChartRow],
    acts: Sequence[NumberedAct],
    context: Sequence[ContextEvent],
    metadata: Metadata,
    look: Look,
) -> Iterator[str]:
    """The sentences of the description."""
    words, axis = look.words, look.axis
    yield words.say("picture.span", first=axis.first, last=axis.last, zone=metadata.zone) + "."
    yield from (f"{one}." for one in assumed(metadata, look))
    for row in chart:
        if row.refused is not None:
            shown = words.say("status.refused", refusal=row.refused)
        else:
            shown = "; ".join(look.stretch(stretch, row) for stretch in row.state_stretches()[:MOST])
        yield words.say("picture.reading", reading=", ".join(row.readings), stretches=shown)
        since = look.today or axis.first
        days = [words.day(item.day) for item, _ in deadlines(row) if item.day >= since and not item.superseded_on]
        if days:
            yield words.say("picture.deadlines", day=since, days=", ".join(days[:MOST]))
    if acts:
        yield words.say("picture.all-acts", acts="; ".join(sentence(one.act, words, metadata) for one in acts[:MOST]))
    if context:
        events = "; ".join(f"{words.day(event.on)} {words.text(event.says)}" for event in context[:MOST])
        yield words.say("picture.all-context", events=events)
    if look.today is not None:
        yield words.say("picture.ahead")
