"""The boxes of texts and the lines of pictures as a browser draws them, and which of them are in one another's way."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from playwright.sync_api import Page

__all__ = ["faults"]

_MEASURED = """() => [...document.querySelectorAll("svg.gsomia-picture")].map((svg) => {
  const frame = svg.getBoundingClientRect(), view = svg.viewBox.baseVal, scale = view.width / frame.width;
  const at = (x, y) => [(x - frame.left) * scale, (y - frame.top) * scale];
  const texts = [...svg.querySelectorAll("text")].map((text) => {
    const rect = text.getBoundingClientRect(), size = parseFloat(getComputedStyle(text).fontSize);
    const matrix = text.getScreenCTM();
    const [left] = at(rect.left, 0), [right] = at(rect.right, 0);
    const [, base] = at(0, matrix.b * text.x.baseVal[0].value + matrix.d * text.y.baseVal[0].value + matrix.f);
    return [text.textContent, left, base - 0.8 * size, right, base + 0.22 * size];
  });
  const lines = [...svg.querySelectorAll("line")].map((line) => {
    const matrix = line.getScreenCTM();
    const moved = (x, y) => at(matrix.a * x + matrix.e, matrix.d * y + matrix.f);
    const point = (x, y) => moved(x.baseVal.value, y.baseVal.value);
    return [line.getAttribute("class"), ...point(line.x1, line.y1), ...point(line.x2, line.y2)];
  });
  return {name: svg.getAttribute("aria-labelledby"), width: view.width, height: view.height, texts, lines};
})"""


def faults(page: Page) -> Iterator[str]:
    """What is wrong with the pictures of a page: texts over one another, beyond the edge, or crossed by a line."""
    for picture in page.evaluate(_MEASURED):
        yield from (f"{picture['name']}: {fault}" for fault in _faults(picture))


def _faults(picture: dict[str, Any]) -> Iterator[str]:
    texts, width, height = picture["texts"], picture["width"], picture["height"]
    for says, left, top, right, bottom in texts:
        if left < 0 or top < 0 or right > width or bottom > height:
            yield f"{says!r} is cut off"
    for (one, *box), (two, *other) in combinations(texts, 2):
        if box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]:
            yield f"{one!r} overlaps {two!r}"
    for class_, *line in picture["lines"]:
        for says, *box in texts:
            if _crosses(line, box):
                yield f"a line ({class_}) crosses {says!r}"


def _crosses(line: list[float], box: list[float]) -> bool:
    """Whether a line has a part inside of a box (clipped as by Liang and Barsky)."""
    x, y, dx, dy = line[0], line[1], line[2] - line[0], line[3] - line[1]
    least, most = 0.0, 1.0
    for step, room in ((-dx, x - box[0]), (dx, box[2] - x), (-dy, y - box[1]), (dy, box[3] - y)):
        if step == 0 and room <= 0:
            return False
        if step:
            part = room / step
            least, most = (max(least, part), most) if step < 0 else (least, min(most, part))
    return least < most
