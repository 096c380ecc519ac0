"""The notes on the fresh stories lie within their texts, and each kind has findings that answer to it."""

from pathlib import Path

import pytest
from benchmarks.fresh import FITTING, STORIES, read

FOLDERS = sorted(p for p in STORIES.iterdir() if p.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_notes_are_of_the_texts(folder: Path) -> None:
    texts = {p.name: p.read_text("utf-8") for p in folder.glob("*.txt")}
    notes = list(read(folder))
    assert len(texts) == 4
    assert len(notes) >= 30
    for note in notes:
        assert note.kind in FITTING
        for file, start, end in (note.one, note.other):
            assert 0 <= start < end <= len(texts[file])
