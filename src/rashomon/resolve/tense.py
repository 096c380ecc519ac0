"""Whether a time expression lies behind or ahead of its report, from the verb it hangs on."""

from __future__ import annotations

from rashomon.lexicon import words
from rashomon.parse import Token
from rashomon.resolve.anchors import Tense

AHEAD = frozenset(["by", "until", "till", "before"])
LIMITS = frozenset(["until", "till"])  # "postponed until Tuesday", however past the verb
PLANS = words("plan_verbs")
MAX_CLIMB = 12  # heads between a date and its verb; more is a broken parse


def tense_of(token: Token) -> Tense | None:
    """Past or future by the nearest verb above the token and its auxiliaries; None where it doesn't say."""
    if _as_early_as(token):
        return "future"
    verb = _verb(token)
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")} if verb else set()
    if token.ent_type_ in ("DATE", "TIME") and _preposition(token) in LIMITS and "had" not in helpers:
        return "future"
    if verb is None:
        return None
    if helpers & {"will", "'ll", "wo", "shall"}:
        return "future"
    if verb.tag_ == "VB" and "to" in helpers:
        return _plan(verb)
    if helpers & {"would", "could", "should", "may", "might", "must", "can"}:
        if "have" in helpers:
            return "past"
        # "could be found Monday", "may sign Monday": either way; "would be home by Friday": told of a promise
        return "near" if _preposition(token) in AHEAD else None
    if verb.tag_ == "VBD" or helpers & {"was", "were", "had", "did", "has", "have", "'ve"}:
        return "past"
    if verb.tag_ == "VBN":
        return "past"
    if verb.tag_ == "VBG" and helpers & {"is", "are", "'s", "'re", "am"}:
        return "future" if token.ent_type_ == "DATE" else None
    if verb.tag_ in ("VBP", "VBZ") and (_preposition(token) in AHEAD or verb.lemma_.lower() in PLANS):
        return "near" if _through_noun(token, verb) else "future"
    return None


def _through_noun(token: Token, verb: Token) -> bool:
    """True for the deadline of a thing and not of the verb: "the 'home by Friday' pledge sinks"."""
    while token.head.i != token.i and token.i != verb.i:
        token = token.head
        if token.pos_ == "NOUN" and token.dep_ in ("nsubj", "nsubjpass", "compound"):
            return True
    return False


def is_order(token: Token) -> bool:
    """True under an imperative: "call them in two weeks"."""
    verb = _verb(token)
    if verb is None or verb.tag_ not in ("VB", "VBP"):
        return False
    return not any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "mark") for child in verb.children)


def _as_early_as(token: Token) -> bool:
    """ "Could come as soon as Tuesday", "as early as next week"."""
    words = [t.lower_ for t in token.doc[max(0, token.left_edge.i - 3) : token.left_edge.i]]
    return words in (["as", "soon", "as"], ["as", "early", "as"], ["as", "late", "as"])


def _plan(verb: Token) -> Tense | None:
    """ "expected to meet Friday", "is to meet Friday" are ahead; "went on to win Friday" is not."""
    if verb.head.lemma_ == "be" and verb.dep_ == "xcomp":
        return "future"
    if verb.head.pos_ == "NOUN":
        told = _verb(verb.head)
        # "his promise to leave by Friday turned out to be empty": the day may have come and gone
        return "near" if told is not None and told.tag_ == "VBD" and verb.head.dep_ != "dobj" else "future"
    if verb.head.lemma_.lower() in PLANS:
        return "future"
    return tense_of(verb.head) if verb.head.i != verb.i else None


def _verb(token: Token) -> Token | None:
    for _ in range(MAX_CLIMB):
        if token.pos_ in ("VERB", "AUX") and token.tag_ != "VBG":
            return token
        if token.tag_ == "VBG" and any(child.dep_ == "aux" for child in token.children):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _preposition(token: Token) -> str:
    for _ in range(3):
        if token.dep_ == "prep":
            return token.lower_
        token = token.head
    return ""
