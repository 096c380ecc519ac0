"""Where two clauses are opposed in their structure: one denies what the other says, or says its opposite.

This is the half of a conflict that can be explained. It looks only at predicates that share an argument,
and leaves alone what cannot be set against each other: conditions, questions, bare possibilities.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from rashomon.align.accounts import Telling
from rashomon.align.predicates import LIGHT, Predicate
from rashomon.lexicon import mapping, words

WEAK_MODALS = frozenset({"could", "may", "might", "can", "would", "should", "must"})
TO = re.compile(r"\b(\w+)\sto\s(?:\w+ly\s)?$")
TO_BEFORE = 32  # characters
TO_DO = re.compile(r"\s(?:to\s\w|\w+ing\b)")
AFTER = 16  # characters
STEM = 5  # letters that forms of one word share: "opposes", "opposition"
SPELLING = 0.65  # difflib ratio from which two places of one initial are spellings of one: Halden, Haldun
BY_ITSELF = frozenset({"talk", "discuss", "negotiate", "resign", "retreat", "withdraw", "surrender", "meet", "run"})
GENERIC = frozenset({"people", "man", "woman", "thing", "time", "day", "week", "year", "number", "part", "way"})


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two predicates that are opposed, and how: by a negation or by opposite words."""

    how: Literal["negation", "opposites"]
    left: Predicate
    right: Predicate
    shared: frozenset[str]


def opposition(left: Telling, right: Telling) -> Opposition | None:
    """The first opposed pair of predicates about the same thing, or None."""
    if left.asks or right.asks:
        return None
    for one in left.predicates:
        for other in right.predicates:
            found = _opposed(one, other, left, right)
            if found:
                return found
    return None


def _opposed(one: Predicate, other: Predicate, left: Telling, right: Telling) -> Opposition | None:
    if one.lemma == other.lemma == "be" and one.negated != other.negated:
        return _presence(one, other)
    if one.conditional or other.conditional or one.lemma in LIGHT or other.lemma in LIGHT:
        return None
    if _leads(one, left) or _leads(other, right):
        return None
    if _is_weak(one, left) or _is_weak(other, right):
        return None
    if not (one.finite and other.finite):
        return None  # "a desire not to influence the vote" denies nothing
    if left.voice != right.voice and not one.subjects and not other.subjects:
        return None  # "he opposes it", "he supports it": each speaks of himself
    shared = _shared(one, other, left, right)
    if not shared:
        return None
    if alike(one.lemma, other.lemma) and one.negated != other.negated:
        denied, held = (one, other) if one.negated else (other, one)
        return None if _leaves_room(denied, held) else Opposition("negation", one, other, shared)
    if left.voice != right.voice and not one.subjects & other.subjects:
        return None  # one party opposes what another supports: no conflict of accounts
    if one.negated == other.negated and other.lemma in opposites(one.lemma):
        return Opposition("opposites", one, other, shared)
    return None


def _leads(predicate: Predicate, telling: Telling) -> bool:
    """True for "able", "end up" and the like with what they lead to: it is that which is said or denied."""
    after = telling.report.text[predicate.end : predicate.end + AFTER]
    return predicate.lemma in words("leading_verbs") and TO_DO.match(after) is not None


def _is_weak(predicate: Predicate, telling: Telling) -> bool:
    """True for a bare possibility, and for what is to be done: "urged the council to allow it".

    In indirect speech "would" is what "will" was: "he said he would not pay".
    """
    before = TO.search(telling.report.text[max(0, predicate.start - TO_BEFORE) : predicate.start])
    if not predicate.negated and before and before[1].lower() not in words("done_by_then"):
        return True
    reported = telling.statement is not None and telling.statement.kind == "indirect"
    return predicate.modal in WEAK_MODALS and not (predicate.modal == "would" and reported)


def _leaves_room(denied: Predicate, held: Predicate) -> bool:
    """True where both can hold: "not fully freed" beside "freed", "has not freed the region" beside "key places",
    "isn't running as a stand-in" beside "is running", "no rubber rounds were fired" beside "live rounds"."""
    if (denied.qualified and not held.qualified) or not denied.kinds <= held.arguments:
        return True
    if denied.nothing and not _named(denied.nothing) & _named(held.arguments):
        return True  # "the memos show no collusion" leaves room for what else they show
    return (denied.whole and not held.whole) or (denied.definite and held.partly and not denied.partly)


