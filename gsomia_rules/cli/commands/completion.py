"""``gsomia-rules completion``: what a shell needs to complete the commands."""

import click

from gsomia_rules.cli.options import ExamplesFirst
from gsomia_rules.cli.output import refusing

__all__ = ["command"]

_SCRIPTS = ("gsomia-status", "gsomia-rules")


@click.command(
    "completion",
    cls=ExamplesFirst,
    epilog="""\b
Examples:
  gsomia-rules completion bash >> ~/.bashrc
  gsomia-rules completion zsh >> ~/.zshrc
  gsomia-rules completion fish --for gsomia-status > ~/.config/fish/completions/gsomia-status.fish""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.option("--for", "script", type=click.Choice(_SCRIPTS), help="Only for this command.  [default: both]")
@refusing
def command(shell: str, script: str | None) -> None:
    """Print the script that lets a shell complete the commands.

    It completes options, the names of pacts and files, and the readings of the pact.
    """
    from click.shell_completion import ShellComplete, get_completion_class

    found = get_completion_class(shell)
    for name in _SCRIPTS if script is None else (script,):
        if found is not None:
            variable = f"_{name.replace('-', '_').upper()}_COMPLETE"
            writer = found(click.Command(name), {}, name, variable)
            click.echo(ShellComplete.source(writer))  # without the version check of a shell that may not be here
