"""Rashomon: many accounts, one story. Who said what, when, where and with which figures, side by side."""

from rashomon.errors import RashomonError
from rashomon.pipeline import Run, compare, extract
from rashomon.read import read
from rashomon.records import (
    Account,
    Claim,
    Comparison,
    Entity,
    Event,
    Extraction,
    Failure,
    Figure,
    Finding,
    Mention,
    Place,
    Published,
    Report,
    Section,
    Side,
    Statement,
    Story,
    Time,
    Wording,
)  # fmt: skip
from rashomon.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Account", "Claim", "Comparison", "Entity", "Event", "Extraction", "Failure", "Figure", "Finding",
    "Mention", "Place", "Published", "RashomonError", "Report", "Run", "Section", "Settings", "Side",
    "Statement", "Story", "Time", "Wording", "compare", "extract", "read",
]  # fmt: skip
