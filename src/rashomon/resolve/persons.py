"""Persons: which names of a report, and then of a story, are one person's.

A full name is one person in the whole story. A bare surname or first name is looked up among the full
names of its own report, and only then in the story; where two persons could be meant it stays open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.lexicon import mapping
from rashomon.records import Mention
from rashomon.resolve.names import given_names_of, name_key, one_soft_letter, person_key

Role = tuple[str, str | None]
Unintroduced = frozenset[tuple[str, str]]
"""Reports with the surnames that they use before they name anybody of it in full."""

SETTLED = 3  # bare uses before a second bearer of the surname is named; by hand, for want of a corpus


@dataclass(eq=False)
class Who:
    """Somebody or something of a story while it is being put together: kind, forms, roles, gender."""

    kind: str
    key: str
    given: str = ""
    family: str = ""
    suffix: str = ""
    forms: dict[str, int] = field(default_factory=dict)
    roles: set[Role] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    state: str | None = None

    def add(self, mention: Mention) -> None:
        """Takes in what a mention tells of it."""
        grammar = mention.grammar
        self.reports.add(mention.report)
        if grammar.name is not None:
            self.forms[grammar.name] = self.forms.get(grammar.name, 0) + 1
        if grammar.role is not None:
            self.roles.add((grammar.role, grammar.of))
        if grammar.gender is not None:
            self.genders.add(grammar.gender)

    def may_be(self, gender: str | None) -> bool:
        """True unless its known gender speaks against it."""
        return gender is None or len(self.genders) != 1 or gender in self.genders


class People:
    """The persons of a story, found by full name, surname or first name."""

    def __init__(self) -> None:
        self.full: dict[tuple[str, str, str], Who] = {}
        self.buckets: dict[tuple[str, str], list[Who]] = defaultdict(list)
        self.by_family: dict[str, list[Who]] = defaultdict(list)
        self.bare: dict[str, Who] = {}

    def named(self, mention: Mention) -> Who | None:
        """The person of a full name, new or known; None for a bare name."""
        name = mention.grammar.name or mention.text
        given, family, suffix = person_key(name)
        if not given:
            return None
        who = self.full.get((given, family, suffix)) or self._alike(given, family, suffix)
        if who is None:
            who = Who("person", name_key(name), given, family, suffix)
            self.buckets[(given, family[:1])].append(who)
            self.by_family[family].append(who)
        self.full[(given, family, suffix)] = who
        who.add(mention)
        return who

    def _alike(self, given: str, family: str, suffix: str) -> Who | None:
        near = self.buckets.get((given, family[:1]), [])
        same = [who for who in near if who.suffix == suffix and one_soft_letter(who.family, family)]
        return same[0] if len(same) == 1 else None

    def alone(self, mention: Mention) -> Who:
        """The person known in the story by a bare name only."""
        key = person_key(mention.grammar.name or mention.text).family
        return self.bare.setdefault(key, Who("person", key, family=key))


def short_forms_joined(people: People, unintroduced: Unintroduced) -> dict[int, Who]:
    """For each "J. Kern", "Joe Kern" or "Joseph Kern", by the object's id, whom the story's Joseph Kern Jr. is."""
    joined: dict[int, Who] = {}
    for family in people.by_family.values():
        for who in family:
            fits = [w for w in family if w is not who and _shortens(who, w) and _one_suffix(who, w, unintroduced)]
            if len(fits) == 1 and id(fits[0]) not in joined:
                joined[id(who)] = fits[0]
                fits[0].roles |= who.roles
                for form, count in who.forms.items():
                    fits[0].forms[form] = fits[0].forms.get(form, 0) + count
        family[:] = [who for who in family if id(who) not in joined]
    return joined


class Surnames:
    """Who has borne each surname so far in a report, and whom the bare surname has come to mean."""

    def __init__(self) -> None:
        self.introduced: dict[str, list[Who]] = defaultdict(list)
        self.uses: Counter[tuple[str, Who]] = Counter()

    def full(self, who: Who) -> None:
        """Notes a full name."""
        if who not in self.introduced[who.family]:
            self.introduced[who.family].append(who)

    def bare(self, who: Who, key: str) -> None:
        """Notes a bare surname."""
        self.full(who)
        if len(self.introduced[key]) == 1:
            self.uses[(key, who)] += 1

    def meant(self, key: str) -> Who | None:
        """Whom the bare surname means: its only bearer, or the one it was firmly used for before others came."""
        bearers = self.introduced[key]
        if len(bearers) > 1 and (self.uses[(key, bearers[0])] >= SETTLED or not bearers[0].given):
            return bearers[0]
        return bearers[0] if len(bearers) == 1 else None


def _one_suffix(who: Who, full: Who, unintroduced: Unintroduced) -> bool:
    """True where both are "Jr." or neither is, or one report's Jr. has lost it in another.

    A report that names both tells of two, and so does one that speaks of a Kern before it names Kern Jr.
    """
    if who.suffix or not full.suffix:
        return who.suffix == full.suffix
    known = all((report, full.family) not in unintroduced for report in full.reports)
    return known and not who.reports & full.reports


def _shortens(who: Who, full: Who) -> bool:
    """True where one given name is the other's, its initial or a familiar form of it, or is left off.

    "Kern Holt" is Orla Kern Holt: the name without its first word.
    """
    if who.given == full.given:
        return True
    if any(form.endswith(f" {ending}") for form in full.forms for ending in who.forms if " " in ending):
        return True
    if len(who.given) <= 2:
        return len(full.given) > 2 and full.given[0] == who.given[0]
    return any(full.given in given_names_of(form.split()[0]) for form in who.forms)


def bare_names(mentions: Sequence[Mention], present: dict[str, Who], people: People) -> dict[str, Who]:
    """Whom each bare name of a report means (by mention id); `present`: the report's full names by mention id.

    Mentions come with the body first: a headline leans on the text under it.
    """
    here = Here((mention, present[mention.id]) for mention in mentions if mention.id in present)
    surnames = Surnames()
    found: dict[str, Who] = {}
    for mention in mentions:
        if mention.id in present:
            surnames.full(present[mention.id])
            continue
        who = _bare(mention, here, surnames, people)
        if who is not None:
            found[mention.id] = who
            who.add(mention)
            surnames.bare(who, person_key(mention.grammar.name or mention.text).family)
    return found


class Here:
    """The persons that a report names in full, by surname and by given name."""

    def __init__(self, named: Iterable[tuple[Mention, Who]]) -> None:
        self.by_family: dict[str, list[Who]] = defaultdict(list)
        self.by_given: dict[str, list[Who]] = defaultdict(list)
        self.juniors: set[Who] = set()
        for mention, who in named:
            if who not in self.by_family[who.family]:
                self.by_family[who.family].append(who)
                self.by_given[who.given].append(who)
            if person_key(mention.grammar.name or mention.text).suffix:
                self.juniors.add(who)


def _bare(mention: Mention, here: Here, surnames: Surnames, people: People) -> Who | None:
    form = mention.grammar.name or mention.text
    key, gender = person_key(form).family, mention.grammar.gender
    meant = surnames.meant(key)
    if mention.grammar.role is None and meant is not None and meant.may_be(gender):
        return meant
    later = here.juniors - set(surnames.introduced[key])
    bearers = [who for who in here.by_family.get(key, []) if who.may_be(gender) and who not in later]
    fits = _fitting(mention, bearers)
    if len(fits) == 1:
        known = _may_hold(mention, fits[0]) or fits[0] is meant
        return fits[0] if known else _from_story(mention, key, people, later)
    if not bearers:
        first = {who for given in given_names_of(form) for who in here.by_given.get(given, [])}
        if first:  # "Vlad", "Patrick"
            return next(iter(first)) if len(first) == 1 and mention.grammar.role is None else None
        return _from_story(mention, key, people, later)
    return None


def _fitting(mention: Mention, persons: list[Who]) -> list[Who]:
    """Those of a surname who may be meant; a stated role decides between several."""
    if len(persons) > 1 and mention.grammar.role is not None:
        return [who for who in persons if any(role == mention.grammar.role for role, _ in who.roles)]
    if len(persons) > 1:
        return [who for who in persons if not who.suffix] or persons
    return persons


def _may_hold(mention: Mention, who: Who) -> bool:
    """False where the name bears an office ("President Kern") that the full name is nowhere given."""
    role = mention.grammar.role
    office = role is not None and mapping("roles").get(role, "").startswith("office")
    return not office or any(role == held for held, _ in who.roles)


def _from_story(mention: Mention, key: str, people: People, later: set[Who]) -> Who | None:
    """The one person of the story with that surname, or one known by the bare name only.

    Not one of `later`: a Kern Jr. whom the report names only afterwards.
    """
    bearers = [
        who for who in people.by_family.get(key, []) if who.may_be(mention.grammar.gender) and who not in later
    ]
    fits = _fitting(mention, bearers)
    if len(fits) == 1 and _may_hold(mention, fits[0]):
        return fits[0]
    if fits and mention.grammar.role is None:
        return None
    return people.alone(mention)
