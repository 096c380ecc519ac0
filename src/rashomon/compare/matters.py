"""Matters: how many people died, were hurt, were held, came or were aboard, by every report's figure.

Reports put the number that a story turns on into quite different sentences ("41 people were behind bars", "the
police admit to 41 arrests"), so these figures are found by what stands with them, not by likeness of the sentences.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from rashomon.align.story import Aligned
from rashomon.compare.quantities import Told, in_order_of_time, same_place
from rashomon.compare.standing import Standing
from rashomon.lexicon import mapping, words
from rashomon.parse import Token

PEOPLE = "people"
UNREAL = frozenset({"could", "would", "might", "may", "should", "if"})
CLAUSE = frozenset({"ccomp", "advcl", "conj", "acl", "csubj", "parataxis"})
SUBJECTS, OBJECTS = frozenset({"nsubj", "csubj"}), frozenset({"dobj", "obj"})
VERBAL = frozenset({"VERB", "AUX"})
DEPTH = 3  # links below a verb where words that name a matter still are of it
CLIMB = 5
AN_INCREMENT = re.compile(r"\b(?:more|further|additional|another|other|others|extra)\b", re.IGNORECASE)
OF_SOME = re.compile(r"\s(?:of|in)\s(?:the|them|those|these|whom|his|her|its|their|our)\b")
EARLIER = 60  # days before the first report from which what a sentence dates is another story's


def of_matters(story: Aligned, figures: Iterable[Standing]) -> Iterator[list[Told]]:
    """The figures of people that count one matter of the story, a group each, the matter noted with each.

    Left out are parts of others, what is on top of others, what did not come about, and what happened long before.
    """
    since = _since(story)
    groups: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for one in figures:
        found, who = matter(one), whose(one)
        if found and who and not _is_part(one) and not _is_unreal(one) and not _ended_before(one, since):
            groups[found, who].append(one)
    for (found, _), group in groups.items():
        kept = [one for one in _without_parts(group) if all(_one_place(one, other) for other in group)]
        if len({one.told.figure.report for one in kept}) > 1:
            yield in_order_of_time(replace(one.told, matter=found) for one in kept)


def counts_a_matter(one: Standing) -> bool:
    """True for a figure of people that says what became of them."""
    return matter(one) is not None and whose(one) is not None


def whose(one: Standing) -> str | None:
    """Whom a figure counts: "people", or those of them whom it names, such as "officer"; None for no people."""
    head = _head(one)
    noun = head.lemma_.lower() if head.pos_ == "NOUN" else None
    if noun is None and one.counted and " of " in one.told.figure.text:
        noun = one.counted[-1]  # "51 of 100 seats"
    if noun is None or noun == PEOPLE or noun in words("people") | words("counted_people"):
        return PEOPLE
    return mapping("one_kind").get(noun)


def matter(one: Standing) -> str | None:
    """What the people counted suffered or did: "deaths", "arrests"; None where no word says so, or several do."""
    if one.told.unit != "1" or one.told.figure.negated:
        return None
    head, least = _head(one), one.told.low or one.told.high or 0.0

    def named(found: Iterable[str]) -> list[str]:
        listed = (mapping("matters")[word].split() for word in found if word in mapping("matters"))
        return [matter for matter, *of in listed if least >= float((*of, "0")[0])]

    found = set(named(_words([head]))[:1]) or set(named(_beside(head)))
    return found.pop() if len(found) == 1 else None


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
            if child.dep_ not in CLAUSE and child is not apart:
                yield from _below(child, depth - 1, apart)


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    """The lemmas, and those of two words: "turn out", "on board", "behind bars"."""
    for token in tokens:
        lemma = token.lemma_.lower()
        if token.pos_ != "PROPN":  # "Lenka Toll"
            yield lemma
        yield from (f"{lemma} {child.lower_}" for child in token.children if child.dep_ == "prt")
        if token.dep_ == "pobj":
            yield f"{token.head.lower_} {token.lower_}"


def _is_part(one: Standing) -> bool:
    """True for a part of others who are counted, and for those who come on top of them.

    "Four on Tuesday and seven on Wednesday" are parts of a whole that nobody tells.
    """
    head = _head(one)
    if any(t.pos_ == "NUM" for t in head.conjuncts):
        return True
    figure, text = one.told.figure, one.told.telling.report.text
    before = text[max(0, figure.start - 12) : figure.start]
    if AN_INCREMENT.search(figure.text) or AN_INCREMENT.search(before):
        return True
    after = text[figure.end : figure.end + 24]
    return bool(OF_SOME.search(figure.text) or OF_SOME.match(after) or AN_INCREMENT.match(after.lstrip()))


def _without_parts(group: Sequence[Standing]) -> list[Standing]:
    """The figures without those that one sentence tells apart: "four on Tuesday and seven on Wednesday", "14: eleven
    in the town, three outside", of which the whole is kept."""
    told: dict[tuple[str, int], list[Standing]] = defaultdict(list)
    for one in group:
        told[one.told.figure.report, one.tokens[0].sent.start + one.told.telling.sentence[0]].append(one)
    kept = []
    ids = {one.told.figure.id for one in group}
    for several in told.values():
        whole = max(several, key=lambda one: one.told.low or 0.0)
        rest = [one.told.low or 0.0 for one in several if one is not whole]
        if not rest or whole.told.low == sum(rest):
            kept.append(whole)
    return [one for one in group if one in kept and one.told.figure.part_of not in ids]


def _is_unreal(one: Standing) -> bool:
    """True for a number of what was not: "we could have been counting the dead in hundreds"."""
    return any(c.lower_ in UNREAL for c in _way_up(_head(one))[-1].children)


def _since(story: Aligned) -> date | None:
    """The day before which what a sentence is dated is of another story."""
    stated = (r.published.earliest for r in story.reports.values() if r.published)
    first = min((day[:10] for day in stated if day), default=None)
    return date.fromisoformat(first) - timedelta(days=EARLIER) if first else None


def _ended_before(one: Standing, since: date | None) -> bool:
    """True where all that dates the sentence lies before that day."""
    ends = [t.latest for t in one.told.telling.times if t.latest]
    return since is not None and bool(ends) and max(ends)[:10] < since.isoformat()


def _one_place(one: Standing, other: Standing) -> bool:
    here, there = one.told.figure.where, other.told.figure.where
    return not here or not there or same_place(here, there)
