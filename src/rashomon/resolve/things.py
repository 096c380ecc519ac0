"""Everything that is no person: states, organisations, groups and places of a story, by the key of their name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rashomon.lexicon import words
from rashomon.records import Extraction, Mention
from rashomon.resolve.names import acronym, acronym_of, is_people, is_seat, is_state, name_key, word_key
from rashomon.resolve.persons import Who

REGIONS = {"oblast": "region", "province": "region", "governorate": "region", "oblasts": "region"}


class Things:
    """The states, organisations, groups and places of a story."""

    def __init__(self) -> None:
        self.states: dict[str, Who] = {}
        self.known: dict[tuple[str, str], Who] = {}
        self.expansions: dict[str, list[Who]] = defaultdict(list)

    def state(self, name: str) -> Who:
        """The state of that name."""
        return self.states.setdefault(name, Who("place", name_key(name), state=name))

    def named(self, kind: str, name: str) -> Who:
        """The organisation, group or place of that name; one of its spellings is enough."""
        key = " ".join(REGIONS.get(word, word) for word in name_key(name).split())
        who = self.known.get((kind, key))
        if who is None:
            who = self.known[(kind, key)] = Who(kind, key)
            letters = acronym_of(name)
            if kind == "organisation" and letters is not None:
                self.expansions[letters].append(who)
        return who

    def of(self, mention: Mention) -> Who | None:
        """Who a name that is no person's means, by itself; short forms wait for `short_forms`."""
        if mention.form != "name" or mention.kind == "person":
            return None
        name = mention.grammar.name or mention.text
        state = None if is_people(name) else is_state(name)
        if state is None and mention.grammar.acts:
            state = is_seat(name)
        if state is not None:
            who = self.state(state)
        elif name_key(name):
            who = self.named(mention.kind, name)
        else:
            return None
        who.add(mention)
        return who


def things_of(story: Iterable[Extraction]) -> dict[str, Who]:
    """For each mention of a story that names a state, organisation, group or place, which one it is."""
    things = Things()
    found: dict[str, Who] = {}
    for extraction in story:
        here = {m.id: who for m in extraction.mentions if (who := things.of(m)) is not None}
        found |= _short_forms(extraction, here)
    acronyms = _acronyms(things)
    return {mention: acronyms.get(id(who), who) for mention, who in found.items()}


def _acronyms(things: Things) -> dict[int, Who]:
    """For each acronym's thing, by the id of the object, the one organisation of the story it shortens."""
    joined: dict[int, Who] = {}
    for (kind, _), who in things.known.items():
        letters = next((a for form in who.forms if (a := acronym(form)) is not None), None)
        if kind == "organisation" and letters is not None and len(who.key.split()) == 1:
            full = [other for other in things.expansions.get(letters, []) if other is not who]
            if len(full) == 1:
                joined[id(who)] = full[0]
                _take_forms(full[0], who)
    return joined


def _short_forms(extraction: Extraction, here: dict[str, Who]) -> dict[str, Who]:
    """The report's mentions, each shortened name of an organisation led back to the full one of the report.

    "the Defence Ministry" is the only organisation of the report that ends so: "Norland Defence Ministry".
    """
    ends: dict[str, set[Who]] = defaultdict(set)
    for who in {w for w in here.values() if w.kind == "organisation"}:
        words = who.key.split()
        for start in range(1, len(words)):
            ends[" ".join(words[start:])].add(who)
    settled: dict[str, Who] = {}
    for mention in extraction.mentions:
        own = here.get(mention.id)
        if own is None:
            continue
        fuller = ends.get(own.key, set()) if own.kind == "organisation" else set()
        if " " not in own.key and not (own.key in _generic() and _article(extraction, mention)):
            fuller = set()  # "the Times", "the Committee", but not "the House" for the White House
        settled[mention.id] = next(iter(fuller)) if len(fuller) == 1 else own
        if settled[mention.id] is not own:
            settled[mention.id].add(mention)
    return settled


def _generic() -> frozenset[str]:
    return frozenset(word_key(word) for word in words("organisation_words"))


def _article(extraction: Extraction, mention: Mention) -> bool:
    return extraction.report.text[max(0, mention.start - 4) : mention.start].lower() == "the "


def _take_forms(to: Who, other: Who) -> None:
    for form, count in other.forms.items():
        to.forms[form] = to.forms.get(form, 0) + count
