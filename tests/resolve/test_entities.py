"""Whom a mention means: rows of (text, mention, which occurrence, name of the entity or None, why)."""

from __future__ import annotations

import msgspec
import pytest

from rashomon.extract.mentions import mentions
from rashomon.parse import parse
from rashomon.records import Entity, Extraction, Grammar, Mention, Report, Section, Voice, record_id
from rashomon.resolve.entities import resolve_entities
from rashomon.resolve.names import acronym_of, name_key, one_soft_letter, person_key
from rashomon.settings import Settings
from tests.factories import report, statement

ROWS = [
    (
        "Norland's mayor Orla Quist opened the bridge. Quist said it would last.",
        "Quist",
        1,
        "Orla Quist",
        "a shorter or other form of the name",
    ),
    (
        "Orla Quist's plan failed. The council rejected it.",
        "Orla Quist",
        1,
        "Orla Quist",
        "a shorter or other form of the name",
    ),
    ("Tomas Velde and Anna Velde run the shop. Velde said sales were up.", "Velde", 1, None, "two could be meant"),
    (
        "Mr Tomas Velde and Mrs Anna Velde run the shop. Mrs Velde said sales were up.",
        "Mrs Velde",
        1,
        "Anna Velde",
        "a shorter or other form of the name",
    ),
    (
        "President Ivo Brandt spoke first. Brandt's aides left.",
        "Brandt",
        1,
        "Ivo Brandt",
        "a shorter or other form of the name",
    ),
    (
        "Polish President Ivo Brandt spoke first. The Polish leader then left.",
        "The Polish leader",
        1,
        "Ivo Brandt",
        "the only holder of the role, or said to be",
    ),
    (
        "Polish President Ivo Brandt met Czech President Karel Novotny. The Czech leader then left.",
        "The Czech leader",
        1,
        "Karel Novotny",
        "the only holder of the role, or said to be",
    ),
    (
        "Polish President Ivo Brandt met Czech President Karel Novotny. The president then left.",
        "The president",
        1,
        None,
        "nobody or several hold the role",
    ),
    (
        "Former President Ivo Brandt spoke first. The president was not there.",
        "The president",
        1,
        None,
        "nobody or several hold the role",
    ),
    (
        "Mayor Orla Quist spoke. The former mayor objected.",
        "The former mayor",
        1,
        None,
        "nobody or several hold the role",
    ),
    ("Deputy Mayor Lena Holt spoke. The mayor objected.", "The mayor", 1, None, "nobody or several hold the role"),
    ("Gen. Piotr Zalewski said his troops would stay.", "his", 1, "Piotr Zalewski", "the one person it can mean"),
    (
        'A Polish soldier named Marek spoke on Monday. "We held," the soldier said.',
        "the soldier",
        1,
        "Marek",
        "the only holder of the role, or said to be",
    ),
    (
        'A Polish soldier named Marek spoke on Monday. A soldier from Ostby disagreed. "We held," the soldier said.',
        "the soldier",
        1,
        None,
        "nobody or several hold the role",
    ),
    (
        "Vladimir Kern visited the plant. Vlad wore a helmet.",
        "Vlad",
        1,
        "Vladimir Kern",
        "a shorter or other form of the name",
    ),
    ("Vladimir Kern met Vladimir Holt. Vlad wore a helmet.", "Vlad", 1, None, "two could be meant"),
    (
        'Patrick Moran joined in 2017. "Patrick will be great," she wrote.',
        "Patrick",
        1,
        "Patrick Moran",
        "a shorter or other form of the name",
    ),
    (
        "Mykola Borensky spoke. Borenskyy said no.",
        "Borenskyy",
        1,
        "Mykola Borensky",
        "a shorter or other form of the name",
    ),
    (
        "Oleh Koriaiev led the unit. Koriayev said it held.",
        "Koriayev",
        1,
        "Oleh Koriaiev",
        "a shorter or other form of the name",
    ),
    ("Kyiv insisted that fighting continued.", "Kyiv", 1, "Ukraine", "a seat or government that acts is the state"),
    ("The train left Kyiv on Monday.", "Kyiv", 1, "Kyiv", "a town where nothing acts"),
    ("Explosions were heard in Kiev overnight.", "Kiev", 1, "Kiev", "a town where nothing acts"),
    ("Moscow's demands were refused.", "Moscow", 1, "Russia", "a seat or government that acts is the state"),
    ("The delegation landed in Moscow late.", "Moscow", 1, "Moscow", "a town where nothing acts"),
    (
        "Washington presented Moscow with a proposal.",
        "Moscow",
        1,
        "Russia",
        "a seat or government that acts is the state",
    ),
    ("The Kremlin denied the report.", "Kremlin", 1, "Kremlin", "a shorter or other form of the name"),
    (
        "The Kremlin's spokesman Dmitri Orlan said no.",
        "spokesman Dmitri Orlan",
        1,
        "Dmitri Orlan",
        "the only holder of the role, or said to be",
    ),
    (
        "The Selwyn Broadcasting Service (SBS) reported the fire. SBS later withdrew it.",
        "SBS",
        2,
        "Selwyn Broadcasting Service",
        "a shorter or other form of the name",
    ),
    (
        "The Norland Defence Ministry denied it. The Defence Ministry gave no figure.",
        "Defence Ministry",
        1,
        "Norland Defence Ministry",
        "a shorter or other form of the name",
    ),
    (
        "The Norland Defence Ministry denied it. The ministry gave no figure.",
        "The ministry",
        1,
        "Norland Defence Ministry",
        "the only holder of the role, or said to be",
    ),
    (
        "The Defence Ministry and the Health Ministry agreed. The ministry gave no figure.",
        "The ministry",
        1,
        None,
        "nobody or several hold the role",
    ),
    ("Ivo Brandt met Karel Novotny. He said the talks went well.", "He", 1, None, "too many, or nobody, to be meant"),
    ("Ivo Brandt met Lena Holt. She said the talks went well.", "She", 1, "Lena Holt", "the one person it can mean"),
    ("Anna Quist met Lena Holt. She said the talks went well.", "She", 1, "Anna Quist", "the one person it can mean"),
    (
        "Ivo Brandt told Karel Novotny on Monday. Brandt said he would go.",
        "he",
        1,
        "Ivo Brandt",
        "the one person it can mean",
    ),
    ("Ivo Brandt said Karel Novotny knew that he had lost.", "he", 1, None, "too many, or nobody, to be meant"),
    ("Ivo Brandt thanked him.", "him", 1, None, "too many, or nobody, to be meant"),
    ('"He is lying," Ivo Brandt said.', "He", 1, None, "too many, or nobody, to be meant"),
    (
        "Ivo Brandt spoke on Monday.\n\nHe said the bridge was safe.",
        "He",
        1,
        "Ivo Brandt",
        "the one person it can mean",
    ),
    (
        "Ivo Brandt and Karel Novotny spoke on Monday.\n\nHe said the bridge was safe.",
        "He",
        1,
        None,
        "too many, or nobody, to be meant",
    ),
    (
        "In his letter, Brandt said the bridge was safe. Ivo Brandt signed it.",
        "his",
        1,
        "Ivo Brandt",
        "the one person it can mean",
    ),
    ("A driver saw the crash. He called the police.", "He", 1, None, "too many, or nobody, to be meant"),
    ("Ivo Brandt saw a driver. A driver shouted. He left.", "He", 1, None, "too many, or nobody, to be meant"),
    ("Ivo Brandt, who built the bridge, resigned.", "who", 1, "Ivo Brandt", "the one person it can mean"),
    (
        "Oleh Kern, a Norwegian army commander, fired back.",
        "a Norwegian army commander",
        1,
        "Oleh Kern",
        "the only holder of the role, or said to be",
    ),
    (
        "The country's top officer, General Ivo Brandt, resigned.",
        "The country's top officer",
        1,
        "Ivo Brandt",
        "the only holder of the role, or said to be",
    ),
    (
        "Some military bloggers said a withdrawal was near. They gave no proof.",
        "They",
        1,
        None,
        "too many, or nobody, to be meant",
    ),
    (
        "Senior Polish officials said the bridge was safe.",
        "Senior Polish officials",
        1,
        None,
        "nobody or several hold the role",
    ),
    ("Ivo Brandt had a call with the tyrant on Monday.", "the tyrant", 1, None, "nobody or several hold the role"),
    (
        "Polish President Ivo Brandt spoke. The Norwegian leader did not.",
        "The Norwegian leader",
        1,
        None,
        "nobody or several hold the role",
    ),
    (
        "The Polish government said no. Poland will not pay.",
        "The Polish government",
        1,
        "Poland",
        "the only holder of the role, or said to be",
    ),
    ("Ukrainians voted on Sunday.", "Ukrainians", 1, "Ukrainians", "a shorter or other form of the name"),
    (
        "Karel Novotny is the mayor of Ostby. The mayor said taxes would fall.",
        "The mayor",
        1,
        "Karel Novotny",
        "the only holder of the role, or said to be",
    ),
    (
        "Sen. Lena Holt voted no. The senator called the bill a farce.",
        "The senator",
        1,
        "Lena Holt",
        "the only holder of the role, or said to be",
    ),
    (
        "Sen. Lena Holt and Sen. Orla Quist voted no. The senator called the bill a farce.",
        "The senator",
        1,
        None,
        "nobody or several hold the role",
    ),
    (
        "Lena Holt, chief executive of Brent Mining, resigned. The chief executive gave no reason.",
        "The chief executive",
        1,
        "Lena Holt",
        "the only holder of the role, or said to be",
    ),
    (
        "Police chief Tomas Velde spoke. The chief said nobody was hurt.",
        "The chief",
        1,
        "Tomas Velde",
        "the only holder of the role, or said to be",
    ),
    (
        "J. Brandt signed the order. Joseph Brandt denied it.",
        "J. Brandt",
        1,
        "Joseph Brandt",
        "a shorter or other form of the name",
    ),
    (
        "Joe Brandt signed the order. Joseph Brandt denied it later.",
        "Joe Brandt",
        1,
        "Joseph Brandt",
        "a shorter or other form of the name",
    ),
    (
        "Orla Quist Holt signed the order. Quist Holt denied it later.",
        "Quist Holt",
        1,
        "Orla Quist Holt",
        "a shorter or other form of the name",
    ),
    (
        "Kim Ostmin Ho spoke to reporters. Kim said no.",
        "Kim",
        1,
        "Kim Ostmin Ho",
        "a shorter or other form of the name",
    ),
    (
        "Ivo Brandt Jr. opened the fair. Ivo Brandt watched. Brandt smiled.",
        "Brandt",
        1,
        "Ivo Brandt",
        "a shorter or other form of the name",
    ),
    ("Reporters met Ivo Brandt's lawyer.", "Ivo Brandt's lawyer", 1, None, "two could be meant"),
    ("Lena Holt praised her mother.", "her", 1, "Lena Holt", "the one person it can mean"),
    (
        "Prime Minister Lena Holt resigned. The premier cited her health.",
        "The premier",
        1,
        "Lena Holt",
        "the only holder of the role, or said to be",
    ),
    (
        "Prime Minister Lena Holt resigned. The premier cited her health.",
        "her",
        1,
        "Lena Holt",
        "the one person it can mean",
    ),
    (
        "Spokeswoman Lena Holt met Ivo Brandt. The spokeswoman smiled.",
        "The spokeswoman",
        1,
        "Lena Holt",
        "the only holder of the role, or said to be",
    ),
    (
        "The Harbour Times reported the deal. The Times said it would close.",
        "Times",
        1,
        "Harbour Times",
        "a shorter or other form of the name",
    ),
    ('"She is brave," Ivo Brandt told Lena Holt.', "She", 1, None, "too many, or nobody, to be meant"),
    ("Ivo Brandt and his wife left.", "his", 1, "Ivo Brandt", "the one person it can mean"),
    (
        "Mr. Brandt arrived on Monday. Ivo Brandt, 54, is a farmer. He left on Tuesday.",
        "He",
        1,
        "Ivo Brandt",
        "the one person it can mean",
    ),
    (
        "President Brandt spoke. Lena Brandt sang. Brandt then left.",
        "Brandt",
        1,
        "Brandt",
        "a shorter or other form of the name",
    ),
    (
        "The mayor's office is closed. The Harbour Office reopened on Monday. The governor's office did not.",
        "The governor's office",
        1,
        None,
        "nobody or several hold the role",
    ),
    (
        "The Harbour Watch channel wrote that nobody was left.",
        "The Harbour Watch channel",
        1,
        "Harbour Watch",
        "the only holder of the role, or said to be",
    ),
    (
        "A President Brandt would be worse, Ivo Brandt's rival said. The president disagreed.",
        "The president",
        1,
        None,
        "nobody or several hold the role",
    ),
    ("Kyiv has remained silent.", "Kyiv", 1, "Ukraine", "a seat or government that acts is the state"),
    (
        'Ivo Brandt opened the hall. "It is old. Nobody came," he told a meeting.',
        "he",
        1,
        "Ivo Brandt",
        "a pronoun after a quotation looks before it",
    ),
    (
        "Ivo Brandt signed a ban, later overturned by a judge, and he has praised it.",
        "he",
        1,
        "Ivo Brandt",
        "the doer of a passive is not the subject",
    ),
    (
        'Ivo Brandt scolded Karel Novotny for praising Tomas Velde. Brandt then left.\n\n"It is over," he wrote.',
        "he",
        1,
        "Ivo Brandt",
        "the one named oftenest",
    ),
    ("Anna Holt met Karel Novotny, when he left.", "he", 1, "Karel Novotny", "the only man"),
    ("Ivo Brandt praised Karel Novotny, when he left.", "he", 1, None, "either could be meant"),
    (
        "Polish President Ivo Brandt left. Brandt waved. Brandt said no.\n\nKarel Novotny called the tyrant.",
        "the tyrant",
        1,
        "Ivo Brandt",
        "the ruler whom the text is about",
    ),
    (
        "Polish President Ivo Brandt left.\n\nKarel Novotny called the tyrant.",
        "the tyrant",
        1,
        None,
        "named too seldom to be sure",
    ),
    (
        "Polish President Ivo Brandt left. Brandt waved. Brandt said no.\n\nBrandt called the tyrant.",
        "the tyrant",
        1,
        None,
        "not the one who calls",
    ),
    (
        "Polish President Ivo Brandt left. Brandt waved. Brandt said no.\n\n"
        "Belarusian dictator Karel Novotny stayed.\n\nAnna Holt called the dictator.",
        "the dictator",
        1,
        "Karel Novotny",
        "whom the report calls so by name, not the ruler it names oftenest",
    ),
    (
        "Polish President Ivo Brandt left.\n\nAnna Holt called the Polish dictator.",
        "the Polish dictator",
        1,
        "Ivo Brandt",
        "the ruler of the state named with it",
    ),
    (
        "Polish President Ivo Brandt left. Brandt waved. Brandt said no.\n\nAnna Holt called the Belarusian dictator.",
        "the Belarusian dictator",
        1,
        None,
        "of another state than the ruler",
    ),
    ("Reporters asked her about it.", "her", 1, None, "too many, or nobody, to be meant"),
    (
        "The House of Commerce voted. The White House did not comment. The House adjourned.",
        "House",
        1,
        "House",
        "a shorter or other form of the name",
    ),
]

