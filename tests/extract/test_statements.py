"""Who said what: each case is a short invented report and a statement that must be found in it."""

from __future__ import annotations

import pytest

from rashomon.extract.statements import statements
from rashomon.extract.tagged import drafts
from rashomon.models.tagger import Tagged
from rashomon.parse import parse
from rashomon.records import Report, Section, SectionKind, Statement
from rashomon.settings import Settings

pytestmark = pytest.mark.model


@pytest.fixture(autouse=True, params=["rules", "tagger and rules"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every test is run by the rules alone, as where the tagger's file is missing, and by both readers."""
    if request.param == "rules":
        monkeypatch.setitem(statements.__globals__, "tagger_installed", lambda: False)
    return str(request.param)


RULES = pytest.mark.parametrize("reader", ["rules"], indirect=True)


def read(*paragraphs: str, kind: SectionKind = "body") -> list[Statement]:
    """The statements of a report with these paragraphs, offsets checked."""
    text, sections = "\n\n".join(paragraphs), []
    at = 0
    for paragraph in paragraphs:
        sections.append(Section(kind=kind, start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    report = Report(id="report:1", source="a", sha256="", text=text, sections=tuple(sections))
    (parsed,) = parse([report], Settings(processes=1))
    found = list(statements(parsed))
    for statement in found:
        assert text[statement.start : statement.end] == statement.text
        assert statement.parts[0][0] == statement.start and statement.parts[-1][1] == statement.end
        for part in (statement.speaker, statement.cue, *statement.via):
            assert part is None or text[part.start : part.end] == part.text
    return found


def brief(statement: Statement) -> tuple[str, str | None, str | None, str]:
    return (
        statement.kind,
        statement.speaker.text if statement.speaker else None,
        statement.cue.text if statement.cue else None,
        statement.text,
    )


CASES = [
    ("“We will stay,” Mayor Vera Ilin said.",
     ("direct", "Mayor Vera Ilin", "said", "We will stay"), "tag behind"),
    ("“We will stay,” said Vera Ilin, the mayor of Dorn.",
     ("direct", "Vera Ilin, the mayor of Dorn", "said", "We will stay"), "inverted tag with apposition"),
    ("Ilin said: “We will stay.”", ("direct", "Ilin", "said", "We will stay"), "colon"),
    ("\"We will stay,\" the mayor said.", ("direct", "the mayor", "said", "We will stay"), "straight marks"),
    ("But Pavel Orlov, an army commander, fired back: “We are not leaving the bridge.”",
     ("direct", "Pavel Orlov, an army commander", "fired back", "We are not leaving the bridge"), "phrasal cue"),
    ("Ilin said that the bridge was closed.",
     ("indirect", "Ilin", "said", "that the bridge was closed"), "indirect, with its that"),
    ("The bridge, she said, would stay closed.",
     ("indirect", "she", "said", "The bridge, she said, would stay closed"), "cue in the middle"),
    ("Ilin stated that the town had “lost its bridge.”",
     ("mixed", "Ilin", "stated", "that the town had “lost its bridge.”"), "quoted words inside"),
    ("According to the Dorn Gazette, the last train left on Monday.",
     ("indirect", "the Dorn Gazette", "According to", "the last train left on Monday"), "according to, first"),
    ("The last train left on Monday, according to the Dorn Gazette.",
     ("indirect", "the Dorn Gazette", "according to", "The last train left on Monday"), "according to, last"),
    ("The minister vowed to rebuild the bridge.",
     ("indirect", "The minister", "vowed", "to rebuild the bridge"), "infinitive"),
    ("The governor ruled out talks with the rebels.",
     ("indirect", "The governor", "ruled out", "talks with the rebels"), "object"),
    ("The governor called for an inquiry.",
     ("indirect", "The governor", "called for", "an inquiry"), "preposition belongs to the cue"),
    ("Prosecutors accused the minister of fraud.",
     ("indirect", "Prosecutors", "accused", "the minister of fraud"), "accused of"),
    ("The claim that the dam had failed was wrong.",
     ("indirect", None, "claim", "that the dam had failed"), "noun cue"),
    ("Ilin has repeatedly denied taking bribes.",
     ("indirect", "Ilin", "has repeatedly denied", "taking bribes"), "denied …ing"),
    ("Tarn had a call with Orlov on Monday, described by Ilin as “frank and useful”, in a third effort.",
     ("direct", "Ilin", "described", "frank and useful"), "described by, as"),
    ("It is reported that the dam has burst.",
     ("indirect", None, "is reported", "that the dam has burst"), "impersonal: no speaker"),
    ("Ilin posted to Lakebook: “It went very well.”",
     ("direct", "Ilin", "posted", "It went very well"), "posted to"),
    ("The dam, officials fear, may fail.",
     ("indirect", "officials", "fear", "The dam, officials fear, may fail"), "parenthesis"),
    ("Ilin also appeared to say that talks were over.",
     ("indirect", "Ilin", "also appeared to say", "that talks were over"), "raising verb"),
    ("The army confirmed that troops had entered Dorn but noted that fighting continued.",
     ("indirect", "The army", "noted", "that fighting continued"), "coordinated cues, one speaker"),
    ("Ilin said that the dam was safe and that the road was open.",
     ("indirect", "Ilin", "said", "that the road was open"), "and that"),
    ("Ilin said the bridge was old, adding that it would be replaced.",
     ("indirect", "Ilin", "adding", "that it would be replaced"), "participle keeps the speaker"),
    ("Dorn had to fight for months to reclaim the bridge, with Ilin three weeks ago declaring it back in its own hands.",
     ("indirect", "Ilin", "declaring", "it back in its own hands"), "with a noun of its own, not the subject"),
    ("However, following Orlov’s boast to have retaken the bridge, Dorn insisted that the fighting went on.",
     ("indirect", "Orlov", "boast", "to have retaken the bridge"), "noun with an infinitive"),
    ("Residents have complained about a lack of water.",
     ("indirect", "Residents", "have complained about", "a lack of water"), "complain about"),
    ("(Ilin promised to change the name to “Dorn Bridge”.)",
     ("mixed", "Ilin", "promised", "to change the name to “Dorn Bridge”"), "a bracket is no part"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
@RULES
def test_statement_by_the_rules(text: str, expected: tuple[str, str | None, str | None, str], why: str) -> None:
    found = [brief(statement) for statement in read(text)]
    assert expected in found, (why, found)


CERTAINTY = [
    ("Ilin said the dam was safe.", "firm", False),
    ("Ilin suggested that the dam was safe.", "hedged", False),
    ("Ilin said the dam could burst.", "hedged", False),
    ("Ilin appeared to say that the dam was safe.", "hedged", False),
    ("Ilin did not say that the dam was safe.", "firm", True),
    ("Ilin denied that the dam was safe.", "firm", True),
    ("Ilin has yet to declare that the dam is safe.", "firm", True),
    ("Nobody said that the dam was safe.", "firm", True),
]


@pytest.mark.parametrize(("text", "certainty", "negated"), CERTAINTY)
def test_certainty_and_negation(text: str, certainty: str, negated: bool) -> None:
    (statement,) = read(text)
    assert (statement.certainty, statement.negated) == (certainty, negated)


def test_a_quotation_split_by_its_tag_is_one_statement() -> None:
    (statement,) = read("“We will stay,” Ilin said. “We have nowhere else to go.”")
    parts = [statement.text[a - statement.start : b - statement.start] for a, b in statement.parts]
    assert parts == ["We will stay", "We have nowhere else to go"]


def test_paragraphs_reopened_but_not_closed_are_one_statement() -> None:
    found = read("Ilin wrote: “The bridge is gone.", "“We will build another.”")
    assert [(s.kind, s.speaker and s.speaker.text, len(s.parts)) for s in found] == [("direct", "Ilin", 2)]


def test_a_paragraph_of_quotation_keeps_the_one_speaker_above() -> None:
    found = read("“The bridge is gone,” Ilin said.", "“We will build another one next year.”")
    assert [s.speaker and s.speaker.text for s in found] == ["Ilin", "Ilin"]
    assert found[1].cue is None


POSTS = [
    (["The dam is a brutal joke.", "— Vera Ilin (@verailin) May 5, 2031"], "The dam is a brutal joke"),
    (
        ["The dam is a brutal joke. pic.example/x — Vera Ilin (@verailin) 5 May 2031"],
        "The dam is a brutal joke. pic.example/x",
    ),
]


@pytest.mark.parametrize(("paragraphs", "words"), POSTS)
def test_an_embedded_post_is_its_writers(paragraphs: list[str], words: str) -> None:
    (post,) = [s for s in read("The council met.", *paragraphs, "It rained.") if s.kind == "direct"]
    assert (post.speaker and post.speaker.text, post.text) == ("Vera Ilin", words)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The dam broke.", "— Vera Ilin (mayor) May 5, 2031"),
        ("The dam broke.", "Write to Vera Ilin (@verailin) by May 5, 2031."),
    ],
)
def test_a_line_that_signs_no_post(paragraphs: tuple[str, ...]) -> None:
    assert not [s for s in read("The council met.", *paragraphs) if s.kind == "direct"]


SIGNED = [
    (("“The mill has failed us all.”", "– Vera Ilin, mayor of Dorn"), "Vera Ilin, mayor of Dorn", "under a dash"),
    (("“The mill has failed.", "It failed us all.”", "— Vera Ilin"), "Vera Ilin", "over two paragraphs"),
    (("“The mill has failed us all.”", "– the council left for Dorn when it heard of it"), None, "no name"),
    (("“The mill has failed us all.” The council left.", "– Vera Ilin"), None, "not the last words"),
]


@pytest.mark.parametrize(("paragraphs", "speaker", "why"), SIGNED, ids=[case[-1] for case in SIGNED])
def test_a_quotation_signed_in_the_line_below(paragraphs: tuple[str, ...], speaker: str | None, why: str) -> None:
    (quoted,) = [s for s in read("The council met.", *paragraphs) if s.text.startswith("The mill")]
    assert (quoted.speaker and quoted.speaker.text) == speaker, why


def test_a_quotation_over_several_paragraphs_keeps_the_speaker_above() -> None:
    _, quoted = read("“There are two things,” Denn wrote.", "“First, we owe the mill.", "It is old.", "It was ours.”")
    assert quoted.speaker is not None and quoted.speaker.text == "Denn"
    assert [quoted.text.count(words) for words in ("First", "old", "ours")] == [1, 1, 1]


def test_a_paragraph_reopened_with_a_tag_of_its_own_is_another_statement() -> None:
    found = read("“The bridge is gone,” Ilin said. “We wait for the boat.", "“The dam is next,” said Orlov.")
    assert {(s.speaker and s.speaker.text, s.parts[-1][1] == s.end) for s in found} == {
        ("Ilin", True),
        ("Orlov", True),
    }
    assert next(s.text for s in found if s.speaker and s.speaker.text == "Orlov") == "The dam is next"


@RULES
def test_a_heading_in_quotation_marks_is_nobodys() -> None:
    found = read("“The bridge is gone,” Ilin said.", "'A Town Without a Bridge.'", "It was built long ago.")
    assert [s.text for s in found if s.speaker] == ["The bridge is gone"]


def test_two_speakers_above_give_no_speaker() -> None:
    found = read("“It is gone,” Ilin said. “It was old,” Orlov said.", "“We will build another one soon.”")
    assert found[-1].speaker is None


CHAINS = [
    ("Ilin told state media: “The bridge is safe for cars.”", "Ilin", ["state media"]),
    ("A soldier named Tarn, who spoke to the Dorn Gazette, said the bridge was lost.",
     "A soldier named Tarn", ["the Dorn Gazette"]),
    ("Ilin told the council that the bridge was safe.", "Ilin", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "via"), CHAINS)
def test_via(text: str, speaker: str, via: list[str]) -> None:
    found = [s for s in read(text) if s.speaker is not None and s.speaker.text.startswith(speaker)]
    assert [[voice.text for voice in s.via] for s in found] == [via]


def test_a_statement_within_a_statement_comes_through_the_outer_speaker() -> None:
    found = read("According to the Dorn Gazette, the mayor said that the bridge was safe.")
    inner = next(s for s in found if s.speaker is not None and s.speaker.text == "the mayor")
    assert [voice.text for voice in inner.via] == ["the Dorn Gazette"]


@pytest.mark.parametrize("reader", ["tagger and rules"], indirect=True)
@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Ilin said that the dam was safe and that the road was open.",
         ("indirect", "Ilin", "said", "that the dam was safe and that the road was open"), "and that: one content"),
        ("The dam was built to last but the plan has failed, Mayor Vera Ilin said on Monday.",
         ("indirect", "Mayor Vera Ilin", "said", "The dam was built to last but the plan has failed"),
         "a tag at the end has the whole sentence"),
        ("Tarn had a call with Orlov on Monday, described by Ilin as “frank and useful”, in a third effort.",
         ("direct", "Ilin", "described", "frank and useful"), "the cue's own agent speaks"),
        ("Ilin also appeared to say that talks with the rebels were over.",
         ("indirect", "Ilin", "also appeared to say", "that talks with the rebels were over"),
         "the subject is no part of the content"),
        ("The mayor released a letter that says the bridge is safe for cars.",
         ("indirect", "The mayor", "released a letter that says", "the bridge is safe for cars"),
         "who released it speaks, not the letter"),
        ("“The bridge is gone,” Ilin said, referring to the storm. “We will build another one.”",
         ("direct", "Ilin", "said", "The bridge is gone,” Ilin said, referring to the storm. “We will build another one"),
         "the second quotation is of the first one's cue"),
    ],
)  # fmt: skip
def test_statement_by_both(text: str, expected: tuple[str, str | None, str | None, str], why: str) -> None:
    assert expected in [brief(statement) for statement in read(text)], why


SOURCES = [
    # (text, cue, content, source that is tagged, speaker expected, why)
    ("Ilin's repeated claim that the dam would hold was doubted.", "repeated claim", "that the dam would hold", None,
     "Ilin", "whose claim it is"),
    ("He's called for talks on the dam.", "'s called for", "talks on the dam", "He", "He", "has called, not is called"),
    ("Ilin was told that the dam would hold.", "was told", "that the dam would hold", "Ilin", None, "who is told"),
]  # fmt: skip


@RULES
@pytest.mark.parametrize(
    ("text", "cue", "content", "source", "speaker", "why"), SOURCES, ids=[case[-1] for case in SOURCES]
)
def test_who_speaks_by_a_tagged_cue(
    text: str, cue: str, content: str, source: str | None, speaker: str | None, why: str
) -> None:
    report = Report(
        id="report:1", source="a", sha256="", text=text, sections=(Section(kind="body", start=0, end=len(text)),)
    )
    (parsed,) = parse([report], Settings(processes=1))
    roles = {"cue": cue, "content": content, "source": source}
    spans = [Tagged(r, text.index(w), text.index(w) + len(w), 1.0) for r, w in roles.items() if w is not None]
    (draft,) = drafts(parsed, [], [spans])
    assert (None if draft.voice is None else text[slice(*draft.voice)]) == speaker, why


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The last train left on Monday, according to the Dorn Gazette.", "say"),
        ("Mayor Vera Ilin left little doubt that the council would close the bridge.", "mention"),
    ],
)
@pytest.mark.parametrize("reader", ["tagger and rules"], indirect=True)
def test_a_cue_that_no_lexicon_has_is_no_saying(text: str, act: str) -> None:
    assert act in {s.cue.act for s in read(text) if s.cue is not None}


