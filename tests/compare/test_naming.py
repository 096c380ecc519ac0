"""Where reports call one thing by different names, and where they only seem to."""

import pytest
from tests.factories import report

from rashomon.compare.event_names import place_name
from rashomon.compare.naming import names_compared
from rashomon.records import Entity, Extraction, Finding, Report, Wording, record_id

DENN = Entity(id="entity:denn", kind="person", name="William Denn")


def worded(of: Report, text: str, **changes: object) -> Wording:
    start = of.text.index(text)
    values: dict[str, object] = {
        "id": record_id("wording", of.id, start, text), "report": of.id, "start": start, "end": start + len(text),
        "text": text, "kind": "naming", "owner": "narrator",
    }  # fmt: skip
    return Wording(**(values | changes))  # type: ignore[arg-type]


def compared(*extractions: Extraction, entities: tuple[Entity, ...] = (DENN,)) -> list[Finding]:
    return list(names_compared([e.report for e in extractions], extractions, entities))


def named(name: str, phrase: str, more: str = "", **changes: object) -> Extraction:
    of = report(f"They spoke of {phrase} all day.{more}", name=name, outlet=name)
    return Extraction(report=of, wording=(worded(of, phrase, **changes),))


EVENTS = [
    ("the Halden invasion", "Vostra's incursion in Halden Region", True, "one place, one group"),
    ("the Halden invasion", "the invasion of Halden", False, "the same word"),
    ("the Halden invasion", "the incursion in Velm", False, "another place"),
    ("the Halden invasion", "a fresh offensive in Halden", False, "another event"),
    ("the Halden invasion", "the Halden deal", False, "another kind of event"),
    ("the 2014 invasion of Halden", "the 2022 offensive in Halden", False, "another year"),
    ("the Russian invasion of Halden", "Ukraine's incursion into Halden", False, "another participant"),
    ("the Halden invasion", "the offensive", False, "nothing says which offensive"),
    (
        "Kiev's provocation in Halden",
        "Ukraine's offensive in the town of Halden",
        True,
        "a seat stands for its state",
    ),
]


@pytest.mark.parametrize(("left", "right", "differ", "why"), EVENTS)
def test_events(left: str, right: str, differ: bool, why: str) -> None:
    found = [f for f in compared(named("Courier", left), named("Gazette", right)) if f.type == "event"]
    assert bool(found) is differ, why


def test_who_writes_both_sets_nothing_apart() -> None:
    left = named("Courier", "Vostra's offensive in Halden")
    both = named("Gazette", "the Halden incursion", more=" Others call the offensive a war.")
    assert not [f for f in compared(left, both) if f.type == "event"]


def test_event_sides_and_reason() -> None:
    quoted = named("Gazette", "the Halden provocation", owner=DENN.id)
    (found,) = compared(named("Courier", "the Halden raid"), quoted)
    assert [side.label for side in found.sides] == ["raid", "provocation"]
    assert found.why == (
        "Courier writes “raid” in its own words; Gazette writes “provocation” only when quoting William Denn."
    )
    assert [a.voice for side in found.sides for a in side.accounts] == ["narrator", DENN.id]


def test_bare_noun_joins_the_event_its_report_named() -> None:
    of = report("The Halden raid began. Then the raid stalled.", name="a", outlet="Courier")
    told = Extraction(report=of, wording=(worded(of, "The Halden raid"), worded(of, "the raid")))
    (found,) = compared(told, named("Gazette", "the Halden offensive"))
    assert {side.label: len(side.accounts) for side in found.sides} == {"raid": 2, "offensive": 1}


def test_a_bare_noun_of_another_event_does_not_tell_the_placed_one_twice() -> None:
    told = [named(name, f"the Halden {noun}") for name, noun in (("A", "raid"), ("B", "offensive"), ("C", "push"))]
    bare = [named(name, f"The bloody {noun}") for name, noun in (("D", "invasion"), ("E", "raid"), ("F", "war"))]
    (found,) = compared(*told, *bare)
    assert {side.label for side in found.sides} == {"raid", "offensive", "push"}


def test_loaded_name_beside_the_shared_one() -> None:
    first = report("The tyrant left.", name="a", outlet="Courier")
    second = report("Mr Denn left.", name="b", outlet="Gazette")
    tyrant = worded(first, "The tyrant", referent=DENN.id)
    judging = worded(first, "tyrant", kind="loaded", score=1.0)
    (found,) = compared(
        Extraction(report=first, wording=(tyrant, judging)),
        Extraction(report=second, wording=(worded(second, "Denn", referent=DENN.id),)),
    )
    assert found.type == "loaded"
    assert {side.label for side in found.sides} == {"The tyrant", "Denn"}


