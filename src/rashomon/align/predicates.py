"""What a clause predicates of whom: the verb (or noun, or adjective) with its polarity and arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.lexicon import words as lexicon_words
from rashomon.parse import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj", "dative", "attr", "oprd", "pobj", "acomp"})
VERBAL, AUXILIARY = frozenset({"VERB", "AUX"}), frozenset({"aux", "auxpass"})
KEPT = "predicates"  # where a parse keeps what was read of it
NEGATIVES = frozenset({"not", "n't", "never", "no", "neither", "nor", "nobody", "nothing", "none"})
NOT_NEGATING = frozenset({"only", "just", "merely", "simply", "solely", "necessarily"})  # "not only"
FAILING = frozenset({"fail", "refuse", "decline", "cease", "stop", "fall"})  # "failed to distract"
BOUNDS = frozenset({"before", "until", "till", "after"})
SOME = frozenset({"one", "only", "just", "few", "some", "many", "most", "several", "another", "other"})
MODALS = frozenset({"could", "may", "might", "can", "would", "should", "must", "will", "shall"})
WHOLE = frozenset({"fully", "completely", "entirely", "wholly", "totally", "all", "entire", "whole", "full", "total"})
NARROWING = frozenset({"amod", "nummod", "quantmod"})
DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their", "our", "all"})
LONGEST_DENIAL = 5  # words from what denies a verb to the verb, shown as one stretch
LIGHT = frozenset({"be", "have", "do", "get", "make", "take", "become", "go", "come", "say", "tell", "add"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """One predication: lemma, polarity, modality and the offsets of its word in the report's text."""

    lemma: str
    negated: bool
    modal: str | None
    conditional: bool
    past: bool
    subjects: frozenset[str]
    objects: frozenset[str]
    direct: frozenset[str]
    """The lemmas of what is acted on: the direct object, or the subject of a passive."""
    start: int
    end: int
    words: str
    places: frozenset[str] = frozenset()
    """The lemmas of where: what stands after "in", "at", "on"."""
    seat: frozenset[str] = frozenset()
    """… and after what does it: "area" of "fighting in the area continued"."""
    finite: bool = True
    """False for an infinitive or participle without a subject of its own: "to veto the bill"."""
    describes: bool = False
    """True for the verb of a relative clause, or a participle beside a clause: "who sued", "found on a laptop"."""
    whole: bool = False
    """True where it holds of all or nothing: "fully liberated", "not liberated by 100 %"."""
    partly: bool = False
    """True where what is acted on is narrowed: "key territory", "some villages"."""
    definite: bool = False
    """True where what is acted on is one thing: "the region", "Halden"."""
    qualified: bool = False
    """True where a "not" may deny but the role, reason or time with it: "not as a guest", "not before noon"."""
    nothing: frozenset[str] = frozenset()
    """What there was none of, where that is all that is denied: "collusion" of "the memos show no collusion"."""
    kinds: frozenset[str] = frozenset()
    """Which kind there was none of: "rubber" of "no rubber rounds were fired"."""

    @property
    def arguments(self) -> frozenset[str]:
        """All argument lemmas, whatever their role."""
        return self.subjects | self.objects


def predicates(words: Iterable[Token], offset: int) -> Iterator[Predicate]:
    """The predications of these words, in a passage that begins at the offset in the report's text.

    Several clauses hold a word; what it predicates is read once and kept with the parse.
    """
    for token in words:
        if (token.pos_ in VERBAL and token.dep_ not in AUXILIARY) or _is_complement(token):
            known = token.doc.user_data.setdefault(KEPT, {})
            if (token.i, offset) not in known:
                known[token.i, offset] = _verb(token, offset) if token.pos_ in VERBAL else _complement(token, offset)
            yield known[token.i, offset]


def _is_complement(token: Token) -> bool:
    return token.pos_ in {"ADJ", "ADV"} and token.dep_ in {"acomp", "oprd"}


