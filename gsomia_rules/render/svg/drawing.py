"""What pictures are drawn with: elements with escaped attributes and texts."""

from gsomia_rules.markup import escaped

__all__ = ["element", "moved", "titled", "upright"]


def element(name: str, inner: str = "", /, **attributes: object) -> str:
    """An element with its attributes escaped and its inside as it is; ``class_`` is ``class``, ``x_y`` is ``x-y``.

    >>> element("rect", x=1.50, class_="a&b")
    '<rect x="1.5" class="a&amp;b"/>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_number(value) if isinstance(value, float) else escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def titled(words: str, drawn: str) -> str:
    """What is drawn, with words that a pointer and a screen reader find."""
    return element("g", element("title", escaped(words)) + drawn)


def upright(x: float, top: float, bottom: float, class_: str) -> str:
    """An upright line."""
    return element("line", x1=float(x), y1=float(top), x2=float(x), y2=float(bottom), class_=class_)


def moved(x: float, y: float, drawn: str) -> str:
    """What is drawn, moved to another place."""
    return element("g", drawn, transform=f"translate({_number(x)} {_number(y)})")


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