def test_the_chain_reaches_over_the_paragraphs_of_a_quotation() -> None:
    found = read("Ilin wrote: “The bridge is gone.", "“The council has stated it will build another.”")
    inner = next(s for s in found if s.speaker is not None and s.speaker.text == "The council")
    assert [voice.text for voice in inner.via] == ["Ilin"] and inner.within == found[0].id


def test_what_is_told_in_words_of_nobody_named_stands_within_them() -> None:
    outer, inner = read("“The bridge is gone. Ilin said that it was old.”")
    assert (outer.speaker, inner.within, inner.via) == (None, outer.id, ())


def test_a_relative_clause_is_no_content() -> None:
    assert not read("The visit came after a proposal that Ilin had agreed to.")


def test_each_link_of_the_chain_says_what_it_is() -> None:
    found = read("Reuters quoted the Dorn Gazette as saying that Ilin told state media the bridge was safe.",
                 "The bridge is lost, according to AFP.", "Ilin said the bridge stood.")  # fmt: skip
    roles = {voice.text: voice.role for s in found for voice in (s.speaker, *s.via) if voice is not None}
    expected = {"Reuters": "agency", "AFP": "agency", "the Dorn Gazette": "outlet", "state media": "outlet",
                "Ilin": "speaker"}  # fmt: skip
    assert roles.items() <= expected.items() and {"AFP", "Ilin"} <= roles.keys()


