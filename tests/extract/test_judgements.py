"""From the chances of words to spans that judge."""

import pytest

from rashomon.extract.judgements import chances_of, joined, judged_spans, sentences
from rashomon.models.tagger import Weighed
from rashomon.parse import parse
from rashomon.settings import Settings
from tests.factories import report

SPANS = [
    ([0.0, 0.9, 0.9, 0.0, 0.0], ["shameful campaign"], "a run of sure words"),
    ([0.0, 0.9, 0.2, 0.0, 0.0], ["shameful campaign"], "on over a likely word"),
    ([0.0, 0.2, 0.2, 0.0, 0.0], [], "no sure word"),
    ([0.9, 0.9, 0.0, 0.0, 0.0], ["shameful"], "no article at the edge"),
    ([0.9, 0.0, 0.0, 0.0, 0.0], [], "nothing but an article"),
    ([0.0, 0.9, 0.0, 0.9, 0.0], ["shameful", "failed"], "two runs"),
    ([0.0, 0.0, 0.0, 0.9, 0.9], ["failed"], "no full stop at the edge"),
]


@pytest.mark.model
@pytest.mark.parametrize(("chances", "expected", "why"), SPANS)
def test_joined(chances: list[float], expected: list[str], why: str) -> None:
    (parsed,) = parse([report("The shameful campaign failed.")], Settings(processes=1))
    (tokens,) = sentences(parsed.passages[0].doc)
    found = [" ".join(t.text for t in span) for span, _ in joined(tokens, chances)]
    assert found == expected, why


@pytest.mark.model
def test_a_name_at_the_edge_is_left_out_unless_it_is_sure() -> None:
    (parsed,) = parse([report("Orla Denn shamefully ran.")], Settings(processes=1))
    (tokens,) = sentences(parsed.passages[0].doc)
    for chance, expected in ((0.2, "shamefully"), (0.9, "Orla Denn shamefully")):
        (found,) = joined(tokens, [chance, chance, 0.9, 0.0, 0.0])
        assert " ".join(t.text for t in found[0]) == expected


@pytest.mark.model
def test_a_word_of_the_parse_takes_the_chance_of_the_tagger_words_it_overlaps() -> None:
    (parsed,) = parse([report("The so-called tyrant left.")], Settings(processes=1))
    doc = parsed.passages[0].doc
    words = [Weighed(0, 3, 0.1), Weighed(4, 6, 0.2), Weighed(7, 13, 0.6), Weighed(14, 20, 0.9)]
    chances = chances_of(doc, words)
    assert {token.text: chances[token.i] for token in doc} == {
        "The": 0.1, "so": 0.2, "-": 0.0, "called": 0.6, "tyrant": 0.9, "left": 0.0, ".": 0.0,
    }  # fmt: skip
    assert [[t.text for t in span] for span, _ in judged_spans(doc, chances)] == [["called", "tyrant"]]
