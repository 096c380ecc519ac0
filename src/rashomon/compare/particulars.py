"""Particulars: one happening told with another day or hour, in another place, or of another person.

Two reports tell of one happening where they use one word for it and share who or what takes part, and nothing that
both name differs but the particular itself.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from rashomon.align.accounts import narrated
from rashomon.align.dates_told import stretch, times_apart, written
from rashomon.align.happenings import Happening, first_of_all, happenings, once, one_word, word_keys
from rashomon.align.namesakes import Named, named
from rashomon.align.story import Aligned
from rashomon.align.times import days_apart
from rashomon.align.two_claims import differ_in_order
from rashomon.compare.event_names import place_name
from rashomon.compare.findings import finding, side_of
from rashomon.lexicon import words
from rashomon.records import Account, Finding, Interval, Place
from rashomon.resolve.names import given_names_of

SHARED = 2.2
"""Weight of the words that two happenings share (rare ones weigh more) from which they are one; 44 real events."""
SHARED_ONCE = 1.0  # … of what happens only once
USUAL = 40  # happenings of three reports: in a short story a word that stands twice is not therefore common
SENTENCE = 0.5  # weight of a word shared by the sentences alone, not by what hangs on the happening
ALIKE = 0.6  # difflib ratio from which two names of one initial are mistaken for one another: Halden, Haldon
NEAR = 10  # days between two reports that may mean one week by a weekday
YEARS = 3  # between the ends of two stretches of one term of office
LEAST = 5  # letters of a name that can be mistaken for another
SAME_SENTENCE = 3  # words that two sentences on one surname share, from which they tell of one person
SAME_ROLE = 2  # … and two sentences on a first name alone: "wife", "sons"
MISSPELT = 0.8  # difflib ratio of two first names that are spellings of one
NUMBER = re.compile(r"(?<![\w:.,])\d+(?:,\d{3})*\b(?![:.,]?\d)")
PET = re.compile(r"(?:ie|[^aeiourl]y)$")
PET_STEM = 3  # letters
LEAD = 900  # characters: what a report is about


def particulars(story: Aligned) -> Iterator[Finding]:
    """Conflicts of date and of place between two reports that tell of one happening, each matter once."""
    told = [h for e, p in zip(story.extractions, story.parsed, strict=True) for h in happenings(e, p, story.tellings)]
    rarity = _rarity(told)
    done: set[tuple[str, ...]] = set()
    where = {e.report.id: [(p.start, place_name(p.name)) for p in e.places] for e in story.extractions}
    found = [
        c
        for one, other in _across(story, told)
        if (c := _clash(one, other, rarity)) and not (c[1] == "date" and _elsewhere(one, other, where))
    ]
    for score, type_, reason, one, other in sorted(found, key=lambda c: (-c[0], c[3].account.id, c[4].account.id)):
        key = (type_, one.report.id, other.report.id, min(one.lemma, other.lemma))
        if key not in done:
            done.add(key)
            yield _finding(story, score, type_, reason, one, other)


def namesakes(story: Aligned) -> Iterator[Finding]:
    """Conflicts of participant: one person's name told with another first name, neither a short form of the other."""
    texts = {r: plain(report.text) for r, report in story.reports.items()}
    told = [n for parsed in story.parsed for n in named(parsed)]
    done: set[frozenset[str]] = set()
    for one, other in _sharing(told, _name_keys):
        key = frozenset({plain(one.first), plain(other.first)})
        if len(key) < 2 or key in done:
            continue
        elsewhere = plain(one.first) in texts[other.report.id] or plain(other.first) in texts[one.report.id]
        if not elsewhere and _one_person(one, other):
            done.add(key)
            yield _name_finding(story, one, other)


def _name_keys(name: Named) -> Iterator[Hashable]:
    """What two names that may be one person's share: an initial, and the surname or none."""
    yield plain(name.first)[0], plain(name.surname or "")


def _one_person(one: Named, other: Named) -> bool:
    shared = one.around & other.around
    first, second = plain(one.first), plain(other.first)
    if given_names_of(first) & given_names_of(second) or familiar(first, second) or familiar(second, first):
        return False
    if one.surname and other.surname:
        return plain(one.surname) == plain(other.surname) and len(shared) >= SAME_SENTENCE
    alike = SequenceMatcher(None, first, second).ratio() >= MISSPELT
    return not one.surname and not other.surname and alike and len(shared) >= SAME_ROLE


