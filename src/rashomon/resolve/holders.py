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


def rules_a_state(role: str) -> bool:
    """True for the offices that rule a state and for looser words for who holds one: "president", "leader"."""
    return role in RULING or (is_office(role) and bool(RULING.intersection(looser(role))))


def still_in_office(role: str, persons: list[Who]) -> list[Who]:
    """The holders of an office without those whom the story also calls former ones, if anybody is left."""
    staying = [who for who in persons if all(held != f"former {role}" for held, _ in who.roles)]
    return staying if is_office(role) and staying else persons


def held_elsewhere(mention: Mention, story: Holders) -> Who | None:
    """The one person of the story who holds the office a description names with its state or place.

    "Norland's top commander" is whom another report calls Norland's commander in chief.
    """
    role, of = mention.grammar.role, mention.grammar.of
    if role is None or of is None or mention.kind != "person" or not (is_office(role) or role in RULING):
        return None
    words = [role, *looser(role)] if role.startswith("top ") else [role]
    held = [(who, at) for word in words for who, at in story.get(word, []) if _holds(at, role, of)]
    fits = dict.fromkeys(who for who, _ in held if who.kind == "person" and who.may_be(mention.grammar.gender))
    return next(iter(fits)) if len(fits) == 1 else None


def _holds(held: Role, role: str, of: str) -> bool:
    return held[1] == of and (is_office(held[0]) or held[0] == role)


def ruler(mention: Mention, named: Iterable[tuple[Mention, Who]]) -> Who | None:
    """The ruler whom "the tyrant" means: whom the story calls so by name, else the ruler of the state named with it,
    else the one named far oftener in the report than any other, and not beside it.
    """
    named = list(named)
    role, of = mention.grammar.role, mention.grammar.of
    called = {who for _, who in named if any(held == role and of in (None, at) for held, at in who.roles)}
    if not called and of is not None:  # "the Norland dictator"
        called = {who for _, who in named if any(rules_a_state(held) and at == of for held, at in who.roles)}
    if called or of is not None:
        return next(iter(called)) if len(called) == 1 else None
    times: Counter[Who] = Counter()
    beside: set[Who] = set()
    for other, who in named:
        if any(rules_a_state(role) for role, _ in who.roles):
            times[who] += other.form == "name"
            if other.grammar.clause == mention.grammar.clause and other.grammar.case == "subject":
                beside.add(who)  # "President Kern called the tyrant"
    ranked = [(who, count) for who, count in times.most_common() if who not in beside]
    if not ranked or ranked[0][1] < max(OFTEN, *(2 * count for _, count in ranked[1:]), 0):
        return None
    return ranked[0][0]
