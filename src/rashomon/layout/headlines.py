"""Headlines, standfirsts and sub-headings among the paragraphs that nothing else claims."""

from __future__ import annotations

import re

from rashomon.layout.page import Page, ends_sentence, is_prose, words
from rashomon.records import SectionKind

HEADLINE_WORDS = 30
ASKING_WORDS = 20  # a longer question is a paragraph
STANDFIRST_WORDS = 45
STANDFIRSTS = 3
SUBHEADING_WORDS = 12
SUBHEADING_LENGTH = 90
BULLET = re.compile(r"[-–—*•·▪►]\s|\d+[.)]\s|\|")
FULL_STOP = re.compile(r"""[.:;,]["'”’»)\]]*$""")
SIGNED = re.compile(r"""[.!?]["'”’]?\s*[(\[/][^()\[\]/]+[)\]/]$""")  # “It is over,” he said. (Reuters)
INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$|\b(?:Inc|Ltd|Co|Jr|Sr|St|Mr|Dr)\.$|\.{3}$")  # in the U.S.


def headings(page: Page, free: list[int]) -> dict[int, SectionKind]:
    """The kind of each heading among the free paragraphs, those that are no furniture, byline, caption …"""
    kinds: dict[int, SectionKind] = {}
    first = _headline(page, free)
    if first is not None:
        kinds[first] = "headline"
        kinds |= dict.fromkeys(_standfirsts(page, free, first), "standfirst")
    body = [i for i in free if i not in kinds and (first is None or i > first)]
    for place, index in enumerate(body):
        if 0 < place < len(body) - 1 and _subheading(page, body[place - 1], index, body[place + 1]):
            kinds[index] = "headline"
    return kinds


def same_words(left: str, right: str | None) -> bool:
    """True where two lines differ in nothing but punctuation, case and blanks."""
    return right is not None and _flat(left) == _flat(right) != ""


def _headline(page: Page, free: list[int]) -> int | None:
    for index in free[:5]:
        if same_words(page.paragraphs[index].text, page.report.title) and len(free) > 1:
            return index
    if len(free) < 2:
        return None
    paragraph, following = page.paragraphs[free[0]], page.paragraphs[free[1]]
    if not _could_head(paragraph.text):
        return None
    # without a blank line below, only a line above running text
    return free[0] if following.gap or following.start > paragraph.end + 2 or is_prose(following.text) else None


def _could_head(line: str) -> bool:
    count = words(line)
    if not 1 <= count <= HEADLINE_WORDS or BULLET.match(line) or line[0].islower():
        return False
    if FULL_STOP.search(line):
        return INITIALS.search(line) is not None
    return not ends_sentence(line) or line.endswith("…") or count <= ASKING_WORDS


def _standfirsts(page: Page, free: list[int], headline: int) -> list[int]:
    """The paragraphs under the headline that are no sentence, or stand above the byline."""
    after = [i for i in free if i > headline][: STANDFIRSTS + 1]
    # a byline or a date soon below the headline ends the head
    signed = max((i for i in page.signatures if headline < i <= headline + 2 * STANDFIRSTS), default=-1)
    found: list[int] = []
    for index in after[:STANDFIRSTS]:
        line = page.paragraphs[index].text
        if words(line) > STANDFIRST_WORDS or BULLET.match(line):
            break
        above = index < signed and len([i for i in after if i < signed]) <= STANDFIRSTS
        if not above and (FULL_STOP.search(line) or is_prose(line) or index == free[-1]):
            break
        found.append(index)
    return found


def _subheading(page: Page, before: int, index: int, after: int) -> bool:
    line = page.paragraphs[index].text
    if words(line) > SUBHEADING_WORDS or len(line) > SUBHEADING_LENGTH or BULLET.match(line):
        return False
    if not any(character.isalpha() for character in line) or line[0].islower():
        return False
    if ends_sentence(line) or FULL_STOP.search(line) or SIGNED.search(line) or line[-1] in "-–—":
        return False
    # a list's items and a poem's lines have short neighbours
    return _full(page.paragraphs[before].text) and _full(page.paragraphs[after].text)


def _full(line: str) -> bool:
    return ends_sentence(line) or FULL_STOP.search(line) is not None or words(line) > SUBHEADING_WORDS


def _flat(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().lower()
