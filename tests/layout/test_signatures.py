"""The lines above a report that name its outlet, writers, posts, place and day."""

import pytest

from rashomon.layout.signatures import is_outlet
from tests.layout.test_sections import BODY, laid

# lines above the text, outlet, authors, day
HEADS = [
    ("By Ann Bray, The Harrow Post\n7 March 2024", "The Harrow Post", ("Ann Bray",), "2024-03-07"),
    ("By Ann Bray, Harrow Wire, Velm, 7 March 2024", "Harrow Wire", ("Ann Bray",), "2024-03-07"),
    ("By Ann Bray, special correspondent, The Harrow Post, 7 March 2024", "The Harrow Post", ("Ann Bray",), "2024-03-07"),
    ("By Ann Bray and Joe Cole, Harrow Press Agency", "Harrow Press Agency", ("Ann Bray", "Joe Cole"), None),
    ("The Harrow Review\nBy Ann Bray in Velm\n7 March 2024", "The Harrow Review", ("Ann Bray",), "2024-03-07"),
    ("By Ann Bray\nHarrow Newswire\nVELM, Avaria, 7 March 2024", "Harrow Newswire", ("Ann Bray",), "2024-03-07"),
    ("Velm Standard\nBy our Defence Editor, Harrow\nThursday 7 March 2024", "Velm Standard", (), "2024-03-07"),
    ("By our political desk, The Velm Courier, 7 March 2024", "The Velm Courier", (), "2024-03-07"),
    ("Election Watch Avaria, Port Velm, 7 March 2024", "Election Watch Avaria", (), "2024-03-07"),
    ("Ministry of Health of Avaria, press office\nVelm, 7 March 2024", "Ministry of Health of Avaria", (), "2024-03-07"),
    ("By Ann Bray, Foreign Correspondent, Velm\nPublished 7 March 2024, updated 21:15", None, ("Ann Bray",), "2024-03-07"),
    ("Harrowpress, by Ann Bray, 7 March 2024", "Harrowpress", ("Ann Bray",), "2024-03-07"),
    ("From our correspondent Ann Bray, The Velm Herald, 7 March 2024", "The Velm Herald", ("Ann Bray",), "2024-03-07"),
    ("Press service of the Avaria Ministry of Defence, 7 March 2024", "Avaria Ministry of Defence", (), "2024-03-07"),
    ("Families Together association, Velm and Harrow, 7 March 2024", "Families Together association", (), "2024-03-07"),
    ("By Ann Bray, HarrowNow, Thursday, March 7, 9:40 p.m.", "HarrowNow", ("Ann Bray",), None),  # no year
    ("By Ann Bray, Allied Press Desk, Mar. 7", "Allied Press Desk", ("Ann Bray",), None),
    ("Harrow Press Agency, Thursday 7 March", "Harrow Press Agency", (), None),
    ("Ministry of Health of Avaria, Press Office, Thursday 7 March, 15:00", "Ministry of Health of Avaria", (), None),
    ("By Ann Bray, Velm, 7 March", None, ("Ann Bray",), None),
    ("Velm, 7 March 2024", None, (), "2024-03-07"),
    ("VELM, Avaria, 7 March 2024", None, (), "2024-03-07"),
    ("The council meets again on 7 March 2024", None, (), None),
    ("What the council knew\nBy Ann Bray", None, ("Ann Bray",), None),
    ("The Velm Bridge", None, (), None),  # nobody signs beside it
]  # fmt: skip


@pytest.mark.parametrize(("head", "outlet", "authors", "day"), HEADS)
def test_heads(head: str, outlet: str | None, authors: tuple[str, ...], day: str | None) -> None:
    found = laid(f"Bridge closed\n\n{head}\n\n{BODY}")
    assert (found.outlet, found.authors, found.published and found.published.edtf) == (outlet, authors, day)


def test_an_organisation_that_its_own_text_names_again_signs_it() -> None:
    found = laid(
        f"Statement on the bridge\n\nHarrow Relief, country office\n7 March 2024\n\n{BODY}\n\nHarrow Relief warns."
    )
    assert found.outlet == "Harrow Relief"


def test_initials_in_a_dateline_are_the_outlet_s() -> None:
    found = laid(f"Bridge closed\n\nBy Ann Bray, Harrow Press\n7 March 2024\n\nVELM (HP) — {BODY}")
    assert found.agencies == ("Harrow Press",)


def test_a_signature_is_no_standfirst() -> None:
    found = laid(f"Bridge closed\n\nThe Harrow Review\nBy Ann Bray in Velm\n\n{BODY}")
    assert [s.kind for s in found.sections][:3] == ["headline", "byline", "byline"]


NAMES = [("Harrow Sun", True), ("The Lantern", True), ("Reuters", True), ("Velm", False), ("Political Editor", False),
         ("Harrow Press Office", False), ("rescue team", False)]  # fmt: skip


@pytest.mark.parametrize(("name", "told"), NAMES)
def test_names_of_outlets(name: str, told: bool) -> None:
    assert is_outlet(name) == told
