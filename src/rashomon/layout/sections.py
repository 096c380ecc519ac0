"""From a page to its sections: each rule claims the paragraphs it knows, headings and body are the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from rashomon.layout.agencies import agency
from rashomon.layout.bylines import biography, byline
from rashomon.layout.captions import caption
from rashomon.layout.datelines import date_line, wire_dateline
from rashomon.layout.furniture import ends_form, is_furniture, opens_form, opens_list
from rashomon.layout.headlines import headings, same_words
from rashomon.layout.page import Page, cut, ends_sentence, words
from rashomon.layout.signatures import signature
from rashomon.records import Section, SectionKind

Rule = Callable[[Page, int], tuple[Section, ...] | None]
OPENING = 3  # paragraphs of body in which a wire's dateline may stand
ITEM_WORDS = 20  # a longer line under "Related stories" is no title
FORM = 12  # paragraphs of a poll or a form at most
MARKUP = re.compile(r"#{1,6}\s+|>\s+")  # Markdown: "# Bridge falls"
SIGNED = re.compile(r"[(\[/](?P<agency>[^()\[\]/\n]{2,40})[)\]/]\.?$")  # … he said. (Reuters)


def sections(page: Page) -> tuple[Section, ...]:
    """The sections in order; every character that is no blank is in exactly one."""
    claimed = {i: found for i in range(len(page.paragraphs)) if (found := _claim(page, i))}
    signatures = frozenset(i for i, found in claimed.items() if found[0].kind in {"byline", "dateline"})
    free = [i for i in range(len(page.paragraphs)) if i not in claimed]
    kinds = headings(replace(page, signatures=signatures), free)
    body = [i for i in free if i not in kinds]
    for index in free:
        kind = kinds.get(index)
        claimed[index] = _heading(page, index, kind) if kind else _body(page, index, index in body[:OPENING])
    return tuple(section for i in range(len(page.paragraphs)) for section in claimed[i])


def furniture(page: Page, index: int) -> tuple[Section, ...] | None:
    """The line as furniture where it is known to be no part of a report; else None."""
    paragraph = page.paragraphs[index]
    if same_words(paragraph.text, page.report.title):
        return None
    known = is_furniture(paragraph.text, page.in_head(index)) or index > page.comments
    if not (known or _listed(page, index) or _in_form(page, index)):
        return None
    return (Section(kind="furniture", start=paragraph.start, end=paragraph.end),)


# In order: the first rule that knows a paragraph has it.
RULES: tuple[Rule, ...] = (caption, byline, date_line, signature, furniture, biography)


def _claim(page: Page, index: int) -> tuple[Section, ...] | None:
    return next((found for rule in RULES if (found := rule(page, index))), None)


def _listed(page: Page, index: int) -> bool:
    """True for a title or tag under a heading such as "Related stories", below the running text."""
    if not page.prose or index <= page.prose[-1]:
        return False
    line = page.paragraphs[index].text
    if ends_sentence(line) or words(line) > ITEM_WORDS:
        return False
    return any(opens_list(p.text) for p in page.paragraphs[page.prose[-1] + 1 : index])


def _in_form(page: Page, index: int) -> bool:
    """True for a line of a poll or a form: below the line that opens it, above the notice that ends it."""
    before = [p.text for p in page.paragraphs[max(0, index - FORM) : index]]
    after = [p.text for p in page.paragraphs[index + 1 : index + 1 + FORM]]
    opened = max((n for n, line in enumerate(before) if opens_form(line)), default=None)
    return opened is not None and not any(map(ends_form, before[opened + 1 :])) and any(map(ends_form, after))


def _heading(page: Page, index: int, kind: SectionKind) -> tuple[Section, ...]:
    paragraph = page.paragraphs[index]
    markup = MARKUP.match(paragraph.text)
    marks: list[tuple[SectionKind, int, int]] = []
    if markup:
        marks.append(("furniture", paragraph.start, paragraph.start + markup.end()))
    return cut(page.report.text, paragraph.start, paragraph.end, marks, kind)


def _body(page: Page, index: int, opening: bool) -> tuple[Section, ...]:
    """A paragraph of running text, a wire's dateline before it and an agency after it apart."""
    paragraph = page.paragraphs[index]
    marks: list[tuple[SectionKind, int, int]] = []
    if opening and (length := wire_dateline(paragraph.text)):
        marks.append(("dateline", paragraph.start, paragraph.start + length))
    signed = SIGNED.search(paragraph.text)
    if signed and agency(signed["agency"]) and ends_sentence(paragraph.text[: signed.start()].rstrip()):
        marks.append(("byline", paragraph.start + signed.start(), paragraph.end))
    return cut(page.report.text, paragraph.start, paragraph.end, marks, "body")
