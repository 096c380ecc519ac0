"""Turns: what a report itself tells of a speaker who no longer says what he said.

"Meridane, which first said that Block C held no hazardous cargo, has since acknowledged …": no two reports need be
set against each other to see it. Nothing stands between the two sayings, both in one voice; the report marks the one
as earlier, and the other gives way ("acknowledged"), follows a turn that the report names ("changed her mind and
said"), or says what goes against the first: a "not", an opposite, another number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.denials import denies
from rashomon.align.joining import one_value
from rashomon.align.opposition import opposition
from rashomon.align.story import Aligned
from rashomon.align.times import WEEKDAY, told_when
from rashomon.compare.findings import finding, prominence, shorten, side
from rashomon.lexicon import mapping
from rashomon.records import Cue, Finding

AT_ONCE = 2  # characters between two sentences of which the second follows at once
SOME = re.compile(r"(?:an?|some|many|several|other|others|two|three|one)\b|\w+s$", re.IGNORECASE)
"""Speakers of whom there may be others: "a witness", "some residents", "critics"."""
BESIDE = 8  # characters between a cue and what is said
NAMING = frozenset({"call", "describe", "speak"})  # acts of who gives a thing a name: "first called it a forgery"

Turn = tuple[Telling, Telling]
"""What a speaker said before, and what then."""


def _words(kind: str) -> str:
    found = (word for word, shows in mapping("turning").items() if shows == kind)
    return rf"\b(?:{'|'.join(re.escape(word) for word in sorted(found, key=len, reverse=True))})"


FIRST = re.compile(rf"{_words('first')} ?$", re.IGNORECASE)
LATER = re.compile(rf"{_words('later')} ?$", re.IGNORECASE)
TURNED = re.compile(rf"{_words('turned')}(?: \w+)?(?:,| and| by)? ?$", re.IGNORECASE)
HAD = re.compile(r"(?:had|[’']d) ", re.IGNORECASE)
DENIED = re.compile(r"\b(?:not|never|if|whether)\b|n[’']t\b|\b(?:refus|den(?:y|ie))", re.IGNORECASE)
IF = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
IT = re.compile(r"\b(?:it|its|they|them|their)\b", re.IGNORECASE)
A_TIME = re.compile(rf"\b(?:{'|'.join(name.capitalize() for name in (*mapping('months'), *mapping('weekdays')))})\b")
ANOTHER_TIME = re.compile(
    rf"\b(?:{WEEKDAY}|yesterday|today|tonight|later|this (?:week|morning|afternoon|evening)|last (?:week|night)|"
    r"in the (?:morning|afternoon|evening)|by (?:the )?evening)\b",
    re.IGNORECASE,
)


def turns(story: Aligned) -> Iterator[Finding]:
    """A finding for each turn that a report tells, with whoever else has the speaker say either."""
    for before, after in told_turns(story):
        label, who = story.label(after.report.id), story.speaker(before)
        then = f"before “{_with_cue(before)}”, then “{_with_cue(after)}”"
        why = f"{label} tells itself of a turn by {who}: {then}."
        sides = [side("before", _with_others(story, before, after)), side("then", [after])]
        known = (story.cluster_of.get(t.account.id) for t in (before, after))
        claims = [cluster.claim.id for cluster in known if cluster]
        yield finding("shift", "told", 0.3 + 0.4 * prominence([before, after]), why, sides, claims)


def told_turns(story: Aligned) -> Iterator[Turn]:
    """The turns that reports tell, in order of report and text, each earlier saying once."""
    for report in story.reports:
        said = [t for t in story.tellings if t.report.id == report and t.statement and t.voice != NARRATOR]
        told: set[str] = set()
        for number, one in enumerate(said):
            beside = _following(said[number:])
            pairs = (pair for other in beside for pair in ((one, other), (other, one)))
            turn = next((pair for pair in pairs if _is_turn(*pair, said)), None)
            if turn and turn[0].account.id not in told:
                told.add(turn[0].account.id)
                yield turn


def _following(said: Sequence[Telling]) -> Iterator[Telling]:
    """What the speaker of the first says after it, as long as nothing else stands between."""
    first, *rest = said
    last = first
    for other in rest:
        if other.sentence[0] - last.sentence[1] > AT_ONCE or not _one_voice(first, other):
            return
        last = other
        if other.statement is not first.statement:
            yield other


def _one_voice(one: Telling, other: Telling) -> bool:
    if one.voice or other.voice:
        return one.voice == other.voice
    names = [t.statement.speaker.text.lower() if t.statement and t.statement.speaker else "" for t in (one, other)]
    known = all(names) and not SOME.match(names[0])
    return known and (names[0] == names[1] or names[1] == "it")


def _is_turn(before: Telling, after: Telling, said: Sequence[Telling]) -> bool:
    was, then = _cue(before), _cue(after)
    if was is None or then is None or after.asks or before.asks or IF.search(f"{before.plain} {after.plain}"):
        return False
    ahead, ahead_then = _ahead(before, said), _ahead(after, said)
    if DENIED.search(ahead_then) or FIRST.search(ahead_then) or FIRST.match(then.text) or HAD.match(then.text):
        return False
    first = FIRST.search(ahead) or FIRST.search(was.text.rpartition(" ")[0])
    had = HAD.match(was.text)
    if not (first or had) or DENIED.search(then.text):
        return False
    if TURNED.search(ahead_then):
        return True
    if after.yields:
        return bool(first or _of_one_thing(before, after)) and _says_so(after)
    against = _against(before, after) or _names_anew(was, then, after)
    later = LATER.search(ahead_then) or LATER.search(then.text.rpartition(" ")[0])
    return against and bool(later or (first and ANOTHER_TIME.search(ahead_then + then.text)))


def _cue(telling: Telling) -> Cue | None:
    return telling.statement.cue if telling.statement else None


def _says_so(telling: Telling) -> bool:
    """True for a clause, or for a thing that was so: not for "acknowledged the help of"."""
    cue = _cue(telling)
    return any(p.finite for p in telling.predicates) or not (cue and "acknowledg" in cue.text.lower())


def _of_one_thing(before: Telling, after: Telling) -> bool:
    """True where a word, or an "it" in the later, ties the two together, and they don't say the same."""
    if before.content == after.content and denies(before.plain) == denies(after.plain):
        return False
    return bool(before.content & after.content) or IT.search(after.account.text) is not None


