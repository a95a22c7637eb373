"""Reading a picture back: its elements, its lines of text, and the contrast of its colors."""

from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ElementTree.Element:
    """The root of a picture, which must be well-formed XML."""
    return ElementTree.fromstring(svg)  # noqa: S314


def words(svg: str) -> list[str]:
    """Each line of text in a picture."""
    return [" ".join("".join(line.itertext()).split()) for line in parsed(svg).iter(f"{SVG}text")]


def titles(svg: str) -> list[str]:
    """What a pointer finds in a picture."""
    return [title.text or "" for title in parsed(svg).iterfind(f".//{SVG}g/{SVG}title")]


def contrast(one: str, other: str) -> float:
    """The contrast of two colors by the Web Content Accessibility Guidelines 2.2, from 1 to 21."""
    luminances = sorted((_luminance(one), _luminance(other)))
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
