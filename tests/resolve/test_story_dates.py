"""What the other reports of a story show about a date: shared words, days told beside them, datelines."""

import pytest

from rashomon.records import Section, Time
from rashomon.resolve.echoes import quoted, shared, spoken_on
from rashomon.resolve.story_dates import narrowed_by_story
from tests.factories import extraction, published, report, statement


def day(of, text: str, date: str) -> Time:
    start = of.text.index(text)
    return Time(id=f"time:{start}", report=of.id, start=start, end=start + len(text), text=text, earliest=date,
                latest=date, edtf=date, grain="day", anchor="report")  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        ("We will never sell it", "We will never sell it", True, "word for word"),
        ("never sell the mill", "We shall never sell the mill to them", True, "a quotation that stands whole in it"),
        ("sell the mill", "We shall never sell the mill to them", False, "three words meet by chance"),
        (
            "We want the mill back by spring",
            "They want the mill back by autumn",
            False,
            "five words of two utterances",
        ),
    ],
)
def test_words_that_two_reports_share(one: str, other: str, expected: bool, why: str) -> None:
    left, right = report(f'"{one}," she said.'), report(f'"{other}," he said.', "b.txt")
    pairs = shared(
        extraction(left, statements=(statement(left, one),)), extraction(right, statements=(statement(right, other),))
    )
    assert bool(list(pairs)) is expected, why


def test_only_quoted_words_count() -> None:
    of = report("She said the mill would never be sold.")
    assert not list(quoted(statement(of, "the mill would never be sold", kind="indirect")))


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("She spoke on Friday.\n\n“We will never sell it,” she said.", "on Friday", "told in the paragraph before"),
        ("On Friday she said: “We will never sell it.”", "On Friday", "told beside the cue"),
        ("Nobody came.\n\nOn Friday it rained.\n\nShe came back.\n\n“We will never sell it,” she said.", None,
         "two paragraphs off, it dates something else"),
    ],
)  # fmt: skip
def test_the_day_words_were_spoken(text: str, expected: str | None, why: str) -> None:
    of = report(text)
    times = [day(of, "Friday", "2031-05-02")]
    found = spoken_on(statement(of, "We will never sell it", cue=None), extraction(of), times)
    assert (found.text if found else None) == (expected and "Friday"), why


@pytest.mark.parametrize(
    ("stated", "expected", "why"),
    [
        ("2031-05-03", "2031-05-02", "the copy came out the next day"),
        ("2031-01-01", None, "four months off, the same words show no year"),
    ],
)
def test_a_dateline_takes_its_year_from_a_copy(stated: str, expected: str | None, why: str) -> None:
    text = "HALDEN, May 2 (Brook) - The mill closed."
    whole = report(text, sections=(Section(kind="dateline", start=0, end=23),))
    copy = report("The mill closed.", "b.txt", near_duplicate_of=whole.id, published=published(stated))
    dated = narrowed_by_story([extraction(whole), extraction(copy)], [parsed_of(whole), parsed_of(copy)])
    assert (dated[0].report.published.earliest if dated[0].report.published else None) == expected, why


SPOKEN = [
    ("President Orla Venn said Monday that Velia launched its invasion of Halden.", "2024-08-12",
     "what is said of a past act is said after it: the first Monday since Tuesday, 6 August"),
    ("Velia launched its invasion of Halden, and the market opened Monday.", "2024-08-06", "no words about the act"),
    ("President Orla Venn said Monday that Velia will launch an invasion of Halden.", "2024-08-06", "not yet past"),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("text", "earliest", "why"), SPOKEN)
def test_words_about_an_act_are_of_a_weekday_after_it(text: str, earliest: str, why: str) -> None:
    from rashomon.extract.times import times
    from rashomon.parse import parse
    from rashomon.settings import Settings

    dated = report("Velia launched its invasion of Halden on August 6, 2024.", "b.txt")
    parsed = list(parse([report(text), dated], Settings(processes=1)))
    told = [extraction(p.report, times=tuple(times(p))) for p in parsed]
    given = narrowed_by_story(told, parsed)[0].report.published
    assert given is not None and given.latest is None
    assert given.earliest == earliest, why


def parsed_of(of):
    from rashomon.parse import Parsed

    return Parsed(report=of, passages=())
