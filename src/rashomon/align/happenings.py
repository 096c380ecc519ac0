"""Happenings: what a report dates or places, by the verb or noun that tells it.

A telling is what somebody asserts; much that is dated stands outside it, in the words round a quotation ("told the
Courier in an interview published on Sunday"). So happenings are read from the whole parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.align.accounts import Telling, narrated
from rashomon.align.opposition import synonyms
from rashomon.align.predicates import LIGHT, MODALS, is_negated
from rashomon.lexicon import mapping, words
from rashomon.parse import Parsed, Passage, Span, Token
from rashomon.records import Account, Extraction, Place, Report, SectionKind, Time

VERBAL = frozenset({"VERB", "AUX"})
WHERE = frozenset({"in", "at", "near", "outside", "inside"})
LINKS = frozenset({"prep", "pobj", "npadvmod", "advmod", "pcomp", "nmod", "amod", "nummod", "compound", "quantmod"})
BOUNDS = frozenset({"before", "after", "until", "till", "by", "past"})
NAMING = frozenset({"PROPN", "NOUN", "ADJ"})
YEAR = re.compile(r"\d{4}")
RANGE = re.compile(r"(?:[-–]\d{2}|\s?[-–]\s?\d{4})\b")  # behind a year: "1950-53", "1950 – 1953"
RANGE_BEFORE = re.compile(r"\d{4}\s?[-–]\s?$")
CLIMB = 12  # links climbed from a time to what it dates; a parse with more is broken
LONGEST = 240  # characters of a sentence shown whole; of a longer one, what hangs on the head


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that a report dates or places: its word, who and what takes part, when and where."""

    report: Report
    section: SectionKind
    lemma: str
    """The verb, or the noun where that itself is dated: "a primary in April"."""
    kind: str
    words: str
    negated: bool
    subjects: frozenset[str]
    """The lemmas of who does it."""
    acted: frozenset[str]
    """The lemmas of what it is done to: the object, the subject of a passive."""
    near: frozenset[str]
    """The lemmas of all that hangs on it, and of the noun it hangs on."""
    around: frozenset[str]
    """All names and nouns of its sentence."""
    people: frozenset[str]
    """The proper names of its sentence, as written."""
    names: frozenset[str]
    """The last words of the names of those mentioned beside it, pronouns resolved."""
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    account: Account
    telling: Telling | None
    whose: frozenset[str] = frozenset()
    """The names that tell it from others of its kind: "GOP" of "its GOP primary"."""
    firsts: frozenset[str] = frozenset()
    """The lemmas of what takes part that is the first of its kind: "the first call came at noon"."""


def happenings(extraction: Extraction, parsed: Parsed, told: Sequence[Telling]) -> Iterator[Happening]:
    """Each verb or noun of a report that has a date or a place of its own, in order of the text."""
    own = [t for t in told if t.report.id == parsed.report.id]
    for passage in parsed.passages:
        if not passage.caption:
            for head, times, places in _dated(extraction, passage):
                yield _happening(extraction, passage, head, times, places, own)


def one_word(left: Happening, right: Happening) -> bool:
    """True where both are told by one word, by two that reports use for one another, or by a verb and its noun."""
    if left.kind == right.kind:
        return left.lemma == right.lemma or right.lemma in synonyms(left.lemma)
    noun, verb = (left, right) if left.kind == "noun" else (right, left)
    return noun.lemma in verb.acted and noun.lemma in words("once") | words("event_nouns")  # "hold a primary"


def word_keys(happening: Happening) -> Iterator[tuple[str, str]]:
    """What any two happenings for which `one_word` or `first_of_all` holds have in common."""
    lemma = happening.lemma
    yield from ((happening.kind, word) for word in {lemma, *synonyms(lemma)})
    nouns = {lemma} if happening.kind == "noun" else happening.acted
    yield from (("acted", noun) for noun in nouns & (words("once") | words("event_nouns")))
    yield from (("first", noun) for noun in happening.firsts)


def first_of_all(left: Happening, right: Happening) -> bool:
    """True where both tell of the first of one thing: "the first drones came", "the first drones were seen"."""
    return bool(left.firsts & right.firsts)


