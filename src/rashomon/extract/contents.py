"""Contents: which words of a sentence are what was said, found from the cue's place in the parse."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract.cues import CueWord, outer_cue
from rashomon.lexicon import words
from rashomon.parse import Doc, Token

Stretch = tuple[int, int]  # tokens of a Doc: first, behind the last
CLAUSES = ("ccomp",)
NAMING = ("describe", "call", "criticise", "praise", "reject")
OBJECTS = ("dobj", "oprd", "dative")


def clause(cue: CueWord) -> list[list[Stretch]]:
    """The contents of a cue, each a list of stretches; one for each clause with its own "that"."""
    head = cue.head
    if "c" in cue.frames:
        if head.dep_ == "parataxis":
            return [_around(head.head, head)]
        for child in head.children:
            if child.dep_ in CLAUSES and (child.tag_ != "VBG" or child.i < head.i or _has_subject(child)):
                if child.i < head.i and _before(child, cue):
                    return [_around(child, head)]
                if child.i < head.i:
                    continue
                return list(_coordinated(child, cue))
    if "x" in cue.frames:
        for child in head.rights:
            if child.dep_ in ("xcomp", "ccomp", "advcl") and _infinitive(child) is not None:
                expected = _expected(cue)  # "Rain is expected to fall": what is expected is that rain falls
                return [[*expected, _from_to(child, cue)]]
    return [found for found in (_object(cue), _prepositional(cue)) if found][:1]


def preposition(cue: CueWord, content: list[Stretch]) -> Token:
    """The last word of the cue: the preposition before the content ("called for"), else the cue's own."""
    before = cue.head.doc[content[0][0] - 1] if content[0][0] else cue.last
    return before if before.head == cue.head and before.lower_ in cue.prepositions() else cue.last


def noun_clause(cue: CueWord) -> list[Stretch]:
    """The content of a noun cue: "that …", "to …", or what stands behind "of"; [] where there is none."""
    for child in cue.head.rights:
        if child.dep_ in ("acl", "ccomp"):
            marked = any(t.dep_ == "mark" and t.lower_ == "that" for t in child.children)
            if "c" in cue.frames and marked and child.left_edge.lower_ == "that" and not _relative(child):
                return [_span(child)]
            to = _infinitive(child)
            if to is not None and "x" in cue.frames:
                return [(to.i, child.right_edge.i + 1)]
    found = _prepositional(cue)
    return found if found and found[0][1] - found[0][0] > 1 else []


def _relative(verb: Token) -> bool:
    """True for "the proposal that Ilin agreed to": its preposition has no noun, so "that" stands for the proposal."""
    last = verb.right_edge
    return last.tag_ in ("IN", "TO") and last.head == verb and last.dep_ != "prt"


