"""The pages for people, which are those of the site with the addresses of the service."""

import re
from datetime import datetime
from typing import Final
from urllib.parse import quote

from gsomia_rules.engine.pact import Pact
from gsomia_rules.queries.zones import day_at
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.report import page_for_site
from gsomia_rules.service.library import Library
from gsomia_rules.service.responses import HTML, Content
from gsomia_rules.service.site.shared_files import index_page

__all__ = ["first_page", "pact_page"]

_FILES: Final = {
    "calendar": "v1/agenda?within=3+years&format=ics",
    "index": "v1/pacts",
    "agenda": "v1/agenda",
    "openapi": "openapi.json",
}
_POLICY: Final = r'http-equiv="Content-Security-Policy" content="([^"]*)"'


def first_page(library: Library, at: datetime) -> Content:
    """What is due, and all pacts with a search."""
    return _content(index_page(library, at, catalogue(), _FILES, {}))


def pact_page(pact: Pact, at: datetime) -> Content:
    """The page of a pact today."""
    of_pact = f"../../v1/pacts/{quote(pact.name)}"
    files = {"calendar": f"{of_pact}/calendar.ics", "json": f"{of_pact}/days/today", "file": f"{of_pact}/file"}
    return _content(page_for_site(pact, day_at(pact.zone, at), catalogue(), "../../", files))


def _content(page: str) -> Content:
    """A page whose own policy is that of the response."""
    (policy,) = re.findall(_POLICY, page)
    return Content(page.encode(), HTML, f"{policy}; frame-ancestors 'none'")
