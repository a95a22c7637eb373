"""The reference of the pact file has every key of the schema, and every example in it is valid."""

import json
import re
import tomllib
from datetime import date
from itertools import islice
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gsomia_rules.errors import BadPactFile
from gsomia_rules.model.acts import ActKind
from gsomia_rules.pactfile.loading import parse
from tests.support.commands import PACKAGE
from tests.support.documents import REFERENCE, tables

SCHEMA: Any = json.loads((PACKAGE / "schemas" / "pact.json").read_text(encoding="utf-8"))
TOP, DEFINED = SCHEMA["properties"], SCHEMA["$defs"]
TABLES = tables(REFERENCE)
YEAR_DAY = DEFINED["exit"]["properties"]["at"]["anyOf"][1]
ALONE, LACKING = SCHEMA["allOf"][0]["else"]["properties"], SCHEMA["allOf"][1]["else"]["properties"]
CLAUSES = ALONE["text"]["properties"]
KEYS: dict[str, tuple[Any, list[str]]] = {
    "The file": (TOP, SCHEMA["required"]),
    "`[pact]`": (TOP["pact"]["properties"], LACKING["pact"]["required"]),
    "`[text]`": (DEFINED["text"]["properties"], []),
    "`[text.term]`": (DEFINED["term"]["properties"], CLAUSES["term"]["required"]),
    "`[text.exit]`": (DEFINED["exit"]["properties"], CLAUSES["exit"]["anyOf"][0]["required"]),
    "Several ways out": ({"id": DEFINED["exit_with_id"]["properties"]["id"]}, DEFINED["exit_with_id"]["required"]),
    "`exit.at` and `survival.at`": (YEAR_DAY["properties"], []),
    "`exit.window`": (DEFINED["exit"]["properties"]["window"]["anyOf"][1]["properties"], ["for", "opens"]),
    "`[text.suspension]`": (DEFINED["suspension"]["properties"], CLAUSES["suspension"]["required"]),
    "`[text.survival]`": (DEFINED["survival"]["properties"], CLAUSES["survival"]["required"]),
    "A citation": (DEFINED["cited"]["anyOf"][0]["anyOf"][1]["properties"], ["source"]),
    "`[sources]`": (TOP["sources"]["additionalProperties"]["properties"], ["title"]),
    "`[[record]]`": (DEFINED["act"]["properties"], DEFINED["act"]["required"]),
    "`[[context]]`": (DEFINED["context"]["properties"], DEFINED["context"]["required"]),
    "`[readings.NAME]`": (TOP["readings"]["additionalProperties"]["properties"], []),
    "`[[accept]]`": (DEFINED["accept"]["properties"], DEFINED["accept"]["required"]),
    "`[[expect]]`": (DEFINED["expect"]["properties"], DEFINED["expect"]["required"]),
}
"""Each table of keys in the reference: what the schema has in its place, and which of it is required."""

ROWS = [(heading, row) for heading in KEYS for row in TABLES[heading]]
FOLDERS = (PACKAGE / "pacts",)
WORDINGS = TABLES["From the wording of a treaty to the file"]


def code(cell: str) -> list[str]:
    """What stands in code in a cell of a table."""
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize("heading", KEYS)
def test_a_table_has_the_keys_of_the_schema(heading: str) -> None:
    """Every key of the schema is in the reference, and the other way round, required where it is."""
    properties, required = KEYS[heading]
    assert {key for row in TABLES[heading] for key in code(row["key"])} == set(properties)
    assert {key for row in TABLES[heading] if row["required"] == "yes" for key in code(row["key"])} == set(required)


def test_the_paths_that_can_be_cited() -> None:
    """Every path of a text that the schema lets a file cite."""
    cells = " ".join(row["key"] + row["what it is about"] for row in TABLES["`[cites]`"])
    assert set(code(cells)) == set(DEFINED["cites"]["properties"])


