"""What is mentioned: rows of (sentence, mention, its form and kind, its name, role and whose role, why)."""

from __future__ import annotations

import pytest

from rashomon.extract.mentions import mentions
from rashomon.parse import parse
from rashomon.records import Mention
from rashomon.settings import Settings
from tests.factories import report

ROWS = [
    ("Norwegian Commander in Chief Gen. Piotr Kern spoke.", "Norwegian Commander in Chief Gen. Piotr Kern",
     "name", "person", "Piotr Kern", "commander in chief", "Norway", "the office says more than the rank"),
    ("Reporters asked Mayor Orla Quist.", "Mayor Orla Quist", "name", "person", "Orla Quist", "mayor", None, "a title"),
    ("Then-President Ivo Brandt left.", "Then-President Ivo Brandt", "name", "person", "Ivo Brandt",
     "former president", None, "not president any more"),
    ("Orla Quist's plan failed.", "Orla Quist", "name", "person", "Orla Quist", None, None, "no possessive in a name"),
    ("Poland's top military commander resigned.", "Poland's top military commander", "nominal", "person", None,
     "top military commander", "Poland", "a description with a state"),
    ("The Polish leader resigned.", "The Polish leader", "nominal", "person", None, "leader", "Poland", "an adjective"),
    ("Some military bloggers doubted it.", "Some military bloggers", "nominal", "group", None, "bloggers", None, "a group"),
    ("The Norland Defence Ministry denied it.", "Norland Defence Ministry", "name", "organisation",
     "Norland Defence Ministry", None, None, "an organisation by its last word"),
    ("They marched on Kyiv.", "Kyiv", "name", "place", "Kyiv", None, None, "a seat of government is a place"),
    ("Ukrainians voted.", "Ukrainians", "name", "group", "Ukrainians", None, None, "a people"),
    ("She opened the bridge.", "She", "pronoun", "person", None, None, None, "a pronoun"),
]  # fmt: skip

ABSENT = [
    ("Polish forces advanced.", "Polish", "an adjective names nobody"),
    ("It happened in August.", "August", "a month"),
    ("The U.S.-Mexico border was shut.", "U.S.-Mexico", "a border"),
]


def found(text: str) -> list[Mention]:
    (parsed,) = parse([report(text)], Settings(processes=1))
    return list(mentions(parsed))


@pytest.mark.model
@pytest.mark.parametrize(("text", "words", "form", "kind", "name", "role", "of", "why"), ROWS)
def test_what_is_mentioned(
    text: str, words: str, form: str, kind: str, name: str | None, role: str | None, of: str | None, why: str
) -> None:
    by_text = {mention.text: mention for mention in found(text)}
    assert words in by_text, (why, list(by_text))
    mention = by_text[words]
    assert (mention.form, mention.kind) == (form, kind), why
    assert (mention.grammar.name, mention.grammar.role, mention.grammar.of) == (name, role, of), why


@pytest.mark.model
@pytest.mark.parametrize(("text", "words", "why"), ABSENT)
def test_what_is_no_mention(text: str, words: str, why: str) -> None:
    assert words not in [mention.text for mention in found(text)], why


@pytest.mark.model
def test_quotations_and_offsets() -> None:
    text = "“He\u00a0lied,” Orla Quist’s aide said. He smiled."
    inside, outside = (mention for mention in found(text) if mention.text == "He")
    assert inside.grammar.quote == 0
    assert outside.grammar.quote is None
    assert all(text[mention.start : mention.end] == mention.text for mention in found(text))


@pytest.mark.model
def test_acts_tells_a_government_from_a_town() -> None:
    acts = {text: found(text)[0].grammar.acts for text in ("Kyiv insisted on it.", "Kyiv was quiet on Monday.")}
    assert acts == {"Kyiv insisted on it.": True, "Kyiv was quiet on Monday.": False}


def test_two_descriptions_between_commas_are_of_the_name_before_them() -> None:
    (parsed,) = parse([report("Oleh Kern, the hero of Orsk and the owner of a mill, left.")], Settings(processes=1))
    name, hero, *_ = found = [m for m in mentions(parsed) if m.kind == "person"]
    assert {m.grammar.same_as for m in found if m.form == "nominal"} == {name.id}
    assert hero.text == "the hero"
