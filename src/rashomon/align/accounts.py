"""Tellings: the clauses of a report that assert something, with all that a comparison needs of each.

A telling is the content of a statement, or a clause in the narrator's own voice. Coordinated clauses with
subjects of their own are told apart ("86 % had been reclaimed" and "24 settlements were retaken").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.align.predicates import Predicate, predicates
from rashomon.extract.drafts import UNLISTED
from rashomon.parse import Doc, Parsed, Passage, Span, Token, ends_nothing
from rashomon.records import (
    Account,
    Extraction,
    Figure,
    Mention,
    Position,
    Report,
    SectionKind,
    Statement,
    Time,
    record_id,
)
from rashomon.spans import contains, overlap, trim

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
NARRATOR = "narrator"
MIN_WORDS = 4  # shorter clauses ("he said", "Tags") carry no proposition of their own
MIN_CHARACTERS = 12  # … unless they are all of a statement: "no date was given"
INNER = 0.8  # of a statement: what another speaker says inside it is then all there is
SPACES = " \t\r\n\u00a0"
EDGES = SPACES + ",;:.–—-\"'“”‘’«»"
DENYING_ACTS = frozenset({"deny"})
ASKING_ACTS = frozenset({"ask"})
CALLING_ACTS = ASKING_ACTS | {"order", "demand", "want"}
CALLS_FOR = re.compile(r"\bcall\w*\b.*\b(?:for|on)$", re.IGNORECASE | re.DOTALL)  # "called on Tuesday for"
NOT_CALLING = re.compile(  # "asked about", "questioned", "never asked"
    r"\b(?:about|question\w*|wonder\w*|quer(?:y|ies|ied)|inquir\w*|enquir\w*|never|not)\b|n[’']t\b", re.IGNORECASE
)
ASKED_WHAT = re.compile(r"(?:whether|if|what|who|whom|whose|which|why|how|when|where|about)\b", re.IGNORECASE)
DOUBTING_ACTS = frozenset({"doubt"})
YIELDING_ACTS = frozenset({"admit"})
CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True)
class Telling:
    """One clause that asserts something, in one voice, with its place in report and story."""

    account: Account
    report: Report
    section: SectionKind
    sentence: tuple[int, int]
    plain: str
    """The clause with pronouns replaced by the names they stand for: what embeddings and scorers read."""
    statement: Statement | None
    entities: frozenset[str]
    names: frozenset[str]
    content: frozenset[str]
    predicates: tuple[Predicate, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    contrast: bool
    """The sentence opens with "but", "however": the report itself sets it against what went before."""
    original: Report | None = None
    """The report that this one copies, where it copies one."""
    speaks_for: str | None = None
    """The entity whose own report this is: a ministry's or an organisation's statement."""
    part: bool = False
    """True for a clause within a sentence that other tellings hold as a whole."""
    stretches: tuple[tuple[int, int], ...] = ()
    """Where its words stand in the report: a clause that completes another's words has more than one."""

    @property
    def voice(self) -> str | None:
        """The entity that says it, "narrator", or None for a speaker whom the report doesn't name."""
        return self.account.voice

    @property
    def sentence_text(self) -> str:
        """The whole sentence that holds it."""
        return self.report.text[self.sentence[0] : self.sentence[1]]

    @property
    def yields(self) -> bool:
        """True where the speaker gives way in it: "conceded", "admits"."""
        cue = self.statement.cue if self.statement else None
        return cue is not None and cue.act in YIELDING_ACTS

    @property
    def quoted(self) -> bool:
        """True where the words stand in quotation marks."""
        return self.statement is not None and self.statement.kind == "direct"

    @property
    def asks(self) -> bool:
        """True for a question, and for what a cue of asking brings, a request too: nothing is asserted by it."""
        return self.account.position == "asks"

    @property
    def is_question(self) -> bool:
        """True for a clause that asks whether, what or why: not for what somebody is asked to do."""
        return self.asks and not self.is_called_for

    @property
    def is_called_for(self) -> bool:
        """True for what somebody asks, orders or wants to be done: "urged the council to resign"."""
        cue = self.statement.cue if self.statement else None
        if self.statement is None or cue is None or NOT_CALLING.search(cue.text):
            return False
        if cue.act == "want" and self.account.text.startswith("to "):
            return False  # "wants to run" is his own plan
        asked = cue.act in ASKING_ACTS and ASKED_WHAT.match(self.statement.text) is not None
        calls = cue.act in CALLING_ACTS or (cue.act == "call" and CALLS_FOR.search(cue.text) is not None)
        return calls and not asked and not _ends_as_question(self.report, self.account.start, self.account.end)


def tellings(extraction: Extraction, parsed: Parsed) -> Iterator[Telling]:
    """Each asserting clause of a report, in order of the text."""
    held = [statements_of(extraction, passage) for passage in parsed.passages]
    spoken = [s for inside in held for s in inside]
    for passage, inside in zip(parsed.passages, held, strict=True):
        found = [*_spoken(extraction, passage, inside), *_narrated(extraction, passage, spoken)]
        yield from sorted(found, key=lambda t: t.account.start)


