"""Places: the toponyms of a report, from the parse and word lists alone.

What the parser calls a place is one; a name that it calls a person or nothing, standing where a place would
stand ("in Sudzha", "the village of Sudzha", "Sudzha, Russia"), is a doubtful one, for `resolve.places` to
confirm or drop. Demonyms, names inside organisations' names and surnames are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.extract.readings import folded
from rashomon.lexicon import mapping, words
from rashomon.parse import Doc, Parsed, Passage, Span, Token
from rashomon.records import Place, record_id

LABELS = ("GPE", "LOC", "FAC")
# What may still be a place where the words around say so; the parser's dates, money and the like may not.
OVERRULED = ("", "PERSON", "ORG", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "FAC", "LOC")
# "in Sudzha"; "at", "to", "from" and "of" stand before persons and bodies as often.
LOCATIVE = frozenset(
    ("in", "near", "outside", "around", "across", "throughout", "inside", "within", "into", "toward", "towards")
)
COMPASS = words("compass")
ILLNESSES = ("virus", "flu", "fever", "strain", "syndrome", "ebolavirus", "encephalitis")  # "West Nile virus"
GOVERNED = ("Governor", "Gov.", "Gov")  # "New York Governor Tessa Orlund": of the state
HYPHENS = ("-", "–")


@dataclass(frozen=True, slots=True)
class _Toponym:
    first: int  # tokens of the passage, the last included
    last: int
    kind: str | None
    doubtful: bool


def places(parsed: Parsed) -> Iterator[Place]:
    """The places a report names, in order; not yet resolved, the doubtful ones marked."""
    surnames = _surnames(parsed)
    found = [_of_passage(passage.doc, surnames) for passage in parsed.passages]
    again, short = _sure_names(parsed, found), _short_names(parsed, found) - {(name,) for name in surnames}
    for passage, toponyms in zip(parsed.passages, found, strict=True):
        complete = toponyms + _repeated(passage.doc, toponyms, again, short)
        for toponym in sorted(complete, key=lambda t: t.first):
            yield _record(parsed, passage, toponym)


def _of_passage(doc: Doc, surnames: set[str]) -> list[_Toponym]:
    taken: set[int] = set()
    toponyms: list[_Toponym] = []
    for candidate in (*_countries(doc), *_joined(doc, list(_labelled(doc, surnames))), *_in_context(doc, surnames)):
        inside = range(candidate.first, candidate.last + 1)
        if taken.isdisjoint(inside):
            taken.update(inside)
            toponyms.append(candidate)
    return toponyms


def _countries(doc: Doc) -> Iterator[_Toponym]:
    """Countries of several words, which the parser cuts: "Democratic Republic of the Congo"."""
    text = folded(doc.text)
    for name in (name for name in _long_countries() if name in text):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            span = doc.char_span(*match.span())
            if span is not None and span.text[0].isupper():
                first, last = span[0], span[-1]
                if not _inside_institution(doc, [first, last]) and not _inside_body(doc, first, last):
                    yield _Toponym(first.i, last.i, None, False)


@cache
def _long_countries() -> tuple[str, ...]:
    """The names of several words, the longest first, in small letters."""
    return tuple(
        sorted({n for n in (*words("countries"), *words("toponym_variants")) if " " in n}, key=lambda n: (-len(n), n))
    )


def _inside_body(doc: Doc, first: Token, last: Token) -> bool:
    """True where the parser has the words as part of a longer name of an organisation or law."""
    for entity in doc.ents:
        if entity.start <= first.i and last.i < entity.end and entity.label_ in ("ORG", "LAW", "WORK_OF_ART"):
            return len(entity) - (entity[0].lower_ == "the") > last.i - first.i + 1
    return False


def _joined(doc: Doc, toponyms: list[_Toponym]) -> list[_Toponym]:
    """The toponyms, with those made one that the parser cut: "Burkina" + "Faso", "Saxony" + "-" + "Anhalt"."""
    joined: list[_Toponym] = []
    for toponym in toponyms:
        before = joined[-1] if joined else None
        if before and _belong_together(doc, before.last, toponym.first):
            joined[-1] = _Toponym(before.first, toponym.last, before.kind or toponym.kind, before.doubtful)
        else:
            joined.append(toponym)
    return joined


def _belong_together(doc: Doc, last: int, first: int) -> bool:
    if first == last + 1:
        return bool(doc[last].whitespace_)
    tight = first == last + 2 and not doc[last].whitespace_ and not doc[last + 1].whitespace_
    both = {doc[last].lower_, doc[first].lower_}
    return tight and doc[last + 1].text in HYPHENS and not both <= words("countries") | words("toponym_variants")


def _labelled(doc: Doc, surnames: set[str]) -> Iterator[_Toponym]:
    for entity in doc.ents:
        if entity.label_ not in LABELS:
            continue
        for tokens in _split(entity):
            trimmed = _trim(tokens)
            if not trimmed or not _is_name(trimmed) or _inside_institution(doc, trimmed):
                continue
            if len(trimmed) == 1 and trimmed[0].text in surnames and not _locative(trimmed[0]):
                continue
            if entity.label_ == "FAC" and not _names_land(trimmed):
                continue
            trimmed = _with_word(doc, trimmed)
            yield _Toponym(trimmed[0].i, trimmed[-1].i, _kind(doc, trimmed), False)


def _in_context(doc: Doc, surnames: set[str]) -> Iterator[_Toponym]:
    """Names that the parser takes for something else, or for nothing, where a place would stand."""
    for run in _runs(doc):
        if run[0].ent_type_ == "GPE" or not _is_name(run) or _inside_institution(doc, run):
            continue
        if any(token.ent_type_ not in OVERRULED for token in run):
            continue
        run = _with_word(doc, run)
        if _strong_sign(doc, run) or _is_seat(run, surnames) or (_weak_sign(run) and run[0].ent_type_ != "ORG"):
            yield _Toponym(run[0].i, run[-1].i, _kind(doc, run), True)


def _runs(doc: Doc) -> Iterator[list[Token]]:
    """Stretches of capitalised words that belong to one name, as far as the parser's own names allow."""
    run: list[Token] = []
    for token in doc:
        fits = token.is_title or (token.is_upper and len(token) > 1)
        new = token.ent_iob_ == "B" or (bool(run) and run[-1].ent_type_ != token.ent_type_)
        if fits and token.pos_ in ("PROPN", "NOUN", "ADJ", "X"):
            if run and new:
                yield run
                run = []
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _strong_sign(doc: Doc, run: list[Token]) -> bool:
    """True after "the village of", before "region", and before ", Ukraine"."""
    before, after = run[0].i - 1, run[-1].i + 1
    kind = mapping("place_words").get(run[-1].lower_)
    if len(run) > 1 and kind == "region" and run[-1].is_title and run[-1].lower_ != "state":  # not "Islamic State"
        return True  # "Donetsk Oblast", where the parser sees no name at all
    if after < len(doc) and doc[after].lower_ in mapping("place_words") and doc[after].pos_ in ("NOUN", "PROPN"):
        return True
    if before >= 0 and doc[before].tag_ == "NN" and doc[before].lower_ in mapping("place_words"):
        return doc[before].i + 1 == run[0].i
    if before >= 1 and doc[before].lower_ == "of" and doc[before - 1].lower_ in mapping("place_words"):
        return True
    return after + 1 < len(doc) and doc[after].text == "," and doc[after + 1].ent_type_ == "GPE"


