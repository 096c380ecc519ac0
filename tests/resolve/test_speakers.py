"""Who a source names: rows of (source, mentions in it with their entities, expected entity, why)."""

from __future__ import annotations

import msgspec
import pytest

from rashomon.records import Extraction, Grammar, Mention, Voice, record_id
from rashomon.resolve.speakers import resolve_speakers
from tests.factories import report, statement

ROWS = [
    ("Ivo Brandt", [("Ivo Brandt", "b")], "b", "a bare name"),
    ("he", [("he", "b")], "b", "a pronoun"),
    (
        "the Kremlin's spokesman Dmitri Orlan",
        [("Kremlin", "k"), ("spokesman Dmitri Orlan", "o")],
        "o",
        "the head, not its owner",
    ),
    ("A soldier named Marek", [("A soldier", "m"), ("Marek", "m")], "m", "named after the description"),
    ("Ivo Brandt's lawyer", [("Ivo Brandt's lawyer", None), ("Ivo Brandt", "b")], None, "the lawyer is not Brandt"),
    ("Brandt’s lawyer Lena Holt", [("Brandt", "b"), ("lawyer Lena Holt", "h")], "h", "a curly possessive"),
    ("sources close to Brandt", [("Brandt", "b")], None, "nobody is named"),
    ("people familiar with Brandt's plans", [("people", None), ("Brandt", "b")], None, "nobody is named"),
    ("Ivo Brandt and Lena Holt", [("Ivo Brandt", "b"), ("Lena Holt", "h")], None, "two speakers"),
    ("Lena Holt, mayor of Ostby", [("Lena Holt", "h"), ("Ostby", "o")], "h", "what follows describes her"),
    ("officials in Kyiv", [("officials", None), ("Kyiv", "k")], None, "a place is not who speaks"),
    ("Brandt ally Lena Holt", [("Brandt ally Lena Holt", "h"), ("Brandt", "b")], "h", "the longest mention"),
    ("the driver", [], None, "no mention at all"),
    ("The Ostby Democrat", [("Ostby", "o")], None, "a further noun is the head"),
    (
        "Halden Power lawyer Lena Holt",
        [("Halden Power", "p"), ("Lena Holt", "h")],
        "h",
        "the lawyer, not the company",
    ),
    ("Brandt over the weekend", [("Brandt", "b")], "b", "what follows is no noun of his"),
    ("a Harbour Watch report", [("Harbour Watch", "w")], "w", "a body speaks in its report"),
    ("Brandt’s account", [("Brandt", "b")], "b", "he speaks in what he writes"),
    ("Brandt's accountant", [("Brandt", "b")], None, "the accountant is not Brandt"),
    ("his tailor", [("his", "b")], None, "the tailor is not he"),
    ("his likely rival Lena Holt", [("his", "b"), ("rival Lena Holt", "h")], "h", "she, not he"),
    ("Mend the Court", [("Court", "c")], None, "the court is part of a longer name"),
    ("Kern, Holt and Brandt", [("Kern", "k"), ("Holt", "h"), ("Brandt", "b")], None, "three speakers"),
    ("Kern, mayor of Ostby and Holt's heir", [("Kern", "k"), ("Ostby", "o"), ("Holt", "h")], "k", "no row of names"),
    (
        "the dam's owner, Harbour Water",
        [("the dam's owner", None), ("Harbour Water", "w")],
        "w",
        "described, then named",
    ),
    ("the owner, Harbour Water and Kern", [("the owner", None), ("Harbour Water", "w"), ("Kern", "k")], None, "two"),
    (
        "Dorn Health Office (DHO) doctor Lena Holt",
        [("Dorn Health Office", "d"), ("DHO", "d"), ("Lena Holt", "h")],
        "h",
        "the doctor, not the office",
    ),
    ("a letter from Kern", [("Kern", "k")], "k", "who wrote it"),
    ("a report in Ostby", [("Ostby", "o")], None, "a place prints nothing"),
    ("the aides, Kern", [("the aides", None), ("Kern", "k")], None, "one name behind several"),
]


