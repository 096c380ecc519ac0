"""The day of an utterance: what its own report leaves open, another report that carries the same words may know."""

from __future__ import annotations

from difflib import SequenceMatcher

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.likeness import WORD
from rashomon.align.story import Aligned
from rashomon.align.times import days_apart, told_when
from rashomon.records import Interval

SAME_WORDS = 3  # in a row, of one speaker, within the days that are open: "nothing to discuss"


def surest_day(story: Aligned, telling: Telling) -> Interval | None:
    """When it was said; of an open stretch the day on which another report has its speaker say the same words."""
    when = told_when(telling)
    if when is None or _one_day(when) or telling.voice in (None, NARRATOR):
        return when
    known = [
        day
        for other in story.tellings
        if other.voice == telling.voice and other.report.id != telling.report.id and other.quoted
        and (day := told_when(other)) is not None and _one_day(day) and not days_apart(when, day)
        and _run(telling, other) >= SAME_WORDS
    ]  # fmt: skip
    return known[0] if len({d.earliest for d in known}) == 1 else when


def _one_day(when: Interval) -> bool:
    return when.earliest is not None and when.earliest == when.latest


def _run(one: Telling, other: Telling) -> int:
    """The words in a row that both have; none where they are all small words."""
    words: list[str] = WORD.findall(one.account.text.lower())
    others: list[str] = WORD.findall(other.account.text.lower())
    match = SequenceMatcher(None, words, others, autojunk=False).find_longest_match()
    run = words[match.a : match.a + match.size]
    return match.size if any(word[:4] in lemma for word in run if len(word) > 3 for lemma in one.content) else 0
