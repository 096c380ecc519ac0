"""Echoes: a few words that one report quotes of a speaker and another has in its own account of him.

"Scalia said he felt “whipsawed”" and "he was whipsawed by the claims, Scalia said" are one utterance, though no long
run of words is shared. What counts is that the words are the speaker's: nobody else in the story says them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.align.story import Aligned
from rashomon.group.traits import openings_with
from rashomon.lexicon import words
from rashomon.records import Extraction, Statement

WORD = re.compile(r"\w+(?:['’]\w+)*")
QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{3,}?)[\"”»]|(?<!\w)[‘']([^‘’']{3,}?)[’'](?!\w)")
APOSTROPHE = re.compile(r"['’]")
NAMED = re.compile(r"(?<=[a-z,] )[A-Z]\w+")  # a capital within a sentence
STEM = 5  # letters that forms of one word share: "ruined", "ruin"; shorter words are one only where equal
CONTENT = 4  # letters; shorter words are mostly small ones
NUMBERS = frozenset(words("number_words"))  # "zero" of “zero-day” is nobody's
LIFTED = 6  # words of a fragment that a writer lifts out for itself
ELSEWHERE = 1  # sentences without a statement of the speaker that may hold one of his words
OWN_WORDS = 2  # of his own in a run; one is chance: "we want"
COMMON = 0.01  # share of news openings with a word; one that is lifted out by itself must be rarer
OFTEN = 40  # statements of a speaker that share a word; then it is his subject, not an utterance


@dataclass(frozen=True)
class Said:
    """A statement of a speaker as its words' stems, with those in quotation marks and each lifted fragment."""

    extraction: Extraction
    statement: Statement
    stems: tuple[str, ...]
    quoted: frozenset[str]
    lifted: tuple[frozenset[str], ...]
    names: frozenset[str]


@dataclass(frozen=True)
class Echo:
    """Two statements of one speaker in two reports, the words both have, and the stems that are his own."""

    speaker: str
    one: Statement
    other: Statement
    shared: str
    own: frozenset[str]


def echoes(story: Aligned) -> Iterator[Echo]:
    """The statements of one named speaker, in reports of different origin, that share words only he says."""
    spoken: dict[str, list[Said]] = defaultdict(list)
    for extraction in story.extractions:
        for statement in extraction.statements:
            if statement.speaker is not None and statement.speaker.entity is not None:
                spoken[statement.speaker.entity].append(_said(extraction, statement))
    holding = _holding(story)
    for speaker, told in sorted(spoken.items()):
        named = _stems(story.names.get(speaker, ""))
        own = _own(told, holding) - frozenset(named)
        for one, other in _sharing(told, own):
            apart = story.origin(one.extraction.report.id) != story.origin(other.extraction.report.id)
            if apart and (echo := _echo(speaker, one, other, own)) is not None:
                yield echo


def _said(extraction: Extraction, statement: Statement) -> Said:
    text = extraction.report.text
    if statement.kind == "direct":
        marked = [text[a:b] for a, b in statement.parts or ((statement.start, statement.end),)]
    else:
        inside = text[max(0, statement.start - 1) : statement.end + 1]
        marked = [m.group(1) or m.group(2) for m in QUOTED.finditer(inside)]
    lifted = tuple(_content(m) for m in marked if len(WORD.findall(m)) <= LIFTED and _content(m))
    return Said(
        extraction,
        statement,
        _stems(statement.text),
        frozenset(s for m in marked for s in _stems(m)),
        lifted,
        frozenset(_stem(m.group().lower()) for m in NAMED.finditer(statement.text)),
    )


def _holding(story: Aligned) -> dict[str, set[tuple[str, int, int]]]:
    """The sentences of the story that hold each stem, as report and offsets."""
    held: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
    for report, start, end in {(t.report.id, *t.sentence) for t in story.tellings}:
        for stem in _content(story.reports[report].text[start:end]):
            held[stem].add((report, start, end))
    return held


