"""The repr of a value: the call that makes it, without what is left at its default, so that it can be pasted."""

from collections.abc import Iterator
from enum import Enum
from typing import Any, TypeVar

import attrs

__all__ = ["shown_as_call"]

_Class = TypeVar("_Class", bound=type)


def shown_as_call(cls: _Class) -> _Class:
    """A class of named tuples or attrs whose values show themselves as calls, in IPython and Hypothesis over lines.

    >>> from gsomia_rules import ExitClause, Period
    >>> ExitClause("term-end", notice=Period(days=90))
    ExitClause(at='term-end', notice=Period(days=90))
    """
    shown: Any = cls
    shown.__repr__, shown._repr_pretty_ = _as_call, _printed
    return cls


def _as_call(value: object) -> str:
    return f"{type(value).__name__}({', '.join(f'{name}={_shown(one)}' for name, one in _arguments(value))})"


def _printed(value: object, printer: Any, cycle: bool) -> None:  # noqa: ANN401, ARG001 - the protocol of IPython
    with printer.group(4, f"{type(value).__name__}(", ")"):
        for number, (name, one) in enumerate(_arguments(value)):
            printer.text("," if number else "")
            printer.breakable(" " if number else "")
            printer.text(f"{name}={_shown(one)}" if isinstance(one, Enum) else f"{name}=")
            if not isinstance(one, Enum):
                printer.pretty(one)


def _arguments(value: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401
    """The arguments of the call by name."""
    for name, default in _defaults(value):
        given = getattr(value, name)
        if given != default or type(given) is not type(default):
            yield name, given


def _defaults(value: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401
    """The names of all arguments, each with its default."""
    if isinstance(value, tuple):
        yield from ((name, value._field_defaults.get(name, ...)) for name in value._fields)  # type: ignore[attr-defined]
        return
    for field in attrs.fields(type(value)):
        if field.init:
            default: Any = field.default  # perhaps worked out from the value itself
            yield field.name, default.factory(value) if hasattr(default, "factory") else default


def _shown(value: object) -> str:
    return f"{type(value).__name__}.{value.name}" if isinstance(value, Enum) else repr(value)
