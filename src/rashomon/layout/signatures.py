"""Signatures: the lines above a report that say, piece by piece, which outlet, writer, post, place and day it has.

By Ann Bray, special correspondent, The Harrow Post, Velm, 7 March 2024
Harrow Relief, country office
VELM, Avaria, 7 March 2024
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.layout.agencies import agency
from rashomon.layout.datelines import AROUND, is_date_line
from rashomon.layout.dates import month_pattern, weekday_pattern
from rashomon.layout.page import Page, ends_sentence, words
from rashomon.lexicon import mapping
from rashomon.lexicon import words as entries
from rashomon.records import Section, SectionKind

Kind = Literal["writers", "post", "outlet", "name", "date"]

LINE_WORDS = 18
NAME_WORDS = 7
BY = re.compile(r"(?:By|BY|by)[:\s]\s*")
SPLIT = re.compile(r"\s*[,|•·]\s+|\s+[–—-]\s+")
MONTH = month_pattern().replace("?P<month>", "?:") + r"\.?"
DATE = (  # "7 March 2024", and "7 March" of a page cut out
    rf"(?:\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b)"
    r"(?:,?\s+(?:19|20)\d\d\b|(?![\w-]|[.,:]\d))"
)
AFTERNOON = re.compile(r"\s[ap]\.m\.$")
HOUR = re.compile(
    r"(?:updated\s+)?(?:at\s+)?"
    r"(?:(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s+(?:local time|(?-i:[A-Z]{2,4})))?"
    r"|\d{1,2}\s?[ap]\.?m\.?)",
    re.IGNORECASE,
)
SERVICE = re.compile(r"[A-Z]\w+ (?:News|Wire|Press) (?:Service|Desk)")  # "Allied Press Desk", an outlet by itself
SITE = re.compile(  # "HarrowNow", "Valley24", "velm.news"
    r"[A-Z][a-z]{2,}(?:[A-Z][a-z]{2,})+(?:\.\w+)?|[A-Za-z]{4,}\d+|[\w-]+\.(?:com|net|org|news|info|press)"
)
DAY = re.compile(rf"(?:{weekday_pattern()}\.?,?\s+)?{DATE}", re.IGNORECASE)
POST = re.compile(  # what a writer is, or which part of an outlet writes
    r"\b(?:reporters?|correspondents?|staff|editors?|desk|writers?|newsroom|team|bureau|office|statement|release|"
    r"spokes(?:man|woman|person)|service|analysts?|columnists?|secretariat|communiqué)$",
    re.IGNORECASE,
)
OURS = re.compile(r"from (?:our|a|the) (?:[\w-]+ ){0,2}correspondents?\b", re.IGNORECASE)
# "Press service of the Ministry of Defence of Avaria"
PART_OF = re.compile(
    r"(?:the )?(?:press|media|information) (?:service|office|department|cent(?:re|er)) of (?:the )?", re.IGNORECASE
)
SMALL = frozenset({"of", "and", "the", "for", "on", "&", "in", "to", "de", "la", "le", "du"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a signature and what it is; "name" for a place or what else may be named so."""

    kind: Kind
    text: str


def signature(page: Page, index: int) -> tuple[Section, ...] | None:
    """The line as a byline, or as a dateline where it holds the day; None unless an outlet or a place signs there."""
    paragraph = page.paragraphs[index]
    line = paragraph.text
    told = ends_sentence(AFTERNOON.sub("", line)) or '"' in line
    if index == 0 or not page.in_head(index) or words(line) > LINE_WORDS or told:
        return None
    found = pieces(line, page.report.text)
    kinds = {piece.kind for piece in found}
    if "date" in kinds:
        signed = kinds <= {"date", "outlet", "post", "name", "writers"} and all(
            _is_name(p.text) for p in found if p.kind == "name"
        )
        kind: SectionKind = "byline" if "writers" in kinds else "dateline"
        return (Section(kind=kind, start=paragraph.start, end=paragraph.end),) if signed else None
    if found and found[0].kind == "outlet" and _beside_signature(page, index):
        return (Section(kind="byline", start=paragraph.start, end=paragraph.end),)
    return None


