"""What a page may load and run: its own script and styles, word for word, and nothing from outside."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

__all__ = ["policy"]


def policy(script: str, styles: Iterable[str]) -> str:
    """The Content-Security-Policy of a page with this script ("" for none) and these styles."""
    scripts = _hashed(script) if script else "'none'"
    rest = "img-src data:; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; script-src {scripts}; style-src {' '.join(map(_hashed, styles))}; {rest}"


def _hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