SAME = [
    ("Kiev", "Kyiv", True, "a spelling no rule gives"),
    ("Donbass", "Donbas", True, "a doubled letter"),
    ("Borenskyy", "Borenskiy", True, "yy, iy"),
    ("Borenskyi", "Borensky", True, "yi, y"),
    ("Oleksandr Kern", "Aleksandr Kern", True, "one given name in two languages"),
    ("Shyriaiev", "Shyriayev", True, "ia, ya"),
    ("the Kremlin", "Kremlin", True, "an article is no part of a name"),
    ("Harbour Watch’s", "Harbour Watch", True, "nor is a possessive"),
    ("U.S. Harbour Service", "United States Harbour Service", True, "initials of a state within a name"),
    ("Kern", "Korn", False, "two surnames"),
    ("Brandt", "Brand", False, "two surnames"),
]

ACROSS = [
    ("Anna Holt runs the port.", "Holt denied it.", True, "the only Holt of the story"),
    ("Anna Holt runs the port.", "Mr. Holt denied it.", False, "a man is not Anna"),
    ("Anna Holt met Marek Holt.", "Holt denied it.", False, "two Holts in the story"),
    ("Oleksandr Kern spoke.", "Aleksandr Kern denied it.", True, "one name, two spellings"),
    ("Marek Kern spoke.", "Anton Kern denied it.", False, "two given names"),
    ("Mayor Anna Holt spoke.", "President Holt denied it.", False, "another office"),
    ("Marek J. Holt Jr. runs the port.", "Marek Holt denied it.", True, "one report leaves off what tells him apart"),
    ("Joseph R. Holt Jr. runs the port.", "Joe Holt denied it.", True, "and calls him by his familiar name"),
    ("Marek Holt met Marek Holt Jr. there.", "Marek Holt Jr. denied it.", True, "one and the same Jr."),
    ("Mr. Holt met his son there. Marek Holt Jr. left.", "Marek Holt denied it.", True, "Mr. Holt is no Jr."),
    (
        "Vice President Marek J. Holt Jr. spoke.",
        "Vice President Holt spoke. Marek Holt left.",
        True,
        "his office too",
    ),
    ("Jan Holt runs the port.", "Ms. Holt denied it.", True, "Jan is a man's name here, a woman's there"),
]

