"""Who speaks by the name before a colon: transcripts, interviews, headlines; and labels that name nobody."""

from __future__ import annotations

import pytest

from tests.extract.test_statements import read, reader  # noqa: F401 (each test by both readers)

pytestmark = pytest.mark.model

SPOKEN = [
    # (paragraphs, (speaker, words) expected, why)
    (["ILIN: The bridge is safe.", "ORLOV (laughing): The bridge is lost."],
     [("ILIN", "The bridge is safe"), ("ORLOV", "The bridge is lost")], "a transcript"),
    (["President Ilin spoke on Monday.", "ILIN: The bridge is safe. We never closed it."],
     [("ILIN", "The bridge is safe. We never closed it")], "one label, named elsewhere"),
    (["Q: Who closed the bridge?", "A: The council. It was old.", "Q: And now?"],
     [("Q", "Who closed the bridge?"), ("A", "The council. It was old"), ("Q", "And now?")], "an interview"),
    (["Q. Who closed it?", "A. The council."], [("Q", "Who closed it?"), ("A", "The council")], "with full stops"),
    (["Gazette: Who closed it?", "Ilin: The council.", "Gazette: Why?", "Ilin: It was old."],
     [("Gazette", "Who closed it?"), ("Ilin", "The council"), ("Gazette", "Why?"), ("Ilin", "It was old")],
     "names that take turns"),
    (["\"ILIN: The bridge is safe.", "\"ORLOV: It is lost."],
     [("ILIN", "The bridge is safe"), ("ORLOV", "It is lost")], "a mark opens each turn"),
    (["\u200fILIN:\u200f We stay.", "ORLOV: We go."], [("ILIN", "We stay"), ("ORLOV", "We go")], "marks of direction"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "expected", "why"), SPOKEN, ids=[case[-1] for case in SPOKEN])
def test_a_label_gives_its_words_to_its_speaker(
    paragraphs: list[str], expected: list[tuple[str, str]], why: str
) -> None:
    found = [s for s in read(*paragraphs) if s.within is None]
    assert [(s.speaker and s.speaker.text, s.text) for s in found] == expected, why
    assert {s.kind for s in found} == {"direct"}


NOT_SPOKEN = [
    (["WEATHER: It will rain.", "UPDATE: The bridge is open."], "headings"),
    (["Score: 3-1", "Venue: Dorn", "Score: 2-0", "Venue: Tarn"], "a list of facts"),
    (["One thing is sure: the bridge is safe."], "a clause before a colon"),
    (["Q: Who closed the bridge?"], "a question alone"),
]


@pytest.mark.parametrize(("paragraphs", "why"), NOT_SPOKEN, ids=[case[-1] for case in NOT_SPOKEN])
def test_a_label_that_names_nobody(paragraphs: list[str], why: str) -> None:
    assert not read(*paragraphs), why


HEADLINES = [
    ("Vera Ilin: Bridge is safe for cars", ("Vera Ilin", "Bridge is safe for cars")),
    ("Police: Bridge is safe for cars", ("Police", "Bridge is safe for cars")),
    ("Dorn: what we know about the bridge", None),
    ("The timing surprises Ilin: bridge to close", None),
]


@pytest.mark.parametrize(("headline", "expected"), HEADLINES)
def test_a_headline_with_a_colon(headline: str, expected: tuple[str, str] | None) -> None:
    found = [(s.speaker and s.speaker.text, s.text) for s in read(headline, kind="headline")]
    assert found == ([expected] if expected else [])


def test_a_headline_may_have_the_surname_alone() -> None:
    alone = "Orvik: Karsovia has never refused to talk"
    found = [
        s.speaker and s.speaker.text
        for s in read(alone, "President John Orvik spoke of it on Friday.", kind="headline")
    ]
    assert "Orvik" in found


def test_what_a_speaker_reports_comes_through_the_label() -> None:
    found = read("ILIN: The bridge stands. Orlov said that the dam was safe.", "ORLOV: It is.")
    inner = next(s for s in found if s.within)
    assert (inner.speaker and inner.speaker.text, [v.text for v in inner.via]) == ("Orlov", ["ILIN"])
