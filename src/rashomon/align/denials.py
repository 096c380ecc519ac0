"""Denials in a clause's words: a "no", "not" or "nobody" that leaves nothing of what it denies."""

from __future__ import annotations

import re

# Not the denials of `joining`: "without" and "nor" say little here, "nobody heard of it" much.
DENIAL = re.compile(r"\b(?:no|not|never|none|cannot|nobody|nothing|nowhere|neither|fail(?:s|ed|ing)? to)\b|n[’']t\b")
NO_DENIAL = re.compile(
    r"\bno (?:(?:\w+er|more|less|worse) than|other|further|longer)\b|\bno relation\b(?! (?:to|with|of)\b)"
    r"|\bnot (?:only|just|merely)\b"
    r"|(?:\b(?:no|not|never|nothing|nobody)\b|n[’']t\b)"
    r"(?=.*\b(?:until\b|before\b(?!(?: (?:it|that|this|then))?\W*$)))"  # which was so from then on
    r"|^since\b.*?\b(?:no|not|never|none|nothing|nobody)\b"  # which may have been so before
    r"|, (?:and |but )?not\b"  # “put off, not ended”: named beside what was so
)


def denial(left: str, right: str) -> str | None:
    """The "no" or "not" that one of two clauses has and the other lacks."""
    found = [_denial(text) for text in (left, right)]
    return next((word for word in found if word), None) if bool(found[0]) != bool(found[1]) else None


def denies(text: str) -> bool:
    """True for a clause with a denial."""
    return _denial(text) is not None


def _denial(text: str) -> str | None:
    found = DENIAL.search(NO_DENIAL.sub("", text.lower()))
    return found and found.group()
