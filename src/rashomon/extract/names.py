"""Names: which capitalised words of a report name somebody or something, and of which kind.

The parser's own entities are the start; what they get wrong (a town as a person, a title in a name) is
put right by the words around every occurrence of the name in the report.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.extract.titles import (
    Title,
    gender_of_given_name,
    is_given_name,
    role_ending,
    state_ending,
    title_before,
)
from rashomon.lexicon import mapping, words
from rashomon.parse import Doc, Passage, Span, Token

Kind = Literal["person", "organisation", "group", "place", "other"]

KINDS: dict[str, Kind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "group",
}  # fmt: skip
PLACE_PREPOSITIONS = frozenset(
    ["in", "near", "around", "outside", "into", "inside", "across", "throughout", "towards"]
)
OUTLETS = frozenset(["channel", "newspaper", "network", "website", "magazine", "outlet", "broadcaster", "station"])
LONGEST_ACRONYM = 5  # letters; longer words in capitals are mostly datelines
PARTY_AND_STATE = re.compile(r"^[DRI]-[A-Z]")  # "D-Calif."
TITLE_CASE = 0.7  # share of capitalised words from which a heading's capitals say nothing
PARTICLES = frozenset(
    ["de", "del", "der", "den", "di", "da", "dos", "van", "von", "bin", "ibn", "al", "el", "la", "le"]
)
EDGES = frozenset(["'s", "'", '"', ",", ".", "the", "a", "an", "-", "(", ")", "’s", ":", ";", "&", "and", "of"])


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a passage: tokens first to last, its title's first token, its kind and title."""

    passage: Passage
    first: int
    last: int
    kind: Kind
    title: Title

    @property
    def text(self) -> str:
        """The name without title or possessive, as the parse has it."""
        return self.passage.doc[self.first : self.last + 1].text

    @property
    def head(self) -> Token:
        """The token of the name that the rest of the sentence attaches to."""
        return self.passage.doc[self.first : self.last + 1].root


def names(passages: Iterable[Passage]) -> Iterator[list[Name]]:
    """For each passage its names in order of the text; the whole report votes on the kind of each."""
    listed = list(passages)
    found = [list(_candidates(passage)) for passage in listed]
    votes = _votes(found, listed)
    known = {key for key, kinds in votes.items() if any(count > 0 for count in kinds.values())}
    for passage, spans in zip(listed, found, strict=True):
        kept = (name for span in spans if (name := _name(passage, span, votes, known)) is not None)
        yield sorted(_apart(kept), key=lambda name: name.first)


def title_case(doc: Doc) -> bool:
    """True where nearly every longer word of a passage is capitalised, so capitals mark no name."""
    longer = [token for token in doc if token.is_alpha and len(token) > 3]
    return len(longer) > 3 and sum(token.text[0].isupper() for token in longer) / len(longer) >= TITLE_CASE


def _candidates(passage: Passage) -> Iterator[Span]:
    """Spans that may be names, without overlaps: states and peoples first, then entities, then runs."""
    doc = passage.doc
    heading = title_case(doc) and doc[-1].text not in (".", "!", "?", '"')
    taken: set[int] = set()
    spans = [] if heading else [span for ent in doc.ents if (span := _trimmed(ent)) is not None]
    for span in [*_with_neighbours(spans), *_lexical(doc), *_runs(doc, heading)]:
        if taken.isdisjoint(range(span.start, span.end)):
            if span.label_ != "run":
                taken.update(range(span.start, span.end))
            yield span


def _trimmed(ent: Span) -> Span | None:
    """A parser's entity without article, possessive and title; None for what is no name."""
    if ent.label_ not in KINDS:
        return None
    doc, start, end = ent.doc, ent.start, ent.end
    for token in ent:  # "Dmytro Kolt: Talks" or a quotation mark inside: keep what stands before
        if token.i > start and (token.text in ('"', ":", ";", "--", "—", "–") or "\n" in token.text):
            end = token.i
            break
    while start < end and (doc[start].lower_ in EDGES or doc[start].is_punct):
        start += 1
    while start < end and (doc[end - 1].lower_ in EDGES or doc[end - 1].is_space) and doc[end - 1].text != ".":
        end -= 1
    start = _after_title(doc, start, end, ent.label_)
    if doc[start:end].text.lower() in words("not_names"):
        return None
    if start >= end or not any(token.text[0].isupper() for token in doc[start:end]):
        return None
    return Span(doc, start, end, label=ent.label_)


