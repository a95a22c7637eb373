"""The answers of all readings one below the other: what each says, what it chose, and who says so."""

from collections.abc import Mapping
from datetime import date

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.standing import Metadata, Standing, differences
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.rows import assumptions, because, searched, statement
from gsomia_rules.render.text import reasons
from gsomia_rules.render.text.answer import in_a_line
from gsomia_rules.render.text.terminal import BOLD, COLORS, DIM, headed, labelled, led, painter

__all__ = ["as_text"]

_Answers = Mapping[str, Standing | GsomiaRulesError]


def as_text(
    answers: _Answers,
    day: date,
    metadata: Metadata,
    readings: Mapping[str, Reading],
    default: str,
    *,
    recorded: _Answers | None = None,
    language: str = "en",
    why: bool = False,
    color: bool = False,
    today: bool = False,
) -> str:
    """The answers in words; ``recorded`` are those without what is assumed, shown where they differ."""
    paint, words = painter(color=color), catalogue(language)
    title = words.say("status.title.readings", title=metadata.title, day=words.long_day(day), zone=metadata.zone)
    lines, changed, differ = headed(title, paint), False, _differ(answers)
    for row in assumptions(metadata, words):
        lines += labelled(row.label, row.text, paint)
    for name, answer in answers.items():
        reading = readings[name]
        heading = words.say("status.default", name=name) if name == default else name
        lines += ["", paint(BOLD, heading), *led("  ", reading.title)]
        shown = in_a_line(answer, words, metadata, today=today)
        before = shown if recorded is None else in_a_line(recorded[name], words, metadata, today=today)
        lead = "  " if shown == before else "  * "
        lines += led(lead, shown, paint, COLORS.get(answer.state, "") if isinstance(answer, Standing) else "")
        if shown != before:
            changed = True
            lines += led(" " * len(lead), words.say("status.recorded.line", answer=before))
        lines += led("  ", (differ and statement(reading, day, metadata)) or "")
        for choice in reading.known_choices:
            taken = words.say(
                "status.takes",
                path=choice.path,
                chosen=words.as_written(choice.chosen, metadata.names),
                instead_of=words.as_written(choice.instead_of, metadata.names),
            )
            lines += led("  - ", taken)
            for source in dict.fromkeys(map(words.source, choice.citations)):
                lines += led("    ", words.say("status.source", source=source))
        if why and isinstance(answer, Standing):
            lines += reasons.as_lines(answer, words)
    if recorded is not None:
        lines += ["", paint(DIM, words.sentences["status.changed" if changed else "status.unchanged"])]
    if why_default := because(default, metadata, words):
        lines += ["", *headed(why_default, paint, "")]
    if note := searched(day, metadata, words):
        lines += ["", *headed(note, paint, DIM)]
    return "\n".join(lines)


def _differ(answers: _Answers) -> bool:
    """Whether not all readings give the same answer."""
    first, *others = answers.values()
    return not all(
        isinstance(one, Standing) and isinstance(first, Standing) and not differences(first, one) for one in others
    )