def statements_of(extraction: Extraction, passage: Passage) -> list[Statement]:
    """The statements that begin in a passage, words in scare quotes and deeds left out."""
    whole = (passage.section.start, passage.section.end)
    here = [s for s in extraction.statements if s.kind != "scare" and contains(whole, (s.start, s.start))]
    return [s for s in here if not _is_deed(passage, s)]


def _is_deed(passage: Passage, statement: Statement) -> bool:
    """True where a cue of no lexicon brings a thing or a deed, and no clause: "released an emergency patch".

    That is what somebody did, as the report tells it, and nobody's words.
    """
    if statement.kind != "indirect" or statement.cue is None or statement.cue.act != UNLISTED:
        return False
    words = passage.tokens(statement.start, statement.end)
    top = next((t for t in words if t.head.i == t.i or not words[0].i <= t.head.i <= words[-1].i), None)
    if any(t.lower_ == "as" and t.dep_ in {"prep", "mark"} for t in words):
        return False  # "listed 19 soldiers as missing"
    return top is not None and not any(c.dep_ in SUBJECTS for c in top.children)


def _spoken(extraction: Extraction, passage: Passage, statements: Sequence[Statement]) -> Iterator[Telling]:
    for statement in statements:
        if not is_voiced_inside(statement, statements):
            for start, end in _pieces_of(passage, statement):
                yield _telling(extraction, passage, start, end, statement)


def is_said(statement: Statement, at: int) -> bool:
    """True for a place in the report's text that the statement's content holds."""
    return any(start <= at < end for start, end in statement.parts or ((statement.start, statement.end),))


def is_voiced_inside(statement: Statement, statements: Sequence[Statement]) -> bool:
    """True where another statement tells the same words better: its speaker is the nearer, or is named at all."""
    others = [s for s in statements if s is not statement]
    if statement.speaker is None and any(contains(_span(s), _span(statement)) and s.speaker for s in others):
        return True  # "the raid was intended to …, Vesk said": the words are Vesk's, not of nobody
    length = statement.end - statement.start
    inner = [s for s in others if s.speaker and contains(_span(statement), _span(s)) and _span(s) != _span(statement)]
    return any(s.end - s.start > INNER * length for s in inner)  # "he said the mayor had said …"


def _pieces_of(passage: Passage, statement: Statement) -> Iterator[tuple[int, int]]:
    """The sentences and coordinated clauses of a statement, each long enough to say something."""
    parts = statement.parts or ((statement.start, statement.end),)
    said = (parts[0][0] - passage.start, parts[-1][1] - passage.start)
    told_in = (s for s in passage.doc.sents if overlap((s.start_char, s.end_char), said))
    pieces = [piece for sentence in told_in for piece in _clauses(sentence, passage.start)]
    text = passage.doc.text
    whole = []
    for part in parts:
        for piece in pieces:
            low, high = max(piece[0], part[0]), min(piece[1], part[1])
            if low < high:
                low, high = trim(text, low - passage.start, high - passage.start, EDGES)
                if len(text[low:high].split()) >= MIN_WORDS:
                    whole.append((low + passage.start, high + passage.start))
    if whole:
        yield from whole
    elif parts[0][1] - parts[0][0] >= MIN_CHARACTERS and parts[0][1] <= passage.section.end:
        yield parts[0][0], parts[0][1]


def _narrated(extraction: Extraction, passage: Passage, statements: Sequence[Statement]) -> Iterator[Telling]:
    """Clauses that belong to no statement: neither content, cue nor speaker of one."""
    taken = [span for s in statements for span in _occupied(s)]
    text = passage.doc.text
    for sentence in passage.doc.sents:
        for start, end in _clauses(sentence, passage.start):
            if any(overlap((start, end), span) for span in taken):
                continue
            low, high = trim(text, start - passage.start, end - passage.start, EDGES)
            if len(text[low:high].split()) >= MIN_WORDS and _predicates_something(passage.doc, low, high):
                yield _telling(extraction, passage, low + passage.start, high + passage.start, None)


def _occupied(statement: Statement) -> Iterator[tuple[int, int]]:
    yield statement.start, statement.end
    if statement.cue:
        yield statement.cue.start, statement.cue.end


def _predicates_something(doc: Doc, start: int, end: int) -> bool:
    """True where the clause has a verb; a lone heading like "Tags" or "Decisive defeat" has none."""
    return any(t.pos_ in {"VERB", "AUX"} for t in doc if start <= t.idx < end)