def _after_title(doc: Doc, start: int, end: int, label: str) -> int:
    """The first token after the title that an entity starts with ("Gen. Oleksandr Syrskyi")."""
    at = start
    for last in range(start, min(end - 1, start + 7)):
        rest_is_person = label == "PERSON" or is_given_name(doc[last + 1])
        phrase = role_ending(doc, last, start)
        short = doc[last].lower_ in words("honorifics") and doc[last].text[0].isupper()
        if rest_is_person and (short or (phrase is not None and phrase[1] <= max(at, start))):
            at = last + 1
    if end - at > 2 and doc[at].lower_.endswith("an") and not is_given_name(doc[at]) and is_given_name(doc[at + 1]):
        at += 1  # "Ohioan John Kern"
    return at


def _with_neighbours(spans: list[Span]) -> Iterator[Span]:
    """Person spans widened by the capitalised tokens that belong to them ("Kim Jong" + "Un")."""
    for span in spans:
        doc, end = span.doc, span.end
        if span.label_ == "PERSON":
            while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end - 1].head == doc[end]:
                end += 1
            if end < len(doc) and doc[end].lower_ in ("jr.", "sr.", "jr", "sr"):
                end += 1
        yield Span(doc, span.start, end, label=span.label_) if end != span.end else span


def _lexical(doc: Doc) -> Iterator[Span]:
    """States, their peoples and seats of government that the parser did not find."""
    at = len(doc) - 1
    while at >= 0:
        state = state_ending(doc, at, 0, ("countries", "seats", "peoples", "institutions"))
        if state is not None and doc[at].pos_ in ("PROPN", "NOUN", "ADJ", "X") and doc[at].text not in ("IT",):
            yield Span(doc, state[1], at + 1, label="GPE")
            at = state[1]
        at -= 1


def _runs(doc: Doc, heading: bool) -> Iterator[Span]:
    """Runs of proper nouns, to be kept only where the report elsewhere shows that they are names."""
    start: int | None = None
    for token in [*doc, None]:
        inside = token is not None and (
            token.tag_ in ("NNP", "NNPS") or (token.text[:1].isupper() and token.pos_ != "PRON")
        )
        inside = inside and token is not None and token.lower_ not in EDGES
        if inside and token is not None and start is None:
            start = token.i
        elif not inside and start is not None:
            end = token.i if token is not None else len(doc)
            yield from _split_run(doc, start, end, heading)
            start = None


def _split_run(doc: Doc, start: int, end: int, heading: bool) -> Iterator[Span]:
    """The run whole, and each of its tokens: overlap and knowledge of the report decide."""
    if not heading:
        yield Span(doc, _after_title(doc, start, end, ""), end, label="")
        return
    for width in (3, 2, 1):  # "Mayor Orla Quist Says": any stretch may be the name
        for first in range(start, end - width + 1):
            yield Span(doc, first, first + width, label="run")


