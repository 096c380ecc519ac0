"""Events: the verbs and nouns that tell something happened, with their PLOVER kind where one fits.

Who did it, to whom, where and when is filled in by `resolve.owners.resolve_participants`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.lexicon import mapping
from rashomon.parse import Doc, Parsed, Passage, Token
from rashomon.records import Event, record_id

UNREAL = frozenset(("will", "would", "could", "may", "might", "must", "should", "can", "shall"))
IF = frozenset(("if", "unless", "whether"))
DENIED = frozenset(("no", "not", "n't", "never", "neither", "nor"))
NOT_EVENTS = frozenset(("compound", "amod", "nmod"))  # "attack helicopter", "a wounded pride"
CORE = frozenset(("nsubj", "nsubjpass", "dobj"))
WHEN = frozenset(("DATE", "TIME"))


def events(parsed: Parsed) -> Iterator[Event]:
    """What a report tells as having happened or going on, in order of the text; no one named yet."""
    for passage in parsed.passages:
        for token, kind in event_words(passage.doc):
            yield _record(parsed, passage, token, kind)


def event_words(doc: Doc) -> Iterator[tuple[Token, str | None]]:
    """The verbs and nouns of a paragraph that tell an event, each with its PLOVER kind or None."""
    verbs, nouns = mapping("event_kinds"), mapping("event_nouns")
    for token in doc:
        lemma = token.lemma_.lower()
        if _in_compound(token):
            continue
        if token.pos_ == "VERB" and lemma in verbs and not _unreal(token) and not _answers(token):
            yield token, verbs[lemma] or None
        elif token.pos_ in ("NOUN", "PROPN") and lemma in nouns and _told_as_event(token):
            yield token, nouns[lemma] or None


def _in_compound(token: Token) -> bool:
    """True for a part of a hyphenated word: "face-saving", "re-elected"."""
    doc = token.doc
    before = token.i > 0 and doc[token.i - 1].text == "-" and not doc[token.i - 1].whitespace_
    after = token.i + 1 < len(doc) and doc[token.i + 1].text == "-" and not token.whitespace_
    return before or after


def _answers(verb: Token) -> bool:
    """True for "fired back" and "hit back", which are said, not done."""
    return any(child.dep_ in ("prt", "advmod") and child.lower_ == "back" for child in verb.children)


def _unreal(verb: Token) -> bool:
    """True for what is denied, wished, planned, asked or supposed: it did not, or need not, happen."""
    children = list(verb.children)
    if any(child.dep_ == "neg" or child.lower_ in DENIED for child in children):
        return True
    if any(child.dep_ == "aux" and child.lemma_.lower() in UNREAL for child in children):
        return True
    if any(child.dep_ == "mark" and child.lower_ in IF for child in children):
        return True
    if _order_or_stem(verb, children):
        return True
    shared = (
        verb.dep_ == "conj"
        and verb.head.pos_ == "VERB"
        and not any(child.dep_ in ("nsubj", "nsubjpass") for child in children)
    )  # "would seize and hold": the second verb stands under the first one's "would"
    return shared and verb.tag_ == verb.head.tag_ and _unreal(verb.head)


def _order_or_stem(verb: Token, children: list[Token]) -> bool:
    """True for a bare form: "to attack" after "plans", an order, but not "did attack" or "seen to flee"."""
    if verb.tag_ != "VB":
        return False
    if any(child.dep_ == "aux" and child.lemma_ == "do" for child in children):
        return False
    # "forced to flee", "managed to escape", "had to resign" happened.
    brought_about = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in mapping("verbs_that_bring_about")
    return not brought_about or _unreal(verb.head)


def _told_as_event(noun: Token) -> bool:
    if noun.dep_ in NOT_EVENTS or noun.ent_type_ in WHEN:
        return False
    if noun.dep_ in CORE and noun.head.pos_ == "VERB" and _unreal(noun.head):
        return False  # "will start talks"
    return not any(child.dep_ == "det" and child.lower_ in ("no", "any") for child in noun.children)


def _record(parsed: Parsed, passage: Passage, token: Token, kind: str | None) -> Event:
    start, end = passage.span(token, token)
    return Event(
        id=record_id("event", parsed.report.id, start, end),
        report=parsed.report.id,
        start=start,
        end=end,
        text=parsed.report.text[start:end],
        kind=kind,
        caption=passage.caption,
    )
