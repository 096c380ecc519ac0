"""Places as recognised from the parse and the word lists: (text, expected (text, name, kind), why)."""

import pytest

from rashomon.extract.places import places
from rashomon.parse import parse
from rashomon.records import Place, Report, Section
from rashomon.settings import Settings

pytestmark = pytest.mark.model


def found(text: str) -> list[Place]:
    section = Section(kind="body", start=0, end=len(text))
    report = Report(id="report:1", source="t", sha256="", text=text, sections=(section,))
    return [place for parsed in parse([report], Settings(processes=1)) for place in places(parsed)]


TABLE = [
    ("Floods hit Germany and Austria on Monday.", [("Germany", "Germany", None), ("Austria", "Austria", None)], "plain"),
    ("Troops entered the Kursk region at dawn.", [("Kursk", "Kursk", "region")], "lower-case word: kind, not text"),
    ("The Vatican called for peace.", [], "a body"),
    ("They met in the Vatican.", [("Vatican", "Vatican", None)], "a place"),
    ("They crossed into Sumy Oblast.", [("Sumy Oblast", "Sumy", "region")], "capitalised word: text, not name"),
    ("A fire broke out in the village of Velmora.", [("Velmora", "Velmora", "village")], "unknown to any list"),
    ("Shells fell near Sudzha, officials said.", [("Sudzha", "Sudzha", None)], "the parser may say person"),
    ("Ukrainian and Russian troops met.", [], "demonyms are no places"),
    ("He studied at the University of Texas.", [], "a place inside an organisation's name"),
    ("Aid reached the Democratic Republic of the Congo.",
     [("Democratic Republic of the Congo",) * 2 + (None,)], "a country of many words, whole"),
    ("Ministers met in Burkina Faso.", [("Burkina Faso", "Burkina Faso", None)], "two words, one place"),
    ("The vote was held in Parliament in March.", [], "capitalised after \"in\", yet no place"),
    ("Russian forces have been making more rapid gains in Ukraine's Donetsk Oblast since Ukraine launched the raid.",
     [("Ukraine", "Ukraine", None), ("Donetsk Oblast", "Donetsk", "region"), ("Ukraine", "Ukraine", None)],
     "no name at all to the parser"),
    ("Troops hold the Kursk region. Kursk has seen some of the fiercest fighting of the war.",
     [("Kursk", "Kursk", "region"), ("Kursk", "Kursk", None)], "the short name of a region, a product to the parser"),
    ("After that, he suggested, Kiev may come to realize that it needs to resolve the conflict.",
     [("Kiev", "Kiev", None)], "the seat of a government, a person to the parser"),
    ("Fighters of the Islamic State group fled.", [], "a state in name only"),
    ("It was the largest incursion into his country since WW2.", [], "a war is no place"),
    ("Cases of West Nile virus rose in Austin, Texas.",
     [("Austin", "Austin", None), ("Texas", "Texas", None)], "an illness named for a place"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), TABLE)
def test_places(text: str, expected: list[tuple[str, str, str | None]], why: str) -> None:
    assert [(p.text, p.name, p.kind) for p in found(text)] == expected, why


def test_text_is_exact_with_odd_blanks_and_quotes() -> None:
    text = "“They left Kyiv’s suburbs,”\u00a0he said in New\u00a0York."
    listed = found(text)
    assert {p.text for p in listed} == {"Kyiv", "New\u00a0York"}
    assert all(text[p.start : p.end] == p.text for p in listed)


def test_nothing_is_resolved_yet() -> None:
    assert [(p.resolved, p.latitude, p.near) for p in found("Rain fell on Vienna.")] == [(False, None, None)]
