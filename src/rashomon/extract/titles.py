"""Titles: the words before a name, or in a description, that tell the office, the state, the gender."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from rashomon.lexicon import mapping, words
from rashomon.parse import Doc, Token

Gender = Literal["m", "f"]

WORD = re.compile(r"\w+")
LONGEST_ROLE = 7  # tokens: "chairman of the joint chiefs of staff"
LONGEST_STATE = 4  # tokens: "United States of America"
PAST = frozenset(["former", "then", "ex", "late", "ousted", "deposed", "erstwhile", "onetime"])
BESIDE = frozenset(
    [
        "acting",
        "interim",
        "senior",
        "top",
        "chief",
        "current",
        "incoming",
        "outgoing",
        "longtime",
        "retired",
        "fellow",
        "new",
        "deputy",
        "assistant",
        "associate",
        "junior",
        "embattled",
        "veteran",
    ]
)
LOWER_RANKS = frozenset(["deputy", "assistant", "vice"])
TITLE_PARTS = ("NOUN", "PROPN", "ADJ")


class Title(NamedTuple):
    """Where a title starts (token), the role it names, whose role it is, and the gender it tells."""

    start: int
    role: str | None
    of: str | None
    gender: Gender | None


def title_before(doc: Doc, start: int, floor: int) -> Title:
    """The title that ends right before a token: "Ukrainian Commander in Chief Gen." + name."""
    at, role, of, gender = start, None, None, None
    past = False
    while at > floor:
        step = _step(doc, at, floor, role)
        if step is None:
            break
        at, found, where, sex = step
        role = found if found and (role is None or _ranks_higher(found, role)) else role
        of, gender = of or where, gender or sex
        past = past or doc[at].lower_ in PAST
    while at < start and (doc[at].lower_ in PAST or doc[at].is_punct) and role is None:
        at += 1
    of = of or _possessor(doc, at)
    if at > floor and doc[at - 1].lower_ in ("a", "an"):  # "a President Kern" is a supposition
        role = None
    return Title(at, f"former {role}" if role and past else role, of if role else None, gender)


def _step(
    doc: Doc, at: int, floor: int, role: str | None
) -> tuple[int, str | None, str | None, Gender | None] | None:
    """One part of a title further left, with what it tells; None where the title ends."""
    token = doc[at - 1]
    phrase = role_ending(doc, at - 1, floor)
    one = token.tag_ not in ("NNS", "NNPS") and phrase is not None and sort_of_role(phrase[0]) in ("office", "person")
    if phrase is not None and one and token.pos_ != "VERB":
        name, first = phrase
        return first, name, None, gender_of_noun(token.lower_)
    short = mapping("honorifics").get(token.lower_)
    if short is not None and token.text[0].isupper():
        return at - 1, (short if len(short) > 1 else None), None, _gender(short)
    if role is None:
        return None
    state = state_ending(doc, at - 1, floor)
    if state is not None:
        return state[1], None, state[0], None
    if token.lower_ in PAST or token.lower_ in BESIDE:
        rank = f"deputy {role}" if token.lower_ in LOWER_RANKS and not role.startswith("deputy") else None
        return at - 1, rank, None, None
    if token.text in ("-", "–") and at - 2 >= floor and doc[at - 2].lower_ in PAST | BESIDE:
        return at - 2, None, None, None
    if token.pos_ in ("PROPN", "NOUN") and token.dep_ == "compound" and token.head.i >= at:
        return at - 1, None, None, None
    return None


def role_ending(doc: Doc, last: int, floor: int = 0) -> tuple[str, int] | None:
    """The longest role of the lexicon that ends with a token, and its first token."""
    found: tuple[str, int] | None = None
    if not {_tail(doc[last].lower_), _tail(doc[last].lemma_.lower())} & _tails("roles"):
        return None
    known = mapping("roles")
    for first in range(last, max(floor, last - LONGEST_ROLE + 1) - 1, -1):
        phrase = doc[first : last + 1].text.lower()
        sort = known.get(phrase)
        if sort is None and first == last and doc[last].tag_ in ("NNS", "NNPS"):
            phrase = doc[last].lemma_.lower()
            sort = known.get(phrase)
        if sort is not None:
            found = phrase, first
    return found


@cache
def _tails(*lexicons: str) -> frozenset[str]:
    """The last words of the phrases of lexicons: a token that ends in none of them ends no phrase."""
    return frozenset(_tail(phrase) for lexicon in lexicons for phrase in mapping(lexicon))


@lru_cache(maxsize=1 << 16)
def _tail(phrase: str) -> str:
    """The last word of a phrase, hyphens parting words: "president" of "vice-president"."""
    return next(reversed(WORD.findall(phrase)), phrase)


def sort_of_role(role: str) -> str:
    """The sort of a role: office, person, group or organisation; "" where it is none."""
    return mapping("roles").get(role, "").partition(" ")[0]


def state_ending(
    doc: Doc, last: int, floor: int = 0, lexicons: Sequence[str] = ("nationalities", "countries")
) -> tuple[str, int] | None:
    """The state that an adjective or a country's name ending with a token stands for, and its first token."""
    if _tail(doc[last].lower_) not in _tails(*lexicons):
        return None
    for first in range(max(floor, last - LONGEST_STATE + 1), last + 1):
        if not doc[first].text[0].isupper():
            continue
        phrase = doc[first : last + 1].text
        if phrase == "Us":
            continue
        for lexicon in lexicons:
            state = mapping(lexicon).get(phrase.lower())
            if state is not None:
                return state, first
    return None


def gender_of_noun(noun: str) -> Gender | None:
    """The gender that a noun tells ("spokeswoman"), else None."""
    return _gender(mapping("gendered_nouns").get(noun, ""))


def gender_of_given_name(name: str) -> Gender | None:
    """The gender of those who mostly bear a given name, None where unknown or either."""
    known = mapping("given_names")
    for form in (name.lower(), *mapping("nicknames").get(name.lower(), "").split()):
        if form in known:
            return _gender(known[form])
    return None


def is_given_name(token: Token) -> bool:
    """True for a capitalised token that is a given name of the lexicon."""
    return token.text[:1].isupper() and token.lower_ in words("given_names")


def _gender(value: str) -> Gender | None:
    return "m" if value == "m" else "f" if value == "f" else None


def _ranks_higher(found: str, role: str) -> bool:
    # "Commander in Chief Gen.": the office says more than the rank
    office = sort_of_role(found) == "office" and sort_of_role(role) != "office"
    return office or found.startswith("deputy ")


def _possessor(doc: Doc, at: int) -> str | None:
    """The state whose possessive stands right before: "Ukraine's" President."""
    if at >= 2 and doc[at - 1].tag_ == "POS":
        state = state_ending(doc, at - 2)
        return state[0] if state else None
    return None
