"""Entities: who the mentions of a report, and of all reports of a story, refer to."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import get_args

import msgspec

from rashomon.extract.names import Kind
from rashomon.records import Entity, Extraction, Mention, record_id
from rashomon.resolve.holders import holders_of
from rashomon.resolve.kinds import kinds_agreed, nobody, signs_of
from rashomon.resolve.names import acronym, name_key, person_key
from rashomon.resolve.persons import People, Who, bare_names, short_forms_joined
from rashomon.resolve.references import Reading
from rashomon.resolve.things import things_of

KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


def resolve_entities(extractions: Sequence[Extraction]) -> tuple[tuple[Entity, ...], tuple[Extraction, ...]]:
    """The entities of all reports, and the extractions with each mention's entity and their own entities set.

    Reports of one story share what is known of a person; reports whose story is None count as one story.
    """
    stories: dict[str | None, list[int]] = defaultdict(list)
    for index, extraction in enumerate(extractions):
        stories[extraction.report.story].append(index)
    entities: dict[str, Entity] = {}
    read: dict[int, Extraction] = {}
    for indexes in stories.values():
        for index, extraction in zip(indexes, _story([extractions[i] for i in indexes], entities), strict=True):
            read[index] = extraction
    ordered = tuple(sorted(entities.values(), key=lambda entity: (entity.kind, entity.name, entity.id)))
    return ordered, tuple(_with_own_entities(read[i], entities) for i in range(len(extractions)))


def _story(story: list[Extraction], entities: dict[str, Entity]) -> list[Extraction]:
    """The reports of one story with the entities of their mentions; what is new goes into `entities`."""
    signs = signs_of(story)
    agreed, unnamed = kinds_agreed(signs), nobody(signs)
    story = [
        _with_mentions(one, [_of_kind(m, agreed) for m in one.mentions if not _is_one_of(m, unnamed)])
        for one in story
    ]
    who = _who(story)
    made: dict[int, Entity] = {}
    for one in dict.fromkeys(who.values()):
        made[id(one)] = entity = _entity(one)
        entities[entity.id] = _merged(entities.get(entity.id), entity)
    return [
        _with_mentions(one, [_with_entity(m, made[id(who[m.id])].id if m.id in who else None) for m in one.mentions])
        for one in story
    ]


def _who(story: list[Extraction]) -> dict[str, Who]:
    """For each mention id of a story who is meant; ids without an answer are absent."""
    people = People()
    who = things_of(story)
    full = {m.id: found for one in story for m in _persons(one) if (found := people.named(m)) is not None}
    joined = short_forms_joined(people, frozenset(key for one in story for key in _unintroduced(one, full)))
    for one in story:
        persons = _persons(one)
        present = {m.id: joined.get(id(full[m.id]), full[m.id]) for m in persons if m.id in full}
        who |= present | bare_names(persons, present, people)
    states = {found.state: found for found in dict.fromkeys(who.values()) if found.state is not None}
    story_holders = holders_of(found for found in who.values() if found.kind == "person")
    for one in story:
        Reading(one, who).settle(states, story_holders)
    return who


def _unintroduced(extraction: Extraction, full: dict[str, Who]) -> Iterator[tuple[str, str]]:
    """The report with each surname that its body uses before anybody is named in full by it."""
    introduced: set[str] = set()
    for mention in _persons(extraction):
        key = person_key(mention.grammar.name or mention.text).family
        if mention.id not in full and key not in introduced:
            yield extraction.report.id, key
        introduced.add(key)


def _persons(extraction: Extraction) -> list[Mention]:
    """The names of persons in a report, those of the body first: a headline leans on the text under it."""
    body = [(section.start, section.end) for section in extraction.report.sections if section.kind == "body"]
    starts = [start for start, _ in body]

    def outside(mention: Mention) -> bool:
        at = bisect_right(starts, mention.start) - 1
        return at < 0 or mention.start >= body[at][1]

    named = [m for m in extraction.mentions if m.form == "name" and m.kind == "person"]
    return sorted(named, key=lambda mention: (outside(mention), mention.start))


def _is_one_of(mention: Mention, names: frozenset[str]) -> bool:
    return mention.form == "name" and name_key(mention.grammar.name or "") in names


def _of_kind(mention: Mention, agreed: dict[str, str]) -> Mention:
    kind = agreed.get(name_key(mention.grammar.name)) if mention.grammar.name is not None else None
    if kind is None or kind == mention.kind:
        return mention
    return msgspec.structs.replace(mention, kind=KINDS[kind])


def _entity(who: Who) -> Entity:
    """The record of one entity: its name the form most used among the full ones."""
    name = _best_name(who)
    kind = KINDS[who.kind]
    return Entity(
        id=record_id("entity", kind, name_key(name)), kind=kind, name=name, aliases=tuple(sorted(who.forms))
    )


def _best_name(who: Who) -> str:
    if who.state is not None:
        return who.state
    full = {form: count for form, count in who.forms.items() if " " in form and acronym(form) is None}
    forms = full if who.kind != "place" and full else who.forms
    return min(forms, key=lambda form: (-forms[form], form.isupper(), -len(form), form))


def _merged(known: Entity | None, new: Entity) -> Entity:
    if known is None:
        return new
    return msgspec.structs.replace(known, aliases=tuple(sorted({*known.aliases, *new.aliases})))


def _with_entity(mention: Mention, entity: str | None) -> Mention:
    return msgspec.structs.replace(mention, entity=entity)


def _with_mentions(extraction: Extraction, mentions: list[Mention]) -> Extraction:
    return msgspec.structs.replace(extraction, mentions=tuple(mentions))


def _with_own_entities(extraction: Extraction, entities: dict[str, Entity]) -> Extraction:
    counted = Counter(mention.entity for mention in extraction.mentions if mention.entity is not None)
    return msgspec.structs.replace(extraction, entities=tuple(entities[one] for one in sorted(counted)))
