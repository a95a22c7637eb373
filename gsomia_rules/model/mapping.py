"""A mapping that cannot change, can be hashed where its values can, and can be pickled and copied."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

__all__ = ["ReadOnlyMap", "Translations", "read_only_texts", "read_only_translations", "read_only_values"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value", covariant=True)


class ReadOnlyMap(Mapping[_Key, _Value]):
    """A copy of a mapping, read only: ``types.MappingProxyType`` can be neither hashed nor pickled.

    >>> parties = ReadOnlyMap({"KOR": "Republic of Korea"})
    >>> parties["KOR"], parties == {"KOR": "Republic of Korea"}
    ('Republic of Korea', True)
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[_Key, _Value] | None = None) -> None:
        self._items = dict(items or {})

    def __getitem__(self, key: _Key) -> _Value:
        return self._items[key]

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"ReadOnlyMap({self._items!r})"


def read_only_texts(texts: Mapping[str, str]) -> ReadOnlyMap[str, str]:
    """Texts by name, read only: a converter for fields."""
    return ReadOnlyMap(texts)


def read_only_values(values: Mapping[str, object]) -> ReadOnlyMap[str, object]:
    """Values by name, read only: a converter for fields."""
    return ReadOnlyMap(values)


Translations = Mapping[str, Mapping[str, str]]
"""By language, the translations of texts by these texts."""


def read_only_translations(translations: Translations) -> ReadOnlyMap[str, ReadOnlyMap[str, str]]:
    """Translations by language, read only: a converter for fields."""
    if isinstance(translations, ReadOnlyMap):
        return translations
    return ReadOnlyMap({language: ReadOnlyMap(texts) for language, texts in translations.items()})
