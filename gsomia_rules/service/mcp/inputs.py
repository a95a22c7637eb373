"""What a tool takes: texts, lists of texts and truth values, each described for assistants and read within limits."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

import attrs

from gsomia_rules.remedies import nearest
from gsomia_rules.service.questions import LONGEST_WORD, InvalidParameter

__all__ = ["Flag", "Input", "Text", "Texts", "input_schema", "read_arguments"]

_EMPTY: Final = "leave it out instead"


class Input(Protocol):
    """One argument of a tool, which may be left out (or null) unless it is ``required``."""

    @property
    def required(self) -> bool:
        """Whether the tool needs it."""

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of its values, with their meaning."""

    def read(self, name: str, value: object) -> object:
        """The value; raises InvalidParameter for one that the schema does not allow."""


@attrs.frozen
class Text:
    """A text, of a few words where there are ``choices``."""

    says: str
    required: bool = False
    longest: int = LONGEST_WORD
    choices: tuple[str, ...] = ()

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the text."""
        allowed = {"enum": list(self.choices)} if self.choices else {"minLength": 1, "maxLength": self.longest}
        return {"type": "string", "description": self.says, **allowed}

    def read(self, name: str, value: object) -> str:
        """The text; raises InvalidParameter."""
        if not isinstance(value, str):
            raise InvalidParameter(name, f"is {_kind(value)}", "write a text")
        if not value:
            raise InvalidParameter(name, "is empty", _EMPTY)
        if len(value) > self.longest:
            raise InvalidParameter(name, f"has {len(value)} characters", f"write at most {self.longest}")
        if self.choices and value not in self.choices:
            raise InvalidParameter(name, f"{value[:60]!r} is not known", nearest(value, self.choices))
        return value


@attrs.frozen
class Texts:
    """A list of texts."""

    says: str
    most: int
    required: bool = False
    longest: int = LONGEST_WORD

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the list."""
        items = {"type": "string", "minLength": 1, "maxLength": self.longest}
        least = {"minItems": 1} if self.required else {}
        return {"type": "array", "description": self.says, "items": items, **least, "maxItems": self.most}

    def read(self, name: str, value: object) -> tuple[str, ...]:
        """The texts; raises InvalidParameter."""
        if not isinstance(value, list):
            raise InvalidParameter(name, f"is {_kind(value)}", 'write a list of texts, such as ["..."]')
        if len(value) > self.most:
            raise InvalidParameter(name, f"has {len(value)} items", f"give at most {self.most}")
        if self.required and not value:
            raise InvalidParameter(name, "is empty", "give at least one item")
        one = Text("", longest=self.longest)
        return tuple(one.read(f"{name}, item {number}", item) for number, item in enumerate(value, start=1))


@attrs.frozen
class Flag:
    """True or false; false where it is left out."""

    says: str
    required: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the truth value."""
        return {"type": "boolean", "description": self.says}

    def read(self, name: str, value: object) -> bool:
        """The truth value; raises InvalidParameter."""
        if not isinstance(value, bool):
            raise InvalidParameter(name, f"is {_kind(value)}", "write true or false")
        return value


def input_schema(inputs: Mapping[str, Input]) -> dict[str, Any]:
    """The JSON Schema of the arguments of a tool."""
    return {
        "type": "object",
        "properties": {name: one.schema for name, one in inputs.items()},
        "required": [name for name, one in inputs.items() if one.required],
        "additionalProperties": False,
    }


def read_arguments(inputs: Mapping[str, Input], arguments: Mapping[str, object]) -> dict[str, Any]:
    """The values of arguments that anybody may have sent; null is the same as left out.

    Raises InvalidParameter for an unknown or a missing name, and for an invalid value.
    """
    for name in arguments:
        if name not in inputs:
            raise InvalidParameter(repr(name[:60]), "is no argument of this tool", nearest(name, inputs))
    given = {name: value for name, value in arguments.items() if value is not None}
    for name, one in inputs.items():
        if one.required and name not in given:
            raise InvalidParameter(name, "is missing", one.schema["description"])
    return {name: inputs[name].read(name, value) for name, value in given.items()}


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case str():
            return "a text"
        case int() | float():
            return "a number"
        case Sequence():
            return "a list"
        case _:
            return "an object"
