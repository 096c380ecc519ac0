"""How one report's quoted words relate to another's."""

from pathlib import Path

import pytest
from tests.factories import report, statement

from rashomon import compare
from rashomon.compare.quotes import compare_words, fragments_of


def fragment(words: str, speaker: str | None = "entity:1", name: str = "a.txt"):
    of = report(f"“{words}” said Vesk.", name)
    return next(fragments_of(statement(of, words, speaker), of.text))


@pytest.mark.parametrize(
    ("left", "right", "manner", "differs", "why"),
    [
        ("We will not leave the harbour", "We will not leave the harbour", "same", "", "word for word"),
        ("We will not leave the harbour", "we will not leave the harbour.", "same", "", "case and marks aside"),
        ("We antagonised our neighbours", "We antagonized our neighbors", "same", "", "British and American"),
        ("We didn’t get all of it", "We did not get all of it", "same", "", "written in full"),
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


@pytest.mark.model
@pytest.mark.parametrize(
    ("other", "found", "why"),
    [
        ("Holt calls her friend the observer “Lena” when they meet.", False, "a name in marks is no quotation"),
        ("Holt said she felt “misled by the count” there.", True, "her words are"),
    ],
)
def test_a_name_in_marks_says_nothing(tmp_path: Path, other: str, found: bool, why: str) -> None:
    said = "“My friend Lena knows that we were misled by the count all along,” Ada Holt said. Lena Brandt was there."
    (tmp_path / "left.txt").write_text(LEFT.format(said), "utf-8")
    (tmp_path / "right.txt").write_text(RIGHT.format(f"Ada Holt was there with Lena Brandt. {other}"), "utf-8")
    told = [f for f in compare([tmp_path]).findings if f.kind == "quote"]
    assert bool(told) is found, why


def test_indirect_statements_give_none() -> None:
    of = report("Vesk said the harbour was open again.")
    assert not list(fragments_of(statement(of, "the harbour was open again", kind="indirect"), of.text))


LEFT = "Count ends\n\nThe Halden Post, 4 May 2031\n\nOrsk was quiet on Sunday. {}\n"
RIGHT = "A town waits\n\nThe Selwyn Courier, 5 May 2031\n\nShips lay off the coast all day. {}\n"
WHOLE = "“Our men were kept out of the hall. We cannot confirm the count,” observer Lena Holt said."
LEFT_OUT = [
    # (what the other report has, manner, its words in the sentence, why)
    ("“Our men were kept out of the hall,” Lena Holt said. “We cannot confirm the count.”", "same", "alike", "parted"),
    ("“Our men were kept out of the hall,” Lena Holt said.", "cut", "leaves out “We cannot confirm the count”", "cut"),
    ("“We cannot confirm the count,” Lena Holt said; her men were kept out.", "cut",
     "leaves out “Our men were kept out of the hall”", "in other words is not in the same"),
    ("“And our men were kept out of the hall. We cannot confirm the count,” Lena Holt said.", "same", "alike", "an “and”"),
    ("“Our men were kept out of the hall. We can confirm the count,” Lena Holt said.", "reworded", "“can”", "a “not” counts"),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("other", "manner", "words", "why"), LEFT_OUT)
def test_what_a_report_leaves_out(tmp_path: Path, other: str, manner: str, words: str, why: str) -> None:
    (tmp_path / "left.txt").write_text(LEFT.format(WHOLE), "utf-8")
    (tmp_path / "right.txt").write_text(RIGHT.format(other), "utf-8")
    (one,) = [f for f in compare([tmp_path]).findings if f.kind == "quote"]
    assert one.type == manner, why
    assert words in one.why
