"""Whom "the Ohio Republican" means: rows of (text, names with their roles, words, expected, why)."""

from __future__ import annotations

import pytest

from rashomon.records import Grammar, Mention
from rashomon.resolve.homes import at_home

SENATOR, MEMBER, MAYOR = "senator", "representative", "mayor"

ROWS = [
    ("Sen. Ada Kern (R-Ohio) spoke.", {"Ada Kern": SENATOR}, "The Ohio Republican", "Ada Kern", "state in brackets"),
    ("Rep. Ada Kern, D-Ohio, spoke.", {"Ada Kern": MEMBER}, "The Ohio Democrat", "Ada Kern", "state after a comma"),
    ("Rep. Ada Kern, D-Ohio, spoke.", {"Ada Kern": MEMBER}, "The Ohio Republican", None, "the other party"),
    ("Rep. Ada Kern, D-Ohio, spoke.", {"Ada Kern": MEMBER}, "The Utah Democrat", None, "another state"),
    ("Ada Kern, Democrat of Ohio, spoke.", {"Ada Kern": MEMBER}, "the Ohio Democrat", "Ada Kern", "written out"),
    ("Senator Ada Kern of New York spoke.", {"Ada Kern": SENATOR}, "The New York senator", "Ada Kern", "by her role"),
    ("Ohio Rep. Ada Kern spoke.", {"Ada Kern": MEMBER}, "the Ohio congresswoman", "Ada Kern", "state before the title"),
    ("Ohio Republican Gov. Ivo Holt spoke.", {"Ivo Holt": "governor"}, "the Ohio Republican", "Ivo Holt", "party too"),
    ("Ada Kern (R-Ohio) met Ivo Holt (R-Ohio).", {"Ada Kern": SENATOR, "Ivo Holt": SENATOR}, "The Ohio Republican", None,
     "two of one state and party"),
    ("Ada Kern (R-Ohio) met Ivo Holt (D-Ohio).", {"Ada Kern": SENATOR, "Ivo Holt": SENATOR}, "The Ohio Democrat",
     "Ivo Holt", "the party tells"),
    ("Mayor Ivo Holt of Ohio spoke.", {"Ivo Holt": MAYOR}, "The Ohio senator", None, "no senator"),
    ("Sen. Ada Kern (R-Ohio) spoke.", {"Ada Kern": SENATOR}, "The Ohio report", None, "no person"),
    ("Sen. Ada Kern (R-Ohio) spoke.", {"Ada Kern": SENATOR}, "Ada Kern", None, "no description"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "words", "expected", "why"), ROWS)
def test_who_sits_for_a_state(text: str, names: dict[str, str], words: str, expected: str | None, why: str) -> None:
    mentions = [
        Mention(id=name, report="r", start=text.index(name), end=text.index(name) + len(name), text=name, form="name",
                kind="person", entity=name, grammar=Grammar(name=name, role=role))
        for name, role in names.items()
    ]  # fmt: skip
    assert at_home(words, mentions, text) == expected, why
