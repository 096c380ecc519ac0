"""Claims about ground: an area or a place said to be held, taken, retaken or lost, by whom, as of when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.story import Aligned
from rashomon.align.times import told_when
from rashomon.compare.event_names import state_of
from rashomon.compare.quantities import same_place
from rashomon.lexicon import mapping
from rashomon.maps import TrackedMap
from rashomon.maps.plan import HELD
from rashomon.records import Figure, Interval, Place
from rashomon.resolve.units import in_base_unit, whole_from_share

Relation = Literal["hold", "take", "retake", "lose"]
NEAR = 1.0  # degrees around a map's pieces within which a place is of that map's ground
SETTLEMENTS = frozenset({"city", "town", "village"})


@dataclass(frozen=True)
class GroundClaim:
    """A telling that says how much ground, or which place, somebody holds, took, retook or lost.

    `status` is the map's status that the ground has or had; `low` and `high` are km2, None for a place alone.
    """

    telling: Telling
    relation: Relation
    status: str
    when: Interval | None
    figure: Figure | None = None
    low: float | None = None
    high: float | None = None
    place: Place | None = None
    derived: tuple[Figure, Figure] | None = None

    @property
    def approximate(self) -> bool:
        """True where the figure is rounded or follows from others."""
        return self.figure is not None and (self.figure.approximate or self.derived is not None)


def area_claims(story: Aligned, tracked: TrackedMap) -> Iterator[GroundClaim]:
    """The areas that tellings give for ground of the map's region; one told in two units counts once."""
    for telling in story.tellings:
        if telling.is_question or not _of_region(story, telling, None, tracked):
            continue
        areas = [f for f in telling.figures if in_base_unit(f)[2] == "km2" and not f.derived_from]
        for figure in areas[:1]:
            claim = _area(story, telling, figure, tracked)
            if claim is not None:
                yield claim
                yield from _whole(claim, telling, figure)


def place_claims(story: Aligned, tracked: TrackedMap) -> Iterator[GroundClaim]:
    """The settlements that tellings say were entered, held, taken, retaken or lost, without a figure."""
    for telling in story.tellings:
        if telling.is_question or telling.account.position != "asserts":
            continue
        for predicate in telling.predicates:
            relation = cast(Relation | None, mapping("ground").get(predicate.lemma))
            if relation is None or predicate.negated or predicate.modal or predicate.conditional:
                continue
            acted = predicate.direct | predicate.objects
            for place in _places(story, telling):
                named = set(place.name.lower().split()) & set(acted)
                status = _status(story, telling, relation, tracked)
                if (
                    status is None and relation == "take"
                ):  # "Russian troops entered Sudzha", which the map gave to others
                    status = _losing(telling, tracked)
                if named and status and place.kind in SETTLEMENTS and _lies_in(place, tracked):
                    yield GroundClaim(telling, relation, status, told_when(telling), place=place)


def _area(story: Aligned, telling: Telling, figure: Figure, tracked: TrackedMap) -> GroundClaim | None:
    relation = _relation(telling, figure)
    status = _status(story, telling, relation, tracked) if relation else None
    if relation is None or status is None or not _of_region(story, telling, figure, tracked):
        return None
    low, high, _ = in_base_unit(figure)
    return GroundClaim(telling, relation, status, told_when(telling), figure, low, high)


def _whole(claim: GroundClaim, telling: Telling, part: Figure) -> Iterator[GroundClaim]:
    """What a share and a part make together: "86 % of what was seized last year, around 1,100 km2"."""
    for share in (f for f in telling.figures if f.unit == "%" and not f.derived_from):
        whole = whole_from_share(share, part)
        if whole is not None:
            low, high, _ = in_base_unit(whole)
            when = share.when or part.when or _told_time(telling) or claim.when
            yield GroundClaim(telling, "take", claim.status, when, whole, low, high, derived=(share, part))


def _told_time(telling: Telling) -> Interval | None:
    """The one date in the clause: "seized last year"."""
    start, end = telling.account.start, telling.account.end
    own = [t for t in telling.times if t.type == "DATE" and t.earliest and t.latest and start <= t.start < end]
    return Interval(earliest=own[0].earliest, latest=own[0].latest) if len(own) == 1 else None


def _relation(telling: Telling, figure: Figure) -> Relation | None:
    """What is said of the figure's ground: by the words of its own frame, else by the one such verb of the clause."""
    beside = [mapping("ground")[w] for w in (figure.what or "").lower().split() if w in mapping("ground")]
    verbs = {mapping("ground")[p.lemma] for p in telling.predicates if p.lemma in mapping("ground")}
    found = beside[-1] if beside else verbs.pop() if len(verbs) == 1 else None
    return cast(Relation, found) if found else None


def _status(story: Aligned, telling: Telling, relation: Relation, tracked: TrackedMap) -> str | None:
    """The map's status that the claim speaks of; None where the map draws no ground of that side."""
    holders = {status.removeprefix(HELD).lower(): status for status in tracked.plan.held}
    actor = _nation(telling, relation) or _speakers_nation(story, telling)
    if relation == "retake":
        return _other(holders, actor)
    if actor is None:
        return next(iter(holders.values())) if len(holders) == 1 else None
    return holders.get(actor.lower())


def _losing(telling: Telling, tracked: TrackedMap) -> str | None:
    """The status of the only other side, where a clause names the state that takes a place."""
    holders = {status.removeprefix(HELD).lower(): status for status in tracked.plan.held}
    actor = _nation(telling, "take")
    return _other(holders, actor) if actor else None


def _other(holders: dict[str, str], actor: str | None) -> str | None:
    others = [status for holder, status in holders.items() if holder != (actor or "").lower()]
    return others[0] if len(others) == 1 else None


def _nation(telling: Telling, relation: Relation) -> str | None:
    """The one state that the subjects of the verbs of this relation name: "Russian troops retook …"."""
    subjects = {w for p in telling.predicates if mapping("ground").get(p.lemma) == relation for w in p.subjects}
    text = telling.account.text.lower()
    led = {w for s in subjects for w in re.findall(rf"(\w+)\s+{re.escape(s)}", text)}  # "Russian" of "Russian troops"
    named = {state_of(word) for word in subjects | led} - {None}
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


def _of_region(story: Aligned, telling: Telling, figure: Figure | None, tracked: TrackedMap) -> bool:
    """True where the figure, or else its sentence, names the map's region or a place on its ground."""
    name = tracked.plan.region.name if tracked.plan.region else ""
    if figure is not None and figure.where:
        if same_place(figure.where, name):
            return True
        known = [p for p in _all_places(story, telling) if p.text == figure.where or p.name == figure.where]
        return any(_lies_in(p, tracked) for p in known)
    return any(same_place(p.name, name) or _lies_in(p, tracked) for p in _places(story, telling))


def _places(story: Aligned, telling: Telling) -> list[Place]:
    start, end = telling.sentence
    return [p for p in _all_places(story, telling) if start <= p.start < end]


def _all_places(story: Aligned, telling: Telling) -> tuple[Place, ...]:
    return next((e.places for e in story.extractions if e.report.id == telling.report.id), ())


def _lies_in(place: Place, tracked: TrackedMap) -> bool:
    if place.geonames is not None and place.geonames in tracked.histories:
        return True
    box = tracked.extent
    if box is None or place.latitude is None or place.longitude is None or place.kind == "country":
        return False
    west, south, east, north = box
    return west - NEAR <= place.longitude <= east + NEAR and south - NEAR <= place.latitude <= north + NEAR
