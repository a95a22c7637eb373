"""Which pact files stand for all of them in a long sweep; ``-m deep`` adds the others."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.proof.coverage import exercised
from tests.support.commands import PACT_FILES, loaded

__all__ = ["covering", "sampled"]


@cache
def covering() -> tuple[Path, ...]:
    """Few files that exercise every rule and every row that some file exercises: each time the one that adds most."""
    rules = {file: exercised(loaded(file)) for file in PACT_FILES}
    missing, found = set().union(*rules.values()), list[Path]()
    while missing:
        found.append(max(PACT_FILES, key=lambda file: len(rules[file] & missing)))
        missing -= rules[found[-1]]
    return tuple(found)


def sampled(files: Iterable[Path]) -> list[Any]:
    """The files as parameters of a test whose outcome depends on their rules: by default those that cover all rules."""
    return [pytest.param(file, id=file.stem, marks=() if file in covering() else pytest.mark.deep) for file in files]
