"""Quotation marks and what stands between them, paragraph by paragraph.

Straight, curly, low, angle, doubled single (`''`) and single marks; what a mark does is decided by its
neighbours first and by its shape second, since typesetting gets shapes wrong. An apostrophe is no mark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.parse import Parsed, Passage
from rashomon.records import Section
from rashomon.spans import trim

DOUBLE = '"“”„‟'
ANGLE = "«»"
SINGLE = "'‘’‚‛"
MARK = re.compile(
    r"''|``"  # ''as typewriters did it''
    rf"|[{DOUBLE}{ANGLE}]"  # "straight", “curly”, „low”, «angle»
    rf"|[{SINGLE}]"  # 'single', ‘single’
)
MARKS = DOUBLE + ANGLE + SINGLE + "`"
OPENS_BY_SHAPE = "“„«‘‚‛"
INVISIBLE = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
BEFORE_OPENING = "([{—–-/…:" + MARKS
ELISION = re.compile(r"(?:\d\ds?|tis|twas|em|til|cause|cuz|n|bout|round)\b", re.IGNORECASE)  # the '90s
NOT_CONTENT = " \t\r\n\u00a0\u202f,.;:–—-" + MARKS + INVISIBLE
REACH = 4  # paragraphs that a quotation left open may run on: of 246 in PTC and BASIL 3 run farther, all are right
FORGOTTEN = re.compile(r", (?:\w+ ){1,3}(?:said|says|added)\.?$")  # the closing mark: “We stay, he said.
INITIALS = re.compile(r"(?:\b[A-Za-z]\.){2,}$")  # U.S.


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks: `start, end` without the marks, `opened, closed` with them."""

    passage: int
    start: int
    end: int
    opened: int
    closed: int
    depth: int
    single: bool = False
    complete: bool = True
    continues: bool = False


_Found = tuple[int, int, int, int, bool, bool, bool]  # opened, start, end, closed, single, complete, continues


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    opens: bool | None


