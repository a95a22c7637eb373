"""How much a pact file may hold: what is beyond a bound is refused by name, and what is on it is read."""

import pytest

from gsomia_rules import BadPactFile
from gsomia_rules.loading import parse
from tests.test_loading import GOOD
from tests.vast import acts

ANNOUNCED = 'why = "w"\n'


def refusal(text: str) -> str:
    """The first mistake that a file is refused for."""
    with pytest.raises(BadPactFile) as caught:
        parse(text.encode(), "made-up")
    return caught.value.problems[0]


EXPECT = '[[expect]]\non = 2020-03-01\nstate = "notice-suspended"\nsource = "book"\n'
MORE = '[readings.{}]\nlike = "first"\n'
ACTORS = ", ".join(f'P{number} = "P"' for number in range(17))
ALONE = GOOD[: GOOD.index("[readings.first]")].replace('reading = "first"\n', "")
BOUNDS = [
    (ALONE + acts(("announced",), 10_000, more=ANNOUNCED), ALONE + acts(("announced",), 10_001, more=ANNOUNCED), "holds 10001 acts"),
    (GOOD + "".join(map(MORE.format, range(14))), GOOD + "".join(map(MORE.format, range(15))), "holds 17 readings"),
    (GOOD + EXPECT * 999, GOOD + EXPECT * 1_000, "holds 1001 expectations"),
    (GOOD.replace("others = {", f"others = {{ {ACTORS},"), GOOD.replace("others = {", f"others = {{ P = 'P', {ACTORS},"), "names 21 parties"),
    (f"# {'.' * 159_800}\n{GOOD}", f"# {'.' * 160_000}\n{GOOD}", "has more lines, keys and values"),
    (f"# {'x' * 2_090_000}\n{GOOD}", f"# {'x' * 2_097_152}\n{GOOD}", "is larger than a pact file may be (2097152 bytes)"),
]  # fmt: skip


@pytest.mark.parametrize(("most", "more", "said"), BOUNDS, ids=[said for *_, said in BOUNDS])
def test_the_bounds(most: str, more: str, said: str) -> None:
    """Each bound has its last good file and its first refused one."""
    assert parse(most.encode(), "made-up").parties
    assert refusal(more).startswith(said)


def test_acts_are_counted_for_each_reading_and_each_assumption() -> None:
    """By hand: 6,000 acts under 2 readings are 12,000 to be read; one assumption more makes them 18,000."""
    two = (
        ALONE.replace('zone = "UTC"', 'zone = "UTC"\nreading = "one"')
        + '[readings.one]\ntitle = "1"\n[readings.two]\ntitle = "2"\n'
    )
    file = two + acts(("announced",), 6_000, more=ANNOUNCED)
    assert len(parse(file.encode(), "made-up").readings) == 2
    assert "to be read 12002 times in all" in refusal(two + acts(("announced",), 6_001, more=ANNOUNCED))
    assume = '[[expect]]\non = 2020-01-01\nassume = ["2020-01-01 announced ONE"]\nstate = "unsigned"\n'
    assert "to be read 18001 times in all" in refusal(file + assume)


@pytest.mark.parametrize(
    "text",
    [
        "a" + ".a" * 9_000 + " = 1",
        "[a" + " . 'a'" * 9_000 + "]",
        "a" + ".a" * 9 + " = 1",
        "a = " + "[" * 9 + "]" * 9,
        "a = " + "{a=" * 500 + "1" + "}" * 500,
    ],
)
def test_what_is_nested_too_deeply_is_refused(text: str) -> None:
    """Keys of many parts, lists in lists, tables in tables: long or short, by dots or by brackets."""
    assert refusal(text).startswith("is nested too deeply")


@pytest.mark.parametrize(
    "number", ["0x8000000000000000", "-9223372036854775809", f"0x{'f' * 5_000}", "1" + "0" * 4_000]
)
def test_a_number_of_more_than_64_bits_is_refused(number: str) -> None:
    """TOML 1.0 has whole numbers of 64 bits; one of thousands of digits could not even be shown."""
    assert refusal(GOOD.replace('then = "renews"', f'then = "renews", times = {number}')).startswith(
        "holds a whole number"
    )
    assert "it must be from 1" in refusal(
        GOOD.replace('then = "renews"', 'then = "renews", times = 9223372036854775807')
    )


def test_reading_ends_after_hundreds_of_mistakes() -> None:
    """A file that is wrong all over is refused with what was found by then."""
    with pytest.raises(BadPactFile) as caught:
        parse((GOOD + "".join(f"[k{number}]\n" for number in range(5_000))).encode(), "made-up")
    assert len(caught.value.problems) == 501
    assert caught.value.problems[-1] == "and more; mend these first"
