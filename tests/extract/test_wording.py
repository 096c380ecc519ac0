"""Which words judge, and which phrases name an event."""

import pytest

from rashomon.extract.wording import worded, wording
from rashomon.lexicon import mapping
from rashomon.parse import parse
from rashomon.records import Section
from rashomon.settings import Settings
from tests.factories import report

LOADED = [
    ("The tyrant spoke on Monday.", ["tyrant"], "an insult"),
    ("Troops bravely held the bridge.", ["bravely"], "praise"),
    ("He is not a tyrant.", [], "denied"),
    ("She is no hero.", [], "denied by its article"),
    ("The Vostran regime fell.", ["regime"], "of a government"),
    ("The sanctions regime was renewed.", [], "of rules"),
    ("Critics want regime change.", [], "a set phrase"),
    ("They were sent into the meat-grinder.", ["meat-grinder"], "a hyphen is a space"),
    ("It was a meat grinder.", ["meat grinder"], "a space is a hyphen"),
    ("The toxic waste was moved.", [], "chemistry"),
    ("It was a toxic debate.", ["toxic debate"], "a judgement, as a short span"),
    ("The slaughterhouse closed.", [], "another word"),
    ("The minister was fined for illegal parking.", [], "a charge"),
    ("Vostra's illegal war goes on.", ["illegal war"], "a judgement as a phrase"),
    ("Police in Deep State, a tracking site, agreed.", [], "a name"),
    ("The so-called reform passed.", ["so-called"], "doubt"),
    ("A claim for damages was filed.", [], "the noun is plain"),
    ("The army claimed the town.", [], "plain where it stands, the tagger says"),
]

NAMED = [
    ("The Halden incursion went on.", ["The Halden incursion"], "place before the noun"),
    ("Vostra began its invasion of Orland's Halden Oblast.", ["its invasion of Orland's Halden Oblast"], "after it"),
    ("The raid on the town of Halden failed.", ["The raid on the town of Halden"], "a town by name"),
    ("Vostra fears future incursions.", [], "several, to come"),
    ("They feared an “eternal war” there.", ["eternal war"], "nothing before the mark"),
    ("They sold attack helicopters.", [], "only modifies"),
    ("The talks in March failed.", ["The talks"], "a month is no place"),
    ("Undocumented immigrants came.", ["Undocumented immigrants"], "a term in dispute"),
    ("The Northern Front rebels fled.", ["Northern Front rebels"], "who fights, and for whom"),
    ("The insurgents of the Northern Front fled.", ["insurgents of the Northern Front"], "the name behind the noun"),
    ("The rebels fled.", [], "rebels of nobody named"),
    ("The Vostran government resigned.", ["Vostran government"], "who rules"),
]


def found(sentence: str, kind: str) -> list[str]:
    parsed = next(parse([report(sentence)], Settings(processes=1)))
    return [w.text for w in wording(parsed) if w.kind == kind]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "expected", "why"), LOADED)
def test_loaded(sentence: str, expected: list[str], why: str) -> None:
    assert found(sentence, "loaded") == expected, why


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "expected", "why"), NAMED)
def test_event_names(sentence: str, expected: list[str], why: str) -> None:
    assert found(sentence, "naming") == expected, why


@pytest.mark.model
def test_stronger_words_score_higher() -> None:
    parsed = next(parse([report("The tyrant was in a silly hat and claimed the town.")], Settings(processes=1)))
    assert [(w.text, w.score) for w in wording(parsed)] == [
        ("tyrant", 1.0), ("silly hat", 0.67), ("claimed", 0.33),
    ]  # fmt: skip


@pytest.mark.model
def test_without_a_tagger_the_lexicon_stands_alone() -> None:
    parsed = next(parse([report("The army claimed the town.")], Settings(processes=1)))
    assert [(w.text, w.score) for w in worded(parsed, [None])] == [("claimed", 0.33)]


@pytest.mark.model
def test_caption_is_marked() -> None:
    text = "The tyrant waves."
    of = report(text, sections=(Section(kind="caption", start=0, end=len(text)),))
    assert [w.caption for w in wording(next(parse([of], Settings(processes=1))))] == [True]


def test_every_loaded_word_has_pole_and_strength() -> None:
    for phrase, value in mapping("loaded").items():
        pole, strength, *pos = value.split("/")
        assert pole in ("against", "for", "heat", "doubt"), phrase
        assert strength in ("1", "2", "3"), phrase
        assert set(pos) <= {"NOUN", "VERB", "ADJ"}, phrase
