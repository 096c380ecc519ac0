"""Labels: who speaks by the name before a colon, in a transcript, an interview or a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.extract.drafts import Draft
from rashomon.extract.quotations import INVISIBLE, Quotation
from rashomon.extract.titles import role_ending, sort_of_role
from rashomon.lexicon import words
from rashomon.parse import Parsed, Passage
from rashomon.spans import Span, overlap

NAME = r"[^\W\d_][\w.'’\-]*(?: [\w.'’\-]+){0,4}"  # "Vera Ilin", "MAYOR ILIN", "Q"
ASIDE = r"(?: ?[(\[][^()\[\]\n]{1,40}[)\]])?"  # "ILIN (through an interpreter)"
OPENED = '["“]?'  # "ILIN: It was old.
LABEL = re.compile(rf"[{INVISIBLE}*_]*{OPENED}(?P<label>{NAME}){ASIDE}(?P<colon>[:.])[{INVISIBLE}*_]*\s+(?=\S)")
INTERVIEW = frozenset({"Q", "A"})  # Q: Who closed the bridge? A: The council.
REPEATED = 2  # paragraphs; a label in small letters that opens fewer is a heading
SPEAKERS = 2  # labels; a talk has more than one
ENDS = '.?!…"”'
SHORTEST = 3  # letters of a label in capitals
SPEAKING = ("PERSON", "ORG")  # a headline's "Dorn: what we know" is about the place


@dataclass(frozen=True, slots=True)
class Label:
    """A label of one paragraph, and the words behind its colon, in offsets of the report's text."""

    passage: int
    name: Span
    colon: Span
    words: Span


def labelled(parsed: Parsed, quotes: Sequence[Quotation]) -> Iterator[Draft]:
    """A statement for each paragraph that begins with who speaks; those of a transcript are verbatim."""
    text = parsed.report.text
    found = list(_labels(parsed))
    exchange = _exchange(text, found)
    interview = {text[slice(*label.name)] for label in found} >= INTERVIEW
    for label in found:
        name, passage = text[slice(*label.name)], parsed.passages[label.passage]
        if interview and name in INTERVIEW:
            yield _draft(label, verbatim=True)
        elif text[label.colon[0]] != ":" or name.lower() in words("not_speakers"):
            continue
        elif passage.section.kind == "headline":
            if speaks(parsed, passage, label.name) and not any(
                overlap(label.words, (q.start, q.end)) for q in quotes
            ):
                yield _draft(label)
        elif name in exchange or (_shouted(text, name, found) and not _is_dateline(passage, label.name)):
            yield _draft(label, verbatim=True)


def speaks(parsed: Parsed, passage: Passage, name: Span) -> bool:
    """True for a headline's label that is a person, a body, or "Police": what they say follows."""
    inside = [t for t in passage.doc if name[0] <= passage.start + t.idx < name[1] and t.pos_ != "PUNCT"]
    if not inside or any(token.pos_ == "VERB" for token in inside):
        return False
    role = role_ending(passage.doc, inside[-1].i)
    named = inside[-1].ent_type_ in SPEAKING or inside[-1].text in _surnames(parsed)
    return named or (role is not None and sort_of_role(role[0]) != "")


def _is_dateline(passage: Passage, name: Span) -> bool:
    """True for "BEIJING: Prices rose": where a report was written."""
    inside = [t for t in passage.doc if name[0] <= passage.start + t.idx < name[1] and t.pos_ != "PUNCT"]
    return bool(inside) and all(token.ent_type_ == "GPE" for token in inside)


def _surnames(parsed: Parsed) -> set[str]:
    """The last words of the persons that the report names in full: a headline has the surname alone."""
    persons = [ent.text.split() for p in parsed.passages for ent in p.doc.ents if ent.label_ == "PERSON"]
    return {words[-1] for words in persons if len(words) > 1}


def _labels(parsed: Parsed) -> Iterator[Label]:
    text = parsed.report.text
    for index, passage in enumerate(parsed.passages):
        section = passage.section
        match = LABEL.match(text, section.start, section.end)
        if match is not None and match.end() < section.end:
            yield Label(index, match.span("label"), match.span("colon"), (match.end(), section.end))


def _shouted(text: str, name: str, found: Sequence[Label]) -> bool:
    """True for "ILIN:" where another label is in capitals too or the name stands elsewhere; not for "WEATHER:"."""
    if not name.isupper() or len(name) < SHORTEST:
        return False
    others = {text[slice(*label.name)] for label in found} - {name}
    others = {other for other in others if other.isupper() and other.lower() not in words("not_speakers")}
    return bool(others) or name.split()[-1].title() in text


def _exchange(text: str, found: Sequence[Label]) -> set[str]:
    """The labels that take turns with whole sentences: "Gazette: Why? Ilin: It was old."; not "Venue: Dorn"."""
    turns: dict[str, list[str]] = {}
    for label in found:
        name = text[slice(*label.name)]
        if name[:1].isupper() and text[label.colon[0]] == ":" and name.lower() not in words("not_speakers"):
            turns.setdefault(name, []).append(text[slice(*label.words)].rstrip())
    talking = {name for name, said in turns.items() if len(said) >= REPEATED and any(s[-1] in ENDS for s in said)}
    return talking if len(talking) >= SPEAKERS else set()


def _draft(label: Label, verbatim: bool = False) -> Draft:
    return Draft(label.passage, [label.words], label.colon, voice=label.name, verbatim=verbatim, quoted=verbatim)
