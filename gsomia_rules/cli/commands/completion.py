"""``gsomia-rules completion``: shell completion."""

import click

from gsomia_rules.cli.command import Command
from gsomia_rules.cli.output import deliver

__all__ = ["command"]

_SCRIPTS = ("gsomia-status", "gsomia-rules")


@click.command(
    "completion",
    cls=Command,
    short_help="Print a completion script for a shell.",
    epilog="""\b
Examples:
  gsomia-rules completion bash >> ~/.bashrc
  gsomia-rules completion zsh >> ~/.zshrc
  gsomia-rules completion fish --for gsomia-status > ~/.config/fish/completions/gsomia-status.fish""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.option("--for", "script", type=click.Choice(_SCRIPTS), help="Complete this command alone.  [default: both]")
def command(shell: str, script: str | None) -> None:
    """Print the script with which a shell completes the commands.

    It completes options, the names of pacts and files, and the readings of a pact.
    """
    from click.shell_completion import ShellComplete, get_completion_class

    shell_class = get_completion_class(shell)
    assert shell_class is not None  # noqa: S101 - the argument allows only shells that click knows
    for name in _SCRIPTS if script is None else (script,):
        completer = shell_class(click.Command(name), {}, name, f"_{name.replace('-', '_').upper()}_COMPLETE")
        deliver(ShellComplete.source(completer), None)  # the method of the base class: bash need not be installed here