def _votes(found: list[list[Span]], passages: list[Passage]) -> dict[str, Counter[Kind]]:
    """For each name of the report, how strongly its occurrences speak for each kind."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for spans in found:
        for span in spans:
            if span.label_ == "run":
                continue
            for kind, weight in _evidence(span):
                votes[_key(span)][kind] += weight
    last_names = {key.split()[-1] for key, kinds in votes.items() if " " in key and _best(kinds) == "person"}
    for key in list(votes):
        if key in last_names:
            votes[key]["person"] += 2
    for key, kinds in votes.items():
        last = key.split()[-1]
        if " " in key and kinds["organisation"] in (1, 2) and last in votes and _best(votes[last]) == "person":
            kinds["person"] += 3  # the parser takes many a rare full name for an organisation's
    return votes


def _evidence(span: Span) -> Iterator[tuple[Kind, int]]:
    """The kinds that one occurrence of a name speaks for, with weights."""
    doc, text = span.doc, span.text.lower()
    tokens = [token.lower_ for token in span]
    if text in mapping("countries") or text in mapping("seats"):
        yield "place", 50
    if text in mapping("regions"):
        yield "place", 50
    if text in mapping("peoples"):
        yield "group", 50
    if text in mapping("institutions"):
        yield "organisation", 60
    if span.label_ in KINDS:
        yield KINDS[span.label_], 1
    if len(tokens) > 1 and words("organisation_words").intersection(tokens[:1] + tokens[-1:] + _before_of(tokens)):
        yield "organisation", 5
    if span.label_ in ("PERSON", "") and title_before(doc, span.start, max(0, span.start - 9)).role is not None:
        yield "person", 3
    if span.start and doc[span.start - 1].lower_ in words("honorifics"):
        yield "person", 3
    if len(tokens) > 1 and is_given_name(span[0]):
        yield "person", 3
    if len(tokens) == 1 and span.start and doc[span.start - 1].lower_ in PLACE_PREPOSITIONS:
        yield "place", 2
    if span.label_ == "PERSON" and span.root.dep_ == "nsubj" and span.root.head.lemma_ in ("say", "tell", "add"):
        yield "person", 1
    if len(tokens) > 1 and tokens[-1] in words("thing_words"):
        yield "other", 5
    if span.root.dep_ == "compound" and span.root.head.lower_ in OUTLETS and span.label_ != "GPE":
        yield "organisation", 2  # "the Harbour Defender channel"
    if len(tokens) == 1 and span.label_ == "PERSON" and _listed_with_places(span.root):
        yield "place", 2
    acronym = len(tokens) == 1 and span.text.isupper() and 1 < len(span.text) <= LONGEST_ACRONYM
    if acronym and span.label_ in ("", "PERSON", "ORG"):
        yield "organisation", 2


def _listed_with_places(token: Token) -> bool:
    """True in a row of places: "Luhansk, Donetsk, Zaporizhzhia"."""
    row = [token.head, *token.conjuncts] if token.dep_ in ("conj", "appos") else list(token.conjuncts)
    return any(other.ent_type_ in ("GPE", "LOC") for other in row)


def _before_of(tokens: list[str]) -> list[str]:
    # "Ministry of Defence": the head of the name stands before "of"
    return [tokens[tokens.index("of") - 1]] if "of" in tokens[1:] else []


def _name(passage: Passage, span: Span, votes: dict[str, Counter[Kind]], known: set[str]) -> Name | None:
    """The name that a candidate is, None where nothing in the report shows that it is one."""
    key, doc = _key(span), passage.doc
    if span.label_ == "run" and (key not in known or _adjective(span)):
        return None
    kind = _best(votes.get(key, Counter()))
    parts = span.text.split("-")
    if PARTY_AND_STATE.match(span.text) or (len(parts) > 1 and parts[0].lower() in mapping("countries")):
        return None  # "U.S.-Mexico" border
    if kind is None or _adjective(span) or not _capitalised(span) or key in words("not_names"):
        return None
    floor = max(0, span.start - 12)
    title = title_before(doc, span.start, floor) if kind == "person" else Title(span.start, None, None, None)
    if kind == "person" and title.gender is None:
        title = title._replace(gender=gender_of_given_name(span[0].text) if len(span) > 1 else None)
    return Name(passage, span.start, span.end - 1, kind, title)


def _apart(found: Iterable[Name]) -> Iterator[Name]:
    """The names without those that overlap an earlier one."""
    taken: set[int] = set()
    for name in found:
        if taken.isdisjoint(range(name.first, name.last + 1)):
            taken.update(range(name.first, name.last + 1))
            yield name


def _adjective(span: Span) -> bool:
    """True for "Russian" in "Russian forces": an adjective of a state or a creed names nobody."""
    if span.text.lower() in mapping("nationalities") and span.text.lower() not in mapping("peoples"):
        return True
    return span.label_ == "NORP" and (span.root.pos_ == "ADJ" or span.root.tag_ in ("NNP", "NN", "JJ"))


def _capitalised(span: Span) -> bool:
    small = PARTICLES | {"of", "for", "and", "the", "in", "on"}
    return all(t.text[0].isupper() or not t.is_alpha or t.lower_ in small for t in span)


def _key(span: Span) -> str:
    return span.text.lower()


def _best(kinds: Counter[Kind]) -> Kind | None:
    """The kind with the most evidence; None without any, "other" never wins by default."""
    strongest = [kind for kind, count in kinds.most_common() if count > 0]
    return strongest[0] if strongest else None