def _against(before: Telling, after: Telling) -> bool:
    """True where the later words go against the earlier: a "not", an opposite, another number of one thing."""
    days = [set(A_TIME.findall(t.account.text)) for t in (before, after)]
    if all(days) and not days[0] & days[1]:
        return False  # "fell in March", "rose in April"
    if opposition(before, after) is not None:
        return True
    numbers = [(a, b) for a in before.figures for b in after.figures if a.unit == b.unit and a.unit[:1] != "T"]
    apart = bool(numbers) and not any(one_value(a, b) for a, b in numbers)
    return apart and bool(before.content & after.content)


def _names_anew(was: Cue, then: Cue, after: Telling) -> bool:
    """True for "first called it a forgery" and "spoke of a paper", "called it a paper"."""
    again = then.act == "speak" or IT.match(after.account.text) is not None
    return was.act in NAMING and then.act in NAMING and again


def _ahead(telling: Telling, said: Sequence[Telling]) -> str:
    """What stands before the cue in its sentence, from what was said before on."""
    cue = _cue(telling)
    if cue is None:
        return ""
    start = max([telling.sentence[0], *(t.account.end for t in said if t.account.end <= cue.start)])
    return telling.report.text[start : cue.start]


def _with_cue(telling: Telling) -> str:
    """What is said, with the cue where it stands just before: "first called it a forgery"."""
    start, cue = telling.account.start, _cue(telling)
    if cue and 0 <= start - cue.end <= BESIDE:
        start = cue.start
    return shorten(telling.report.text[start : telling.account.end])


def _with_others(story: Aligned, before: Telling, after: Telling) -> list[Telling]:
    """The earlier telling, and those of other reports that have its speaker say the same, none of a later day."""
    cluster = story.cluster_of.get(before.account.id)
    held = [t for t in cluster.tellings if t.voice == before.voice] if cluster and before.voice else []
    alike = (t for t in held if t.account.position == before.account.position and t.report.id != before.report.id)
    return [before, *(t for t in alike if not _is_later(t, after))]


def _is_later(one: Telling, other: Telling) -> bool:
    first, then = told_when(other), told_when(one)
    return bool(first and then and first.latest and then.earliest and first.latest < then.earliest)
