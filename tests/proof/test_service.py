"""The server under attack, and its own description tried by schemathesis; both with ``-m deep``."""

import os
import sys
from pathlib import Path
from subprocess import run

import pytest

from tests.proof.service import ATTACKS, attacked
from tests.support.http import served

pytestmark = [pytest.mark.deep, pytest.mark.skipif(sys.platform != "linux", reason="measures what Linux tells")]

REFUSED = frozenset({"400", "404", "413", "414", "422", "431"})
ANSWERS = {
    "random days": {"200", "422"},
    "headers": {"200", *REFUSED},
    "split headers": {"200", *REFUSED},
    "1,000 silent clients": {"200 to others", "408"},
    "1,000 slow clients": {"200 to others", "408"},
    "1,000 slow bodies": {"200 to others", "413"},
    "200 who never read": {"given up"},
}
"""What may come back; from every other attack, refusals alone."""

EXPECTED = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", 404, 414, 422]
[checks.negative_data_rejection]
expected-statuses = [400, 404, 405, 414, 422]
"""
"""What the description cannot say: a name that is none, too long an address, days that have no answer."""


def test_attacks_are_refused_and_leave_no_trace() -> None:
    """Each within a minute, with the right statuses; the memory grows by less than 32 MB, and a stop is clean."""
    with served() as server:
        for _ in range(2):
            before = attacked(server, "random days").resident
        for name in ATTACKS:
            found = attacked(server, name)
            assert found.answers <= ANSWERS.get(name, REFUSED), name
            assert found.seconds < 60, name
            assert found.resident - before < 32 * 2**20, name
        assert server.stop() == 0
        assert {line["status"] for line in server.lines()} <= {200, 503, *map(int, REFUSED)}


def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    """Every operation of the description, with valid and invalid questions: the statuses, headers and schemas hold."""
    pytest.importorskip("schemathesis")
    script, settings = Path(sys.executable).with_name("st"), tmp_path / "schemathesis.toml"
    settings.write_text(EXPECTED, encoding="utf-8")
    with served() as server:
        at = f"http://127.0.0.1:{server.port}"
        line: list[str | Path] = [
            script,
            "--no-color",
            "--config-file",
            settings,
            "run",
            f"{at}/openapi.json",
            "--url",
            at,
            "-n",
            "30",
        ]
        done = run(
            line, capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "COLUMNS": "200"}, check=False
        )
        assert done.returncode == 0, done.stdout[-5000:]
        assert 500 not in {line["status"] for line in server.lines()}
