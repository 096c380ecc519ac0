"""Stages: what one clause tells as so, and another as to come, as possible, as nearly so, or as not yet proved."""

from __future__ import annotations

import re

from rashomon.align.accounts import Telling
from rashomon.align.likeness import WORD
from rashomon.align.opposition import alike
from rashomon.align.predicates import Predicate
from rashomon.lexicon import mapping

APART = ({"may", "done"}, {"may", "to come"}, {"may", ""}, {"to come", "done"})  # of one verb in two clauses
MAY = frozenset({"may", "might", "could"})
NEARLY = re.compile(r"\b(?:nearly|almost) (?=\w+ed\b)", re.IGNORECASE)
NOT_GUILTY = re.compile(r"\bnot guilty\b")
UNSETTLED = re.compile(
    r"\bin (?:negotiations?|talks)\b|\bnegotiati(?:ng|on stages)\b"
    r"|\b(?:is|are|was|were|be) (?:expected|likely|poised) to\b",
    re.IGNORECASE,
)
WILL = frozenset({"will", "would", "shall"})


def apart_in_status(left: Telling, right: Telling) -> bool:
    """True where one is further than the other: done and to come, so and perhaps or nearly so, accused and guilty."""
    return _surer(left, right) or _stages_apart(left, right)


def _surer(left: Telling, right: Telling) -> bool:
    """True where what one tells as so may be so, is nearly so, or will be, as the other has it: "has been used", "may
    have been used"; "destroyed", "nearly destroyed"; "met", "will meet"."""
    if any(bool(open_.search(left.plain)) != bool(open_.search(right.plain)) for open_ in (NEARLY, UNSETTLED)):
        return True
    for lemma in {p.lemma for p in left.predicates}:
        one = {_status(p) for p in left.predicates if p.lemma == lemma}
        other = {_status(q) for q in right.predicates if alike(lemma, q.lemma)}
        if other and one | other in APART:
            return True
    return False


def _status(predicate: Predicate) -> str:
    """ "may", "to come" or "done", "" for neither; "was leaving in May" is neither."""
    if predicate.modal in MAY:
        return "may"
    if predicate.modal in WILL:
        return "to come"
    done = predicate.past and predicate.finite and predicate.modal is None and not predicate.words.endswith("ing")
    return "done" if done else ""


def _stages_apart(left: Telling, right: Telling) -> bool:
    """True where each tells another stage of a case: "accused of killing two", "guilty of killing two"."""
    one, other = (
        {mapping("stages")[w] for w in WORD.findall(NOT_GUILTY.sub("", t.plain.lower())) if w in mapping("stages")}
        for t in (left, right)
    )
    return bool(one and other) and not one & other
