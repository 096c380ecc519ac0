"""Wording: loaded words, and the names a report gives to an event or to a disputed matter.

Names of persons, places and organisations come from the mentions and join in `resolve.owners`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from rashomon.extract.judgements import chances_of, judged_spans
from rashomon.lexicon import mapping, words
from rashomon.models.tagger import Weighed, reading, tagger_installed
from rashomon.parse import Doc, Parsed, Passage, Token
from rashomon.records import Wording, record_id

STRONGEST = 3  # the top strength in loaded.txt, so that scores run from 0 to 1
PLAIN = {1: 0.08, 2: 0.05, 3: 0.0}  # chance under which a listed word of that strength is plain where it stands
OF_PLACE = frozenset(("of", "in", "into", "on", "against", "at", "near", "over", "across", "inside", "to"))
LEFT_PARTS = frozenset(("det", "poss", "amod", "compound", "nmod", "nummod", "advmod"))
NAMED = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"))
WHEN = frozenset(("DATE", "TIME"))
TITLES = frozenset(("headline",))
WHOSE = frozenset(("GPE", "NORP", "ORG", "PERSON", "LOC"))  # kinds of names of whose fighters or rulers are told
EMPTY_PREDICATE = frozenset(("no", "not", "n't", "never", "hardly", "neither", "nor"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a lexicon of phrases: its words, its value, and the part of speech it asks for."""

    words: tuple[str, ...]
    value: str
    pos: str | None = None


def wording(parsed: Parsed) -> Iterator[Wording]:
    """The loaded words and event names of a report, in order of the text; owner, referent and target unknown."""
    weighed = reading(parsed.paragraphs).words if tagger_installed() else [None] * len(parsed.passages)
    yield from worded(parsed, weighed)


def worded(parsed: Parsed, weighed: Sequence[Sequence[Weighed] | None]) -> Iterator[Wording]:
    """The same, where the chance of each word of each paragraph is known."""
    for passage, here in zip(parsed.passages, weighed, strict=True):
        for tokens, score in loaded_words(passage.doc, here):
            yield _record(parsed, passage, tokens, "loaded", score)
        for tokens in (*_event_names(passage.doc), *_terms(passage.doc)):
            yield _record(parsed, passage, tokens, "naming", None)
        if passage.section.kind not in TITLES:  # whose capitals make every word a name
            for tokens in _bodies(passage.doc):
                yield _record(parsed, passage, tokens, "naming", None)


def loaded_words(doc: Doc, weighed: Sequence[Weighed] | None = None) -> Iterator[tuple[Sequence[Token], float]]:
    """The words and short spans of a paragraph that carry a judgement, each with its score, 0 to 1.

    The lexicon gives its words a third, two thirds or 1; the tagger gives a span its chance, and a word of the
    lexicon that it finds plain here is left out. Without a tagger the lexicon stands alone.
    """
    plain = {token.i for tokens, _ in matches(doc, _neutral()) for token in tokens}
    listed = [(tokens, strength) for tokens, strength in lexicon_words(doc) if _judges(tokens, plain)]
    chances = chances_of(doc, weighed) if weighed is not None else {}
    taken: set[int] = set()
    found: list[tuple[Sequence[Token], float]] = []
    for tokens, chance in judged_spans(doc, chances) if chances else ():
        within = {token.i for token in tokens}
        met = [(phrase, strength) for phrase, strength in listed if within.intersection(t.i for t in phrase)]
        inside = [strength for _, strength in met]
        within |= {token.i for phrase, _ in met for token in phrase}  # the whole of "so-called"
        tokens = list(doc[min(within) : max(within) + 1])
        if not inside and not _judges(tokens, plain):
            continue
        taken |= within
        found.append((tokens, max([chance, *(strength / STRONGEST for strength in inside)])))
    for tokens, strength in listed:
        likely = max((chances[token.i] for token in tokens), default=0.0) if chances else 1.0
        if taken.isdisjoint(token.i for token in tokens) and likely >= PLAIN[strength]:
            found.append((tokens, strength / STRONGEST))
    yield from sorted(found, key=lambda item: item[0][0].i)


