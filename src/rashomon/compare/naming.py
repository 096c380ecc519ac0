"""Naming: where reports call one person, place, event or matter by different names, and in whose words.

A finding lays the names side by side and never says which is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from rashomon.align.story import Aligned
from rashomon.compare.event_names import Use, named_events, state_of
from rashomon.compare.findings import finding, listed, side_of
from rashomon.lexicon import mapping
from rashomon.records import Account, Entity, Extraction, Finding, Report, Statement, Wording
from rashomon.resolve.owners import NARRATOR, owner_of
from rashomon.spans import contains, overlap

READ = ("headline", "standfirst", "body", "caption")
LOADED = 0.6  # score of a loaded word from which a name counts as loaded: plain judgements, not tinges
ALIKE = 0.6  # difflib ratio from which two names are spellings of one: Kiev/Kyiv .75, Burma/Myanmar .5
BASE = {"event": 0.4, "loaded": 0.4, "term": 0.4, "name": 0.3, "spelling": 0.15}  # set by hand
OWN_WORDS = 0.2  # both sides chose their names themselves
JUDGING = 0.15  # a name on one side carries a judgement
HABITS_LISTED = 5
JUDGES = "!"  # after what they do, in `called.txt`, of a noun whose choice says what to think of them
OPPOSITION = "opposition"  # stands for a name: "opposition supporters"
PLURAL = frozenset({"fight", "march"})  # of whom there are many
IRREGULAR = {"militiamen": "militiaman", "mercenaries": "mercenary"}
OWN, THEIR_OWN = "in its own words", "in their own words"


@dataclass(frozen=True, slots=True)
class Called:
    """One use of a name: the name as a label, its passage, and how the report came to use it."""

    label: str
    account: Account
    distanced: bool
    told: Statement | None


def naming(story: Aligned) -> Iterator[Finding]:
    """What the reports of one story call differently: events, persons, disputed matters, spellings."""
    return names_compared(tuple(story.reports.values()), story.extractions, story.entities)


def names_compared(
    reports: Sequence[Report], extractions: Sequence[Extraction], entities: Sequence[Entity]
) -> Iterator[Finding]:
    """The same from the records alone, for reports that were never aligned."""
    own = {r.id: r for r in reports if r.near_duplicate_of is None}
    read = [e for e in extractions if e.report.id in own]
    story = _Story(read, own, {entity.id: entity for entity in entities})
    yield from _events(story)
    yield from _persons(story)
    yield from _terms(story)
    yield from _bodies(story)
    yield from _spellings(story)


def _events(story: _Story) -> Iterator[Finding]:
    for event in named_events(story.read, tuple(story.entities.values())):
        if not _set_apart(story, event.uses):
            continue
        called = [story.called(use.head, use.wording) for use in event.uses]
        judged = {use.head for use in event.uses if _judging(use, story)}
        yield from story.compared("event", called, judged)


def _judging(use: Use, story: _Story) -> bool:
    return use.head in {phrase for phrase, _ in mapping("loaded").items()} or story.loaded_in(use.wording)


def _set_apart(story: _Story, uses: Sequence[Use]) -> bool:
    """True where two reports each have a noun for the event that the other has nowhere in its text."""
    heads = {use.head for use in uses}
    found = {
        report: frozenset(
            h for h in heads if re.search(rf"\b{re.escape(h)}(?:e?s)?\b", story.reports[report].text, re.IGNORECASE)
        )
        for report in {use.wording.report for use in uses}
    }
    return any(one - other and other - one for one, other in combinations(found.values(), 2))


def _persons(story: _Story) -> Iterator[Finding]:
    """Loaded or familiar names of one person, group or body, beside the name that most reports share."""
    named: dict[str, list[Wording]] = {}
    for wording in story.wordings("naming"):
        if wording.referent in story.entities:
            named.setdefault(wording.referent or "", []).append(wording)
    for entity, uses in named.items():
        marked = {_bare(w.text): w for w in uses if story.loaded_in(w) or _familiar(w, story.entities[entity])}
        if not marked or len({w.report for w in uses}) < 2:
            continue
        plain = [w for w in uses if _bare(w.text) not in marked]
        kept = [*(story.called(_bare(w.text), w) for w in uses if _bare(w.text) in marked)]
        kept += [story.called(_bare(w.text), w) for w in _first_in_each(_core(plain))]
        loaded = {label for label, w in marked.items() if story.loaded_in(w)}
        yield from story.compared("loaded" if loaded else "name", kept, loaded)


def _familiar(wording: Wording, entity: Entity) -> bool:
    """True for a nickname: "Bill" of a William, unless he is known by it."""
    name = wording.text.lower()
    full = mapping("nicknames").get(name, "").split()
    known = entity.name.lower().split()
    return entity.kind == "person" and name not in known and bool(set(full) & set(known))


def _core(plain: Sequence[Wording]) -> list[Wording]:
    """The uses of the name that most reports share, the more frequent of two."""
    reports: dict[str, list[str]] = {}
    for wording in plain:
        reports.setdefault(_bare(wording.text), []).append(wording.report)
    shared = max(reports, key=lambda name: (len(set(reports[name])), len(reports[name]), name), default=None)
    return [wording for wording in plain if _bare(wording.text) == shared]


def _first_in_each(uses: Iterable[Wording]) -> list[Wording]:
    first: dict[str, Wording] = {}
    for wording in uses:
        first.setdefault(wording.report, wording)
    return list(first.values())


def _terms(story: _Story) -> Iterator[Finding]:
    matters: dict[str, list[Called]] = {}
    terms = mapping("naming_terms")
    for wording in story.wordings("naming"):
        term = wording.text.lower().replace("-", " ")
        term = term if term in terms else term.removesuffix("s")
        if term in terms:
            matters.setdefault(terms[term], []).append(story.called(term, wording))
    for called in matters.values():
        yield from story.compared("term", called, set())


def _bodies(story: _Story) -> Iterator[Finding]:
    """Those who fight for, rule or march for one name, where reports call them by nouns of which one judges."""
    groups: dict[tuple[str, str], list[tuple[str, Called]]] = {}
    once = {(w.report, w.end): (w, found) for w in story.wordings("naming") if (found := _body(w.text))}
    for wording, (noun, whose) in once.values():  # "the Kyiv regime" is a name, too, and told once
        if _one_body(noun, whose, story):
            does = _does(noun)
            label = f"{whose} {noun}s" if does in PLURAL else f"{whose} {noun}"
            state = state_of(whose) if len(whose.split()) == 1 else None  # not of the "Irish Republican Army"
            groups.setdefault((does, state or whose.lower()), []).append((noun, story.called(label, wording)))
    for told in groups.values():
        nouns: dict[str, set[str]] = {}
        for noun, called in told:
            nouns.setdefault(called.account.report, set()).add(noun)
        judging = {called.label for noun, called in told if mapping("called")[noun].endswith(JUDGES)}
        if judging and any(not one & other for one, other in combinations(nouns.values(), 2)):
            yield from story.compared("term", [called for _, called in told], judging)


def _does(noun: str) -> str:
    return mapping("called")[noun].rstrip(JUDGES)


def _one_body(noun: str, whose: str, story: _Story) -> bool:
    """True for those who rule, and for the fighters or followers of a body or a person: a country has several."""
    return _does(noun) not in PLURAL or len(whose.split()) > 1 or whose.isupper() or whose in story.bodies


def _body(text: str) -> tuple[str, str] | None:
    """The noun, singular, and the name of "Northern Front rebels" and of "rebels of the Northern Front"."""
    said = _bare(text).split()
    for place, rest in ((-1, said[:-1]), (0, said[2:])):
        written = said[place]
        noun = IRREGULAR.get(written.lower(), written.lower().removesuffix("s"))
        noun = noun if noun in mapping("called") else written.lower()
        if noun not in mapping("called") or (place == 0 and said[1:2] != ["of"]):
            continue
        if _does(noun) in PLURAL and (noun == written or not written.islower()):
            continue  # one of them; a party or a club: "the Halden Radicals"
        whose = [word for word in rest if word.lower() != "the"]
        if whose and all(word[0].isupper() or word == OPPOSITION for word in whose):
            return noun, " ".join(whose)
    return None


def _spellings(story: _Story) -> Iterator[Finding]:
    forms = mapping("spellings")
    groups: dict[str, list[str]] = {}
    for form, listed_under in forms.items():
        groups.setdefault(listed_under, [listed_under]).append(form)
    for names in groups.values():
        called = [c for e in story.read for name in names for c in story.spelled(name, e)]
        used = {c.label for c in called}
        yield from story.compared("spelling" if _alike(used) else "name", called, set())


def _alike(names: set[str]) -> bool:
    first, *rest = sorted(names) or [""]
    return all(SequenceMatcher(None, first.lower(), other.lower()).ratio() >= ALIKE for other in rest)


def _bare(name: str) -> str:
    """The name without quotation marks and a closing 's, on one line."""
    return re.sub(r"['’]s?$", "", " ".join(name.split()).strip('"“”‘«»'))


