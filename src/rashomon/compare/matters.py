"""Matters: what the people suffered or did whom a figure counts, and whom it counts.

Reports put the number that a story turns on into quite different sentences ("41 people were behind bars", "the
police admit to 41 arrests"): what stands with it says of what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from rashomon.align.predicates import VERBAL
from rashomon.align.story import Aligned
from rashomon.compare.standing import Standing
from rashomon.lexicon import mapping, words
from rashomon.parse import Token

PEOPLE = "people"
UNREAL = frozenset({"could", "would", "might", "may", "should", "if"})
CLAUSE = frozenset({"ccomp", "advcl", "conj", "acl", "relcl", "csubj", "parataxis"})
SUBJECTS, OBJECTS = frozenset({"nsubj", "csubj"}), frozenset({"dobj", "obj"})
PARTNERS = frozenset({"prt", "acomp", "oprd", "compound", *OBJECTS})  # "walk out", "fall ill", "treatment hospital"
DEPTH = 3  # links below a verb where words that name a matter still are of it
CLIMB = 5
AN_INCREMENT = re.compile(r"\b(?:more(?!\sthan)|further|additional|another|others?|extra)\b", re.IGNORECASE)
OF_THEM = re.compile(r"\bOf (?:the|those|these) [^,.;]{3,50}, $")  # "of the seven people given it so far, two"
BACK = 64  # characters
LAST_YEAR = re.compile(r"\b(?:last year|a year (?:ago|earlier)|years (?:ago|earlier)|in an earlier)\b", re.IGNORECASE)
MANY_FIGURES = 2  # in a clause: "12 died, against eight last year"
OF_SOME = re.compile(r"\sof\s(?:the|them|those|these|whom|his|her|its|their|our)\b")
OWN_MEN = re.compile(
    r"\sof\s(?:his|her|its|their|our)\s(?:own\s)?(?:men|soldiers|servicemen|troops|officers|fighters)\b"
)
BODY, MEMBER = "body", "member"
IN_CARE = re.compile(
    r"\bin (?:intensive care|(?:a |an )?(?:critical|serious|grave|stable) condition)\b|\bon life support\b"
)
EARLIER = 60  # days before the first report from which what a sentence dates is another story's


def tell_apart(story: Aligned, figures: Iterable[Standing]) -> set[str]:
    """The ids of figures of people that are of no whole: a part of others, those on top of others, somebody's age,
    and what did not come about."""
    held = list(figures)
    of = {one.told.figure.id: matter(one) for one in held}
    return {
        one.told.figure.id
        for one in held
        if one.told.unit == "1"
        and whose(one)
        and (
            (of[one.told.figure.id] and (_is_part(one, of) or _is_unreal(one)))
            or _counts_no_whole(_head(one))
            or _is_whole(_head(one))
            or _is_share(_head(one), of[one.told.figure.id])
        )
    }


def long_past(story: Aligned, figures: Iterable[Standing]) -> set[str]:
    """The ids of figures of people in what happened long before the story."""
    since = _since(story)
    return {one.told.figure.id for one in figures if one.told.unit == "1" and _ended_before(one, since)}


def whose(one: Standing) -> str | None:
    """Whom a figure counts: "people", or those of them whom it names, such as "officer"; None for none of these."""
    head = _head(one)
    noun = head.lemma_.lower() if head.pos_ == "NOUN" else None
    if noun is None and one.counted and " of " in one.told.figure.text:
        noun = one.counted[-1]  # "51 of 100 seats"
    if noun is None and (before := _before_it(head)) is not None:
        head, noun = before, before.lemma_.lower()  # "four servicemen died and nine were wounded"
    if noun is None or noun == PEOPLE or (noun in words("people") | words("counted_people") and noun != MEMBER):
        return _one_side(head) or PEOPLE
    if noun == MEMBER:
        noun = next((c.lemma_.lower() for c in head.children if c.dep_ == "compound"), PEOPLE)
    kind = mapping("one_kind").get(noun, PEOPLE if head.lemma_.lower() == MEMBER else None)
    return f"{_named_side(head)}{kind}" if kind in words("fighters") else kind


def _before_it(number: Token) -> Token | None:
    """The people counted just before, where a number stands alone: "four soldiers died and nine were hurt"."""
    verb = number.head
    if number.pos_ != "NUM" or number.dep_ not in SUBJECTS or verb.dep_ != "conj":
        return None
    earlier = [c for c in verb.head.children if c.dep_ in SUBJECTS and c.pos_ == "NOUN"]
    return next((c for c in earlier if any(n.pos_ == "NUM" for n in c.children)), None)


def _named_side(head: Token) -> str:
    """ "valdrian " of "30 Valdrian soldiers"."""
    named = [c.lemma_.lower() for c in head.children if c.dep_ in {"amod", "compound"} and c.text[:1].isupper()]
    return f"{named[0]} " if named else ""


def _one_side(head: Token) -> str | None:
    """Whose dead are counted where only one side's are: "the army's losses at more than 30 dead", "21 of his own"."""
    way = _way_up(head)
    sides = words("fighting_sides") | words("fighters")
    if _is_lost(head):
        return next((_kind_of_side(s.lemma_.lower()) for s in _subjects(way[-1]) if s.lemma_.lower() in sides), None)
    beside = [c for t in (*way, *(c for c in way[-1].children if c.dep_ in OBJECTS | SUBJECTS)) for c in t.children]
    if any(t.lower_ == "own" for t in head.subtree) or any(
        t.lower_ == "own" for c in beside if c.dep_ == "prep" for t in c.subtree
    ):
        return "own"
    owners = [c.lemma_.lower() for c in beside if c.dep_ == "poss"]
    return next((_kind_of_side(owner) for owner in owners if owner in words("fighting_sides")), None)


