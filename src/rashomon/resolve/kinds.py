"""What kind of thing each name of a story stands for, and which names stand for nobody.

The parser reads a town that it does not know as a person and a ship as a town. The words beside every occurrence
of the name, in all reports of the story, put that right: "in Halden", "the village of Halden", "the ferry Halden".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rashomon.extract.names import PARTICLES
from rashomon.lexicon import mapping, words
from rashomon.records import Extraction, Mention
from rashomon.resolve.names import is_people, is_seat, is_state, name_key

NEAR = 40  # characters before and after a name that are read
FITS = 2  # readings that a word outweighs which only fits a place: "in Halden"
PLACE_OF = re.compile(r"\b(\w+) of (?:the )?$")  # "the village of Halden"
NOUN_BEFORE = re.compile(r"\b(\w+) (?:the )?$")  # "the village Halden", "aboard the Halden"
NOUN_AFTER = re.compile(r"^ ([a-z]+)")  # "the Halden strait"
WITHIN = re.compile(r"\b(?:in|near|outside|inside|into|around|across|throughout) $", re.I)
POSSESSIVE = re.compile(r"^['’]s\b")
AGED = re.compile(r"^, (?:aged )?\d{1,3},")  # "Ilka, 78, who"
FIRST_NAME = re.compile(r"\bfirst name,? (?:is |was |as )?$")
WHICH = re.compile(r"^, which\b")
MODEL = re.compile(r"\b(?=\w*\d)(?=\w*[A-Z])\w+ $")  # "an M2A Halden armoured carrier": a make, nobody
COMPOUND = re.compile(r"^-[a-z]")  # "Gran-of-six"
CAPITALS = re.compile(r"[A-Z]{2,}-$"), re.compile(r"^-[A-Z]{2}")  # "TIN-POT"
PEOPLE_ENDINGS = ("n", "an", "ian")  # Halvia: Halvian; Tolmar: Tolmaran, Tolmarian
SHORTEST_STATE = 4  # letters; shorter names and their "-an" meet by chance


@dataclass
class Signs:
    """What a story shows of one name: how it was read how often, and the words beside it."""

    name: str
    read: Counter[str] = field(default_factory=Counter)
    cues: Counter[str] = field(default_factory=Counter)
    person: bool = False
    within: int = 0
    halves: int = 0
    before_noun: int = 0

    @property
    def count(self) -> int:
        """How often the name stands in the story."""
        return self.read.total()


def signs_of(story: Iterable[Extraction]) -> dict[str, Signs]:
    """The signs of each name of a story, by its key."""
    found: dict[str, Signs] = {}
    for extraction in story:
        for mention in extraction.mentions:
            name = mention.grammar.name
            if mention.form == "name" and name is not None and (key := name_key(name)):
                _note(found.setdefault(key, Signs(name)), mention, name, extraction.report.text)
    return found


def kinds_agreed(signs: dict[str, Signs]) -> dict[str, str]:
    """For each name that the story shows to be of one kind, that kind; names read so everywhere are left out."""
    surnames = {key.split()[-1] for key, one in signs.items() if " " in key and one.read["person"]}
    agreed: dict[str, str] = {}
    for key, one in signs.items():
        if key in surnames and (one.read["person"] or one.read["organisation"]):
            kind = "person"
        elif _known(one):
            kind = one.read.most_common(1)[0][0]
        else:
            kind = "place" if _has_people(key, signs) and not one.person else _likeliest(one)
        if set(one.read) != {kind}:
            agreed[key] = kind
    return agreed


def nobody(signs: dict[str, Signs]) -> frozenset[str]:
    """The names that name nobody: half a compound ("TIN-POT"), a state's adjective ("Halvian officials")."""
    states = {key for key, one in signs.items() if not one.person and len(key) >= SHORTEST_STATE}
    peoples = frozenset().union(*(_people_of(key) for key in states))
    return frozenset(
        key
        for key, one in signs.items()
        if not one.person and not _known(one)
        and (one.halves == one.count or (key in peoples and one.before_noun == one.count))
    )  # fmt: skip


def _note(signs: Signs, mention: Mention, name: str, text: str) -> None:
    start = mention.end - len(name)
    before, after = text[max(0, start - NEAR) : start], text[mention.end : mention.end + NEAR]
    signs.read[mention.kind] += 1
    signs.person |= mention.kind == "person" and (mention.grammar.role or mention.grammar.gender) is not None
    signs.halves += _half(name, before, after)
    signs.before_noun += bool(NOUN_AFTER.match(after))
    signs.within += bool(" " not in name and WITHIN.search(before) and not POSSESSIVE.match(after))
    signs.cues.update(_cues(before, after))


def _half(name: str, before: str, after: str) -> bool:
    """True for "TIN" and "POT" in "TIN-POT", "Gran" in "Gran-of-six"; not for "Qaeda" in "al-Qaeda"."""
    head = before.rsplit(" ", 1)[-1].rstrip("-").lower()
    capitals = name.isupper() and (CAPITALS[0].search(before) or CAPITALS[1].match(after))
    return head not in PARTICLES and bool(capitals or COMPOUND.match(after))


def _cues(before: str, after: str) -> Iterator[str]:
    """The kinds that the words beside a name show, "thing" for what is no person."""
    of, noun, follows = PLACE_OF.search(before), NOUN_BEFORE.search(before), NOUN_AFTER.match(after)
    places = mapping("place_nouns")
    named = noun is not None and noun.group(1).lower() in places and not before.endswith("the ")
    owns = POSSESSIVE.match(after) is not None  # "in the region of Kern's birth"
    led = named or (of is not None and of.group(1).lower() in places)
    if (led and not owns) or (follows and places.get(follows.group(1)) == "after"):
        yield "place"
    if (noun and noun.group(1).lower() in words("vessels")) or MODEL.search(before):
        yield "other"
    if AGED.match(after) or FIRST_NAME.search(before):
        yield "person"
    if WHICH.match(after):
        yield "thing"


def _likeliest(signs: Signs) -> str:
    """The kind most read, unless words beside the name show another."""
    votes = Counter(signs.read)
    for kind in ("place", "person", "other"):
        if signs.cues[kind] and not (signs.person and kind != "person"):
            votes[kind] += signs.count + 1
    if " " in signs.name and signs.name.split()[-1].lower() in words("place_endings") and not signs.person:
        votes["place"] += signs.count + 1
    if votes["person"] and not signs.person and not signs.cues["person"]:
        votes["place"] += FITS * signs.within
        votes["place" if signs.within else "other"] += FITS * signs.cues["thing"]
    return max(votes, key=lambda kind: (votes[kind], signs.read[kind], kind))


def _has_people(key: str, signs: dict[str, Signs]) -> bool:
    """True for "Halvia" where the story speaks of Halvian officials."""
    named = _people_of(key) & signs.keys() if len(key) >= SHORTEST_STATE else set()
    return any(signs[one].before_noun for one in named)


def _people_of(key: str) -> frozenset[str]:
    return frozenset(stem + end for stem in (key, key[:-1]) for end in PEOPLE_ENDINGS) - {key}


def _known(signs: Signs) -> bool:
    """True for a name that is listed (a state, its people, a seat of government, a body) or says what it is."""
    name = signs.name.lower()
    listed = is_state(name) or is_seat(name) or is_people(name) or name in mapping("regions")
    return bool(listed or name in words("institutions") or words("organisation_words") & set(name.split()))
