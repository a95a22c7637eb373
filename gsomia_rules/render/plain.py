"""The answer for people: one screen of words, and the numbered reasons when asked for."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from gsomia_rules.acts import ActKind
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.lifecycle import State
from gsomia_rules.reading import Reading
from gsomia_rules.render.words.en import ACTS, DEADLINES, ENDINGS, EVENTS, STATES
from gsomia_rules.standing import Deadline, EventKind, Standing, Told, weekday

__all__ = ["as_comparison", "as_text"]

_WIDTH: Final = 80
_LABEL: Final = 16
_BOLD: Final = "\x1b[1m"
_DIM: Final = "\x1b[2m"
_PLAIN: Final = "\x1b[0m"
_COLORS: Final = {State.IN_FORCE: "\x1b[32m", State.UNDER_NOTICE: "\x1b[31m", State.NOTICE_SUSPENDED: "\x1b[33m"}

_Paint = Callable[[str, str], str]
_Others = Mapping[str, Standing | GsomiaRulesError]


def as_text(
    standing: Standing,
    others: _Others,
    told: Told,
    reading: Reading,
    *,
    why: bool = False,
    color: bool = False,
    today: bool = False,
) -> str:
    """One answer in words, with a line for each other reading that differs."""
    paint = _painted if color else _unpainted
    asked = f"today, {_long(standing.on)}," if today else f"on {_long(standing.on)}"
    lines = [
        paint(_BOLD, f"{told.title} {asked} in {told.zone}"),
        *_row("Reading", f"{reading.name}: {reading.title}"),
        *_supposed(told),
        "",
        *_row("Status", STATES[standing.state], paint, _COLORS.get(standing.state, "")),
        *_row("", _since(standing, told.names)),
    ]
    if standing.in_force:
        lines += _in_force(standing, told.names, paint)
    elif standing.ended is not None:
        lines += _after_end(standing)
    if others:
        lines += ["", *_other_readings(others, told.names)]
    if why:
        lines += ["", *_reasons(standing)]
    return "\n".join([*lines, "", *_footer(standing.on, told, paint)])


def as_comparison(
    answers: _Others,
    day: date,
    told: Told,
    readings: Mapping[str, Reading],
    default: str,
    *,
    why: bool = False,
    color: bool = False,
) -> str:
    """The answers of all readings one below the other: what each says, what it chose, and who says so."""
    paint = _painted if color else _unpainted
    lines = [paint(_BOLD, f"{told.title} on {_long(day)} in {told.zone}, by reading"), *_supposed(told)]
    for name, answer in answers.items():
        reading = readings[name]
        lines += ["", paint(_BOLD, f"{name} (default)" if name == default else name), *_indented(reading.title)]
        if isinstance(answer, Standing):
            code = _COLORS.get(answer.state, "")
            lines += [paint(code, line) for line in _indented(_short(answer, told.names))]
        else:
            lines += _indented(f"not possible: {answer}")
        lines += _indented(reading.says or "")
        for choice in reading.choices:
            lines += _indented(f"- takes {choice.path} as {choice.chosen}, not {choice.instead_of}")
            for citation in choice.citations:
                lines += _indented(f"source: {citation}", 4)
        if why and isinstance(answer, Standing):
            lines += _reasons(answer)
    return "\n".join([*lines, "", *_footer(day, told, paint)])


def _indented(words: str, by: int = 2) -> list[str]:
    return [" " * by + line for line in wrap(words, _WIDTH - by)]


def _painted(code: str, words: str) -> str:
    return f"{code}{words}{_PLAIN}" if code else words


def _unpainted(_code: str, words: str) -> str:
    return words


def wrap(words: str, width: int) -> list[str]:
    """The words in lines of at most a width, where none of them is longer by itself."""
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _wrapped(words: str) -> list[str]:
    return wrap(words, _WIDTH - _LABEL) or [""]


def _row(label: str, words: str, paint: _Paint = _unpainted, code: str = "") -> list[str]:
    lines = [paint(code, line) for line in _wrapped(words)]
    return [f"{label if n == 0 else '':<{_LABEL}}{line}" for n, line in enumerate(lines)]


def _long(day: date) -> str:
    return f"{day.isoformat()} ({weekday(day)})"


def _since(standing: Standing, names: Mapping[str, str]) -> str:
    act = standing.last_act
    if standing.state_since is None or act is None:
        return "nothing is recorded on or before this day"
    words = f"since {_long(standing.state_since)}"
    assumed = "assumed: " if act.assumed else ""
    taken = ", as this reading takes it" if act.instead_of else ""
    if act.kind is ActKind.NOTICE_SUSPENDED and standing.state is State.UNDER_NOTICE:
        return f"{words}, when the suspension of {act.on} had run out"
    if act.kind is ActKind.ENDED and standing.in_force:
        return f"{words}; on {act.on} an end was set ({names.get(act.by, act.by)})"
    if act.on == standing.state_since:
        return f"{words}: {assumed}{ACTS[act.kind]} ({names.get(act.by, act.by)}){taken}"
    return f"{words}; last act: {assumed}{ACTS[act.kind]} on {act.on} ({names.get(act.by, act.by)})"


def _supposed(told: Told) -> Iterator[str]:
    """What an answer supposes that the record does not say: never to be missed."""
    if told.known is not None:
        yield from _row("As known on", f"{_long(told.known)}; later acts are left out")
    for act in told.assumed:
        named = f", for {act.duration}" if act.duration else ""
        named += f", first day out {act.first_day_out}" if act.first_day_out else ""
        yield from _row("Assumed", f"{ACTS[act.kind]} on {_long(act.on)}{named} ({told.names.get(act.by, act.by)})")


def _in_force(standing: Standing, names: Mapping[str, str], paint: _Paint) -> Iterator[str]:
    since = standing.in_force_since
    if since is not None and since != standing.state_since:
        yield from _row("In force since", _long(since))
    term = standing.term
    if term is not None:
        last = f"through {term.last_day}" if term.last_day else "without limit of time"
        yield from _row("Term", f"number {term.number}: from {term.first_day} {last}")
    yield from _row("Next deadline", _deadline(standing, names), paint, _BOLD)
    if standing.next_deadline is not None and standing.next_deadline.on_weekend and not _opens(standing):
        day = standing.next_deadline.weekday
        yield from _row("", f"a {day}: act on a working day before it; no rule moves the deadline")
    yield from _row("If nobody acts", _nobody_acts(standing))
    earliest = standing.earliest_end
    pending = standing.pending_end
    if earliest is None:
        yield from _row("Earliest end", "none that one party could bring about alone")
    elif pending and earliest.first_day_out == pending.first_day_out:
        yield from _row("Earliest end", "no party alone can end it before that")
    else:
        when = "that same day" if earliest.first_day_out == standing.on else f"{earliest.first_day_out}"
        acts = "acting" if earliest.notice_day == standing.on else f"acting from {earliest.notice_day}"
        yield from _row(
            "Earliest end",
            f"out of force {when} ({names.get(earliest.by, earliest.by)} {acts}): "
            f"last day {earliest.last_day}, first day out {earliest.first_day_out}",
        )
        if standing.subject_to:
            yield from _row("", f"subject to: {standing.subject_to}")


def _opens(standing: Standing) -> bool:
    """Whether the deadline is the very day on which notice opens, so that nobody can act before it."""
    deadline, earliest = standing.next_deadline, standing.earliest_end
    return deadline is not None and earliest is not None and standing.on < earliest.notice_day == deadline.day


def _deadline(standing: Standing, names: Mapping[str, str]) -> str:
    deadline = standing.next_deadline
    if deadline is not None:
        effect = f"first day out {deadline.first_day_out}"
        if _opens(standing):
            return f"give notice on {_long(deadline.day)}, the first day permitted, for the earliest end ({effect})"
        counting = f"; {deadline.counting}" if deadline.counting else ""
        return f"{DEADLINES[deadline.what]} {_long(deadline.day)}, {_left(deadline)} ({effect}{counting})"
    if not standing.terminable_at_any_time or standing.earliest_end is None:
        return "none"
    return f"none: {names.get(standing.earliest_end.by, standing.earliest_end.by)} can end it on any day"


def _left(deadline: Deadline) -> str:
    days = deadline.days_left
    return "today is the last day" if days == 0 else f"{days} day{'' if days == 1 else 's'} left"


def _nobody_acts(standing: Standing) -> str:
    event, pending = standing.next_event, standing.pending_end
    if event is None:
        return "nothing changes: it stays in force"
    words = EVENTS[event.what].format(event.day)
    if pending is None:
        return words
    ends = f"last day {pending.last_day}, first day out {pending.first_day_out} ({ENDINGS[pending.how]})"
    if event.day == pending.first_day_out and event.what in (EventKind.END, EventKind.EXPIRY):
        return f"it ends: {ends}"
    return f"{words}; it ends: {ends}"


def _after_end(standing: Standing) -> Iterator[str]:
    ended, survival = standing.ended, standing.survival
    if ended is not None:
        yield from _row(
            "Ended", f"{ENDINGS[ended.how]}: last day {ended.last_day}, first day out {ended.first_day_out}"
        )
    if standing.subject_to:
        yield from _row("", f"subject to: {standing.subject_to}")
    if survival is not None:
        lasts = "without limit of time" if survival.last_day is None else f"through {survival.last_day}"
        yield from _row("Survival", f"what the text protects goes on {lasts}{' (over)' if survival.over else ''}")


def _other_readings(others: _Others, names: Mapping[str, str]) -> Iterator[str]:
    width = max(_LABEL, *(len(name) + 4 for name in others))
    yield "Other readings differ:"
    for name, other in others.items():
        said = _short(other, names) if isinstance(other, Standing) else f"not possible: {other}"
        first, *rest = wrap(said, _WIDTH - width) or [""]
        yield f"{'  ' + name:<{width}}{first}"
        yield from (f"{'':{width}}{line}" for line in rest)


def _short(standing: Standing, names: Mapping[str, str]) -> str:
    end = standing.pending_end
    ends = f"; ends ({ENDINGS[end.how]}): last day {end.last_day}, first day out {end.first_day_out}" if end else ""
    return f"{STATES[standing.state]}; {_deadline_short(standing, names)}{ends}"


def _deadline_short(standing: Standing, names: Mapping[str, str]) -> str:
    deadline = standing.next_deadline
    if deadline is not None and _opens(standing):
        return f"notice from {_long(deadline.day)}, the first day permitted"
    if deadline is not None:
        return f"{DEADLINES[deadline.what]} {_long(deadline.day)}, {_left(deadline)}"
    if standing.ended is not None:
        return f"last day {standing.ended.last_day}, first day out {standing.ended.first_day_out}"
    if not standing.terminable_at_any_time or standing.earliest_end is None:
        return "no deadline"
    return f"{names.get(standing.earliest_end.by, standing.earliest_end.by)} can end it on any day"


def _reasons(standing: Standing) -> Iterator[str]:
    yield "Why:"
    for number, reason in enumerate(standing.reasons, 1):
        lead = f"{number:>3}. "
        lines = wrap(f"[{reason.rule}] {reason.says}", _WIDTH - len(lead))
        for position, line in enumerate(lines):
            yield f"{lead if position == 0 else '':5}{line}"
        for citation in reason.citations:
            cited = wrap(f"source: {citation}", _WIDTH - 7)
            yield from (f"{'':7}{line}" for line in cited)


def _footer(day: date, told: Told, paint: _Paint) -> Iterator[str]:
    if told.searched_to is not None:
        later = "; what was done after that is not known here" if day > told.searched_to else ""
        yield paint(_DIM, f"Public record searched to {told.searched_to}{later}.")
