"""A good pact file, the same file with something wrong in it, and the problems that a file has."""

from gsomia_rules.errors import BadPactFile, Problem
from gsomia_rules.model.text import Text
from gsomia_rules.pactfile.loading import parse

GOOD = """
[pact]
title = "A made-up pact"
parties = { ONE = "One", TWO = "Two" }
others = { COURT = "A court" }
zone = "UTC"
reading = "first"

[text]
term = { length = "1 year", then = "renews" }
exit = { notice = "90 days", first_day = "excluded", at = "term-end" }
suspension = { resumed = "at-once" }

[cites]
"text.term" = { source = "book", article = "1" }

[sources]
book = { title = "A book" }

[readings.first]
title = "First"

[readings.second]
like = "first"
acts.pause = { act = "notice-withdrawn" }
text.exit.first_day = "counted"

[[record]]
on = 2020-01-01
act = "entered-into-force"
by = "all"
id = "start"
cite = "book"

[[record]]
on = 2020-02-01
act = "notice-given"
by = "ONE"
id = "notice"

[[record]]
on = 2020-03-01
act = "notice-suspended"
by = "ONE"
id = "pause"

[[expect]]
on = 2020-03-01
state = "notice-suspended"
source = "book"
"""

WITHOUT_READINGS = (GOOD[: GOOD.index("[readings.first]")] + GOOD[GOOD.index("[[record]]") :]).replace(
    'reading = "first"\n', ""
)
CITED = (
    GOOD.replace(
        '"text.term" = { source = "book", article = "1" }',
        '"text.term" = "book"\n"text.exit" = "book"\n"text.exit.first_day" = "book"',
    )
    .replace('zone = "UTC"', 'zone = "UTC"\nsearched_to = 2020-03-01')
    .replace('id = "notice"', 'id = "notice"\ncite = "book"')
    .replace('id = "pause"', 'id = "pause"\ncite = "book"')
    .replace('like = "first"', 'like = "first"\ncites = { "acts.pause" = "book", "text.exit.first_day" = "book" }')
)
"""The good file with a source for everything, so that a check finds no problem."""


def changed(right: str, wrong: str, file: str = GOOD) -> str:
    """The good file, or another, with something wrong in place of something right."""
    assert right in file
    return file.replace(right, wrong, 1)


def problems_of(content: str | bytes) -> tuple[Problem, ...]:
    """The problems for which a file is refused; none for a file that loads."""
    try:
        content = content.encode() if isinstance(content, str) else content
        parse(content, "made-up", "made-up.toml", lambda name: content if name == "itself" else None)
    except BadPactFile as error:
        return error.problems
    return ()


def found(content: str | bytes) -> list[tuple[str, str]]:
    """The place and the kind of each of these problems."""
    return [(problem.place, problem.kind) for problem in problems_of(content)]


def text_of(clauses: str) -> Text:
    """The text of a file with these clauses."""
    return parse(with_clauses(clauses).encode(), "made-up").readings["plain"].case.text


def with_clauses(clauses: str) -> str:
    """A file without readings that has these clauses, in force from the end of a month."""
    head = '[pact]\ntitle = "A"\nparties = { A = "Aland", B = "Beland" }\nzone = "UTC"\n[text]\n'
    return f'{head}{clauses}\n[[record]]\non = 2021-03-31\nact = "entered-into-force"\nby = "all"\n'
