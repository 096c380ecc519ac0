"""Whose words a wording is, whom it names, and who takes part in an event.

The reporter chooses the words of an indirect statement, so only words in quotation marks belong to the
speaker; words in marks that nobody is quoted for are the reporter's own, held at a distance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from rashomon.lexicon import words
from rashomon.parse import Parsed, Passage, Token
from rashomon.records import Event, Extraction, Mention, Report, Section, Statement, Time, Wording, record_id
from rashomon.spans import Span, contains, overlap

NARRATOR = "narrator"
SCARE_WORDS = 5  # longer stretches in marks are quotations whose speaker we failed to find
QUOTED = re.compile(
    r"“(?P<curly>[^”]*)(?:”|$)"  # “liberated”, or open to the end of a paragraph
    r"|«(?P<angle>[^»]*)(?:»|$)"  # «liberated»
    r"|\"(?P<straight>[^\"]*)(?:\"|$)"  # "liberated"
    r"|(?<![\w’'])[‘'](?P<single>[^‘’'\n]{2,80})[’'](?!\w)"  # 'Decisive defeat' ordered
)
NESTED = re.compile(r"(?<!\w)[‘'](?=\S)[^‘’'\n]+[’'](?!\w)|[“\"](?=\S)[^“”\"\n]+[”\"]")  # “He called us ‘cowards’”
INSERTED = re.compile(r"\[[^\[\]\n]*\]")  # “because of [the backlash over] the dam”
FIRST = frozenset(("nsubj", "agent"))
SECOND = frozenset(("dobj", "nsubjpass", "dative"))
OURSELVES = frozenset(("i", "we"))
LOCATIVE = frozenset(
    ("in", "at", "on", "near", "into", "inside", "outside", "from", "to", "across", "over", "around")
)
BY_WHICH = frozenset(("in", "with", "by", "through"))  # "crossed into Halden in a surprise raid"
INTO = frozenset(("into", "across", "onto"))
SUPPORTING = frozenset(("launch", "carry", "conduct", "begin", "start", "stage", "hold", "mount", "lead"))


def resolve_owners(extraction: Extraction) -> Extraction:
    """The extraction with the owner and referent of every wording, and the names of its mentions added."""
    named = [*extraction.wording, *_names(extraction)]
    resolved = [_owned(wording, extraction) for wording in named]
    return msgspec.structs.replace(extraction, wording=tuple(sorted(resolved, key=_order)))


def owner_of(span: Span, extraction: Extraction) -> tuple[str | None, bool]:
    """Whose words a stretch of the report is, and whether the reporter holds it at a distance."""
    marks = _marks_of(span, extraction.report)
    holding = [s for s in extraction.statements if _holds(s, span)]
    spoken = [s for s in holding if s.kind == "direct" or (s.kind == "mixed" and marks is not None)]
    if spoken:
        inner = min(spoken, key=lambda s: (_own(s), s.end - s.start))
        if _inserted(span, inner, extraction.report):
            return NARRATOR, False
        return _passed_on(span, inner, holding, extraction.report) or _speaker(inner), False
    if marks is None:
        return NARRATOR, False
    if any(s.kind == "scare" for s in holding):
        return NARRATOR, True
    short = len(extraction.report.text[marks[0] : marks[1]].split()) <= SCARE_WORDS
    return (NARRATOR, True) if short else (None, False)


def resolve_participants(extraction: Extraction, parsed: Parsed) -> Extraction:
    """The extraction with the agents, patients, place and time of every event where the clause tells."""
    at = {(p.start + t.idx): (p, t) for p in parsed.passages for t in p.doc}
    filled = tuple(
        _with_participants(event, *at[event.start], extraction) if event.start in at else event
        for event in extraction.events
    )
    return msgspec.structs.replace(extraction, events=filled)


def _order(wording: Wording) -> tuple[int, int, str]:
    return wording.start, wording.end, wording.kind


def _names(extraction: Extraction) -> Iterator[Wording]:
    """A wording for every name or description of a known person, place or body."""
    taken = {(w.start, w.end) for w in extraction.wording if w.kind == "naming"}
    for mention in extraction.mentions:
        if mention.form == "pronoun" or mention.kind == "other" or mention.entity is None:
            continue
        if (mention.start, mention.end) not in taken:
            yield Wording(
                id=record_id("wording", mention.report, mention.start, mention.end, "naming"),
                report=mention.report,
                start=mention.start,
                end=mention.end,
                text=mention.text,
                kind="naming",
                owner=None,
                caption=mention.caption,
            )


def _owned(wording: Wording, extraction: Extraction) -> Wording:
    owner, distanced = owner_of((wording.start, wording.end), extraction)
    referent = _referent(wording, extraction.mentions) if wording.kind == "naming" else None
    return msgspec.structs.replace(wording, owner=owner, distanced=distanced, referent=referent)


def _speaker(statement: Statement) -> str | None:
    return statement.speaker.entity if statement.speaker is not None else None


def _own(statement: Statement) -> bool:
    """True for "we called it “a lie”": what a speaker says of himself within his words is his already."""
    return statement.speaker is not None and statement.speaker.text.lower() in OURSELVES


def _inserted(span: Span, quoted: Statement, report: Report) -> bool:
    """True for words in square brackets within a quotation: the reporter put them in."""
    found = INSERTED.finditer(report.text, quoted.start, quoted.end + 1)  # the last bracket may be cut off
    return any(contains(match.span(), span) for match in found)


def _passed_on(span: Span, quoted: Statement, holding: Sequence[Statement], report: Report) -> str | None:
    """Whom a quoted speaker quotes for these words: “Brandt called us ‘cowards’,” said Ilin; None where unknown."""
    nested = (m.span() for m in NESTED.finditer(report.text, quoted.start, quoted.end + 1))
    marks = next((marks for marks in nested if contains(marks, span)), None)
    if marks is None:
        return None
    within = [
        s for s in holding
        if s is not quoted and s.cue is not None and contains((quoted.start, quoted.end), (s.cue.start, s.cue.end))
    ]  # fmt: skip
    return _speaker(min(within, key=lambda s: s.end - s.start)) if within else None


def _holds(statement: Statement, span: Span) -> bool:
    if not contains((statement.start, statement.end), span):
        return False
    return not statement.parts or any(contains((part[0], part[1]), span) for part in statement.parts)


def _marks_of(span: Span, report: Report) -> Span | None:
    """The words in marks around a stretch; around its beginning where it ends in others: a “farce” and a “fraud”."""
    for section in report.sections:
        if contains((section.start, section.end), span):
            marks = list(_marks_in(report, section))
            first, last = (next((m for m in marks if m[0] <= at < m[1]), None) for at in (span[0], span[1] - 1))
            return first if last is not None else None
    return None


def _marks_in(report: Report, section: Section) -> Iterator[Span]:
    for match in QUOTED.finditer(report.text, section.start, section.end):
        group = match.lastgroup or "curly"
        yield match.start(group), match.end(group)


def _referent(wording: Wording, mentions: Sequence[Mention]) -> str | None:
    """The entity of the mention that the name covers; an event's name refers to no entity."""
    if wording.text.split()[-1].lower() in words("event_names"):
        return None
    same = (m for m in mentions if m.entity and (m.start, m.end) == (wording.start, wording.end))
    return next((m.entity for m in same), None)