def test_nickname() -> None:
    first, second = report("Bill left.", name="a"), report("Denn left.", name="b")
    (found,) = compared(
        Extraction(report=first, wording=(worded(first, "Bill", referent=DENN.id),)),
        Extraction(report=second, wording=(worded(second, "Denn", referent=DENN.id),)),
    )
    assert found.type == "name"


def test_plain_variants_of_a_name_are_no_finding() -> None:
    first, second = report("William Denn left.", name="a"), report("Denn left.", name="b")
    assert not compared(
        Extraction(report=first, wording=(worded(first, "William Denn", referent=DENN.id),)),
        Extraction(report=second, wording=(worded(second, "Denn", referent=DENN.id),)),
    )


SPELLINGS = [
    ("Kiev was quiet.", "Kyiv was quiet.", ["spelling"], "two spellings"),
    ("Kyiv was quiet.", "Kyiv was loud.", [], "one spelling"),
    ("Burma was quiet.", "Myanmar was quiet.", ["name"], "two names, not spellings"),
    ("A turkey was eaten.", "Türkiye was quiet.", [], "a bird, written small"),
]


@pytest.mark.parametrize(("left", "right", "types", "why"), SPELLINGS)
def test_spellings(left: str, right: str, types: list[str], why: str) -> None:
    told = [Extraction(report=report(left, name="a")), Extraction(report=report(right, name="b"))]
    assert [f.type for f in compared(*told)] == types, why


def test_disputed_terms() -> None:
    (found,) = compared(named("Courier", "illegal immigrants"), named("Gazette", "undocumented immigrants"))
    assert (found.type, {s.label for s in found.sides}) == ("term", {"illegal immigrant", "undocumented immigrant"})


def test_a_copy_is_no_second_voice() -> None:
    copy = report("They spoke of the Halden raid all day.", name="b", near_duplicate_of="report:x")
    told = Extraction(report=copy, wording=(worded(copy, "the Halden raid"),))
    assert not compared(named("Courier", "the Halden invasion"), told)


PLACES = [
    ("Orland’s Halden Region", "halden", "possessor and generic word dropped"),
    ("the town of Halden", "halden", "generic words dropped"),
    ("Kiev", "kyiv", "spellings meet"),
    ("his country", None, "no name"),
    ("key areas", None, "no name"),
]


@pytest.mark.parametrize(("phrase", "expected", "why"), PLACES)
def test_place_name(phrase: str, expected: str | None, why: str) -> None:
    assert place_name(phrase) == expected, why


BODIES = [
    # (left, right, whether it is found, why)
    ("March Front terrorists", "March Front fighters", True, "one name, two nouns, one of which judges"),
    ("terrorists of the March Front", "the March Front rebels", True, "the name behind the noun"),
    (
        "the Kyiv regime",
        "the Ukrainian government",
        True,
        "a seat of government and an adjective stand for the state",
    ),
    ("Vostran militants", "Vostran fighters", False, "a country has several kinds of fighters"),
    ("the Halden Thugs", "Halden Park supporters", False, "a name of its own"),
    ("March Front terrorists", "Northern Front fighters", False, "another name"),
    ("March Front fighters", "March Front separatists", False, "neither noun judges"),
    ("March Front terrorists", "March Front terrorists", False, "the same noun"),
    ("the March Front regime", "March Front rebels", False, "who rules, and who fights"),
    ("Irish Republican Army terrorists", "Irish National Army fighters", False, "two bodies of one country"),
    ("troops rout terrorists", "troops rout fighters", False, "no name"),
]


@pytest.mark.parametrize(("left", "right", "differ", "why"), BODIES)
def test_what_those_who_fight_or_rule_are_called(left: str, right: str, differ: bool, why: str) -> None:
    found = [f for f in compared(named("Courier", left), named("Gazette", right)) if f.type == "term"]
    assert bool(found) is differ, why


def test_a_body_that_is_a_name_as_well_stands_once() -> None:
    of = report("The Kyiv regime spoke.", name="Courier", outlet="Courier")
    left = Extraction(report=of, wording=(worded(of, "The Kyiv regime"), worded(of, "Kyiv regime")))
    (one,) = [f for f in compared(left, named("Gazette", "the Ukrainian government")) if f.type == "term"]
    assert [len(side.accounts) for side in one.sides] == [1, 1]


def test_who_writes_both_nouns_sets_no_bodies_apart() -> None:
    left = named("Courier", "March Front terrorists")
    of = report("March Front terrorists and March Front fighters are the same.", name="Gazette", outlet="Gazette")
    both = Extraction(report=of, wording=(worded(of, "March Front terrorists"), worded(of, "March Front fighters")))
    assert not [f for f in compared(left, both) if f.type == "term"]
