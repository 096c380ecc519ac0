"""The frame of a figure: the thing counted, what happened to it, and where, from the clause it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.extract.bearers import NOUNS, bearer, named, subject_of
from rashomon.lexicon import mapping, words
from rashomon.parse import Doc, Span, Token

LIGHT = words("light_verbs")
PLACED = frozenset(
    ["in", "at", "near", "across", "around", "outside", "inside", "throughout", "into", "from", "on", "along"]
)
PLACE_TYPES = ("GPE", "LOC", "FAC")
MAX_CLIMB = 8
QUOTED = re.compile(r"[\"“”«»]")  # "two “horrific” nights": nights, horrific or not
CHANGES = mapping("changes")
# Units whose measure before a noun describes it, whatever happens to it: "a two-hour phone call was held"
ATTRIBUTES = frozenset(
    ["a", "mo", "wk", "d", "h", "min", "s", "km", "m", "[mi_i]", "[ft_i]", "[yd_i]", "kg", "t", "[decade]"]
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a figure is of: counted phrase and its last token, normalised what, place, direction of change."""

    counted: str | None
    last: Token | None
    head: Token | None
    what: str | None
    where: str | None
    change: str | None
    of: str | None
    negated: bool


def frame(doc: Doc, span: Span, number: Span, unit: str) -> Frame:
    """The frame of the quantity at `span` whose digits are `number`; fields are None where the clause has none."""
    head = _whole_word(_counted(doc, span, number, unit))
    counted, last = _phrase(doc, span, head) if head is not None else (None, None)
    holder = span.root if unit != "1" or head is None else head
    verb = clause_verb(holder)
    attribute = _attributed(holder) if head is None and unit in ATTRIBUTES else None
    noun = head if head is not None else _noun(holder, verb)
    if noun is not None and head is None and span.start <= noun.i < span.end:
        noun = None
    told = [attribute] if attribute else [token.lemma_.lower() for token in (noun, verb) if token is not None]
    where = _where(doc, head, holder, verb)
    if not attribute and head is None and (done := _done(verb, holder)):
        told = [token.lemma_.lower() for token in done]
        where = where or (named(done[0], holder) if _is_place(done[0]) else None)
    if where is None and unit != "1" and head is not None and head.ent_type_ in PLACE_TYPES:
        where = named(head, holder)  # "1,150 square kilometres of Velia"
    return Frame(
        counted,
        last,
        head,
        " ".join(told) or None,
        where,
        _change(holder, verb, span, unit),
        bearer(head, holder, noun, verb, span),
        _negated(holder, verb),
    )


def clause_verb(token: Token) -> Token | None:
    """The verb of the clause a token stands in, light ones ("amounting to") passed over; None where there is none."""
    verb = _verb(token)
    return _past_relative(verb, token) if verb is not None else None


