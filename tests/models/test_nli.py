"""The networks that read two clauses: the user's folder and the shipped one, and what comes of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from rashomon.align.joining import is_doubted
from rashomon.errors import ModelError
from rashomon.models.nli import FITTED, HALFWAY, Nli, Read, Reading, reader_of
from rashomon.pipeline import Run, compare
from rashomon.settings import Settings

TINY = Path(__file__).parent / "tiny"
NLI = ("contradiction", "entailment", "neutral")  # what the scores of the tiny network mean


def alone(text: str) -> Reading:
    """A clause that is all of its sentence."""
    return Reading(text, text, ((0, len(text)),))


LISTED, DENIED, UNSURE = (alone(text) for text in ("It keeps a list", "It never did", "perhaps it did"))


def folder(to: Path, labels: tuple[str, ...] = NLI, network: str = "nli") -> Path:
    shutil.copy(TINY / f"{network}.onnx", to / "model.onnx")
    shutil.copy(TINY / "tokenizer.json", to)
    named = {"id2label": {str(number): label for number, label in enumerate(labels)}}
    (to / "config.json").write_text(json.dumps(named), "utf-8")
    return to


CASES = [
    # (left, right, least, most, why)
    (LISTED, LISTED, 0.9, 1.0, "the second entails"),
    (LISTED, UNSURE, 0.9, 1.0, "entailed in either order is enough"),
    (DENIED, DENIED, 0.0, 0.1, "contradicted"),
    (DENIED, UNSURE, 0.0, 0.1, "entailed in neither order"),
]


@pytest.mark.parametrize(("left", "right", "least", "most", "why"), CASES)
def test_one_claim_where_either_entails_the_other(
    tmp_path: Path, left: Reading, right: Reading, least: float, most: float, why: str
) -> None:
    (read,) = Nli.of(folder(tmp_path)).read([(left, right)])
    assert least <= read.same <= most, why


def test_no_pairs_have_no_chances(tmp_path: Path) -> None:
    assert Nli.of(folder(tmp_path)).read([]) == []


def test_pairs_are_read_in_their_order(tmp_path: Path) -> None:
    read = Nli.of(folder(tmp_path)).read([(LISTED, LISTED), (DENIED, DENIED), (UNSURE, UNSURE)] * 9)
    assert [(r.same > 0.9, r.against > 0.9) for r in read] == [(True, False), (False, True), (False, False)] * 9


def test_labels_are_read_by_name_not_by_place(tmp_path: Path) -> None:
    turned = Nli.of(folder(tmp_path, ("Entailment", "neutral", "contradiction")))
    assert turned.read([(DENIED, DENIED)])[0].same > 0.9


RELATIONS = [
    # (labels, left, right, (same, against, strained) as whole numbers, why)
    (NLI, DENIED, DENIED, (0, 1, 0), "contradicted"),
    (NLI, DENIED, UNSURE, (0, 1, 0), "contradicted in either order is enough"),
    (NLI, LISTED, DENIED, (1, 1, 0), "each order says another thing, and both are told"),
    (NLI, UNSURE, UNSURE, (0, 0, 0), "neutral"),
    (("neutral", "entailment", "other"), DENIED, DENIED, (0, 0, 0), "the network knows no contradiction"),
    (("not_entailment", "Entailment", "-"), DENIED, DENIED, (0, 0, 0), "what does not entail may yet hold"),
    (("CONTRADICTS", "entails", "neutral"), DENIED, DENIED, (0, 1, 0), "another form of the names"),
    (("conflict", "same", "tension"), LISTED, LISTED, (1, 0, 0), "one claim"),
    (("conflict", "same", "tension"), LISTED, DENIED, (0, 1, 0), "they can't both hold"),
    (("conflict", "same", "tension"), LISTED, UNSURE, (0, 0, 1), "they hardly go together"),
    (("conflict", "same", "tension"), UNSURE, LISTED, (1, 0, 0), "one claim has no direction: it is read once"),
    (("partly", "same", "other"), UNSURE, DENIED, (0, 0, 0), "one claim in part is none of these"),
]


@pytest.mark.parametrize(("labels", "left", "right", "expected", "why"), RELATIONS)
def test_what_the_labels_give(
    tmp_path: Path, labels: tuple[str, ...], left: Reading, right: Reading, expected: tuple[int, ...], why: str
) -> None:
    (read,) = Nli.of(folder(tmp_path, labels)).read([(left, right)])
    assert (read.same, read.against, read.strained) == pytest.approx(expected, abs=0.1), why


@pytest.mark.parametrize(("labels", "word"), [(("neutral", "entailment", "other"), "against"), (NLI, "strained")])
def test_a_network_without_the_label_gives_exactly_none(tmp_path: Path, labels: tuple[str, ...], word: str) -> None:
    network = Nli.of(folder(tmp_path, labels))
    assert {getattr(r, word) for r in network.read([(DENIED, DENIED), (UNSURE, LISTED)])} == {0.0}


@pytest.mark.parametrize(
    ("read", "clash", "why"),
    [
        (Read(0.2, 0.6, 0.0), 0.6, "a conflict counts in full"),
        (Read(0.2, 0.0, 0.6), 0.3, "a tension counts half"),
        (Read(0.2, 0.5, 0.4), 0.7, "both together"),
        (Read(1.0, 0.0, 0.0), 0.0, "one claim clashes with nothing"),
    ],
)
def test_a_clash_is_a_conflict_with_half_a_tension(read: Read, clash: float, why: str) -> None:
    assert read.clash == pytest.approx(clash), why


def test_a_network_that_marks_clauses_reads_them_within_their_sentences(tmp_path: Path) -> None:
    network = Nli.of(folder(tmp_path, ("other", "same", "partly"), "marked"))
    text = "A list but nobody saw it"
    listed, saw = Reading("A list", text, ((0, 6),)), Reading("nobody saw it", text, ((11, 24),))
    inside, outside = network.read([(listed, saw), (saw, saw)])
    assert inside.same > 0.9
    assert outside.same == pytest.approx(1 / 3), "“list” stands outside both clauses"


REFUSED = [
    # (what is wrong with the folder, what the message names)
    (lambda to: (to / "model.onnx").unlink(), "model.onnx"),
    (lambda to: (to / "model.onnx").write_bytes(b"no network"), "model.onnx"),
    (lambda to: (to / "tokenizer.json").unlink(), "tokenizer.json"),
    (lambda to: (to / "tokenizer.json").write_text("{}", "utf-8"), "tokenizer.json"),
    (lambda to: (to / "config.json").unlink(), "id2label"),
    (lambda to: (to / "config.json").write_text("[]", "utf-8"), "id2label"),
    (lambda to: folder(to, ("positive", "negative", "neither")), "entailment"),
    (lambda to: folder(to, ("same", "entailment", "neither")), "needs one"),
    (lambda to: shutil.copy(TINY / "odd.onnx", to / "model.onnx"), "pixel_values"),
    (lambda to: folder(to, ("no", "perhaps", "rather not", "entailment")), "for the labels given"),
]


@pytest.mark.parametrize(("spoil", "named"), REFUSED)
def test_a_folder_that_will_not_do_is_refused_by_name(tmp_path: Path, spoil: object, named: str) -> None:
    spoil(folder(tmp_path))  # type: ignore[operator]
    with pytest.raises(ModelError, match=named):
        Nli.of(tmp_path)


def test_none_is_loaded_where_none_may_read(tmp_path: Path) -> None:
    assert reader_of(Settings(readings=0)) is None
    assert reader_of(Settings(readings=0, nli=str(tmp_path / "missing"))) is None


def test_the_network_that_the_settings_name(tmp_path: Path) -> None:
    settings = Settings(nli=str(folder(tmp_path)), readings=7)
    reader = reader_of(settings)
    assert reader is not None
    assert (reader.a_report, reader.network.weighing) == (7, HALFWAY), "nobody has fitted a user's network"
    again = reader_of(settings)
    assert again is not None
    assert again.network is reader.network, "it is loaded once"


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing"):
        reader_of(Settings(nli=str(tmp_path / "missing")))


@pytest.mark.model
def test_the_shipped_network_unless_another_is_named() -> None:
    reader = reader_of(Settings())
    assert reader is not None
    assert (reader.a_report, reader.network.weighing) == (Settings().readings, FITTED)


SHIPPED = [
    # (a clause, the same in other words, what cannot hold beside it, another matter)
    (
        "The jury cleared the driver of every charge.",
        "The driver was acquitted on all counts.",
        "The driver was found guilty on both counts.",
        "The driver moved to Orsk ten years ago.",
    ),
    (
        "The union accepted the offer on Monday night.",
        "On Monday night workers agreed to the company's proposal.",
        "Workers turned down the company's proposal on Monday.",
        "The plant was built beside the river in 1961.",
    ),
    (
        "The ferry left the quay with nobody aboard.",
        "There was no one on the ferry when it cast off.",
        "Forty passengers were on the ferry when it cast off.",
        "The bakery by the quay raised its prices in spring.",
    ),
    (
        "Orlund never set foot in the lounge that night.",
        "Orlund was not in the lounge at all that night.",
        "A waiter served Orlund two coffees in the lounge that night.",
        "The lounge was painted green in the spring.",
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("told", "same", "against", "other"), SHIPPED)
def test_the_shipped_network_tells_three_relations_apart(told: str, same: str, against: str, other: str) -> None:
    reader = reader_of(Settings())
    assert reader is not None
    again, ruled_out, apart = reader.network.read([(alone(told), alone(text)) for text in (same, against, other)])
    assert again.same > ruled_out.same > apart.same
    assert ruled_out.clash > max(again.clash, apart.clash)
    assert again.same > again.clash
    assert is_doubted(ruled_out), "no claim is made of what it doubts"
    assert not is_doubted(again)


@pytest.mark.model
def test_the_network_is_believed_where_the_scorer_is_not_sure(tmp_path: Path) -> None:
    """Another verb keeps two clauses apart, unless a network that reads both holds them for one claim."""
    (reports := tmp_path / "reports").mkdir()
    (reports / "a.txt").write_text("The clinic keeps a list at the school in Ellerwick.", "utf-8")
    (reports / "b.txt").write_text("The clinic hands out blankets at the school in Ellerwick.", "utf-8")
    kinds = []
    for name, labels in (("none", None), ("yes", NLI), ("no", ("entailment", "contradiction", "neutral"))):
        (to := tmp_path / name).mkdir()
        settings = Settings(nli=str(folder(to, labels))) if labels else Settings(readings=0)
        kinds.append("agreement" in {f.kind for f in compare([reports], Run(settings)).findings})
    assert kinds == [False, True, False]
