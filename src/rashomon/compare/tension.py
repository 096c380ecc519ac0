"""Tensions: two voices that could both be right, but that the report itself, or plain sense, sets against each other.

Four kinds of evidence, all shown: the reporter's own "but" or "however" between two speakers, words such as
"remain" beside "withdrawal" said of one thing, a place that was taken while the fighting there goes on, and what was
agreed to by one who has not decided. None makes a contradiction, and none is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.likeness import WORD
from rashomon.align.opposition import synonyms
from rashomon.align.pairs import Pair
from rashomon.align.sameness import asserts
from rashomon.align.story import Aligned
from rashomon.align.times import long_apart
from rashomon.compare.contested import contested
from rashomon.compare.findings import finding, prominence, shorten, side, where_told
from rashomon.compare.undecided import undecided
from rashomon.lexicon import mapping
from rashomon.models.embedder import embed
from rashomon.records import Finding
from rashomon.spans import Span, contains

CONTRASTS = re.compile(r"\b(?:but|however|yet|though|although)\b", re.IGNORECASE)  # "…, but bloggers suggested …"
STOP = re.compile(r"[.!?][\"'”’]*\s+")  # the end of a sentence
HEADING = re.compile(r"\n\s*[^\n.]{1,60}\n")  # a line of its own without a full stop
OPEN = re.compile(r"(?:what|whether|how|why|who|if)\b", re.IGNORECASE)  # "he has not said what he will do"
SHARE = re.compile(
    r"\b(?:percent|per cent|in (?:10|ten|five|four|three)|a (?:third|quarter)|half (?:of|the)|majority of)\b|%"
)
RELATED = 0.20  # cosine of two clauses whose words clash and that a "but" sets against each other
CLOSE = 0.55  # … and of two whose words are not listed: less, and the "but" joins two matters
HARD_TO_SQUARE = 0.50  # cosine of two clauses whose words are listed as hard to square
BETWEEN = 160  # characters between two clauses that one "but" joins
FIGHTING = "fighting"
STAYING = frozenset({"remain", "stay"})
MOST = 3  # tensions a story; the rest is behind them


def tension(story: Aligned) -> Iterator[Finding]:
    """Pairs of voices that are hard to square, the most telling first."""
    told: set[frozenset[str]] = set()
    fought = contested(story, frozenset(_against(FIGHTING)))
    found = [*_set_against(story), *_hard_to_square(story), *fought]
    for score, left, right, reason in sorted(found, key=lambda f: (-f[0], f[1].account.id, f[2].account.id)):
        key = frozenset({story.speaker(left), story.speaker(right)})
        if key not in told and len(told) < MOST:
            told.add(key)
            yield _finding(story, score, left, right, reason)
    yield from islice(undecided(story), MOST)


def _set_against(story: Aligned) -> Iterator[tuple[float, Telling, Telling, str]]:
    """Two speakers in one sentence, or in two that follow each other, with a "but" between them."""
    statements = {e.report.id: e.statements for e in story.extractions}
    for report in story.reports:
        own = [t for t in story.tellings if t.report.id == report]
        said = [(s.start, s.end) for s in statements[report]]
        apart = ((a, b) for a, b in _neighbours(own) if not _one_speech(a, b, said))
        near = [(a, b, word) for a, b in apart if (word := _contrast(a, b))]
        if near:
            vectors = embed([t.plain for a, b, _ in near for t in (a, b)])
            for number, (a, b, word) in enumerate(near):
                cosine = float(vectors[2 * number] @ vectors[2 * number + 1])
                words = _listed_against(a, b)
                if cosine >= RELATED and (words or (cosine >= CLOSE and _opens(a, b, word))):
                    listed = f"“{words[0]}” is hard to square with “{words[1]}”, and " if words else ""
                    reason = f"{listed}the report sets them against each other (“{word}”)"
                    yield 0.35 + cosine / 2 + (0.1 if words else 0), a, b, reason


def _neighbours(told: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Statements of two voices, neither one the narrator, in one sentence or in two in a row."""
    spoken = [t for t in told if _speaks(t) and not t.asks and not OPEN.match(t.plain)]
    for index, left in enumerate(spoken):
        for right in spoken[index + 1 : index + 4]:
            same_voice = left.voice == right.voice if left.voice else _one_name(left, right)
            between = left.report.text[left.account.end : right.account.start]
            if not same_voice and len(between) < BETWEEN and asserts(left) and asserts(right):
                yield left, right