def _past_relative(verb: Token, token: Token) -> Token:
    """ "86% of the land the army seized had been retaken": the finite verb without a subject is the main one."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or token.i > verb.i or token not in subject.subtree:
        return verb
    for child in verb.rights:
        if child.dep_ not in ("advcl", "conj", "ccomp", "dep", "xcomp") or child.pos_ != "VERB":
            continue
        auxiliaries = [c for c in child.lefts if c.dep_ in ("aux", "auxpass")]
        bare = not any(c.dep_ in ("nsubj", "nsubjpass", "mark", "cc", "advmod") or c.is_punct for c in child.lefts)
        finite = (
            auxiliaries and auxiliaries[0].tag_ in ("VBD", "VBZ", "VBP") and auxiliaries[0].i == child.left_edge.i
        )
        if bare and finite and child.doc[child.left_edge.i - 1].text not in (",", "and", "but", "or"):
            return child
    return verb


def _is_past_relative(verb: Token) -> bool:
    """True for a finite verb that the parse hangs under the relative clause of its own subject."""
    if verb.head.i >= verb.i or verb.head.pos_ != "VERB":
        return False
    subject = next((c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and subject.i < verb.head.i and _past_relative(verb.head, subject).i == verb.i


def _attributed(holder: Token) -> str | None:
    """ "A 30-day ceasefire proposal": the lemmas of what a measure before a noun describes, None elsewhere."""
    if holder.dep_ not in ("nmod", "compound", "amod", "nummod") or holder.head.pos_ not in NOUNS:
        return None
    top = _top(holder.head, holder.doc[holder.i : holder.i + 1])
    if top.i <= holder.i:
        return None
    row = [t for t in holder.doc[holder.i + 1 : top.i + 1] if t.pos_ in NOUNS]
    return " ".join(t.lemma_.lower() for t in row) or None


def _done(verb: Token | None, holder: Token) -> list[Token]:
    """What a measure beside a verb with an object is of: "liberated the region by 100%" is "region liberate"."""
    if holder.dep_ not in ("pobj", "npadvmod") or (holder.dep_ == "pobj" and holder.head.lower_ != "by"):
        return []
    if verb is None:  # "taking control of territory by 200 metres": the verb is light, its object tells
        verb = next((t for t in list(holder.ancestors)[:3] if t.pos_ == "VERB"), None)
    done = (
        next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ in NOUNS), None) if verb is not None else None
    )
    if verb is None or done is None or done.i == holder.i:
        return []
    if verb.lemma_.lower() not in LIGHT:
        return [done, verb]
    of = next((o for p in done.children if p.lower_ == "of" for o in p.children if o.dep_ == "pobj"), None)
    return [token for token in (of, done) if token is not None]


def numbered(span: Span) -> str | None:
    """What a bare number counts by the noun that names it: "puts the number of stolen files at 41,300"."""
    preposition = span.root.head
    verb = preposition.head
    if span.root.dep_ != "pobj" or preposition.lower_ != "at" or verb.pos_ != "VERB":
        return None
    told = [c for c in verb.children if c.dep_ in ("dobj", "nsubj", "nsubjpass") and c.lemma_ in words("counts")]
    counted = next((o for c in told for p in c.children if p.lower_ == "of" for o in p.children), None)
    if counted is None or counted.pos_ != "NOUN":
        return None
    first = next((c for c in counted.lefts if c.dep_ in ("amod", "compound")), counted)
    return str(span.doc[first.i : counted.i + 1].text)


def _negated(holder: Token, verb: Token | None) -> bool:
    """True where the clause denies the figure: "has not yet retaken it by 100%"."""
    row = [holder]
    for token in holder.ancestors:
        row.append(token)
        if verb is None or token.i == verb.i or len(row) > MAX_CLIMB:
            break
    return any(c.dep_ == "neg" for token in row for c in token.children)


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
    if unit == "%" and span[-1].like_num and span.end < len(doc):
        return _following(doc, span)  # "one in five children"
    if unit != "1":
        return None
    single = _single_modifier(doc, span)
    if single is not None:
        return single
    for token in (number.root, last):
        if token.dep_ in ("nummod", "quantmod", "amod", "compound", "nmod") and token.head.pos_ in NOUNS \
                and token.head.i >= span.end:  # fmt: skip
            return _top(token.head, span)
    return _following(doc, span)


def _whole_word(head: Token | None) -> Token | None:
    """ "Workers" of "two co-workers", which the parse takes apart."""
    if head is None or head.whitespace_ or head.i + 2 >= len(head.doc):
        return head
    hyphen, last = head.doc[head.i + 1], head.doc[head.i + 2]
    return last if hyphen.text == "-" and not hyphen.whitespace_ and last.pos_ in NOUNS else head


def _single_modifier(doc: Doc, span: Span) -> Token | None:
    """ "Six-speed gearbox", "12 page document": the singular noun that is counted, before the noun it describes."""
    at = span.end + (span.end < len(doc) and doc[span.end].text == "-")
    if at + 1 >= len(doc) or not doc[span.end - 1].like_num or doc[span.end - 1].lower_ in ("one", "1"):
        return None
    counted, after = doc[at], doc[at + 1]
    hyphened = at > span.end
    nouns = counted.tag_ == "NN" and counted.is_lower and after.tag_ in ("NN", "NNS")
    alone = at + 2 >= len(doc) or doc[at + 2].pos_ not in NOUNS
    beside = counted.dep_ in ("compound", "nmod") and after.tag_ == "NN" and alone
    return counted if nouns and (hyphened or beside) else None


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
    while begin - 2 >= first and doc[begin - 1].text == "-" and not doc[begin - 1].whitespace_:
        begin -= 2  # "co-workers"
    return QUOTED.sub("", doc[begin : head.i + 1].text), head


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
    """The noun a measure is of: the one it modifies or stands after with "of", else what its clause is about."""
    if holder.dep_ in ("nmod", "compound", "amod", "nummod") and holder.head.pos_ in NOUNS:
        return _top(holder.head, holder.doc[holder.i : holder.i + 1])
    paid = next((c for c in holder.lefts if c.dep_ in ("compound", "dative") and c.pos_ == "NOUN"), None)
    if paid is not None and holder.dep_ == "dobj":
        return paid  # "paid the officers millions": the parse joins them
    if holder.dep_ == "pobj" and holder.head.lower_ == "of" and holder.head.head.pos_ in NOUNS \
            and holder.head.head.lower_ not in ("total", "average"):  # fmt: skip
        return holder.head.head  # "winds of 74 mph"
    clause = verb or next((t for t in holder.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if clause is None:
        return next((t for t in holder.ancestors if t.pos_ in NOUNS), None)
    bought = next((c for c in clause.children if c.dep_ == "dobj" and c.pos_ in NOUNS), None)
    if bought is not None and holder.dep_ == "pobj" and holder.head.lower_ in ("for", "at") and bought.i < holder.i:
        return bought  # "sold the house for $2 million"
    for step in (clause, *list(clause.ancestors)[:2]):
        subject = subject_of(step)
        if subject is not None and subject.i != holder.i and holder not in subject.subtree:
            of = next((g for c in subject.children if not subject.text.isalpha() and c.lower_ == "of"
                       for g in c.children), None)  # fmt: skip
            return of or (subject if subject.pos_ in NOUNS and subject.text.isalpha() else None)
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
    relative = [t for t in verb.ancestors if t.pos_ == "VERB"][:1] if verb and _is_past_relative(verb) else []
    for token in (head, holder, verb, *relative):
        if token is None:
            continue
        for place in token.subtree if token is not verb else token.children:
            if place.dep_ == "prep" and place.lower_ in PLACED:
                target = next((c for c in place.children if c.dep_ == "pobj"), None)
                inner = [o for t in [target] if t is not None for p in t.children if p.lower_ in PLACED
                         for o in p.children if o.dep_ == "pobj"]  # fmt: skip
                for noun in (target, *inner):  # "in a strike on Halden"
                    if noun is not None and _is_place(noun):
                        return doc[noun.left_edge.i : noun.i + 1].text
    return None


def _is_place(token: Token) -> bool:
    if token.ent_type_ in ("DATE", "TIME", "PERSON", "NORP", "ORDINAL", "CARDINAL"):
        return False
    return (
        token.ent_type_ in PLACE_TYPES
        or token.pos_ == "PROPN"
        or any(c.ent_type_ in PLACE_TYPES or (c.pos_ == "PROPN" and not c.ent_type_) for c in token.lefts)
    )
