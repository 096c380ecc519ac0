"""The page at /: the built one, which asks the API for its data, and the policy it is sent with."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import NamedTuple

from rashomon.errors import RashomonError
from rashomon.export.html import page_template

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="(?P<policy>[^"]+)">')
UNFRAMED = "frame-ancestors 'none'"  # no page can say this of itself: browsers heed it in a header alone


class Served(NamedTuple):
    """The page, the Content-Security-Policy it is sent with, and the tag by which it is known when unchanged."""

    text: str
    policy: str
    tag: str


@cache
def served_page() -> Served:
    """The page and its Content-Security-Policy: that of the page itself, and that nothing may frame it.

    Raises RashomonError where the page has not been built, or without its policy.
    """
    page = page_template()
    own = POLICY.search(page)
    if own is None:
        raise RashomonError("The built page names no policy; build it again with: python page/build.py")
    tag = hashlib.sha256(page.encode()).hexdigest()[:20]
    return Served(page, f"{own['policy']}; {UNFRAMED}", f'"{tag}"')
