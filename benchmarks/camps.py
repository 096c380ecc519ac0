"""Camps: the state or party for which a person, a group or a body of it speaks or acts.

"Moscow", "the Kremlin", "Russian troops" and "its officials" are not one thing, yet they are one side of a story.
A description is of a camp only where its own words say so: by a state's name, adjective or seat, by a body that no
other state has, by a party, or by the ruler of a state whose government it is. NewsWCL50 marks a side as one thing;
the program does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from rashomon.lexicon import entries, mapping, words
from rashomon.records import Entity, Extraction
from rashomon.resolve.holders import rules_a_state
from rashomon.resolve.names import is_state

WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[\w’'-]+")
LONGEST = 4  # words in the name of a state or of a body: "United States of America"
OWN = Path(__file__).parent / "lexicons"
BODIES, PARTIES, ACTING_GROUPS = (entries(OWN / f"{name}.txt") for name in ("bodies", "parties", "acting_groups"))
NAMES = (*(mapping(name) for name in ("countries", "nationalities", "peoples", "seats")), BODIES, PARTIES)
GOVERNMENTS = frozenset(("administration", "government", "regime", "cabinet"))
ARTICLES = frozenset(("the", "a", "an"))
QUARTER = re.compile(r"^(?:the )?(North|South|East|West)(?:['’]s)?\b(?! [A-Z])")  # "the North's leader"


class Camps:
    """The camps of a story: which state "the North" is, and whose government "the Kern administration" is."""

    def __init__(self, extractions: Iterable[Extraction], entities: Sequence[Entity]) -> None:
        self.quarters: dict[str, set[str]] = defaultdict(set)
        for name in (e.name for e in entities if e.kind == "place" and is_state(e.name) == e.name):
            self.quarters[name.split()[0]].add(name)
        self.ruled: dict[str, set[str]] = defaultdict(set)
        names = {e.id: e.name for e in entities if e.kind == "person"}
        for mention in (m for e in extractions for m in e.mentions):
            role, of = mention.grammar.role, mention.grammar.of
            if mention.entity in names and role is not None and of is not None and rules_a_state(role):
                if is_state(of) == of:
                    self.ruled[names[mention.entity].split()[-1]].add(of)

    def of(self, phrase: str, head: str, entity: Entity | None) -> str | None:
        """The state or party whose side a name or description is on; None where it is on none, or two are named.

        `head` is the noun that the phrase is built on; a person of a name stands for himself.
        """
        if entity is not None and entity.kind == "person":
            return None
        if entity is not None and is_state(entity.name) == entity.name:
            return entity.name
        quarter = QUARTER.match(phrase)
        if quarter is not None and head in (quarter[1], *phrase.split()[-1:]):
            return _only(self.quarters.get(quarter[1], set()))
        at = phrase.lower().rfind(head.lower()) + len(head)
        before, after = phrase[:at], phrase[at:]
        if head.lower() in GOVERNMENTS:
            ruled = {state for word in _words(before) for state in self.ruled.get(word, ())}
            if ruled:
                return _only(ruled)
        names = [word for word in _words(phrase) if word.lower() not in ARTICLES]
        named = _named(names, 0)
        if named is not None and named[0] == len(names):  # "Pyongyang", "the White House"
            return named[1]
        if not (head.lower() in words("roles") or head.lower() in ACTING_GROUPS or _acts(entity)):
            return None
        for part in (before, after):  # "the Russian ambassador to the United States"
            camps = _camps(part)
            if camps:
                return _only(camps)
        return None


def _acts(entity: Entity | None) -> bool:
    return entity is not None and entity.kind in ("organisation", "group")


def _only(camps: set[str]) -> str | None:
    """The one camp; of a state and a party of it, the party ("U.S. Democrats")."""
    parties = camps & set(PARTIES.values())
    return next(iter(parties or camps)) if len(parties or camps) == 1 else None


def _camps(phrase: str) -> set[str]:
    """The camps that the capitalised words of a phrase name."""
    found: set[str] = set()
    tokens, first = _words(phrase), 0
    while first < len(tokens):
        length, camp = _named(tokens, first) or (1, "")
        found |= {camp} - {""}
        first += length
    return found


def _words(phrase: str) -> list[str]:
    """The words of a phrase without possessive endings."""
    return [word for found in WORD.findall(phrase) if (word := re.sub(r"['’]s?$", "", found))]


def _named(tokens: Sequence[str], first: int) -> tuple[int, str] | None:
    """The longest name of a camp that begins at a word: of how many words, and the camp."""
    for length in range(min(LONGEST, len(tokens) - first), 0, -1):
        name = " ".join(tokens[first : first + length])
        key = name.lower()
        known = [names[key] for names in NAMES if key in names]
        if known and name[0].isupper():
            return length, known[0]
    return None
