"""A report's text as paragraphs, with what the rules of the layout ask about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rashomon.layout.furniture import is_furniture, opens_comments
from rashomon.layout.paragraphs import Paragraph, paragraphs
from rashomon.records import Report, Section, SectionKind

WORD = re.compile(r"\w+(?:['’.,-]\w+)*")  # don't, 1,200, U.S, face-to-face
STOP = re.compile(r"""[.!?…]["'”’»)\]]*$""")  # the end of a sentence: leaves.  leaves.”
PROSE_WORDS = 8  # shorter sentences stand among captions and links too
LONG_WORDS = 40  # nothing but running text is as long
COMMENT_WORDS = 60  # a longer paragraph after "Leave a comment" may be the report going on


@dataclass(frozen=True)
class Page:
    """The paragraphs of a report and where its running text begins and ends."""

    report: Report
    paragraphs: tuple[Paragraph, ...]
    signatures: frozenset[int] = frozenset()

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The indexes of paragraphs that are running text."""
        return tuple(
            i
            for i, p in enumerate(self.paragraphs)
            if is_prose(p.text) and "[/caption]" not in p.text and not is_furniture(p.text)
        )

    @cached_property
    def comments(self) -> int:
        """The index of the heading from which on only readers speak; the number of paragraphs if none."""
        for i, paragraph in enumerate(self.paragraphs):
            if opens_comments(paragraph.text) and any(before < i for before in self.prose):
                after = self.paragraphs[i + 1 :]
                if all(words(p.text) <= COMMENT_WORDS for p in after):
                    return i
        return len(self.paragraphs)

    def in_head(self, index: int) -> bool:
        """True before the running text, or right below its first paragraph, which may be a standfirst."""
        return not self.prose or index <= self.prose[0] + 1

    def in_tail(self, index: int) -> bool:
        """True after the running text, or before the last paragraph, which may be the author's biography."""
        return len(self.prose) > 2 and index > self.prose[-2]


def page_of(report: Report) -> Page:
    """The page that a report's text makes."""
    return Page(report, paragraphs(report.text))


@lru_cache(maxsize=256)  # each rule of the layout asks for each line of a report
def words(text: str) -> int:
    """The number of words in a text."""
    return len(WORD.findall(text))


def ends_sentence(text: str) -> bool:
    """True where the text ends as a sentence does; "in the U.S." may or may not."""
    return STOP.search(text) is not None


def is_prose(text: str) -> bool:
    """True for a paragraph of running text: a whole sentence, or too long for anything else."""
    count = words(text)
    return (count >= PROSE_WORDS and ends_sentence(text)) or count >= LONG_WORDS


def cut(text: str, start: int, end: int, marks: list[tuple[SectionKind, int, int]],
        rest: SectionKind) -> tuple[Section, ...]:  # fmt: skip
    """The sections of a stretch: the marks where they lie, the rest around them, all without blanks."""
    sections: list[Section] = []
    at = start
    for kind, first, last in [*sorted(marks, key=lambda mark: mark[1]), (rest, end, end)]:
        gap = text[at:first]
        around: SectionKind = rest if any(character.isalnum() for character in gap) else "furniture"
        sections += _tight(text, around, at, first)
        sections += _tight(text, kind, first, last)
        at = last
    return tuple(sections)


def _tight(text: str, kind: SectionKind, start: int, end: int) -> list[Section]:
    stretch = text[start:end]
    stripped = stretch.strip()
    if not stripped:
        return []
    first = start + len(stretch) - len(stretch.lstrip())
    return [Section(kind=kind, start=first, end=first + len(stripped))]