def _is_seat(run: list[Token], surnames: set[str]) -> bool:
    """ "Kiev may come to realise": the seat of a government, taken for a person, where no person bears the name."""
    alone = len(run) == 1 and run[0].ent_type_ == "PERSON" and run[0].text not in surnames
    return alone and run[0].lower_ in mapping("seats")


def _weak_sign(run: list[Token]) -> bool:
    """True after "in" or "near", and in a list with a place: "Kherson and Luhansk"."""
    if _locative(run[0]):
        return True
    head = run[-1].head
    listed = run[-1].dep_ == "conj" and head.ent_type_ == "GPE"
    return listed or any(child.dep_ == "conj" and child.ent_type_ == "GPE" for child in run[-1].children)


def _locative(token: Token) -> bool:
    before = token.i - 1
    doc = token.doc
    while before >= 0 and doc[before].lower_ in COMPASS | {"the"}:
        before -= 1
    return before >= 0 and doc[before].lower_ in LOCATIVE


def _split(entity: Span) -> list[list[Token]]:
    """The entity's tokens, cut at commas and at a possessive: "Paris, Texas", "Russia's Kursk Region"."""
    parts: list[list[Token]] = [[]]
    for token in entity:
        if token.text in (",", "'s", "'", ";", ":", "(", ")", "[", "]", '"', "/") or token.is_space:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _trim(tokens: list[Token]) -> list[Token]:
    """The tokens without articles, lower-case words and points of the compass at the ends."""
    while tokens and (not tokens[0].text[0].isupper() or tokens[0].lower_ in ("the", "a")):
        tokens = tokens[1:]
    while tokens and not (tokens[-1].text[0].isupper() or tokens[-1].text[0].isdigit() or tokens[-1].text == "."):
        tokens = tokens[:-1]
    if len(tokens) > 2 and tokens[0].lower_ in words("demonyms"):  # "Russian Kursk Region", not "Saudi Arabia"
        return tokens[1:]
    return tokens


