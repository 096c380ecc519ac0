"""What is printed around a report and is no part of it: links, buttons, notices, comments."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rashomon.lexicon import mapping

WHOLE_LENGTH = 200  # characters; no known line is as long
START_WORDS = 45  # a line that begins like a notice and is longer is a paragraph
QUOTES = frozenset('"“”„«»')

# Lines known by their shape.
SHAPES = (
    r"[\W_]+",  # * * *
    r"(?:©|\(c\)|copyright\b)\W*(?:©|\(c\))?\W*\d{4}.*",  # © 2024 Harrow Post. All rights reserved.
    r"(?:©|copyright ©) [^.]{2,60}\d{4}\.?",  # © Harrow Post 2024
    r"(?:home|news)(?: ?[>›»/|] ?[\w &'’-]{2,40})+",  # Home > World > Europe
    r"[\w &'’-]{2,30}(?: ?[>›»] ?[\w &'’-]{2,60}){2,}",  # World > Europe > Harrow
    r"(?:reading time:? ?)?(?:about )?\d+[ -]min(?:ute)?s?(?: read| of reading)?",  # 5 min read
    r"(?:(?:last )?(?:updated|published|posted|modified):? )?(?:\d+|an?) "
    r"(?:second|sec|minute|min|hour|hr|day|week|month|year)s? ago",  # Updated 3 hours ago
    r"[\d.,]+ ?[km]? (?:shares?|views?|likes?|retweets?|reactions?|followers|upvotes?)",  # 1.2K shares
    r"(?:follow (?:us|me|him|her|them)?:? ?)?(?:on \w+:? ?)?@\w+",  # Follow us on Twitter @harrowpost
    r"(?:subscribe|sign[ -]?up) (?:to|for) (?:the|our) .{0,60}\b(?:newsletter|letter|channel|podcast|briefing|"
    r"bulletin|emails?|alerts)\b.{0,80}",  # Subscribe to the Post's morning letter
    r"(?:https?://|www\.)\S+",
    r"(?:#\w+[\s,]*)+",  # #harrow #flood
    r"page \d+ of \d+|\d+ ?/ ?\d+",
    r"(?:the post|this (?:article|post|story)) .{3,200} (?:appeared first|was (?:first|originally) published) "
    r"(?:on|in|by|at) .{2,80}",
    r"this (?:article|post|story|report|text|piece) (?:first appeared|was (?:first|originally) published) "
    r"(?:on|in|by|at) .{2,80}",  # The post Bridge falls appeared first on Harrow Post.
)
SHAPE = re.compile("|".join(f"(?:{shape})" for shape in SHAPES), re.IGNORECASE)
COUNT = re.compile(r"\(?\b\d[\d.,]*[km]?\b\)?", re.IGNORECASE)  # (0), 12, 1.2K
EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@lru_cache(maxsize=256)  # each rule of the layout asks for each line of a report
def is_furniture(line: str, head: bool = False) -> bool:
    """True for a line known to be no part of a report; `head` where it stands above the running text."""
    if SHAPE.fullmatch(line):
        return True
    kind = _kind(line)
    if opens_form(line):
        return True
    if kind in {"whole", "list", "comments"} or (kind == "head" and head):
        return True
    if not QUOTES.isdisjoint(line):  # “Subscribe to that view and you lose,” she said
        return False
    bare = _bare(line)
    return _starts(line) or any(phrase in bare for phrase in _entries("anywhere"))


def opens_list(line: str) -> bool:
    """True for a heading such as "Tags" or "Related stories", whose items follow it."""
    return _kind(line) == "list"


def opens_form(line: str) -> bool:
    """True for the line above a poll or a form, whose questions and answers follow."""
    bare = _bare(line)
    return len(line) <= WHOLE_LENGTH and any(bare.startswith(entry) for entry in _entries("form"))


def ends_form(line: str) -> bool:
    """True for a notice as it stands below a poll or a form: "You may opt out at any time"."""
    return not opens_form(line) and (_starts(line) or any(p in _bare(line) for p in _entries("anywhere")))


def opens_comments(line: str) -> bool:
    """True for the heading of the readers' comments or of the form for them."""
    return _kind(line) == "comments"


def _kind(line: str) -> str | None:
    if len(line) > WHOLE_LENGTH:
        return None
    known = mapping("furniture")
    return known.get(_bare(line)) or known.get(_bare(COUNT.sub(" ", line)))


def _starts(line: str) -> bool:
    if len(line.split()) > START_WORDS:
        return False
    flat = " ".join(line.replace("’", "'").lower().split()).lstrip("*_#>•|[( ")
    if not flat.startswith(_entries("start")):
        return False
    return any(
        flat.startswith(entry) and not (entry[-1].isalnum() and flat[len(entry) : len(entry) + 1].isalnum())
        for entry in _entries("start")
    )


@lru_cache(maxsize=256)
def _bare(line: str) -> str:
    return EDGES.sub("", " ".join(line.replace("’", "'").lower().split()))


@cache
def _entries(where: str) -> tuple[str, ...]:
    return tuple(entry for entry, kind in mapping("furniture").items() if kind == where)
