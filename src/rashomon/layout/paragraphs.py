"""From text to paragraphs: a line each, lines of hard-wrapped text put together again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

WRAPPED = 3  # lines that go on in lower case: fewer happen by chance
WIDEST = 120  # characters; no hard-wrapped text is wider
NARROWEST = 40  # characters; verse and lists are narrower


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text and place; `gap` where a blank line stands before it."""

    start: int
    end: int
    text: str
    gap: bool


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs in order, without blanks around them; all other characters are in one of them."""
    lines = _lines(text)
    width = _wrapped_at(lines)
    if not width:
        return tuple(lines)
    joined: list[Paragraph] = []
    last = ""  # the last line of the paragraph so far
    for line in lines:
        if joined and not line.gap and _goes_on(last, line.text, width):
            start, gap = joined[-1].start, joined[-1].gap
            joined[-1] = Paragraph(start, line.end, text[start : line.end], gap)
        else:
            joined.append(line)
        last = line.text
    return tuple(joined)


def _lines(text: str) -> list[Paragraph]:
    lines: list[Paragraph] = []
    at, gap = 0, False
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + len(line) - len(line.lstrip())
            lines.append(Paragraph(start, start + len(stripped), stripped, gap))
        gap = not stripped
        at += len(line)
    return lines


def _wrapped_at(lines: list[Paragraph]) -> int:
    """The width at which the text is wrapped, 0 where a line is a paragraph."""
    going_on = [
        before
        for before, line in pairwise(lines)
        if not line.gap and line.text[0].islower() and len(before.text) >= NARROWEST
    ]
    width = max((len(line.text) for line in lines), default=0)
    return width if len(going_on) >= WRAPPED and width <= WIDEST else 0


def _goes_on(before: str, line: str, width: int) -> bool:
    # a line is broken where its next word would not fit any more; ragged editors break a little sooner
    return len(before) + 1 + len(line.split(maxsplit=1)[0]) > width - 4 or line[0].islower()
