"""What happens on a day in the words of a language: an act of the record, a deadline, an event."""

from collections.abc import Iterable, Iterator, Mapping

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.model.acts import Act, ActKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.queries.chart import ChartRow
from gsomia_rules.render.deadlines import not_moved, out_if
from gsomia_rules.render.languages import Words
from gsomia_rules.render.rows import state_text

__all__ = ["act_text", "item_name", "legend", "occurrence_text", "recorded"]


def legend(chart: Iterable[ChartRow], words: Words) -> list[tuple[State, str]]:
    """The states of a chart in their order, with what each is called."""
    called = {
        (stretch.state, state_text(stretch.state, row.first_act, words, brief=True)): None
        for row in chart
        for stretch in row.state_stretches()
    }
    return sorted(called, key=lambda one: list(State).index(one[0]))


def act_text(act: Act, words: Words, names: Mapping[str, str], *, as_recorded: bool = False) -> str:
    """An act with its party and what the file says of it, which does not begin with the name of the act again.

    ``as_recorded`` leaves out that a reading takes it so.
    """
    key = "timeline.act-says" if act.says else "timeline.act"
    if act.says and act.recorded_as and not as_recorded:
        key = "timeline.taken"
    name, says = words.form(act.kind), words.text(act.says or "")
    if says.casefold().startswith(f"{name} ".casefold()):
        says = says[len(name) + 1 :]
    return words.say(key, act=name, by=words.name(names, act.by), says=says)


def item_name(item: Occurrence, words: Words) -> str:
    """What a deadline or an event is, with the clause of a text that has several ways out."""
    name = words.say(f"item.{item.what}")
    return words.say("item.under", what=name, clause=item.under) if item.under else name


def occurrence_text(item: Occurrence, words: Words) -> str:
    """A deadline with the first day out that depends on it, or an event; and the day on which an act superseded it."""
    text = item_name(item, words)
    if item.first_day_out is not None:
        out = out_if(item.what, item.first_day_out, words)
        text = not_moved(words.say("item.out", what=text, out=out), item.day, words)
    if item.superseded_on is None:
        return text
    same_day = item.superseded_on == item.day
    return words.say("item.superseded-same-day" if same_day else "item.superseded", what=text, day=item.superseded_on)


def recorded(act: Act, words: Words) -> Iterator[str]:
    """What is recorded of an act beside its kind: the words of the file, the days it names, why it has no effect."""
    if act.says:
        yield words.text(act.says)
    if act.why:
        yield words.say("page.record.no-effect", why=act.why)
    if act.recorded_as:
        yield words.say("page.record.taken", act=act.recorded_as)
    if act.dated:
        yield words.say("page.record.dated", day=act.dated)
    if act.under:
        yield words.say("page.record.under", clause=act.under)
    if act.duration:
        form = "period-excluded" if act.first_day_excluded else "period"
        yield words.say(f"page.record.{form if act.kind is ActKind.ENDED else 'time'}", time=act.duration)
    if act.first_day_out:
        yield words.say("page.record.out", day=act.first_day_out)
