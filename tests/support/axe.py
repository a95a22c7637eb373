"""The rules of axe-core, which finds what people with disabilities could not use."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

__all__ = ["faults"]

_RUN = """([context, options]) => axe.run(context, options).then(({ violations }) => violations.map(
  ({ id, nodes }) => id + ": " + nodes.map(({ html, failureSummary }) => html + failureSummary).join("; ")))"""
_OPTIONS = {"reporter": "no-passes", "resultTypes": ["violations"], "preload": False}


def faults(page: Page, context: object = "html") -> list[Any]:
    """What is wrong with a page, or with a part of it; its policy must have been bypassed."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[Any] = page.evaluate(_RUN, [context, _OPTIONS])
    return found
