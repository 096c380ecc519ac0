"""Claims about ground beside a map of that time."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.factories import published, report

from rashomon.align.story import align
from rashomon.compare.ground import ground
from rashomon.layout import lay_out
from rashomon.maps import MapPlan, Region, read_map
from rashomon.parse import parse
from rashomon.pipeline import Run, resolved
from rashomon.records import Finding
from rashomon.settings import Settings

pytestmark = pytest.mark.model

PLAN = MapPlan(
    name="Front Watch", side="pro-Ukrainian", licence="CC BY 4.0", key="who",
    statuses=(("U", "held by Ukraine"), ("?", "unknown")), region=Region("Kursk Oblast"),
)  # fmt: skip


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """About 390 km2 held and 390 unknown on two days of May, half of it in June."""
    folder = tmp_path_factory.mktemp("front")
    for day, width in (("2031-05-01", 0.5), ("2031-05-03", 0.5), ("2031-06-01", 0.25)):
        pieces = [("U", 35.0, width), ("?", 35.5, 0.5)]
        features = [
            {"type": "Feature", "properties": {"who": who}, "geometry": {"type": "Polygon", "coordinates": [[
                [west, 51.1], [west + wide, 51.1], [west + wide, 51.2], [west, 51.2], [west, 51.1]]]}}
            for who, west, wide in pieces
        ]  # fmt: skip
        (folder / f"{day}.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return read_map(Path(folder), PLAN)


def found(front, sentence: str, day: str | None) -> list[Finding]:  # type: ignore[no-untyped-def]
    known = published(day) if day else None
    text = f"Troops in Kursk Oblast\n\n{sentence}\n\nMore is not known of it."
    laid = lay_out(report(text, sections=(), language=None, published=known))
    parsed = list(parse([laid], Settings(processes=1)))
    entities, extractions = resolved(parsed, Run())
    return list(ground(align(extractions, parsed, entities), [front]))


@pytest.mark.parametrize(
    ("sentence", "day", "kind", "said", "why"),
    [
        ("Ukrainian forces control 500 square kilometers of territory in Kursk Oblast.", "2031-05-02", "figure",
         "Both can hold within what the map leaves unknown", "between held and held with the unknown"),
        ("Ukrainian forces control 2,000 square kilometers of territory in Kursk Oblast.", "2031-05-02", "conflict",
         "On no later day does the map show as much", "more than the map ever showed"),
        ("Ukrainian forces control 100 square kilometers of territory in Kursk Oblast.", "2031-05-02", "conflict",
         "Both hold only if", "less than is surely held"),
        ("Ukrainian forces control 2,000 square kilometers of territory in Kursk Oblast.", None, "figure",
         "No map of that time", "no day to look at"),
        ("Ukrainian forces control 2,000 square kilometers of territory in Kursk Oblast.", "2033-05-02", "figure",
         "No map of that time", "long after the map"),
        ("Russian forces have retaken 200 square kilometers of territory in Kursk Oblast.", "2031-06-01", "figure",
         "no longer held by Ukraine on 2031-06-01", "what was held once and is not now"),
    ],
)  # fmt: skip
def test_areas(front, sentence: str, day: str | None, kind: str, said: str, why: str) -> None:  # type: ignore[no-untyped-def]
    (finding,) = found(front, sentence, day)
    assert finding.kind == kind and said in finding.why, why
    if "No map" not in said:
        voice = finding.sides[1]
        assert voice.map == front.id and voice.label.startswith("Front Watch (pro-Ukrainian; licence: CC BY 4.0): ")


def test_without_a_region_the_one_whose_middle_is_near_is_the_maps(front) -> None:  # type: ignore[no-untyped-def]
    plain = replace(front, plan=replace(front.plan, region=None))
    sentence = "Ukrainian forces control 500 square kilometers of territory in {}."
    (finding,) = found(plain, sentence.format("the Kursk region"), "2031-05-02")
    assert "Both can hold" in finding.why
    assert found(plain, sentence.format("the Donetsk region"), "2031-05-02") == []


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Ukrainian forces control 2,000 square kilometers of territory in Donetsk.", "another region"),
        (
            "Russian forces control 2,000 square kilometers of territory in Kursk Oblast.",
            "ground of a side not drawn",
        ),
        ("The fire in Kursk Oblast burnt 2,000 square kilometers of forest.", "no claim about who holds it"),
        ("Do Ukrainian forces control 2,000 square kilometers in Kursk Oblast?", "a question"),
    ],
)
def test_what_is_no_claim_about_this_ground(front, sentence: str, why: str) -> None:  # type: ignore[no-untyped-def]
    assert found(front, sentence, "2031-05-02") == [], why


@pytest.mark.parametrize("by", ["Ukrainian troops captured", "Russian troops entered"])
def test_a_settlement_that_is_entered(front, by: str) -> None:  # type: ignore[no-untyped-def]
    (finding,) = found(front, f"{by} the town of Sudzha on Thursday.", "2031-05-02")
    assert finding.kind == "figure" and "Sudzha held by Ukraine from 2031-05-01" in finding.why


@pytest.mark.parametrize(
    ("sentence", "day", "kind", "said", "why"),
    [
        ("Russian forces have retaken 24 settlements in Kursk Oblast in the past five days.", "2031-06-01", "figure",
         "Sudzha (2031-06-01: outside what it draws)", "those that the gazetteer has, each with its day"),
        ("Russian forces have retaken 24 settlements in Kursk Oblast.", "2031-05-02", "figure",
         "0 of", "none had changed by then"),
        ("Russian forces have retaken 12 villages in Kursk Oblast in August 2031.", "2031-09-01", "figure",
         "No map of that time", "its own date counts, not the report's"),
        ("Russian forces have fully liberated Kursk Oblast.", "2031-05-02", "conflict",
         "On no later day does the map show none", "some was held all that day"),
        ("Russian forces have not liberated Kursk Oblast by 100%.", "2031-05-02", "figure",
         "389 km2 (778 km2 with the unknown) held by Ukraine", "and some remained"),
        ("Ukrainian forces crossed into Kursk Oblast on 1 May 2031.", "2031-06-01", "figure",
         "on 2031-05-01.", "on its own day"),
        ("Ukrainian forces booted Moscow's troops out of the region last month.", "2031-06-01", "figure",
         "on 2031-05-01 and", "a gain over those who are driven, in the month it names"),
        ("Ukrainian troops were driven out of Sudzha on Thursday.", "2031-05-02", "figure",
         "Sudzha held by Ukraine", "a loss of those who are driven"),
    ],
)  # fmt: skip
def test_claims_without_an_area(front, sentence: str, day: str, kind: str, said: str, why: str) -> None:  # type: ignore[no-untyped-def]
    (finding,) = found(front, sentence, day)
    assert finding.kind == kind and said in finding.why, why
    assert "Front Watch (pro-Ukrainian; licence: CC BY 4.0)" in finding.why


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Ukrainian forces control 2,000 square kilometers in Donetsk Oblast.", "another oblast"),
        ("Russian forces must fully liberate Kursk Oblast.", "what is wanted"),
        ("Russian forces were ordered to reclaim Kursk Oblast.", "what is ordered"),
        ("Soldiers captured in Kursk Oblast were taken home.", "it happened there, to somebody"),
        ("Refugees crossed into Kursk Oblast on Thursday.", "nobody's ground is meant"),
    ],
)
def test_what_takes_no_ground(front, sentence: str, why: str) -> None:  # type: ignore[no-untyped-def]
    assert found(front, sentence, "2031-05-02") == [], why


def test_a_claim_beside_two_maps_is_two_findings(front) -> None:  # type: ignore[no-untyped-def]
    text = "Troops in Kursk Oblast\n\nUkrainian forces control 500 square kilometers of territory in Kursk Oblast."
    laid = lay_out(report(text, sections=(), language=None, published=published("2031-05-02")))
    parsed = list(parse([laid], Settings(processes=1)))
    entities, extractions = resolved(parsed, Run())
    other = replace(front, plan=replace(PLAN, name="Back Watch", side="pro-Russian"))
    findings = list(ground(align(extractions, parsed, entities), [front, other]))
    assert len({f.id for f in findings}) == 2 and "Back Watch (pro-Russian; " in findings[1].why