def lexicon_words(doc: Doc) -> Iterator[tuple[Sequence[Token], int]]:
    """The entries of the lexicon in a paragraph, each with its strength, whether or not they judge here."""
    for tokens, entry in matches(doc, _loaded()):
        yield tokens, int(entry.value)


def matches(doc: Doc, entries: Mapping[str, Sequence[Entry]]) -> Iterator[tuple[Sequence[Token], Entry]]:
    """The longest entries found in a paragraph from left to right; hyphens and spaces are the same."""
    tokens = [token for token in doc if token.text != "-" and not token.is_space]
    position = 0
    while position < len(tokens):
        entry = next(_candidates(tokens, position, entries), None)
        if entry is None:
            position += 1
            continue
        yield tokens[position : position + len(entry.words)], entry
        position += len(entry.words)


def _candidates(tokens: Sequence[Token], position: int, entries: Mapping[str, Sequence[Entry]]) -> Iterator[Entry]:
    first = tokens[position]
    for key in dict.fromkeys((first.lower_, _lemma(first))):
        for entry in entries.get(key, ()):
            found = tokens[position : position + len(entry.words)]
            if len(found) < len(entry.words) or not _pos_fits(found, entry):
                continue
            if all(map(_is, found, entry.words)):
                yield entry


def _is(token: Token, word: str) -> bool:
    return word in (token.lower_, _lemma(token))


def _pos_fits(tokens: Sequence[Token], entry: Entry) -> bool:
    if entry.pos is None:
        return True
    pos = tokens[-1].pos_
    # The parser takes capitalised words in headlines for names.
    return pos == entry.pos or (entry.pos == "NOUN" and pos == "PROPN")


def _lemma(token: Token) -> str:
    # Names keep their form as lemma: "Invasions" in a headline.
    lemma = token.lemma_.lower()
    return lemma[:-1] if token.tag_ == "NNPS" and lemma.endswith("s") else lemma


def _judges(tokens: Sequence[Token], plain: Set[int]) -> bool:
    head = tokens[-1]
    if not plain.isdisjoint(token.i for token in tokens):
        return False
    return not (_is_part_of_name(tokens) or _denied(head) or _technical_regime(head))


def _is_part_of_name(tokens: Sequence[Token]) -> bool:
    """True in "Deep State, a tracking site": written as a name in a sentence of lower-case words."""
    first = tokens[0]
    if not all(token.is_title for token in tokens) or (first.is_sent_start and len(tokens) == 1):
        return False
    letters = [token for token in first.sent if token.is_alpha and len(token) > 3]
    capitals = sum(token.is_title or token.is_upper for token in letters)
    return capitals * 2 < len(letters) or first.ent_type_ in NAMED


def _denied(head: Token) -> bool:
    """True for "not a tyrant", "no hero", "was never brutal", "did not boast": the judgement is denied."""
    if head.pos_ == "VERB":
        return any(child.dep_ == "neg" for child in head.children)
    if head.pos_ not in ("NOUN", "ADJ", "PROPN"):
        return False
    if any(child.lower_ in EMPTY_PREDICATE and child.i < head.i for child in head.children):
        return True
    return (
        head.dep_ in ("attr", "acomp")
        and head.head.lemma_ == "be"
        and any(child.dep_ == "neg" for child in head.head.children)
    )


def _technical_regime(head: Token) -> bool:
    """True for a regime of rules ("the sanctions regime"), false for "the Vostran regime"."""
    return head.lemma_.lower() == "regime" and any(
        child.dep_ == "compound" and child.pos_ == "NOUN" and child.is_lower for child in head.children
    )


def _event_names(doc: Doc) -> Iterator[Sequence[Token]]:
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN") and _named_as_event(token) and _names_one(token):
            phrase = _phrase(token)
            if len(phrase) > 1:  # a bare "death" names no one event
                yield phrase


def _named_as_event(token: Token) -> bool:
    return _lemma(token) in words("event_names") or token.lower_ in words("event_names")