ONE_REPORT = [
    ("Marek Holt runs the port. Marek Holt Jr. runs the ferry.", 2, "father and son"),
    ("Mr. Holt runs the port. He met Marek Holt Jr. there. Mr. Holt left.", 2, "whom it names before the Jr."),
    ("Marek Holt Jr. runs the port. Mr. Holt runs the ferry, too.", 1, "whom it names after the Jr."),
]


ROLES_ACROSS = [
    (
        "Polish Commander in Chief Gen. Ivo Brandt spoke.",
        "Poland's top military commander denied it.",
        "Poland's top military commander",
        "Ivo Brandt",
        "the top commander is the commander in chief",
    ),
    (
        "Polish Finance Minister Ivo Brandt spoke.",
        "The Polish finance minister denied it.",
        "The Polish finance minister",
        "Ivo Brandt",
        "an office of one state has one holder",
    ),
    (
        "Czech Finance Minister Ivo Brandt spoke.",
        "The Polish finance minister denied it.",
        "The Polish finance minister",
        None,
        "another state",
    ),
    (
        "Polish soldier Ivo Brandt spoke.",
        "The Polish soldier denied it.",
        "The Polish soldier",
        None,
        "many are soldiers",
    ),
    (
        "President Karel Novotny spoke.",
        "President Ivo Brandt met former President Karel Novotny. The president left.",
        "The president",
        "Ivo Brandt",
        "who is called a former president is none now",
    ),
]


