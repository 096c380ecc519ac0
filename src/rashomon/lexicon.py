"""Vocabulary as data: the files under `lexicons/<language>/`.

One entry a line; `#` starts a comment (the first lines name the source); a tab separates an entry from
its value where a lexicon maps one to the other.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """The entries of a lexicon, lower case, values left off."""
    return frozenset(mapping(name, language))


@cache
def mapping(name: str, language: str = "en") -> dict[str, str]:
    """The entries of a lexicon with their values ("" where a line has none); keys lower case."""
    return entries(resources.files("rashomon") / "lexicons" / language / f"{name}.txt")


def entries(file: Traversable) -> dict[str, str]:
    """The entries of a file of this form with their values; keys lower case."""
    found: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        content = line.split("#", 1)[0].rstrip()
        if content.strip():
            key, _, value = content.partition("\t")
            found[key.strip().lower()] = value.strip()
    return found
