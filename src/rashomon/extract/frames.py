"""The frame of a figure: the thing counted, what happened to it, and where, from the clause it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.lexicon import mapping, words
from rashomon.parse import Doc, Span, Token

LIGHT = words("light_verbs")
PLACED = frozenset(
    ["in", "at", "near", "across", "around", "outside", "inside", "throughout", "into", "from", "on", "along"]
)
PLACE_TYPES = ("GPE", "LOC", "FAC")
NOUNS = ("NOUN", "PROPN")
MAX_CLIMB = 8
CHANGES = mapping("changes")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a figure is of: counted phrase and its last token, normalised what, place, direction of change."""

    counted: str | None
    last: Token | None
    head: Token | None
    what: str | None
    where: str | None
    change: str | None


def frame(doc: Doc, span: Span, number: Span, unit: str) -> Frame:
    """The frame of the quantity at `span` whose digits are `number`; fields are None where the clause has none."""
    head = _counted(doc, span, number, unit)
    counted, last = _phrase(doc, span, head) if head is not None else (None, None)
    holder = span.root if unit != "1" or head is None else head
    verb = _verb(holder)
    noun = head if head is not None else _noun(holder, verb)
    parts = [token.lemma_.lower() for token in (noun, verb) if token is not None]
    return Frame(
        counted,
        last,
        head,
        " ".join(parts) or None,
        _where(doc, head, holder, verb),
        _change(holder, verb, span, unit),
    )


def _counted(doc: Doc, span: Span, number: Span, unit: str) -> Token | None:
    root = span.root
    last = span[-1]
    of = next(
        (t for t in (last, root, number.root) for t in t.children if t.dep_ == "prep" and t.lower_ == "of"), None
    )
    if of is not None and of.i >= span.end - 1:
        target = next((c for c in of.children if c.dep_ in ("pobj", "pcomp")), None)
        if (
            target is not None
            and target.pos_ in (*NOUNS, "PRON")
            and target.lower_ not in ("them", "us", "it", "which", "whom")
        ):
            return target
    if unit != "1":
        return None
    for token in (number.root, last):
        if token.dep_ in ("nummod", "quantmod", "amod", "compound", "nmod") and token.head.pos_ in NOUNS \
                and token.head.i >= span.end:  # fmt: skip
            return _top(token.head, span)
    return _following(doc, span)


def _top(head: Token, span: Span) -> Token:
    while head.dep_ in ("compound", "nmod") and head.head.pos_ in NOUNS and head.head.i > head.i:
        head = head.head
    return head


def _following(doc: Doc, span: Span) -> Token | None:
    """The noun that ends the run of modifiers right after the number, where the parse lost the link."""
    found: Token | None = None
    for token in doc[span.end : span.end + 6]:
        if token.pos_ in NOUNS:
            found = token
        elif token.pos_ not in ("ADJ", "ADV") or found is not None:
            break
    return found


def _phrase(doc: Doc, span: Span, head: Token) -> tuple[str, Token]:
    """The counted noun with the modifiers before it, articles and "more" left off."""
    first = span.end
    if head.i < first:
        return head.text, head
    left = [t for t in head.lefts if t.dep_ in ("amod", "compound", "nmod", "poss") and t.i >= first]
    begin = min((t.left_edge.i for t in left), default=head.i)
    while begin < head.i and (
        doc[begin].pos_ in ("DET", "NUM", "PUNCT", "PRON") or doc[begin].lower_ in ("more", "other")
    ):
        begin += 1
    return doc[begin : head.i + 1].text, head


def _verb(token: Token) -> Token | None:
    for _ in range(MAX_CLIMB):
        if token.pos_ in ("VERB", "AUX") and token.lemma_.lower() not in LIGHT:
            complement = next((c for c in token.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
            return token if token.lemma_.lower() in CHANGES else complement or token
        if token.head.i == token.i:
            return None
        if token.pos_ == "AUX" or (
            token.pos_ == "VERB" and token.dep_ not in ("advcl", "acl", "relcl", "xcomp", "prep")
        ):
            return None
        token = token.head
    return None


def _noun(holder: Token, verb: Token | None) -> Token | None:
    """The noun a measure is of: the one it modifies, else the subject of its verb."""
    if holder.dep_ in ("nmod", "compound", "amod", "nummod") and holder.head.pos_ in NOUNS:
        return _top(holder.head, holder.doc[holder.i : holder.i + 1])
    clause = verb or next((t for t in holder.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if clause is None:
        return next((t for t in holder.ancestors if t.pos_ in NOUNS), None)
    for step in (clause, *list(clause.ancestors)[:2]):
        subject = next((c for c in step.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and subject.i != holder.i and holder not in subject.subtree:
            of = next(
                (g for c in subject.children if subject.text == "%" and c.lower_ == "of" for g in c.children), None
            )
            return of or (subject if subject.pos_ in NOUNS else None)
    return None


def _change(holder: Token, verb: Token | None, span: Span, unit: str) -> str | None:
    """ "up" or "down" where the figure says by how much something changed, not what it changed to."""
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.lower_ in ("up", "down"):
        return before.lower_
    if verb is None or verb.lemma_.lower() not in CHANGES:
        return None
    by = before is not None and before.lower_ == "by"
    if by or (holder.dep_ in ("dobj", "npadvmod", "obj") and holder.head.i == verb.i):
        return CHANGES[verb.lemma_.lower()]
    return None


def _where(doc: Doc, head: Token | None, holder: Token, verb: Token | None) -> str | None:
    for token in (head, holder, verb):
        if token is None:
            continue
        for place in token.subtree if token is not verb else token.children:
            if place.dep_ == "prep" and place.lower_ in PLACED:
                target = next((c for c in place.children if c.dep_ == "pobj"), None)
                if target is not None and _is_place(target):
                    return doc[target.left_edge.i : target.i + 1].text
    return None


def _is_place(token: Token) -> bool:
    if token.ent_type_ in ("DATE", "TIME", "PERSON", "NORP", "ORDINAL", "CARDINAL"):
        return False
    return (
        token.ent_type_ in PLACE_TYPES
        or token.pos_ == "PROPN"
        or any(c.ent_type_ in PLACE_TYPES or c.pos_ == "PROPN" for c in token.lefts)
    )
