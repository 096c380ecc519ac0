"""A claim of all of a thing against its denial, and sentences that only look like one."""

from pathlib import Path

import pytest

from rashomon import compare

pytestmark = pytest.mark.model

OPENING = "The war round Halden has lasted for two years, and the people of the region count the days. "


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("The region had been fully liberated, President Orlan Vesk said on Monday. "
         "But Colonel Ina Rell said: “Karsovia has not yet liberated the Halden region by 100%. We are fighting.”",
         True, "all of it, and not all of it"),
        ("Key villages had been liberated, President Orlan Vesk said on Monday. "
         "But Colonel Ina Rell said: “Karsovia has not yet liberated the Halden region by 100%. We are fighting.”",
         False, "some of it, and not all of it"),
    ],
)  # fmt: skip
def test_all_of_it(tmp_path: Path, text: str, expected: bool, why: str) -> None:
    (tmp_path / "a.txt").write_text(f"War in Halden\n\nThe Vale Courier, 4 May 2023\n\n{OPENING}{text}\n", "utf-8")
    second = "Soldiers of Karsovia and people of the Halden region spoke of the war on Wednesday, two years on.\n"
    (tmp_path / "b.txt").write_text(f"Halden at war\n\nThe Ellerwick Gazette, 4 May 2023\n\n{second}", "utf-8")
    clashes = [f for f in compare([tmp_path]).findings if (f.kind, f.type) == ("conflict", "contradiction")]
    assert bool(clashes) is expected, why


APART = [
    # (one, other, conflict, why)
    ("The mayor of Halden said Orlan Vesk did not sign the Halden treaty.",
     "The general of Halden said Orlan Vesk signed the Halden treaty.", True, "signed, and not signed"),
    ("The mayor of Halden said just one president did not sign the Halden treaty.",
     "The general of Halden said Orlan Vesk signed the Halden treaty.", False, "one who did not is not all"),
    ("The mayor of Halden denied Vesk’s comment that the army had been contained in Halden.",
     "The general of Halden explained Vesk’s comment that the army had been contained in Halden.", False,
     "of a third one's words"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "conflict", "why"), APART)
def test_what_leaves_room(tmp_path: Path, one: str, other: str, conflict: bool, why: str) -> None:
    (tmp_path / "a.txt").write_text(f"War in Halden\n\nThe Vale Courier, 4 May 2023\n\n{OPENING}{one}\n", "utf-8")
    (tmp_path / "b.txt").write_text(
        f"Halden at war\n\nThe Ellerwick Gazette, 4 May 2023\n\n{OPENING}{other}\n", "utf-8"
    )
    clashes = [f for f in compare([tmp_path]).findings if (f.kind, f.type) == ("conflict", "contradiction")]
    assert bool(clashes) is conflict, why
