"""The pact file that ``gsomia-rules new`` writes."""

import tomllib

from hypothesis import example, given
from hypothesis.strategies import characters, text

from gsomia_rules.markup import clean
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.pactfile.starter import starter


@given(text(characters(exclude_categories=[])))
@example('Treaty "of" \\ Utrecht\x1b[31m')
@example("{title} \x7f \\u0041 '''\"\"\"")
@example("\n# [pact]\r\n")
@example("\ud800" * 3)
@example("漢 😀" * 100)
def test_any_title_is_written_as_a_toml_string(title: str) -> None:
    """The file loads, and TOML reads back the same title, on one line and without control characters."""
    written = starter(title)
    expected = (clean(title) or "A treaty")[:200].rstrip()
    assert tomllib.loads(written)["pact"]["title"] == expected
    assert parse(written.encode(), "new").title == expected
