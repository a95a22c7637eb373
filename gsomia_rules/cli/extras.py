"""What a command says where the packages of an optional extra are not installed."""

from collections.abc import Iterator
from contextlib import contextmanager

from gsomia_rules.cli.output import INVALID_FILE, fail

__all__ = ["needing"]


@contextmanager
def needing(extra: str, needs: str, *modules: str) -> Iterator[None]:
    """End the command where one of an extra's modules is missing, with what ``needs`` it and how to install it."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if missing.name not in modules:
            raise
        remedy = f"python -m pip install 'gsomia-rules[{extra}]'"
        fail(INVALID_FILE, f"{needs}, which is not installed here; get it with: {remedy}")
