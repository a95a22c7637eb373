"""What to write instead of a word that is not understood."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

__all__ = ["nearest", "plainly", "similar"]

_MOST_LISTED: Final = 20
_MOST_COMPARED: Final = 100
_LOOKALIKES: Final = dict(zip(range(0x2010, 0x2016), "------", strict=True)) | {
    0x2018: "'",
    0x2019: "'",
    0x201C: '"',
    0x201D: '"',
    0x201E: '"',
    0x2212: "-",
}
"""The hyphens and quotes that word processors write."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most similar to an unknown one, whatever its case; or the known ones to choose from.

    >>> nearest("Japan", ["korea", "japan"])
    "did you mean 'japan'?"
    """
    first = list(islice(known, _MOST_COMPARED))
    close = similar(word, first, 1)
    if close:
        return f"did you mean {close[0]!r}?"
    more = ", and more" if len(first) > _MOST_LISTED else ""
    return f"choose from {', '.join(first[:_MOST_LISTED])}{more}" if first else "none are defined"


def similar(word: str, known: Iterable[str], most: int) -> list[str]:
    """The known words most similar to an unknown one, whatever its case, the most similar first.

    >>> similar("Unesko", ["unesco", "unido", "tax"], 3)
    ['unesco']
    """
    from difflib import get_close_matches  # imported only when a problem is reported

    folded = {one.casefold(): one for one in reversed(list(known))}
    return [folded[one] for one in get_close_matches(word[:80].casefold(), folded, most)]


def plainly(word: str, read: Callable[[str], object]) -> tuple[str, str] | None:
    r"""The fault and the remedy of a word that could be read if it were in ASCII; None for any other word.

    ``read`` returns None or raises ValueError for what it cannot read.

    >>> plainly("\uff12\uff10 days", str.upper)[1]
    'write 20 days'
    """
    if word.isascii():
        return None
    from unicodedata import category, decimal, normalize

    visible = (mark for mark in normalize("NFKC", word.translate(_LOOKALIKES)) if category(mark) != "Cf")
    plain = "".join(str(decimal(mark, mark)) for mark in visible).strip()
    try:
        if plain == word or read(plain) is None:
            return None
    except ValueError:
        return None
    wide = any("\uff10" <= mark <= "\uff19" for mark in word)
    return f"{word[:60]!r} is {'in wide digits' if wide else 'not in ASCII characters'}", f"write {plain}"
