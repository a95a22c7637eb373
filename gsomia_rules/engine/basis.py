"""What an answer rests on, and where its reasons and the other readings come from."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, Protocol

from gsomia_rules.engine.phase import Phase
from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.acts import Act
from gsomia_rules.model.mapping import ReadOnlyMap
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.reasons import Reason
from gsomia_rules.model.standing import Metadata, Standing

__all__ = ["AnswerBasis"]


class _Asked(Protocol):
    """The pact that was asked."""

    def timeline(self, reading: str) -> Timeline: ...

    def metadata_of(self, reading: str) -> Metadata: ...

    def differing(self, day: date, reading: str) -> Mapping[str, Standing | GsomiaRulesError]: ...


class AnswerBasis(NamedTuple):
    """The pact that was asked, the reading, and the phase of the day: the basis of an answer that a pact gives."""

    pact: _Asked
    reading: Reading
    phase: Phase
    day: date

    @property
    def metadata(self) -> Metadata:
        """What accompanies the answer."""
        return self.pact.metadata_of(self.reading.name)

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts on or before the day."""
        return tuple(act for act in self.reading.case.acts if act.on <= self.day)

    @property
    def rests_on(self) -> object:
        """The phase, the choices of the reading, and the acts."""
        return self.phase, self.reading.choices, self.acts

    def on(self, day: date) -> "AnswerBasis":
        """The same basis for a later day."""
        return self._replace(day=day)

    def reasons(self, standing: Standing) -> tuple[Reason, ...]:
        """The steps that lead to an answer."""
        from gsomia_rules.engine.explain import explain  # a third of the engine's code, for reasons alone

        return explain(standing, self.phase, self.reading, self.pact.timeline(self.reading.name))

    def other_readings(self, standing: Standing) -> Mapping[str, Standing | GsomiaRulesError]:
        """The answers of the other readings where they differ."""
        return ReadOnlyMap(self.pact.differing(standing.on, standing.reading))