def _verb(token: Token, offset: int) -> Predicate:
    particles = [child for child in token.children if child.dep_ == "prt"]
    lemma = " ".join([token.lemma_.lower(), *(p.lower_ for p in particles)])
    last = max([token, *particles], key=lambda t: t.i)
    acted = [c for c in token.children if c.dep_ in {"dobj", "obj", "nsubjpass"}]
    return Predicate(
        lemma=lemma,
        negated=is_negated(token),
        modal=_modal(token),
        conditional=_conditional(token) or _unfulfilled(token) or _half_denied(token),
        past=_past(token),
        subjects=frozenset(_lemmas(_subjects(token))),
        objects=frozenset(_lemmas(_objects(token))),
        direct=frozenset(_lemmas(acted)),
        start=offset + token.idx,
        end=offset + last.idx + len(last),
        words=_words(token, particles),
        places=frozenset(_lemmas(_places(token))),
        seat=frozenset(_lemmas([g for c in token.children if c.dep_ == "nsubj" for g in _places(c)])),
        finite=_finite(token),
        describes=_describes(token),
        whole=_whole(token),
        partly=any(c.dep_ in NARROWING and c.lower_ not in WHOLE for t in acted for c in t.children),
        definite=any(t.pos_ == "PROPN" or any(c.lower_ in DEFINITE for c in t.children) for t in acted),
        qualified=any(c.lower_ == "since" or (c.i > token.i and _gives_reason(c)) for c in token.children)
        or _but_others(token)
        or any(_is_counted(s) for s in _subjects(token)),
        nothing=frozenset(n.lemma_.lower() for n in _none_of(token) if n.dep_ in {"dobj", "obj", "attr"}),
        kinds=frozenset(g.lemma_.lower() for n in _none_of(token) for g in n.children if g.dep_ == "compound"),
    )


def _none_of(token: Token) -> list[Token]:
    """The nouns beside a verb that a "no" stands before."""
    return [c for c in token.children if any(g.lower_ == "no" for g in c.children)]


def _but_others(token: Token) -> bool:
    """ "No other shell had fallen": one had."""
    return any(g.lower_ in {"other", "more", "further"} for n in _none_of(token) for g in n.children)


def _is_counted(subject: Token) -> bool:
    """ "Just one candidate has not won both": others have, or many."""
    if any(t.lower_ == "not" for t in subject.subtree):
        return False  # "not one franc"
    if any(c.lower_ in DEFINITE for c in subject.children):
        return False  # "the seventeen sailors"
    return any(c.lower_ in SOME or c.dep_ == "nummod" for c in subject.children)


def _gives_reason(token: Token) -> bool:
    """ "as a surrogate", "because it was late", "because of the storm", and a bound in time: "before noon"."""
    if token.dep_ == "prep" and token.lower_ in BOUNDS:
        return any(c.ent_type_ in {"TIME", "DATE"} for c in token.children)
    marks = [token, *token.children] if token.dep_ in {"advcl", "prep"} else []
    return any(t.lower_ == "because" or (t.lower_ == "as" and t.dep_ == "prep") for t in marks)


def _whole(token: Token) -> bool:
    """ "fully", "by 100 %", "by 100": said of all, so its denial leaves open that most is so."""
    adverbs = any(c.lower_ in WHOLE for c in token.children)
    shares = [g for c in token.children if c.dep_ in {"prep", "npadvmod", "advmod"} for g in c.subtree]
    return adverbs or any(g.text in {"100", "hundred"} for g in shares)


def _complement(token: Token, offset: int) -> Predicate:
    head = token.head
    return Predicate(
        lemma=token.lemma_.lower(),
        negated=is_negated(head) or any(c.dep_ == "neg" for c in token.children),
        modal=_modal(head),
        conditional=_conditional(head),
        past=_past(head),
        subjects=frozenset(_lemmas(_subjects(head))),
        objects=frozenset(_lemmas(_objects(token))),
        direct=frozenset(),
        start=offset + token.idx,
        end=offset + token.idx + len(token),
        words=token.text,
        finite=any(c.dep_ in SUBJECTS | {"expl"} for c in head.children),
    )


def is_negated(token: Token) -> bool:
    """True where the verb is denied: by a negative word beside it, or by "failed to", "refused to"."""
    negatives = [c for c in token.children if c.lower_ in NEGATIVES and not _softened(c)]
    for child in token.children:
        if child.dep_ in SUBJECTS | {"dobj", "obj", "attr", "dative"}:
            negatives += [c for c in child.children if c.lower_ in {"no", "neither"} and c.dep_ == "det"]
            before = [t for c in child.lefts for t in c.subtree]
            if any(t.lower_ in {"one", "single"} for t in before):  # "not one franc was paid"
                negatives += [t for t in before if t.lower_ == "not"][:1]
            if child.lower_ in {"nobody", "nothing", "none"}:
                negatives.append(child)
    flips = len({t.i for t in negatives})
    if token.dep_ == "xcomp" and token.head.lemma_.lower() in FAILING:
        flips += 1 + is_negated(token.head)
    if _of_nothing(token):
        flips += 1
    if token.dep_ in {"acl", "ccomp"} and token.head.lemma_.lower() in lexicon_words("beliefs"):
        flips += any(c.lower_ == "no" for c in token.head.children)  # "there is no belief that he moved"
    if token.dep_ == "ccomp" and token.head.lemma_.lower() in lexicon_words("thinking") and is_negated(token.head):
        flips += 1  # "we don't think it is hopeless"
    return flips % 2 == 1


