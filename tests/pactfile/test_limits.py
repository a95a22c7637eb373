"""How much a pact file may contain: what is beyond a limit is refused by name, and what is on it is read."""

import pytest

from gsomia_rules import BadPactFile
from gsomia_rules.pactfile.limits import read_toml
from gsomia_rules.pactfile.loading import parse
from tests.pactfile.files import GOOD, found, problems_of
from tests.proof.vast import acts

ANNOUNCED = 'why = "w"\n'


def first_fault(text: str) -> str:
    """What is wrong with a file, as its first problem says it."""
    return problems_of(text)[0].fault


EXPECT = '[[expect]]\non = 2020-03-01\nstate = "notice-suspended"\nsource = "book"\n'
MORE = '[readings.{}]\nlike = "first"\n'
ACTORS = ", ".join(f'P{number} = "P"' for number in range(17))
ALONE = GOOD[: GOOD.index("[readings.first]")].replace('reading = "first"\n', "")
LIMITS = [
    (ALONE + acts(("announced",), 10_000, more=ANNOUNCED), ALONE + acts(("announced",), 10_001, more=ANNOUNCED), "record", "too-many"),
    (GOOD + "".join(map(MORE.format, range(14))), GOOD + "".join(map(MORE.format, range(15))), "readings", "too-many"),
    (GOOD + EXPECT * 999, GOOD + EXPECT * 1_000, "expect", "too-many"),
    (GOOD.replace("others = {", f"others = {{ {ACTORS},"), GOOD.replace("others = {", f"others = {{ P = 'P', {ACTORS},"), "pact", "too-many"),
    (f"# {'.' * 159_800}\n{GOOD}", f"# {'.' * 160_000}\n{GOOD}", "file", "too-many"),
    (f"# {'x' * 2_090_000}\n{GOOD}", f"# {'x' * 2_097_152}\n{GOOD}", "file", "too-large"),
]  # fmt: skip


def test_an_assumption_counts_before_anything_is_read() -> None:
    """By hand: 6,000 acts once as they are and once assumed, and the act assumed: 12,001."""
    file = ALONE + acts(("announced",), 6_000, more=ANNOUNCED)
    assert read_toml(file.encode(), "made-up")
    assume = '[[expect]]\non = 2020-01-01\nassume = ["2020-01-01 announced ONE"]\nstate = "unsigned"\n'
    with pytest.raises(BadPactFile, match="takes 12001 acts to read"):
        read_toml((file + assume).encode(), "made-up")


@pytest.mark.parametrize(("most", "more", "place", "kind"), LIMITS, ids=[row[2] + row[3] for row in LIMITS])
def test_the_limits(most: str, more: str, place: str, kind: str) -> None:
    """Each limit has its last good file and its first refused one."""
    assert parse(most.encode(), "made-up").parties
    assert found(more) == [(place, kind)]


def test_acts_are_counted_for_each_reading_and_each_assumption() -> None:
    """By hand: 6,000 acts under 2 readings are 12,000 to be read; one assumption more makes them 18,000."""
    two = (
        ALONE.replace('zone = "UTC"', 'zone = "UTC"\nreading = "one"')
        + '[readings.one]\ntitle = "1"\n[readings.two]\ntitle = "2"\n'
    )
    file = two + acts(("announced",), 6_000, more=ANNOUNCED)
    assert len(parse(file.encode(), "made-up").readings) == 2
    assert "takes 12002 acts to read" in first_fault(two + acts(("announced",), 6_001, more=ANNOUNCED))
    assume = '[[expect]]\non = 2020-01-01\nassume = ["2020-01-01 announced ONE"]\nstate = "unsigned"\n'
    assert "takes 18001 acts to read" in first_fault(file + assume)


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
    """Keys of many parts, lists in lists, tables in tables: long or short, by dots or by brackets; eight are read."""
    assert read_toml(f"a = {'[' * 8}{']' * 8}".encode(), "made-up")
    assert found(text) == [("file", "nested-too-deeply")]


