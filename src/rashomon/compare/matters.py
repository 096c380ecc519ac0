"""Matters: how many people died, were hurt, were held, came or were aboard, by every report's figure.

Reports put the number that a story turns on into quite different sentences ("41 people were behind bars", "the
police admit to 41 arrests"), so these figures are found by what stands with them, not by likeness of the sentences.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from rashomon.align.predicates import VERBAL
from rashomon.align.story import Aligned
from rashomon.compare.quantities import Told, in_order_of_time, same_place
from rashomon.compare.standing import Standing
from rashomon.lexicon import mapping, words
from rashomon.parse import Token

PEOPLE = "people"
UNREAL = frozenset({"could", "would", "might", "may", "should", "if"})
CLAUSE = frozenset({"ccomp", "advcl", "conj", "acl", "relcl", "csubj", "parataxis"})
SUBJECTS, OBJECTS = frozenset({"nsubj", "csubj"}), frozenset({"dobj", "obj"})
DEPTH = 3  # links below a verb where words that name a matter still are of it
CLIMB = 5
AN_INCREMENT = re.compile(r"\b(?:more(?!\sthan)|further|additional|another|others?|extra)\b", re.IGNORECASE)
OF_THEM = re.compile(r"\bOf (?:the|those|these) [^,.;]{3,50}, $")  # "of the seven people given it so far, two"
BACK = 64  # characters
LAST_YEAR = re.compile(r"\b(?:last year|a year (?:ago|earlier)|years (?:ago|earlier)|in an earlier)\b", re.IGNORECASE)
MANY_FIGURES = 2  # in a clause: "12 died, against eight last year"
OF_SOME = re.compile(r"\sof\s(?:the|them|those|these|whom|his|her|its|their|our)\b")
MANY_TIMES = 25  # two values further apart count no one thing
EARLIER = 60  # days before the first report from which what a sentence dates is another story's


def of_matters(story: Aligned, figures: Sequence[Standing]) -> Iterator[list[Told]]:
    """The figures of people that count one matter of the story, a group each, the matter noted with each."""
    apart = tell_apart(story, figures)
    groups: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for one in figures:
        found, who = matter(one), whose(one)
        if found and who and one.told.figure.id not in apart:
            groups[found, who].append(one)
    for (found, _), group in _with_equals(groups).items():
        for kept in (near for placed in _by_place(_without_parts(group)) for near in _by_size(placed)):
            if len({one.told.figure.report for one in kept}) > 1:
                yield in_order_of_time(replace(one.told, matter=found) for one in kept)


def tell_apart(story: Aligned, figures: Iterable[Standing]) -> set[str]:
    """The ids of figures of people that are of no whole: a part of others, those on top of others, somebody's age,
    what did not come about, and what happened long before."""
    since, held = _since(story), list(figures)
    of = {one.told.figure.id: matter(one) for one in held}
    return {
        one.told.figure.id
        for one in held
        if one.told.unit == "1"
        and whose(one)
        and (
            (of[one.told.figure.id] and (_is_part(one, of) or _is_unreal(one) or _ended_before(one, since)))
            or _counts_no_whole(_head(one))
            or _is_share(_head(one), of[one.told.figure.id])
        )
    }


def _by_place(group: Iterable[Standing]) -> list[list[Standing]]:
    """The figures told of one place together; those of no place with the place most told of."""
    placed: list[list[Standing]] = []
    free = []
    for one in group:
        where = one.told.figure.where
        home = next((p for p in placed if where and same_place(where, p[0].told.figure.where or "")), None)
        if where is None:
            free.append(one)
        elif home is None:
            placed.append([one])
        else:
            home.append(one)
    most = max(placed, key=len, default=[])
    return [*(p for p in placed if p is not most), [*most, *free]]


def _by_size(group: Iterable[Standing]) -> list[list[Standing]]:
    """The figures parted where one is many times the next: two killed on a day are no count of a war's 14,000."""
    parted: list[list[Standing]] = []
    for one in sorted(group, key=lambda one: one.told.low or one.told.high or 0.0):
        size = one.told.low or one.told.high or 0.0
        last = parted[-1][-1].told if parted else None
        if last is None or size > MANY_TIMES * max(1.0, last.low or last.high or 0.0):
            parted.append([])
        parted[-1].append(one)
    return parted


def _with_equals(groups: Mapping[tuple[str, str], list[Standing]]) -> dict[tuple[str, str], list[Standing]]:
    """The groups, those of people at large with the figures of some of them that have a value of theirs.

    62 workers are the 62 people who were dismissed; three arrested officials are no part of a count of fans.
    """
    whole = {key: list(group) for key, group in groups.items()}
    for (found, who), group in groups.items():
        if who != PEOPLE:
            at_large = whole.get((found, PEOPLE), [])
            values = {(one.told.low, one.told.high) for one in at_large}
            at_large += [one for one in group if (one.told.low, one.told.high) in values]
    return whole


def whose(one: Standing) -> str | None:
    """Whom a figure counts: "people", or those of them whom it names, such as "officer"; None for none of these."""
    head = _head(one)
    noun = head.lemma_.lower() if head.pos_ == "NOUN" else None
    if noun is None and one.counted and " of " in one.told.figure.text:
        noun = one.counted[-1]  # "51 of 100 seats"
    if noun is None or noun == PEOPLE or noun in words("people") | words("counted_people"):
        return _one_side(head) or PEOPLE
    kind = mapping("one_kind").get(noun)
    return f"{_named_side(head)}{kind}" if kind in words("fighters") else kind


