"""Descriptions and pronouns: "the Russian leader", "some military bloggers", "he"; what ties them to names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.extract.names import OUTLETS, Kind, Name
from rashomon.extract.titles import (
    BESIDE,
    LOWER_RANKS,
    PAST,
    Gender,
    gender_of_noun,
    role_ending,
    sort_of_role,
    state_ending,
)
from rashomon.parse import Doc, Passage, Token

PRONOUNS: dict[str, tuple[str, Gender | None]] = {
    "he": ("sg", "m"), "him": ("sg", "m"), "his": ("sg", "m"), "himself": ("sg", "m"),
    "she": ("sg", "f"), "her": ("sg", "f"), "hers": ("sg", "f"), "herself": ("sg", "f"),
    "they": ("pl", None), "them": ("pl", None), "their": ("pl", None), "themselves": ("pl", None),
}  # fmt: skip
BEFORE = ("det", "poss", "amod", "compound", "nmod", "nummod", "quantmod", "advmod", "predet")
NAMING_VERBS = frozenset(["name", "call", "identify", "know", "dub"])
SORTS: dict[str, Kind] = {
    "office": "person",
    "person": "person",
    "group": "group",
    "organisation": "organisation",
}


@dataclass(frozen=True, slots=True)
class Nominal:
    """A description in a passage: tokens first to last (its head), role, whose, and the name it equals."""

    passage: Passage
    first: int
    last: int
    kind: Kind
    role: str
    of: str | None
    gender: Gender | None
    number: str
    equals: Name | None


def nominals(passage: Passage, found: list[Name]) -> Iterator[Nominal]:
    """The descriptions of a passage in order of the text; titles right before a name belong to the name."""
    taken = {i for name in found for i in range(name.title.start, name.last + 1)}
    at = {i: name for name in found for i in range(name.first, name.last + 1)}
    for token in passage.doc:
        if token.i in taken or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            continue
        ending = role_ending(passage.doc, token.i)
        if ending is None or (token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i):
            continue
        nominal = _nominal(passage, token, ending[0], at)
        if nominal is not None:
            yield nominal


def pronouns(passage: Passage) -> Iterator[Token]:
    """The pronouns of a passage that may stand for a person, a group, or (subject "who") its antecedent."""
    for token in passage.doc:
        relative = token.lower_ == "who" and token.dep_ == "nsubj" and token.head.dep_ == "relcl"
        if relative or (token.lower_ in PRONOUNS and token.tag_ in ("PRP", "PRP$")):
            yield token


def _nominal(passage: Passage, head: Token, role: str, at: dict[int, Name]) -> Nominal | None:
    doc, first = passage.doc, _left_edge(head)
    sort = sort_of_role(role)
    plural = head.tag_ in ("NNS", "NNPS") or sort == "group"
    bare = first == head.i
    if not sort or (bare and not plural and head.dep_ not in ("appos", "nsubj")):
        return None
    kind = SORTS[sort] if not (plural and SORTS[sort] == "person") else "group"
    before = [token.lower_ for token in doc[first : head.i]]
    if any(rank in before for rank in LOWER_RANKS) and not role.startswith(("deputy", "vice")):
        role = f"deputy {role}"
    if any(word in before for word in PAST):
        role = f"former {role}"
    equals = None if plural and kind == "group" else _equal_name(head, kind, at)
    number = "pl" if plural else "sg"
    return Nominal(
        passage, first, head.i, kind, role, _whose(head, first), gender_of_noun(head.lower_), number, equals
    )


def _left_edge(head: Token) -> int:
    """The first token of the description: article, possessor, adjectives."""
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in BEFORE or child.right_edge.i + 1 < first:
            break
        first = child.left_edge.i
    while first < head.i and (head.doc[first].is_punct or head.doc[first].is_space):
        first += 1
    return first


def _whose(head: Token, first: int) -> str | None:
    """The state or other name whose office it is: "Russian", "Ukraine's", "of the company" ("company")."""
    doc = head.doc
    for last in range(head.i - 1, first - 1, -1):
        state = state_ending(doc, last, first, ("nationalities", "countries", "seats"))
        if state is not None:
            return state[0]
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "at", "in"):
            for thing in child.children:
                if thing.dep_ == "pobj":
                    state = state_ending(doc, thing.i, child.i + 1, ("countries",))
                    return state[0] if state else thing.lemma_.lower()
    for child in head.lefts:
        plain = child.lower_ not in PAST | BESIDE | LOWER_RANKS and child.i >= first
        plain = plain and child.pos_ != "PRON"
        if plain and (child.dep_ == "poss" or (child.dep_ == "compound" and child.pos_ == "PROPN")):
            return child.lower_
    return None


def _equal_name(head: Token, kind: Kind, at: dict[int, Name]) -> Name | None:
    """The name that apposition, "named" or "is" sets equal to a description."""
    listed = any(child.dep_ in ("conj", "cc") for child in head.children)
    for token in _equated(head, listed):
        name = at.get(token.i)
        if name is not None and name.kind == kind:
            return name
    return None


def _equated(head: Token, listed: bool) -> Iterator[Token]:
    if head.dep_ == "appos" and (not listed or _closed(head)):  # "Oleh Kern, a commander"
        yield head.head
    if head.dep_ == "conj" and head.head.dep_ == "appos" and _closed(head.head):
        yield head.head.head
    for child in head.children:
        if child.dep_ == "compound" and head.lower_ in OUTLETS:  # "the Harbour Watch channel"
            yield child
        if child.dep_ == "appos" and not listed:  # "the top officer, General Ivo Brandt"
            yield child
        if child.dep_ == "acl" and child.lemma_ in NAMING_VERBS:  # "a soldier named Denys"
            yield from (t for t in child.children if t.dep_ in ("oprd", "dobj", "attr", "appos", "npadvmod"))
    if head.dep_ == "attr" and head.head.lemma_ == "be" and head.head.tag_ in ("VBZ", "VBP"):
        negated = any(child.dep_ == "neg" for child in head.head.children)
        if not negated:  # "Kern is the mayor of Ostby"
            yield from (t for t in head.head.children if t.dep_ == "nsubj")


def _closed(head: Token) -> bool:
    """True for what is said of one and set off by commas: "Oleh Kern, the hero of Orsk and the mayor, left"."""
    row, after = [head, *head.conjuncts], head.right_edge.i + 1
    return all(token.pos_ == "NOUN" for token in row) and after < len(head.doc) and head.doc[after].text == ","


def indefinite(doc: Doc, first: int) -> bool:
    """True for a description that brings in somebody new: "a soldier", "some officials", "two men"."""
    token = doc[first]
    return token.lower_ in ("a", "an", "some", "another", "one", "any", "no", "several", "many") or token.like_num
