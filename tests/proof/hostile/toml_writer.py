"""A small writer of TOML, for tables that no author would write."""

from datetime import date, time
from typing import Any

__all__ = ["Tables", "toml"]

Tables = dict[str, Any]


def toml(data: Tables) -> str:
    """The data as a TOML file: one line for each top-level key, with everything below it inline."""
    return "".join(f"{_quoted(key)} = {_value(value)}\n" for key, value in data.items())


def _quoted(text: str) -> str:
    """A TOML string; every character that is not plain ASCII is written as an escape."""
    return (
        '"'
        + "".join(
            character if " " <= character <= "~" and character not in '"\\' else f"\\U{ord(character):08X}"
            for character in text
        )
        + '"'
    )


def _value(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int() if value.bit_length() > 10_000:
            return hex(value)
        case str():
            return _quoted(value)
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return f"{{ {', '.join(f'{_quoted(key)} = {_value(inner)}' for key, inner in value.items())} }}"
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)
