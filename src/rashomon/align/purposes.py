"""Purposes: what a clause says an act was for ("the aim of the raid was to …", "launched it to …")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.align.accounts import Telling
from rashomon.lexicon import words
from rashomon.parse import Parsed, Passage, Token

PURPOSE_NOUNS = frozenset({"goal", "aim", "purpose", "objective", "intention", "intent", "point", "motive"})
INTENDING = frozenset({"intend", "mean", "design", "aim", "plan", "seek", "conceive", "serve"})
LAUNCHING = frozenset(
    {"launch", "stage", "mount", "start", "begin", "undertake", "conduct", "order", "carry", "open", "plan"}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True)
class Purpose:
    """One account of what an act was for, with the act's words and the offsets of the purpose."""

    telling: Telling
    act: str
    act_lemmas: frozenset[str]
    act_names: frozenset[str]
    start: int
    end: int
    text: str


def purposes(parsed: Parsed, tellings: tuple[Telling, ...]) -> Iterator[Purpose]:
    """Each purpose told in a report, in the telling that holds it."""
    own = [t for t in tellings if t.report.id == parsed.report.id]
    for passage in parsed.passages:
        for token in passage.doc:
            for act, purpose in _frames(token):
                found = _purpose(passage, own, act, purpose)
                if found:
                    yield found


def _frames(token: Token) -> Iterator[tuple[Token, Token]]:
    """(head of the act, head of the purpose) for each way of saying what something is for."""
    if token.lemma_ == "be":
        yield from _copular(token)
    if token.lemma_.lower() in INTENDING and token.pos_ == "VERB":
        yield from _intended(token)
    if token.lemma_.lower() in LAUNCHING and token.pos_ == "VERB":
        yield from _launched(token)


def _copular(token: Token) -> Iterator[tuple[Token, Token]]:
    """The goal of the raid was to …; the raid's purpose was for …"""
    noun = next((c for c in token.children if c.dep_ in SUBJECTS and c.lemma_.lower() in PURPOSE_NOUNS), None)
    if noun is None:
        return
    act = next((g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None)
    act = act or next((c for c in noun.children if c.dep_ == "poss"), None)
    purpose = next(
        (c for c in token.children if c.i > token.i and c.dep_ in {"xcomp", "ccomp", "advcl", "attr", "prep", "acl"}),
        None,
    )
    if act is not None and purpose is not None:
        yield act, purpose


def _intended(token: Token) -> Iterator[tuple[Token, Token]]:
    """The raid was meant to …; the raid aimed to …"""
    act = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    purpose = next((c for c in token.children if c.dep_ in {"xcomp", "advcl"} and _infinitive(c)), None)
    if act is not None and purpose is not None and act.pos_ == "NOUN":
        yield act, purpose


def _launched(token: Token) -> Iterator[tuple[Token, Token]]:
    """They launched the raid to …"""
    act = next((c for c in token.children if c.dep_ in {"dobj", "nsubjpass"} and c.pos_ == "NOUN"), None)
    if act is None:
        return
    for holder in (token, act):
        for child in holder.children:
            if child.dep_ in {"advcl", "xcomp", "relcl", "acl"} and child.i > act.i and _infinitive(child):
                yield act, child
                return
    yield from ((act, c) for c in _descendants(act) if c.dep_ in {"advcl", "acl", "relcl"} and _infinitive(c))


def _descendants(token: Token) -> Iterator[Token]:
    yield from (t for t in token.subtree if t is not token)


def _infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _purpose(passage: Passage, tellings: list[Telling], act: Token, head: Token) -> Purpose | None:
    tokens = [t for t in head.subtree if not t.is_space]
    while len(tokens) > 1 and (tokens[-1].is_punct or tokens[-1].dep_ == "cc"):
        tokens.pop()
    start, end = passage.span(tokens[0], tokens[-1])
    telling = next((t for t in tellings if t.account.start <= start < t.account.end), None)
    if telling is None or len(tokens) < 2:
        return None
    end = min(end, telling.account.end)
    act_tokens = [t for t in act.subtree if t.i < head.i or t.i > tokens[-1].i]
    act_span = passage.span(act_tokens[0], act_tokens[-1])
    return Purpose(
        telling=telling,
        act=telling.report.text[slice(*act_span)],
        act_lemmas=frozenset({act.lemma_.lower()}),
        act_names=frozenset(t.lemma_.lower() for t in act_tokens if t.pos_ == "PROPN"),
        start=start,
        end=end,
        text=telling.report.text[start:end],
    )


def one_act(left: Purpose, right: Purpose) -> bool:
    """True where both speak of one act: the same noun or nouns for one kind of act, and a name in common."""
    events = words("acts")
    same_noun = bool(left.act_lemmas & right.act_lemmas)
    kindred = left.act_lemmas <= events and right.act_lemmas <= events
    shared = left.act_names & right.act_names
    around = (left.act_names | left.telling.names) & (right.act_names | right.telling.names)
    return (same_noun or kindred) and bool(shared or (around and not (left.act_names and right.act_names)))
