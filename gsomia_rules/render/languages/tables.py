"""The tables of a language, ready for its catalogue; missing ones are reported to whoever works on the language."""

import re
from collections.abc import Mapping
from typing import Any

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.acts import ActKind, Ending
from gsomia_rules.model.lifecycle import State
from gsomia_rules.render.languages.folders import TEMPLATES, folder_of, read

__all__ = ["tables"]


class _Table(dict[Any, str]):
    """The texts of a language; a missing one is reported to whoever works on the language."""

    def __init__(self, texts: Mapping[Any, str], language: str, name: str) -> None:
        super().__init__(texts)
        self.place = language, name

    def __missing__(self, key: object) -> str:
        language, name = self.place
        raise _incomplete(language, f"[{name}] {key} is missing")


def _incomplete(language: str, fault: str) -> GsomiaRulesError:
    return GsomiaRulesError(f"the language {language} is incomplete: {fault}; see gsomia-rules check --languages")


def tables(language: str, *, about_member: bool) -> dict[str, Any]:
    """The tables by the names of the fields of the catalogue, in words for a pact or for the membership of one party.

    Raises GsomiaRulesError for a language that is not complete.
    """
    try:
        return _checked(read(language), language, about_member=about_member)
    except (OSError, KeyError, ValueError, TypeError, AttributeError, GsomiaRulesError) as error:
        from gsomia_rules.render.languages.completeness import lacking  # for translators alone

        raise _incomplete(language, next(lacking(folder_of(language)), str(error))) from None


def _checked(found: Mapping[str, Any], language: str, *, about_member: bool) -> dict[str, Any]:
    subjects: Mapping[str, list[str]] = found["subjects"]

    def chosen(slot: re.Match[str]) -> str:
        """What is said of a pact, or of the membership of one party."""
        return subjects[slot[1]][about_member] if slot[1] in subjects else slot[0]

    about: dict[str, dict[Any, str]] = {
        name: {key: re.sub(r"{([a-z_]+)}", chosen, template) for key, template in found[name].items()}
        for name in TEMPLATES
    }
    about["states"] = {State(key): name for key, name in about["states"].items()}
    about["acts"] = {ActKind(key): name for key, name in about["acts"].items()}
    about["endings"] = {Ending(key): name for key, name in about["endings"].items()}
    about["forms"] = found["forms"]
    checked: dict[str, Any] = {name: _Table(texts, language, name) for name, texts in about.items()}
    return {**checked, "names": found["names"], "translations": about["texts"]}
