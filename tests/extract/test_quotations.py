"""Quotation marks and their pairing; the paragraphs are built without a model."""

from __future__ import annotations

import time
from itertools import pairwise

import msgspec
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.quotations import bare, quotations
from rashomon.parse import Parsed, Passage
from rashomon.records import Report, Section

BLANK = spacy.blank("en")
BLANK.add_pipe("sentencizer")


def parsed(*paragraphs: str) -> Parsed:
    text = "\n\n".join(paragraphs)
    sections, at = [], 0
    for paragraph in paragraphs:
        sections.append(Section(kind="body", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    report = Report(id="report:1", source="a", sha256="", text=text, sections=tuple(sections))
    return Parsed(report, tuple(Passage(s, BLANK.make_doc(text[s.start : s.end])) for s in sections))


def with_sentences(*paragraphs: str) -> Parsed:
    made = parsed(*paragraphs)
    return Parsed(made.report, tuple(Passage(p.section, BLANK(p.doc.text)) for p in made.passages))


def inner(made: Parsed) -> list[tuple[str, int]]:
    return [(made.report.text[q.start : q.end], q.depth) for q in quotations(made)]


CASES = [
    ('"We stay," she said.', [("We stay,", 0)], "straight"),
    ("“We stay,” she said.", [("We stay,", 0)], "curly"),
    ("«We stay», she said.", [("We stay", 0)], "angle"),
    ("„We stay“, she said.", [("We stay", 0)], "low opening, high closing"),
    ("''We stay,'' she said.", [("We stay,", 0)], "doubled single"),
    ("‘We stay,’ she said.", [("We stay,", 0)], "single"),
    ("'We stay,' she said.", [("We stay,", 0)], "straight single"),
    ("It’s the workers' fault, isn't it?", [], "apostrophes are no marks"),
    ("'The workers' rights count,' she said.", [("The workers' rights count,", 0)], "possessive within"),
    ("In the '90s it was 'em.", [], "elisions"),
    ("“He said ‘never’ to me,” she said.", [("He said ‘never’ to me,", 0), ("never", 1)], "nested"),
    ("“A «b ‘c’ d» e,” he said.", [("A «b ‘c’ d» e,", 0), ("b ‘c’ d", 1), ("c", 2)], "three deep"),
    ("”We stay“, she said.", [("We stay", 0)], "turned the wrong way round"),
    ("\u200f“We stay,”\u200f she said.", [("We stay,", 0)], "right-to-left marks"),
    ("No quotes here.", [], "none"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_marks_pair(text: str, expected: list[tuple[str, int]], why: str) -> None:
    assert inner(with_sentences(text)) == expected, why


def test_reopened_but_not_closed_goes_on_in_the_next_paragraph() -> None:
    found = quotations(with_sentences("“We stay.", "“We stay longer,” she said."))
    assert [quote.continues for quote in found] == [True, False]


RUNS_ON = [
    (["“We stay.", "We stay longer,” she said."], ["We stay.", "We stay longer,"], "closed in the next paragraph"),
    (['She wrote: "Go.', "Go now.", 'Or stay."', "He left."], ["Go.", "Go now.", "Or stay."], "and the one after"),
    (["“We stay.", "It “rained” on."], ["We stay.", "rained"], "the next mark opens"),
    (
        ["“We stay.", "They “go” on. We wait,” he said."],
        ["We stay.", "They “go” on. We wait,", "go"],
        "a quotation within it",
    ),
    (['"We stay.', 'They "go" on. We wait," he said.'], ["We stay.", "go"], "straight marks don't tell"),
    (["“We stay, he said.", "It rained.", "We go,” he said."], ["We stay, he said."], "two marks forgotten"),
    (["“We stay.", 'The gun was 12" wide.'], ["We stay."], "inches"),
    (["“We stay.", "Go», he said."], ["We stay."], "another kind of mark"),
    (["“We stay.", *["It rained."] * 5, "We go,” he said."], ["We stay."], "too far"),
    (
        ["It was a “mistake. “We stay.", "We go,” he said."],
        ["mistake.", "We stay.", "We go,"],
        "the last mark runs on",
    ),
]


@pytest.mark.parametrize(("paragraphs", "expected", "why"), RUNS_ON, ids=[case[2] for case in RUNS_ON])
def test_a_quotation_left_open_runs_on_to_a_mark_that_nothing_opened(
    paragraphs: list[str], expected: list[str], why: str
) -> None:
    made = with_sentences(*paragraphs)
    found = quotations(made)
    assert [made.report.text[q.start : q.end] for q in found] == expected, why
    for quote, after in pairwise(found):
        assert not quote.continues or after.passage == quote.passage + 1, why


def test_a_headline_left_open_does_not_run_on() -> None:
    made = with_sentences("Ilin: “We stay", "The council met. We go,” he said.")
    headline = msgspec.structs.replace(made.passages[0].section, kind="headline")
    made = Parsed(made.report, (Passage(headline, made.passages[0].doc), made.passages[1]))
    assert inner(made) == [("We stay", 0)]


def test_a_mark_never_closed_ends_with_its_sentence() -> None:
    made = with_sentences("It was a “mistake, he said. The bridge is open. He left.")
    assert inner(made) == [("mistake, he said.", 0)]


def test_a_mark_never_closed_stops_at_the_next_one() -> None:
    made = with_sentences("“We stay. She left. “We go,” he said.")
    assert inner(made) == [("We stay. She left.", 0), ("We go,", 0)]


def test_bare_keeps_question_marks_and_initials() -> None:
    assert "“Why?” ".__getitem__(slice(*bare("“Why?” ", 0, 7))) == "Why?"
    text = "in the U.S.,"
    first, last = bare(text, 0, len(text))
    assert text[first:last] == "in the U.S."


def test_many_marks_take_no_quadratic_time() -> None:
    began = time.perf_counter()
    quotations(with_sentences("“a " * 4000, "'a " * 4000, '"a" ' * 4000))
    assert time.perf_counter() - began < 5


@given(st.text(alphabet="ab .,“”\"'‘’«»\n\u200f", max_size=80))
def test_any_text_gives_quotations_within_it(text: str) -> None:
    made = with_sentences(*[line for line in text.split("\n") if line.strip()] or ["a"])
    for quote in quotations(made):
        section = made.passages[quote.passage].section
        assert section.start <= quote.opened <= quote.start < quote.end <= quote.closed <= section.end


def test_a_quotation_goes_on_in_the_mark_it_opened_with() -> None:
    """A block set apart by straight marks ends before the curly quotation below it."""
    made = with_sentences('"The guard was asleep.', "“Here he is,” she said.")
    assert [quote.continues for quote in quotations(made)] == [False, False]
    again = with_sentences("“The guard was asleep.", "“Here he is,” she said.")
    assert [quote.continues for quote in quotations(again)] == [True, False]
