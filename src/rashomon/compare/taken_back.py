"""Values that a report takes back, or speaks of as an earlier or another's count."""

from __future__ import annotations

import re

from rashomon.compare.quantities import Told

SUPERSEDED = re.compile(  # "the ministry initially put the toll at six", "our earlier figure of 23", "from 15 to 19"
    r"\b(?:initially|originally|at first|preliminary|provisional|"
    r"first (?:put|reported|said|given|spoken|spoke|counted|named|claimed|announced)|"
    r"(?:earlier|previous|first|old|former) (?:\w+ )?(?:figure|count|toll|number|version|estimate|statement|report)|"
    r"previously|revis(?:ed|es|ing)|correct(?:ed|ion|s)|(?:up|down|raised|lowered) from)\b",
    re.IGNORECASE,
)
WITHDRAWN = re.compile(
    r"\b(?:earlier|previous|original) version of this (?:article|report|statement|story)\b|^correction\b",
    re.IGNORECASE,
)
DISPUTED = re.compile(
    r"(?:^|[,;:] )(?:the|its|their|his|her|(?:\w+ ){1,3}?\w+[’']s?) (?:figure|number|count|toll|estimate) of $",
    re.IGNORECASE,
)
BEFORE = 100  # characters before a value in which it may be said to be an earlier one


def is_withdrawn(told: Told) -> bool:
    """True for a value that its report takes back or speaks of as another's: "an earlier version of this article said
    seven", "the figure of 212 refers to those who had registered"."""
    before = told.telling.report.text[told.telling.sentence[0] : told.figure.start]
    return WITHDRAWN.search(told.telling.sentence_text) is not None or DISPUTED.search(before) is not None


def is_superseded(told: Told) -> bool:
    """True for a value that its sentence takes back: "initially put the toll at six"."""
    start = max(told.telling.sentence[0], told.figure.start - BEFORE)
    before = told.telling.report.text[start : told.figure.start]
    return SUPERSEDED.search(re.split(r"[.:;]\s", before)[-1]) is not None
