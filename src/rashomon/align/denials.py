"""Denials in a clause's words: a "no", "not" or "nobody" that leaves nothing of what it denies."""

from __future__ import annotations

import re

DENIALS = re.compile(  # not "No. 2", "not only", "can't help but", "no more than eight", "at home, not abroad"
    r"\bneither\b.*?\bnor\b(?:.*?\bnor\b)*"
    r"|\b(?:no one|nobody|nothing|neither|never|none|nor|without|cannot(?! help but))\b"
    r"|\bno\b(?!\.\s?\d| (?:fewer|more|less|later|earlier) than)|(?<!, )(?<!\band )\bnot\b(?! only| just| merely)"
    r"|(?:, |\band )not\b(?= (?:at all|yet|even|one\b|a single|(?:\w+ ){0,2}\d))|n[’']t\b(?! help but)"
)
LISTED = re.compile(r"\bno(?:ne)?\b[^.;]{1,40}?(?:, | and | or )(?=(?:\w+ ){0,3}no(?:ne)?\b)")  # "no deal, no ransom"
# Not DENIALS: "without" and "nor" say little here, "nobody heard of it" much.
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


def is_denial(text: str) -> bool:
    """True for an odd number of words that deny, those of a list counted once ("no ransom, no deal")."""
    return len(DENIALS.findall(LISTED.sub(" ", text.lower()))) % 2 == 1