def outlet_signed(lines: Sequence[str], text: str) -> str | None:
    """The outlet that these lines above a report name, if one does."""
    return next((p.text for line in lines for p in pieces(line, text) if p.kind == "outlet"), None)


def writers_part(line: str) -> str:
    """What of a signature may name its writers: nothing before a "by", nor from an outlet, a post or a place on."""
    found = pieces(line, "")
    first = next((n for n, piece in enumerate(found) if piece.kind == "writers"), len(found))
    held = [OURS.sub("", BY.sub("", piece.text, count=1)).strip() for piece in found[first : first + 1]]
    for piece in found[first + 1 :]:
        if piece.kind != "name" or " " not in piece.text:
            break
        held.append(piece.text)
    return ", ".join(held)


def pieces(line: str, text: str) -> list[Piece]:
    """The pieces of a signature in order; `text` is the report's, which may name its outlet again."""
    line = line.strip("*_# ")
    by = BY.match(line)
    dated = DAY.sub("\0", line[by.end() :] if by else line)
    found: list[Piece] = []
    parts = [part.strip(" .") for part in SPLIT.split(dated.replace("\0", ", \0, ")) if part.strip(" .,")]
    for number, part in enumerate(parts):
        part = PART_OF.sub("", part)
        found.append(Piece(_kind(part, number, parts, found, by is not None, text), part))
    return found


def is_outlet(name: str) -> bool:
    """True for a name that says that it is an outlet's or an organisation's: "The Harrow Post", "Election Watch"."""
    told = name.lower().split()
    named = _is_name(name) or (
        len(told) > 1 and told[-1] in entries("organisation_words") and _is_name(name.rsplit(" ", 1)[0])
    )
    if SERVICE.fullmatch(name):
        return True
    if not named or POST.search(name):
        return False
    known = mapping("outlets")
    signs = known.get(told[-1]) == "word" or told[-1] in entries("mastheads")
    signs = signs or any(word in entries("organisation_words") for word in told)
    return name.lower() in known or agency(name) is not None or (len(told) > 1 and (signs or told[0] == "the"))


def _kind(part: str, number: int, parts: Sequence[str], before: Sequence[Piece], by: bool, text: str) -> Kind:
    if "\0" in part or HOUR.fullmatch(part) or not AROUND.sub("", part).strip():
        return "date"
    if BY.match(part) or OURS.match(part):
        return "writers"
    following = parts[number + 1] if number + 1 < len(parts) else ""
    signed = any("\0" in p for p in parts) and " " not in part and SITE.fullmatch(part)
    if signed or is_outlet(part) or (number == 0 and not by and _is_name(part) and BY.match(following)):
        return "outlet"
    if POST.search(part):
        return "post"
    if by and number == 0:
        return "writers"
    if any(piece.kind == "outlet" for piece in before):
        return "name"
    again = f"({part})" in text or (not by and number == 0 and len(part.split()) > 1 and text.count(part) > 1)
    alone = len([p for p in parts if "\0" not in p]) > 1 or not any("\0" in p for p in parts)
    return "outlet" if _is_name(part) and again and alone else "name"


def _is_name(text: str) -> bool:
    """True for a few words with capitals: "Ministry of Health of Avaria", "VELM"."""
    told = text.split()
    return (
        0 < len(told) <= NAME_WORDS
        and told[0].lower() not in {"by"}
        and all(word in SMALL or word[0].isupper() or word[0].isdigit() for word in told)
    )


def _beside_signature(page: Page, index: int) -> bool:
    """True where the line above or below names a writer or a day."""
    around = [page.paragraphs[i].text for i in (index - 1, index + 1) if 0 < i < len(page.paragraphs)]
    return any(
        BY.match(line) or is_date_line(line) or DAY.search(line) for line in around if words(line) <= LINE_WORDS
    )
