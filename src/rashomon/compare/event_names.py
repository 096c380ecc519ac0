"""What a story's reports call one event: uses of event nouns grouped by place and participant.

Two nouns name one event only where their group (`event_names.txt`), place, participant and year agree;
a bare "the raid" joins only what its own report called a raid before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.lexicon import mapping, words
from rashomon.records import Entity, Event, Extraction, Wording
from rashomon.spans import contains

PREPOSITION = re.compile(r"\s(?:of|in|into|on|against|at|near|over|across|inside|to)\s")
POSSESSIVE = re.compile(r"^(?P<whose>.*\w)['’]s?\s")  # "Vostra's raid", "the Vostrans' raid"
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")  # "the 2014 raid"
CAPITALISED = re.compile(r"[A-Z][\w’'-]+$")
MIN_BARE = 4  # reports from which bare nouns of one group are taken for the story's one event
MIN_HEADS = 3  # … and different nouns
DEFINITE = frozenset(("the", "this", "that", "its", "their", "his", "her"))
OURS = frozenset(("our", "my", "your"))
# Seldom used plainly, so with the participant alone they mean the event at hand: "Vostra's adventure".
FIGURATIVE = frozenset(("adventure", "aggression", "escapade", "foray", "provocation"))


@dataclass(frozen=True, slots=True)
class Use:
    """One use of an event noun: its wording, head and group, and what its phrase says of the event."""

    wording: Wording
    head: str
    groups: frozenset[str]
    place: str | None
    actor: str | None
    year: str | None
    definite: bool
    ours: bool


@dataclass(slots=True)
class Named:
    """One event with every use of a name for it."""

    group: str
    place: str
    actor: str | None
    year: str | None
    uses: list[Use]


def named_events(extractions: Sequence[Extraction], entities: Sequence[Entity]) -> list[Named]:
    """The events that a story's reports name with a place, each with all names it goes by."""
    uses = {e.report.id: list(_uses(e, entities)) for e in extractions}
    found: list[Named] = []
    for use in (u for told in uses.values() for u in told if u.place is not None):
        _join(use, found)
    told_at = {e.report.id: {place_name(p.name) for p in e.places} for e in extractions}
    for report, told in uses.items():
        for use in (u for u in told if u.place is None):
            event = _meant(use, [n for n in found if _held(n, report)], report)
            event = event or _by_actor(use, [n for n in found if n.place in told_at[report]])
            if event is not None:
                event.uses.append(use)
    placed = list(_once(found))
    return [*placed, *_unplaced(uses, placed)]


def _once(found: Sequence[Named]) -> Iterator[Named]:
    """Events of one place and participant that share a use, as one: "offensive" is an attack and a campaign."""
    kept: list[Named] = []
    for event in found:
        held = {id(use) for use in event.uses}
        same = next((k for k in kept if _one_event(k, event) and any(id(u) in held for u in k.uses)), None)
        if same is None:
            kept.append(event)
            continue
        known = {id(use) for use in same.uses}
        same.uses.extend(use for use in event.uses if id(use) not in known)
        same.actor, same.year = same.actor or event.actor, same.year or event.year
    return iter(kept)


def _one_event(left: Named, right: Named) -> bool:
    parts = ((left.place, right.place), (left.actor, right.actor), (left.year, right.year))
    return all(None in pair or pair[0] == pair[1] for pair in parts)


def _unplaced(uses: Mapping[str, Sequence[Use]], found: Sequence[Named]) -> Iterator[Named]:
    """The one event that most reports call by bare nouns, "the raid", "this incursion", without a place."""
    joined = {id(use) for event in found for use in event.uses}
    bare = [u for told in uses.values() for u in told if id(u) not in joined and u.definite and not u.ours]
    bare += [u for event in found for u in event.uses if u.definite]
    # Where several reports place an event of that kind, a bare noun may mean another: "the bloody invasion" of
    # the whole country beside the raid on one of its towns.
    told = {n.group for n in found if len({u.wording.report for u in n.uses}) > 1}
    for group in sorted({g for use in bare for g in use.groups} - told):
        held = [u for u in bare if group in u.groups and u.year is None]
        reports = {u.wording.report for u in held}
        if len(reports) >= MIN_BARE and len({u.head for u in held}) >= MIN_HEADS and len(reports) > len(uses) / 2:
            yield Named(group, "", None, None, held)


def place_name(phrase: str) -> str | None:
    """The bare name of a place: "Vostra’s Halden Region" -> "halden"; None for a place without a name."""
    own = re.split(r"['’]s\s", phrase)[-1]
    generic = words("place_generics")
    kept = [w for w in own.replace("-", " ").split() if w.lower().strip(".,") not in generic]
    if not kept or not all(w[0].isupper() for w in kept):
        return None
    name = " ".join(kept).lower().strip(".,")
    return mapping("spellings").get(name, name)


