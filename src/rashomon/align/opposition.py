"""Where two clauses are opposed in their structure: one denies what the other says, or says its opposite.

This is the half of a conflict that can be explained. It looks only at predicates that share an argument,
and leaves alone what cannot be set against each other: conditions, questions, bare possibilities.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from rashomon.align.accounts import Telling
from rashomon.align.predicates import LIGHT, Predicate
from rashomon.lexicon import mapping

WEAK_MODALS = frozenset({"could", "may", "might", "can", "would", "should", "must"})
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
    if left.is_question or right.is_question:
        return None
    for one in left.predicates:
        for other in right.predicates:
            found = _opposed(one, other, left, right)
            if found:
                return found
    return None


def _opposed(one: Predicate, other: Predicate, left: Telling, right: Telling) -> Opposition | None:
    if one.conditional or other.conditional or one.lemma in LIGHT or other.lemma in LIGHT:
        return None
    if (one.modal in WEAK_MODALS) or (other.modal in WEAK_MODALS):
        return None
    shared = _shared(one, other, left, right)
    if not shared:
        return None
    if _alike(one.lemma, other.lemma) and one.negated != other.negated:
        return Opposition("negation", one, other, shared)
    if one.negated == other.negated and other.lemma in opposites(one.lemma):
        return Opposition("opposites", one, other, shared)
    return None


def _shared(one: Predicate, other: Predicate, left: Telling, right: Telling) -> frozenset[str]:
    """The lemmas that both predicates have in one role; none where they plainly act on, or are of, other things."""
    if one.direct and other.direct and not _named(one.direct) & _named(other.direct):
        return frozenset()  # "retakes key territory" is not opposed to "has not liberated the region"
    subjects = (one.subjects & other.subjects) - GENERIC
    objects = (_named(one.objects) & _named(other.objects)) - GENERIC
    if one.subjects and other.subjects and not subjects:
        apart = left.entities and right.entities and not left.entities & right.entities
        return frozenset() if apart else objects
    return subjects | objects


def _named(lemmas: frozenset[str]) -> frozenset[str]:
    """The lemmas, each by the first of the nouns that reports use for one thing: "talk" as "negotiation"."""
    return frozenset(min(synonyms(lemma) | {lemma}) for lemma in lemmas)


def _alike(one: str, other: str) -> bool:
    return one == other or other in synonyms(one)


@cache
def opposites(lemma: str) -> frozenset[str]:
    """The lemmas listed as opposite to this one, in either direction."""
    table = mapping("antonyms")
    listed = {key for key, value in table.items() if lemma in _listed(value)}
    return frozenset(listed | _listed(table.get(lemma, "")))


@cache
def synonyms(lemma: str) -> frozenset[str]:
    """The lemmas listed as meaning the same as this one in news prose, in either direction."""
    table = mapping("synonyms")
    listed = {key for key, value in table.items() if lemma in _listed(value)}
    return frozenset(listed | _listed(table.get(lemma, "")))


def _listed(value: str) -> frozenset[str]:
    return frozenset(word.strip() for word in value.split(",") if word.strip())