def _kind_of_side(side: str) -> str:
    """Who those of a side are, where its name says so: the army's are soldiers."""
    return mapping("one_kind").get(side, side)


def matter(one: Standing) -> str | None:
    """What the people counted suffered or did: "deaths", "arrests"; None where no word says so, or several do."""
    if one.told.unit != "1" or one.told.figure.negated:
        return None
    head, least = _head(one), one.told.low or one.told.high or 0.0
    if head.pos_ == "ADP" or _is_amount(head) or _is_whole(head):
        return None  # "according to survivors between 120 and 130 people were …", as parsed

    def named(found: Iterable[str]) -> list[str]:
        listed = (mapping("matters")[word].split() for word in found if word in mapping("matters"))
        return [matter for matter, *of in listed if least >= float((*of, "0")[0])]

    if _counts_no_whole(head):
        return None
    if after := named(_words(_suffered(one))):
        return after[0]
    if _is_lost(head):
        return "deaths"
    label = one.counted[-1] if one.counted and one.counted[-1] in words("suffering") else None
    nearest = (set(named(level)) for level in _levels(head, label))
    found: set[str] = next((matters for matters in nearest if matters), set())
    return found.pop() if len(found) == 1 else None


def _is_lost(head: Token) -> bool:
    """True for those whom a side lost: "the army has lost five men"."""
    verb = head.head
    lost = verb.lemma_.lower() == "lose" and head.dep_ in OBJECTS
    return lost and any(s.lemma_.lower() in words("fighting_sides") | words("fighters") for s in _subjects(verb))


