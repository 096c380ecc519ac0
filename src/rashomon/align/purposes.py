"""Purposes: what a clause says an act was for ("the aim of the raid was to …", "launched it to …")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from rashomon.align.accounts import Telling
from rashomon.lexicon import mapping, words
from rashomon.parse import Parsed, Passage, Token, ends_nothing

PURPOSE_NOUNS = frozenset({"goal", "aim", "purpose", "objective", "intention", "intent", "point", "motive"})
INTENDING = frozenset({"intend", "mean", "design", "aim", "plan", "seek", "conceive", "serve"})
LAUNCHING = frozenset({"launch", "stage", "mount", "start", "begin", "undertake", "conduct", "carry", "open"})
STOP = re.compile(r"[.!?][\"”’)]*\s+")  # the end of a sentence
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MANY_KINDS = frozenset({"campaign", "drive", "intervention", "operation", "push"})  # of which not all are of force
WHEN = re.compile(rf"\b(?:(?:1[89]|20)\d\d|first|second|third|fourth|last|{'|'.join(mapping('months'))})\b")
PLACE = re.compile(r"\b(?:on|in|of|into|against) (?:the )?([A-Z][\w’']+(?: [A-Z][\w’']+)*)")
DEFINITE = frozenset({"the", "this", "that", "its", "their"})  # of "the raid": one that was told before
NEW = frozenset({"a", "an", "another"})
TO_HAPPEN = frozenset(
    {"begin", "start", "last", "end", "be", "open", "resume", "continue", "take", "run", "coincide", "stop", "halt",
     "go", "proceed", "remain"}
)  # fmt: skip
"""What is planned to happen, where it has no object, not what for: "was meant to begin on Thursday"."""
HOW = frozenset({"cost", "use", "involve", "follow", "precede"})  # … and how: "was planned to use few men"


@dataclass(frozen=True)
class Act:
    """An act as it is told: its words, the noun for it, the names in it, and the sentence in which it stands."""

    text: str
    lemma: str
    names: frozenset[str]
    sentence: int
    """Offset of the sentence in the report."""
    is_definite: bool = False
    """True for "the raid", without a name: one that was told before."""


@dataclass(frozen=True)
class Purpose:
    """One account of what an act was for, with the act's words and the offsets of the purpose."""

    telling: Telling
    act: str
    act_lemmas: frozenset[str]
    act_names: frozenset[str]
    act_is_new: bool
    """True for "an operation", without a name: one that was not told before."""
    start: int
    end: int
    text: str


def purposes(parsed: Parsed, tellings: tuple[Telling, ...]) -> Iterator[Purpose]:
    """Each purpose told in a report, in the telling that holds it."""
    own = [t for t in tellings if t.report.id == parsed.report.id]
    told: list[Act] = []  # so far
    for passage in parsed.passages:
        for token in passage.doc:
            for act, purpose in _frames(token):
                found = _purpose(passage, own, act, purpose, told)
                if found:
                    yield found
            if token.lemma_.lower() in words("acts"):
                told.append(_act(passage, parsed.report.text, token))


def _frames(token: Token) -> Iterator[tuple[Token, Token]]:
    """(head of the act, head of the purpose) for each way of saying what something is for."""
    if any(c.dep_ == "neg" for c in token.children):
        return
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
    to = next((c for c in token.children if c.dep_ == "aux" and c.lower_ == "to"), None)
    only = to is not None and to.i > 0 and to.doc[to.i - 1].lower_ == "only"  # "launched it, only to lose four tanks"
    return token.tag_ == "VB" and to is not None and not only and not _tells_how(token)


def _tells_how(token: Token) -> bool:
    """True for when or how a thing happens: "to begin at dawn", not "to begin a war"."""
    lemma = token.lemma_.lower()
    return lemma in HOW or (lemma in TO_HAPPEN and not any(c.dep_ == "dobj" for c in token.children))


def _purpose(
    passage: Passage, tellings: list[Telling], act: Token, head: Token, told: Sequence[Act]
) -> Purpose | None:
    tokens = [t for t in head.subtree if not t.is_space]
    while len(tokens) > 1 and (ends_nothing(tokens[-1]) or tokens[-1].dep_ == "cc"):
        tokens.pop()
    start, end = passage.span(tokens[0], tokens[-1])
    telling = next((t for t in tellings if t.account.start <= start < t.account.end), None)
    if telling is None or len(tokens) < 2 or telling.asks or telling.account.position != "asserts":
        return None
    if any(c.dep_ == "neg" for c in head.children):
        return None
    end = min(end, telling.account.end)
    own = _act(passage, telling.report.text, act, {t.i for t in tokens})
    meant = _meant(own, act, telling, told)
    return Purpose(
        telling=telling,
        act=meant.text,
        act_lemmas=frozenset({meant.lemma}),
        act_names=meant.names,
        act_is_new=not meant.names and any(c.lower_ in NEW for c in act.children),
        start=start,
        end=end,
        text=telling.report.text[start:end],
    )


def _act(passage: Passage, text: str, noun: Token, without: Set[int] = frozenset()) -> Act:
    """The act that a noun tells of, without the words of its purpose."""
    tokens = [
        t for t in noun.subtree if t.i not in without and (not without or t.i < min(without) or t.i > max(without))
    ]
    names = frozenset(t.lemma_.lower() for t in tokens if t.pos_ == "PROPN")
    sentence, _ = passage.span(noun.sent[0], noun.sent[-1])
    definite = not names and any(c.lower_ in DEFINITE for c in noun.children)
    return Act(text[slice(*passage.span(tokens[0], tokens[-1]))], noun.lemma_.lower(), names, sentence, definite)


def _meant(own: Act, noun: Token, telling: Telling, told: Sequence[Act]) -> Act:
    """The act that is meant: of "the invasion" the one told last with a name, of "the enemy's goal" that of the
    sentence before; else the act itself."""
    if own.names:
        return own
    if noun.dep_ == "poss":
        last = next((one for one in reversed(told) if one.names), None)
        between = telling.report.text[last.sentence : telling.sentence[0]] if last else ""
        return last if last and own.lemma in words("doers") and len(STOP.findall(between)) == 1 else own
    if any(c.lower_ in DEFINITE for c in noun.children):
        same = next((one for one in reversed(told) if one.lemma == own.lemma and not one.is_definite), None)
        return same if same is not None and same.names else own
    return own


def one_act(left: Purpose, right: Purpose) -> bool:
    """True where both speak of one act: the same noun or nouns for one kind of act, and a name in common."""
    events = words("acts") - MANY_KINDS
    same_noun = bool(left.act_lemmas & right.act_lemmas)
    kindred = left.act_lemmas <= events and right.act_lemmas <= events
    shared = left.act_names & right.act_names
    beside = (
        not same_noun and left.telling.report.id == right.telling.report.id
    )  # two acts, unless two names tie them
    if _apart(left, right) or (beside and len(shared) <= 1):
        return False
    if not shared and (left.act_is_new or right.act_is_new):
        return False  # "launched an operation": another than the raid
    around = (left.act_names | left.telling.names) & (right.act_names | right.telling.names)
    return (same_noun or kindred) and bool(shared or (around and not (left.act_names and right.act_names)))


def _apart(left: Purpose, right: Purpose) -> bool:
    """True where the acts' words give them other years, one a number, or other places: "the first raid, in 2019"."""
    times = [set(WHEN.findall(purpose.act.lower())) for purpose in (left, right)]
    places = [{word for found in PLACE.findall(purpose.act) for word in found.split()} for purpose in (left, right)]
    return times[0] != times[1] or (all(places) and not places[0] & places[1])
