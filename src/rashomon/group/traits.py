"""What a report is grouped by: the telling words and names of its opening, its meaning, its day.

How telling a word is comes from its place in the parser-free vocabulary of the embedder, which is ordered by how
often words are written (Zipf 1949): so two reports are weighed alike in every collection, however it grows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from rashomon.models.embedder import MAX_PIECES, embed
from rashomon.models.network import tokenizer
from rashomon.records import Published, Report

OPENING = 700  # characters that are embedded; the lead says what the story is
WORDS_OF = 1000  # characters whose words are weighed
WORDS_OF_FEW = 3000  # … of a few reports, which may open on quite different sides of one story
TOLD = frozenset({"headline", "standfirst", "body"})
WORD = re.compile(r"[^\W\d_][\w’'-]+|\d[\d,.]*\d")  # "Ellerwick", "O'Neill", "1,200"
OWNER = re.compile(r"['’]s$")
NAMED = 1.5  # a capitalised word tells this much more; 1 and 2.5 group worse, benchmarks/stories

FIRST_WORD = 1995  # pieces below are marks, letters and digits; the first whole word, "the", follows them
UNLISTED = 40_000  # rank of a word that the vocabulary lacks
ZIPF = 0.1  # share of running words that the most frequent one makes up, over its rank for the others
LENGTH = 150  # running words in an opening
MEANING = 0.3  # part of a likeness that is the cosine of embeddings; the rest is words
KEYS = 16  # most telling words, by which a report or a story is looked up and told from others
EVERYWHERE = 0.3  # a word in more openings than this tells nothing


@dataclass(frozen=True, slots=True)
class Traits:
    """One report's words with their weights (a unit vector), its embedding if there is one, and its day."""

    report: str
    words: dict[str, float]
    vector: NDArray[np.float32] | None = None
    day: int | None = None


def traits_of(reports: Sequence[Report], meaning: bool = True, characters: int = WORDS_OF) -> list[Traits]:
    """The traits of each report; without `meaning` nothing is embedded, which is quicker by far."""
    vectors = list(embed([opening(r) for r in reports])) if meaning else [None] * len(reports)
    return [
        Traits(report.id, telling_words(report, characters), vector, day_of(report.published))
        for report, vector in zip(reports, vectors, strict=True)
    ]


def opening(report: Report) -> str:
    """The first words of what a report tells, as they are embedded."""
    return _told(report, OPENING)


def telling_words(report: Report, characters: int = WORDS_OF) -> dict[str, float]:
    """The words of a report's first characters, lower case, weighed by rarity, the sum of squares being 1."""
    weights: dict[str, float] = {}
    for found in WORD.finditer(_told(report, characters)):
        word = OWNER.sub("", found.group())
        key = word.lower()
        share = openings_with(key)
        if share < EVERYWHERE:
            weight = -math.log(share) * (NAMED if word[0].isupper() else 1.0)
            weights[key] = max(weight, weights.get(key, 0.0))
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def keys_of(words: Mapping[str, float], several: int = KEYS) -> list[str]:
    """The most telling words, by which a report or a story is looked up."""
    return [word for _, word in nsmallest(several, ((-weight, word) for word, weight in words.items()))]


@cache
def openings_with(word: str) -> float:
    """The share of openings that have a word, estimated by its rank in the vocabulary."""
    pieces = tokenizer(MAX_PIECES)
    at = pieces.token_to_id(word)
    rank = at - FIRST_WORD if at is not None and at > FIRST_WORD else UNLISTED
    return 1 - math.exp(-LENGTH * ZIPF / rank)


def day_of(stated: Published | None) -> int | None:
    """The day a report came out, counted from year 1; None where it is not known to the day."""
    if stated is None or not stated.earliest or not stated.latest or stated.earliest[:10] != stated.latest[:10]:
        return None
    try:
        return date.fromisoformat(stated.earliest[:10]).toordinal()
    except ValueError:  # a year before 1 or after 9999
        return None


def _told(report: Report, characters: int) -> str:
    told = ""
    for section in report.sections:
        if section.kind in TOLD and len(told) < 2 * characters:  # white space may be half of it
            told += " " + report.text[section.start : section.end][: 2 * characters]
    return " ".join(told.split())[:characters]