def test_words_at_a_distance_are_scare_quotes_and_names_are_not() -> None:
    found = read("The army rolled into the “liberated” town, which the “Deep Lake” site had mapped.")
    assert [(s.kind, s.text, s.speaker) for s in found] == [("scare", "liberated", None)]


@RULES
def test_a_headline_of_two_verbs_has_one_speaker() -> None:
    found = read("Ilin visits Dorn, orders quick repair as lake rises", kind="headline")
    assert brief(found[0]) == ("indirect", "Ilin", "orders", "quick repair")


def test_a_denial_to_answer_is_one_negated_statement() -> None:
    (statement,) = [s for s in read("Ilin never refused to meet the rebels.") if s.cue]
    assert statement.negated and statement.cue is not None and statement.cue.act == "refuse"


ODD = [
    "“We stay, Ilin said. The bridge is open. Orlov said that the dam was safe.",
    "It is “a mistake, Ilin said. Orlov said that the dam was safe.",
    "\u200f“We stay,”\u200f Ilin said. Orlov said that the dam was safe.",
]


@pytest.mark.parametrize("text", ODD)
def test_an_odd_mark_swallows_nothing(text: str) -> None:
    assert any(s.speaker is not None and s.speaker.text == "Orlov" for s in read(text))


@pytest.mark.parametrize("text", ["“", "” “ ”", "O dark, dark lake,\nwhere no man said his name", "Q:", ": :", "''"])
def test_fragments_break_nothing(text: str) -> None:
    assert all(s.start < s.end for s in read(text))


