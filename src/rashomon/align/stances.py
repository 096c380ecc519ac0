"""Stances: what somebody is told to have accepted or refused, and what he is told not to have decided yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.align.accounts import Telling, narrated
from rashomon.align.predicates import AUXILIARY, is_negated
from rashomon.align.purposes import SUBJECTS
from rashomon.lexicon import mapping
from rashomon.parse import Parsed, Passage, Token
from rashomon.records import Account, Extraction

ASKING = frozenset({"whether", "if"})
RELATIVE = frozenset({"that", "which"})


@dataclass(frozen=True)
class Stance:
    """One account of where somebody stands: the entity, on what, in which words, and whether that is left open."""

    telling: Telling
    account: Account
    """The telling's, or what the report says where the stance is in the cue: the cue and what it brings."""
    who: str
    matter: frozenset[str]
    words: str
    open: bool


def stances(extraction: Extraction, parsed: Parsed, told: Sequence[Telling]) -> Iterator[Stance]:
    """Each stance that a report tells as something that is so, in order of the text."""
    own = [t for t in told if t.report.id == parsed.report.id and t.account.position == "asserts"]
    for passage in parsed.passages:
        for token in passage.doc:
            if token.pos_ == "VERB" and mapping("stances").get(token.lemma_.lower()) == "take":
                governor = _left_open(token)
                telling = next((t for t in own if _holds(t, passage.start + token.idx)), None)
                who = _who(extraction, passage, token, governor, telling)
                matter = frozenset(_matter(token))
                if telling and who and matter and (governor or _done(token)):
                    account = _account(telling, passage, token, governor)
                    yield Stance(telling, account, who, matter, _words(token, governor), governor is not None)


def _holds(telling: Telling, at: int) -> bool:
    """True for a word of the telling, or of the cue that brings it: "has agreed to" a proposal."""
    return telling.account.start <= at < telling.account.end or _in_cue(telling, at)


def _in_cue(telling: Telling, at: int) -> bool:
    cue = telling.statement.cue if telling.statement else None
    return cue is not None and cue.start <= at < cue.end


def _account(telling: Telling, passage: Passage, token: Token, governor: Token | None) -> Account:
    cue = telling.statement.cue if telling.statement else None
    if cue is None or not _in_cue(telling, passage.start + (governor or token).idx):
        return telling.account
    ends = (telling.account.end, cue.end, passage.span(token, _last(token))[1])
    return narrated(telling.report, min(cue.start, telling.account.start), max(ends))


def _left_open(token: Token) -> Token | None:
    """What leaves the verb open: "silent" on whether one will accept, "has" yet to accept; not what was so before."""
    if token.dep_ == "xcomp" and token.head.lemma_ == "have" and any(c.lower_ == "yet" for c in token.head.subtree):
        return token.head if token.head.tag_ != "VBD" else None
    if not any(c.dep_ == "mark" and c.lower_ in ASKING for c in token.children):
        return None
    for over in token.ancestors:
        kind = mapping("stances").get(over.lemma_.lower())
        verb = over if over.pos_ in {"VERB", "AUX"} else over.head
        if kind == "open" or (kind == "not" and is_negated(verb)):
            return None if any(c.dep_ in AUXILIARY and c.lower_ == "had" for c in verb.children) else over
    return None


def _done(token: Token) -> bool:
    """True for "agreed", "has agreed": no plan, no condition, nothing denied."""
    helpers = [c for c in token.children if c.dep_ in AUXILIARY]
    asked = any(
        c.dep_ == "mark" and c.lower_ in ASKING | {"unless"} for t in [token, *token.ancestors] for c in t.children
    )
    past = token.tag_ == "VBD" or (token.tag_ == "VBN" and any(h.lemma_ == "have" for h in helpers))
    return past and not asked and not is_negated(token) and not any(h.tag_ == "MD" for h in helpers)


def _who(
    extraction: Extraction, passage: Passage, token: Token, governor: Token | None, telling: Telling | None
) -> str | None:
    """The entity that takes the stance: the speaker whose cue tells it, else the verb's subject."""
    if telling and any(_in_cue(telling, passage.start + t.idx) for t in (token, governor) if t is not None):
        return telling.voice
    for verb in [token, *token.ancestors] if governor is not None else [token]:
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            at = passage.start + subject.idx
            held = [m for m in extraction.mentions if m.entity and m.start <= at < m.end]
            return min(held, key=lambda m: m.end - m.start).entity if held else None
    return None


def _matter(token: Token) -> Iterator[str]:
    """The nouns of what is accepted or refused; of "a proposal that they agreed to", the proposal's."""
    heads = [c for c in token.children if c.dep_ in {"dobj", "obj", "nsubjpass"} and c.lower_ not in RELATIVE]
    heads += [g for c in token.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    heads += [
        g for c in token.children if c.dep_ == "ccomp" for g in c.children if g.dep_ in SUBJECTS
    ]  # "terms offered"
    if token.dep_ in {"relcl", "acl"}:
        heads.append(token.head)
    for head in heads:
        for word in [head, *(c for c in head.children if c.dep_ in {"compound", "amod", "nmod"})]:
            if word.pos_ == "NOUN":
                yield word.lemma_.lower()


def _words(token: Token, governor: Token | None) -> str:
    """The stance as written: "has already agreed to", "silent on whether it will accept"."""
    if governor is not None:
        return str(token.doc[min(governor.i, token.i) : max(governor.i, token.i) + 1].text)
    first = min([token.i, *(c.i for c in token.children if c.dep_ in AUXILIARY | {"advmod"})])
    return str(token.doc[first : _last(token).i + 1].text)


def _last(token: Token) -> Token:
    """The verb, or the "to" or "off" right behind it."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return after if after.head.i == token.i and after.tag_ in {"IN", "TO", "RP"} else token
