"""Posts: what somebody wrote on a network, embedded in a report over a line with name, handle and date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.extract.drafts import Draft
from rashomon.parse import Parsed

# "The dam is lost. — Vera Ilin (@verailin) May 5, 2031", or the line alone under the post
NAME = r"(?P<name>[^\W\d_][^\n()—–]{1,60}?)"
DAY = r"(?:[A-Z]\w+\.? \d{1,2}, \d{4}|\d{1,2} [A-Z]\w+\.? \d{4})"
SIGNED = re.compile(rf"(?P<words>.*?)\s*[-–—]{{1,2}} ?{NAME}\s*\(@\w{{1,30}}\),? {DAY}\b", re.DOTALL)


def posts(parsed: Parsed) -> Iterator[Draft]:
    """A statement for each embedded post: the words before its signature, or the paragraph above it."""
    text = parsed.report.text
    for index, passage in enumerate(parsed.passages):
        section = passage.section
        match = SIGNED.match(text, section.start, section.end) if section.kind == "body" else None
        if match is None:
            continue
        at, words = index, match.span("words")
        if words[0] == words[1]:
            at = index - 1
            above = parsed.passages[at].section if index else None
            if above is None or above.kind != "body" or SIGNED.match(text, above.start, above.end):
                continue
            words = above.start, above.end
        yield Draft(at, [words], voice=match.span("name"), verbatim=True, quoted=True)
