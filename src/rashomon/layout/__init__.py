"""Laying out: which part of a report's text is headline, byline, body, caption, furniture; what it says of itself."""

from __future__ import annotations

import msgspec

from rashomon.layout.facts import agencies_of, authors_of, outlet_of, published_of, title_of
from rashomon.layout.language import language_of
from rashomon.layout.page import page_of, words
from rashomon.layout.sections import RULES, sections
from rashomon.records import Report

__all__ = ["RULES", "lay_out"]

TEXT = frozenset({"headline", "standfirst", "body", "caption"})
SPOKEN = frozenset({"standfirst", "body", "caption"})  # headlines are too terse to know a language by


def lay_out(report: Report) -> Report:
    """The report with its sections, and with title, outlet, authors, agencies, date and language as stated."""
    found = sections(page_of(report))
    spoken = "\n".join(report.text[s.start : s.end] for s in found if s.kind in SPOKEN)
    return msgspec.structs.replace(
        report,
        sections=found,
        title=title_of(report, found),
        outlet=outlet_of(report, found),
        authors=authors_of(report, found),
        agencies=agencies_of(report, found),
        published=published_of(report, found),
        language=report.language or language_of(spoken),
        words=sum(words(report.text[s.start : s.end]) for s in found if s.kind in TEXT),
    )
