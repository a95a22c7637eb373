"""The command that validates pact files."""

import json
from pathlib import Path

from tests.pactfile.files import GOOD
from tests.pactfile.test_shared_texts import TEXT
from tests.support.commands import command


def test_an_invalid_file_fails(tmp_path: Path) -> None:
    """Check reports the problems of an invalid file as errors, and goes on to the others."""
    (tmp_path / "bad.toml").write_text(GOOD.replace('"1 year"', '"1 jear"'), encoding="utf-8")
    done = command("gsomia-rules check bad.toml gsomia", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "bad.toml: error: text.term.length: '1 jear' is not a period" in done.stdout
    assert "gsomia: 17 expectations, no problems found" in done.stdout
    done = command("gsomia-rules check none.toml gsomia", cwd=tmp_path)
    assert done.returncode == 1
    assert "none.toml: error: file: cannot read the pact file 'none.toml'" in done.stdout


def test_a_treaty_text_has_its_text_checked(tmp_path: Path) -> None:
    """A note says that it is one, which is no failure; what is wrong with its text is an error."""
    (tmp_path / "convention.toml").write_text(TEXT, encoding="utf-8")
    done = command("gsomia-rules check --strict --json convention.toml", cwd=tmp_path)
    assert done.returncode == 0
    (problem,) = json.loads(done.stdout)["files"][0]["problems"]
    assert (problem["kind"], problem["severity"]) == ("treaty-text", "note")
    (tmp_path / "convention.toml").write_text(TEXT.replace('"90 days"', '"90 dys"'), encoding="utf-8")
    done = command("gsomia-rules check convention.toml", cwd=tmp_path)
    assert done.returncode == 1
    assert "error: text.exit.notice: '90 dys' is not a period" in done.stdout


def test_an_unmet_expectation_fails(tmp_path: Path) -> None:
    """Check exits with 1 and reports the place, the actual and the expected value."""
    (tmp_path / "made-up.toml").write_text(
        GOOD.replace('state = "notice-suspended"', 'state = "ended"'), encoding="utf-8"
    )
    done = command("gsomia-rules check made-up.toml", cwd=tmp_path)
    assert done.returncode == 1
    assert "expectation 1 (on 2020-03-01): state: is notice-suspended under first, not ended" in done.stdout


def test_a_report_in_json_stays_json(tmp_path: Path) -> None:
    """Control characters are escaped as in JSON, above U+00FF too, and read back unchanged."""
    name = "a\x85\u202e\U000e0041.toml"
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    done = command(f"gsomia-rules check --json '{name}'", cwd=tmp_path)
    assert done.stdout.replace("\n", "").isprintable()
    assert json.loads(done.stdout)["files"][0]["file"] == name
