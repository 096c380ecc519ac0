"""The page at /: the built one, which asks the API for its data, and the policy it is sent with."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

from rashomon.export.html import page_template

SCRIPT = re.compile(r"<script(?![^>]*application/json)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)


@cache
def served_page() -> tuple[str, str]:
    """The page and its Content-Security-Policy: its own script and style by their hashes, nothing from elsewhere.

    Raises RashomonError where the page has not been built.
    """
    page = page_template()
    policy = (
        f"default-src 'none'; script-src {_hashes(SCRIPT, page)}; style-src {_hashes(STYLE, page)}; img-src data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return page, policy


def _hashes(element: re.Pattern[str], page: str) -> str:
    found = [base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode() for inner in element.findall(page)]
    return " ".join(f"'sha256-{one}'" for one in found) or "'none'"
