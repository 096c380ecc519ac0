"""Holders: who of a report, or of the whole story, holds the role that a description names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from rashomon.lexicon import mapping
from rashomon.records import Mention
from rashomon.resolve.persons import Role, Who

RULING = frozenset(["leader", "ruler", "monarch"])  # looser words of the offices that rule a state
OFTEN = 3  # names of whom a report is about; by hand, for want of a corpus

Holders = dict[str, list[tuple[Who, Role]]]


def holders_of(persons: Iterable[Who]) -> Holders:
    """For each role and each looser word for it, who holds it; each of `persons` counts once."""
    holders: Holders = defaultdict(list)
    for who in dict.fromkeys(persons):
        for role in sorted(who.roles, key=str):
            for word in (role[0], *looser(role[0])):
                holders[word].append((who, role))
        if who.kind == "organisation":
            for word in {word for form in who.forms for word in form.lower().split()}:
                if mapping("roles").get(word, "").startswith("organisation"):
                    holders[word].append((who, (word, None)))
    return holders


def looser(role: str) -> list[str]:
    """The looser words that may take up the holder of a role ("president": leader)."""
    past, _, bare = role.rpartition("former ")
    words = mapping("roles").get(bare, "").split()[1:]
    return [f"former {word}" for word in words] if past or role.startswith("former ") else words


def is_office(role: str) -> bool:
    """True for a role that one person holds at a time."""
    return mapping("roles").get(role, "").startswith("office")


def still_in_office(role: str, persons: list[Who]) -> list[Who]:
    """The holders of an office without those whom the story also calls former ones, if anybody is left."""
    staying = [who for who in persons if all(held != f"former {role}" for held, _ in who.roles)]
    return staying if is_office(role) and staying else persons


def held_elsewhere(mention: Mention, story: Holders) -> Who | None:
    """The one person of the story who holds the office a description names with its state or place.

    "Norland's top commander" is whom another report calls Norland's commander in chief.
    """
    role, of = mention.grammar.role, mention.grammar.of
    if role is None or of is None or mention.kind != "person" or not is_office(role):
        return None
    words = [role, *looser(role)] if role.startswith("top ") else [role]
    held = [(who, at) for word in words for who, at in story.get(word, []) if is_office(at[0]) and at[1] == of]
    fits = dict.fromkeys(who for who, _ in held if who.kind == "person" and who.may_be(mention.grammar.gender))
    return next(iter(fits)) if len(fits) == 1 else None


def ruler(mention: Mention, named: Iterable[tuple[Mention, Who]]) -> Who | None:
    """The ruler whom "the tyrant" means: named far oftener in the report than any other, and not beside it."""
    times: Counter[Who] = Counter()
    beside: set[Who] = set()
    for other, who in named:
        if any(is_office(role) and RULING.intersection(looser(role)) for role, _ in who.roles):
            times[who] += other.form == "name"
            if other.grammar.clause == mention.grammar.clause and other.grammar.case == "subject":
                beside.add(who)  # "President Kern called the tyrant"
    ranked = [(who, count) for who, count in times.most_common() if who not in beside]
    if not ranked or ranked[0][1] < max(OFTEN, *(2 * count for _, count in ranked[1:]), 0):
        return None
    return ranked[0][0]
