"""One utterance that reports put in other words, and agreements that say no more than another."""

from pathlib import Path

import pytest
from tests.factories import report

from rashomon import compare
from rashomon.compare import without_repeats
from rashomon.compare.findings import finding, side_of
from rashomon.records import Account, Finding

LEFT = "Boats wait\n\nThe Halden Post, 4 May 2031\n\nThe harbour of Orsk was quiet on Sunday. {}\n"
RIGHT = "Marines stay\n\nThe Selwyn Courier, 5 May 2031\n\nShips from Selwyn lay off the coast all day. {}\n"
ASKED = "“Ask the skippers. A third sluice would ruin the skippers of this harbour,”"


def found(folder: Path, left: str, right: str) -> list[Finding]:
    (folder / "left.txt").write_text(LEFT.format(left), "utf-8")
    (folder / "right.txt").write_text(RIGHT.format(right), "utf-8")
    return [f for f in compare([folder]).findings if "likely" in f.why]


@pytest.mark.model
def test_quoted_here_and_retold_there(tmp_path: Path) -> None:
    retold = "Mayor Ada Brenn warned of the ruin of the harbour's skippers by yet another sluice."
    (one,) = found(tmp_path, f"{ASKED} Mayor Ada Brenn said.", retold)
    assert (one.kind, one.type) == ("quote", "paraphrased")
    assert one.why == "The Halden Post quotes Ada Brenn; The Selwyn Courier likely puts it in its own words."
    assert [(side.label, side.accounts[0].text) for side in one.sides] == [
        ("The Halden Post", "A third sluice would ruin the skippers of this harbour"),
        ("The Selwyn Courier", "warned of the ruin of the harbour's skippers by yet another sluice"),
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("Sunday", " It may have been said twice: on Monday in The Halden Post and Sunday in The Selwyn Courier."),
        ("Monday", ""),
    ],
)
def test_what_two_reports_have_of_two_days_may_be_said_twice(tmp_path: Path, day: str, expected: str) -> None:
    retold = f"On {day} Mayor Ada Brenn warned of the ruin of the harbour's skippers by yet another sluice."
    (one,) = found(tmp_path, f"{ASKED} Mayor Ada Brenn said on Monday.", retold)
    assert one.why == (
        f"The Halden Post quotes Ada Brenn; The Selwyn Courier likely puts it in its own words.{expected}"
    )


@pytest.mark.model
def test_who_is_not_named_may_be_another(tmp_path: Path) -> None:
    retold = "A city official spoke of the ruin of the skippers of this harbour by a third sluice."
    (one,) = found(tmp_path, f"{ASKED} Mayor Ada Brenn said.", retold)
    assert one.why.endswith(" The Selwyn Courier credits it to “a city official”, who may be somebody else.")


@pytest.mark.model
@pytest.mark.parametrize(
    ("right", "type_", "why"),
    [
        ("But a third sluice would ruin the skippers of this harbour, Mayor Ada Brenn said.", "same", "with a word before"),
        ("A third sluice would be the ruin of the harbour's skippers, Mayor Ada Brenn said.", "paraphrased", "in her words"),
    ],
)  # fmt: skip
def test_the_same_words_are_not_told_as_others(tmp_path: Path, right: str, type_: str, why: str) -> None:
    (tmp_path / "left.txt").write_text(LEFT.format(f"{ASKED} Mayor Ada Brenn said."), "utf-8")
    (tmp_path / "right.txt").write_text(RIGHT.format(right), "utf-8")
    assert [f.type for f in compare([tmp_path]).findings if f.kind == "quote"] == [type_], why


@pytest.mark.model
@pytest.mark.parametrize(
    ("right", "why"),
    [
        ("Mayor Ada Brenn said the council of Orsk would paint the town hall before the fair.", "another matter"),
        ("Ina Rell warned of the ruin of the harbour's skippers by yet another sluice.", "another speaker"),
        ("Mayor Ada Brenn commented on the ruin of the skippers of this harbour by a third sluice.", "only a subject"),
        ("Mayor Ada Brenn warned of the ruin of the harbour's 30 skippers by 2 sluices, not of 4.", "a denial"),
    ],
)  # fmt: skip
def test_no_retelling(tmp_path: Path, right: str, why: str) -> None:
    assert found(tmp_path, f"{ASKED} Mayor Ada Brenn said.", right) == [], why


@pytest.mark.model
@pytest.mark.parametrize(
    ("words", "quoted"), [("Lorn lives", False), ("Lorn will live in our hearts for ever", True)]
)
def test_two_nobodies_may_shout_alike(tmp_path: Path, words: str, quoted: bool) -> None:
    (tmp_path / "left.txt").write_text(LEFT.format(f"The killer had shouted, “{words},” a neighbour said."), "utf-8")
    (tmp_path / "right.txt").write_text(
        RIGHT.format(f"A man stabbed two sailors while screaming, “{words}”."), "utf-8"
    )
    assert any(f.kind == "quote" for f in compare([tmp_path]).findings) is quoted


def test_an_agreement_within_another_is_not_told_twice() -> None:
    text = "The raid has failed, and the boats wait."

    def agreed(*reports: str) -> Finding:
        held = [report(text, name) for name in reports]
        told = [
            Account(
                id=r.id, report=r.id, start=0, end=19, text=text[:19], voice=None, statement=None, position="asserts"
            )
            for r in held
        ]
        sides = [side_of(account.report, [account]) for account in told]
        return finding("agreement", None, 0.4, "They agree.", sides)

    wide, narrow, other = agreed("a.txt", "b.txt", "c.txt"), agreed("a.txt", "c.txt"), agreed("a.txt", "d.txt")
    assert without_repeats([narrow, wide, other], set()) == [wide, other]
