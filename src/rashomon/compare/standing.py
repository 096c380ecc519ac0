"""Standing: a figure with the words around it that tell what it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.align.accounts import CONTENT_POS, Telling, telling_of
from rashomon.align.likeness import Rarity, rarity_in
from rashomon.align.predicates import LIGHT
from rashomon.align.story import Aligned
from rashomon.compare.clocks import CLOCK, clocks
from rashomon.compare.quantities import Told, figures_of, is_no_count, told_figure
from rashomon.lexicon import mapping, words
from rashomon.parse import Passage, Token
from rashomon.records import Extraction, Figure
from rashomon.spans import contains

AROUND = 7  # words to either side, among which is whose an age is


@dataclass(frozen=True)
class Standing:
    """A figure with the words that tell what it is of."""

    told: Told
    tokens: tuple[Token, ...]
    counted: tuple[str, ...]
    """The words of what is counted, plurals put off."""
    content: frozenset[str]
    """The content words of its sentence, numbers left out."""
    near: frozenset[str]
    """Those of them that stand close by, names left out."""
    names: frozenset[str]
    """The names close by."""
    numbers: frozenset[str]
    """The other numbers close by, as written."""

    def shared(self, other: Standing, weights: Rarity, apart: frozenset[str] = frozenset()) -> float:
        """The weight of the words that the sentences of two figures share, some words apart."""
        return sum(weights[word] for word in self.content & other.content - apart)


def standing(story: Aligned) -> list[Standing]:
    """Each figure of a story with its surroundings, in its clause where one asserts it, else in its sentence."""
    return [s for n in range(len(story.extractions)) for s in _of_report(story, n)]


def rarity(story: Aligned) -> Rarity:
    """The logarithm of how few of the story's sentences hold each content word."""
    sentences = [set(_content(s)) for p in story.parsed for passage in p.passages for s in passage.doc.sents]
    return rarity_in(sentences)


def _of_report(story: Aligned, number: int) -> Iterator[Standing]:
    extraction, parsed = story.extractions[number], story.parsed[number]
    tellings = [x for x in story.tellings if x.report.id == extraction.report.id]
    told = {t.figure.id: t for x in tellings for t in figures_of(x)}
    held: dict[int, list[Figure]] = defaultdict(list)
    for figure in (*extraction.figures, *clocks(extraction)):
        held[next((n for n, p in enumerate(parsed.passages) if _holds(p, figure)), -1)].append(figure)
    for at, passage in enumerate(parsed.passages):
        for figure in held[at]:
            tokens = passage.tokens(figure.start, figure.end)
            counts = not figure.derived_from and not is_no_count(figure, extraction.report)
            if tokens and counts and not _is_age_of_one(tokens):
                held_by = told.get(figure.id) or _in_clause(figure, tellings)
                yield _stands(held_by or _in_sentence(extraction, passage, figure, tokens[0]), tokens)


def _is_age_of_one(tokens: Sequence[Token]) -> bool:
    """True for "a boy of 11", "a guard of 63"; not for "a crowd of 63"."""
    number = tokens[-1]
    if len(tokens) > 1 or number.dep_ != "pobj" or number.head.lower_ != "of":
        return False
    noun = number.head.head
    return noun.tag_ == "NN" and noun.lemma_.lower() in mapping("gendered_nouns").keys() | mapping(
        "roles"
    ).keys() - words("bands")


def _holds(passage: Passage, figure: Figure) -> bool:
    return passage.start <= figure.start < passage.section.end


def _in_clause(figure: Figure, tellings: Sequence[Telling]) -> Told | None:
    """A time of day in the clause that tells it."""
    span = (figure.start, figure.end)
    if figure.unit != CLOCK:
        return None
    holding = (t for t in tellings if contains((t.account.start, t.account.end), span))
    return next((told_figure(figure, telling) for telling in holding), None)


def _in_sentence(extraction: Extraction, passage: Passage, figure: Figure, token: Token) -> Told:
    """The figure as its statement tells it, else the narrator in its sentence: "Vesk, 43, said", a headline."""
    said = next((s for s in extraction.statements if s.id == figure.statement), None)
    if said is not None:
        return told_figure(figure, telling_of(extraction, passage, (said.start, said.end), said))
    return told_figure(figure, telling_of(extraction, passage, passage.span(token.sent[0], token.sent[-1]), None))


def _stands(told: Told, tokens: Sequence[Token]) -> Standing:
    sentence, own = tokens[0].sent, {t.i for t in tokens}
    around = sentence.doc[max(sentence.start, tokens[0].i - AROUND) : min(sentence.end, tokens[-1].i + AROUND + 1)]
    counted = (told.figure.counted or "").lower().split()
    return Standing(
        told=told,
        tokens=tuple(tokens),
        counted=tuple(word.removesuffix("s") for word in counted),
        content=frozenset(_content(sentence)),
        near=frozenset(_content(t for t in around if t.pos_ != "PROPN" and t.i not in own)),
        names=frozenset(t.lemma_.lower() for t in around if t.pos_ == "PROPN"),
        numbers=frozenset(t.lower_ for t in around if t.like_num and t.i not in own),
    )


def _content(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        lemma = token.lemma_.lower()
        if token.pos_ in CONTENT_POS and token.pos_ != "NUM" and not token.is_stop and lemma not in LIGHT:
            yield lemma
