"""The page at /: the built one, which asks the API for its data, and the policy it is sent with."""

from __future__ import annotations

import re
from functools import cache

from rashomon.errors import RashomonError
from rashomon.export.html import page_template

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="(?P<policy>[^"]+)">')
UNFRAMED = "frame-ancestors 'none'"  # no page can say this of itself: browsers heed it in a header alone


@cache
def served_page() -> tuple[str, str]:
    """The page and its Content-Security-Policy: that of the page itself, and that nothing may frame it.

    Raises RashomonError where the page has not been built, or without its policy.
    """
    page = page_template()
    own = POLICY.search(page)
    if own is None:
        raise RashomonError("The built page names no policy; build it again with: python page/build.py")
    return page, f"{own['policy']}; {UNFRAMED}"