def _presence(one: Predicate, other: Predicate) -> Opposition | None:
    """ "There are no marines in Halden" against "our marines are in Haldun": who or what, and where, in common."""
    if one.conditional or other.conditional or one.modal in WEAK_MODALS or other.modal in WEAK_MODALS:
        return None
    who = [_named(p.arguments - p.places) - GENERIC for p in (one, other)]
    shared = who[0] & who[1]
    where = [(a, b) for a in one.places for b in other.places if _one_spelling(a, b)]
    if not shared or not where:
        return None
    return Opposition("negation", one, other, shared)


def _one_spelling(left: str, right: str) -> bool:
    return left[0] == right[0] and SequenceMatcher(None, left, right).ratio() >= SPELLING


def _shared(one: Predicate, other: Predicate, left: Telling, right: Telling) -> frozenset[str]:
    """The lemmas that both predicates have in one role; none where they plainly act on, or are of, other things."""
    if one.direct and other.direct and not _named(one.direct) & _named(other.direct):
        return frozenset()  # "retakes key territory" is not opposed to "has not liberated the region"
    if left.voice == right.voice and {one.lemma, other.lemma} <= BY_ITSELF and _bare(one) and _bare(other):
        return frozenset({min(one.lemma, other.lemma)})  # "nothing to discuss", "never refused to talk"
    acted = (_named(one.direct) & _named(other.direct)) - GENERIC
    if acted and (one.subjects & one.direct or other.subjects & other.direct):
        return acted  # "the area had been liberated" against "they have not liberated the region"
    subjects = (one.subjects & other.subjects) - GENERIC
    objects = (_named(one.objects) & _named(other.objects)) - GENERIC
    if one.subjects and other.subjects and not subjects:
        apart = left.entities and right.entities and not left.entities & right.entities
        return frozenset() if apart else objects
    return subjects | objects


def _bare(predicate: Predicate) -> bool:
    """True where neither what is acted on nor a named subject says what the predicate is about."""
    return not predicate.subjects and not predicate.direct


def _named(lemmas: frozenset[str]) -> frozenset[str]:
    """The lemmas, each by the first of the nouns that reports use for one thing: "talk" as "negotiation"."""
    return frozenset(min(synonyms(lemma) | {lemma}) for lemma in lemmas)


def alike(one: str, other: str) -> bool:
    """True where two lemmas are one, or listed as used for one another."""
    return one == other or other in synonyms(one)


def opposites(lemma: str) -> frozenset[str]:
    """The lemmas listed as opposite to this one, in either direction."""
    return _either_way("antonyms").get(lemma, frozenset())


def opposed_words(left: str, right: str) -> bool:
    """True where words of two short texts have listed opposites for stems: "opposes", "his support for"."""
    stems = [{word[:STEM] for word in text.lower().split() if len(word) >= STEM} for text in (left, right)]
    return any(
        (one in stems[0] and other in stems[1]) or (one in stems[1] and other in stems[0])
        for one, other in _opposed_stems()
    )


@cache
def _opposed_stems() -> frozenset[tuple[str, str]]:
    pairs = ((lemma, other) for lemma, value in mapping("antonyms").items() for other in _listed(value))
    return frozenset((one[:STEM], other[:STEM]) for one, other in pairs if len(one) >= STEM and len(other) >= STEM)


def turned(word: str) -> frozenset[str]:
    """The words of direction listed as opposite to this one: "on", "off"."""
    return _either_way("directions").get(word, frozenset())


def synonyms(lemma: str) -> frozenset[str]:
    """The lemmas listed as meaning the same as this one in news prose, in either direction."""
    return _either_way("synonyms").get(lemma, frozenset())


@cache
def _either_way(table: str) -> dict[str, frozenset[str]]:
    """What a table lists for each lemma, and the lemmas it is listed for."""
    found: dict[str, set[str]] = defaultdict(set)
    for lemma, value in mapping(table).items():
        for other in _listed(value):
            found[lemma].add(other)
            found[other].add(lemma)
    return {lemma: frozenset(others) for lemma, others in found.items()}


def _listed(value: str) -> frozenset[str]:
    return frozenset(word.strip() for word in value.split(",") if word.strip())
