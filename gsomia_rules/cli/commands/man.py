"""``gsomia-rules man``: the manual pages, made from the commands themselves."""

from inspect import cleandoc

import click

from gsomia_rules import __version__
from gsomia_rules.cli.options import ExamplesFirst
from gsomia_rules.cli.output import refusing, status
from gsomia_rules.render.manual import Option, Page, as_roff

__all__ = ["command"]


@click.command(
    "man",
    cls=ExamplesFirst,
    epilog="""\b
Examples:
  gsomia-rules man gsomia-status | man -l -
  gsomia-rules man gsomia-rules > ~/.local/share/man/man1/gsomia-rules.1""",
)
@click.argument("page", type=click.Choice(["gsomia-status", "gsomia-rules"]), default="gsomia-status")
@click.pass_context
@refusing
def command(ctx: click.Context, page: str) -> None:
    """Print a manual page as roff.

    Without a PAGE it is that of gsomia-status.
    """
    if page == "gsomia-status":
        click.echo(as_roff(_page(status, page), (), __version__), nl=False)
        return
    group = ctx.find_root().command
    names = group.list_commands(ctx) if isinstance(group, click.Group) else []
    held = ((name, group.get_command(ctx, name)) for name in names if isinstance(group, click.Group))
    pages = tuple(_page(one, f"{page} {name}") for name, one in held if one is not None)
    click.echo(as_roff(_page(group, page), pages, __version__), nl=False)


def _page(one: click.Command, name: str) -> Page:
    """What a command says of itself."""
    ctx = click.Context(one, info_name=name)
    records = (param.get_help_record(ctx) for param in one.get_params(ctx) if isinstance(param, click.Option))
    return Page(
        name=name,
        usage=" ".join(one.collect_usage_pieces(ctx)),
        says=tuple(cleandoc(one.help or "").split("\n\n")),
        further=tuple((one.epilog or "").replace("\b\n", "").split("\n\n")),
        options=tuple(Option(*record) for record in records if record is not None),
    )
