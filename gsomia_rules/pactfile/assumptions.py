"""Acts that a question assumes, written in words."""

from collections.abc import Sequence

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.acts import Act
from gsomia_rules.pactfile.problems import ProblemCollector
from gsomia_rules.pactfile.record import Actors, read_assumption

__all__ = ["assumed_acts"]


def assumed_acts(pact: Pact, written: Sequence[str], place: str) -> tuple[Act, ...]:
    """The acts that words describe, which are checked as strictly as those of a file.

    Raises GsomiaRulesError with all their problems, each at ``place``.
    """
    problems, actors = ProblemCollector(), Actors(tuple(pact.parties), tuple(pact.others))
    acts = [read_assumption(text, place, problems, actors) for text in written]
    if problems:
        raise GsomiaRulesError("; ".join(map(str, problems)))
    return tuple(act for act in acts if act is not None)