def paragraphs(text: str, name: str = "a.txt") -> Report:
    """A report whose paragraphs are all body."""
    sections, at = [], 0
    for part in text.split("\n\n"):
        sections.append(Section(kind="body", start=at, end=at + len(part)))
        at += len(part) + 2
    return report(text, name, sections=tuple(sections))


def resolved(*reports: Report) -> tuple[dict[str, Entity], list[Extraction]]:
    parsed = parse(reports, Settings(processes=1))
    entities, read = resolve_entities([Extraction(report=p.report, mentions=tuple(mentions(p))) for p in parsed])
    return {entity.id: entity for entity in entities}, list(read)


@pytest.mark.model
@pytest.mark.parametrize(("text", "words", "occurrence", "expected", "why"), ROWS)
def test_whom_a_mention_means(text: str, words: str, occurrence: int, expected: str | None, why: str) -> None:
    entities, (extraction,) = resolved(paragraphs(text))
    found = [mention for mention in extraction.mentions if mention.text == words]
    assert len(found) >= occurrence, [mention.text for mention in extraction.mentions]
    entity = found[occurrence - 1].entity
    assert (entities[entity].name if entity else None) == expected, why


@pytest.mark.parametrize(("left", "right", "same", "why"), SAME)
def test_keys_make_spellings_equal(left: str, right: str, same: bool, why: str) -> None:
    assert (name_key(left) == name_key(right)) is same, why


