"""The options of a picture, and how it is written."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from gsomia_rules.cli.extras import needing
from gsomia_rules.cli.output import INVALID_REQUEST, deliver, fail, print_safely, refuse_terminal

if TYPE_CHECKING:
    from gsomia_rules.render.svg.shape import Shape

__all__ = ["picture_options", "shape_of", "show_png"]

_Command = TypeVar("_Command", bound=Callable[..., object])

_MOST: Final = 50
"""How many million pixels a PNG may have."""
_OPTIONS: Final = {
    "--png": {"is_flag": True, "help": "Draw it as PNG, into FILE or a pipe."},
    "--form": {
        "type": click.Choice(["narrow", "landscape"]),
        "help": "Draw for a column or a slide (16:9).  [default: narrow]",
    },
    "--width": {
        "type": click.IntRange(320, 10_000),
        "metavar": "PIXELS",
        "help": "Width of the picture.  [default: 400 or 960; PNG 800 or 1920]",
    },
    "--no-title": {"is_flag": True, "help": "Leave out its title."},
    "--no-legend": {"is_flag": True, "help": "Leave out its legend."},
    "--acts": {"type": click.Choice(["listed", "numbered", "hidden"]), "help": "How it shows acts.  [default: listed]"},
}
"""The options of a picture beside ``--svg``; each is passed on by its name with ``picture_`` before it."""


def picture_options(command: _Command) -> _Command:
    """The options that select the shape of a picture."""
    for name, options in reversed(_OPTIONS.items()):
        command = click.option(name, f"picture_{name[2:].replace('-', '_')}", **options)(command)  # type: ignore[arg-type]
    return command


def shape_of(given: dict[str, Any], *, svg: bool) -> "Shape | None":
    """The shape that the options ask for; None where they ask for no picture, and then each of them is refused."""
    if not svg and not given["picture_png"]:
        for name in _OPTIONS:
            if given[f"picture_{name[2:].replace('-', '_')}"]:
                fail(INVALID_REQUEST, f"{name} is for a picture; add --svg or --png")
        return None
    from gsomia_rules.render.svg.shape import ActsShown, Form, Shape

    return Shape(
        form=Form(given["picture_form"] or Form.NARROW),
        width=given["picture_width"],
        heading=not given["picture_no_title"],
        legend=not given["picture_no_legend"],
        acts=ActsShown(given["picture_acts"] or ActsShown.LISTED),
    )


def show_png(svg: str, shape: "Shape", output: str | None) -> None:
    """Write the picture as PNG to a file or a pipe; a terminal cannot show it."""
    from gsomia_rules.render.svg.png import as_png, pixels

    refuse_terminal("a PNG", output)
    millions = pixels(svg, shape) / 1_000_000
    if millions > _MOST:
        remedy = "use a smaller --width or fewer days with --from and --to"
        fail(INVALID_REQUEST, f"the picture would have {millions:.0f} million pixels; {remedy}")
    with needing("png", "a PNG needs resvg-py", "resvg_py"):
        picture = as_png(svg, shape)
    if deliver(picture, output):
        print_safely(f"Wrote {output}.")