class _Story:
    """The extractions of a story with what every comparison of names asks of them."""

    def __init__(
        self, read: Sequence[Extraction], reports: Mapping[str, Report], entities: Mapping[str, Entity]
    ) -> None:
        self.read, self.reports, self.entities = read, reports, entities
        self.by_report = {e.report.id: e for e in read}
        self.bodies = {e.name for e in entities.values() if e.kind in ("organisation", "group", "person")}
        self.lowered = {e.report.id: e.report.text.lower() for e in read}

    def wordings(self, kind: str) -> Iterator[Wording]:
        return (w for e in self.read for w in e.wording if w.kind == kind)

    def loaded_in(self, name: Wording) -> bool:
        """True where a name holds a word that judges."""
        return any(
            w.kind == "loaded" and (w.score or 0) >= LOADED and contains((name.start, name.end), (w.start, w.end))
            for w in self.by_report[name.report].wording
        )

    def called(self, label: str, wording: Wording) -> Called:
        return self._called(label, wording.report, wording.start, wording.end, wording.owner, wording.distanced)

    def spelled(self, name: str, extraction: Extraction) -> Iterator[Called]:
        """Each place where a report writes this very name, capitalised as names are."""
        report = extraction.report
        if name.lower() not in self.lowered[report.id]:
            return
        for section in (s for s in report.sections if s.kind in READ):
            for match in re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE).finditer(
                report.text, section.start, section.end
            ):
                if match[0][0].isupper():
                    owner, distanced = owner_of(match.span(), extraction)
                    label = match[0] if not match[0].isupper() or len(name) < 5 else match[0].title()
                    yield self._called(label, report.id, *match.span(), owner, distanced)

    def _called(self, label: str, report: str, start: int, end: int, owner: str | None, distanced: bool) -> Called:
        extraction = self.by_report[report]
        told = _statement_at(start, end, extraction.statements)
        account = Account(
            report=report,
            start=start,
            end=end,
            text=extraction.report.text[start:end],
            voice=owner,
            statement=told.id if told else None,
            position="asserts",
        )
        return Called(label, account, distanced, told)

    def compared(self, type_: str, called: Sequence[Called], judging: set[str]) -> Iterator[Finding]:
        """A finding where two reports differ in the names they use; nothing where all use the same."""
        by_report: dict[str, set[str]] = {}
        for use in called:
            by_report.setdefault(use.account.report, set()).add(use.label)
        if len(by_report) < 2 or len({frozenset(labels) for labels in by_report.values()}) < 2:
            return
        own = [_own_words(called, report) for report in by_report]
        score = BASE[type_] + 0.05 * min(4, len(by_report))
        if type_ != "spelling":
            score += OWN_WORDS * any(a and b and not a & b for a in own for b in own)
        score += JUDGING * any(judging & labels for labels in own)
        labels = sorted(dict.fromkeys(c.label for c in called), key=lambda name: -_spread(called, name))
        sides = [side_of(name, (c.account for c in called if c.label == name)) for name in labels]
        yield finding("naming", type_, score, self._why(called, judging), sides)

    def _why(self, called: Sequence[Called], judging: set[str]) -> str:
        """One sentence: which report uses which names, in its own words or as whose."""
        habits: dict[str, list[str]] = {}
        for report in dict.fromkeys(c.account.report for c in called):
            habit = self._habit([c for c in called if c.account.report == report], judging)
            habits.setdefault(habit, []).append(self._label(report))
        parts = [
            f"{reports[0]} writes {habit}"
            if len(reports) == 1
            else f"{listed(reports)} write {habit.replace(OWN, THEIR_OWN)}"
            for habit, reports in habits.items()
        ]
        more = f"; {len(parts) - HABITS_LISTED} others differ again" if len(parts) > HABITS_LISTED else ""
        return "; ".join(parts[:HABITS_LISTED]) + more + "."

    def _habit(self, called: Sequence[Called], judging: set[str]) -> str:
        """A report's names, each once, under the way in which it stands closest to the name."""
        ways: dict[str, list[str]] = {}
        named = set()
        for use in sorted(called, key=_distance):
            if use.label not in named:
                named.add(use.label)
                ways.setdefault(self._way(use, use.label in judging), []).append(f"“{use.label}”")
        return ", and ".join(f"{listed(names)} {way}" for way, names in ways.items())

    def _way(self, use: Called, judges: bool) -> str:
        if use.distanced:
            return "in distancing quotation marks"
        if use.account.voice is None and (use.told is None or use.told.speaker is None):
            return "only in a quotation"
        if use.account.voice != NARRATOR:
            return f"only when quoting {self._speaker(use)}"
        # The reporter chose the words of an indirect statement; with a name that judges, say for whom.
        return f"only when telling what {self._speaker(use)} said" if judges and use.told else OWN

    def _speaker(self, use: Called) -> str:
        speaker = use.told.speaker if use.told else None
        entity = self.entities.get(use.account.voice or "")
        entity = entity or self.entities.get((speaker.entity if speaker else None) or "")
        if entity is not None:
            return entity.name
        return speaker.text if speaker else "somebody unnamed"

    def _label(self, report_id: str) -> str:
        report = self.reports[report_id]
        name = report.outlet or report.source.replace("\\", "/").rsplit("/", 1)[-1]
        same = [r for r in self.reports.values() if r.outlet and r.outlet == report.outlet]
        day = report.published.edtf if report.published else None
        return f"{name} ({day})" if len(same) > 1 and day else name


def _statement_at(start: int, end: int, statements: Sequence[Statement]) -> Statement | None:
    holding = [s for s in statements if s.kind != "scare" and overlap((s.start, s.end), (start, end))]
    return min(holding, key=lambda s: s.end - s.start, default=None)


def _distance(use: Called) -> tuple[bool, bool, bool]:
    return use.account.voice != NARRATOR, use.distanced, use.told is not None


def _own_words(called: Iterable[Called], report: str) -> set[str]:
    return {c.label for c in called if c.account.report == report and c.account.voice == NARRATOR and not c.distanced}


def _spread(called: Iterable[Called], label: str) -> int:
    return len({c.account.report for c in called if c.label == label})
