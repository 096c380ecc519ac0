"""Resolving places: which Paris a report means, or that it can't be told.

Every name of a report gets the places of that name from the gazetteer, each scored by how many people live
there, what the words beside the name say ("Paris, Texas"; "the Donetsk city of …"), which countries and
regions the report talks about, and how near the place lies to the report's other places. One name has one
sense in a report. What has no place fit to the context stays unresolved, beside a name that is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec

from rashomon.gazetteer import Gazetteer, GazetteerPlace, name_key
from rashomon.lexicon import mapping, words
from rashomon.records import Extraction, Place
from rashomon.resolve.regions import as_regions, said_regions
from rashomon.resolve.toponyms import Context, Sense, best_sense, lookups

INSIDE = re.compile(r"\s*,\s*(?:in\s+)?(?:the\s+)?|\s+in\s+(?:the\s+)?|\s*\(\s*", re.IGNORECASE)  # "Sudzha, Kursk"
COMMA = re.compile(r",\s?")  # "Buffalo, New York"
APART = r"(?:and|or|to|from|with|than|but|as|while|near|via|for|against|on|by)\s"  # "Russia and Paris"
OWNER = re.compile(rf"(?:['’]s|['’])?\s+(?:(?!{APART})\w+\s+){{0,2}}?(?:of\s+)?", re.IGNORECASE)  # "Russia's Kursk"
STATE_BODY = re.compile(
    r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:State (?:Police|Patrol|Troopers?|Fair|House)|Department of|Highway Patrol|"
    r"National Guard|Legislature|General Assembly|Supreme Court|Bureau of Investigation)\b"
)
NEXT = re.compile(r"\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+", re.IGNORECASE)  # "Ohio, Utah and Texas"
LIST = 4  # names in a row that make a list; three may be "Queens, New York, and Texas"
WORD = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w-]*)?")
SETTLEMENTS = ("city", "village")
NEAR_REACH = 400  # characters within the paragraph; beyond, "near" would be a guess


@dataclass(slots=True)
class _Named:
    """A name of one report with its mentions and the places that bear it."""

    mentions: list[int] = field(default_factory=list)
    candidates: tuple[GazetteerPlace, ...] = ()
    inside: set[str] = field(default_factory=set)


def resolve_places(extractions: Sequence[Extraction], gazetteer: Gazetteer) -> tuple[Extraction, ...]:
    """The extractions with every place resolved or marked as not, and the doubtful ones confirmed or gone."""
    shared: dict[str | None, Counter[str]] = {}
    called: dict[str | None, set[str]] = {}
    for extraction in extractions:
        votes = shared.setdefault(extraction.report.story, Counter())
        for country in set(_countries(extraction.report.text, extraction.places, gazetteer)):
            votes[country] += 1
        called.setdefault(extraction.report.story, set()).update(said_regions(extraction.places))
    return tuple(
        msgspec.structs.replace(
            extraction,
            places=resolve_report(
                extraction, gazetteer, shared[extraction.report.story], called[extraction.report.story]
            ),
        )
        for extraction in extractions
    )


def resolve_report(
    extraction: Extraction,
    gazetteer: Gazetteer,
    story: Counter[str] | None = None,
    called: set[str] | None = None,
) -> tuple[Place, ...]:
    """One report's places, resolved with the report, and the countries and regions of its story, as context."""
    text = extraction.report.text
    listed = _listed(extraction.places, text, gazetteer)
    places = _as_containers(extraction.places, text, gazetteer, listed)
    places = as_regions(places, text, called or said_regions(places), gazetteer)
    named = _by_name(places, gazetteer)
    _note_containers(named, places, text, listed)
    bodies = _of_state_bodies(text)
    countries = Counter(_countries(text, places, gazetteer)) + Counter({"US": bodies.total()})
    context = Context(countries=countries, story=story or Counter(), regions=_regions(named) + bodies)
    senses = _choose(named, context)
    resolved = [_resolved(place, senses.get(_key(place))) for place in places]
    confirmed = [p for p in resolved if _confirmed(p, senses.get(_key(p)), senses)]
    return tuple(p if p.resolved else _with_near(p, confirmed, text) for p in confirmed)


def _listed(places: Sequence[Place], text: str, gazetteer: Gazetteer) -> set[int]:
    """The numbers of the places that stand in a list of regions or of countries, where a comma says nothing."""
    rows: list[list[int]] = [[]]
    for number, place in enumerate(places):
        before = places[number - 1] if number else None
        if before is None or not NEXT.fullmatch(text[before.end : place.start]):
            rows.append([])
        rows[-1].append(number)
    lands = [row for row in rows if len(row) >= LIST and _is_of_lands([places[n] for n in row], gazetteer)]
    return {number for row in lands for number in row}


def _is_of_lands(row: Sequence[Place], gazetteer: Gazetteer) -> bool:
    kinds = [{(c.kind, c.country if c.kind == "region" else None) for c in lookups(p, gazetteer)} for p in row]
    lands = Counter(kind for each in kinds for kind in each if kind[0] in ("region", "country"))
    return bool(lands) and max(lands.values()) > len(row) * 0.8


def _as_containers(places: Sequence[Place], text: str, gazetteer: Gazetteer, listed: set[int]) -> list[Place]:
    """The places, the second of "Buffalo, New York" marked as the region where the first may lie in it."""
    marked = list(places)
    for number in listed:
        if places[number].kind is None and not any(c.kind == "country" for c in lookups(places[number], gazetteer)):
            marked[number] = msgspec.structs.replace(places[number], kind="region")
    for number, (left, right) in enumerate(pairwise(places), start=1):
        if number in listed:
            continue
        if right.kind is None and COMMA.fullmatch(text[left.end : right.start]):
            regions = {(c.country, c.admin1) for c in lookups(right, gazetteer) if c.kind == "region"}
            inner = lookups(left, gazetteer)
            if any((c.country, c.admin1) in regions for c in inner if c.kind not in ("country", "region")):
                marked[number] = msgspec.structs.replace(right, kind="region")
    return marked


