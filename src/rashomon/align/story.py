"""One story laid side by side: what every comparison reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rashomon.align.accounts import NARRATOR, Telling, tellings
from rashomon.align.claims import Cluster, clusters, narrator_origin, parted
from rashomon.align.meaning import meanings
from rashomon.align.pairs import Pair, candidate_pairs, tied_pairs
from rashomon.align.parts import part_tellings
from rashomon.align.retellings import Retelling, retellings
from rashomon.align.sayings import sayings
from rashomon.models.nli import Reader
from rashomon.parse import Parsed
from rashomon.records import Entity, Extraction, Report

NOBODY = "somebody unnamed"
OWN = frozenset({"we", "our", "us"})
WHO = frozenset({"he", "she", "it", "they", "those", "who", "which", "one", "him", "her", "them", "i"})
SMALL = frozenset({"a", "an", "the", "his", "her", "its", "their", "some", "many", "several", "two", "three", "one"})


@dataclass(frozen=True)
class Aligned:
    """The reports of one story with their tellings, scored pairs and claims."""

    extractions: tuple[Extraction, ...]
    parsed: tuple[Parsed, ...]
    entities: tuple[Entity, ...]
    tellings: tuple[Telling, ...]
    """The asserting clauses, none inside another."""
    parts: tuple[Telling, ...]
    """Smaller clauses inside the sentences, which only claims are made of."""
    pairs: tuple[Pair, ...]
    """Neighbouring tellings, with what opposes them."""
    ties: tuple[Pair, ...]
    """Tellings and parts of two reports that may carry one claim, with how likely that is."""
    clusters: tuple[Cluster, ...]
    retellings: tuple[Retelling, ...]
    """Sayings of one speaker that are likely one utterance."""

    @cached_property
    def reports(self) -> dict[str, Report]:
        """The reports by id."""
        return {e.report.id: e.report for e in self.extractions}

    def origin(self, report_id: str) -> str:
        """What stands behind a report's own sentences: of a copy, what stands behind its original."""
        report = self.reports[report_id]
        return narrator_origin(self.reports.get(report.near_duplicate_of or "", report))

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the entities by id."""
        return {entity.id: entity.name for entity in self.entities}

    @cached_property
    def cluster_of(self) -> dict[str, Cluster]:
        """The claim that holds an account, by the account's id."""
        return {t.account.id: cluster for cluster in self.clusters for t in cluster.tellings} | parted(self.clusters)

    @cached_property
    def ties_at(self) -> dict[str, list[Pair]]:
        """The ties of each telling, by its account's id."""
        held: dict[str, list[Pair]] = defaultdict(list)
        for tie in self.ties:
            held[tie.left.account.id].append(tie)
            held[tie.right.account.id].append(tie)
        return dict(held)

    def ties_of(self, cluster: Cluster) -> list[Pair]:
        """The ties of a claim's tellings, within it and to others, each once."""
        return list({id(t): t for told in cluster.tellings for t in self.ties_at.get(told.account.id, ())}.values())

    def speaker(self, telling: Telling) -> str:
        """Whose words these are, as a reader would put it: a name, "unnamed" or the report itself."""
        if telling.voice == NARRATOR:
            return f"{self.label(telling.report.id)} itself"
        if telling.voice is not None:
            return self.names.get(telling.voice, telling.voice)
        if telling.statement is None or telling.statement.speaker is None:
            return NOBODY
        return self._unnamed(telling, telling.statement.speaker.text)

    def _unnamed(self, telling: Telling, text: str) -> str:
        """Somebody whom a report describes, or means by a pronoun; its own "we" is the report."""
        first, *rest = text.split()
        if first.lower() in OWN and not telling.quoted:
            return f"{self.label(telling.report.id)} itself"
        if first.lower() in WHO and (not rest or rest[0].lower() in {"who", "that"}):
            return NOBODY
        named, *_ = text.split(", who ")
        text, rest = named, named.split()[1:]
        return text if first.lower() not in SMALL else " ".join([first.lower(), *rest])

    def label(self, report_id: str) -> str:
        """How a report is called in a sentence: its outlet and day, or the name of its file."""
        report = self.reports[report_id]
        name = report.outlet or (report.source.replace("\\", "/").rsplit("/", 1)[-1])
        same = [r for r in self.reports.values() if r.outlet and r.outlet == report.outlet]
        day = report.published.edtf if report.published else None
        return f"{name} ({day})" if len(same) > 1 and day else name


def align(
    extractions: Sequence[Extraction],
    parsed: Sequence[Parsed],
    entities: Sequence[Entity],
    reader: Reader | None = None,
) -> Aligned:
    """The story's reports laid side by side: tellings, their scored pairs, claims, and utterances told anew."""
    told, smaller, said = units(extractions, parsed, entities)
    clauses = [*told, *smaller]
    read = meanings([*clauses, *said])
    ties = tied_pairs(clauses, read.some(0, len(clauses)), reader)
    return Aligned(
        extractions=tuple(extractions),
        parsed=tuple(parsed),
        entities=tuple(entities),
        tellings=tuple(told),
        parts=tuple(smaller),
        pairs=tuple(candidate_pairs(told, read.plain[: len(told)], ties)),
        ties=tuple(ties),
        clusters=tuple(clusters(clauses, ties)),
        retellings=tuple(retellings(said, read.some(len(clauses), len(clauses) + len(said)), ties)),
    )


def units(
    extractions: Sequence[Extraction], parsed: Sequence[Parsed], entities: Iterable[Entity] = ()
) -> tuple[list[Telling], ...]:
    """What is set beside each other: tellings, the parts of sentences that are none of them, and sayings."""
    reports = {e.report.id: e.report for e in extractions}
    bodies = {_bare(entity.name): entity.id for entity in entities}
    both = list(zip(extractions, parsed, strict=True))

    def placed(told: Telling) -> Telling:
        original = reports.get(told.report.near_duplicate_of or "")
        return replace(told, original=original, speaks_for=bodies.get(_bare(told.report.outlet or "")))

    told = [placed(t) for e, p in both for t in tellings(e, p)]
    whole = {(t.account.report, t.account.start, t.account.end) for t in told}
    parts = [placed(t) for e, p in both for t in part_tellings(e, p)]
    said = [placed(t) for e, p in both for t in sayings(e, p)]
    return told, [t for t in parts if (t.account.report, t.account.start, t.account.end) not in whole], said


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")
