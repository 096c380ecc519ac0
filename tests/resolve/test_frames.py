"""Frames of figures: the time of their own clause, the statement that carries them, and what follows from two."""

import pytest

from rashomon.extract.figures import figures
from rashomon.extract.times import times
from rashomon.parse import parse
from rashomon.records import Extraction, Figure
from rashomon.resolve.dates import anchor_times
from rashomon.resolve.frames import resolve_frames
from rashomon.settings import Settings
from tests.factories import published, report, statement

pytestmark = pytest.mark.model

SHARE = (
    "The general said that 86% of the territory the army seized in Velia last year had been retaken, "
    "amounting to around 1,100 square kilometers."
)


def framed(text: str, said: str | None = None) -> tuple[Figure, ...]:
    told = report(text, published=published("2031-05-07"))
    (parsed,) = parse([told], Settings(processes=1))
    statements = (statement(told, said, None, kind="indirect"),) if said else ()
    dated = anchor_times(list(times(parsed)), told.published, parsed)
    extraction = Extraction(report=told, figures=tuple(figures(parsed)), times=dated, statements=statements)
    return resolve_frames(extraction, parsed).figures


def test_a_share_and_its_amount_give_the_whole() -> None:
    share, whole, part = sorted(framed(SHARE), key=lambda f: (f.start, f.end - f.start, -f.low if f.low else 0))
    assert whole.low == pytest.approx(1100 / 0.86)
    assert (whole.unit, whole.counted, whole.where, whole.approximate) == ("km2", "territory", "Velia", True)
    assert set(whole.derived_from) == {share.id, part.id}
    assert SHARE[whole.start : whole.end] == whole.text


def test_the_date_of_a_relative_clause_is_not_the_figures() -> None:
    share = next(f for f in framed(SHARE) if f.unit == "%")
    assert (share.what, share.where, share.when) == ("territory retake", "Velia", None)


@pytest.mark.parametrize(
    ("text", "when", "why"),
    [
        ("On 3 May, 12 soldiers were killed.", ("2031-05-03", "2031-05-03"), "a date in the clause"),
        ("Velian forces took the town on 3 May, capturing 400 men.", ("2031-05-03", "2031-05-03"),
         "a clause without a subject takes the time of the one above"),
        ("The ministry said on 3 May that 12 soldiers had been killed.", None, "the date of the saying"),
        ("They now hold 400 men.", ("2031-05-07", "2031-05-07"), "now is the report's day"),
    ],
)  # fmt: skip
def test_the_time_of_the_own_clause(text: str, when: tuple[str, str] | None, why: str) -> None:
    found = next(f for f in framed(text) if f.unit == "1")
    assert (found.when and (found.when.earliest, found.when.latest)) == when, why


def test_the_statement_that_carries_it() -> None:
    (figure,) = framed("The ministry said that 12 soldiers had been killed.", "that 12 soldiers had been killed")
    assert figure.statement is not None


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("Prices rose 5% to 120 crowns.", 120 / 1.05, "a level and the change that led to it"),
        ("The index fell 64 points to 4,577.", 4641, "a change in the same unit"),
        ("It lost 50 jobs, or 20% of its staff.", None, "a loss and its share are not yet of one whole"),
    ],
)
def test_what_follows_from_two(text: str, value: float | None, why: str) -> None:
    derived = [f.low for f in framed(text) if f.derived_from]
    assert derived == ([] if value is None else [pytest.approx(value)]), why
