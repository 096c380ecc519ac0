"""The page at /: the built one that asks the API for its data, else the plain report of the whole case."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources

from rashomon.casefile import Case
from rashomon.export.html import to_html

SCRIPT = re.compile(r"<script(?![^>]*application/json)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)


def page_of(case: Case) -> tuple[str, str]:
    """The page and its Content-Security-Policy: its own scripts by their hashes, nothing from elsewhere."""
    built = built_page()
    page = built if built is not None else to_html(case.comparison())
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in SCRIPT.findall(page)) or "'none'"
    # Charts set the style of each mark, which no hash can name; text from reports never becomes markup.
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return page, policy


@cache
def built_page() -> str | None:
    """The page of the package, None where it has not been built."""
    file = resources.files("rashomon") / "web" / "page.html"
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
