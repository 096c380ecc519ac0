"""Carried: how a report carries a speaker's words that another has, all that carry a passage together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from rashomon.align.accounts import Telling
from rashomon.align.likeness import WORD
from rashomon.align.sameness import in_order
from rashomon.align.story import Aligned
from rashomon.align.times import WEEKDAY
from rashomon.compare.findings import described, finding, listed, possessive, side_of, unnamed
from rashomon.records import Account, Finding
from rashomon.spans import overlap

Manner = Literal["told", "same", "reworded", "paraphrased"]  # the last is what a finding of several is called
MANNERS: tuple[Manner, ...] = ("told", "same", "reworded", "paraphrased")
TELLS = {
    "same": "has the same words",
    "reworded": "quotes other words of it",
    "paraphrased": "puts it in its own words",
}
ON_A_DAY = re.compile(rf"\b(?:{WEEKDAY})\b")
TWO = 2  # days on which a thing was said
ALIKE = 0.95  # share of words in order from which one speaker's words are the same here and there
IN_A_ROW = 4  # words
MOSTLY = 0.5  # of the shorter of two passages: they are one


@dataclass(frozen=True)
class Carried:
    """A passage, and how another report carries it: in the same words, in others, or, both indirectly, "told"."""

    first: Telling
    passage: Account
    other: Telling
    carries: Account
    manner: Manner
    score: float
    likely: bool = False
    """True where only both as a whole tell that they are one utterance."""
    changes: str = ""
    """What the other changes in kind or strength, as the end of a sentence."""
    claims: tuple[str, ...] = ()


def carried_together(story: Aligned, told: Iterable[Carried]) -> Iterator[Finding]:
    """A finding for each passage that is carried, with every report that carries it, the surest first."""
    groups: list[list[Carried]] = []
    at: dict[str, dict[int, None]] = defaultdict(dict)  # of each report, the groups that hold a passage of it
    for one in sorted(told, key=lambda c: (c.manner != "same", -c.score)):
        near = sorted(at[one.passage.report].keys() | at[one.carries.report].keys())
        if any(_holds(groups[n], one.passage) and _holds(groups[n], one.carries) for n in near):
            continue
        found = next(((n, joined) for n in near if (joined := _joined(one, groups[n])) is not None), None)
        number, new = found if found is not None else (len(groups), one)
        if found is None:
            groups.append([])
        groups[number].append(new)
        at[new.passage.report][number] = at[new.carries.report][number] = None
    return (carried(story, group) for group in groups)


def carried(story: Aligned, told: Sequence[Carried]) -> Finding:
    """The finding of a passage and of all that carry it: a quote, or where none quotes an agreement of one source."""
    first, manner = told[0].first, max((c.manner for c in told), key=MANNERS.index)
    name = story.speaker(next((t for t in (first, *(c.other for c in told)) if t.voice), first))
    tellings = [first, *(c.other for c in told)]
    labels = [story.label(t.report.id) for t in tellings]
    accounts = [told[0].passage, *(c.carries for c in told)]
    claims = [claim for c in told for claim in c.claims]
    score = max(c.score for c in told)
    sides = [side_of(label, [account]) for label, account in zip(labels, accounts, strict=True)]
    if manner == "told":
        alike = all(same_words(first, c.other) for c in told)
        wording = "in the same words" if alike else "in words of their own"
        why = f"{listed(labels)} likely tell the same, {wording}"
        if any(t.voice for t in tellings):
            why += f", all from one source: {name}."
        elif one := described(story, tellings):
            why += f", which they credit to “{one}”."
            return finding("agreement", None, score, why, sides, claims)
        else:
            why += "; whether from one source is open."
        return finding("agreement", None, score, why + unnamed(story, tellings), sides, claims)
    if manner == "same":
        why = f"{listed(labels)} carry {possessive(name)} words alike."
    else:
        named = any(t.voice for t in tellings)
        quoted = name if first.voice or not named else f"words that may be {possessive(name)}"
        why = f"{labels[0]} quotes {quoted}; {'; '.join(_how(story, c) for c in told)}."
        why += _days_apart(story, tellings)
    return finding("quote", manner, score, why + unnamed(story, tellings), sides, claims)


def _days_apart(story: Aligned, told: Sequence[Telling]) -> str:
    """A sentence on the days of two reports that have the speaker speak on one day each, and on two."""
    days = {story.label(t.report.id): day for t in told if (day := _day_of_speech(story, t))}
    if len(set(days.values())) < TWO:
        return ""
    return f" It may have been said twice: on {listed(f'{day} in {label}' for label, day in days.items())}."


def _day_of_speech(story: Aligned, telling: Telling) -> str | None:
    """The one weekday that the report gives beside what the speaker says, None for none or several."""
    beside = (
        t.sentence_text.replace(t.account.text, " ")
        for t in story.tellings
        if t.report.id == telling.report.id and t.voice == telling.voice and t.statement is not None
    )
    days = {found for text in beside for found in ON_A_DAY.findall(text)}
    return days.pop() if telling.voice and len(days) == 1 else None


def same_words(left: Telling, right: Telling) -> bool:
    """True where both have the same words, or one has all of the other's in a row: "But I think there is a way"."""
    shorter, longer = sorted((WORD.findall(t.plain.lower().replace("’", "'")) for t in (left, right)), key=len)
    run = SequenceMatcher(None, longer, shorter, autojunk=False).find_longest_match().size
    return in_order(left, right) >= ALIKE or (len(shorter) >= IN_A_ROW and run == len(shorter))


def _how(story: Aligned, one: Carried) -> str:
    """ "The Selwyn Courier likely puts it in its own words"."""
    likely = "likely " if one.likely else ""
    return f"{story.label(one.other.report.id)} {likely}{TELLS[one.manner]}{one.changes}"


def _joined(one: Carried, group: Sequence[Carried]) -> Carried | None:
    """It as a part of the group, where it carries the group's passage in a report that the group has not yet."""
    passage, reports = group[0].passage, {group[0].passage.report, *(c.carries.report for c in group)}
    if (one.manner == "told") != (group[0].manner == "told"):
        return None
    if _one(one.passage, passage) and one.carries.report not in reports:
        return one
    alike = {c.manner for c in group} == {"same"}
    ways = (
        ((one.passage, one.carries), (one.carries, one.passage))
        if one.manner == "same"
        else ((one.passage, one.carries),)
    )
    for here, there in ways if alike else ():
        if there.report not in reports and any(_one(here, c.carries) for c in group):
            return one if there is one.carries else _turned(one)
    if _one(one.carries, passage) and one.passage.report not in reports and one.manner != "paraphrased":
        return _turned(one)
    return None


def _holds(group: Sequence[Carried], passage: Account) -> bool:
    """True where the group has most of the passage already."""
    return any(_one(passage, held) for held in (group[0].passage, *(c.carries for c in group)))


def _turned(one: Carried) -> Carried:
    return replace(one, first=one.other, passage=one.carries, other=one.first, carries=one.passage, changes="")


def _one(left: Account, right: Account) -> bool:
    common = overlap((left.start, left.end), (right.start, right.end)) if left.report == right.report else 0
    return common >= MOSTLY * min(left.end - left.start, right.end - right.start)