def _is_name(tokens: list[Token]) -> bool:
    text = " ".join(token.lower_ for token in tokens)
    if text in words("demonyms") or (text in words("not_places") and not _is_there(text, tokens[0])):
        return False
    return not all(token.lower_ in mapping("place_words") or token.lower_ in COMPASS for token in tokens)


def _is_there(text: str, first: Token) -> bool:
    """ "The Vatican said" is a body; "in the Vatican" a place."""
    return mapping("not_places")[text] == "in" and _locative(first)


def _inside_institution(doc: Doc, tokens: list[Token]) -> bool:
    """True for the "Denver" of "Denver Post" and the "Texas" of "University of Texas"."""
    after, before = tokens[-1].i + 1, tokens[0].i - 1
    institutions = words("institution_words")
    if tokens[-1].lower_ in institutions or tokens[-1].lower_ in ILLNESSES:
        return True
    if after < len(doc) and doc[after].lower_ in ILLNESSES:
        return True
    if after < len(doc) and doc[after].text[0].isupper() and doc[after].lower_ in institutions:
        return True
    return before >= 1 and doc[before].text == "of" and doc[before - 1].is_title and (
        doc[before - 1].lower_ in institutions
    )  # fmt: skip


def _names_land(tokens: list[Token]) -> bool:
    return tokens[-1].lower_ in mapping("place_words") or tokens[0].lower_ in mapping("place_words")


def _with_word(doc: Doc, tokens: list[Token]) -> list[Token]:
    """The name with the capitalised word for its kind that follows: "Kursk" + "Oblast"."""
    after = tokens[-1].i + 1
    if after < len(doc) and doc[after].is_title and doc[after].lower_ in mapping("place_words"):
        return [*tokens, doc[after]]
    before = tokens[0].i - 1
    village = before >= 0 and mapping("place_words").get(doc[before].lower_) == "village"
    if village and after < len(doc) and doc[after].is_title and doc[after].pos_ == "PROPN":
        return [*tokens, doc[after]]  # "the village Velmora" + "Loka"
    return tokens