def _named_side(head: Token) -> str:
    """ "valdrian " of "30 Valdrian soldiers"."""
    named = [c.lemma_.lower() for c in head.children if c.dep_ in {"amod", "compound"} and c.text[:1].isupper()]
    return f"{named[0]} " if named else ""


def _one_side(head: Token) -> str | None:
    """Whose dead are counted where only one side's are: "the army's losses at more than 30 dead", "21 of his own"."""
    way = _way_up(head)
    beside = [c for t in (*way, *(c for c in way[-1].children if c.dep_ in OBJECTS | SUBJECTS)) for c in t.children]
    if any(t.lower_ == "own" for t in head.subtree) or any(
        t.lower_ == "own" for c in beside if c.dep_ == "prep" for t in c.subtree
    ):
        return "own"
    owners = [c.lemma_.lower() for c in beside if c.dep_ == "poss"]
    return next((owner for owner in owners if owner in words("fighting_sides")), None)


def matter(one: Standing) -> str | None:
    """What the people counted suffered or did: "deaths", "arrests"; None where no word says so, or several do."""
    if one.told.unit != "1" or one.told.figure.negated:
        return None
    head, least = _head(one), one.told.low or one.told.high or 0.0
    if head.pos_ == "ADP" or _is_amount(head):
        return None  # "according to survivors between 120 and 130 people were …", as parsed

    def named(found: Iterable[str]) -> list[str]:
        listed = (mapping("matters")[word].split() for word in found if word in mapping("matters"))
        return [matter for matter, *of in listed if least >= float((*of, "0")[0])]

    if _counts_no_whole(head):
        return None
    if after := named(_words(_suffered(one))):
        return after[0]
    found = set(named(_words([head]))[:1]) or set(named(_beside(head)))
    return found.pop() if len(found) == 1 else None


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
    return found == "rescued" and any(c.dep_ == "nsubj" and c is not head for c in top.children)


def placed_by_matter(figures: Iterable[Standing]) -> set[str]:
    """The ids of figures of which it is known what they count, and whom: no likeness of sentences says more."""
    return {one.told.figure.id for one in figures if matter(one) and whose(one)}


def _is_amount(head: Token) -> bool:
    """True for "a study came to about 2,800": nobody came."""
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lemma_.lower() in {"come", "amount"}


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
    """True for "three were seriously hurt": some of those who were hurt."""
    return any(c.lower_ in words("degrees") for c in _way_up(head)[-1].children)


def _head(one: Standing) -> Token:
    """The noun that is counted, else the number itself."""
    inside = {t.i for t in one.tokens}
    top = next((t for t in one.tokens if t.head.i not in inside), one.tokens[-1])
    if top.dep_ in {"nummod", "quantmod", "compound"} and top.head.pos_ in {"NOUN", "PROPN"}:
        return top.head
    return top


def _beside(head: Token) -> Iterator[str]:
    """The words on the way up from a counted noun to its verb, with what hangs on that verb and on the noun."""
    of_it = next((c for c in head.children if c.dep_ in {"relcl", "acl"}), None)
    if of_it is not None:
        for verb in (of_it, *of_it.conjuncts):
            yield from _below(verb, 1)  # "63 people who were dragged off and held"
        return
    way = _way_up(head)
    yield from _words(t for t in way if t.pos_ in {"NOUN", "ADJ"})
    top, link = way[-1], (way[-2] if len(way) > 1 else way[-1]).dep_
    if not (link in SUBJECTS and any(c.dep_ in OBJECTS for c in top.children)):  # those who kill are no dead
        yield from _below(top, DEPTH, head)


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
        if token.pos_ != "PROPN":  # "Lenka Toll"
            yield lemma
        yield from (f"{lemma} {child.lower_}" for child in token.children if child.dep_ == "prt")
        if token.dep_ == "pobj":
            yield f"{token.head.lower_} {token.lower_}"


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
    return bool(OF_SOME.search(figure.text) or OF_SOME.match(after))


def _is_one_more(token: Token) -> bool:
    """ "Two women and a man", "two women and one man": whoever is told by number beside those who are counted."""
    people = token.lemma_.lower() in words("counted_people") | words("people") | mapping("one_kind").keys()
    return people and any(c.lower_ in {"a", "an", "another"} or c.dep_ == "nummod" for c in token.children)


def _without_parts(group: Sequence[Standing]) -> list[Standing]:
    """The figures without those that one sentence tells apart: "four on Tuesday and seven on Wednesday", "14: eleven
    in the town, three outside", of which the whole is kept."""
    told: dict[tuple[str, int], list[Standing]] = defaultdict(list)
    ids = {one.told.figure.id for one in group}
    for one in group:
        if one.told.figure.part_of not in ids:
            told[one.told.figure.report, one.told.telling.sentence[0]].append(one)
    kept = set()
    for several in told.values():
        whole = max(several, key=lambda one: one.told.low or 0.0)
        rest = [one.told.low or 0.0 for one in several if one is not whole]
        if not rest or whole.told.low == sum(rest):
            kept.add(whole.told.figure.id)
    return [one for one in group if one.told.figure.id in kept]


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
    if LAST_YEAR.search(one.told.telling.sentence_text) and len(one.told.telling.figures) < MANY_FIGURES:
        return True
    ends = [t.latest for t in one.told.telling.times if t.latest]
    return since is not None and bool(ends) and max(ends)[:10] < since.isoformat()
