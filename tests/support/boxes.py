"""The boxes of texts and the lines of pictures as a browser draws them, and which are in one another's way."""

from playwright.sync_api import Page

__all__ = ["faults"]

_FAULTS = """() => [...document.querySelectorAll("svg.gsomia-picture")].flatMap((svg) => {
  const {width, height} = svg.viewBox.baseVal, found = [], name = svg.querySelector("title").id;
  const texts = [...svg.querySelectorAll("text")].map((text) => {
    const box = text.getBBox(), base = text.y.baseVal[0].value, size = parseFloat(getComputedStyle(text).fontSize);
    return {says: text.textContent, left: box.x, right: box.x + box.width, top: base - 0.8 * size, bottom: base + 0.22 * size};
  });
  texts.forEach((one, number) => {
    if (one.left < 0 || one.top < 0 || one.right > width || one.bottom > height) found.push(`${one.says} is cut off`);
    for (const other of texts.slice(number + 1)) {
      const beside = one.right <= other.left || other.right <= one.left;
      if (!beside && one.top < other.bottom && other.top < one.bottom) found.push(`${one.says} overlaps ${other.says}`);
    }
  });
  // whether a part of a line lies within a box, clipped as by Liang and Barsky
  const crosses = ([x, y, dx, dy], box) => {
    let least = 0, most = 1;
    for (const [step, room] of [[-dx, x - box.left], [dx, box.right - x], [-dy, y - box.top], [dy, box.bottom - y]]) {
      if (step === 0 && room <= 0) return false;
      if (step < 0) least = Math.max(least, room / step);
      if (step > 0) most = Math.min(most, room / step);
    }
    return least < most;
  };
  for (const line of svg.querySelectorAll("line")) {
    const {e, f} = line.parentNode.transform?.baseVal.consolidate()?.matrix ?? {e: 0, f: 0};
    const [x, y, x2, y2] = [line.x1, line.y1, line.x2, line.y2].map((one) => one.baseVal.value);
    for (const box of texts) {
      if (crosses([x + e, y + f, x2 - x, y2 - y], box)) found.push(`a line (${line.className.baseVal}) crosses ${box.says}`);
    }
  }
  return found.map((fault) => `${name}: ${fault}`);
})"""


def faults(page: Page) -> list[str]:
    """What is wrong with the pictures of a page: texts over one another, beyond the edge, or crossed by a line."""
    found: list[str] = page.evaluate(_FAULTS)
    return found
