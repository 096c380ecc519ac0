"""Resolving with a gazetteer of a handful of places: (text, names, expected, why)."""

from pathlib import Path

import pytest

from rashomon.gazetteer import build, index
from rashomon.gazetteer.sources import Row
from rashomon.records import Extraction, Place, Report
from rashomon.resolve.places import resolve_places

ROWS = (
    Row("country", "France", "FR", None, 46.0, 2.0, 66_000_000, 1, 0, ("France",)),
    Row("country", "United States", "US", None, 39.8, -98.5, 327_000_000, 2, 0, ("United States",)),
    Row("country", "Mexico", "MX", None, 23.0, -102.0, 126_000_000, 3, 0, ("Mexico",)),
    Row("city", "Mexico City", "MX", "Mexico City", 19.4, -99.1, 12_000_000, 4, 1, ("Mexico City", "Mexico")),
    Row("region", "Texas", "US", "Texas", 31.3, -99.3, 22_000_000, 5, 0, ("Texas",)),
    Row("country", "Georgia", "GE", None, 42.0, 43.5, 3_700_000, 12, 0, ("Georgia",)),
    Row("region", "Georgia", "US", "Georgia", 33.0, -83.5, 10_000_000, 13, 0, ("Georgia",)),
    Row("city", "Atlanta", "US", "Georgia", 33.7, -84.4, 460_000, 14, 0, ("Atlanta",)),
    Row("region", "Ohio", "US", "Ohio", 40.3, -83.0, 11_000_000, 15, 0, ("Ohio",)),
    Row("region", "Utah", "US", "Utah", 39.3, -111.7, 3_000_000, 16, 0, ("Utah",)),
    Row("region", "Washington", "US", "Washington", 47.5, -120.5, 7_000_000, 17, 0, ("Washington",)),
    Row("city", "Washington", "US", "Ohio", 40.3, -80.2, 23_000, 18, 0, ("Washington",)),
    Row("city", "Washington", "US", "District of Columbia", 38.9, -77.0, 600_000, 19, 1, ("Washington",)),
    Row("city", "Paris", "FR", "Île-de-France", 48.9, 2.3, 2_100_000, 6, 1, ("Paris",)),
    Row("city", "Paris", "US", "Texas", 33.7, -95.6, 24_000, 7, 0, ("Paris",)),
    Row("region", "Kursk Oblast", "RU", "Kursk Oblast", 51.7, 36.0, 800_000, None, 0, ("Kursk Oblast", "Kursk")),
    Row("city", "Kursk", "RU", "Kursk Oblast", 51.7, 36.2, 450_000, 8, 0, ("Kursk",)),
    Row("city", "Sudzha", "RU", "Kursk Oblast", 51.2, 35.3, 6_900, 9, 0, ("Sudzha", "Суджа")),
    Row("city", "Kyiv", "UA", "Kyiv City", 50.5, 30.5, 2_900_000, 10, 1, ("Kyiv", "Kiev")),
    Row("city", "Springfield", "US", "Missouri", 37.2, -93.3, 167_000, 20, 0, ("Springfield",)),
    Row("city", "Springfield", "US", "Illinois", 39.8, -89.6, 117_000, 21, 0, ("Springfield",)),
    Row("village", "Denys", "FR", "Occitanie", 43.0, 1.0, 800, 11, 0, ("Denys",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> index.Gazetteer:
    folder: Path = tmp_path_factory.mktemp("gazetteer")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "rows", lambda: iter(ROWS))
        return index.open_gazetteer(folder)


def extraction(text: str, *names: tuple[str, str | None], doubtful: bool = False) -> Extraction:
    report = Report(id="report:1", source="t", sha256="", text=text)
    listed, position = [], 0
    for name, kind in names:
        position = text.index(name, position)
        end = position + len(name)
        listed.append(
            Place(id=f"place:{position}", report=report.id, start=position, end=end, text=name, name=name, kind=kind,
                  doubtful=doubtful)
        )  # fmt: skip
        position = end
    return Extraction(report=report, places=tuple(listed))


TABLE = [
    ("Fire in Paris.", [("Paris", None)], [6], "population"),
    ("Fire in Springfield.", [("Springfield", None)], [20], "the larger of two"),
    ("The Illinois State Police went to Springfield.", [("Springfield", None)], [21], "a body of the state speaks"),
    ("Fire in Paris, Texas.", [("Paris", None), ("Texas", None)], [7, 5], "what it is said to lie in"),
    ("From France and Paris.", [("France", None), ("Paris", None)], [1, 6], "side by side"),
    ("From Mexico and Paris.", [("Mexico", None), ("Paris", None)], [3, 6], "'and' puts nothing inside"),
    ("Rain in Atlanta, Georgia.", [("Atlanta", None), ("Georgia", None)], [14, 13], "the state the city lies in"),
    (
        "Cases in Texas, Utah, Washington, and Ohio.",
        [("Texas", None), ("Utah", None), ("Washington", None), ("Ohio", None)],
        [5, 16, 17, 15],
        "a list of states",
    ),
    ("Kursk fell quiet.", [("Kursk", None)], [8], "alone: the city"),
    (
        "The incursion into Kursk began. The Kursk region is large.",
        [("Kursk", None), ("Kursk", "region")],
        [None, None],
        "called a region, and its land spoken of",
    ),
    (
        "Troops in Russia's Kursk took villages across Kursk.",
        [("Kursk", None), ("Kursk", None)],
        [None, None],
        "its land twice",
    ),
    ("Forces in Kursk fled.", [("Kursk", None)], [8], "once is too little where nobody calls it a region"),
    (
        "The offensive in the Kursk region reached the outskirts of Kursk.",
        [("Kursk", "region"), ("Kursk", None)],
        [None, 8],
        "the city beside its region",
    ),
    ("The Kursk region is large.", [("Kursk", "region")], [None], "with its word: the region, which has no id"),
    ("In Kiev it rained.", [("Kiev", None)], [10], "a former name"),
    ("Суджа", [("Суджа", None)], [9], "another script"),
    ("A native of Mexico.", [("Mexico", None)], [3], "the country, not its capital"),
]


@pytest.mark.parametrize(("text", "names", "expected", "why"), TABLE)
def test_senses(
    gazetteer: index.Gazetteer, text: str, names: list[tuple[str, str | None]], expected: list[int | None], why: str
) -> None:
    (resolved,) = resolve_places([extraction(text, *names)], gazetteer)
    assert [p.geonames for p in resolved.places] == expected, why
    assert all(p.resolved for p in resolved.places), why


def test_the_region_keeps_its_kind(gazetteer: index.Gazetteer) -> None:
    (resolved,) = resolve_places([extraction("The Kursk region.", ("Kursk", "region"))], gazetteer)
    assert (resolved.places[0].kind, resolved.places[0].admin1) == ("region", "Kursk Oblast")


def test_one_name_has_one_sense_in_a_report(gazetteer: index.Gazetteer) -> None:
    text = "Fire in Paris, Texas. Crews from Paris came."
    (resolved,) = resolve_places([extraction(text, ("Paris", None), ("Texas", None), ("Paris", None))], gazetteer)
    assert [p.geonames for p in resolved.places] == [7, 5, 7]


def test_a_place_missing_from_the_gazetteer_is_near_another(gazetteer: index.Gazetteer) -> None:
    text = "Shells hit the village of Velmora, close to Sudzha."
    (resolved,) = resolve_places([extraction(text, ("Velmora", "village"), ("Sudzha", None))], gazetteer)
    missing = resolved.places[0]
    assert (missing.resolved, missing.near, missing.latitude) == (False, "Sudzha", None)


def test_near_does_not_reach_into_another_paragraph(gazetteer: index.Gazetteer) -> None:
    text = "Shells hit Velmora.\nSudzha was quiet."
    (resolved,) = resolve_places([extraction(text, ("Velmora", "village"), ("Sudzha", None))], gazetteer)
    assert resolved.places[0].near is None


@pytest.mark.parametrize(
    ("text", "name", "kept", "why"),
    [
        ("Sudzha was quiet, a Russian officer said.", "Sudzha", True, "the gazetteer confirms it"),
        ("Trust in Velmora grew.", "Velmora", False, "no gazetteer, no word for its kind"),
        ("A Ukrainian soldier believed in Denys.", "Denys", False, "a small village of another land"),
    ],
)
def test_doubtful_names(gazetteer: index.Gazetteer, text: str, name: str, kept: bool, why: str) -> None:
    (resolved,) = resolve_places([extraction(text, (name, None), doubtful=True)], gazetteer)
    assert [p.name for p in resolved.places] == ([name] if kept else []), why


def test_no_places_and_no_reports(gazetteer: index.Gazetteer) -> None:
    assert resolve_places([], gazetteer) == ()
    assert resolve_places([extraction("Nothing here.")], gazetteer)[0].places == ()
