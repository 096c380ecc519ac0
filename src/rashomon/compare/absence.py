"""Absences: one voice says that there was none of a thing, another tells of one.

"No gas of any kind had been used" and "then came the gas" share no verb, but what the one says was not there stands
in the other. So what is denied is sought as a thing, by its noun and what stands before it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.align.accounts import Telling
from rashomon.align.opposition import alike
from rashomon.align.predicates import LIGHT, MODALS, VERBAL
from rashomon.align.story import Aligned
from rashomon.compare.findings import finding, listed, prominence, shorten, side, unnamed, where_told
from rashomon.lexicon import words
from rashomon.parse import Parsed, Token
from rashomon.records import Finding

CLIMB = 5  # links from a noun to its verb
RARE = 8  # times that a noun may stand in a story: what it is all about stands there in many a sense
BOUNDS = frozenset({"until", "till", "before", "after", "unless", "since", "beyond", "except", "besides"})
SINCE = "since"  # "since Monday no deaths have been reported"
BESIDE = 400  # characters between two passages of one report that may be one account
LABEL = 40  # characters of a speaker's name in a label


@dataclass(frozen=True)
class Thing:
    """A noun in a clause, with its verb."""

    telling: Telling
    noun: Token
    verb: Token
    before: frozenset[str]
    """The lemmas that say which kind: "rubber" of "rubber rounds"."""

    @property
    def compounds(self) -> frozenset[str]:
        """Those of them that are nouns."""
        return frozenset(c.lemma_.lower() for c in self.noun.children if c.dep_ == "compound")


def absence(story: Aligned) -> Iterator[Finding]:
    """Conflicts between voices that say there was none of a thing and voices that tell of it, one a thing."""
    none, some, often = _things(story)
    for lemma in sorted(none):
        pairs = [(a, b) for a in none[lemma] for b in some.get(lemma, ()) if _clash(a, b, often[lemma])]
        if pairs:
            yield _finding(story, *(list(dict.fromkeys(ends)) for ends in zip(*pairs, strict=True)))


def _things(story: Aligned) -> tuple[dict[str, list[Thing]], dict[str, list[Thing]], Counter[str]]:
    """What tellings say there was none of, and what they tell of, by noun, and how often each noun stands."""
    parsed = {p.report.id: p for p in story.parsed}
    often = Counter(
        t.lemma_.lower() for p in story.parsed for passage in p.passages for t in passage.doc if t.pos_ == "NOUN"
    )
    none: dict[str, list[Thing]] = defaultdict(list)
    some: dict[str, list[Thing]] = defaultdict(list)
    for telling in story.tellings:
        if telling.asks or telling.account.position != "asserts" or telling.section == "headline":
            continue
        for noun in _nouns(telling, parsed[telling.report.id]):
            lemma, verb = noun.lemma_.lower(), _verb(noun)
            if verb is None or often[lemma] > RARE or lemma in words("no_things") or not _is_fact(verb):
                continue
            thing = Thing(telling, noun, verb, frozenset(_kind(noun)))
            if not _has_none(noun):
                if not _is_denied(verb):
                    some[lemma].append(thing)
            elif _whole(thing) and _is_past(verb):
                none[lemma].append(thing)
    return none, some, often


def _has_none(noun: Token) -> bool:
    """True for "no gas", "not one shell", "never a single soldier"."""
    before = [c.lower_ for c in noun.lefts]
    first = noun.left_edge
    denied = first.i > noun.sent.start and first.nbor(-1).lower_ in {"not", "never"}
    denied = denied or any(t.lower_ == "not" for c in noun.lefts for t in c.subtree)
    return "no" in before or (denied and bool({"one", "single"} & set(before)))


def _nouns(telling: Telling, parsed: Parsed) -> Iterator[Token]:
    at = telling.account
    passage = next((p for p in parsed.passages if p.section.start <= at.start < p.section.end), None)
    if passage is not None:
        yield from (t for t in passage.tokens(at.start, at.end) if t.pos_ == "NOUN")


def _verb(noun: Token) -> Token | None:
    token = noun
    for _ in range(CLIMB):
        if token.pos_ in VERBAL:
            return token
        token = token.head
    return None


def _is_fact(verb: Token) -> bool:
    """True for what was or has been: no condition, no mere possibility, nothing that is to come."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.lower_ in MODALS for c in helpers) or any(c.lower_ in words("habits") for c in verb.children):
        return False
    conditions = (c for t in (verb, *verb.ancestors) for c in t.children if c.dep_ == "mark")
    if any(c.lower_ in {"if", "unless", "whether"} for c in conditions):
        return False
    return verb.tag_ in {"VBD", "VBN", "VBZ", "VBP"} or any(c.tag_ in {"VBD", "VBZ", "VBP"} for c in helpers)


