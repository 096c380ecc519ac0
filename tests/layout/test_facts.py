"""What a report says of itself: outlet, authors, agencies, date, language."""

import pytest

from tests.layout.test_sections import BODY, laid

DATES = [
    ("Wed. May 21st, 2025", ("2025-05-21", "2025-05-21", "2025-05-21")),
    ("Published: 3 March 2024, 10:15 GMT", ("2024-03-03", "2024-03-03", "2024-03-03")),
    ("5:45 AM PST 11/19/2024 by Ann Bray", ("2024-11-19", "2024-11-19", "2024-11-19")),
    ("19.11.2024", ("2024-11-19", "2024-11-19", "2024-11-19")),
    ("2024-03-05T10:00:00Z", ("2024-03-05", "2024-03-05", "2024-03-05")),
    ("05/05/2024", ("2024-05-05", "2024-05-05", "2024-05-05")),
    ("Wednesday, 12/06/2024", ("2024-06-12", "2024-06-12", "2024-06-12")),
    ("May 2024", ("2024-05-01", "2024-05-31", "2024-05")),
    ("05/06/2024", None),
    ("30 February 2024", None),
    ("Updated 3 hours ago", None),
    ("SELWYN, March 3 (AP) — It rained.", None),
]


@pytest.mark.parametrize(("line", "expected"), DATES)
def test_published(line: str, expected: tuple[str, str, str] | None) -> None:
    found = laid(f"Bridge closed\n\n{line}\n\n{BODY}").published
    assert (found and (found.earliest, found.latest, found.edtf)) == expected
    if found:
        assert found.basis == "stated"
        assert line in found.why


def test_a_date_in_the_body_or_a_caption_is_not_the_report_s() -> None:
    text = f"Bridge closed\n\n{BODY}\n\nThe bridge on March 4, 2024 (NorthMaps.press)\n\nIt was built on 5 May 1931."
    assert laid(text).published is None


def test_published_is_preferred_to_updated() -> None:
    found = laid(f"Bridge closed\n\nUpdated: 5 March 2024\n\nPublished: 3 March 2024\n\n{BODY}").published
    assert found is not None
    assert found.earliest == "2024-03-03"


BYLINES = [
    ("By Ann Bray", ("Ann Bray",), ()),
    ("BY ANN BRAY AND JOE COLE", ("Ann Bray", "Joe Cole"), ()),
    ("By Ann Bray, Joe Cole and May Lin in Selwyn", ("Ann Bray", "Joe Cole", "May Lin"), ()),
    ("By Ann Bray for The Harrow Post", ("Ann Bray",), ()),
    ("By Ludwig van der Velde", ("Ludwig van der Velde",), ()),
    ("Author: Ann Bray", ("Ann Bray",), ()),
    ("reuters", (), ("Reuters",)),
    ("By The Associated Press", (), ("AP",)),
    ("By Ann Bray | Associated Press", ("Ann Bray",), ("AP",)),
    ("By our political staff", (), ()),
    ("By Comet Reporter", (), ()),
    ("By", (), ()),
]


@pytest.mark.parametrize(("line", "authors", "agencies"), BYLINES)
def test_authors_and_agencies(line: str, authors: tuple[str, ...], agencies: tuple[str, ...]) -> None:
    found = laid(f"Bridge closed\n\n{line}\n\n{BODY}")
    assert (found.authors, found.agencies) == (authors, agencies)


def test_agencies_of_datelines_not_of_pictures() -> None:
    text = f"Bridge closed\n\nSELWYN, March 3 (Northwind Wire) — {BODY}\n\nReutersThe bridge at dawn[/caption]"
    assert laid(text).agencies == ("Northwind Wire",)


OUTLETS = [
    ("Ann Bray is the news editor of Harrow.example, follow her on Twitter @annb.", "Harrow.example"),
    (
        "Ann Bray was an editor at the evening news. She writes for The Harrow Post, contact her at annb.",
        "The Harrow Post",
    ),
    ("© 2024 Harrow Post. All rights reserved.", "Harrow Post"),
    ("Copyright 2019-2024 Harrow Post Ltd", "Harrow Post"),
    ("The post Bridge closed appeared first on Harrow Post.", "Harrow Post"),
    ("Copyright 2024 The Associated Press. All rights reserved.", None),
    ("Author: Ann Bray", None),
    ("All rights reserved.", None),
]


@pytest.mark.parametrize(("line", "outlet"), OUTLETS)
def test_outlet(line: str, outlet: str | None) -> None:
    assert laid(f"Bridge closed\n\n{BODY}\n\n{line}").outlet == outlet


def test_what_is_known_is_kept() -> None:
    found = laid(
        f"Bridge closed\n\nBy Ann Bray\n\n{BODY}", title="A title", outlet="Velm Times", authors=("Joe Cole",)
    )
    assert (found.title, found.outlet, found.authors) == ("A title", "Velm Times", ("Joe Cole",))


LANGUAGES = [
    (BODY, "en"),
    ("Hrushevsky and Dovzhenko met Shcherbak in Zhytomyr on Monday, and said that they would drive on to "
     "Zaporizhzhia with Kovalchuk, the head of the oblast council.", "en"),
    ("Мэр сказал в понедельник, что старый мост закрыт до весны.", "ru"),
    ("Der Bürgermeister sagte am Montag, die alte Brücke bleibe gesperrt.", "de"),
    ("Closed.", None),
    ("12 345", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_language(text: str, language: str | None) -> None:
    assert laid(text).language == language


def test_words_leave_furniture_out() -> None:
    assert (
        laid(f"Bridge closed\n\nBy Ann Bray\n\n{BODY}\n\nLeave a Reply").words
        == laid(f"Bridge closed\n\n{BODY}").words
    )
