"""The manual page in roff: what each command says of itself, escaped."""

from collections.abc import Iterator, Sequence
from textwrap import dedent
from typing import NamedTuple

__all__ = ["Option", "Page", "as_roff"]


class Option(NamedTuple):
    """How an option is written, and what it does."""

    written: str
    says: str


class Page(NamedTuple):
    """What a command says of itself: paragraphs, the examples and exit statuses as they stand, and its options."""

    name: str
    usage: str
    says: tuple[str, ...]
    further: tuple[str, ...]
    options: tuple[Option, ...]


def as_roff(page: Page, commands: Sequence[Page], version: str) -> str:
    """The manual page of a program, with a part for each of its commands."""
    first, *_ = page.says
    summary = " ".join(first.split()).removesuffix(".")
    lines = [f'.TH {_word(page.name.upper())} 1 "" {_word(f"gsomia-rules {version}")}']
    lines += [".SH NAME", f"{_text(page.name)} \\- {_text(summary[:1].lower() + summary[1:])}"]
    lines += [".SH SYNOPSIS", f".B {_text(page.name)}", _text(page.usage)]
    lines += [".SH DESCRIPTION", *_paragraphs(page)]
    for further in page.further:
        title, _, rest = further.partition(":")
        lines += [f".SH {_word(title.upper())}", *_as_it_stands(dedent(rest.strip("\n")).strip())]
    lines += [".SH OPTIONS", *_options(page)]
    if commands:
        lines.append(".SH COMMANDS")
    for one in commands:
        lines += [f".SS {_word(one.name)}", f".B {_text(one.name)}", _text(one.usage), ".PP", *_paragraphs(one)]
        for further in one.further:
            lines += [".PP", *_as_it_stands(further)]
        lines += _options(one)
    lines += [".SH SEE ALSO", ".BR gsomia\\-status (1),", ".BR gsomia\\-rules (1)"]
    return "\n".join(lines) + "\n"


def _paragraphs(page: Page) -> Iterator[str]:
    for number, paragraph in enumerate(page.says):
        if number:
            yield ".PP"
        yield _text(" ".join(paragraph.split()))


def _as_it_stands(words: str) -> Iterator[str]:
    yield from (".nf", *(_text(line) for line in words.splitlines()), ".fi")


def _options(page: Page) -> Iterator[str]:
    for option in page.options:
        yield from (".TP", f".B {_text(option.written)}", _text(option.says))


def _text(words: str) -> str:
    """A line as roff shows it: nothing in it is a request, an escape, or a hyphen that may be typeset."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'", " ")) else escaped


def _word(words: str) -> str:
    """One argument of a request, in quotes."""
    return '"' + _text(words).replace('"', "\\(dq") + '"'
