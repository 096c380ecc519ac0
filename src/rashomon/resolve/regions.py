"""Names that a city and its region share: "Kursk" alone is the region where the words before it speak of land."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from rashomon.gazetteer import Gazetteer, name_key
from rashomon.lexicon import mapping
from rashomon.records import Place
from rashomon.resolve.toponyms import lookups, shares_name

SIGNS = mapping("region_signs")
LAND = "|".join(re.escape(word) for word, kind in SIGNS.items() if kind == "land")
ACROSS = "|".join(re.escape(word) for word, kind in SIGNS.items() if kind == "across")
OWNER = r"(?:the\s)?(?:[A-Z]\w+(?:['’]s)?\s)?(?:western\s|eastern\s|southern\s|northern\s)?$"  # "Russia's western"
OF_LAND = re.compile(
    rf"\b(?:(?i:{LAND})\s(?:\w+\s){{0,2}}?(?:into|in|of|on|inside|within|from)|(?i:{ACROSS}))\s{OWNER}"
)
OF_CITY = re.compile(
    r"\b(?:city|town|outskirts|suburbs?|centre|center|downtown|central|mayor)\s(?:of\s)?$", re.IGNORECASE
)
AFTER_CITY = re.compile(r"\s(?:city|airport|station|mayor|town\b)", re.IGNORECASE)
REACH = 70  # characters before the name


def said_regions(places: Sequence[Place]) -> set[str]:
    """The names that a report calls regions: "Kursk" of "the Kursk region"."""
    return {_name(place) for place in places if place.kind == "region"}


def as_regions(places: Sequence[Place], text: str, called: set[str], gazetteer: Gazetteer) -> list[Place]:
    """The places, bare names marked as the region where the report speaks of its land and not of the city.

    One name has one sense: the mentions of a name are judged together. A name that nobody in the story calls a
    region needs two mentions that speak of land.
    """
    mentions: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        if place.kind is None:
            mentions[_name(place)].append(number)
    regions: set[int] = set()
    for name, numbers in mentions.items():
        signs = sum(
            OF_LAND.search(text[max(0, places[n].start - REACH) : places[n].start]) is not None for n in numbers
        )
        if signs <= sum(_of_city(places[n], text) for n in numbers) or (signs < 2 and name not in called):
            continue
        if shares_name(lookups(places[numbers[0]], gazetteer)):
            regions.update(numbers)
    return [msgspec.structs.replace(p, kind="region") if n in regions else p for n, p in enumerate(places)]


def _name(place: Place) -> str:
    return name_key(place.name) or place.name


def _of_city(place: Place, text: str) -> bool:
    before = text[max(0, place.start - REACH) : place.start]
    return bool(OF_CITY.search(before) or AFTER_CITY.match(text, place.end))