def _own(told: Sequence[Said], holding: dict[str, set[tuple[str, int, int]]]) -> frozenset[str]:
    """The stems of a speaker's statements that hardly a sentence without one of them holds."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for said in told:
        spans[said.extraction.report.id].append((said.statement.start, said.statement.end))

    def elsewhere(stem: str) -> int:
        return sum(not any(a < end and start < b for a, b in spans[report]) for report, start, end in holding[stem])

    candidates = {stem for said in told for stem in said.stems if stem in holding}
    return frozenset(stem for stem in candidates if elsewhere(stem) <= ELSEWHERE)


def _sharing(told: Sequence[Said], own: frozenset[str]) -> Iterator[tuple[Said, Said]]:
    """Pairs of a speaker's statements in two reports that share a word of his own, each once."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, said in enumerate(told):
        for stem in own & set(said.stems):
            holders[stem].append(number)
    pairs = {(a, b) for held in holders.values() if len(held) <= OFTEN for a in held for b in held if a < b}
    for a, b in sorted(pairs):
        if told[a].extraction.report.id != told[b].extraction.report.id:
            yield told[a], told[b]


def _echo(speaker: str, one: Said, other: Said, own: frozenset[str]) -> Echo | None:
    """The echo of two statements: a fragment lifted out whole, or a run with two of his words, quoted by either."""
    shared = (own & set(one.stems) & set(other.stems)) - one.names - other.names
    run = _run(one.stems, other.stems)
    held = shared & set(run) & (one.quoted | other.quoted)
    for a, b in ((one, other), (other, one)):
        for fragment in a.lifted:
            alike = len(fragment) > 1 or (
                not fragment & NUMBERS and _in_one_form(a, b, fragment) and is_rare(_as_written(a, fragment))
            )
            if fragment <= set(b.stems) and fragment & shared and alike:
                return Echo(speaker, a.statement, b.statement, _as_written(a, fragment), fragment & shared)
    written = [_plain(word) for word in WORD.findall(one.statement.text.lower())]
    if len(_in_one_form(one, other, held)) >= OWN_WORDS and any(is_rare(w) for w in written if _stem(w) in held):
        a, b = (one, other) if one.quoted else (other, one)
        return Echo(speaker, a.statement, b.statement, _stretch(a, run), held)
    return None


def is_rare(word: str) -> bool:
    """True for a word that tells something by itself: "whipsawed", not "great", "quickly" or "hadn't"."""
    return not APOSTROPHE.search(word) and openings_with(_plain(word.lower())) < COMMON


def _in_one_form(one: Said, other: Said, stems: frozenset[str]) -> frozenset[str]:
    """The stems that both have in one form: "fully liberated" is no echo of "we must fully liberate"."""
    forms = [{plain for w in WORD.findall(said.statement.text.lower()) if _stem(plain := _plain(w)) in stems}
             for said in (one, other)]  # fmt: skip
    return frozenset(map(_stem, forms[0] & forms[1]))


def _run(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """The longest stretch of stems in a row that both have."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return tuple(one[match.a : match.a + match.size])


def _as_written(said: Said, fragment: frozenset[str]) -> str:
    return " … ".join(dict.fromkeys(w for w in WORD.findall(said.statement.text) if _stem(w.lower()) in fragment))


def _stretch(said: Said, run: Sequence[str]) -> str:
    text, found = said.statement.text, list(WORD.finditer(said.statement.text))
    first = next(i for i in range(len(said.stems)) if said.stems[i : i + len(run)] == tuple(run))
    return " ".join(text[found[first].start() : found[first + len(run) - 1].end()].split())


def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in WORD.findall(text.lower()))


def _content(text: str) -> frozenset[str]:
    """The stems of the words that say something."""
    found = [_plain(w) for w in WORD.findall(text.lower())]
    return frozenset(_stem(w) for w in found if len(w) >= CONTENT and w not in words("small_words"))


def _stem(word: str) -> str:
    return _plain(word)[:STEM]


def _plain(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s")
