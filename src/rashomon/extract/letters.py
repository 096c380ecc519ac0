"""Letters: one printed in full within a report, from "Dear …" to "Sincerely,", whose words stand without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.extract.drafts import Draft, offsets
from rashomon.extract.indirect import owner
from rashomon.extract.voices import stretch
from rashomon.parse import Parsed, Passage
from rashomon.parse import Span as Tokens
from rashomon.spans import Span

TITLED = r"(?:Mr|Mrs|Ms|Dr|Prof|Rev|Sen|Rep|Gov|Hon|St)\."
SALUTATION = re.compile(rf"(?:My )?Dear (?:[^.!?\n]|\b{TITLED}){{2,80}}[,:]?")  # "Dear brothers and sisters of Dorn,"
VALEDICTION = re.compile(  # "Faithfully yours in Dorn,", "Sincerely,"
    r"(?:(?:Yours|Sincerely|Faithfully|Respectfully|Cordially|Regards|Love)\b"
    r"|(?:Best|Kind|Warm) (?:wishes|regards)\b|With (?:best|kind|warm|all good) \w+\b)[^.!?:\n]{0,40},?"
)
TOLD = ("standfirst", "body")
WRITINGS = frozenset({"letter", "message", "memo", "memorandum", "email", "e-mail", "note", "statement"})
ABOVE = 3  # paragraphs over the salutation that may tell whose letter follows: a heading, a date
LONGEST = 200  # paragraphs, in texts of one sentence a line; opening and close together hardly mislead
SIGNATURE = 3  # lines: "The Reverend | Ivo Brandt | Mayor of Dorn"
MAX_NAME = 6  # tokens


def letters(parsed: Parsed) -> Iterator[Draft]:
    """A statement for each paragraph of a letter that is printed within a report and whose writer is named.

    A letter with nothing but a headline above it is the report itself: its writer is the narrator.
    """
    told = [index for index, passage in enumerate(parsed.passages) if passage.section.kind in TOLD]
    body = [index for index in told if parsed.passages[index].section.kind == "body"]
    after = 0
    for index in body:
        if index == told[0] or index < after or SALUTATION.fullmatch(_text(parsed, index)) is None:
            continue
        below = [i for i in body if index < i <= index + LONGEST]
        last = next((i for i in below if VALEDICTION.fullmatch(_text(parsed, i))), None)
        writer = _writer(parsed, index, last) if last is not None else None
        if last is None or writer is None:
            continue
        after = last
        for i in below:
            if i < last:
                section = parsed.passages[i].section
                yield Draft(i, [(section.start, section.end)], voice=writer, verbatim=True, quoted=True)


def _text(parsed: Parsed, index: int) -> str:
    section = parsed.passages[index].section
    return parsed.report.text[section.start : section.end].strip()


def _writer(parsed: Parsed, first: int, last: int) -> Span | None:
    """Who signs a letter, else whose letter it is said to be above it."""
    for passage in parsed.passages[last + 1 : last + 1 + SIGNATURE]:
        name = _signature(passage)
        if name is not None:
            return offsets(passage, name)
    for passage in reversed(parsed.passages[max(0, first - ABOVE) : first]):
        for token in passage.doc:
            found = owner(token) if token.lemma_.lower() in WRITINGS else None
            if found is not None:
                return offsets(passage, found)
    return None


def _signature(passage: Passage) -> Tokens | None:
    """The name that a short line is; none in "Mayor of Dorn" nor in the report's next sentence."""
    doc = passage.doc
    named = any(token.ent_type_ == "PERSON" for token in doc)
    return stretch(doc, 0, len(doc)) if named and len(doc) <= MAX_NAME else None
