"""Homes: members of a legislature by the state they sit for, as "the Ohio Republican" names them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rashomon.lexicon import mapping
from rashomon.records import Mention
from rashomon.resolve.holders import looser

STATE = r"(?P<state>[A-Z][A-Za-z.]*(?: [A-Z][a-z]+)?)"
AFTER = re.compile(
    rf"^\s*[,(]\s*(?P<letter>[DRI])-{STATE}"  # "(R-Ohio)", ", D-Calif.,"
    rf"|^, (?:a )?(?P<party>Democrat|Republican) (?:of|from) {STATE.replace('state', 'seat')}"  # ", Democrat of Ohio"
    rf"|^ (?:of|from) {STATE.replace('state', 'home')}"  # "Senator Kern of Ohio"
)
BEFORE = re.compile(
    rf"{STATE} (?:(?P<party>Democrat|Republican)(?:ic)? )?(?:[A-Z][\w.]* )?$"
)  # "Ohio Republican Sen. "
NAMED = re.compile(rf"^[Tt]he {STATE} (?P<what>Democrat|Republican|[a-z]+)$")
PARTIES = {"D": "Democrat", "R": "Republican"}

Seat = tuple[str, str | None]  # state, party


def at_home(words: str, mentions: Iterable[Mention], text: str) -> str | None:
    """The entity of the one person of a report whom "the Ohio Republican" or "the Ohio senator" can mean."""
    named = NAMED.match(words)
    state = _state(named["state"]) if named is not None else None
    if named is None or state is None:
        return None
    seats: dict[str, set[Seat]] = defaultdict(set)
    roles: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.form == "name" and mention.kind == "person" and mention.entity is not None:
            seats[mention.entity] |= set(_seats(mention, text))
            role = mention.grammar.role
            roles[mention.entity] |= {role, *looser(role)} if role is not None else set()
    here = [one for one, held in seats.items() for where, party in held if where == state]
    fits = {one for one in here if _answers(named["what"], seats[one], roles[one])}
    return next(iter(fits)) if len(fits) == 1 else None


def _seats(mention: Mention, text: str) -> Iterable[Seat]:
    """The state and party that stand right after or before a name."""
    after = AFTER.match(text[mention.end : mention.end + 60])
    if after is not None:
        state = _state(after["state"] or after["seat"] or after["home"])
        party = after["party"] or PARTIES.get(after["letter"] or "")
        if state is not None:
            yield state, party
    name = text.find(mention.grammar.name or mention.text, mention.start)  # a title may stand within the mention
    before = BEFORE.search(text[max(0, name - 60) : name])
    if before is not None and mention.grammar.role is not None:
        first, _, last = before["state"].partition(" ")
        state = _state(before["state"]) or _state(last) or _state(first)
        if state is not None:
            party = before["party"] or last.removesuffix("ic")
            yield state, party if party in PARTIES.values() else None


def _answers(what: str, seats: set[Seat], roles: set[str]) -> bool:
    if what in PARTIES.values():
        return {party for _, party in seats if party is not None} == {what}
    return what in roles or (what.startswith("congress") and "representative" in roles)


def _state(words: str) -> str | None:
    return mapping("regions").get(words.lower()) or mapping("regions").get(words.lower().rstrip(".") + ".")