def _subjects(verb: Token) -> list[Token]:
    """What a verb has for a subject, or the verb that it is joined to: "it arrived and rescued 14"."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    return own if own or verb.dep_ != "conj" else _subjects(verb.head)


def _suffered(one: Standing) -> list[Token]:
    """The participle or adjective right behind: "leaving 23 civilians dead and 80 injured", however it is parsed."""
    last = one.tokens[-1]
    behind = last.nbor() if last.i + 1 < len(last.doc) else last
    return [behind] if behind.tag_ in {"JJ", "VBN"} and behind.i != last.i else []


def _is_share(head: Token, found: str | None) -> bool:
    """True for what one of several did: "the charity's ship took 14 people on board", "it rescued 14"."""
    top = _way_up(head)[-1]
    if found == "aboard":
        return top.lemma_.lower() in words("taking_aboard")
    if head.lemma_.lower() == BODY:
        doers = [c for c in _subjects(top) if c.i != head.i]
        return top.lemma_.lower() in words("taking_in") or (bool(doers) and top.lemma_.lower() in words("recovering"))
    return found == "rescued" and any(c.i != head.i for c in _subjects(top))


def _is_amount(head: Token) -> bool:
    """True for "a study came to about 2,800": nobody came."""
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lemma_.lower() in {"come", "amount"}


def _is_whole(head: Token) -> bool:
    """True for those of whom some are counted: "seven of the fourteen"."""
    return head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ in {"NUM", "VERB", "AUX"}


def _counts_no_whole(head: Token) -> bool:
    return _is_said_of_one(head) or _is_some_way(head)


def _is_said_of_one(head: Token) -> bool:
    """True for "the dead gunman was 41": a number said of somebody, not of how many."""
    if head.pos_ != "NUM" or head.dep_ not in {"attr", "acomp"}:
        return False
    subjects = [c for c in head.head.children if c.dep_ in SUBJECTS]
    named = words("counts") | mapping("matters").keys()
    return any(s.tag_ in {"NN", "NNP"} and s.lemma_.lower() not in named for s in subjects)


def _is_some_way(head: Token) -> bool:
    """True for "three were seriously hurt", "ten are in intensive care": some of those who were hurt."""
    top = _way_up(head)[-1]
    if any(c.lower_ in words("degrees") for c in top.children):
        return True
    return IN_CARE.match(head.doc.text, top.idx + len(top.text) + 1) is not None


def _head(one: Standing) -> Token:
    """The noun that is counted, else the number itself."""
    inside = {t.i for t in one.tokens}
    top = next((t for t in one.tokens if t.head.i not in inside), one.tokens[-1])
    if top.dep_ in {"nummod", "quantmod", "compound"} and top.head.pos_ in {"NOUN", "PROPN"}:
        return top.head
    return top


def _levels(head: Token, label: str | None) -> Iterator[list[str]]:
    """The words that may name a matter, the nearest first: the counted noun, those on the way up from it to its verb,
    the verb, and what hangs on the verb, link by link: "two people died of their wounds" died."""
    if label is not None:
        yield [label]
    yield list(_words([head]))[:1]
    of_it = next((c for c in head.children if c.dep_ in {"relcl", "acl"}), None)
    if of_it is not None:
        yield [
            word for verb in (of_it, *of_it.conjuncts) for word in _below(verb, 1)
        ]  # "who were dragged off and held"
        return
    way = _way_up(head)
    yield list(_words(t for t in way[:-1] if t.pos_ in {"NOUN", "ADJ"}))
    top, link = way[-1], (way[-2] if len(way) > 1 else way[-1]).dep_
    if link in SUBJECTS and any(c.dep_ in OBJECTS and not _is_light(top, c) for c in top.children):
        return  # those who kill are no dead
    yield list(_words(c for c in top.children if c.dep_ in {"oprd", "acomp"}))  # "were shot dead", "left homeless"
    if top.lemma_.lower() == "leave" and link != "nsubj":
        return  # "leaving 2,000 people without power"
    reached = [top]
    for _ in range(DEPTH + 1):
        yield list(_words(reached))
        reached = [c for t in reached for c in t.children if c.dep_ not in CLAUSE and c.i != head.i and not _acts(c)]


def _is_light(verb: Token, thing: Token) -> bool:
    """True for "took part", "left their homes", "lost their lives": one act, which happens to the subject."""
    whole = f"{verb.lemma_.lower()} {thing.lower_}" in mapping("matters")
    return whole or (thing.lemma_.lower() in mapping("matters") and any(c.dep_ == "poss" for c in thing.children))


def _way_up(head: Token) -> list[Token]:
    """The words from a counted noun up to its verb, both included."""
    way = [head]
    while way[-1].pos_ not in VERBAL and way[-1].dep_ != "ROOT" and len(way) <= CLIMB:
        way.append(way[-1].head)
    return way


def _below(token: Token, depth: int, apart: Token | None = None) -> Iterator[str]:
    yield from _words([token])
    if depth:
        for child in token.children:
            if child.dep_ not in CLAUSE and child is not apart and not _acts(child):
                yield from _below(child, depth - 1, apart)


def _acts(token: Token) -> bool:
    """True for a verb with an object of its own: "killing one" beside "shooting three people"."""
    return token.pos_ == "VERB" and any(c.dep_ in OBJECTS for c in token.children)


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    """The lemmas, and those of two words: "turn out", "on board", "behind bars"."""
    for token in tokens:
        lemma = token.lemma_.lower()
        if token.pos_ != "PROPN" and (lemma != "life" or _is_taken(token)):  # "Lenka Toll"
            yield lemma
        yield from (f"{lemma} {child.lower_}" for child in token.children if child.dep_ in PARTNERS)
        if token.dep_ == "pobj":
            yield f"{token.head.lower_} {token.lower_}"


def _is_taken(life: Token) -> bool:
    """True for lives that are lost: "claims five lives", not "fights for the lives of three"."""
    return any(t.lemma_.lower() in words("taking_lives") for t in (life.head, *life.children))


def _is_part(one: Standing, of: Mapping[str, str | None]) -> bool:
    """True for a part of others who are counted, and for those who come on top of them.

    "Four on Tuesday and seven on Wednesday" are parts of a whole that nobody tells; 38 hurt are none of 242 aboard.
    """
    figure, text = one.told.figure, one.told.telling.report.text
    if any(t.pos_ == "NUM" or _is_one_more(t) for t in _head(one).conjuncts):
        return True
    top = _way_up(_head(one))[-1]
    if top.dep_ == "relcl" and any(c.lower_ == "where" for c in top.children):
        return True  # "up the coast, where two people were killed"
    if figure.part_of and of.get(figure.part_of) in {None, of[figure.id]}:
        return True
    if OF_THEM.search(text[max(0, figure.start - BACK) : figure.start]):
        return True
    before = text[max(0, figure.start - 12) : figure.start]
    after = text[figure.end : figure.end + 24]
    if AN_INCREMENT.search(figure.text) or AN_INCREMENT.search(before) or AN_INCREMENT.match(after.lstrip()):
        return True
    if OWN_MEN.search(figure.text):
        return False  # "seven of its servicemen": all whom that side has lost
    return bool(OF_SOME.search(figure.text) or OF_SOME.match(after))


def _is_one_more(token: Token) -> bool:
    """ "Two women and a man", "two women and one man": whoever is told by number beside those who are counted."""
    people = token.lemma_.lower() in words("counted_people") | words("people") | mapping("one_kind").keys()
    return people and any(c.lower_ in {"a", "an", "another"} or c.dep_ == "nummod" for c in token.children)


def _is_unreal(one: Standing) -> bool:
    """True for a number of what was not: "we could have been counting the dead in hundreds"."""
    return any(c.lower_ in UNREAL for c in _way_up(_head(one))[-1].children)


def _since(story: Aligned) -> date | None:
    """The day before which what a sentence is dated is of another story."""
    stated = (r.published.earliest for r in story.reports.values() if r.published)
    first = min((day[:10] for day in stated if day), default=None)
    return date.fromisoformat(first) - timedelta(days=EARLIER) if first else None


def _ended_before(one: Standing, since: date | None) -> bool:
    """True where all that dates the sentence lies before that day, or words say so."""
    counted = [figure for figure in one.told.telling.figures if figure.unit == "1"]
    if LAST_YEAR.search(one.told.telling.sentence_text) and len(counted) < MANY_FIGURES:
        return True
    ends = [t.latest for t in one.told.telling.times if t.latest]
    return since is not None and bool(ends) and max(ends)[:10] < since.isoformat()