def according(token: Token) -> tuple[Token, list[Stretch]] | None:
    """For "according" the noun that follows "to", and the clause it is said of."""
    to = next((child for child in token.children if child.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    noun = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if to is None or noun is None:
        return None
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    outside = min(token.i, noun.left_edge.i), max(to.i, noun.right_edge.i) + 1
    return noun, _without((verb.left_edge.i, _clause_end(verb, token)), outside, token.doc)


def adverbial(token: Token) -> list[Stretch]:
    """For "reportedly" the clause it stands in, without the word itself."""
    verb = token.head
    return _without((verb.left_edge.i, verb.right_edge.i + 1), (token.i, token.i + 1), token.doc)


def _around(child: Token, cue: Token) -> list[Stretch]:
    """A clause from which the cue's own words are cut: "The plan, he said, has failed"."""
    first, stop = child.left_edge.i, child.right_edge.i + 1
    own = [cue, *(t for c in cue.children if c != child for t in c.subtree)]
    own = [t for t in own if t.pos_ != "PUNCT" and t.dep_ not in ("cc",)]
    low, high = min(t.i for t in own), max(t.i for t in own) + 1
    if high <= first or low >= stop:
        return [(first, stop)]
    return _without((first, stop), (low, high), child.doc)


def _before(child: Token, cue: CueWord) -> bool:
    """True where a clause before the cue is what was said: the cue has a subject beside it."""
    return child.left_edge.i < cue.first.i and any(c.dep_ == "nsubj" for c in cue.head.children)


def _coordinated(child: Token, cue: CueWord) -> Iterator[list[Stretch]]:
    """ "that A and that B" are two contents, "that A and B" is one."""
    first = max(child.left_edge.i, cue.last.i + 1)
    first = _after_addressee(child, first)
    for conj in child.conjuncts:
        mark = next((t for t in conj.children if t.dep_ == "mark" and t.lower_ == "that"), None)
        if mark is not None and mark.i > child.i:
            stop = conj.left_edge.i
            yield [_shorten(child.doc, first, stop)]
            first = stop
    stop = child.right_edge.i + 1
    for conj in child.conjuncts:
        if conj.i > child.i and outer_cue(conj) is not None:
            stop = min(stop, conj.left_edge.i)
    yield [_shorten(child.doc, first, max(first, stop))]


def _after_addressee(child: Token, first: int) -> int:
    """The clause's own start where the parse has drawn the addressee into it ("told Ilin that …")."""
    mark = next((t for t in child.children if t.dep_ == "mark" and t.lower_ in ("that", "whether", "if")), None)
    return mark.i if mark is not None and mark.i >= first else first


def _shorten(doc: Doc, first: int, stop: int) -> Stretch:
    """The stretch up to a participle that attributes anew: "…, adding that"."""
    for position in range(first + 2, stop):
        token = doc[position]
        behind_break = doc[position - 1].text in (",", "—", "–")
        if behind_break and token.tag_ == "VBG" and token.lemma_.lower() in words("cues"):
            stop = position
            break
    while stop > first and doc[stop - 1].pos_ in ("PUNCT", "CCONJ", "SPACE"):
        stop -= 1
    return first, stop


def _infinitive(verb: Token) -> Token | None:
    return next((t for t in verb.children if t.dep_ == "aux" and t.lower_ == "to" and t.tag_ == "TO"), None)


def _from_to(child: Token, cue: CueWord) -> Stretch:
    to = _infinitive(child)
    subject = next((t for t in child.children if t.dep_ == "nsubj"), None)
    if to is None or (subject is not None and "a" not in cue.frames):
        first = child.left_edge.i
    else:
        first = min([to.i, *(t.i for t in child.lefts if t.dep_ in ("neg",))])
    return _shorten(child.doc, max(first, cue.last.i + 1), child.right_edge.i + 1)


def _expected(cue: CueWord) -> list[Stretch]:
    subject = next((c for c in cue.head.lefts if c.dep_ == "nsubjpass"), None)
    if subject is None or cue.act != "expect":
        return []
    return [(subject.left_edge.i, subject.right_edge.i + 1)]


def _object(cue: CueWord) -> list[Stretch]:
    if "o" not in cue.frames:
        return []
    objects = [c for c in cue.head.rights if c.dep_ in OBJECTS or (c.dep_ == "ccomp" and c.pos_ != "VERB")]
    if not objects:  # "denied taking bribes"
        objects = [c for c in cue.head.rights if c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VBG"]
    if not objects and any(c.dep_ == "nsubjpass" for c in cue.head.lefts):
        return []
    if not objects:  # "described by Ilin as “useful”"
        named = next((c for c in cue.head.rights if c.dep_ == "prep" and c.lower_ == "as"), None)
        behind = named.rights if named is not None and cue.act in NAMING else ()
        inner = next((c for c in behind if c.pos_ != "PUNCT"), None)
        return [_shorten(cue.head.doc, inner.left_edge.i, inner.right_edge.i + 1)] if inner is not None else []
    last = max([*objects, *(c for c in cue.head.rights if c.dep_ == "prep" and c.lower_ in ("as", "of", "for", "with")
                            and c.i > objects[0].i)], key=lambda t: t.i)  # fmt: skip
    return [_shorten(cue.head.doc, objects[0].left_edge.i, last.right_edge.i + 1)]


def _prepositional(cue: CueWord) -> list[Stretch]:
    wanted = cue.prepositions()
    for child in cue.head.rights:
        if child.dep_ == "prep" and child.lower_ in wanted:
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                return [_shorten(cue.head.doc, inner.left_edge.i, child.right_edge.i + 1)]
    return []


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _span(token: Token) -> Stretch:
    return _shorten(token.doc, token.left_edge.i, token.right_edge.i + 1)


def _clause_end(verb: Token, token: Token) -> int:
    stop = verb.right_edge.i + 1
    for conj in verb.children:
        if conj.dep_ == "conj" and conj.left_edge.i > token.i and _has_subject(conj):
            stop = min(stop, conj.left_edge.i)
    return stop


def _without(stretch: Stretch, hole: Stretch, doc: Doc) -> list[Stretch]:
    parts = [(stretch[0], min(stretch[1], hole[0])), (max(stretch[0], hole[1]), stretch[1])]
    return [part for part in parts if any(t.is_alpha or t.is_digit for t in doc[part[0] : max(part)])]
