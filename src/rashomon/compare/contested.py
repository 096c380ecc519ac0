"""Places told as taken, lost or held by one voice, where another says that the fighting goes on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.predicates import Predicate
from rashomon.align.story import Aligned
from rashomon.align.times import long_apart
from rashomon.compare.findings import shorten
from rashomon.compare.ground_claims import is_acted_on, is_done
from rashomon.compare.ground_of import acts, places_of
from rashomon.lexicon import mapping
from rashomon.records import Place

SCORE = 0.55

Told = tuple[Telling, Predicate, Place]


def contested(story: Aligned, over: frozenset[str]) -> Iterator[tuple[float, Telling, Telling, str]]:
    """The two tellings of a place, and why they are hard to square; `over` are verbs that leave no fight to go on."""
    settled = [told for t in story.tellings for told in _settled(story, t, over)]
    fought = [told for t in story.tellings for told in _fought(story, t)] if settled else []
    for (left, verb, place), (right, _, other) in product(settled, fought):
        if _one_place(place, other) and _two_voices(left, right) and _about_one_time(left, right):
            words = left.report.text[verb.start : max(verb.end, place.end)]
            fighting = shorten(right.account.text, 70)
            yield SCORE, left, right, f"“{words}” is hard to square with “{fighting}”, both of {place.name}"


def _settled(story: Aligned, telling: Telling, over: frozenset[str]) -> Iterator[Told]:
    """The places that a telling says are held, taken or lost, as done."""
    for predicate in () if telling.asks else telling.predicates:
        if predicate.lemma in over and not predicate.negated and is_done(telling, predicate):
            for place in places_of(story, telling):
                if not acts(place) and place.start > predicate.start and is_acted_on(place, predicate, telling):
                    yield telling, predicate, place


def _fought(story: Aligned, telling: Telling) -> Iterator[Told]:
    """The places where a telling says that a fight goes on; where it names none, those its sentence named before."""
    for predicate in telling.predicates:
        goes_on = mapping("fighting").get(predicate.lemma) == "on" and not predicate.negated and not predicate.modal
        opening = {p.lemma for p in telling.predicates if p.start == telling.account.start}  # "Fighting in Orlin …"
        if goes_on and any(mapping("fighting").get(word) == "fight" for word in predicate.subjects | opening):
            named = [p for p in places_of(story, telling) if not acts(p)]
            own = [p for p in named if telling.account.start <= p.start < telling.account.end]
            for place in own or [p for p in named if p.start < telling.account.start][-1:]:
                yield telling, predicate, place


def _one_place(one: Place, other: Place) -> bool:
    return one.name == other.name and one.geonames == other.geonames


def _two_voices(left: Telling, right: Telling) -> bool:
    """True for two speakers, a speaker and a report, or two reports; nobody named is no second voice."""
    if None in (left.voice, right.voice):
        return False
    return left.voice != right.voice or (left.voice == NARRATOR and left.report.id != right.report.id)


def _about_one_time(left: Telling, right: Telling) -> bool:
    return left.report.id == right.report.id or not long_apart(left, right)
