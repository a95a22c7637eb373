"""Flat records: what a spreadsheet and a JSON parser read back."""

import csv
import io

import pytest

from gsomia_rules.render.records import as_csv, as_jsonl


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("plain", "plain"),
        ("a,b", '"a,b"'),
        ('say "no"', '"say ""no"""'),
        ("two\nlines", '"two\nlines"'),
        ("old\rMac", '"old\rMac"'),  # unquoted, the CR would end the row for many readers
        (" spaces ", " spaces "),
        ("", ""),
        (None, ""),
        (True, "true"),
        (False, "false"),
        (-3, "-3"),
        ("=1+1", "'=1+1"),
    ],
)
def test_a_cell_is_quoted_only_where_it_must_be(cell: object, written: str) -> None:
    """RFC 4180, but with LF at the end of a row; truth values are those of JSON."""
    text = as_csv(["a", "b"], [{"a": cell, "b": 1}])
    assert text == f"a,b\n{written},1\n"
    assert next(csv.reader(io.StringIO(text.removeprefix("a,b\n"), newline="")))[1] == "1"


def test_json_lines_keep_every_character() -> None:
    """Nothing but what JSON requires is escaped."""
    assert as_jsonl([{"a": "한국\r", "b": None}, {"a": 1}]) == '{"a": "한국\\r", "b": null}\n{"a": 1}\n'
