"""Vocabulary as data: the files under `lexicons/<language>/`.

One entry a line; `#` starts a comment (the first lines name the source); a tab separates an entry from
its value where a lexicon maps one to the other.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """The entries of a lexicon, lower case, values left off."""
    return frozenset(mapping(name, language))


@cache
def mapping(name: str, language: str = "en") -> dict[str, str]:
    """The entries of a lexicon with their values ("" where a line has none); keys lower case."""
    entries: dict[str, str] = {}
    file = resources.files("rashomon") / "lexicons" / language / f"{name}.txt"
    for line in file.read_text(encoding="utf-8").splitlines():
        content = line.split("#", 1)[0].rstrip()
        if content.strip():
            key, _, value = content.partition("\t")
            entries[key.strip().lower()] = value.strip()
    return entries