def _words(schema: Any) -> set[str]:  # noqa: ANN401 (any part of a schema)
    """The words of the closed vocabularies in a part of the schema."""
    words = {*schema.get("enum", ()), *([schema["const"]] if "const" in schema else [])}
    return words.union(*(_words(part) for part in schema.get("anyOf", ())))


def test_a_row_says_whether_a_text_may_be_in_languages() -> None:
    """As the schema has it, for the texts themselves and for the tables of texts."""
    for heading, row in ROWS:
        [key] = code(row["key"])
        schema = KEYS[heading][0][key]
        refers = {json.dumps(one) for one in (schema, schema.get("additionalProperties", {}))}
        said = json.dumps({"$ref": "#/$defs/translated"}) in refers
        assert row["type"].endswith(" or languages") == said, (heading, key)


def test_a_row_has_all_words_and_a_valid_example() -> None:
    """Each word that a key takes is named in its row, or in the table of acts or of findings; its example is valid."""
    elsewhere = {"act": "The acts", "kind": "The findings"}
    for heading, row in ROWS:
        [key] = code(row["key"])
        schema = KEYS[heading][0][key]
        others = TABLES[elsewhere[key]] if key in elsewhere else ()
        named = "".join(row.values()) + "".join(one[key] for one in others)
        assert {word for word in _words(schema) if word not in named} == set(), (heading, key)
        [example] = code(row["example"])
        written = json.loads(json.dumps(tomllib.loads(example), default=date.isoformat))
        assert list(written) == [key]
        errors = Draft202012Validator({**schema, "$defs": DEFINED}).iter_errors(written[key])
        assert [error.message for error in errors] == [], (heading, key)


def _refused(act: str) -> set[str]:
    """The keys of some acts that the schema refuses to this one."""
    rules = [rule for rule in DEFINED["act"]["allOf"] if act in rule["if"]["properties"]["act"].get("enum", ())]
    return {key for rule in rules for key, allowed in rule["then"]["properties"].items() if allowed is False}


@pytest.mark.parametrize("row", TABLES["The acts"], ids=lambda row: row["act"])
def test_an_act_takes_the_keys_in_its_row(row: dict[str, str]) -> None:
    """The acts, each with the keys that it takes beyond those of every act."""
    [act] = code(row["act"])
    of_some = set().union(*(_refused(kind) for kind in ActKind))
    assert set(code(row["further keys"])) == of_some - _refused(act)


def test_the_acts_are_all_there() -> None:
    """In the order of the program."""
    assert [code(row["act"]) for row in TABLES["The acts"]] == [[kind] for kind in ActKind]


@pytest.mark.parametrize("row", WORDINGS, ids=lambda row: row["the treaty says"][:60])
def test_a_wording_is_a_text_that_loads(row: dict[str, str]) -> None:
    """Each line of the table of wordings is a text that the loader takes, as the history beside it has it."""
    written = "\n".join(code(row["write"]))
    head = '[pact]\ntitle = "T"\nparties = { A = "A", B = "B" }\nzone = "UTC"\n[text]\nmonth_end = "clamp"\n'
    if "exit" not in written:
        written += '\nexit = { at = "never" }'
    assert parse(f"{head}{written}\n".encode(), "wording")
    for name in code(row["as in"]):
        [file] = [file for folder in FOLDERS for file in folder.glob(f"{name}.toml")]
        history = tomllib.loads(file.read_text(encoding="utf-8"))["text"]
        for clause, values in tomllib.loads("\n".join(code(row["write"]))).items():
            ours, theirs = ([one] if isinstance(one, dict) else one for one in (values, history[clause]))
            for keys, all_keys in zip(ours, theirs, strict=True):
                assert keys == {key: value for key, value in all_keys.items() if key in keys}


