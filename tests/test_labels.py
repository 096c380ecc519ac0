"""The labels of who speaks hold offsets only, and each has what its flag calls for."""

from __future__ import annotations

from benchmarks.speakers import labels


def test_every_label_is_whole() -> None:
    every = labels()
    assert len([label for label in every if label.flag != "quotation"]) >= 200
    for label in every:
        assert label.flag in ("named", "group", "null", "quotation"), label
        assert label.kind in ("direct", "mixed", "indirect"), label
        assert label.content[0] < label.content[1], label
        assert (label.name is not None) is (label.flag == "named"), label
        assert label.source is not None or label.flag in ("null", "quotation"), label


def test_no_statement_is_labelled_twice() -> None:
    contents = [(label.text, label.content, label.flag == "quotation") for label in labels()]
    assert len(contents) == len(set(contents))