def _clauses(sentence: Span, offset: int) -> Iterator[tuple[int, int]]:
    """The sentence cut before each coordinated verb that has a subject of its own."""
    starts = [sentence[0]]
    for token in sentence:
        if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"} and token.head.dep_ in {"ROOT", "conj", "ccomp"}:
            subject = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
            if subject is not None and token.head.i < subject.i < token.i:
                starts.append(min((t for t in token.subtree if t.i > token.head.i), key=lambda t: t.i))
    starts = sorted({t.i: t for t in starts}.values(), key=lambda t: t.i)
    ends = [*(t.i for t in starts[1:]), sentence[-1].i + 1]
    doc = sentence.doc
    for first, end in zip(starts, ends, strict=True):
        last: Token = doc[end - 1]
        while last.i > first.i and (ends_nothing(last) or last.dep_ == "cc"):
            last = doc[last.i - 1]
        yield offset + first.idx, offset + last.idx + len(last)


def _telling(extraction: Extraction, passage: Passage, start: int, end: int, statement: Statement | None) -> Telling:
    start, end = trim(extraction.report.text, start, end, EDGES)
    if extraction.report.text[start : start + 5].lower() == "that " and end - start > MIN_CHARACTERS:
        start += 5
    return telling_of(extraction, passage, (start, end), statement)


def telling_of(
    extraction: Extraction,
    passage: Passage,
    span: tuple[int, int],
    statement: Statement | None,
    words: Sequence[Token] = (),
    part: bool = False,
) -> Telling:
    """The telling of a stretch of a report, of some of its words only where these are given."""
    start, end = span
    mentions = [m for m in extraction.mentions if contains(span, (m.start, m.end))]
    sentence = next((s for s in passage.doc.sents if passage.start + s.end_char > start), None)
    kept = words or passage.tokens(start, end)
    bounds = (passage.start + sentence.start_char, passage.start + sentence.end_char) if sentence else span
    held = {passage.start + t.idx for t in kept}
    stretches = tuple(_runs(passage, words)) if words else (span,)
    return Telling(
        account=_account(
            extraction.report, start, end, statement, _position(extraction.report, start, end, statement)
        ),
        report=extraction.report,
        section=passage.section.kind,
        sentence=bounds,
        plain=" ".join(_plain(extraction, *run, mentions) for run in stretches),
        statement=statement,
        entities=frozenset(m.entity for m in mentions if m.entity),
        names=frozenset(t.lemma_.lower() for t in kept if t.pos_ == "PROPN"),
        content=frozenset(t.lemma_.lower() for t in kept if t.pos_ in CONTENT_POS and not t.is_stop),
        predicates=tuple(predicates(kept, passage.start)),
        figures=tuple(
            f
            for f in extraction.figures
            if contains(span, (f.start, f.end)) and len(f.derived_from) < 2 and (not words or f.start in held)
        ),
        times=tuple(t for t in extraction.times if contains(bounds, (t.start, t.end))),
        contrast=sentence is not None and sentence[0].lower_ in {"but", "however", "yet", "though", "despite"},
        part=part,
        stretches=stretches,
    )


def _runs(passage: Passage, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The stretches of neighbouring words."""
    first = last = words[0]
    for token in words[1:]:
        if token.i != last.i + 1:
            yield passage.span(first, last)
            first = token
        last = token
    yield passage.span(first, last)


def narrated(report: Report, start: int, end: int) -> Account:
    """A stretch of a report, trimmed, as what the report itself asserts."""
    return _account(report, *trim(report.text, start, end, SPACES), None, "asserts")


def _account(report: Report, start: int, end: int, statement: Statement | None, position: Position) -> Account:
    return Account(
        id=record_id("account", report.id, start, end),
        report=report.id,
        start=start,
        end=end,
        text=report.text[start:end],
        voice=NARRATOR if statement is None else _speaker(statement),
        statement=statement.id if statement else None,
        position=position,
    )


def _speaker(statement: Statement) -> str | None:
    return statement.speaker.entity if statement.speaker else None


def _position(report: Report, start: int, end: int, statement: Statement | None) -> Position:
    act = statement.cue.act if statement and statement.cue else ""
    if act in DENYING_ACTS:
        return "denies"
    if act in DOUBTING_ACTS:
        return "doubts"
    return "asks" if act in ASKING_ACTS or _ends_as_question(report, start, end) else "asserts"


def _ends_as_question(report: Report, start: int, end: int) -> bool:
    following = report.text[end : end + 2].lstrip("\"'”’")
    return report.text[start:end].endswith("?") or following.startswith("?")


def _plain(extraction: Extraction, start: int, end: int, mentions: Sequence[Mention]) -> str:
    """The clause with each resolved pronoun and description written as the entity's name."""
    text, position, pieces = extraction.report.text, start, []
    pronouns = [m for m in mentions if m.form == "pronoun" and m.entity]
    names = {entity.id: entity.name for entity in extraction.entities} if pronouns else {}
    for mention in sorted(pronouns, key=lambda m: m.start):
        if mention.entity in names and position <= mention.start and mention.end <= end:
            name = names[mention.entity]
            possessive = mention.text.lower() in {"his", "her", "their", "its"}
            pieces += [text[position : mention.start], name + ("'s" if possessive else "")]
            position = mention.end
    pieces.append(text[position:end])
    return " ".join("".join(pieces).split())


def _span(record: Statement) -> tuple[int, int]:
    return record.start, record.end
