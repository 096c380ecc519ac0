"""Whose words a wording is, and who takes part in an event."""

import msgspec
import pytest

from rashomon.extract.events import events
from rashomon.parse import parse
from rashomon.records import Cue, Extraction, Mention, Place, Report, Time, Voice, Wording, record_id
from rashomon.resolve.owners import owner_of, resolve_owners, resolve_participants
from rashomon.settings import Settings
from tests.factories import report, statement

DENN = "entity:denn"


DIRECT = "“The bandits will leave,” Denn said."
MIXED = "Denn said the mission had “liberated” Halden bravely."
BARE = "Denn said the bandits would leave."
SCARE = "The “liberated” town was empty."

OWNERS = [
    (DIRECT, "The bandits will leave", "direct", DENN, "bandits", (DENN, False), "the speaker's own words"),
    (DIRECT, "The bandits will leave", "direct", None, "bandits", (None, False), "nobody knows whose"),
    (BARE, "the bandits would leave", "indirect", DENN, "bandits", ("narrator", False), "the reporter's words"),
    (MIXED, MIXED[10:-1], "mixed", DENN, "liberated", (DENN, False), "in marks within a mixed statement"),
    (MIXED, MIXED[10:-1], "mixed", DENN, "bravely", ("narrator", False), "outside the marks"),
    (SCARE, "liberated", "scare", None, "liberated", ("narrator", True), "the reporter, at a distance"),
]


@pytest.mark.parametrize(("text", "content", "kind", "entity", "word", "expected", "why"), OWNERS)
def test_owner(
    text: str, content: str, kind: str, entity: str | None, word: str, expected: tuple[str | None, bool], why: str
) -> None:
    of = report(text)
    start = text.index(word)
    extraction = Extraction(report=of, statements=(statement(of, content, entity, kind=kind),))
    assert owner_of((start, start + len(word)), extraction) == expected, why


NO_STATEMENT = [
    ("The “liberated” town was empty.", "liberated", ("narrator", True), "short words in marks: at a distance"),
    ("“We drove the bandits from every street,” a man shouted.", "bandits", (None, False), "a quotation, unknown"),
    ("The bandits' camp and the guards' camp.", "camp", ("narrator", False), "apostrophes are no marks"),
    ("'Liberated' town empty", "Liberated", ("narrator", True), "single marks"),
]


@pytest.mark.parametrize(("text", "word", "expected", "why"), NO_STATEMENT)
def test_owner_without_statement(text: str, word: str, expected: tuple[str | None, bool], why: str) -> None:
    start = text.index(word)
    assert owner_of((start, start + len(word)), Extraction(report=report(text))) == expected, why


def test_words_in_square_brackets_are_the_reporters() -> None:
    of = report("“They fled because of [the brutal backlash over] the cowardly dam [plan],” Denn said.")
    said = statement(of, of.text[1 : of.text.index(",”") - 1], DENN)  # the last bracket is cut off with the comma
    for word, owner in (("brutal", "narrator"), ("cowardly", DENN), ("plan", "narrator")):
        start = of.text.index(word)
        assert owner_of((start, start + len(word)), Extraction(report=of, statements=(said,))) == (owner, False)


PASSED_ON = [
    ("“Holt called us ‘brutal cowards’ and left,” Denn said.", "‘brutal cowards’", "Holt called", "cowards", "holt"),
    ("“Holt called us “brutal cowards” and left,” Denn said.", "“brutal cowards”", "Holt called", "cowards", "holt"),
    ("“Holt called the cowards ‘ours’ and left,” Denn said.", "the cowards ‘ours’", "Holt called", "cowards", DENN),
    ("“I shun ‘cowards’ like Holt,” Denn said.", None, None, "cowards", DENN),
]


@pytest.mark.parametrize(("text", "content", "cue", "word", "owner"), PASSED_ON)
def test_a_quoted_speaker_quotes_another(
    text: str, content: str | None, cue: str | None, word: str, owner: str
) -> None:
    of = report(text)
    told = [statement(of, text[1 : text.index(",”")], DENN)]
    if content is not None and cue is not None:
        at = text.index(cue)
        inner = statement(
            of, content, "holt", kind="indirect", cue=Cue(start=at, end=at + len(cue), text=cue, act="say")
        )
        told.append(inner)
    start = text.index(word)
    assert owner_of((start, start + len(word)), Extraction(report=of, statements=tuple(told))) == (owner, False)


def test_what_a_speaker_says_of_himself_is_his_already() -> None:
    of = report("“We called it “a cowardly lie” then,” Denn said.")
    said = statement(of, "We called it “a cowardly lie” then", DENN)
    we = Voice(entity=None, start=1, end=3, text="We")
    told = msgspec.structs.replace(statement(of, "a cowardly lie"), speaker=we)
    start = of.text.index("cowardly")
    assert owner_of((start, start + 8), Extraction(report=of, statements=(said, told))) == (DENN, False)


