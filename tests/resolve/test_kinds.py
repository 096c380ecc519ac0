"""What kind of thing a name stands for: rows of (text, name, how the parser read it, what it is, why)."""

import re

import msgspec
import pytest

from rashomon.records import Extraction, Grammar, Mention, record_id
from rashomon.resolve.entities import resolve_entities
from tests.factories import report

ROWS = [
    ("Fires in Halden, and in Halden no water.", "Halden", "person", "place", "persons are not lived in"),
    ("A raid on Halden was seen from the village of Halden.", "Halden", "person", "place", "the noun says so"),
    ("They fished in the Halden strait.", "Halden", "organisation", "place", "the noun after it says so"),
    ("A ferry came from Sorrel Point.", "Sorrel Point", "organisation", "place", "its last word says so"),
    ("Six were on the ferry Saint Orla.", "Saint Orla", "person", "other", "a ship"),
    ("Children slept aboard the Saint Orla.", "Saint Orla", "person", "other", "a ship, by what one is on"),
    ("An M2A Bradly armoured carrier burned.", "Bradly", "person", "other", "a make"),
    ("Ilka, 78, hid in her cellar.", "Ilka", "organisation", "person", "of an age"),
    (
        "Halden, which brokered the truce, called for calm.",
        "Halden",
        "person",
        "other",
        "no person, and no telling what",
    ),
    ("Kern trusts nobody, and faith in Kern's word is low.", "Kern", "person", "person", "his word, not he"),
    ("The party met at Harbour House.", "Harbour House", "organisation", "organisation", "nothing shows otherwise"),
    ("The committee of Congress in Congress.", "Congress", "organisation", "organisation", "a body that is known"),
    ("Voters in the region of Kern's birth.", "Kern", "person", "person", "a possessive"),
]


def extraction(text: str, *names: tuple[str, str]) -> Extraction:
    """A report with every occurrence of each name as a mention of that kind."""
    told = report(text)
    found = [
        Mention(
            id=record_id("mention", told.id, m.start(), m.end()), report=told.id, start=m.start(), end=m.end(),
            text=m.group(), form="name", kind=kind, grammar=Grammar(name=name),
        )
        for name, kind in names
        for m in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]  # fmt: skip
    return Extraction(report=told, mentions=tuple(sorted(found, key=lambda m: m.start)))


@pytest.mark.parametrize(("text", "name", "read", "kind", "why"), ROWS, ids=lambda value: str(value)[:30])
def test_the_words_beside_a_name_show_its_kind(text: str, name: str, read: str, kind: str, why: str) -> None:
    entities, _ = resolve_entities([extraction(text, (name, read))])
    assert [(e.name, e.kind) for e in entities] == [(name, kind)], why


def test_an_office_or_a_known_first_name_keeps_a_person() -> None:
    told = extraction("Confidence in Kern fell. The village of Kern is far.", ("Kern", "person"))
    first, *others = told.mentions
    titled = msgspec.structs.replace(first, grammar=Grammar(name="Kern", role="president"))
    entities, _ = resolve_entities([Extraction(report=told.report, mentions=(titled, *others))])
    assert {e.kind for e in entities} == {"person"}


def test_one_report_settles_a_name_for_the_others() -> None:
    one = extraction("Halden fell.", ("Halden", "person"))
    two = extraction("There was fire in Halden, and in Halden there is no water.", ("Halden", "person"))
    entities, _ = resolve_entities([one, two])
    assert [(e.name, e.kind) for e in entities] == [("Halden", "place")]


NOBODY = [
    ("TIN-POT rulers fell.", [("TIN", "organisation"), ("POT", "organisation")], "halves of a word in capitals"),
    ("Gran-of-six Ilka, 78, spoke.", [("Gran", "person")], "the first part of a word"),
    ("Halvian officials met in Halvia.", [("Halvian", "organisation")], "the adjective of a place named"),
]


@pytest.mark.parametrize(("text", "names", "why"), NOBODY, ids=lambda value: str(value)[:30])
def test_names_of_nobody_make_no_entity(text: str, names: list[tuple[str, str]], why: str) -> None:
    place = [("Halvia", "organisation")] if "Halvia." in text else []
    entities, read = resolve_entities([extraction(text, *names, *place)])
    assert [(e.name, e.kind) for e in entities] == [(name, "place") for name, _ in place], why
    assert len(read[0].mentions) == sum(len(re.findall(rf"\b{name}\b", text)) for name, _ in place)


def test_the_half_of_a_name_that_stands_alone_elsewhere_is_kept() -> None:
    told = extraction("A Kern-era law. Kern signed it.", ("Kern", "person"))
    entities, _ = resolve_entities([told])
    assert [(e.name, e.kind) for e in entities] == [("Kern", "person")]
    told = extraction("Fighters of al-Halda left.", ("Halda", "organisation"))
    assert len(resolve_entities([told])[0]) == 1  # a particle before it is part of the name
