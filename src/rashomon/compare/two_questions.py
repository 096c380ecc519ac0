"""What shows that two figures answer two questions, however alike their clauses are.

Each entry of APART is one such reason, a test of two figures that meet; the first that holds ends it. They are rules,
for what a sum of evidence must not outweigh; how likely the rest answer one question is fitted (`figure_pairs.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.compare.clocks import CLOCK, DAY
from rashomon.compare.matters import PEOPLE
from rashomon.compare.quantities import DURATIONS, SHARES, bounds, compatible, is_age, is_money, is_vague, rate, value
from rashomon.compare.standing import Standing
from rashomon.lexicon import mapping, words

OF = re.compile(r"\sof\s(.+)")
KIN = 0.4  # likeness of two words for those who are counted: travellers, passengers
ALIKE, MANY = 0.6, 100  # the likeness of clauses that numbers of any people below it need
NEAR, TEN = 0.45, 10  # … and that measures below ten need
STEMS = frozenset({"lives", "casualtie", "fatalitie", "injurie", "bodie"})  # of people counted, plurals put off
DENIES = "denies"
FEW = 2  # a count that any two sentences share
MEETING = 5  # from which two kinds of people have one number hardly by chance

Bounds = tuple[float | None, float | None, str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two figures of two reports side by side, with what is known of each and of both."""

    one: Standing
    other: Standing
    cosine: float
    """How alike the clauses are."""
    alike: float
    """… and the words for what is counted, 0 to 1; 0 where either counts nothing by a word."""
    matters: tuple[str | None, str | None]
    """What the people did or suffered that are counted."""
    people: tuple[str | None, str | None]
    """… and who they are."""
    one_is_apart: bool
    """True where one alone is a part of a whole, or of a time long past."""
    beside: tuple[frozenset[Bounds], frozenset[Bounds]]
    """The values in either sentence."""

    @property
    def one_value(self) -> bool:
        """True for values that can be one."""
        return compatible(self.one.told, self.other.told)

    @property
    def one_matter(self) -> bool:
        """True where one thing befell those counted."""
        matter, its = self.matters
        return bool(matter and its) and (matter == its or set(self.matters) <= words("uprooting"))

    @property
    def is_counted(self) -> bool:
        """True where a noun says of both what is counted."""
        return bool(self.one.counted and self.other.counted)


def two_questions(met: Meeting) -> bool:
    """True where it is plain that two figures answer two questions."""
    return any(shows(met) for shows in APART)


def _one_is_shown_or_taken_back(met: Meeting) -> bool:
    """What a picture shows, what a "not" takes back."""
    left, right = met.one.told.figure, met.other.told.figure
    return left.caption != right.caption or left.negated != right.negated


def _one_is_denied(met: Meeting) -> bool:
    """ "She denied that 600 had come"."""
    return DENIES in {t.told.telling.account.position for t in (met.one, met.other)}


def _one_is_a_rate(met: Meeting) -> bool:
    """ "2 million a day", "46 million so far"."""
    return not met.one_value and rate(met.one.told) != rate(met.other.told)


def _one_is_a_part(met: Meeting) -> bool:
    """A part and its whole, what was so long ago; "nine bodies, four of them civilians"."""
    parts = [t.told.figure.part_of is None for t in (met.one, met.other)]
    return met.one_is_apart or parts[0] != parts[1]


def _other_things_befell_them(met: Meeting) -> bool:
    """The dead, and the injured."""
    return all(met.matters) and not met.one_matter


def _one_counts_things(met: Meeting) -> bool:
    """Four soldiers, four houses."""
    if not met.is_counted or _meet_by_number(met) or _are_persons(met.one) == _are_persons(met.other):
        return False
    return met.alike < KIN


def _of_two_kinds_of_people(met: Meeting) -> bool:
    """Officers, and people; people at large may be those whom such an event befalls."""
    who, its = met.people
    if _meet_by_number(met) or who == its or None in (who, its):
        return False
    return PEOPLE not in (who, its) or not {who, its} <= {PEOPLE} | words("those_affected")


def _one_is_an_age(met: Meeting) -> bool:
    return is_age(met.one.told) != is_age(met.other.told)


def _hours_of_two_days(met: Meeting) -> bool:
    """Hours whose days are known for two; a day goes on until one in the night."""
    one, other = met.one.told.figure, met.other.told.figure
    if met.one.told.unit != CLOCK or max(one.low or 0.0, other.low or 0.0) >= DAY:
        return False
    days = [figure.when.earliest[:10] for figure in (one, other) if figure.when and figure.when.earliest]
    return len(set(days)) > 1