def _kind(doc: Doc, tokens: list[Token]) -> str | None:
    """What kind of place the words in or beside the name say it is: "the village of", "region", "Lake"."""
    kinds = mapping("place_words")
    before, after = tokens[0].i - 1, tokens[-1].i + 1
    while before > 0 and doc[before].lower_ == "the":
        before -= 1
    inside = [tokens[-1], tokens[0]] if len(tokens) > 1 else []
    for token in inside:
        if token.lower_ in kinds:
            return kinds[token.lower_]
    if after < len(doc) and doc[after].lower_ in kinds and doc[after].pos_ in ("NOUN", "PROPN"):
        return _land(kinds[doc[after].lower_])
    if after < len(doc) and doc[after].text in GOVERNED:
        return "region"
    if before >= 1 and doc[before].lower_ == "of" and doc[before - 1].lower_ in kinds:
        return kinds[doc[before - 1].lower_]
    if before >= 0 and doc[before].tag_ == "NN" and kinds.get(doc[before].lower_) in ("village", "city"):
        return kinds[doc[before].lower_]  # "the Russian village Malaya Loknya"; not "the territory Ukraine seized"
    return None


def _land(kind: str) -> str | None:
    # "Kursk region" names the region; in "Kursk border", "a Rostov suburb" the name is another place's.
    return kind if kind in ("region", "district") else None


def _surnames(parsed: Parsed) -> set[str]:
    """Last words of the report's names of persons of two words and more."""
    return {
        entity[-1].text
        for passage in parsed.passages
        for entity in passage.doc.ents
        if entity.label_ == "PERSON" and len(entity) > 1 and entity[-1].is_title
    }


def _sure_names(parsed: Parsed, found: Iterable[list[_Toponym]]) -> set[tuple[str, ...]]:
    counted: Counter[tuple[str, ...]] = Counter()
    for passage, toponyms in zip(parsed.passages, found, strict=True):
        for toponym in toponyms:
            if not toponym.doubtful:
                counted[tuple(t.text for t in passage.doc[toponym.first : toponym.last + 1])] += 1
    return set(counted)


def _short_names(parsed: Parsed, found: Iterable[list[_Toponym]]) -> set[tuple[str, ...]]:
    """The names that stand beside or before the word for their region: "Kursk" of "Kursk Oblast", "Kursk region"."""
    short: set[tuple[str, ...]] = set()
    for passage, toponyms in zip(parsed.passages, found, strict=True):
        for toponym in toponyms:
            if toponym.kind == "region":
                words_ = tuple(t.text for t in passage.doc[toponym.first : toponym.last + 1])
                short.add(words_[:-1] if words_[-1].lower() in mapping("place_words") else words_)
    return short - {()}


def _repeated(
    doc: Doc, toponyms: list[_Toponym], names: set[tuple[str, ...]], short: set[tuple[str, ...]]
) -> list[_Toponym]:
    """Places named elsewhere in the report and missed here; doubtful, as a name may be part of another."""
    taken = {i for toponym in toponyms for i in range(toponym.first, toponym.last + 1)}
    added: list[_Toponym] = []
    for run in _runs(doc):
        name = tuple(token.text for token in run)
        # "Jackson County" makes no place of "Jackson said"; "Kursk Oblast" does of a "Kursk" that is no person.
        known = name in names or (name in short and run[0].ent_type_ != "PERSON")
        if not known or _inside_institution(doc, run):
            continue
        if all(token.i not in taken and token.ent_type_ in OVERRULED for token in run):
            added.append(_Toponym(run[0].i, run[-1].i, _kind(doc, run), True))
    return added


def _record(parsed: Parsed, passage: Passage, toponym: _Toponym) -> Place:
    doc, report = passage.doc, parsed.report
    start, end = passage.span(doc[toponym.first], doc[toponym.last])
    return Place(
        id=record_id("place", report.id, start, end),
        report=report.id,
        start=start,
        end=end,
        text=report.text[start:end],
        name=_name(doc[toponym.first : toponym.last + 1], toponym.kind),
        kind=toponym.kind,
        doubtful=toponym.doubtful,
        caption=passage.caption,
    )


def _name(span: Span, kind: str | None) -> str:
    """The name without the word for its kind where it stands without it: "Kursk Oblast" -> "Kursk"."""
    last = mapping("place_words").get(span[-1].lower_)
    if len(span) > 1 and last in ("region", "district") and kind == last:
        return str(span[:-1].text)
    return " ".join(span.text.split())
