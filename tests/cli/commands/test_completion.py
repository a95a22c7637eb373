"""Completion scripts for shells."""

import shutil
from subprocess import run

import pytest

from gsomia_rules.pactfile.starter import wordings
from tests.support.commands import command, invoked


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell(shell: str) -> None:
    """For both commands, or for one; each calls the command with the variable that click expects."""
    both = invoked(f"gsomia-rules completion {shell}").stdout
    assert f"_GSOMIA_STATUS_COMPLETE={shell}_complete" in both
    assert f"_GSOMIA_RULES_COMPLETE={shell}_complete" in both
    one = invoked(f"gsomia-rules completion {shell} --for gsomia-rules").stdout
    assert one in both
    assert "gsomia-status" not in one


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_reads_the_script() -> None:
    """The script is one that bash can read."""
    script = invoked("gsomia-rules completion bash").stdout
    done = run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)  # noqa: S607
    assert (done.returncode, done.stderr) == (0, "")


def test_the_kinds_of_a_new_file_complete() -> None:
    """Each with what such a treaty says, for the shells that show it."""
    words = "gsomia-rules new --like m"
    shown = command("gsomia-rules", _GSOMIA_RULES_COMPLETE="zsh_complete", COMP_WORDS=words, COMP_CWORD="3").stdout
    says = wordings()
    kinds = ("minimum-term", "membership", "month-start")
    assert shown == "".join(f"plain\n{kind}\n{says[kind]}\n" for kind in kinds)
