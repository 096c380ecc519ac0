"""Which statements echo each other: rows of (quoted here, told there, expected, why)."""

from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from tests.factories import report, statement, telling

from rashomon.compare.echoes import echoes
from rashomon.records import Extraction

VESK, RELL = "entity:vesk", "entity:rell"
OTHER = "The harbour was closed and the ferry turned back at noon"


def echoed(
    quoted: str, told: str, speaker: str = VESK, kind: str = "indirect", more: Sequence[str] = ()
) -> list[str]:
    """The words that the statements of two reports share, the first of them a direct quotation."""
    one, other = report(f"{quoted}. {OTHER}.", "a.txt"), report(". ".join([told, *more]), "b.txt")
    first = statement(one, quoted, VESK)
    second = statement(other, told, speaker, kind=kind)
    story = SimpleNamespace(
        extractions=(Extraction(report=one, statements=(first,)), Extraction(report=other, statements=(second,))),
        names={VESK: "Orlan Vesk", RELL: "Ina Rell"},
        reports={one.id: one, other.id: other},
        origin=lambda report_id: report_id,
        tellings=[
            telling(one, quoted),
            telling(one, OTHER),
            telling(other, told),
            *(telling(other, m) for m in more),
        ],
    )
    return [echo.shared for echo in echoes(story)]  # type: ignore[arg-type]


ROWS = [
    ("whipsawed", "he was whipsawed by the claims", ["whipsawed"], "a word lifted out"),
    ("great", "he would be a great minister", [], "a word that anybody says"),
    ("I am whipsawed", "he was whipsawed by the claims", ["whipsawed"], "a short quotation, nothing else in it to share"),
    ("it has injected a degree of partisanship here", "his visit injected a degree of partisanship, and harm",
     ["injected a degree of partisanship"], "a run with words of his own"),
    ("liberated", "they must liberate the town first", [], "one word in two forms: an order is no claim"),
    ("the town had been fully liberated after all", "they must fully liberate it first", [], "… with a word beside it"),
    ("they have ruined his whole good life at last", "the mole was ruined", [], "one word of a longer quotation"),
    ("we do want that bridge open in this month", "who want that closed", [], "one word of his own in the run"),
    ("and he's gone to fetch the children", "and he's a mayor of the town", [], "a small word with its ending"),
    ("Orlan Vesk", "Orlan Vesk would stay", [], "his name is not what he said"),
    ("the federal government must never run a school here", "the federal government and he would never run one", [],
     "a run that anybody says"),
    ("Flynn hadn't done anything wrong to us", "he hadn't done anything, Rell said", [], "“hadn't” is no rare word"),
    ("it is up to us all", "it is up to him", [], "small words only"),
]  # fmt: skip


@pytest.mark.parametrize(("quoted", "told", "expected", "why"), ROWS)
def test_rare_words_of_one_speaker(quoted: str, told: str, expected: list[str], why: str) -> None:
    assert echoed(quoted, told) == expected, why


def test_another_speaker_echoes_nobody() -> None:
    assert echoed("whipsawed", "he was whipsawed by the claims", RELL) == []


def test_a_word_that_the_story_is_full_of_is_no_echo() -> None:
    often = [f"A whipsawed crew came home on day {n}" for n in range(3)]
    assert echoed("whipsawed", "he was whipsawed by the claims", more=often[:1]) == ["whipsawed"]
    assert echoed("whipsawed", "he was whipsawed by the claims", more=often) == []