def _key(place: Place) -> tuple[str, str | None]:
    return name_key(place.name) or place.name, place.kind


def _by_name(places: Sequence[Place], gazetteer: Gazetteer) -> dict[tuple[str, str | None], _Named]:
    named: dict[tuple[str, str | None], _Named] = {}
    for number, place in enumerate(places):
        entry = named.setdefault(_key(place), _Named(candidates=lookups(place, gazetteer)))
        entry.mentions.append(number)
    return named


def _note_containers(
    named: dict[tuple[str, str | None], _Named], places: Sequence[Place], text: str, listed: set[int]
) -> None:
    """For each name, the names of what it is said to lie in: "Sudzha, Kursk", "Russia's Kursk Region"."""
    for number, (left, right) in enumerate(pairwise(places), start=1):
        gap = text[left.end : right.start]
        if "\n" in gap or len(gap) > 30 or number in listed:
            continue
        if INSIDE.fullmatch(gap) or gap == ", ":
            named[_key(left)].inside.add(_key(right)[0])
        elif OWNER.fullmatch(gap) and gap.strip():
            named[_key(right)].inside.add(_key(left)[0])


def _countries(text: str, places: Sequence[Place], gazetteer: Gazetteer) -> Iterable[str]:
    """The countries a report talks about, once for every mention: by name or by demonym."""
    for place in places:
        for candidate in lookups(place, gazetteer)[:3]:
            if candidate.kind == "country":
                yield candidate.country or ""
    demonyms = mapping("demonyms")
    for match in WORD.finditer(text):
        pair = match.group().lower()
        each = [word.removesuffix("'s").removesuffix("’s") for word in pair.split()]  # "A Ukrainian" opens a sentence
        country = demonyms.get(pair) or next((demonyms[word] for word in each if word in demonyms), None)
        if country:
            yield country


def _regions(named: dict[tuple[str, str | None], _Named]) -> Counter[tuple[str, str]]:
    """The regions named in the report; a name that a big city bears too counts for less."""
    regions: Counter[tuple[str, str]] = Counter()
    for entry in named.values():
        found = [c for c in entry.candidates if c.kind == "region" and c.country and c.admin1]
        for candidate in found[:1]:
            regions[candidate.country or "", candidate.admin1 or ""] += len(entry.mentions)
    return regions


def _of_state_bodies(text: str) -> Counter[tuple[str, str]]:
    """The states whose bodies a report names: "the Illinois State Police", "Georgia Department of Transportation"."""
    states = {**mapping("regions"), "georgia": "Georgia"}  # the country's bodies are ministries
    names = (match[1].lower() for match in STATE_BODY.finditer(text))
    found = (states.get(name) or states.get(name.split()[-1]) for name in names)  # "The Illinois State Police"
    return Counter(("US", state) for state in found if state)


def _choose(
    named: dict[tuple[str, str | None], _Named], context: Context
) -> dict[tuple[str, str | None], Sense | None]:
    """Two rounds: the first by name and context, the second with the first round's places as neighbours."""
    by_key: dict[str, list[GazetteerPlace]] = {}
    senses: dict[tuple[str, str | None], Sense | None] = {}
    for neighbours in (False, True):
        settled = {k: s for k, s in senses.items() if s and s.sure} if neighbours else {}
        for key, entry in named.items():
            around = [s for k, s in settled.items() if k != key]  # no place vouches for itself
            if neighbours:
                containers = [place for name in entry.inside for place in by_key.get(name, ())]
            else:
                outer = [e for k, e in named.items() if k[0] in entry.inside]
                containers = [candidate for e in outer for candidate in e.candidates]
            senses[key] = best_sense(entry.candidates, context, containers, around)
        by_key = {}
        for key, sense in senses.items():
            if sense:
                by_key.setdefault(key[0], []).append(sense.place)
    return senses


def _resolved(place: Place, sense: Sense | None) -> Place:
    if sense is None or not sense.fits:
        return place
    found = sense.place
    settled = found.kind
    if settled in SETTLEMENTS and place.kind in SETTLEMENTS:
        settled = place.kind or settled  # the text knows a village from a town better than a count of heads
    return msgspec.structs.replace(
        place,
        latitude=found.latitude,
        longitude=found.longitude,
        country=found.country,
        admin1=found.admin1,
        kind="region" if settled == "district" else settled,
        geonames=found.geonames,
        resolved=True,
    )


def _confirmed(place: Place, sense: Sense | None, senses: dict[tuple[str, str | None], Sense | None]) -> bool:
    """A doubtful name stays where the gazetteer knows it well enough, or the text says what kind of place it is."""
    if not place.doubtful:
        return True
    if not place.resolved:
        return place.kind in ("village", "city", "district", "region", "water") and len(place.name) > 3
    return name_key(place.name) not in words("given_names") or sense is None or sense.supported


def _with_near(place: Place, others: Sequence[Place], text: str) -> Place:
    """The place with the name of the resolved one that stands nearest in the same paragraph."""
    start = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    end = len(text) if end < 0 else end
    reachable = [
        (max(o.start - place.end, place.start - o.end), o.start, o.name)
        for o in others
        if o.resolved and start <= o.start < end and o.kind not in ("country", None)
    ]
    near = [entry for entry in sorted(reachable) if entry[0] <= NEAR_REACH]
    return msgspec.structs.replace(place, near=near[0][2] if near else None)
