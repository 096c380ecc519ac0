"""What a laid-out report says of itself: title, outlet, authors, agencies, date; unknown stays None."""

from __future__ import annotations

import re

from rashomon.layout.agencies import agencies_in, agency
from rashomon.layout.bylines import authors_in, byline_agencies, is_writer, outlet_in
from rashomon.layout.datelines import MASTHEAD
from rashomon.layout.dates import stated_date
from rashomon.layout.headlines import same_words
from rashomon.layout.signatures import outlet_signed, writers_part
from rashomon.lexicon import mapping
from rashomon.records import Published, Report, Section, SectionKind

NAME_WORD = r"[A-ZÀ-ÞЀ-Я][\w&’'-]*(?:\.\w+)*"
# © 2024 Harrow Post. All rights reserved.   Copyright 2019-2024 Harrow Post Ltd   © Harrow Post 2024
COPYRIGHT = re.compile(
    r"(?i:©|\(c\)|copyright\b)\W*(?:©|\([cC]\))?\W*(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s+)?(?:by\s+)?"
    rf"(?P<outlet>(?:[Tt]he\s)?{NAME_WORD}(?:\s(?:of\s|and\s|the\s|&\s)?{NAME_WORD}){{0,4}})"
)
COMPANY = re.compile(r"[,.]?\s(?:Ltd|LLC|Inc|Limited|GmbH|plc|PLC|Media Group)\.?$|[\s,.]+(?:All|\d{4})$|[.,]+$")
# The post Bridge falls appeared first on Harrow Post.
FIRST_ON = re.compile(r"^the post .+ appeared first on (?P<outlet>.{2,60}?)\.?$", re.IGNORECASE)
FILED = re.compile(r"\((?P<name>[^()\n]{2,40})\)\s*[:–—―-]+\s*$")  # PORT SELWYN, March 3 (Northwind Wire) —
UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)


def title_of(report: Report, sections: tuple[Section, ...]) -> str | None:
    """The title that is known, or the headline above the body."""
    if report.title:
        return report.title
    for section in sections:
        if section.kind == "headline":
            return " ".join(report.text[section.start : section.end].split())
        if section.kind == "body":
            break
    return None


def outlet_of(report: Report, sections: tuple[Section, ...]) -> str | None:
    """The outlet that is known, or that the lines above the text, an author's biography or a copyright line name."""
    if report.outlet:
        return report.outlet
    if signed := outlet_signed(_above(report, sections), report.text):
        return signed
    lines = _lines(report, sections, "furniture")
    named = next((found for line in lines if (found := outlet_in(line) or _owner(line))), None)
    return named or next((found for line in _lines(report, sections, "dateline") if (found := _masthead(line))), None)


def authors_of(report: Report, sections: tuple[Section, ...]) -> tuple[str, ...]:
    """The writers that are known, else those that bylines name."""
    known = tuple(name for name in report.authors if is_writer(name))
    lines = _lines(report, sections, "byline")
    return known or tuple(dict.fromkeys(name for line in lines for name in _writers(line)))


def _writers(line: str) -> tuple[str, ...]:
    """Those that a byline names, without an outlet, a post or a place and what stands after it."""
    part = writers_part(line)
    named = authors_in(line) or authors_in(f"By {part}")
    return tuple(name for name in named if not part or name.lower() in part.lower())


def agencies_of(report: Report, sections: tuple[Section, ...]) -> tuple[str, ...]:
    """The agencies that wrote the text: of datelines, bylines and copyright, not those of pictures."""
    found = [name for author in report.authors if (name := agency(author))]
    own = outlet_of(report, sections)
    for section in sections:
        line = report.text[section.start : section.end]
        if section.kind == "dateline":
            found += [own] if own and _initials(line, own) else _filed_by(line)
        elif section.kind == "byline":
            found += byline_agencies(line)
        elif section.kind == "furniture" and COPYRIGHT.match(line):
            found += agencies_in(line)
    return tuple(dict.fromkeys(found))


def published_of(report: Report, sections: tuple[Section, ...]) -> Published | None:
    """The date that is known, or that a dateline or byline states; of several, one that is no update."""
    if report.published:
        return report.published
    lines = [*_lines(report, sections, "dateline"), *_lines(report, sections, "byline")]
    dated = [(UPDATED.search(line) is not None, found) for line in lines if (found := stated_date(line))]
    return min(dated, key=lambda pair: pair[0])[1] if dated else None


def _above(report: Report, sections: tuple[Section, ...]) -> list[str]:
    """The bylines and datelines above the running text, on lines of their own."""
    first = next((s.start for s in sections if s.kind == "body"), len(report.text))
    whole = [s for s in sections if s.end <= first and s.kind in {"byline", "dateline"}]
    return [report.text[s.start : s.end] for s in whole if "\n" in report.text[s.end : first]]


def is_title(report: Report, section: Section, title: str | None) -> bool:
    """True for the section that holds the report's title."""
    return section.kind == "headline" and same_words(report.text[section.start : section.end], title)


def _lines(report: Report, sections: tuple[Section, ...], kind: SectionKind) -> list[str]:
    return [report.text[s.start : s.end] for s in sections if s.kind == kind]


def _filed_by(dateline: str) -> tuple[str, ...]:
    """The agencies in a dateline; one that isn't known by the name in its brackets: (Northwind Wire) —"""
    known = agencies_in(dateline)
    bracketed = FILED.search(dateline)
    return known or ((bracketed["name"].strip(),) if bracketed else ())


def _initials(dateline: str, outlet: str) -> bool:
    """True where the dateline's brackets hold the initials of the outlet's name: "VELM (HPA) -"."""
    filed = FILED.search(dateline)
    short = "".join(word[0] for word in outlet.removeprefix("The ").split() if word[0].isupper())
    return filed is not None and filed["name"].strip() in {short, f"T{short}"}


def _masthead(line: str) -> str | None:
    """The outlet before the date on a line, where its name says that it is one: "Harrow Post, 7 March 2024"."""
    found = MASTHEAD.match(line)
    if found is None:
        return None
    known = mapping("outlets")
    whole = found["name"].lower() in known
    return found["name"] if whole or known.get(found["name"].lower().split()[-1]) == "word" else None


def _owner(line: str) -> str | None:
    found = FIRST_ON.match(line)
    if found:
        return found["outlet"]
    found = COPYRIGHT.match(line)
    if found is None or agencies_in(line) or not found["outlet"][0].isupper():
        return None
    name = found["outlet"]
    while (shorter := COMPANY.sub("", name)) != name:
        name = shorter
    return name or None
