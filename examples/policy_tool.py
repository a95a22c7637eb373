"""A start for a policy tool: a desk note on one pact, its next deadline, and which readings differ.

Run it with a day: ``python examples/policy_tool.py 2020-08-23``.
"""

import sys
from collections.abc import Iterator
from datetime import date

from gsomia_rules import Act, ActRefused, Pact, Standing, load


def desk_note(pact: Pact, day: date) -> Iterator[str]:
    """The lines of the note: the status, the deadline, the readings that differ, and the sources."""
    standing = pact.on(day)
    yield f"{pact.title} on {day}: {standing.state}"
    deadline = standing.next_deadline
    if deadline is None:
        yield "no deadline" + (" (it can be ended on any day)" if standing.terminable_at_any_time else "")
    else:
        yield f"{deadline.what} by {deadline.day}, {deadline.days_left} days left ({deadline.counting})"
    for reading, other in pact.differing(day).items():
        if isinstance(other, Standing) and other.next_deadline is not None:
            yield f"but {reading}: {other.state}, {other.next_deadline.what} by {other.next_deadline.day}"
    for reason in standing.reasons:
        if reason.day is not None and reason.citations:
            yield f"because {reason.rule} ({reason.day}): {reason.citations[0].title}"


def first_day_out_by_notice(pact: Pact, day: date, party: str) -> date | None:
    """The first day out if the party gave notice on the day; None if it could not."""
    try:
        standing = pact.assuming(Act("notice-given", on=day, by=party)).on(day)
    except ActRefused:
        return None
    return None if standing.pending_end is None else standing.pending_end.first_day_out


def main(day: date) -> None:
    """Print the desk note for a day."""
    pact = load("gsomia")
    for line in desk_note(pact, day):
        print(line)
    print(f"notice by JPN that day: first day out {first_day_out_by_notice(pact, day, 'JPN')}")


if __name__ == "__main__":
    main(date.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else date(2020, 8, 23))
