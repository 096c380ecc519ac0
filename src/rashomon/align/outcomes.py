"""Outcomes: clauses that say that an act failed or succeeded ("the raid has failed to …", "its goal was reached")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.predicates import is_negated
from rashomon.align.purposes import PURPOSE_NOUNS, SUBJECTS
from rashomon.lexicon import mapping, words
from rashomon.parse import Parsed, Passage, Token
from rashomon.records import Account, record_id

Result = Literal["failed", "succeeded"]
REACHING = frozenset({"achieve", "accomplish", "attain", "reach", "meet", "fulfil", "fulfill"})  # … a goal
STANDING_FOR = frozenset({"move", "effort", "attempt", "step", "gamble", "bid", "plan", "it", "this", "that"})
OPEN = frozenset({"if", "unless", "whether", "once", "until"})  # what hangs on these is not said to be so
WORKING = frozenset({"advmod", "neg", "aux", "nsubj", "punct", "npadvmod", "cc", "conj", "mark", "intj"})  # alone
ANSWERS = frozenset({"yes", "no"})
UNNAMED = frozenset({"it", "this", "that"})


@dataclass(frozen=True)
class Outcome:
    """One account of what came of an act: the act's words, who undertook it and where, and the outcome."""

    telling: Telling
    account: Account
    """The telling's, and of a question that the speaker answers himself the answer too."""
    act: str
    noun: str
    """The act's noun, "" for an "it"."""
    by: frozenset[str]
    where: frozenset[str]
    result: Result


def outcomes(parsed: Parsed, tellings: Iterable[Telling]) -> Iterator[Outcome]:
    """Each outcome told in a report as something that is so, in the telling that holds it."""
    own = [t for t in tellings if t.report.id == parsed.report.id]
    for passage in parsed.passages:
        for token in passage.doc:
            result = _result(token)
            act = _act(token) if result else None
            told = "asks" if act and _answer(token) else "asserts"
            telling = _holder(passage, token, [t for t in own if t.account.position == told]) if act else None
            if result and act and telling:
                noun = "" if act.lower_ in UNNAMED else act.lemma_.lower()
                account = _with_answer(passage, token, telling)
                yield Outcome(telling, account, _words(act), noun, *_names(act), result)


def one_enterprise(left: Outcome, right: Outcome) -> bool:
    """True where both speak of one act: at one place, or, where one names none, of one actor and in one word.

    One speaker may call it by two words: "the Halden regime's adventure" is Halden's raid to him both times. His
    "it" is the act of which he tells the same in that report.
    """
    if not (left.noun and right.noun):
        one_speech = (left.telling.report.id, left.telling.voice) == (right.telling.report.id, right.telling.voice)
        known = left.telling.voice not in (None, NARRATOR)
        return known and one_speech and left.result == right.result and bool(left.noun or right.noun)
    if left.where and right.where:
        return bool(left.where & right.where) and (not left.by or not right.by or bool(left.by & right.by))
    one_voice = left.telling.voice == right.telling.voice and left.telling.voice not in (None, NARRATOR)
    return (left.noun == right.noun or one_voice) and bool(left.by & right.by)


def _result(token: Token) -> Result | None:
    answer = _answer(token)
    if token.pos_ != "VERB" or (answer is None and _not_said_to_be(token)):
        return None
    lemma = " ".join([token.lemma_.lower(), *(c.lower_ for c in token.children if c.dep_ == "prt")])
    alone = mapping("outcomes").get(lemma)
    denied = is_negated(token) if answer is None else answer == "no"
    if alone == "failed":
        return None if denied else "failed"  # what did not fail need not have succeeded
    if lemma == "work" and any(c.dep_ not in WORKING for c in token.children):
        return None  # "worked for months"
    if alone == "succeeded" or (lemma in REACHING and _goal(token) is not None):
        return "failed" if denied else "succeeded"
    return None


def _answer(token: Token) -> str | None:
    """The "yes" or "no" with which the speaker answers the question that the verb asks: "Did it work? No." """
    asked = token.sent
    if token.dep_ != "ROOT" or "?" not in [t.text for t in asked][-2:] or asked.end >= len(token.doc):
        return None
    said = [t for t in token.doc[asked.end].sent if not t.is_space and not t.is_quote]
    alone = len(said) > 1 and said[1].is_punct
    return str(said[0].lower_) if alone and said[0].lower_ in ANSWERS else None


