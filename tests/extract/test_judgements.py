"""From the chances of words to spans that judge."""

import numpy as np
import pytest

from rashomon.extract.judgements import clues, joined, judged_spans, sentences
from rashomon.models.loaded_head import Head
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
def test_clues_tell_the_word_its_neighbours_and_the_lexicon() -> None:
    (parsed,) = parse([report("The tyrant left.")], Settings(processes=1))
    (tokens,) = sentences(parsed.passages[0].doc)
    own = clues(tokens, {1: 3})[1]
    assert {"l=tyrant", "s=3", "-1l=the", "1l=leave", "-2l=#", "w=l"} <= set(own)


@pytest.mark.model
def test_the_head_given_is_the_one_asked() -> None:
    (parsed,) = parse([report("The tyrant left.")], Settings(processes=1))
    doc = parsed.passages[0].doc
    sure = Head({"l=tyrant": 9.0}, np.zeros((5, 300), dtype=np.float32), -4.0)
    assert [[t.text for t in span] for span, _ in judged_spans(doc, {}, sure)] == [["tyrant"]]