@pytest.mark.model
@pytest.mark.parametrize(("first", "second", "one", "why"), ACROSS)
def test_one_person_across_reports(first: str, second: str, one: bool, why: str) -> None:
    _, (left, right) = resolved(paragraphs(first), paragraphs(second, "b.txt"))
    persons = [
        {m.entity for m in e.mentions if m.form == "name" and m.kind == "person"} - {None} for e in (left, right)
    ]
    assert all(persons) or not one, why
    assert bool(persons[0] & persons[1]) is one, why


@pytest.mark.model
@pytest.mark.parametrize(("text", "persons", "why"), ONE_REPORT)
def test_a_name_and_a_junior(text: str, persons: int, why: str) -> None:
    entities, _ = resolved(paragraphs(text))
    assert sum(entity.kind == "person" for entity in entities.values()) == persons, why


@pytest.mark.model
@pytest.mark.parametrize(("first", "second", "words", "expected", "why"), ROLES_ACROSS)
def test_an_office_is_carried_from_report_to_report(
    first: str, second: str, words: str, expected: str | None, why: str
) -> None:
    entities, (_, right) = resolved(paragraphs(first), paragraphs(second, "b.txt"))
    (found,) = [mention for mention in right.mentions if mention.text == words]
    assert (entities[found.entity].name if found.entity else None) == expected, why


