"""Bearers: what or whom a quantity is said of ("Facebook" has 2 billion users, a "survey" of 6,000 employers)."""

from __future__ import annotations

from rashomon.lexicon import words
from rashomon.parse import Span, Token

NOUNS = ("NOUN", "PROPN")
NO_BEARERS = frozenset(["%", "percent", "number", "total"]) | words("fraction_parts")
MANY = frozenset(["dozen", "score", "hundred", "thousand", "million", "billion", "number"])


def bearer(head: Token | None, holder: Token, noun: Token | None, verb: Token | None, span: Span) -> str | None:
    """What or whom the quantity is said of: the subject that has it, or the noun it is a measure of."""
    if head is None:
        return named(noun, holder) if noun is not None and noun.i != holder.i else None
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ in NOUNS:
        above = head.head.head
        if above.i < span.start and above.pos_ != "NUM" and above.lower_ not in NO_BEARERS:
            return named(above, holder)  # "a survey of 6,000 employers"
    clause = verb or next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), None)
    subject = subject_of(clause) if clause is not None else None
    if clause is not None and subject is None and clause.tag_ == "VBG" and clause.dep_ == "advcl":
        subject = subject_of(clause.head)  # "They took the town, capturing 400 men"
    if subject is None or subject.pos_ not in NOUNS or subject.i >= head.i or subject.dep_ == "nsubjpass":
        return None
    if any(c.i == head.i for c in subject.subtree) and clause is not None and clause.dep_ not in ("relcl", "acl"):
        return None
    if subject.lemma_.lower() in MANY:  # "thousands of bankers opened two million accounts"
        subject = next(
            (o for p in subject.children if p.lower_ == "of" for o in p.children if o.dep_ == "pobj"), subject
        )
    return named(subject, holder)


def named(token: Token, holder: Token) -> str | None:
    """A noun with its modifiers, articles left off; None for a mere sign."""
    if not any(character.isalpha() for character in token.text):
        return None
    left = [t for t in token.lefts if t.dep_ in ("amod", "compound", "nmod", "poss")]
    begin = min((t.left_edge.i for t in left), default=token.i)
    if begin <= holder.i < token.i:
        begin = holder.i + 1  # "two-hour phone call"
    begin = max([begin, *(t.i + 1 for t in token.doc[begin : token.i] if t.text in ("(", ")"))])
    while begin < token.i and token.doc[begin].pos_ in ("DET", "PUNCT", "PRON"):
        begin += 1
    return token.doc[begin : token.i + 1].text


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, for "which" and "who" the noun they stand for; None where there is none."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.lower_ in ("which", "who", "that") and verb.dep_ in ("relcl", "acl"):
        return verb.head
    return subject
