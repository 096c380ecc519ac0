"""Extractors: from a parsed report to its records. The order of EXTRACTORS is the order of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from rashomon.extract.events import events
from rashomon.extract.figures import figures
from rashomon.extract.mentions import mentions
from rashomon.extract.places import places
from rashomon.extract.statements import statements
from rashomon.extract.times import times
from rashomon.extract.wording import wording
from rashomon.parse import Parsed

Extractor = Callable[[Parsed], Iterator[Any]]

EXTRACTORS: tuple[tuple[str, Extractor], ...] = (
    ("statements", statements),
    ("figures", figures),
    ("times", times),
    ("places", places),
    ("mentions", mentions),
    ("events", events),
    ("wording", wording),
)