def _speaks(telling: Telling) -> bool:
    """True for a speaker, not for a share of those whom a poll asked: "about three in 10"."""
    named = _named(telling)
    return bool(named) and SHARE.search(named) is None


def _one_speech(left: Telling, right: Telling, said: Sequence[Span]) -> bool:
    """True where one statement holds both: "he said it was nonsense but that Vesk had told him …"."""
    spans = [(t.account.start, t.account.end) for t in (left, right)]
    return any(all(contains(whole, span) for span in spans) for whole in said)


def _one_name(left: Telling, right: Telling) -> bool:
    """True for "the law enforcement sources" and "the sources"."""
    one, other = (set(WORD.findall(_named(t))) for t in (left, right))
    return one == other or (bool(one and other) and (one <= other or other <= one))


def _named(telling: Telling) -> str:
    speaker = telling.statement.speaker if telling.statement else None
    return speaker.text.lower() if speaker else ""


def _contrast(left: Telling, right: Telling) -> str | None:
    """The contrasting word between two clauses, where no other sentence stands between them."""
    between = left.report.text[left.account.end : right.account.start]
    word = CONTRASTS.search(between)
    if word is None or HEADING.search(between.strip()) or len(STOP.findall(between)) > 1:
        return None
    return word.group()


def _opens(left: Telling, right: Telling, word: str) -> bool:
    """True where the "but" opens the clause or sentence of the right one, not that of a third voice between."""
    between = left.report.text[left.account.end : right.account.start]
    first, start = STOP.search(between), between.find(word)
    return first is None or (start >= first.end() and not between[first.end() : start].strip())


def _hard_to_square(story: Aligned) -> Iterator[tuple[float, Telling, Telling, str]]:
    for pair in story.pairs:
        if pair.cosine < HARD_TO_SQUARE or pair.opposed or not _two_voices(pair) or long_apart(pair.left, pair.right):
            continue
        one_thing = (pair.left.names & pair.right.names) | (pair.left.entities & pair.right.entities)
        words = _listed_against(pair.left, pair.right) if one_thing else None
        if words:
            reason = f"“{words[0]}” is hard to square with “{words[1]}”"
            yield 0.2 + pair.cosine / 2, pair.left, pair.right, reason


def _two_voices(pair: Pair) -> bool:
    voices = {pair.left.voice, pair.right.voice}
    return len(voices) == 2 and None not in voices and NARRATOR not in voices and not pair.left.asks


def _listed_against(left: Telling, right: Telling) -> tuple[str, str] | None:
    """A predicate of one and a word of the other that are listed as hard to square, neither denied."""
    for one, other in ((left, right), (right, left)):
        for predicate in (p for p in one.predicates if not p.negated and not p.conditional):
            against = set(_against(predicate.lemma))
            word = next((p.words for p in other.predicates if p.lemma in against and not p.negated), None)
            word = word or next((w for w in sorted(against & other.content) if not _denied(other)), None)
            word = word or (
                "no … there" if predicate.lemma in STAYING and _absent(predicate.subjects, other) else None
            )
            if word:
                return (predicate.words, word) if one is left else (word, predicate.words)
    return None


def _denied(telling: Telling) -> bool:
    return any(p.negated for p in telling.predicates)


def _absent(who: frozenset[str], telling: Telling) -> bool:
    """ "There will be no soldier there": those who stay are gone."""
    gone = [p.objects for p in telling.predicates if p.lemma == "be" and p.negated and not p.subjects]
    return any(synonyms(w) & objects or w in objects for w in who for objects in gone)


@cache
def _against(lemma: str) -> tuple[str, ...]:
    table = {key: [v.strip() for v in value.split(",")] for key, value in mapping("tensions").items()}
    return (*table.get(lemma, ()), *(key for key, values in table.items() if lemma in values))


def _finding(story: Aligned, score: float, left: Telling, right: Telling, reason: str) -> Finding:
    why = (
        f"{where_told(story, left)}: “{shorten(left.account.text, 70)}”; {where_told(story, right)}: "
        f"“{shorten(right.account.text, 70)}”. Both could hold, but {reason}."
    )
    weight = score * (0.6 + 0.4 * prominence([left, right]))
    claims = [story.cluster_of[t.account.id].claim.id for t in (left, right)]
    sides = [side(story.speaker(left), [left]), side(story.speaker(right), [right])]
    return finding("conflict", "tension", weight, why, sides, claims)