def _with_participants(event: Event, passage: Passage, token: Token, extraction: Extraction) -> Event:
    agents = [_entity(passage, t, extraction.mentions) for t in _agents(token)]
    patients = [_entity(passage, t, extraction.mentions) for t in _patients(token)]
    time = _time(passage, token, extraction.times)
    return msgspec.structs.replace(
        event,
        agents=tuple(dict.fromkeys(a for a in agents if a)),
        patients=tuple(dict.fromkeys(p for p in patients if p)),
        place=_place(passage, token, extraction),
        earliest=time.earliest if time else None,
        latest=time.latest if time else None,
    )


def _agents(event: Token) -> Iterator[Token]:
    if event.pos_ == "VERB":
        yield from _subjects(event)
        return
    for child in event.children:  # "Vostra's raid", "the Vostran raid", "a raid by Vostra"
        if child.dep_ in ("poss", "amod"):  # "the Halden raid" may be by Halden or on it
            yield child
        elif child.dep_ in ("prep", "agent") and child.lower_ == "by":
            yield from (t for t in child.children if t.dep_ == "pobj")
    if event.dep_ == "dobj" and event.head.lemma_.lower() in SUPPORTING:  # "Vostra launched a raid"
        yield from _subjects(event.head)
    deed = _deed(event)
    if deed is not None:
        for subject in _subjects(deed):  # "Vostran forces, which had crossed into Halden in a raid"
            relative = subject.tag_ in ("WDT", "WP") and deed.dep_ == "relcl"
            yield deed.head if relative else subject


