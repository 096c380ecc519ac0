"""What an outlet changed between two versions of a report: statements gone, new, reworded, credited to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from rashomon.records import Record, Statement

REWORDED = 0.6  # share of characters in order from which two statements are one, told anew
MAX_PAIRS = 40_000  # comparisons of two texts; a report has some fifty statements


class Change(Record, frozen=True, kw_only=True):
    """One change: the statement before and after, None where there was or is none."""

    kind: Literal["removed", "added", "reworded", "credited"]
    before: Statement | None
    after: Statement | None


def changes(before: Sequence[Statement], after: Sequence[Statement]) -> tuple[Change, ...]:
    """The changes in order of the new text, what is gone at the end; statements that stayed are left out."""
    left = [s for s in before if s.kind != "scare"]
    new = [s for s in after if s.kind != "scare"]
    found: dict[str, Change] = {}
    partner = _partners(left, new)
    for statement in new:
        old = partner.get(statement.id)
        if old is None:
            found[statement.id] = Change(kind="added", before=None, after=statement)
        elif _words(old) != _words(statement):
            found[statement.id] = Change(kind="reworded", before=old, after=statement)
        elif _voice(old) != _voice(statement):
            found[statement.id] = Change(kind="credited", before=old, after=statement)
    kept = {old.id for old in partner.values()}
    gone = [Change(kind="removed", before=s, after=None) for s in left if s.id not in kept]
    return (*found.values(), *gone)


def _partners(left: Sequence[Statement], new: Sequence[Statement]) -> dict[str, Statement]:
    """For each new statement the old one that it is, the likeliest pairs first."""
    scored = sorted(_scored(left, new), key=lambda pair: -pair[0])
    partner: dict[str, Statement] = {}
    taken: set[str] = set()
    for _, old, statement in scored:
        if statement.id not in partner and old.id not in taken:
            partner[statement.id] = old
            taken.add(old.id)
    return partner


def _scored(left: Sequence[Statement], new: Sequence[Statement]) -> Iterator[tuple[float, Statement, Statement]]:
    close = len(left) * len(new) <= MAX_PAIRS
    for old in left:
        for statement in new:
            if _words(old) == _words(statement):
                yield 1.0 + (_voice(old) == _voice(statement)), old, statement
            elif close:
                alike = SequenceMatcher(None, _words(old), _words(statement), autojunk=False)
                if alike.quick_ratio() >= REWORDED and (ratio := alike.ratio()) >= REWORDED:
                    yield ratio, old, statement


def _words(statement: Statement) -> str:
    return " ".join(statement.text.split()).casefold()


def _voice(statement: Statement) -> str | None:
    return (statement.speaker.entity or statement.speaker.text) if statement.speaker else None