def _ages_of_other_names(met: Meeting) -> bool:
    one, other = met.one.names, met.other.names
    return is_age(met.one.told) and not one & other and not (met.one_value and not (one and other))


def _has_its_own(met: Meeting) -> bool:
    """Either of two values that differ stands in the other's sentence too, or nothing is alike.

    "51 to 49" in both; "22 in a three-day raid" and "20 in a four-day raid".
    """
    if met.one_value:
        return False
    one, other = met.one.told, met.other.told
    left, right = met.beside
    if one.unit == other.unit and (bounds(one) in right or bounds(other) in left):
        return True
    what, its = met.matters
    if min(len(left), len(right)) > 1 and not left & right and not (what and what == its):
        return True
    several = all(sum(unit in SHARES for _, _, unit in held) > 1 for held in (left, right))
    return several and _is_polled(met)  # "43 percent to 38 percent": no words show whose each is


def _are_any_people(met: Meeting) -> bool:
    """Few people in clauses hardly alike, where no word says what befell either: "14 men came back"."""
    few = max(value(met.one.told), value(met.other.told)) < MANY
    return met.cosine < ALIKE and few and all(met.people) and not any(met.matters) and not met.one_value


def _are_small_measures(met: Meeting) -> bool:
    """Two kilometres: of anything."""
    unit = met.one.told.unit
    other = unit in {"1", CLOCK, *SHARES, *DURATIONS} or is_money(unit)
    return met.cosine < NEAR and not other and value(met.one.told) < TEN


def _shares_of_two(met: Meeting) -> bool:
    """Of all voters, of the Greens."""
    shares = met.one.told.unit in SHARES
    return shares and met.is_counted and met.one.counted[-1] != met.other.counted[-1]


def _of_two_polls(met: Meeting) -> bool:
    """Shares or points that need not be one: beside other numbers or names, as two polls have them."""
    one, other = met.one, met.other
    points = ("point",) in (one.counted[-1:], other.counted[-1:])
    if not _is_polled(met) or not (points or one.told.unit in SHARES):
        return False
    if (one.numbers or other.numbers) and not one.numbers & other.numbers:
        return True
    return bool(one.names and other.names) and not one.names & other.names


def _of_two_scores(met: Meeting) -> bool:
    """ "11 to 10", "38 to 11"."""
    one, other = met.one, met.other
    return not (one.counted or other.counted) and bool(
        one.numbers and other.numbers and not one.numbers & other.numbers
    )


def _of_anything(met: Meeting) -> bool:
    """What any two sentences may share: "dozens", "one man", the two countries."""
    one, other = met.one, met.other
    if is_vague(one.told) or is_vague(other.told):
        return True
    if one.told.unit != "1" or value(one.told) != value(other.told):
        return False
    return value(one.told) <= FEW and not (one.counted and one.counted == other.counted and len(one.counted) > 1)


def _of_two_wholes(met: Meeting) -> bool:
    """ "Four of the six patients" and "eleven of the ward's patients"."""
    figures = [t.told.figure for t in (met.one, met.other)]
    wholes = [OF.search(figure.text) for figure in figures] if figures[0].unit == "1" else []
    return all(wholes) and len({whole[1].lower() for whole in wholes if whole}) > 1


APART = (
    _one_is_shown_or_taken_back,
    _one_is_denied,
    _one_is_a_rate,
    _one_is_a_part,
    _other_things_befell_them,
    _one_counts_things,
    _of_two_kinds_of_people,
    _one_is_an_age,
    _hours_of_two_days,
    _ages_of_other_names,
    _has_its_own,
    _are_any_people,
    _are_small_measures,
    _shares_of_two,
    _of_two_polls,
    _of_two_scores,
    _of_anything,
    _of_two_wholes,
)


def _meet_by_number(met: Meeting) -> bool:
    """True for one number that two kinds of people have hardly by chance."""
    return value(met.one.told) == value(met.other.told) >= MEETING


def _are_persons(one: Standing) -> bool:
    """True where the noun that is counted is one of people."""
    return one.counted[-1] in words("people") | words("counted_people") | mapping("one_kind").keys() | STEMS


def _is_polled(met: Meeting) -> bool:
    """True where either sentence tells of a poll or of a lead: of two polls, the shares are two."""
    return bool((met.one.content | met.other.content) & words("polled"))