def familiar(short: str, name: str) -> bool:
    """True for "katie" of "kathryn": a name that begins as the other does, with the ending of a pet name."""
    stem = short[:-2] if short.endswith("ie") else short[:-1] if PET.search(short) else short
    return len(stem) >= PET_STEM and stem != short and name.startswith(stem) and name[-1] != "y"


def _name_finding(story: Aligned, one: Named, other: Named) -> Finding:
    accounts = [narrated(n.report, *n.sentence) for n in (one, other)]
    labels = [story.label(n.report.id) for n in (one, other)]
    shared = ", ".join(sorted(one.around & other.around)[:4])
    why = (
        f"{labels[0]} names “{one.text}” where {labels[1]} names “{other.text}”: one of the two names is wrong, "
        f"if both sentences are of one person (they share {shared})."
    )
    sides = [side_of(label, [a]) for label, a in zip(labels, accounts, strict=True)]
    return finding("conflict", "participant", 0.55, why, sides)


Clash = tuple[float, str, str, Happening, Happening]


def _across(story: Aligned, told: Sequence[Happening]) -> Iterator[tuple[Happening, Happening]]:
    """Pairs of happenings of reports of different origin that may be told by one word, or be one term of office."""
    origins = {report: story.origin(report) for report in story.reports}
    for one, other in _sharing(told, _happening_keys):
        if origins[one.report.id] != origins[other.report.id] and one.negated == other.negated:
            yield one, other


def _happening_keys(happening: Happening) -> Iterator[Hashable]:
    """What two happenings share of which one word may tell, or that are terms of office."""
    yield from word_keys(happening)
    if stretch(happening.times):
        yield "term"


def _sharing[Item](items: Sequence[Item], keys: Callable[[Item], Iterable[Hashable]]) -> Iterator[tuple[Item, Item]]:
    """The pairs of items that share a key, each once, in their order: in a large story few of all pairs do."""
    found = [frozenset(keys(item)) for item in items]
    held: dict[Hashable, list[int]] = defaultdict(list)
    for number, own in enumerate(found):
        for key in own:
            held[key].append(number)
    for number, own in enumerate(found):
        for later in sorted({n for key in own for n in held[key][bisect_right(held[key], number) :]}):
            yield items[number], items[later]


def _clash(one: Happening, other: Happening, rarity: dict[str, float]) -> Clash | None:
    if _term_of_office(one, other):
        return 0.8, "date", _date_reason(one, other), one, other
    if first_of_all(one, other) and times_apart(one.times, other.times) and not _named_apart(one, other):
        return 0.7, "date", _date_reason(one, other), one, other
    if not one_word(one, other) or _compete(one, other) or _numbers_apart(one, other):
        return None
    shared = _shared_weight(one, other, rarity)
    certain = once(one) or once(other)
    apart = (
        times_apart(one.times, other.times)
        and _of_one_time(one, other)
        and not differ_in_order(one.account.text, other.account.text)
    )
    if apart and one.whose == other.whose and shared >= (SHARED_ONCE if certain else SHARED):
        return min(0.9, 0.6 + shared / 20), "date", _date_reason(one, other), one, other
    places = _mistaken(one.places, other.places)
    if places:
        reason = f"“{places[0].text}” against “{places[1].text}” for one {one.words}"
        return 0.75, "place", reason, one, other
    return None


Where = Mapping[str, Sequence[tuple[int, str | None]]]  # of each report its places and where they stand


def _elsewhere(one: Happening, other: Happening, where: Where) -> bool:
    """True where both sentences name places, and no one place: a primary in Georgia, and one in Puerto Rico."""
    here, there = (
        {name for at, name in where[h.report.id] if name and h.account.start <= at < h.account.end}
        for h in (one, other)
    )
    return bool(here and there) and not here & there


def _of_one_time(one: Happening, other: Happening) -> bool:
    """False where weekdays of reports that came out far apart are of two weeks, and for two polls: there are many."""
    if one.near & other.near & words("polls"):
        return bool(one.names & other.names)
    weekdays = all(w.weekday and not w.day for h in (one, other) for t in h.times if (w := written(t)))
    days = [h.report.published for h in (one, other)]
    if not weekdays or not all(days):
        return True
    apart = days_apart(*(Interval(earliest=d.earliest, latest=d.latest) for d in days if d))
    return apart is None or apart <= NEAR


def _term_of_office(one: Happening, other: Happening) -> bool:
    """ "from 1931 to 1943" against "from 1930 to 1942", of one person."""
    left, right = stretch(one.times), stretch(other.times)
    if left is None or right is None or left == right or not (one.people & other.people):
        return False
    return all(abs(a - b) <= YEARS for a, b in zip(left, right, strict=True))


