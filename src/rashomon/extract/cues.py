"""Cues: the words by which a report attributes ("said", "has repeatedly denied", "Orlov's claim that")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.lexicon import mapping, words
from rashomon.parse import Doc, Token

NOT_SAID = frozenset({"refuse", "decline", "fail"})  # "declined to say": nothing was said
LED_IN = frozenset({"go", "continue", "begin", "start", "appear", "seem", "want", "try"}) | NOT_SAID
AUXILIARY = ("aux", "auxpass", "neg", "advmod")
VERBAL = ("VERB", "AUX")
HEDGED_ACTS = frozenset({"suggest"})
ATTITUDES = frozenset({"believe", "want", "hope", "plan", "support", "describe", "express", "order", "find",
                       "mention", "discuss", "expect", "threaten", "admit", "respond", "agree", "ask"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class CueWord:
    """One cue: its head, its first and last token, the act, and the frames its content may take."""

    head: Token
    first: Token
    last: Token
    act: str
    frames: tuple[str, ...]
    hedged: bool = False
    negated: bool = False

    def prepositions(self) -> frozenset[str]:
        """The prepositions under which the content may stand ("called for")."""
        listed = [frame[2:].split(",") for frame in self.frames if frame.startswith("p:")]
        return frozenset(word for group in listed for word in group)


def verb_cues(doc: Doc) -> Iterator[CueWord]:
    """The verbs of the lexicon in a paragraph, each with its auxiliaries, particle and leading verb."""
    for token in doc:
        if token.pos_ in VERBAL and token.dep_ not in ("aux", "auxpass"):
            cue = verb_cue(token)
            if cue is not None:
                yield cue


def verb_cue(token: Token) -> CueWord | None:
    """The cue that a verb makes, None where the lexicon does not have it."""
    behind = (child for child in token.rights if child.i == token.i + 1)
    particle = next((child for child in behind if child.dep_ in ("prt", "advmod")), None)
    entry = None
    if particle is not None:
        entry = mapping("cues").get(f"{_lemma(token)} {particle.lower_}")
    last = particle if particle is not None and entry is not None else token
    entry = entry or mapping("cues").get(_lemma(token))
    if entry is None:
        return None
    act, *frames = entry.split()
    leading = _leading(token)
    if token.tag_ == "VB" and act in ATTITUDES and leading is None and _wished(token):
        return None
    if act == "ask" and any(child.dep_ == "acomp" for child in token.children):
        return None  # "pleaded guilty" asks for nothing
    if leading is not None and _lemma(leading) in words("cues"):
        return None  # "declined to say": the cue is "declined"
    first = _first(leading or token)
    chain = [token] if leading is None else [token, leading]
    hedges = mapping("hedges")
    hedged = act in HEDGED_ACTS or any(
        hedges.get(_lemma(verb)) == "raising" or any(child.lower_ in hedges for child in verb.children
                                                     if child.dep_ in ("advmod", "aux"))
        for verb in chain
    )  # fmt: skip
    negated = act == "deny" or any(
        child.dep_ == "neg" or child.lower_ == "never" for verb in chain for child in verb.children
    )
    negated = negated or (leading is not None and _lemma(leading) in NOT_SAID) or still_to_come(token)
    return CueWord(token, first, last, act, tuple(frames), hedged, negated)


def noun_cues(doc: Doc) -> Iterator[CueWord]:
    """The nouns of the lexicon in a paragraph ("the claim that", "Orlov's boast to have")."""
    for token in doc:
        if token.pos_ == "NOUN" and (cue := noun_cue(token)) is not None:
            yield cue


def noun_cue(token: Token) -> CueWord | None:
    """The cue that a noun makes, None where the lexicon does not have it."""
    entry = mapping("noun_cues").get(token.lemma_.lower())
    if entry is None:
        return None
    act, *frames = entry.split()
    return CueWord(token, token, token, act, tuple(frames), act in HEDGED_ACTS, act == "deny")


def outer_cue(token: Token) -> Token | None:
    """The cue beside which a verb stands though the parse hangs it under that one's content.

    "Confirmed that troops had entered but noted that fighting went on": "noted" goes with "confirmed".
    """
    inner = token.head
    if token.dep_ != "conj" or inner.dep_ != "ccomp" or _lemma(token) not in words("cues"):
        return None
    that = any(c.dep_ == "ccomp" and c.left_edge.lower_ == "that" for c in token.rights)
    subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.lefts)
    same = token.tag_ == inner.head.tag_ and _lemma(inner.head) in words("cues")
    return inner.head if that and same and not subject else None


def hedged_content(first: Token, last: Token) -> bool:
    """True where the main verb between two tokens carries "may", "could", "likely" or the like."""
    span = first.doc[first.i : last.i + 1]
    hedges = mapping("hedges")
    return any(
        child.lower_ in hedges
        for child in span.root.children
        if child.dep_ in ("aux", "advmod") and first.i <= child.i <= last.i
    )


def still_to_come(token: Token) -> bool:
    """True for "has yet to declare": it was not said."""
    before = [word.lower_ for word in token.doc[max(0, token.i - 4) : token.i]]
    while before and before[-1].endswith("ly"):  # "has yet to formally respond"
        before.pop()
    return token.tag_ == "VB" and before[-2:] == ["yet", "to"]


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _leading(token: Token) -> Token | None:
    """The verb through which the cue is said: "appeared to" in "appeared to say"."""
    head = token.head
    if token.dep_ == "xcomp" and head.i < token.i <= head.i + 3 and _lemma(head) in LED_IN:
        return head
    return None


def _wished(token: Token) -> bool:
    """True for a bare infinitive: "plans to support" tells of no support given."""
    return not any(child.lower_ in ("do", "does", "did", "'ll", "will", "would") for child in token.lefts)


def _first(token: Token) -> Token:
    first = token
    for child in sorted(token.lefts, key=lambda child: -child.i):
        if child.i == first.i - 1 and child.dep_ in AUXILIARY and child.lower_ not in ("when", "how", "why"):
            first = child
        else:
            break
    return first