def state_of(phrase: str) -> str | None:
    """The state that a name, an adjective or a seat of government stands for, where the phrase has one."""
    for word in reversed(re.findall(r"[\w.]+", phrase.lower())):
        for lexicon in ("countries", "nationalities", "peoples", "seats"):
            if word in mapping(lexicon):
                return mapping(lexicon)[word]
    return None


def _uses(extraction: Extraction, entities: Sequence[Entity]) -> Iterator[Use]:
    names = {entity.id: entity.name for entity in entities}
    for wording in extraction.wording:
        if wording.kind == "naming" and not wording.referent:
            use = _read(wording)
            if use is not None:
                yield _completed(use, extraction, names)


def _read(wording: Wording) -> Use | None:
    before, after = _split(wording.text)
    tokens = before.split()
    head = tokens[-1].lower().strip("\"'“”‘’") if tokens else ""
    modifiers = {token.lower() for token in tokens[:-1]}
    if head not in mapping("event_names") or modifiers & words("another_event"):
        return None
    whose = POSSESSIVE.match(before)
    place = place_name(after) if after else _place_before(before)
    return Use(
        wording=wording,
        head=head,
        groups=frozenset(mapping("event_names")[head].split(",")),
        place=place,
        actor=state_of(whose["whose"] if whose else before) if after or whose else _adjective(before),
        year=next(iter(YEAR.findall(wording.text)), None),
        definite=bool(modifiers & DEFINITE) or bool(whose),
        ours=bool(modifiers & OURS) or (bool(after) and place is None),
    )


def _split(text: str) -> tuple[str, str]:
    match = PREPOSITION.search(text)
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


def _place_before(phrase: str) -> str | None:
    """The place in "the Halden raid"; a state there may do it or suffer it: "the Vostra raid" has none."""
    left = phrase.split()[:-1]
    if not left or not CAPITALISED.match(left[-1]) or POSSESSIVE.match(left[-1] + " "):
        return None
    return None if state_of(left[-1]) else place_name(left[-1])


def _adjective(phrase: str) -> str | None:
    """The state of "the Vostran raid"; "the Vostra raid" is left open."""
    found = (mapping("nationalities").get(word.lower()) for word in phrase.split())
    return next((state for state in found if state), None)


def _completed(use: Use, extraction: Extraction, names: dict[str, str]) -> Use:
    """The use with place and participant from its clause where its own words have none."""
    event = _event_at(use.wording, use.head, extraction.events)
    if event is None:
        return use
    places = {p.id: p.name for p in extraction.places}
    place, actor = use.place, use.actor
    if place is None and not use.ours and event.place in places:
        place = place_name(places[event.place])
        place = None if place and state_of(place) else place  # "Vostra raid": by or against, unknown
    if actor is None and len(event.agents) == 1:
        actor = state_of(names.get(event.agents[0], ""))
    return replace(use, place=place, actor=actor)


def _event_at(wording: Wording, head: str, events: Iterable[Event]) -> Event | None:
    span = (wording.start, wording.end)
    inside = (e for e in events if contains(span, (e.start, e.end)))
    return next((e for e in inside if e.text.lower() == head), None)


def _join(use: Use, found: list[Named]) -> None:
    for event in found:
        if event.group in use.groups and event.place == use.place and _fits(use, event):
            event.uses.append(use)
            event.actor, event.year = event.actor or use.actor, event.year or use.year
            return
    for group in sorted(use.groups):
        found.append(Named(group, use.place or "", use.actor, use.year, [use]))


def _fits(use: Use, event: Named) -> bool:
    same_actor = None in (use.actor, event.actor) or use.actor == event.actor
    return same_actor and (None in (use.year, event.year) or use.year == event.year)


def _held(event: Named, report: str) -> bool:
    return any(use.wording.report == report for use in event.uses)


def _meant(use: Use, held: Sequence[Named], report: str) -> Named | None:
    """The one event that the report called by the same noun before: "the raid" after "the Halden raid"."""
    if not use.definite or use.ours:
        return None
    earlier = [n for n in held if _fits(use, n) and _called_before(use, n, report)]
    return earlier[0] if len(earlier) == 1 else None


def _called_before(use: Use, event: Named, report: str) -> bool:
    return any(
        u.head == use.head and u.place is not None and u.wording.start < use.wording.start
        for u in event.uses
        if u.wording.report == report
    )


def _by_actor(use: Use, near: Sequence[Named]) -> Named | None:
    if use.head not in FIGURATIVE or use.actor is None or use.ours:
        return None
    fitting = [n for n in near if n.group in use.groups and n.actor == use.actor and _fits(use, n)]
    return fitting[0] if len(fitting) == 1 else None