def test_a_wording_over_two_quotations_is_the_speakers() -> None:
    of = report("Denn called it a “shameful farce” and a “fraud” again.")
    said = statement(of, of.text[12:-7], DENN, kind="mixed")
    start = of.text.index("shameful")
    for words, owner in (("shameful farce” and a “fraud", DENN), ("shameful farce” and a", "narrator")):
        assert owner_of((start, start + len(words)), Extraction(report=of, statements=(said,)))[0] == owner


def mention(of: Report, text: str, entity: str | None, form: str = "name", kind: str = "person") -> Mention:
    start = of.text.index(text)
    return Mention(
        id=record_id("mention", of.id, start), report=of.id, start=start, end=start + len(text), text=text,
        form=form, kind=kind, entity=entity,  # type: ignore[arg-type]
    )  # fmt: skip


def test_names_come_from_mentions_with_their_entity() -> None:
    of = report("Orla Denn left. She said the stranger had gone.")
    known = mention(of, "Orla Denn", DENN)
    pronoun = mention(of, "She", DENN, form="pronoun")
    unknown = mention(of, "the stranger", None, form="nominal")
    resolved = resolve_owners(Extraction(report=of, mentions=(known, pronoun, unknown)))
    assert [(w.text, w.owner, w.referent) for w in resolved.wording] == [("Orla Denn", "narrator", DENN)]


def test_event_name_refers_to_no_entity() -> None:
    of = report("The Halden raid failed.")
    named = Wording(id="w", report=of.id, start=0, end=15, text="The Halden raid", kind="naming", owner=None)
    halden = mention(of, "Halden", "entity:halden", kind="place")
    resolved = resolve_owners(Extraction(report=of, mentions=(halden,), wording=(named,)))
    assert [(w.text, w.referent) for w in resolved.wording] == [
        ("The Halden raid", None),
        ("Halden", "entity:halden"),
    ]


@pytest.mark.model
def test_participants_place_and_time() -> None:
    of = report("Vostra attacked Orland in Halden on Monday.")
    at = of.text.index
    parsed = next(parse([of], Settings(processes=1)))
    time = Time(id="t", report=of.id, start=at("Monday"), end=at("Monday") + 6, text="Monday",
                earliest="2031-05-05", latest="2031-05-05", edtf=None, grain=None, anchor=None)  # fmt: skip
    place = Place(id="p", report=of.id, start=at("Halden"), end=at("Halden") + 6, text="Halden", name="Halden")
    before = Extraction(
        report=of, events=tuple(events(parsed)), times=(time,), places=(place,),
        mentions=(mention(of, "Vostra", "entity:v"), mention(of, "Orland", "entity:o")),
    )  # fmt: skip
    (event,) = resolve_participants(before, parsed).events
    assert (event.agents, event.patients, event.place) == (("entity:v",), ("entity:o",), "p")
    assert (event.earliest, event.latest) == ("2031-05-05", "2031-05-05")


BY_WHOM = [
    ("Vostra's raid shocked Orland.", ("entity:v",), "possessive"),
    ("Vostra launched a raid.", ("entity:v",), "subject of launch"),
    ("A raid by Vostra failed.", ("entity:v",), "by"),
    ("The Vostra raid failed.", (), "by Vostra or on it"),
    ("Vostra crossed into Halden in a surprise raid.", ("entity:v",), "the deed that the noun names"),
    ("Troops of Vostra spoke in Halden after a raid.", (), "another deed"),
]


@pytest.mark.model
def test_place_of_the_deed_that_a_noun_names() -> None:
    of = report("Orland's troops, which had crossed into Halden in a surprise raid, now retreat.")
    parsed = next(parse([of], Settings(processes=1)))
    at = of.text.index("Halden")
    place = Place(id="p", report=of.id, start=at, end=at + 6, text="Halden", name="Halden")
    troops = mention(of, "Orland's troops", "entity:o", form="nominal", kind="group")
    raid = tuple(e for e in events(parsed) if e.text == "raid")
    known = Extraction(report=of, events=raid, places=(place,), mentions=(troops,))
    assert [(e.agents, e.place) for e in resolve_participants(known, parsed).events] == [(("entity:o",), "p")]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "expected", "why"), BY_WHOM)
def test_agents_of_nouns(sentence: str, expected: tuple[str, ...], why: str) -> None:
    of = report(sentence)
    parsed = next(parse([of], Settings(processes=1)))
    told = tuple(e for e in events(parsed) if e.text == "raid")
    known = Extraction(report=of, events=told, mentions=(mention(of, "Vostra", "entity:v"),))
    assert [event.agents for event in resolve_participants(known, parsed).events] == [expected], why
