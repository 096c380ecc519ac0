"""Voices: the words that name the speaker of a cue, and the outlet a statement came through."""

from __future__ import annotations

from rashomon.extract.cues import outer_cue
from rashomon.layout.agencies import agency
from rashomon.lexicon import mapping, words
from rashomon.parse import Doc, Span, Token
from rashomon.records import VoiceRole

SUBJECT = ("nsubj", "csubj")
RELATIVE = frozenset({"who", "which", "that", "whom"})
CLIMB = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "parataxis", "dep"})
BARE = frozenset({"acl", "amod", "relcl", "advcl"})  # "described by Ilin as": a participle alone is passive
MAX_CLIMB = 5  # heads; a participle seldom hangs lower under the verb that has its subject
PHRASE = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "ADP", "CCONJ", "PART", "PUNCT", "SYM", "ADV", "X"})
CUT = frozenset({"relcl", "acl", "advcl"})
BREAKS = frozenset({",", "-", "—", "–", "("})
TO_OUTLET = frozenset({"speak", "tell", "talk", "say", "write", "post"})
INTERVIEW = frozenset({"interview", "statement", "remark", "comment", "conversation", "op-ed", "article"})
BY_OUTLET = frozenset({"quote", "cite", "carry", "report", "publish", "air", "broadcast", "obtain", "see"})


def speaker(verb: Token) -> Span | None:
    """The phrase that names who speaks by this verb, None where the sentence names nobody."""
    if passive(verb):
        return _agent(verb)
    if (absolute := _absolute(verb)) is not None:
        return phrase(absolute)
    current = verb
    for _ in range(MAX_CLIMB):
        for child in current.children:
            if child.dep_ in SUBJECT and child.pos_ != "SCONJ":
                return _subject(child, current)
        if current.dep_ == "acl" and current.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return phrase(current.head, before=current)
        if current.head == current:
            return _listed(current)
        if current.dep_ not in CLIMB:
            return None
        if current.dep_ == "ccomp" and not _participle(current):
            return None
        current = outer_cue(current) or _outside(current) or current.head
        if any(child.dep_ in ("nsubjpass",) for child in current.children):
            subject = next(child for child in current.children if child.dep_ == "nsubjpass")
            return phrase(subject) if subject.lower_ != "it" else None
    return None


def passive(verb: Token) -> bool:
    """True where the verb's subject is not who speaks: "was told", "a talk described by Ilin as"."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    helped = any(child.dep_ == "aux" or child.dep_ in SUBJECT for child in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ in BARE and not helped


def phrase(head: Token, before: Token | None = None) -> Span:
    """The noun phrase of a head; a relative clause behind a comma, and what follows it, is left off."""
    doc = head.doc
    stop = head.right_edge.i + 1
    if before is not None and before.i > head.i:
        stop = min(stop, before.left_edge.i)
    for token in doc[head.i + 1 : stop]:
        if token.dep_ in CUT and token.left_edge.i > head.i + 1 and doc[token.left_edge.i - 1].text in BREAKS:
            stop = min(stop, token.left_edge.i - 1)
        if token.dep_ == "punct" and token.head == head and token.text in (":", ";", "—", "–", "--"):
            stop = min(stop, token.i)
    first = head.left_edge.i
    while first < head.i and doc[first].pos_ in ("PUNCT", "CCONJ", "SCONJ"):
        first += 1
    while stop > head.i + 1 and doc[stop - 1].pos_ in ("PUNCT", "CCONJ", "SPACE"):
        stop -= 1
    return doc[first:stop]


def stretch(doc: Doc, first: int, stop: int) -> Span | None:
    """The tokens between two positions as a speaker, None where they can't be one noun phrase."""
    while first < stop and doc[first].pos_ in ("PUNCT", "SPACE", "CCONJ"):
        first += 1
    while stop > first and doc[stop - 1].pos_ in ("PUNCT", "SPACE", "ADV", "AUX"):
        stop -= 1
    tokens = doc[first:stop]
    if not len(tokens) or len(tokens) > 25 or any(token.pos_ not in PHRASE for token in tokens):
        return None
    if not any(token.pos_ in ("NOUN", "PROPN", "PRON") for token in tokens) or tokens[0].pos_ == "ADP":
        return None
    return tokens