def quotations(parsed: Parsed) -> list[Quotation]:
    """The quotations of a report in order of their opening marks, nested ones with a depth above 0.

    Where a paragraph ends without the closing mark and the next one opens anew, or comes to a closing mark
    that nothing opened, `continues` is true. An opening mark that is never closed reaches to the end of its
    sentence, or of the paragraph where it opens the paragraph or stands behind a colon; it never reaches past the
    next opening mark.
    """
    found: list[Quotation] = []
    ahead = 0  # paragraphs that the quotation left open above still runs into
    for index, passage in enumerate(parsed.passages):
        following = parsed.passages[index + 1 : index + 1 + REACH]
        here, ahead = _paragraph(parsed.report.text, index, passage, following, ahead)
        found.extend(here)
    return found


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without marks, spaces, commas, full stops, colons and dashes at its ends; ? and ! stay."""
    first, last = trim(text, start, end, NOT_CONTENT)
    if last < end and text[last] == "." and INITIALS.search(text[max(first, last - 12) : last + 1]):
        last += 1
    if text[first:last].endswith(")") and text.count("(", first, last) < text.count(")", first, last):
        return bare(text, first, last - 1)  # "(he promised to change it to “Y”)"
    return first, last


def _paragraph(
    text: str, index: int, passage: Passage, following: Sequence[Passage], ahead: int
) -> tuple[list[Quotation], int]:
    """The quotations of a paragraph, and into how many paragraphs more the last of them runs."""
    start, end = passage.section.start, passage.section.end
    marks = [_mark(text, match, start, end) for match in MARK.finditer(text, start, end)]
    doubles = [mark for mark in marks if mark.family in ("double", "angle")]
    found: list[_Found] = []
    if ahead:  # all of the paragraph, or all up to its first mark
        closing = _unmatched(doubles) if ahead == 1 else None
        last, closed = (closing.start, closing.end) if closing is not None else (end, end)
        found.append((start, start, last, closed, False, closing is not None, closing is None))
        doubles = [mark for mark in doubles if mark is not closing]
    pairs, left = _pair(doubles)
    found += [(a.start, a.end, b.start, b.end, False, True, False) for a, b in pairs]
    ahead = max(0, ahead - 1)
    if left:
        opening = [mark.start for mark in doubles if mark.opens is not False]
        ends = [passage.start + sentence.end_char for sentence in passage.doc.sents]
        outer = left[-1]
        ahead = _run_on(text, passage, following, outer) if opening[-1] == outer.start else 0
        onward = ahead > 0 or _reopens(text, following, outer)
        found.extend(_unclosed(text, passage, onward, mark, opening, ends) for mark in left)
    singles = [mark for mark in marks if mark.family == "single"]
    found.extend(_singles(text, passage, following, singles, found))
    result: list[Quotation] = []
    nest: list[int] = []
    for opened, first, last, closed, single, complete, continues in sorted(found):
        first, last = trim(text, first, last, " \t\r\n\u00a0\u202f" + INVISIBLE)
        while nest and nest[-1] <= opened:
            nest.pop()
        if first < last:
            result.append(Quotation(index, first, last, opened, closed, len(nest), single, complete, continues))
            nest.append(closed)
    return result, ahead


def _mark(text: str, match: re.Match[str], start: int, end: int) -> _Mark:
    written = match.group()
    family = "angle" if written in ANGLE else "single" if written in SINGLE else "double"
    before = _neighbour(text, match.start() - 1, -1, start, end)
    after = _neighbour(text, match.end(), 1, start, end)
    may_open = (not before or before.isspace() or before in BEFORE_OPENING) and bool(after.strip())
    may_close = bool(before.strip()) and (not after or not after.isalnum())
    if may_open != may_close:
        return _Mark(match.start(), match.end(), family, may_open)
    by_shape = None if written in "\"'''" else written in OPENS_BY_SHAPE or written == "``"
    if family == "single" and not may_open:
        by_shape = None  # between two letters: an apostrophe
        return _Mark(match.start(), match.end(), "apostrophe", None)
    return _Mark(match.start(), match.end(), family, by_shape)


def _neighbour(text: str, position: int, step: int, start: int, end: int) -> str:
    while start <= position < end and text[position] in INVISIBLE:
        position += step
    return text[position] if start <= position < end else ""


def _pair(marks: Sequence[_Mark]) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark]]:
    pairs: list[tuple[_Mark, _Mark]] = []
    stack: list[_Mark] = []
    for mark in marks:
        if mark.family == "apostrophe":
            continue
        same = bool(stack) and stack[-1].family == mark.family
        if mark.opens or (mark.opens is None and not same):
            stack.append(mark)
        elif same:
            pairs.append((stack.pop(), mark))
        elif any(open_.family == mark.family for open_ in stack):
            while stack[-1].family != mark.family:
                stack.pop()
            pairs.append((stack.pop(), mark))
    return pairs, stack


def _unclosed(
    text: str,
    passage: Passage,
    onward: bool,
    mark: _Mark,
    opening: Sequence[int],
    sentence_ends: Sequence[int],
) -> _Found:
    end = passage.section.end
    later = opening[(after := bisect_right(opening, mark.start)) : after + 1]
    if not later and onward:
        return mark.start, mark.end, end, end, False, False, True
    before = text[max(passage.section.start, mark.start - 3) : mark.start].rstrip()
    if before and before[-1] not in ":,":
        end = min([end, *sentence_ends[(at := bisect_right(sentence_ends, mark.start)) : at + 1]])
    end = max(mark.end, min([end, *later]))
    return mark.start, mark.end, end, end, False, False, False


def _reopens(text: str, following: Sequence[Passage], left: _Mark) -> bool:
    """True where the paragraph below opens with the mark that was left open, a curly one with a curly one."""
    if not following or following[0].section.kind != "body":
        return False
    section = following[0].section
    match = MARK.match(text, section.start)
    mark = _mark(text, match, section.start, section.end) if match is not None else None
    return mark is not None and text[mark.start] == text[left.start] and mark.opens is not False


def _run_on(text: str, passage: Passage, following: Sequence[Passage], opened: _Mark) -> int:
    """In which paragraph from here a quotation closes that its own leaves open and none opens anew; 0 for none.

    The first mark that follows must be the closing one, and not far: a mark forgotten here and another there must
    not make a quotation of the report between them. Only a quotation within it, in marks whose shape tells how they
    pair, may stand before the closing one.
    """
    if passage.section.kind != "body" or FORGOTTEN.search(text, opened.end, passage.section.end):
        return 0
    for ahead, later in enumerate(following, 1):
        if later.section.kind != "body":
            return 0
        doubles = _doubles(text, later.section)
        if doubles:
            closing = _unmatched(doubles)
            if closing is None or (closing is not doubles[0] and text[opened.start] not in OPENS_BY_SHAPE):
                return 0
            closes = closing.family == opened.family and closing.opens is False
            inches = text[closing.start - 1].isdigit()
            return ahead if closes and not inches else 0
    return 0


def _doubles(text: str, section: Section) -> list[_Mark]:
    """The marks of a paragraph that are no single ones."""
    marks = (
        _mark(text, match, section.start, section.end) for match in MARK.finditer(text, section.start, section.end)
    )
    return [mark for mark in marks if mark.family in ("double", "angle")]


def _unmatched(marks: Sequence[_Mark]) -> _Mark | None:
    """The first mark that closes what these marks did not open."""
    depth = 0
    for mark in marks:
        if not mark.opens and not depth:
            return mark
        depth += 1 if mark.opens else -1
    return None


def _singles(
    text: str,
    passage: Passage,
    following: Sequence[Passage],
    marks: Sequence[_Mark],
    doubles: Sequence[_Found],
) -> Iterator[_Found]:
    """Single quotations: each pair stands inside one double quotation or outside all."""
    rooms: dict[int, list[_Mark]] = {}
    for mark, room in _rooms(marks, doubles):
        rooms.setdefault(room, []).append(mark)
    for room, inside in rooms.items():
        opened: _Mark | None = None
        for number, mark in enumerate(inside):
            if opened is None:
                if mark.opens is not False and _opens_single(text, mark):
                    opened = mark
            elif mark.opens is not True and not _possessive(text, mark, inside, number):
                yield opened.start, opened.end, mark.start, mark.end, True, True, False
                opened = None
        at_start = opened is not None and opened.start == passage.section.start and room < 0
        if opened is not None and at_start and _reopens(text, following, opened):
            yield opened.start, opened.end, passage.section.end, passage.section.end, True, False, True


def _rooms(marks: Sequence[_Mark], doubles: Sequence[_Found]) -> Iterator[tuple[_Mark, int]]:
    """Each single mark with the start of the innermost double quotation around it, or -1."""
    opening = sorted(doubles)
    stack: list[tuple[int, int]] = []
    upcoming = 0
    for mark in marks:
        while upcoming < len(opening) and opening[upcoming][0] <= mark.start:
            stack.append((opening[upcoming][0], opening[upcoming][3]))
            upcoming += 1
        while stack and stack[-1][1] <= mark.start:
            stack.pop()
        yield mark, stack[-1][0] if stack else -1


def _opens_single(text: str, mark: _Mark) -> bool:
    if text[mark.start] == "’" or not text[mark.end : mark.end + 1].strip():
        return False
    return text[mark.start] != "'" or ELISION.match(text, mark.end) is None


def _possessive(text: str, mark: _Mark, inside: Sequence[_Mark], number: int) -> bool:
    """True for the apostrophe of "the workers' rights" where a later mark can close instead."""
    plural = text[mark.start - 1] in "sS" and re.match(r"\s\w", text[mark.end : mark.end + 2]) is not None
    return plural and number + 1 < len(inside) and inside[number + 1].opens is False