def _is_past(verb: Token) -> bool:
    """True for what was or has been, not for what is."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    return verb.tag_ == "VBD" or (
        verb.tag_ == "VBN" and not any(c.tag_ == "VBZ" and c.lemma_ == "be" for c in helpers)
    )


def _is_denied(verb: Token) -> bool:
    before = [t.lower_ for t in verb.doc[max(0, verb.i - 2) : verb.i]]
    if before == ["rather", "than"]:
        return True  # "rather than offered them solutions"
    return any(c.dep_ == "neg" or c.lower_ in {"nobody", "nothing", "none", "without"} for c in verb.children) or any(
        g.lower_ == "no" for c in verb.children for g in c.children
    )


def _kind(noun: Token) -> Iterator[str]:
    for child in noun.children:
        if child.dep_ in {"compound", "amod"} and child.lower_ not in {"single", "own", "any"}:
            yield child.lemma_.lower()


def _whole(thing: Thing) -> bool:
    """True where there was none at all: not "no other", not "none until noon"."""
    sentence = thing.noun.sent
    if thing.before & words("others") or any(
        t.lower_ in BOUNDS for t in sentence if t.i > thing.noun.i or t.lower_ == SINCE
    ):
        return False
    return not any(t.tag_ in {"JJR", "RBR"} for t in thing.verb.subtree)  # "no candidate has done more"


def _clash(absent: Thing, present: Thing, often: int) -> bool:
    """True where two voices tell of one thing, as far as their words show."""
    if any(c.dep_ == "poss" for c in present.noun.children) and absent.verb.lemma_ == "be":
        return False  # "there was no passion", "his passion"
    one, other = absent.telling, present.telling
    if one.voice == other.voice and one.voice is not None:
        return False  # of one speaker it is a shift, if anything
    near = one.report.id == other.report.id and abs(one.account.start - other.account.start) < BESIDE
    if near or not absent.before <= present.before:
        return False
    if any(t.pos_ == "PROPN" for c in present.noun.children for t in c.subtree):
        return False  # "the order of Judge Merle"
    if not alike(absent.verb.lemma_.lower(), present.verb.lemma_.lower()) and _is_own(absent.verb):
        return False  # "our forces carried out no strikes": somebody else may have
    if absent.noun.dep_ == "nsubj" and absent.verb.lemma_.lower() not in words("happening"):
        return False  # "no ship had fired": there were ships
    doing, done = absent.verb.lemma_.lower(), present.verb.lemma_.lower()
    if alike(doing, done) and doing != "be":
        return True
    shared = (one.content & other.content) - {absent.noun.lemma_.lower()} - absent.before
    one_kind = absent.compounds == present.compounds  # "a red warning" is a warning, "a roll call" is no call
    return doing in words("there") and one_kind and (often <= RARE / 2 or bool(shared))


def _is_own(verb: Token) -> bool:
    """True where the speaker tells of what he and his have done."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(t.lower_ in {"i", "we", "our", "my"} for s in subjects for t in s.subtree)


def _finding(story: Aligned, absent: list[Thing], present: list[Thing]) -> Finding:
    ends = [[t.telling for t in things] for things in (absent, present)]
    both = [*ends[0], *ends[1]]
    said, told = (listed(shorten(where_told(story, t)) for t in end) for end in ends)
    words_told = listed(f"“{_words(thing)}”" for thing in present)
    why = (
        f"“{_words(absent[0])}”, by {said}, and {words_told}, by {told}, can hardly both hold, "
        f"if they are of one occasion.{unnamed(story, both)}"
    )
    sides = [side(listed(shorten(story.speaker(t), LABEL) for t in end), end) for end in ends]
    claims = [c.claim.id for t in both if (c := story.cluster_of.get(t.account.id))]
    return finding("conflict", "contradiction", 0.4 + 0.4 * prominence(both), why, sides, claims)


def _words(thing: Thing) -> str:
    """The noun with what stands before it, and its verb: "no gas … used"."""
    kept = [c for c in thing.noun.lefts if not c.is_punct]
    phrase = " ".join(t.text for t in (*kept, thing.noun))
    verb = thing.verb.text if thing.verb.lemma_ not in LIGHT and thing.verb.i > thing.noun.i else ""
    return f"{phrase} … {verb}" if verb else phrase
