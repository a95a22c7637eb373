"""What lacks a citation in a pact file, and citations that support nothing."""

from collections.abc import Iterator

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import Problem, ProblemKind
from gsomia_rules.model.counting import At
from gsomia_rules.model.period import MonthEnd
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.text import ExitClause, Text, covers, exit_path
from gsomia_rules.queries.findings import act_places, place_in, texts_of, warning

__all__ = ["citations_without_rule", "uncited"]


def uncited(pact: Pact) -> Iterator[Problem]:
    """Rules, acts and choices without a citation; a clause that an amendment makes is cited by its act."""
    acts = act_places(pact)
    for reading in pact.readings.values():
        for path, others in _rules(reading.case.text):
            chosen = any(covers(path, one.path) or covers(one.path, path) for one in reading.choices)
            if not chosen and reading.case.text.cites.keys().isdisjoint((path, *others)):
                remedy = f'write "{path}" = "KEY" under [cites], with a key of [sources]'
                yield warning(ProblemKind.NO_CITATION, path, "has no citation", remedy)
        for act in reading.case.acts:
            if not act.citations:
                yield warning(ProblemKind.NO_CITATION, acts[act.id], "has no citation", "add cite")
        for choice in reading.choices:
            if not choice.citations:
                place = f"reading {reading.name}: {acts.get(choice.path.removeprefix('acts.'), choice.path)}"
                remedy = f'write "{choice.path}" = "KEY" in cites of the reading, with a key of [sources]'
                yield warning(ProblemKind.NO_CITATION, place, "has no citation", remedy)


def _rules(text: Text) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The path of each rule that needs a citation, with the paths whose citation covers it.

    How days are counted needs one of its own: it cannot be read off most clauses.
    """
    if text.term is not None:
        yield "text.term", ()
    for clause in text.exits:
        if clause.at is not At.NEVER:
            path = exit_path(clause.id)
            yield path, ("text.exit",)
            if clause.notice or clause.first_day_excluded:
                yield f"{path}.first_day", ("text.exit.first_day",)
    if text.survival is not None:
        yield "text.survival", ()


def citations_without_rule(pact: Pact) -> Iterator[Problem]:
    """Citations for a rule that the text lacks under every reading that has them."""
    citing: dict[str, list[Reading]] = {}
    for reading in pact.readings.values():
        for path in reading.case.text.cites:
            citing.setdefault(path, []).append(reading)
    for path, readings in citing.items():
        if not any(_has_rule(text, path) for reading in readings for text in texts_of(reading)):
            place = f"citation of {path}"
            if len(readings) < len(pact.readings):
                place = place_in(pact, readings[0], place)
            remedy = "write the rule, or remove the citation"
            yield warning(ProblemKind.CITATION_WITHOUT_RULE, place, "the text has no such rule", remedy)


def _has_rule(text: Text, path: str) -> bool:
    """Whether a text has the rule at a path; what holds by default can be cited without being written."""
    table, clause, *keys = path.split(".")
    if table != "text" or clause not in ("term", "exit", "survival", "month_end"):
        return True
    if clause == "month_end":
        return text.month_end is not MonthEnd.REFUSE
    clauses = {"term": (text.term,), "survival": (text.survival,), "exit": text.exits}[clause]
    named = [one for one in text.exits if keys and one.id == keys[0]] if clause == "exit" else []
    if named:
        clauses, keys = tuple(named), keys[1:]
    return any(one is not None and all(_has_key(one, key) for key in keys) for one in clauses)


def _has_key(clause: object, key: str) -> bool:
    """Whether a clause has something at a key; ``first_day`` and ``for`` are there by default."""
    if isinstance(clause, ExitClause) and clause.at is At.NEVER:
        return key == "at"
    return bool(getattr(clause, key, True))
