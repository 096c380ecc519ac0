"""Namesakes: two names in two reports that may be one person's, one of them mistaken ("Lena Korr", "Lara Korr")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.parse import Parsed, Passage, Span, Token
from rashomon.records import Report

ARTICLES = frozenset({"al", "el", "ul"})
LEAST = 4  # letters of a first name that is no initial and no short form


@dataclass(frozen=True, slots=True)
class Named:
    """A person's first name with the surname after it (None where it stands alone), and its sentence."""

    report: Report
    first: str
    surname: str | None
    text: str
    sentence: tuple[int, int]
    around: frozenset[str]
    """The other names and nouns of the sentence."""


def named(parsed: Parsed) -> Iterator[Named]:
    """Each first name of a report that stands before a surname, or alone after a noun or a comma."""
    for passage in parsed.passages:
        for sentence in passage.doc.sents:
            for token in sentence:
                named_so = token.ent_type_ == "PERSON" and token.pos_ == "PROPN" and token.is_title
                named_so = named_so and token.ent_iob_ == "B"
                if named_so and len(token) >= LEAST and not _has_article(token):
                    yield _named(parsed.report, passage, sentence, token)


def _has_article(token: Token) -> bool:
    """True for "al-Amriki": where one comes from, which each report spells in its own way."""
    before = [t.lower_ for t in token.doc[max(0, token.i - 2) : token.i] if t.text != "-"]
    return bool(before) and before[-1].rstrip("-") in ARTICLES


def _named(report: Report, passage: Passage, sentence: Span, token: Token) -> Named:
    following = [t for t in sentence if t.i > token.i][:3]
    after = [t for t in following if t.ent_type_ == "PERSON" and t.ent_iob_ == "I" and len(t.text.strip(".")) > 1]
    last = after[-1] if after else None
    own = {token.lemma_.lower(), *(t.lemma_.lower() for t in after)}
    start, end = passage.start + sentence.start_char, passage.start + sentence.end_char
    return Named(
        report=report,
        first=token.text,
        surname=last.text if last else None,
        text=report.text[passage.start + token.idx : passage.start + (last or token).idx + len(last or token)],
        sentence=(start, end),
        around=frozenset(t.lemma_.lower() for t in sentence if t.pos_ in {"PROPN", "NOUN"}) - own,
    )
