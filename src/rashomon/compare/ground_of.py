"""Whose ground a claim speaks of, and whether it is the ground that a map draws."""

from __future__ import annotations

import re
from typing import Literal, cast

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.predicates import Predicate
from rashomon.align.story import Aligned
from rashomon.compare.event_names import place_name, state_of
from rashomon.lexicon import mapping
from rashomon.maps import TrackedMap
from rashomon.maps.plan import HELD
from rashomon.maps.tracked import SETTLEMENTS
from rashomon.records import Figure, Place

Relation = Literal["hold", "take", "retake", "lose"]

# "the Vostran bandits” who have entered …": the subject stands before the relative
RELATIVE = re.compile(r"(\w+)\s+(\w+)[”\"’,]*\s+(?:who|which|that)\s+(?:(?:have|has|had|were|was)\s+)?$")
NEAR = 1.0  # degrees around a map's pieces within which a place is of that map's ground
REACH = 900  # characters back to the place that "the area" or "24 settlements" is of: the sentence or two before


def meant(story: Aligned, telling: Telling, verb: str, tracked: TrackedMap) -> tuple[Relation, str] | None:
    """What is said of which of the map's statuses, for what the verb makes of ground (`lexicons/en/ground.txt`).

    The status is that of the side that holds or took, or from which it was taken; None where the map draws no ground
    of that side, or nobody can tell whose is meant.
    """
    holders = {status.removeprefix(HELD).lower(): status for status in tracked.plan.held}
    named = _nation(telling, verb)
    if verb == "drive":
        return _driven(telling, holders, named)
    actor = named or _speakers_nation(story, telling)
    relation = cast(Relation, verb)
    if actor is None and relation != "retake":
        status = next(iter(holders.values())) if len(holders) == 1 else None
    elif relation == "retake" or (named and named.lower() not in holders and relation != "hold"):
        status = _other(holders, actor)  # "Vostran troops entered Orlin", which others held
    else:
        status = holders.get((actor or "").lower())
    return (relation, status) if status else None


def _driven(telling: Telling, holders: dict[str, str], actor: str | None) -> tuple[Relation, str] | None:
    """ "Vostran troops were driven out of Orlin" is a loss of theirs; "drove on" is one of the others."""
    driven = _state_beside(telling, {w for p in _verbs(telling, "drive") for w in p.direct})
    if driven and driven.lower() in holders:
        return "lose", holders[driven.lower()]
    if actor and actor.lower() in holders:
        return "take", holders[actor.lower()]
    status = _other(holders, driven or actor) if driven or actor else None
    return ("take" if driven else "lose", status) if status else None


def of_region(story: Aligned, telling: Telling, figure: Figure | None, tracked: TrackedMap) -> bool:
    """True where the figure, its sentence, or what was named last before it is the map's region or on its ground."""
    if figure is not None and figure.where:
        if _same(figure.where, tracked):
            return True
        known = [p for p in _all_places(story, telling) if figure.where in (p.text, p.name)]
        return any(_on_map(p, tracked) for p in known)
    named = [p for p in places_of(story, telling) if not acts(p)] or _named_before(story, telling)
    return any(_on_map(place, tracked) for place in named)


def names_region(place: Place, tracked: TrackedMap) -> bool:
    """True where a place is the map's region by name, "Halden" and "Halden Province" alike.

    Where nobody said which region the map draws, it is the one whose middle is near.
    """
    if tracked.plan.region is None:
        return place.kind == "region" and tracked.lies_in(place, NEAR)
    return _same(place.name, tracked)


def unknown_there(story: Aligned, telling: Telling, place: Place, tracked: TrackedMap) -> bool:
    """True for a place that could not be found on earth, named where a report speaks of the map's ground."""
    beside = [p for p in places_of(story, telling) if p.id != place.id and not acts(p)]
    named = beside or _named_before(story, telling)
    return not place.resolved and any(_on_map(one, tracked) for one in named)


def places_of(story: Aligned, telling: Telling) -> list[Place]:
    """The places that a telling's sentence names."""
    start, end = telling.sentence
    return [p for p in _all_places(story, telling) if start <= p.start < end]


def _named_before(story: Aligned, telling: Telling) -> list[Place]:
    start, _ = telling.sentence
    before = [p for p in _all_places(story, telling) if start - REACH <= p.start < start and not acts(p)]
    return sorted(before, key=lambda p: p.start)[-1:]


def acts(place: Place) -> bool:
    """True for a country, and the seat of a government that stands for one: "Lisk insisted that …"."""
    return place.kind == "country" or place.name.lower() in mapping("seats")


def _all_places(story: Aligned, telling: Telling) -> tuple[Place, ...]:
    return next((e.places for e in story.extractions if e.report.id == telling.report.id), ())


def _on_map(place: Place, tracked: TrackedMap) -> bool:
    return names_region(place, tracked) or (place.kind in SETTLEMENTS and tracked.lies_in(place, NEAR))


def _same(name: str, tracked: TrackedMap) -> bool:
    region = tracked.plan.region.name if tracked.plan.region else ""
    bare, known = place_name(name), place_name(region)
    return bare == known if bare and known else bool(region) and name.casefold() == region.casefold()


def _other(holders: dict[str, str], actor: str | None) -> str | None:
    others = [status for holder, status in holders.items() if holder != (actor or "").lower()]
    return others[0] if len(others) == 1 else None


def _nation(telling: Telling, verb: str) -> str | None:
    """The one state that the subjects of such verbs name: "Vostran troops retook …", "the Vostrans who entered …"."""
    verbs = _verbs(telling, verb)
    acting = {w for p in verbs for w in p.subjects if w not in p.direct}
    before = [telling.account.text[: max(0, p.start - telling.account.start)] for p in verbs]
    acting |= {word.lower() for text in before if (found := RELATIVE.search(text)) for word in found.groups()}
    return _state_beside(telling, acting)


def _verbs(telling: Telling, verb: str) -> list[Predicate]:
    return [p for p in telling.predicates if mapping("ground").get(p.lemma) == verb]


def _state_beside(telling: Telling, words: set[str]) -> str | None:
    """The one state that the words name, or what stands before them: "Vostran" of "Vostran troops"."""
    text = telling.account.text.lower()
    led = {w for word in words for w in re.findall(rf"(\w+)\s+{re.escape(word)}", text)}
    named = {state_of(word) for word in words | led} - {None}
    return named.pop() if len(named) == 1 else None


def _speakers_nation(story: Aligned, telling: Telling) -> str | None:
    """The state of who speaks ("his forces"), by the words that name the speaker in any report of the story."""
    if telling.voice == NARRATOR or telling.statement is None or telling.statement.speaker is None:
        return None
    entity = telling.voice
    spoken = [s.speaker for e in story.extractions for s in e.statements if s.speaker and s.speaker.entity == entity]
    texts = {telling.statement.speaker.text, *(speaker.text for speaker in spoken)}
    named = {state_of(word) for text in texts for word in text.split()}
    named -= {None}
    return named.pop() if entity and len(named) == 1 else None