def outlet(head: Token) -> Span | None:
    """The outlet that a cue or a speaker's clause names as the one that was told, or that quotes."""
    for child in head.children:
        if child.dep_ in ("dobj", "dative", "pobj") and head.lemma_ in TO_OUTLET and is_outlet(child):
            return phrase(child)
        if child.dep_ == "prep" and child.lower_ in ("to", "with", "in", "by", "on", "for"):
            for noun in child.children:
                if noun.dep_ != "pobj":
                    continue
                if head.lemma_ in TO_OUTLET and child.lower_ in ("to", "with") and is_outlet(noun):
                    return phrase(noun)
                if noun.lemma_ in INTERVIEW:
                    return _interviewer(noun)
        if child.dep_ == "agent" and head.lemma_ in BY_OUTLET:
            return next((phrase(noun) for noun in child.children if is_outlet(noun)), None)
    return None


def outlet_of_speaker(head: Token) -> Span | None:
    """The outlet in a clause about the speaker: "…, who spoke to the Evening Ledger"."""
    for child in head.subtree:
        if child.i > head.i and child.dep_ in CUT:
            found = outlet(child)
            if found is not None:
                return found
    return None


def is_outlet(noun: Token) -> bool:
    """True for the name of an outlet, or a noun phrase that ends in a word such as "newspaper"."""
    outlets = mapping("outlets")
    span = phrase(noun)
    name = span.text.lower().removeprefix("the ").strip("\"' ")
    return (
        outlets.get(name) is not None
        or outlets.get(noun.lemma_.lower()) == "word"
        or (outlets.get(span[-1].lower_) == "word")
    )


def role_of(name: str) -> VoiceRole:
    """Whether a name is that of a news agency, of another outlet, or of somebody who speaks."""
    if agency(name) is not None:
        return "agency"
    bare = name.lower().removeprefix("the ").strip("\"' ")
    last = bare.split()[-1] if bare else ""
    known = mapping("outlets").get(bare) is not None or mapping("outlets").get(last) == "word"
    return "outlet" if known else "speaker"


def _interviewer(noun: Token) -> Span | None:
    for child in noun.children:
        if child.dep_ in ("poss", "compound") and is_outlet(child):
            return phrase(child)
        if child.dep_ == "prep" and child.lower_ in ("with", "to", "by", "on", "for", "in"):
            for inner in child.children:
                if inner.dep_ == "pobj" and is_outlet(inner):
                    return phrase(inner)
    return None


def _subject(subject: Token, verb: Token) -> Span | None:
    if subject.lower_ in RELATIVE and verb.dep_ == "relcl":
        return phrase(verb.head, before=verb)
    if subject.lower_ in ("it", "there") and subject.dep_ == "expl":
        return None
    return _short_of(phrase(subject), verb)


def _short_of(found: Span, verb: Token) -> Span:
    """The phrase cut before its verb: what is quoted behind "he said" may hang on "he" in the parse."""
    auxiliaries = [child.i for child in verb.children if child.dep_ in ("aux", "neg")]
    stop = min([verb.i, *auxiliaries])
    return found.doc[found.start : stop] if found.start < stop < found.end else found


def _absolute(verb: Token) -> Token | None:
    """The noun of "with Orlov … declaring it lost": it, not the sentence's subject, speaks."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or any(child.dep_ in SUBJECT for child in verb.children):
        return None
    for preposition in verb.head.children:
        if preposition.lower_ == "with" and preposition.i < verb.i:
            noun = next((child for child in preposition.children if child.dep_ == "pobj"), None)
            between = verb.doc[noun.right_edge.i + 1 : verb.i] if noun is not None else ()
            if noun is not None and not any(token.pos_ in ("PUNCT", "VERB", "AUX", "CCONJ") for token in between):
                return noun
    return None


def _listed(verb: Token) -> Span | None:
    """The subject of the verb before a comma: "Orlov visits Dorn, orders retreat"."""
    for before in verb.lefts:
        if before.dep_ == "ccomp" and before.tag_ == verb.tag_ and verb.doc[before.right_edge.i + 1].text == ",":
            subject = next((child for child in before.children if child.dep_ == "nsubj"), None)
            if subject is not None and before.right_edge.i + 2 == verb.i:
                return phrase(subject)
    return None


def _agent(verb: Token) -> Span | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((phrase(noun) for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def _outside(verb: Token) -> Token | None:
    """The outer cue for a participle behind a comma: "Ilin said the bridge was old, adding that …"."""
    inner = verb.head
    behind_comma = verb.left_edge.i > 0 and verb.doc[verb.left_edge.i - 1].text in BREAKS
    if verb.tag_ != "VBG" or not behind_comma or inner.i > verb.i:
        return None
    for _ in range(MAX_CLIMB):
        if inner.dep_ == "ccomp" and inner.head.i < inner.i and inner.head.lemma_.lower() in words("cues"):
            return inner.head
        if inner.dep_ not in CLIMB:
            return None
        inner = inner.head
    return None


def _participle(verb: Token) -> bool:
    return verb.tag_ in ("VBG", "VBN")