def read(source: str, inside: list[tuple[str, str | None]]) -> Extraction:
    text = f'"It is done," said {source} on Monday.'
    of, at = report(text), text.index(source)
    found = []
    for words, entity in inside:
        start = at + source.index(words)
        described = words.startswith(("the ", "A "))
        found.append(Mention(
            id=record_id("mention", of.id, start, words), report=of.id, start=start, end=start + len(words),
            text=words, form="nominal" if described else "name", kind="person", entity=entity,
            grammar=Grammar(number="pl" if words.endswith("s") else "sg"),
        ))  # fmt: skip
    voice = Voice(entity=None, start=at, end=at + len(source), text=source)
    said = msgspec.structs.replace(statement(of, '"It is done,"'), speaker=voice, via=(voice,))
    return Extraction(report=of, statements=(said,), mentions=tuple(found))


@pytest.mark.parametrize(("source", "inside", "expected", "why"), ROWS)
def test_whom_a_source_names(
    source: str, inside: list[tuple[str, str | None]], expected: str | None, why: str
) -> None:
    (said,) = resolve_speakers(read(source, inside)).statements
    assert said.speaker is not None
    assert said.speaker.entity == expected, why
    assert [voice.entity for voice in said.via] == [expected], why


def test_an_outlet_speaks_in_what_it_prints() -> None:
    for source in ("a report in The Harbour Watch", "an editorial published by the Harbour Watch"):
        extraction = read(source, [("Harbour Watch", "w")])
        outlet = msgspec.structs.replace(extraction.mentions[0], kind="organisation")
        (said,) = resolve_speakers(msgspec.structs.replace(extraction, mentions=(outlet,))).statements
        assert said.speaker is not None and said.speaker.entity == "w"


def test_some_of_a_named_group_are_not_the_group() -> None:
    for source, expected in (("Republicans", "r"), ("the Republicans", "r"), ("many Ostby Republicans", None)):
        extraction = read(source, [("Republicans", "r")])
        group = msgspec.structs.replace(extraction.mentions[0], kind="group")
        (said,) = resolve_speakers(msgspec.structs.replace(extraction, mentions=(group,))).statements
        assert said.speaker is not None
        assert said.speaker.entity == expected, source


BY_FORM = [
    ("Holt", ["Lena Holt"], "Lena Holt", "the last name of the only Holt"),
    ("Holt, the mayor", ["Lena Holt"], "Lena Holt", "what follows describes her"),
    ("Mr. Holt", ["Ivo Holt"], "Ivo Holt", "a title before a last name"),
    ("Holt", ["Lena Holt", "Ivo Holt"], None, "two could be meant"),
    ("Power lawyer Lena Holt", ["Lena Holt"], "Lena Holt", "the full name at the end"),
    ("friends of Lena Holt", ["Lena Holt"], None, "the friends speak"),
    ("Brandt's lawyer Lena Holt", ["Lena Holt"], None, "whose words these are is left open"),
    ("Brun", ["Lena Holt"], None, "another name"),
]


@pytest.mark.parametrize(("source", "named", "expected", "why"), BY_FORM)
def test_a_name_the_parse_missed_is_found_by_its_form(
    source: str, named: list[str], expected: str | None, why: str
) -> None:
    text = f'{" met ".join(named)}. "It is done," said {source}.'
    of = report(text)
    mentions = tuple(
        Mention(id=name, report=of.id, start=text.index(name), end=text.index(name) + len(name), text=name, form="name",
                kind="person", entity=name, grammar=Grammar(name=name))
        for name in named
    )  # fmt: skip
    at = text.rindex(source)
    voice = Voice(entity=None, start=at, end=at + len(source), text=source)
    said = msgspec.structs.replace(statement(of, '"It is done,"'), speaker=voice)
    (found,) = resolve_speakers(Extraction(report=of, statements=(said,), mentions=mentions)).statements
    assert found.speaker is not None
    assert found.speaker.entity == expected, why


def test_a_statement_without_a_speaker_stays_so() -> None:
    extraction = read("Ivo Brandt", [("Ivo Brandt", "b")])
    said = msgspec.structs.replace(extraction.statements[0], speaker=None, via=())
    bare = msgspec.structs.replace(extraction, statements=(said,))
    assert resolve_speakers(bare) == bare
