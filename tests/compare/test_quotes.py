"""How one report's quoted words relate to another's."""

import pytest
from tests.factories import report, statement

from rashomon.compare.quotes import compare_words, fragments_of


def fragment(words: str, speaker: str | None = "entity:1", name: str = "a.txt"):
    of = report(f"“{words}” said Vesk.", name)
    return next(fragments_of(statement(of, words, speaker), of.text))


@pytest.mark.parametrize(
    ("left", "right", "manner", "differs", "why"),
    [
        ("We will not leave the harbour", "We will not leave the harbour", "same", "", "word for word"),
        ("We will not leave the harbour", "we will not leave the harbour.", "same", "", "case and marks aside"),
        ("We will not leave the harbour this year", "We will not leave the harbour", "cut", "this year", "cut at the end"),
        ("We warned them in March, and nobody came to us", "We warned them in March", "cut", "and nobody came to us", "cut"),
        ("Can we even talk to such people now", "We can talk to such people now", "reworded", None, "a question turned round"),
        ("We will not leave the harbour", "The harvest was the best in years", None, None, "nothing in common"),
        ("I am getting whipsawed here by all of you", "whipsawed", "cut", None, "one telling word"),
        ("who are you", "We asked them who they are and are you", None, None, "scattered short words"),
        ("in the near future we act", "in the near future they fall apart and go", None, None, "a common phrase alone"),
    ],
)  # fmt: skip
def test_manner(left: str, right: str, manner: str | None, differs: str | None, why: str) -> None:
    match = compare_words(fragment(left), fragment(right, name="b.txt"))
    assert (match and match.manner) == manner, why
    if match and differs is not None:
        assert match.differs == differs


def test_mixed_statements_give_only_their_quoted_words() -> None:
    of = report("Vesk said the harbour was “open to every honest ship” again.")
    mixed = statement(of, "the harbour was “open to every honest ship” again", kind="mixed")
    assert [f.text for f in fragments_of(mixed, of.text)] == ["open to every honest ship"]


def test_indirect_statements_give_none() -> None:
    of = report("Vesk said the harbour was open again.")
    assert not list(fragments_of(statement(of, "the harbour was open again", kind="indirect"), of.text))