def test_right_to_left_marks_hide_no_tag() -> None:
    found = read("\u200f“We stay,”\u200f Ilin said. \u202b“It is safe,”\u202c said Orlov.")
    assert [brief(s) for s in found] == [
        ("direct", "Ilin", "said", "We stay"), ("direct", "Orlov", "said", "It is safe")]  # fmt: skip


@RULES
def test_a_mark_left_open_makes_no_second_statement() -> None:
    found = read("“We stay, Ilin said. The bridge is open. “We go,” Orlov said.")
    assert [brief(s)[1::2] for s in found] == [("Ilin", "We stay"), ("Orlov", "We go")]


def test_quotations_three_deep() -> None:
    outer, inner = read("Ilin said: “Orlov told me, ‘The guard shouted “Run!” and we ran,’ and I believed him.”")
    assert brief(outer)[:3] == ("direct", "Ilin", "said") and outer.text.startswith("Orlov told me, ‘The guard")
    assert brief(inner)[1:] == ("Orlov", "told", "The guard shouted “Run!” and we ran")
    assert [voice.text for voice in inner.via] == ["Ilin"]


def test_a_report_all_in_quotation_marks_names_nobody() -> None:
    found = read("“The bridge is gone.”", "“We will build another one next year.”", "“It was a good bridge.”")
    assert [(s.kind, s.speaker, s.text) for s in found] == [
        ("direct", None, "The bridge is gone"), ("direct", None, "We will build another one next year"),
        ("direct", None, "It was a good bridge")]  # fmt: skip