def once(happening: Happening) -> bool:
    """True for what happens on one day only, or to one person once: a primary, a resignation."""
    return happening.lemma in words("once")


def _dated(extraction: Extraction, passage: Passage) -> Iterator[tuple[Token, tuple[Time, ...], tuple[Place, ...]]]:
    """The words of a passage that have times or places of their own."""
    times: dict[int, list[Time]] = {}
    places: dict[int, list[Place]] = {}
    for time in (t for t in extraction.times if _holds(passage, t.start) and not _is_bound(extraction, t)):
        for head in _heads(passage, time.start, time.end):
            times.setdefault(head.i, []).append(time)
    for place in (p for p in extraction.places if _holds(passage, p.start)):
        for head in _heads(passage, place.start, place.end, WHERE):
            places.setdefault(head.i, []).append(place)
    for index in sorted(times.keys() | places.keys()):
        if _tells(passage.doc[index]):
            yield passage.doc[index], tuple(times.get(index, ())), tuple(places.get(index, ()))


def _is_bound(extraction: Extraction, time: Time) -> bool:
    """True for an hour that something only came before or after, "before midnight", and an end of "1950-53"."""
    text = extraction.report.text
    if YEAR.fullmatch(time.text) and (
        RANGE.match(text, time.end) or RANGE_BEFORE.search(text[max(0, time.start - 8) : time.start])
    ):
        return True
    before = extraction.report.text[max(0, time.start - 8) : time.start].lower().split()
    return time.type == "TIME" and bool(before) and before[-1] in BOUNDS


def _holds(passage: Passage, offset: int) -> bool:
    return passage.start <= offset < passage.section.end


def _heads(passage: Passage, start: int, end: int, prepositions: frozenset[str] = frozenset()) -> Iterator[Token]:
    """The noun and the verb that the words of a span hang on, the nearer first."""
    inside = passage.tokens(start, end)
    if not inside:
        return
    token = next((t for t in inside if t.head.i not in {i.i for i in inside}), inside[0])
    linked = False
    for _ in range(CLIMB):
        if token.dep_ == "ROOT":
            return
        link, token = token.dep_, token.head
        linked = linked or (token.dep_ == "prep" and token.lower_ in prepositions)
        if prepositions and not linked:
            if link in {"compound", "nmod", "amod"} and token.pos_ == "NOUN":
                yield token  # "the Halden event"
                return
            if token.dep_ != "prep":
                return
            continue
        if token.pos_ == "NOUN" and link in {"prep", "npadvmod", "nummod", "amod", "compound", "nmod"}:
            if link not in {"prep", "npadvmod"} and YEAR.fullmatch(" ".join(t.text for t in inside)):
                return  # "his 2004 campaign": which one it is, not when it was
            yield token
            if link not in {"prep", "npadvmod"}:
                return  # "an April primary": the noun's month is not the verb's
        elif token.pos_ in VERBAL:
            yield token
            return
        elif link not in LINKS:
            return


def _tells(head: Token) -> bool:
    """True for a word that can be what happened: no verb of saying, no auxiliary, no measure of time."""
    lemma = head.lemma_.lower()
    if head.pos_ in VERBAL:
        if lemma in LIGHT:
            return bool(_acted(head)) or any(_is_first(t) for t in _subjects(head))  # "makes the announcement"
        return lemma not in MODALS and lemma not in words("cues")
    if lemma in mapping("day_parts"):
        return False  # "she had a great night on Saturday"
    return head.pos_ == "NOUN" and lemma not in words("time_units") and lemma not in words("place_words")


