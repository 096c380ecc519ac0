"""The three verbs of `import rashomon`."""

from pathlib import Path

import pytest

import rashomon

TEXT = "Gate shut\n\nMayor Ada Brun said on Monday the gate was shut. “We had no choice,” she said.\n"


def test_the_verbs_are_functions_whatever_was_imported() -> None:
    from rashomon.compare import COMPARISONS
    from rashomon.extract import EXTRACTORS
    from rashomon.read import READERS

    assert COMPARISONS and EXTRACTORS and READERS
    assert all(callable(verb) for verb in (rashomon.read, rashomon.extract, rashomon.compare))


@pytest.mark.model
def test_each_verb_takes_paths(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert [r.text for r in rashomon.read([file], rashomon.Settings()).reports] == [TEXT]
    assert [s.kind for e in rashomon.extract([file]) for s in e.statements].count("direct") == 1
    assert rashomon.compare([file]).reports[0].title == "Gate shut"