def _with_answer(passage: Passage, token: Token, telling: Telling) -> Account:
    """The telling's account, drawn out over the answer to what it asks."""
    if _answer(token) is None:
        return telling.account
    answer = next(t for t in token.doc[token.sent.end].sent if t.lower_ in ANSWERS)
    start, end = telling.account.start, passage.span(answer, answer)[1]
    return replace(
        telling.account,
        id=record_id("account", telling.report.id, start, end),
        end=end,
        text=telling.report.text[start:end],
        position="asserts",
    )


def _not_said_to_be(token: Token) -> bool:
    """True for what will, may or should come, for conditions, for questions and for what somebody is to do."""
    helpers = [c for c in token.children if c.dep_ in {"aux", "auxpass"}]
    asked = [t.text for t in token.sent][-2:]
    return (
        any(c.tag_ in {"MD", "TO"} for c in helpers)
        or any(c.lower_ in OPEN for c in token.children if c.dep_ in {"mark", "advmod"})
        or "?" in asked
        or (token.dep_ == "xcomp" and not any(c.dep_ in SUBJECTS for c in token.children))  # "failed to achieve"
    )


def _goal(token: Token) -> Token | None:
    """The goal that the verb says was reached: its object, or the subject of a passive."""
    goals = (c for c in token.children if c.dep_ in {"dobj", "nsubjpass"} and c.lemma_.lower() in PURPOSE_NOUNS)
    return next(goals, None)


def _act(token: Token) -> Token | None:
    """The noun of the act whose outcome is told; a "move" or an "it" stands for one named before it."""
    subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    if subject is None and token.dep_ == "conj":
        subject = next((c for c in token.head.children if c.dep_ in SUBJECTS), None)
    goal = _goal(token)
    if goal is not None and (subject is None or subject == goal):  # "the raid's goal was reached"
        owned = [c for c in goal.children if c.dep_ == "poss"]
        subject = next(iter([*owned, *(g for c in goal.children if c.lower_ == "of" for g in c.children)]), None)
    if subject is None or _an_act(subject):
        return subject
    if subject.lower_ in UNNAMED and _answer(token):
        return subject
    if subject.lemma_.lower() in STANDING_FOR:
        before = [t for t in token.sent if t.i < subject.i and _an_act(t) and t.dep_ in SUBJECTS]
        return before[-1] if before else None
    return None


def _an_act(token: Token) -> bool:
    return token.lemma_.lower() in words("acts") and token.pos_ in {"NOUN", "PROPN"}


def _names(act: Token) -> tuple[frozenset[str], frozenset[str]]:
    """Who undertook the act and where, in small letters: "Halden's raid on Orsk", "the Orsk raid"."""
    by, where = set(), set()
    for child in act.children:
        names = {t.lower_ for t in child.subtree if t.pos_ == "PROPN" and t.dep_ != "case"}
        states = {mapping("nationalities")[t.lower_].lower() for t in child.subtree
                  if t.lower_ in mapping("nationalities")}  # fmt: skip
        if child.dep_ == "poss" or (states and child.dep_ in {"amod", "compound"}):
            by |= names - mapping("nationalities").keys() | states
        elif child.dep_ in {"compound", "prep", "nmod", "amod"}:
            where |= names
    return frozenset(by), frozenset(where)


def _holder(passage: Passage, token: Token, tellings: Iterable[Telling]) -> Telling | None:
    """The innermost telling that holds the verb."""
    at = passage.start + token.idx
    around = [t for t in tellings if t.account.start <= at < t.account.end]
    return min(around, key=lambda t: t.account.end - t.account.start, default=None)


def _words(act: Token) -> str:
    """The act as the report puts it, without what is told of it in clauses of their own."""
    left = min(t.i for t in act.subtree)
    tokens = [t for t in act.doc[left : act.right_edge.i + 1] if not any(
        a.dep_ in {"relcl", "acl", "appos"} and act.is_ancestor(a) for a in [t, *t.ancestors])]  # fmt: skip
    return "".join(t.text_with_ws for t in tokens).strip(" ,;")
