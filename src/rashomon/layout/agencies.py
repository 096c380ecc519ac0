"""News and picture agencies by the names that credits, datelines and bylines give them."""

from __future__ import annotations

import re
from functools import cache

from rashomon.lexicon import mapping

SHORT = 4  # letters; a name as short is written in capitals: AP, EPA, AFP, SWNS


def agency(text: str) -> str | None:
    """The agency that this text names and nothing else: "/TASS/", "the Associated Press"; else None."""
    bare = " ".join(text.lower().split()).strip(" .,:;()[]/|–—-*_")
    return mapping("agencies").get(bare) or mapping("agencies").get(bare.removeprefix("the "))


def agencies_in(text: str) -> tuple[str, ...]:
    """All agencies named in a text, in order, each once."""
    named = (mapping("agencies")[found[0].lower()] for found in agency_in_capitals().finditer(text))
    return tuple(dict.fromkeys(named))


@cache
def agency_pattern() -> str:
    """A pattern for the names as they are written, the longer first, to be matched with case."""
    return "(?:" + "|".join(re.escape(name) for name in sorted(_spellings(), key=lambda n: (-len(n), n))) + ")"


@cache
def agency_in_capitals() -> re.Pattern[str]:
    """The names as whole words."""
    return re.compile(rf"(?<![\w-]){agency_pattern()}(?![\w-])")


def _spellings() -> set[str]:
    spellings: set[str] = set()
    for name, canonical in mapping("agencies").items():
        spellings |= {name.upper()} if " " not in name and len(name) <= SHORT else {name.title(), name.upper()}
        if canonical.lower() == name:
            spellings.add(canonical)
    return spellings
