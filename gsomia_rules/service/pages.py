"""The pages for people: plain lists of links."""

from urllib.parse import quote

from gsomia_rules.engine.pact import Pact
from gsomia_rules.markup import escaped
from gsomia_rules.service.library import Library

__all__ = ["index_page", "pact_page"]


def index_page(library: Library) -> str:
    """All pacts, each with a link to its page."""
    items = ((f"pacts/{quote(pact.name)}/", pact.title) for pact in library.pacts)
    return _page("Treaties", [*items, ("v1/agenda", "Agenda"), ("openapi.json", "OpenAPI")])


def pact_page(pact: Pact) -> str:
    """A pact with links to its answers."""
    at = f"../../v1/pacts/{quote(pact.name)}"
    days = {"": "In detail", "/days/today": "Today", "/days/today/readings": "Readings", "/deadlines": "Deadlines"}
    more = {"/segments": "Segments", "/calendar.ics": "Calendar", "/file": "File"}
    return _page(pact.title, [(f"{at}{path}", title) for path, title in (days | more).items()])


def _page(title: str, links: list[tuple[str, str]]) -> str:
    items = "".join(f'<li><a href="{escaped(address)}">{escaped(text)}</a></li>\n' for address, text in links)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{escaped(title)}</title>'
        f'<meta name="viewport" content="width=device-width"></head>\n'
        f"<body>\n<h1>{escaped(title)}</h1>\n<ul>\n{items}</ul>\n</body>\n</html>\n"
    )