def _named_apart(one: Happening, other: Happening) -> bool:
    """True where both name somebody beside it, and name somebody else."""
    return bool(one.names and other.names and not one.names & other.names)


def _numbers_apart(one: Happening, other: Happening) -> bool:
    """True where both sentences count, and nothing alike: "arrested 22 in a three-day raid", "20 in four days"."""
    counts = [set(NUMBER.findall(_without_times(h))) for h in (one, other)]
    return all(len(held) > 0 for held in counts) and not counts[0] & counts[1]


def _without_times(happening: Happening) -> str:
    """The happening's sentence with its times left out."""
    text = happening.account.text
    for time in happening.times:
        text = text.replace(time.text, " ")
    return text


def _compete(one: Happening, other: Happening) -> bool:
    """True where both name who does it, or what it is done to, and name something else."""
    who, whom = one.subjects & other.subjects or one.names & other.names, one.acted & other.acted
    subjects = one.subjects and other.subjects and one.kind == other.kind and not who
    return bool(subjects or (one.acted and other.acted and not whom))


def _shared_weight(one: Happening, other: Happening, rarity: dict[str, float]) -> float:
    """How much the two share, the words of their times, places and their own left out."""
    texts = [t.text for h in (one, other) for t in h.times] + [p.text for h in (one, other) for p in h.places]
    own = {w for text in texts for w in text.lower().split()}
    own |= {one.lemma, other.lemma}
    near = (one.near & other.near | one.names & other.names) - own
    around = (one.around & other.around) - own - near
    if not near and not (once(one) or once(other)):
        return 0.0
    return sum(rarity.get(w, 0.0) for w in near) + SENTENCE * sum(rarity.get(w, 0.0) for w in around)


def _rarity(told: Sequence[Happening]) -> dict[str, float]:
    counts = Counter(w for h in told for w in h.around | h.near | h.names)
    whole = max(len(told), USUAL) + 1
    return {word: math.log(whole / count) for word, count in counts.items()}


def _mistaken(left: Sequence[Place], right: Sequence[Place]) -> tuple[Place, Place] | None:
    """Two places that are not one, whose names are easily mistaken for each other, and the only ones told."""
    if len(left) != 1 or len(right) != 1:
        return None
    one, other = left[0], right[0]
    located = (one.latitude, one.longitude) != (other.latitude, other.longitude)
    known = one.latitude is not None and other.latitude is not None
    return (one, other) if known and located and mistaken(one.name, other.name) else None


def mistaken(one: str, other: str) -> bool:
    """True for two names of one length or nearly, one initial, and most letters in common."""
    left, right = plain(one), plain(other)
    if left == right or min(len(left), len(right)) < LEAST or left[0] != right[0]:
        return False
    if left in right or right in left or abs(len(left) - len(right)) > 1:
        return False
    return SequenceMatcher(None, left, right).ratio() >= ALIKE


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """The name in lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))


def _date_reason(one: Happening, other: Happening) -> str:
    days = [
        " and ".join(f"“{t.text.strip('.')}”" for t in h.times if t.type in ("DATE", "TIME")) for h in (one, other)
    ]
    told = f"“{one.words}”" if one.words == other.words else f"“{one.words}” and “{other.words}”"
    if first_of_all(one, other):
        told = f"the first {min(one.firsts & other.firsts)}"
    return f"{days[0]} against {days[1]} for one happening ({told})"


def _finding(story: Aligned, score: float, type_: str, reason: str, one: Happening, other: Happening) -> Finding:
    accounts: tuple[Account, Account] = (one.account, other.account)
    tellers = [f"{story.label(h.report.id)}{_voice(story, h)}" for h in (one, other)]
    why = f"{tellers[0]} and {tellers[1]} cannot both hold: {reason}."
    if type_ == "date" and not any(t.edtf for h in (one, other) for t in h.times):
        why += " The days are compared as written: the reports do not say in which week or year they were written."
    lead = any(h.section == "headline" or h.account.start < LEAD for h in (one, other))
    claims = [
        story.cluster_of[h.telling.account.id].claim.id
        for h in (one, other)
        if h.telling and h.telling.account.id in story.cluster_of
    ]
    sides = [side_of(t, [a]) for t, a in zip(tellers, accounts, strict=True)]
    return finding("conflict", type_, score * (0.9 if lead else 0.75), why, sides, claims)


def _voice(story: Aligned, happening: Happening) -> str:
    if happening.telling is None or happening.telling.voice == "narrator":
        return ""
    return f" (words of {story.speaker(happening.telling)})"