def _happening(
    extraction: Extraction,
    passage: Passage,
    head: Token,
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    told: Sequence[Telling],
) -> Happening:
    place, report = passage.start + head.idx, extraction.report
    telling = next((t for t in told if t.account.start <= place < t.account.end), None)
    sentence = next(s for s in passage.doc.sents if s.start <= head.i < s.end)
    light = head.pos_ in VERBAL and head.lemma_.lower() in LIGHT and bool(_acted(head))
    acted = frozenset(_named(_acted(head)))
    return Happening(
        report=report,
        section=passage.section.kind,
        lemma=next(iter(sorted(acted)), "") if light else head.lemma_.lower(),
        kind="noun" if light or head.pos_ not in VERBAL else "verb",
        words=_acted(head)[0].text if light else head.text,
        negated=is_negated(head),
        subjects=frozenset(_named(_subjects(head))),
        acted=acted,
        near=frozenset(_near(head)),
        around=frozenset(t.lemma_.lower() for t in sentence if t.pos_ in {"PROPN", "NOUN"}),
        people=frozenset(t.lower_ for t in sentence if t.pos_ == "PROPN" and t.ent_type_ == "PERSON"),
        names=frozenset(_names(extraction, passage, head)),
        times=times,
        places=places,
        account=telling.account if telling else _account(report, passage, head, sentence),
        telling=telling,
        whose=frozenset(_whose([head] if head.pos_ == "NOUN" else _acted(head))),
        firsts=frozenset(t.lemma_.lower() for t in (*_subjects(head), *_acted(head)) if _is_first(t)),
    )


def _whose(nouns: list[Token]) -> Iterator[str]:
    of_one_day = words("once") | words("event_nouns")
    for noun in (n for n in nouns if n.lemma_.lower() in of_one_day):
        beside = (c for c in noun.lefts if c.dep_ in {"compound", "amod", "nmod", "poss"})
        yield from (c.lemma_.lower() for c in beside if c.pos_ == "PROPN")


def _is_first(noun: Token) -> bool:
    if noun.pos_ != "NOUN" or noun.lemma_.lower() in words("time_units") | words("first_of_many"):
        return False
    beside = list(noun.children)
    own = any(c.dep_ == "poss" or t.pos_ == "PROPN" for c in beside for t in c.subtree)
    return not own and any(c.lower_ == "first" and c.dep_ == "amod" for c in beside)


def _subjects(head: Token) -> list[Token]:
    holder = head
    found = [c for c in holder.children if c.dep_ in {"nsubj", "csubj"}]
    while not found and holder.dep_ in {"xcomp", "conj", "advcl"} and holder.head is not holder:
        holder = holder.head
        found = [c for c in holder.children if c.dep_ in {"nsubj", "csubj"}]
    return found


def _acted(head: Token) -> list[Token]:
    return [c for c in head.children if c.dep_ in {"dobj", "obj", "nsubjpass"}]


def _named(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        for inner in [token, *(c for c in token.children if c.dep_ == "conj")]:
            if inner.pos_ in {"NOUN", "PROPN"}:
                yield inner.lemma_.lower()


def _beside(head: Token) -> Iterator[Token]:
    """Subjects, objects and what hangs on them; of a participle, the noun it is of ("an interview published …")."""
    roots = [c for c in head.children if c.pos_ not in VERBAL]
    if head.dep_ in {"acl", "relcl"}:
        roots += [head.head, *(c for c in head.head.children if c.i < head.i and c.pos_ not in VERBAL)]
    if head.pos_ == "NOUN":
        roots.append(head)
    for root in [*roots, *_subjects(head)]:
        yield from root.subtree if root is not head.head and root is not head else [root]


def _near(head: Token) -> Iterator[str]:
    yield from (t.lemma_.lower() for t in _beside(head) if t.pos_ in NAMING and not t.is_stop)


def _names(extraction: Extraction, passage: Passage, head: Token) -> Iterator[str]:
    spots = {passage.start + t.idx for t in _beside(head)}
    names = {e.id: e.name for e in extraction.entities if e.kind != "place"}
    for mention in extraction.mentions:
        if mention.entity in names and any(mention.start <= spot < mention.end for spot in spots):
            yield names[mention.entity].split()[-1].lower()


def _account(report: Report, passage: Passage, head: Token, sentence: Span) -> Account:
    """The sentence, or what hangs on the head where the sentence is long, in the report's own voice."""
    start, end = passage.start + sentence.start_char, passage.start + sentence.end_char
    if end - start > LONGEST:
        inside = [t for t in head.subtree if sentence.start <= t.i < sentence.end]
        start, end = passage.span(inside[0], inside[-1])
    return narrated(report, start, end)