def test_a_quotation_left_open_is_one_statement_with_what_follows() -> None:
    found = [
        s for s in read("“The bridge is old.", "It was bound to fall,” Ilin said.", "It rained.") if s.start < 40
    ]
    assert [(s.kind, s.speaker and s.speaker.text, len(s.parts)) for s in found] == [("direct", "Ilin", 2)]


BLOCKS = [
    (
        "Ilin lashed out on her page, saying:",
        "The old bridge was a death trap.",
        ("direct", "Ilin"),
        "a verb and a colon",
    ),
    ("Ilin wrote on her page:", "The old bridge was a death trap.", ("direct", "Ilin"), "and where she wrote"),
    ("According to Vera Ilin:", "The old bridge was a death trap.", ("direct", "Vera Ilin"), "credited above"),
    ("According to Vera Ilin the bridges are two:", "The old bridge was a death trap.", None, "more than a credit"),
    ("Ilin named the bridges:", "The old bridge was a death trap.", None, "no verb of saying"),
]


@pytest.mark.parametrize(("above", "block", "expected", "why"), BLOCKS)
def test_a_paragraph_under_a_colon(above: str, block: str, expected: tuple[str, str] | None, why: str) -> None:
    found = [(s.kind, s.speaker and s.speaker.text) for s in read(above, block, "It rained.")]
    found = [one for one in found if one[0] == "direct"]
    assert found == ([expected] if expected else []), why


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The bridge is gone. A ferry crosses twice a day.",),
        ("O dark, dark lake,\nwhere no ferry goes,\nthe water waits among the reeds",),
    ],
    ids=["no quotation", "a poem"],
)
def test_where_nobody_speaks_nothing_is_said(paragraphs: tuple[str, ...]) -> None:
    assert not read(*paragraphs)


def test_a_quotation_of_5000_words_is_one_statement() -> None:
    (parsed,) = parse([_long(5000)], Settings(processes=1))
    found = [s for s in statements(parsed) if s.kind == "direct"]
    assert [s.speaker and s.speaker.text for s in found] == ["Ilin"]
    assert len(found[0].text) > 20_000


def _long(words: int) -> Report:
    text = "“" + "We stay on the bridge now. " * (words // 6) + "We stay,” Ilin said."
    section = Section(kind="body", start=0, end=len(text))
    return Report(id="report:2", source="a", sha256="", text=text, sections=(section,))


def test_a_speaker_ends_before_the_verb() -> None:
    """What is quoted behind the verb may hang on "he" in the parse."""
    said = "had left the town by Thursday evening, he said, “most of them to relatives in the country, as people do”."
    found = read(f"No more than 1,500 residents {said}")
    assert found and {s.speaker.text if s.speaker else None for s in found} == {"he"}
