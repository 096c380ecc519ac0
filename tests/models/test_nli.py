"""A network that the user gives: which folders are taken, which way it is read, and what comes of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from rashomon.errors import ModelError
from rashomon.models.nli import Nli, Reading, network_of
from rashomon.pipeline import Run, compare
from rashomon.settings import Settings

TINY = Path(__file__).parent / "tiny"
NLI = ("contradiction", "entailment", "neutral")  # what the scores of the tiny network mean

LISTED, DENIED, UNSURE = (
    Reading(t, t, ((0, len(t)),)) for t in ("It keeps a list", "It never did", "perhaps it did")
)


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
    (chance,) = Nli(folder(tmp_path)).one_claim([(left, right)])
    assert least <= chance <= most, why


def test_no_pairs_have_no_chances(tmp_path: Path) -> None:
    assert Nli(folder(tmp_path)).one_claim([]).shape == (0,)


def test_labels_are_read_by_name_not_by_place(tmp_path: Path) -> None:
    turned = Nli(folder(tmp_path, ("Entailment", "neutral", "contradiction")))
    assert turned.one_claim([(DENIED, DENIED)])[0] > 0.9


def test_a_network_that_marks_clauses_reads_them_within_their_sentences(tmp_path: Path) -> None:
    network = Nli(folder(tmp_path, ("other", "same", "partly"), "marked"))
    text = "A list but nobody saw it"
    listed, saw = Reading("A list", text, ((0, 6),)), Reading("nobody saw it", text, ((11, 24),))
    inside, outside = network.one_claim([(listed, saw), (saw, saw)])
    assert inside > 0.9
    assert outside == pytest.approx(1 / 3), "“list” stands outside both clauses"


REFUSED = [
    # (what is wrong with the folder, what the message names)
    (lambda to: (to / "model.onnx").unlink(), "model.onnx"),
    (lambda to: (to / "model.onnx").write_bytes(b"no network"), "model.onnx"),
    (lambda to: (to / "tokenizer.json").unlink(), "tokenizer.json"),
    (lambda to: (to / "tokenizer.json").write_text("{}", "utf-8"), "tokenizer.json"),
    (lambda to: (to / "config.json").unlink(), "id2label"),
    (lambda to: (to / "config.json").write_text("[]", "utf-8"), "id2label"),
    (lambda to: folder(to, ("positive", "negative", "neither")), "entailment"),
    (lambda to: shutil.copy(TINY / "odd.onnx", to / "model.onnx"), "pixel_values"),
    (lambda to: folder(to, ("no", "perhaps", "rather not", "entailment")), "for the labels given"),
]


@pytest.mark.parametrize(("spoil", "named"), REFUSED)
def test_a_folder_that_will_not_do_is_refused_by_name(tmp_path: Path, spoil: object, named: str) -> None:
    spoil(folder(tmp_path))  # type: ignore[operator]
    with pytest.raises(ModelError, match=named):
        Nli(tmp_path)


def test_none_is_loaded_unless_one_is_named() -> None:
    assert network_of(Settings()) is None


@pytest.mark.model
def test_the_network_is_believed_where_the_scorer_is_not_sure(tmp_path: Path) -> None:
    """Another verb keeps two clauses apart, unless a network that reads both holds them for one claim."""
    (reports := tmp_path / "reports").mkdir()
    (reports / "a.txt").write_text("The clinic keeps a list at the school in Ellerwick.", "utf-8")
    (reports / "b.txt").write_text("The clinic hands out blankets at the school in Ellerwick.", "utf-8")
    kinds = []
    for name, labels in (("none", None), ("yes", NLI), ("no", ("entailment", "contradiction", "neutral"))):
        (to := tmp_path / name).mkdir()
        settings = Settings(nli=str(folder(to, labels))) if labels else Settings()
        kinds.append("agreement" in {f.kind for f in compare([reports], Run(settings)).findings})
    assert kinds == [False, True, False]