@pytest.mark.model
def test_a_headline_brings_in_whom_the_text_names() -> None:
    above = "A Polish soldier said it was over"
    below = "A Polish soldier named Marek said it was over."
    text = f"{above}\n\n{below}"
    sections = (
        Section(kind="standfirst", start=0, end=len(above)),
        Section(kind="body", start=len(above) + 2, end=len(text)),
    )
    entities, (extraction,) = resolved(report(text, sections=sections))
    first = extraction.mentions[0]
    assert first.text == "A Polish soldier"
    assert first.entity is not None
    assert entities[first.entity].name == "Marek"


SPOKEN = [
    (
        "Karel Novotny left.\n\nBlaming Ivo Brandt, he said, was easy.",
        [("Blaming Ivo Brandt", "he")],
        "he",
        "Karel Novotny",
        "whom he speaks of is not he",
    ),
    (
        "Ivo Brandt said his son had asked Karel Novotny for help.\n\n“It is over,” he wrote.",
        [("his son had asked Karel Novotny for help", "Ivo Brandt"), ("for help", "his son")],
        "he",
        "Ivo Brandt",
        "who speaks in another's words does not speak here",
    ),
    (
        "Karel Novotny left after Ivo Brandt said he was ill.",
        [("he was ill", "Ivo Brandt")],
        "he",
        "Ivo Brandt",
        "what somebody says begins with himself",
    ),
    (
        "Rolande Kern met Anna Holt and scolded her.\n\n“It is over,” she wrote.",
        [("scolded her", "Rolande Kern")],
        "she",
        None,
        "who spoke may be a woman too",
    ),
    (
        "Karel Novotny mocked Ivo Brandt.\n\n“Marek Kern left.”\n\n“It is over,” he went on.",
        [("Marek Kern left", "Karel Novotny"), ("It is over", "he")],
        "he",
        "Karel Novotny",
        "a paragraph of nothing but quotation is passed over",
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "said", "words", "expected", "why"), SPOKEN)
def test_a_pronoun_beside_what_is_said(
    text: str, said: list[tuple[str, str]], words: str, expected: str | None, why: str
) -> None:
    (parsed,) = parse([paragraphs(text)], Settings(processes=1))
    statements = []
    for content, source in said:
        start = text.index(source)
        voice = Voice(entity=None, start=start, end=start + len(source), text=source)
        kind = "direct" if f"“{content}" in text else "indirect"
        statements.append(statement(parsed.report, content, speaker="x", kind=kind))
        statements[-1] = msgspec.structs.replace(statements[-1], speaker=voice)
    one = Extraction(report=parsed.report, mentions=tuple(mentions(parsed)), statements=tuple(statements))
    entities, (extraction,) = resolve_entities([one])
    named = {entity.id: entity.name for entity in entities}
    found = next(mention for mention in extraction.mentions if mention.text == words)
    assert (named[found.entity] if found.entity else None) == expected, why


