"""The numbered reasons of an answer, each with its sources."""

from collections.abc import Iterator

from gsomia_rules.model.standing import Standing
from gsomia_rules.render.languages import Words
from gsomia_rules.render.text.terminal import led

__all__ = ["as_lines"]


def as_lines(standing: Standing, words: Words) -> Iterator[str]:
    """The reasons one below the other, below a heading."""
    yield words.sentences["status.why"]
    for number, reason in enumerate(standing.reasons, 1):
        yield from led(f"{number:>3}. ", f"[{reason.rule}] {words.reason(reason)}")
        for source in dict.fromkeys(map(words.source, reason.citations)):
            yield from led(" " * 7, words.say("status.source", source=source))