def _of_nothing(token: Token) -> bool:
    """ "There is nothing to discuss", "it is not something they wanted": the verb is denied by what it hangs on."""
    if token.dep_ not in {"relcl", "acl", "xcomp"}:
        return False
    noun = token.head
    if noun.lower_ in {"nothing", "nobody", "none"}:
        return True
    denied = noun.dep_ == "attr" and any(c.dep_ == "neg" and not _softened(c) for c in noun.head.children)
    return denied and noun.lower_ in {"something", "anything", "anyone", "someone", "somebody"}


def _finite(token: Token) -> bool:
    if token.dep_ == "xcomp" and token.head.lemma_.lower() in FAILING:
        return _finite(token.head)
    return _of_nothing(token) or (
        token.dep_ != "relcl" and any(c.dep_ in SUBJECTS | {"expl"} for c in token.children)
    )


def _describes(token: Token) -> bool:
    """True for a relative clause and a participle, not for "the plan to veto" or "by lying"."""
    participle = token.dep_ in {"acl", "advcl"} and token.tag_ in {"VBN", "VBG"}
    return token.dep_ == "relcl" or (participle and not any(c.dep_ == "mark" for c in token.children))


def _words(token: Token, particles: list[Token]) -> str:
    """The verb as written, led by what denies it: "not carried out", "nothing to discuss"."""
    if _of_nothing(token) or (token.dep_ == "xcomp" and token.head.lemma_.lower() in FAILING):
        first = min([token.head, *(c for c in token.head.children if c.lower_ in NEGATIVES)], key=lambda t: t.i)
        if 0 < token.i - first.i <= LONGEST_DENIAL:
            return str(token.doc[first.i : token.i + 1].text)
    denied = [_negative_word(token)] if is_negated(token) else []
    return " ".join([*denied, *(t.text for t in [token, *particles])])


def _negative_word(token: Token) -> str:
    for child in token.children:
        if child.lower_ in NEGATIVES:
            return child.text
        denied = next((g.text for g in child.children if g.lower_ == "no" and g.dep_ == "det"), None)
        if denied is not None:
            return f"{denied} {child.text} …"  # "no vessel … fired", not "no fired"
    return token.head.text if token.dep_ == "xcomp" else "no"


def _half_denied(token: Token) -> bool:
    """True for "does not necessarily translate": neither said nor denied."""
    return any(c.lower_ in NEGATIVES and _softened(c) and c.nbor().lower_ == "necessarily" for c in token.children)


def _softened(token: Token) -> bool:
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return following is not None and following.lower_ in NOT_NEGATING


def _modal(token: Token) -> str | None:
    for child in token.children:
        if child.dep_ == "aux" and child.lower_ in MODALS:
            return child.lower_
    return None


def _conditional(token: Token) -> bool:
    return any(
        c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"}
        for t in [token, *token.ancestors]
        for c in t.children
        if t is token or t.dep_ in {"advcl", "ccomp"}
    )


def _unfulfilled(token: Token) -> bool:
    """True for "would not have placed him there": what was not so, or would be under a condition that is not told."""
    before = [c.lower_ for c in token.children if c.dep_ == "aux" and c.i < token.i]
    return token.tag_ == "VBN" and "have" in before and bool({"would", "could", "should", "might"} & set(before))


def _past(token: Token) -> bool:
    if token.tag_ in {"VBD", "VBN"}:
        return True
    return any(c.dep_ in {"aux", "auxpass"} and c.tag_ == "VBD" for c in token.children)


def _subjects(token: Token) -> list[Token]:
    found = [c for c in token.children if c.dep_ in SUBJECTS]
    walker = token
    while not found and walker.dep_ in {"conj", "xcomp"} and walker.head is not walker:
        walker = walker.head
        found = [c for c in walker.children if c.dep_ in SUBJECTS]
    found += [g for c in token.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    return found


def _objects(token: Token) -> list[Token]:
    found = [c for c in token.children if c.dep_ in OBJECTS]
    for child in token.children:
        if child.dep_ == "prep":
            found += [g for g in child.children if g.dep_ == "pobj"]
    return found


def _places(token: Token) -> list[Token]:
    heads = [token, *(c for c in token.children if c.dep_ in {"attr", "prep"})]
    preps = [c for h in heads for c in h.children if c.dep_ == "prep" and c.lower_ in {"in", "at", "on", "inside"}]
    return [g for p in preps for g in p.children if g.dep_ == "pobj" and g.ent_type_ not in {"DATE", "TIME"}]


def _lemmas(heads: list[Token]) -> Iterator[str]:
    for head in heads:
        for token in [head, *(c for c in head.children if c.dep_ in {"compound", "conj", "poss"})]:
            if token.pos_ in {"NOUN", "PROPN", "NUM"}:
                yield token.lemma_.lower()
        for prep in head.children:
            if prep.dep_ == "prep":
                yield from (g.lemma_.lower() for g in prep.children if g.pos_ in {"NOUN", "PROPN"})