def test_parts_of_a_persons_name() -> None:
    assert person_key("James N. Moran Jr.")[0::2] == ("james", "jr")
    assert person_key("Moran").given == ""
    assert person_key("Xi Ostlin").family == name_key("Xi")
    assert person_key("Alexander van der Holt").family == person_key("Alexander Holt").family


def test_a_soft_letter_is_not_any_letter() -> None:
    assert one_soft_letter("shiraev", "shirayev")
    assert one_soft_letter("hansen", "hanson")
    assert not one_soft_letter("marten", "marben")
    assert not one_soft_letter("kern", "korn")


def test_acronyms() -> None:
    assert acronym_of("Selwyn Broadcasting Service") == "SBS"
    assert acronym_of("Ministry of Defence") == "MD"
    assert acronym_of("Selwyn") is None
    assert name_key("S.B.S.") == name_key("SBS")


def named(of: Report, text: str, start: int, kind: str = "person") -> Mention:
    """A name as the extractor would give it, without a parse."""
    return Mention(
        id=record_id("mention", of.id, start), report=of.id, start=start, end=start + len(text), text=text,
        form="name", kind=kind, grammar=Grammar(name=text),  # type: ignore[arg-type]
    )  # fmt: skip


def test_ids_do_not_depend_on_the_order_of_reports() -> None:
    one, two = report("Anna Holt spoke.", "a.txt"), report("Holt spoke.", "b.txt")
    read = [
        Extraction(report=one, mentions=(named(one, "Anna Holt", 0),)),
        Extraction(report=two, mentions=(named(two, "Holt", 0),)),
    ]
    forward, _ = resolve_entities(read)
    backward, _ = resolve_entities(read[::-1])
    assert forward == backward
    assert [(entity.name, entity.aliases) for entity in forward] == [("Anna Holt", ("Anna Holt", "Holt"))]


def test_stories_are_kept_apart() -> None:
    one, two = report("Anna Holt spoke.", "a.txt"), report("Holt spoke.", "b.txt")
    one, two = msgspec.structs.replace(one, story="s1"), msgspec.structs.replace(two, story="s2")
    entities, _ = resolve_entities([
        Extraction(report=one, mentions=(named(one, "Anna Holt", 0),)),
        Extraction(report=two, mentions=(named(two, "Holt", 0),)),
    ])  # fmt: skip
    assert [entity.name for entity in entities] == ["Anna Holt", "Holt"]


def test_nothing_gives_nothing() -> None:
    assert resolve_entities([]) == ((), ())