@pytest.mark.parametrize(
    "number", ["0x8000000000000000", "-9223372036854775809", f"0x{'f' * 5_000}", "1" + "0" * 4_000]
)
def test_a_number_of_more_than_64_bits_is_refused(number: str) -> None:
    """TOML 1.0 has whole numbers of 64 bits; one of thousands of digits could not even be shown."""
    huge = GOOD.replace('then = "renews"', f'then = "renews", times = {number}')
    assert found(huge) == [("file", "huge-number")]
    large = GOOD.replace('then = "renews"', 'then = "renews", times = 9223372036854775807')
    assert found(large) == [("text.term.times", "out-of-range")]


def test_reading_ends_after_hundreds_of_problems() -> None:
    """A file that is wrong all over is refused with what was found by then, and says that there is more."""
    problems = problems_of(GOOD + "".join(f"[k{number}]\n" for number in range(5_000)))
    assert len(problems) == 501
    assert problems[-1].kind == "more-problems"


@pytest.mark.parametrize("mark", ["\n", ",", ".", "=", "[", "{"])
def test_every_mark_that_takes_time_is_counted(mark: str) -> None:
    """A hundred and sixty thousand of any of them may be in a file, and not one more."""
    assert read_toml(f"#{mark * 159_999}\n".encode(), "made-up") == {}
    assert found(f"#{mark * 160_000}\n") == [("file", "too-many")]


def test_a_file_may_be_as_large_as_the_limit() -> None:
    """Two mebibytes are read; in a file of up to sixteen kibibytes, a long key takes no time worth a check."""
    assert read_toml(b"#" + b" " * 2_097_151, "made-up") == {}
    dotted = "#" + "a." * 33
    assert read_toml((dotted + " " * (16_384 - len(dotted))).encode(), "made-up") == {}
    assert found(dotted + " " * (16_385 - len(dotted))) == [("file", "nested-too-deeply")]


def test_a_syntax_error_is_cut_off() -> None:
    """The TOML parser repeats the key, however long it is; three hundred characters of that are enough."""
    key = "k" * 400
    fault = first_fault(f"[{key}]\n[{key}]\n")
    assert fault.startswith("is not TOML: Cannot declare ('kkk")
    assert len(fault) == len("is not TOML: ") + 300


def test_a_syntax_error_shows_its_line() -> None:
    """A part of it; nothing where the parser names no line."""
    assert f"fix 'on = 1 May {'x' * 49}': text stands in quotes" in problems_of(f"\non = 1 May {'x' * 60}\n")[0].remedy
    assert problems_of("[pact")[0].remedy == "fix the syntax there"


def test_the_least_and_the_greatest_whole_number_are_read() -> None:
    """From -2^63 through 2^63 - 1, as TOML 1.0 has them; one beyond is refused."""
    numbers = {"least": -(2**63), "greatest": 2**63 - 1}
    assert read_toml("\n".join(f"{key} = {number}" for key, number in numbers.items()).encode(), "made-up") == numbers
    for number in (-(2**63) - 1, 2**63):
        assert found(f"a = {number}") == [("file", "huge-number")]


def test_what_is_not_there_is_not_counted() -> None:
    """Twelve thousand assumed acts without any record are read once; ten thousand acts without readings, once too."""
    assumed = f"[[expect]]\nassume = [{'0,' * 12_000}]\n"
    assert len(read_toml(assumed.encode(), "made-up")["expect"][0]["assume"]) == 12_000
    assert "takes 12001 acts to read" in first_fault(assumed.replace("0,", "0,0,", 1))
    assert len(read_toml(f"record = [{'{},' * 10_000}]".encode(), "made-up")["record"]) == 10_000


@pytest.mark.parametrize(
    ("content", "place", "kind"),
    [
        (b"\xff\xfe", "file", "not-utf8"),
        (b"[pact", "file", "not-toml"),
        (b"a = " + b"[" * 5000, "file", "nested-too-deeply"),
        (b"a = " + b"9" * 5000, "file", "huge-number"),
        (b"", "pact", "missing"),
    ],
)
def test_what_is_not_a_pact_file_is_refused(content: bytes, place: str, kind: str) -> None:
    """Bytes that are not UTF-8 or not TOML, endless nesting, and nothing at all."""
    assert found(content) == [(place, kind)]