_OPTIONAL = {
    "first_day": '"counted"', "no_notice_before": '"1 day"', "window": '"1 day"', "cut_off": '"01-01"', "subject_to": '"s"',
    "withdrawal": '"free"',
}  # fmt: skip
_TEXT_OF_PATHS = '[text]\nmonth_end = "clamp"\nends_for = "all"\nsurvival = { for = "1 day" }\n'
_TEXT_OF_PATHS += 'term = { length = "9 days", then = "renews" }\n' + "".join(
    f'[[text.exit]]\nid = "e{n}"\nat = "any-day"\n' + "".join(f"{key} = {value}\n" for key, value in _OPTIONAL.items())
    for n in range(8)
)
_PATHS = [f"text.exit.e{n}.{key}" for n in range(8) for key in _OPTIONAL] + [
    "text.month_end",
    "text.ends_for",
    "text.survival",
]


def _text_in_a_chain(name: str) -> bytes:
    """The treaty text t4, which is like t3, and so on to t1."""
    number = int(name[1:])
    return (f'like = "t{number - 1}"\n' if number > 1 else "").encode() + b'[pact]\ntitle = "T"\n[text]\n'


def _holding(count: int, what: str) -> bytes:
    """A valid file that holds so many of something, but for the limit."""
    parties = count if "parties" in what else 1
    file = '[pact]\ntitle = "T"\nzone = "UTC"\n'
    file += 'reading = "r0"\n' if "readings" in what else ""
    file += "[pact.parties]\n" + "".join(f'P{n} = "Party"\n' for n in range(parties))
    act = '[[record]]\non = 2001-05-31\nact = "announced"\nby = "all"\nwhy = "w"\n'
    match what:
        case "bytes in a file":
            file += "#" * (count - len(file))
        case "acts":
            file += "".join(f'{act}id = "a{n}"\n' for n in range(count))
        case "amendments":
            amended = act.replace('why = "w"', 'text = {{ ends_for = "all" }}\nid = "a{}"').replace(
                "announced", "amended"
            )
            file += act.replace("announced", "signed").replace('why = "w"\n', "")
            file += "".join(map(amended.format, range(count)))
        case "exit clauses in a text":
            file += "".join(f'[[text.exit]]\nid = "e{n}"\nat = "never"\n' for n in range(count))
        case "paths in `without`":
            file += f"[readings.r0]\nwithout = {json.dumps(_PATHS[:count])}\n{_TEXT_OF_PATHS}"
        case "files in a chain of `like`":
            file = f'like = "t{count - 1}"\n{file}'
        case "readings":
            file += "".join(f"[readings.r{n}]\n" for n in range(count))
        case "expectations":
            file += '[[expect]]\non = 2001-05-31\nstate = "unsigned"\n' * count
        case "events of context":
            file += '[[context]]\non = 2001-05-31\nsays = "said"\n' * count
        case "acts times readings and assumptions":
            file += "".join(f'{act}id = "a{n}"\n' for n in range(-(-count // 2))) + "[readings.r0]\n[readings.r1]\n"
        case "characters in a text":
            file += f'[sources.book]\ntitle = "{"x" * count}"\n'
        case "languages of a text":
            codes = (f"{one}{two}" for one in "abcdefg" for two in "abcdefg")
            file += "[sources.book.title]\n" + "".join(f'{one} = "T"\n' for one in islice(codes, count))
        case "characters in a name":
            file += f'[sources.{"x" * count}]\ntitle = "T"\n'
    return file.encode()


@pytest.mark.parametrize("row", TABLES["Limits"], ids=lambda row: row["what"])
def test_a_limit_is_that_of_the_loader(row: dict[str, str]) -> None:
    """A file may hold as many as the table says, and not one more."""
    most = int(row["at most"].replace(",", ""))
    assert parse(_holding(most, row["what"]), "enough", texts=_text_in_a_chain)
    with pytest.raises(BadPactFile):
        parse(_holding(most + 1, row["what"]), "too-many", texts=_text_in_a_chain)
