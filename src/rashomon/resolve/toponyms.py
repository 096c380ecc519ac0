"""The places that bear a name, and which of them a report means."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.gazetteer import Gazetteer, GazetteerPlace, name_key
from rashomon.lexicon import mapping, words
from rashomon.records import Place

EARTH = 6371.0  # km
# Weights are in powers of ten of inhabitants: 1.5 makes up for a place 30 times smaller.
# Set by reasoning, then checked on the world and local news of benchmarks/places.
COUNTRY = 2.0  # a country before a state or town of its name
CITY_OF_COUNTRY = 4.0  # "Mexico" is the country, "Kuwait" too, however much the report says of their capitals
REGION_OF_CITY = 1.5  # "Kursk" alone: the city, unless the words beside it say the region
CAPITAL = 1.3
MAIN = 0.7  # its first name, not one of its forty others
SAID_INSIDE = 5.0  # "Paris, Texas"
COUNTRY_NAMED = 1.6
COUNTRY_OF_STORY = 0.6
REGION_NAMED = 1.2
NEIGHBOUR = 1.5
NEIGHBOUR_REACH = 250.0  # km, at which a neighbour counts for a third
FEATURE = 7.5  # our own list: seas, continents, lands: named for their fame
DISTRICT = 5.0  # a county by its full or only name
STEM = 2.3  # "Kent" for "Kent County"
CLEAR = 0.7  # ahead of the next candidate: then it may speak for its neighbours
SMALL = 20_000  # inhabitants; a smaller place needs something in the report that speaks for it
COMPASS = words("compass")
NAMESAKE_SHARE = 0.2  # of the region's people
AROUND = ("city of ", "town of ", "village of ", "province of ", "state of ", "republic of ")
LAND = ("region", "district")


@dataclass(frozen=True, slots=True)
class Context:
    """What a report and its story talk about: countries and regions with their number of mentions."""

    countries: Counter[str]
    story: Counter[str]
    regions: Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sense:
    """The place a name most likely means: whether the report speaks for it, and whether it fits at all."""

    place: GazetteerPlace
    score: float
    supported: bool
    fits: bool
    sure: bool


def lookups(place: Place, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """The places that bear the name as written, by a variant of it, or without a word around it."""
    country = mapping("demonyms").get(place.name.lower())
    if country:
        return gazetteer.country(country)
    for name in _spellings(place):
        name, country = _variant(name)
        found = [c for c in gazetteer.candidates(name) if country is None or c.country == country]
        if found:
            return _of_kind(found, place.kind)
    return ()


def shares_name(candidates: Sequence[GazetteerPlace]) -> bool:
    """True where a region and the city that gives it its name are among the candidates."""
    regions = [c for c in candidates if c.kind == "region"]
    return any(_is_namesake(region, other) for region in regions for other in candidates)


def best_sense(
    candidates: Sequence[GazetteerPlace],
    context: Context,
    containers: Sequence[GazetteerPlace],
    neighbours: Sequence[Sense],
) -> Sense | None:
    """The likeliest of the candidates; None where there is none."""
    best: Sense | None = None
    scores: list[float] = []
    for candidate in candidates:
        prior = _prior(candidate, candidates)
        said = _said_inside(candidate, containers)
        near = _nearness(candidate, neighbours)
        named = _context(candidate, context)
        score = prior + named + SAID_INSIDE * said + NEIGHBOUR * near
        supported = said or near > 0.3 or named >= 1.0
        fits = supported or candidate.kind in ("country", "region", "water", "other") or not (
            context.countries and candidate.population < SMALL
        )  # fmt: skip
        scores.append(score)
        if best is None or score > best.score:
            best = Sense(candidate, score, supported, fits, False)
    if best is None:
        return None
    runner_up = sorted(scores)[-2] if len(scores) > 1 else 0.0
    sure = best.fits and best.score - runner_up > CLEAR
    return Sense(best.place, best.score, best.supported, best.fits, sure)


def distance(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Kilometres along the great circle between two points given as latitude and longitude."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*left, *right))
    across = math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    half = math.sin((lat2 - lat1) / 2) ** 2 + across
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, half)))


def _spellings(place: Place) -> list[str]:
    written = " ".join(place.text.split())
    names = [written, place.name]
    lowered = place.name.lower()
    for around in AROUND:
        if lowered.startswith(around):
            names.append(place.name[len(around) :])
    parts = place.name.split()
    while len(parts) > 1 and parts[0].lower() in COMPASS:
        parts = parts[1:]
        names.append(" ".join(parts))
    if len(parts) > 1 and parts[-1].lower() in mapping("place_words"):
        names.append(" ".join(parts[:-1]))
    return list(dict.fromkeys(names))


def _variant(name: str) -> tuple[str, str | None]:
    value = mapping("toponym_variants").get(name.lower())
    if not value:
        return name, None
    target, _, country = value.rpartition(", ")
    return (target, country) if target and len(country) == 2 else (value, None)


def _of_kind(found: list[GazetteerPlace], kind: str | None) -> tuple[GazetteerPlace, ...]:
    """Only the candidates of the kind the text states, where there are any."""
    if kind in LAND:
        # "Atlanta, Georgia" is the state; "the state of Israel", which has no namesake, the country.
        fitting = [c for c in found if c.kind in LAND] or [c for c in found if c.kind == "country"]
    elif kind in ("city", "village"):
        fitting = [c for c in found if c.kind in ("city", "village")]
    elif kind == "water":
        return tuple(c for c in found if c.kind == "water")
    else:
        fitting = []
    return tuple(fitting or found)


def _prior(candidate: GazetteerPlace, candidates: Sequence[GazetteerPlace]) -> float:
    if candidate.kind == "district":
        return DISTRICT if candidate.main else STEM
    if candidate.population == 0:
        return FEATURE if candidate.kind in ("region", "water", "other") else 0.0
    score = math.log10(candidate.population + 100)
    score += COUNTRY * (candidate.kind == "country") + CAPITAL * candidate.capital + MAIN * candidate.main
    states = {c.country for c in candidates if c.kind == "country"}
    if candidate.kind in ("city", "region") and candidate.country in states:
        score -= CITY_OF_COUNTRY
    if candidate.kind == "region" and any(_is_namesake(candidate, other) for other in candidates):
        score -= REGION_OF_CITY
    return score


def _is_namesake(region: GazetteerPlace, city: GazetteerPlace) -> bool:
    """True where the city gives the region its name and holds much of its people: not Quebec."""
    return (
        city.kind == "city"
        and city.country == region.country
        and city.admin1 == region.admin1
        and city.population > region.population * NAMESAKE_SHARE
    )


def _said_inside(candidate: GazetteerPlace, containers: Sequence[GazetteerPlace]) -> bool:
    for container in containers:
        if container.country != candidate.country or container.name == candidate.name:
            continue
        if container.kind == "country":
            return candidate.kind != "country"
        if container.kind in LAND and container.admin1 and container.admin1 == candidate.admin1:
            return True
    return False


def _context(candidate: GazetteerPlace, context: Context) -> float:
    if candidate.kind == "country" or not candidate.country:
        return 0.0
    mentions = sum(context.countries.values())
    score = 0.0
    if mentions:
        score += COUNTRY_NAMED * math.sqrt(context.countries[candidate.country] / mentions)
    if context.story:
        score += COUNTRY_OF_STORY * context.story[candidate.country] / max(context.story.values())
    if candidate.kind != "region" and candidate.admin1 and name_key(candidate.admin1) != name_key(candidate.name):
        score += REGION_NAMED * bool(context.regions[candidate.country, candidate.admin1])
    return score


def _nearness(candidate: GazetteerPlace, neighbours: Sequence[Sense]) -> float:
    """From 0 to 1: how near the closest of the report's sure places lies; countries are no neighbours."""
    if candidate.kind == "country":
        return 0.0
    here = (candidate.latitude, candidate.longitude)
    closest = 0.0
    for other in neighbours:
        if other.place.kind != "country" and name_key(other.place.name) != name_key(candidate.name):
            away = distance(here, (other.place.latitude, other.place.longitude))
            closest = max(closest, math.exp(-away / NEIGHBOUR_REACH))
    return closest
