"""Odd command lines for ``gsomia-status``."""

import io
from contextlib import redirect_stderr, redirect_stdout
from random import Random
from typing import Final

from gsomia_rules.cli.commands.status import command
from tests.proof.hostile.values import CONTROLS

__all__ = ["arguments", "status"]

_ODD_WORDS: Final = (
    *CONTROLS, "", " ", "-", "--", "---", "--json", "-h", "--help=1", "--reading", "today", "todaY", "all",
    "a" * 100_000, "\udcff", "0001-01-01", "9999-12-31", "9999-12-30", "0000-00-00", "10000-01-01", "2020-02-30",
    "\uff12020-08-23", "-2020-01-01", "2020-8-3", "20200823", "2020-W34-7", "2020-08-23T00:00", "2020-08-23\n",
    "../x.toml", "/dev/null", "x\x00.toml", ".", "korea", "japan", "gsomia", "GSOMIA", "gsomia.toml", "~", "$HOME",
    "a=b", "--\x1b[31m", "-\x1b", "--no-\u202e", "2026-12-01 notice-given KOR", "2026-12-01  notice-given\tKOR",
    "2026-12-01 announced KOR why=\x1b[2J", "9999-12-31 ended all how=breach",
    "2026-12-01 extended all for=9999999 years", "0001-01-01 notice-given KOR",
    "2026-12-01 notice-given KOR last_day=9999-12-31", "2026-12-01 extended all for=1 month for=1 month",
    "2026-12-01 notice-given \udcff", "for= for= for=", "2026-12-01 \x1b KOR",
)  # fmt: skip
_OPTIONS: Final = {
    "--assume": ("2026-12-01 notice-given KOR", "9999-12-31 announced JPN", "2019-11-25 extended all for=9999 years"),
    "--known-on": ("0001-01-01", "2019-10-01", "9999-12-31"),
    "--reading": ("korea", "japan", "all"),
    "--pact": ("gsomia",),
    "--color": ("always", "never"),
}


def arguments(number: int) -> list[str]:
    """The arguments with a number."""
    rng = Random(number)  # noqa: S311
    words = [] if rng.randrange(3) == 0 else ["2020-08-23"]
    for _ in range(rng.choice((1, 1, 2, 4))):
        option = rng.choice(tuple(_OPTIONS))
        odd = rng.choice(_OPTIONS[option] if rng.randrange(2) else _ODD_WORDS)
        match rng.randrange(5):
            case 0:
                words.insert(rng.randrange(len(words) + 1), odd)
            case 1:
                words.append(f"{option}={odd}")
            case _:
                words += [option, odd]
    return words + [flag for flag in ("--why", "--json") if rng.randrange(4) == 0]


def status(words: list[str], encoding: str = "utf-8") -> tuple[int, str, str]:
    """The exit status and both outputs of ``gsomia-status`` with these arguments; an exception is not caught."""
    streams = [  # opened as the console scripts open them
        io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="backslashreplace", newline="\n") for _ in range(2)
    ]
    code: object = 0
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        try:
            command.main(words, prog_name="gsomia-status")
        except SystemExit as ended:
            code = ended.code or 0
        for stream in streams:
            stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in streams)
    assert isinstance(code, int)
    return code, out, err
