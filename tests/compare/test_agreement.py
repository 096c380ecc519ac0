"""What is one claim of several reports, and what only shares names with it."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.factories import report, telling

from rashomon import compare
from rashomon.align.predicates import Predicate
from rashomon.compare.agreement import _is_credit

pytestmark = pytest.mark.model

WHO = "Tessa Orlund, the mayor of Ellerwick, {}."
A = "The water of the broken dam stood a metre deep in the lower town, and two bridges over the Sorrow were closed."
B = "Farmers up the valley lost forty sheep overnight. Nobody could say when the railway to Harrow would run again."


@pytest.mark.parametrize(
    ("left", "right", "kinds", "why"),
    [
        ("keeps a list at the school in Ellerwick", "hands out blankets at the school in Ellerwick", set(),
         "one person and place, two deeds"),
        ("has moved her office to the school in Ellerwick", "has moved her office to a school at Ellerwick",
         {"agreement"}, "one deed"),
    ],
)  # fmt: skip
def test_an_agreement_needs_one_deed(left: str, right: str, kinds: set[str], why: str, tmp_path: Path) -> None:
    for name, outlet, said, more in (
        ("a.txt", "The Ellerwick Gazette", left, A),
        ("b.txt", "The Vale Courier", right, B),
    ):
        text = f"Ellerwick after the flood\n\n{outlet}, 4 May 2023\n\n{WHO.format(said)}\n\n{more}\n"
        (tmp_path / name).write_text(text, "utf-8")
    told = [f for f in compare([tmp_path]).findings if f.kind in ("agreement", "attribution")]
    about = {f.kind for f in told if any("office" in a.text or "list" in a.text for s in f.sides for a in s.accounts)}
    assert about == kinds, why


FLAT = "The road to Ellerwick\n\n{}, 4 May 2023\n\n{}\n\n{}\n"
TOLD = "On Monday the convoy of nine trucks with food left Ellerwick for the lower town."
WILL = "On Monday the convoy of nine trucks with food would leave Ellerwick for the lower town."
ASKED = "Tessa Orlund urged the district to send the convoy of nine trucks to the lower town."
CALLED_FOR = "Tessa Orlund called on the district to send the convoy of nine trucks to the lower town."
ORDERED = "Mayor Tessa Orlund announced a convoy of nine trucks with food for the lower town of Ellerwick."
NAMED = "Tessa Orlund, the mayor of Ellerwick, announced the convoy of nine trucks with food for the lower town."
SUED = "The Ellerwick Farmers Union sued the district on Monday over the convoy of nine trucks."
REFUTED = "The district found no evidence for the claim that the convoy of nine trucks with food left Ellerwick."
RELEASED = "The Ellerwick district released on Monday a map of the roads that the convoy of nine trucks may take."
BELOW = f"From a letter of the mayor, Tessa Orlund, to the Vale:\n\n{TOLD}"
FRIDAY = TOLD.replace("On Monday", "On Friday")
MAY_LEAVE = "On Monday the convoy of nine trucks with food may have left Ellerwick for the lower town."
DESPITE = (
    "Despite reports that on Monday the convoy of nine trucks with food left Ellerwick, it is still in the town."
)
WHY = "Nobody knows where the convoy of nine trucks with food for the lower town is."
KINDS = [
    # (outlets, what each tells, kinds, why)
    (("The Vale Courier", "Flood Watch"), (TOLD, TOLD), {"agreement"}, "two reports of their own"),
    (("The Vale Courier", "Flood Watch"), (f"{TOLD[:-1]}, Tessa Orlund said.", TOLD), {"attribution"}, "two voices"),
    (("The Vale Courier", "Flood Watch"), (f"{TOLD[:-1]}, Flood Watch said.", TOLD), {"agreement"}, "its own"),
    (("The Vale Courier", "Vale Watch"), (f"{WILL[:-1]}, Tessa Orlund said.", TOLD), set(), "promised, and done"),
    (("The Vale Courier", "Flood Watch"), (TOLD, REFUTED), set(), "told so as to reject it"),
    (("The Vale Courier", "Flood Watch"), (ASKED, CALLED_FOR), {"agreement"}, "one thing that somebody asks for"),
    (
        ("The Vale Courier", "Flood Watch"),
        (SUED, f"{SUED[:-1]}, alleging neglect."),
        {"agreement"},
        "what a speaker did",
    ),
    (("The Vale Courier", "Flood Watch"), (RELEASED, RELEASED), {"agreement"}, "a deed, though a cue may bring it"),
    (("The Vale Courier", "Vale Watch"), (f"{TOLD[:-1]}, Tessa Orlund said.", BELOW), set(), "under her name"),
    (("The Vale Courier", "Vale Watch"), (FRIDAY, TOLD), {"agreement"}, "of two days, which is said"),
    (("The Vale Courier", "Vale Watch"), (MAY_LEAVE, TOLD), set(), "may leave, and left"),
    (("The Vale Courier", "Flood Watch"), (DESPITE, TOLD), set(), "reports that it contradicts"),
    (("The Vale Courier", "Vale Watch"), (WHY, f"{WHY[:-1]} now."), set(), "what they ask, and neither tells"),
    (("The Vale Courier", "Flood Watch"), (ORDERED, NAMED), {"agreement"}, "a noun with the cue that brings it"),
]


@pytest.mark.parametrize(("outlets", "told", "kinds", "why"), KINDS)
def test_whose_a_claim_is(
    tmp_path: Path, outlets: tuple[str, ...], told: tuple[str, ...], kinds: set[str], why: str
) -> None:
    for outlet, words, more in zip(outlets, told, (A, B), strict=True):
        (tmp_path / f"{outlet[-4:]}.txt").write_text(FLAT.format(outlet, words, more), "utf-8")
    found = [f for f in compare([tmp_path]).findings if f.kind in ("agreement", "attribution")]
    assert {f.kind for f in found if any("convoy" in a.text for s in f.sides for a in s.accounts)} == kinds, why


def test_an_organisation_s_statement_and_what_it_is_quoted_with_are_one_source(tmp_path: Path) -> None:
    told = (f"{TOLD[:-1]}, Flood Watch said.", TOLD)
    for outlet, words, more in zip(("The Vale Courier", "Flood Watch"), told, (A, B), strict=True):
        (tmp_path / f"{outlet[-4:]}.txt").write_text(FLAT.format(outlet, words, more), "utf-8")
    (one,) = [f for f in compare([tmp_path]).findings if f.kind == "agreement"]
    assert one.why.endswith("say the same, all from one source: Flood Watch.")


WHERE = [
    (
        ("Fighting in the valley continued all night.", "Fighting continued in the valley all night."),
        {"attribution"},
        "one place",
    ),
    (
        ("Fighting in the valley continued all night.", "Fighting continued in the suburbs all night."),
        set(),
        "two places",
    ),
]


@pytest.mark.parametrize(("told", "kinds", "why"), WHERE)
def test_one_act_in_two_places_is_not_credited_to_two(
    tmp_path: Path, told: tuple[str, str], kinds: set[str], why: str
) -> None:
    voices = ("Tessa Orlund said", "Colonel Ivo Rell said")
    for name, outlet, voice, words, more in zip(
        "ab", ("The Vale Courier", "Flood Watch"), voices, told, (A, B), strict=True
    ):
        said = f"{voice} {words[0].lower()}{words[1:]}"
        (tmp_path / f"{name}.txt").write_text(FLAT.format(outlet, said, more), "utf-8")
    assert {f.kind for f in compare([tmp_path]).findings if f.kind == "attribution"} == kinds, why


def test_what_is_only_described_is_nobody_s_credit() -> None:
    def telling_with(finite: bool):
        none: frozenset[str] = frozenset()
        verb = Predicate(
            "leave", False, None, False, True, none, none, none, 0, 1, "left", finite=finite, describes=not finite
        )
        return telling(
            report("the convoy that left Ellerwick"), "the convoy that left Ellerwick", "x", predicates=(verb,)
        )

    assert _is_credit(SimpleNamespace(tellings=(telling_with(True), telling_with(True))))  # type: ignore[arg-type]
    assert not _is_credit(SimpleNamespace(tellings=(telling_with(True), telling_with(False))))  # type: ignore[arg-type]
