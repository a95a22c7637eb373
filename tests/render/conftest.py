"""The browser of the tests that look at what is drawn: one for all of them."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="package")  # while it runs, no test can run an event loop of its own
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, without a window.

    Without one the tests are skipped, unless GSOMIA_RULES_BROWSER=required says that there must be one.
    """
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        missing = f"no browser is installed (one of {', '.join(NAMES)})"
        if os.environ.get("GSOMIA_RULES_BROWSER") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found)
        yield running
        running.close()