def _deed(event: Token) -> Token | None:
    """The verb of motion that a noun names as a whole: "crossed into Halden in a surprise raid"."""
    verb = event.head.head
    if event.dep_ != "pobj" or event.head.lower_ not in BY_WHICH or verb.pos_ != "VERB":
        return None
    return verb if any(child.lower_ in INTO for child in verb.children) else None


def _subjects(verb: Token) -> Iterator[Token]:
    found = [t for t in verb.children if t.dep_ == "nsubj"]
    by = [p for t in verb.children if t.dep_ == "agent" for p in t.children if p.dep_ == "pobj"]
    passive = any(t.dep_ in ("nsubjpass", "auxpass") for t in verb.children)
    yield from found + by
    if not found and not by and not passive and verb.dep_ in ("conj", "xcomp") and verb.head.pos_ == "VERB":
        yield from _subjects(verb.head)  # "crossed the border and seized Halden"


def _patients(event: Token) -> Iterator[Token]:
    for child in event.children:
        if event.pos_ == "VERB" and child.dep_ in SECOND:
            yield child
        elif event.pos_ != "VERB" and child.dep_ == "prep" and child.lower_ in ("of", "on", "against"):
            yield from (t for t in child.children if t.dep_ == "pobj")


def _entity(passage: Passage, head: Token, mentions: Sequence[Mention]) -> str | None:
    span = passage.span(head, head)
    covering = [m for m in mentions if contains((m.start, m.end), span) and m.entity]
    # "Vostran forces": the longest mention that ends with the head, not the "Vostran" within it.
    covering.sort(key=lambda m: (m.end != span[1], m.start - m.end))
    return covering[0].entity if covering else None


def _place(passage: Passage, event: Token, extraction: Extraction) -> str | None:
    heads = [event] if event.pos_ == "VERB" else [event, event.head, *filter(None, [_deed(event)])]
    for head in heads:
        for child in head.children:
            found = None
            if child.dep_ == "prep" and child.lower_ in LOCATIVE | {"of"}:
                found = next((t for t in child.children if t.dep_ == "pobj"), None)
            elif child.dep_ == "compound" and head is event:  # "the Halden raid"
                found = child
            place = _place_at(passage, found, extraction) if found is not None else None
            if place is not None:
                return place
    return None


def _place_at(passage: Passage, head: Token, extraction: Extraction) -> str | None:
    first = min([head.i, *(t.i for t in head.children if t.dep_ == "compound")])
    span = passage.span(head.doc[first], head)
    return next((p.id for p in extraction.places if overlap((p.start, p.end), span)), None)


def _time(passage: Passage, event: Token, times: Sequence[Time]) -> Time | None:
    """The time in the event's own clause, or None where the clause has none or several."""
    clause = event if event.pos_ == "VERB" else _verb_above(event)
    at = {passage.start + token.idx: token for token in event.sent}
    told = ((time, at[time.start]) for time in times if time.start in at)
    found = [time for time, token in told if _verb_above(token) == clause]
    return found[0] if len(found) == 1 else None


def _verb_above(token: Token) -> Token | None:
    return next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX") and t.dep_ != "aux"), None)