def _names_one(token: Token) -> bool:
    """True for one event; false for "future incursions" and for the first part of "attack helicopter"."""
    if token.ent_type_ in WHEN or token.dep_ == "compound":  # the month of March
        return False
    return token.tag_ in ("NN", "NNP") or token.lower_ == "talks"


def _phrase(head: Token) -> Sequence[Token]:
    doc = head.doc
    left = min([head.i, *(child.left_edge.i for child in head.lefts if child.dep_ in LEFT_PARTS)])
    left = max([left, *(t.i + 1 for t in doc[left : head.i] if t.text == '"')])  # an "eternal war
    right = head.i
    for child in head.rights:
        place = next((t for t in child.rights if t.dep_ == "pobj"), None)
        if child.lower_ not in OF_PLACE or child.i != right + 1 or place is None or place.ent_type_ in WHEN:
            break
        right = _named_place(place).i
    return [token for token in doc[left : right + 1] if not token.is_space]


def _named_place(place: Token) -> Token:
    """The place itself in "the town of Halden"."""
    if place.lower_ not in words("place_generics"):
        return place
    of = next((t for t in place.rights if t.lower_ == "of"), None)
    return next((t for t in of.rights if t.dep_ == "pobj"), place) if of is not None else place


def _terms(doc: Doc) -> Iterator[Sequence[Token]]:
    for tokens, _ in matches(doc, _index("naming_terms")):
        yield tokens


def _bodies(doc: Doc) -> Iterator[Sequence[Token]]:
    """The nouns for those who fight, rule or march, each with the name of whose they are: "Front rebels"."""
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN") and _lemma(token) in mapping("called"):
            first = token.i
            while first > 0 and first - 1 >= token.sent.start and _is_of_a_name(doc[first - 1]):
                first -= 1
            if first < token.i:
                yield [t for t in doc[first : token.i + 1] if not t.is_space]
            elif name := _name_after(token):
                yield [t for t in doc[token.i : name.i + 1] if not t.is_space]


def _is_of_a_name(token: Token) -> bool:
    return (token.is_title and (token.pos_ == "PROPN" or token.ent_type_ in WHOSE)) or token.lower_ == "opposition"


def _name_after(token: Token) -> Token | None:
    """The last word of the name in "rebels of the Northern Front"."""
    rest = list(token.doc[token.i + 1 : token.sent.end])
    if not rest or rest[0].lower_ != "of":
        return None
    start = 2 if len(rest) > 1 and rest[1].lower_ == "the" else 1
    name = list(takewhile(lambda t: t.is_title and t.pos_ == "PROPN", rest[start:]))
    return name[-1] if name else None


def _record(
    parsed: Parsed,
    passage: Passage,
    tokens: Sequence[Token],
    kind: str,
    score: float | None,
) -> Wording:
    start, end = passage.span(tokens[0], tokens[-1])
    return Wording(
        id=record_id("wording", parsed.report.id, start, end, kind),
        report=parsed.report.id,
        start=start,
        end=end,
        text=parsed.report.text[start:end],
        kind="loaded" if kind == "loaded" else "naming",
        owner=None,
        caption=passage.caption,
        score=None if score is None else round(score, 2),
    )


@cache
def _loaded() -> dict[str, list[Entry]]:
    """loaded.txt by first word: the value keeps the strength, the pole is for readers of the lexicon."""
    entries = []
    for phrase, value in mapping("loaded").items():
        _, strength, *pos = value.split("/")
        entries.append(Entry(tuple(phrase.split()), strength, pos[0] if pos else None))
    return _by_first_word(entries)


@cache
def _neutral() -> dict[str, list[Entry]]:
    return _index("loaded_neutral")


@cache
def _index(lexicon: str) -> dict[str, list[Entry]]:
    return _by_first_word([Entry(tuple(p.split()), value) for p, value in mapping(lexicon).items()])


def _by_first_word(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    index: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry.words)):
        index.setdefault(entry.words[0], []).append(entry)
    return index
