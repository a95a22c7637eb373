"""What to write instead of a word that is not understood."""

import tomllib
from datetime import date

import pytest

from gsomia_rules.pactfile.table import iso_day
from gsomia_rules.remedies import nearest, plainly


def test_a_known_word_is_suggested_instead_of_an_unknown_one() -> None:
    """The most similar word, or the known ones as far as somebody would read them."""
    assert nearest("lenght", ("length", "last_day")) == "did you mean 'length'?"
    assert nearest("x", ("length", "last_day")) == "choose from length, last_day"
    assert nearest("x", ()) == "none are defined"
    many = [f"{number:02}" for number in range(21)]
    assert nearest("x", many[:20]) == f"choose from {', '.join(many[:20])}"
    assert nearest("x", many) == f"choose from {', '.join(many[:20])}, and more"
    assert nearest("KOREA", ("japan", "korea")) == "did you mean 'korea'?"
    assert nearest("kor", ("JPN", "KOR")) == "did you mean 'KOR'?"


def test_only_so_many_words_are_compared_and_only_so_long() -> None:
    """A hundred words, by the first eighty letters of the unknown one: by hand, 2 x 36 of 80 + 40 letters are alike."""
    near = [*("0" * 99), "length"]
    assert nearest("lenght", near) == "did you mean 'length'?"
    assert nearest("lenght", ["0", *near]).startswith("choose from 0, ")
    assert nearest("a" * 36 + "b" * 45, ["a" * 36 + "c" * 4]).startswith("did you mean")


DAY = date(2020, 8, 23)


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("\uff12\uff10\uff12\uff10-08-23", "is in wide digits"),
        ("\uff12\uff10\uff12\uff10\uff0d\uff10\uff18\uff0d\uff12\uff13", "is in wide digits"),
        ("2020\u201308\u201323", "is not in ASCII characters"),
        ("2020\u201108\u201123", "is not in ASCII characters"),
        ("2020\u221208\u221223", "is not in ASCII characters"),
        ("\u200e2020-08-23", "is not in ASCII characters"),
        ("\u00a02020-08-23\u3000", "is not in ASCII characters"),
        ("\u0662\u0660\u0662\u0660-\u0660\u0668-\u0662\u0663", "is not in ASCII characters"),
    ],
    ids=ascii,
)
def test_a_day_in_other_characters_is_recognised(word: str, fault: str) -> None:
    """Wide digits (the keyboards of Japan and Korea), the dashes of word processors, invisible marks, other digits."""
    assert plainly(word, iso_day) == (f"{word!r} {fault}", "write 2020-08-23")


@pytest.mark.parametrize("word", ["2020-08-23", "soon", "\uff12\uff10\uff12\uff10-02-30", "\u660e\u65e5"], ids=ascii)
def test_what_would_not_be_a_day_in_ascii_either_is_not(word: str) -> None:
    """Then the usual message is the right one."""
    assert plainly(word, iso_day) is None


def test_a_line_of_toml_in_other_characters_is_recognised() -> None:
    """Curly quotes, and the wide equals sign."""
    for line in ("zone = \u201cUTC\u201d", "zone \uff1d 'UTC'", "zone = \u2018UTC\u2019"):
        found = plainly(line, tomllib.loads)
        assert found is not None
        assert tomllib.loads(found[1].removeprefix("write ")) == {"zone": "UTC"}
