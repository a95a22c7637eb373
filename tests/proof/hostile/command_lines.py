"""Odd command lines for every command, made from the options that the commands have."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

import click

from gsomia_rules.cli.group import COMMANDS, rules
from tests.proof.hostile.files import file_content, originals
from tests.proof.hostile.values import CONTROLS
from tests.support.commands import FOLDERS, SERVERS

__all__ = ["command_line", "hostile_folder", "run"]

_ODD_WORDS: Final = (
    *CONTROLS, "", " ", "-", "--", "---", "--json", "-h", "--help=1", "--reading", "today", "todaY", "all",
    "a" * 100_000, "\udcff", "0001-01-01", "9999-12-31", "9999-12-30", "0000-00-00", "10000-01-01", "2020-02-30",
    "\uff12020-08-23", "-2020-01-01", "2020-8-3", "20200823", "2020-W34-7", "2020-08-23T00:00", "2020-08-23\n",
    "../x.toml", "x\x00.toml", ".", "korea", "japan", "gsomia", "GSOMIA", "gsomia.toml", "~", "$HOME",
    "a=b", "--\x1b[31m", "-\x1b", "--no-\u202e", "2026-12-01 notice-given KOR", "2026-12-01  notice-given\tKOR",
    "2026-12-01 announced KOR why=\x1b[2J", "9999-12-31 ended all how=breach", "pact.toml", "folder", "pipe",
    "2026-12-01 extended all for=9999999 years", "0001-01-01 notice-given KOR", "--version", "--help", "-1",
    "2026-12-01 notice-given KOR last_day=9999-12-31", "2026-12-01 extended all for=1 month for=1 month",
    "2026-12-01 notice-given \udcff", "for= for= for=", "2026-12-01 \x1b KOR", "99999999999999999999", "none/out",
)  # fmt: skip
"""No word may be the path of anything outside the folder, as it may follow ``-o``."""

_DATES: Final = ("2020-08-23", "2026-01-01", "today", "0001-01-01", "1000-01-01", "9999-12-31", "1900-06-15")
_PACTS: Final = ("gsomia", "pact.toml", "pact.toml", "original.toml", "daily.toml", "folder", "link")
_USUAL: Final = {
    "assumed": (
        "2026-12-01 notice-given KOR", "9999-12-31 announced JPN", "2019-11-25 extended all for=9999 years",
        "2026-12-01 notice-given A",
    ),
    "column": ("date", "v"),
    "date": _DATES,
    "days": _DATES,
    "file": ("days.csv", "-"),
    "earlier": ("agenda.json", "days.csv", "pact.toml", "-"),
    "files": _PACTS,
    "integer range": ("1", "1", "1", "2"),
    "name": ("A name", "\u540d\u524d"),
    "output": ("out", "-", "link", "folder/out", "pact.toml", "folder", "pipe"),
    "pact_name": _PACTS,
    "pact_names": _PACTS,
    "paths": _PACTS,
    "reading": ("korea", "japan", "all", "plain", "one", "two"),
    "time": ("30d", "6 months", "1 year", "100 years", "0d"),
    "times": ("0", "90d,30d", "1 year 1 month, 100y", "1d,", "-1d", ","),
    "timestamp": ("20260101T000000Z", "now", "99991231T235959Z"),
    "parties": ("KOR", "jpn", "XXX"),
    "title": ("Treaty", "Trait\u00e9"),
    "words": ("gsomia", "paris", "WATER", "no such word"),
}  # fmt: skip
"""Values that make sense, by the name of an option or the type of its values."""

_DAILY: Final = """\
[pact]
title = "Daily"
parties = { A = "A", B = "B" }
zone = "Pacific/Kiritimati"
reading = "one"
[text]
term = { length = "1 day", then = "renews" }
exit = { notice = "0 days", first_day = "counted", at = "term-end" }
[readings.one]
title = "One"
[readings.two]
title = "Two"
text.exit.first_day = "excluded"
[[record]]
on = 1000-01-01
act = "entered-into-force"
by = "all"
"""
"""A pact whose answers change every day for a thousand years."""


_TRIED: Final = [name for name in COMMANDS if name not in SERVERS | FOLDERS]


def command_line(number: int) -> list[str]:
    """The words of the command line with a number: a command, and some of its options with usual and odd values."""
    rng = Random(number)  # noqa: S311
    name = _TRIED[number % len(_TRIED)]
    words = []
    for param in _command(name).params:
        if rng.random() < (0.85 if isinstance(param, click.Argument) or param.required else 0.25):
            many = rng.choice((1, 1, 2, 3)) if param.nargs == -1 or param.multiple else 1
            for _ in range(many):
                words += _written(rng, param)
    if rng.randrange(6) == 0:
        words.insert(rng.randrange(len(words) + 1), rng.choice(_ODD_WORDS))
    return [name, *words]


def _command(name: str) -> click.Command:
    command = rules.get_command(click.Context(rules), name)
    assert command is not None
    return command


def _written(rng: Random, param: click.Parameter) -> list[str]:
    """An argument or an option with a value, as one word or two."""
    option = rng.choice(param.opts)
    if isinstance(param, click.Option) and param.is_flag:
        return [option]
    if isinstance(param.type, click.Choice):
        usual = tuple(param.type.choices)
    else:
        usual = _USUAL.get(str(param.name), ()) or _USUAL[param.type.name]
    value = str(rng.choice(_ODD_WORDS if rng.randrange(6) == 0 else usual))
    if isinstance(param, click.Argument):
        return [value]
    return [f"{option}={value}"] if option.startswith("--") and rng.randrange(4) == 0 else [option, value]


@contextmanager
def hostile_folder(number: int) -> Iterator[None]:
    """Within a new folder that contains what the command lines name, with the hostile file of a number."""
    with TemporaryDirectory() as outer, chdir(outer):
        Path("inner").mkdir()
        with chdir("inner"):
            Path("folder").mkdir()
            for file, content in {
                "pact.toml": file_content(number),
                "folder/other.toml": originals()[number % 7],
                "original.toml": originals()[number % len(originals())],
                "daily.toml": _DAILY.encode(),
                "days.csv": b"date,v\n2020-08-23,1\n2026-01-01,2\n",
            }.items():
                Path(file).write_bytes(content)
            Path("link").symlink_to("original.toml")
            os.mkfifo("pipe")
            yield


def run(words: list[str], encoding: str = "utf-8") -> tuple[int, str, str]:
    """The exit status and both outputs of ``gsomia-rules`` with these words; an exception is not caught."""
    streams = [  # opened as the console scripts open them
        io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="backslashreplace", newline="\n") for _ in range(2)
    ]
    code: object = 0
    stdin, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(b"2020-08-23\n2026-01-01\n"))
    try:
        with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
            rules.main(words, prog_name="gsomia-rules")
    except SystemExit as ended:
        code = ended.code or 0
    finally:
        sys.stdin = stdin
    for stream in streams:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in streams)
    assert isinstance(code, int)
    return code, out, err
