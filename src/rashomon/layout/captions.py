"""Captions of pictures and maps and the credits glued, bracketed or appended to them."""

from __future__ import annotations

import re
from functools import cache

from rashomon.layout.agencies import agency, agency_pattern
from rashomon.layout.page import Page, cut, ends_sentence, words
from rashomon.lexicon import words as entries
from rashomon.records import Section, SectionKind

Mark = tuple[SectionKind, int, int]
CAPTION_WORDS = 70  # a longer line is a paragraph

# [/caption], [caption id="a1" align="left"], <img src="x.jpg" />
SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|video|audio|playlist)\b[^\]\n]{0,300}\]|<img\b[^>\n]{0,500}>")
# FILE PHOTO: …   Image caption, …   Pictured: …
LABEL = re.compile(
    r"(?:file (?:photo|picture|image)|(?:image|photo|picture|video) caption|caption|pictured?|photo|image|map)"
    r"\s?(?:[:,–—]|\s-)\s*",
    re.IGNORECASE,
)
# Photo: Ann Bray/AFP   Image source, Getty Images   Picture credit: …   Photograph by Ann Bray
CREDIT_LABEL = re.compile(
    r"\(?(?:(?:photo|image|picture|map|video|cover)s?\s?(?:credits?|source|courtesy(?: of)?|by)|photograph(?:s|y)?|"
    r"credits?|(?:photo|image|picture)s?)\s?(?:[:,–—/]| by\b| -)\s*",
    re.IGNORECASE,
)
# (Photo by Ann Bray/AFP via Getty Images)   [Ann Bray/Reuters]   (SouthPress.example)
BRACKETED = re.compile(r"\s*[(\[](?P<inside>[^()\[\]\n]{2,120})[)\]]\.?$")
PHOTO_BY = re.compile(r"(?:photo|image|picture|photograph|map|graphic|source|credit)s?\b", re.IGNORECASE)
DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+(?:com|org|net|press|info|news|uk|ru|ua|example|io|tv|eu)\b/?")
NAME = r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}"
# West2EastDead men   EPBMayor hands out   EPBA bridge
CAMEL = re.compile(r"(?P<agency>[A-Z][\w.&-]*[a-z0-9]|[A-Z]{2,5})(?=(?:A|An|The)\s|(?:[A-Z][a-z]{2,})\b)")
NOT_CAMEL = re.compile(r"(?:Mc|Mac|De|Di|Da|Le|La|Van|Von|O)$")  # McDonald, DeLong


def is_caption(line: str) -> bool:
    """True for a line with a caption's marks."""
    return SHORTCODE.search(line) is not None or bool(_marks(line))


def caption(page: Page, index: int) -> tuple[Section, ...] | None:
    """The caption, credit and furniture of a caption's line; None where it is no caption."""
    paragraph = page.paragraphs[index]
    text, sections = page.report.text, list[Section]()
    codes = [(m.start() + paragraph.start, m.end() + paragraph.start) for m in SHORTCODE.finditer(paragraph.text)]
    at = paragraph.start
    for start, end in codes:
        closing = text[start : start + 2] == "[/"
        sections += _piece(text, at, start, closing)
        sections += cut(text, start, end, [], "furniture")
        at = end
    if not codes and not _marks(paragraph.text):
        return None
    return (*sections, *_piece(text, at, paragraph.end, coded=False))


def _piece(text: str, start: int, end: int, coded: bool) -> tuple[Section, ...]:
    """The sections of a stretch between two shortcodes; `coded` where a [/caption] closes it."""
    stretch = text[start:end]
    stripped = stretch.strip()
    at = start + stretch.find(stripped)
    marks = _marks(stripped, coded)
    rest: SectionKind = "caption" if coded or marks else "body"
    return cut(text, start, end, [(kind, at + first, at + last) for kind, first, last in marks], rest)


def _marks(line: str, coded: bool = False) -> list[Mark]:
    """Where in the line its credits and labels stand; none where it is no caption."""
    if words(line) > CAPTION_WORDS:
        return []
    if _is_credit(line):
        return [("credit", 0, len(line))]
    marks: list[Mark] = []
    if label := LABEL.match(line):
        marks.append(("furniture", 0, label.end()))
    elif glued := _glued(line, coded):
        marks.append(("credit", 0, glued))
    elif leading := _leading().match(line):
        marks.append(("credit", 0, leading.end("credit")))
    trailing = _trailing(line)
    return [*marks, ("credit", trailing, len(line))] if trailing is not None else marks


def _is_credit(line: str) -> bool:
    label = CREDIT_LABEL.match(line)
    if label is None or words(line) > 16:
        return False
    named = line[label.end() :].strip(" ().")
    if any(named.lower().startswith(f"{start} ") or named.lower() == start for start in entries("picture_sources")):
        return not ends_sentence(line)
    return _names_source(named) or bool(re.fullmatch(rf"{NAME}(?:,? (?:and|for|via) {NAME})?", named))


def _names_source(text: str) -> bool:
    """True for "Ann Bray/AFP via Getty Images", "Reuters", "SouthPress.example"."""
    if DOMAIN.fullmatch(text.strip()):
        return True
    parts = [part for part in re.split(r"[/|,]| via | for |\s[-–—]\s", text) if part.strip()]
    return any(agency(part) for part in parts) and all(agency(p) or words(p) <= 5 for p in parts)


def _glued(line: str, coded: bool) -> int:
    """The length of an agency's name that the caption is glued to: 7 in "ReutersA bridge"; else 0."""
    if found := _glue().match(line):
        # "APIs": a known name and a capital are enough only where a word of some length or an article follows
        return found.end()
    camel = CAMEL.match(line) if coded else None
    return camel.end() if camel and not NOT_CAMEL.search(camel["agency"]) else 0


def _trailing(line: str) -> int | None:
    """Where a credit at the end of the line begins; None where none stands there."""
    if found := BRACKETED.search(line):
        inside = found["inside"]
        photo = PHOTO_BY.match(inside) is not None and words(inside) > 1
        before = line[: found.start()]
        # a sentence ends before "(Reuters)" in running text: that credits the report, not a picture
        if (photo or _names_source(inside)) and before.strip() and (photo or not ends_sentence(before)):
            return found.start()
    if (found := _appended().search(line)) and line[: found.start()].strip():
        return found.start("credit")
    return None


@cache
def _glue() -> re.Pattern[str]:
    # ReutersA bridge   APSoldiers patrol   EPAA launcher
    return re.compile(rf"{agency_pattern()}(?=(?:A|An|The)\s|[A-Z][a-z]{{2,}})")


@cache
def _leading() -> re.Pattern[str]:
    # © Ann Bray/AFP/Getty Images The bridge at Harrow
    return re.compile(rf"(?P<credit>©\s?(?:[\w'’. -]{{2,40}}/)*{agency_pattern()})(?=\s+[A-Z\"'“‘])")


@cache
def _appended() -> re.Pattern[str]:
    # The bridge at Harrow. Ann Bray/AFP   The bridge. REUTERS/Ann Bray   The bridge. Photo: Ann Bray
    name = rf"{NAME}\s?/\s?"
    return re.compile(
        rf"(?:^|[.!?”\"']\s+|\s[|–—-]\s)(?P<credit>(?:©\s?)?(?:{name}){{1,2}}{agency_pattern()}(?:\s?/\s?{NAME})?"
        rf"|{agency_pattern()}\s?/\s?{NAME}"
        rf"|(?:Photo|Picture|Image)s?(?: credit)?: ?{NAME}(?:\s?/\s?{NAME})*)\.?$"
    )
