"""Agreements in the same sentences of the same reports are told as one."""

import pytest
from tests.factories import report

from rashomon.compare.findings import finding, side_of
from rashomon.compare.together import told_together
from rashomon.records import Account, Finding

pytestmark = pytest.mark.model

TEXT = "The union sued the district on Monday, alleging neglect of the dam. The mayor said nothing."
PARTS = {
    "sued": "The union sued the district",
    "neglect": "alleging neglect of the dam",
    "mayor": "The mayor said nothing",
}


@pytest.fixture(scope="module")
def story():
    from types import SimpleNamespace

    from rashomon.layout import lay_out
    from rashomon.parse import parse
    from rashomon.settings import Settings

    laid = [lay_out(report(f"Title here\n\n{TEXT}", f"{name}.txt", sections=(), language=None)) for name in "abc"]
    return SimpleNamespace(parsed=list(parse(laid, Settings(processes=1))))


def agreed(story, part: str, reports: str, sources: str = "from 2 independent sources") -> Finding:
    sides = []
    for number in range(len(reports)):
        of = story.parsed["abc".index(reports[number])].report
        start = of.text.index(PARTS[part])
        sides.append(
            side_of(
                reports[number],
                [
                    Account(
                        id=f"{part}{number}",
                        report=of.id,
                        start=start,
                        end=start + len(PARTS[part]),
                        text=PARTS[part],
                        voice=None,
                        statement=None,
                        position="asserts",
                    )
                ],
            )
        )
    return finding("agreement", None, 0.5, f"{reports} say the same, {sources}.", sides, [part])


ROWS = [
    # (agreements, as part and reports; texts that each finding holds, why)
    ([("sued", "ab"), ("neglect", "ab")], [{"sued", "neglect"}], "two halves of one sentence in both"),
    ([("sued", "abc"), ("neglect", "ab")], [{"sued", "neglect"}], "to that of the most reports"),
    ([("sued", "ab"), ("neglect", "bc")], [{"sued"}, {"neglect"}], "one sentence in common says too little"),
    (
        [("sued", "ab"), ("neglect", "ab", "all from one source: the union")],
        [{"sued"}, {"neglect"}],
        "of other sources",
    ),
    ([("sued", "ab"), ("mayor", "ab")], [{"sued"}, {"mayor"}], "two sentences"),
]


@pytest.mark.parametrize(("told", "expected", "why"), ROWS)
def test_agreements_in_the_same_sentences(story, told, expected, why: str) -> None:
    found = told_together(story, [agreed(story, *one) for one in told])
    held = [{a.text for s in f.sides for a in s.accounts} for f in found]
    assert sorted(map(sorted, held)) == sorted(sorted(PARTS[p] for p in parts) for parts in expected), why
    assert {claim for f in found for claim in f.claims} == {part for part, *_ in told}, "no claim is lost"


def test_other_findings_stay(story) -> None:
    other = finding("quote", "same", 0.4, "A and b carry it.", agreed(story, "sued", "ab").sides)
    assert told_together(story, [other]) == [other]
