"""Agreement and attribution: one proposition told by several reports, and who it is credited to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.claims import SAME, Cluster, count_origins
from rashomon.align.pairs import Pair
from rashomon.align.sameness import REPEATED, asserts, in_order
from rashomon.align.story import Aligned
from rashomon.compare.findings import finding, listed, prominence, side
from rashomon.compare.retold import utterance
from rashomon.records import Finding, Side

CALLED = re.compile(r"\bwhat (?:\w+ ){1,4}(?:called|described|termed)\b")
REFUTED = re.compile(  # a claim told so as to reject it: "we found no evidence for the claim that …"
    r"\b(?:contradict|refut|rebut|disprov|debunk|beli)(?:s|es|ed|e)?\b|\bnot (?:borne out|supported|true)\b"
    r"|\bno (?:evidence|proof|sign|basis|support|truth)\b.{1,40}\b(?:claim|assertion|allegation|suggestion)s?\b"
    r"|\bmisinformed\b|\b(?:pure|sheer|mere) (?:fantasy|fiction|invention|nonsense)\b"
    r"|\b(?:is|are|was|were) (?:false|fiction|untrue)\b",
    re.IGNORECASE,
)


def agreement(story: Aligned) -> Iterator[Finding]:
    """Claims that reports of different origin carry in the same kind of voice."""
    for cluster in _shared(story):
        if _credits_differ(story, cluster) or utterance(cluster) or _likeliest(story, cluster) < SAME:
            continue
        if any(REFUTED.search(t.sentence_text) for t in cluster.tellings):
            continue
        yield finding(
            "agreement",
            None,
            _weight(story, cluster),
            _agreement_sentence(story, cluster),
            _by_report(story, cluster),
            [cluster.claim.id],
        )


def _agreement_sentence(story: Aligned, cluster: Cluster) -> str:
    labels = listed(story.label(r) for r in dict.fromkeys(t.report.id for t in cluster.tellings))
    most = count_origins(cluster.tellings)
    least = max(1, count_origins(t for t in cluster.tellings if t.voice is not None))
    if most > least:
        return f"{labels} say the same, from {least} to {most} independent sources: who speaks is not always named."
    if most > 1:
        return f"{labels} say the same, from {most} independent sources."
    spoken = next((t for t in cluster.tellings if t.voice != NARRATOR), cluster.tellings[0])
    return f"{labels} say the same, all from one source: {story.speaker(spoken)}."


def attribution(story: Aligned) -> Iterator[Finding]:
    """Claims credited to different speakers, or told as fact here and as somebody's words there."""
    for cluster in _shared(story):
        told = _credits_differ(story, cluster) and _surely_one(story, cluster) and not _copied(cluster)
        if told and not {"to come", "done"} <= {_when(t) for t in cluster.tellings}:
            yield finding(
                "attribution",
                None,
                _weight(story, cluster),
                _credit_sentence(story, cluster),
                _by_voice(story, cluster),
                [cluster.claim.id],
            )


def _when(telling: Telling) -> str:
    """ "to come" for what would be, "done" for what was: to have promised a payment is not to have paid."""
    told = [p for p in telling.predicates if p.finite]
    if told and all(p.modal in {"will", "would", "shall"} for p in told):
        return "to come"
    return "done" if told and all(p.past and not p.modal for p in told) else ""


def _shared(story: Aligned) -> Iterator[Cluster]:
    for cluster in story.clusters:
        origins = {story.origin(t.report.id) for t in cluster.tellings}
        if len(origins) > 1 and all(_asserted(t) for t in cluster.tellings):
            yield cluster


def _asserted(telling: Telling) -> bool:
    """True for a clause that is put forward as so; "their marriages" puts nothing forward."""
    told = [p for p in telling.predicates if not p.conditional]
    if len(told) == 1 and CALLED.search(telling.account.text):
        return False  # "Mayor Brandt for what he called a weak response"
    return telling.account.position == "asserts" and bool(told) and (asserts(telling) or telling.part)


def _likeliest(story: Aligned, cluster: Cluster) -> float:
    return max((p.same for p in _ties(story, cluster)), default=0.0)


def _surely_one(story: Aligned, cluster: Cluster) -> bool:
    """True where two of the voices, in two reports, are likely enough to tell one claim."""
    return any(
        pair.same >= SAME and pair.left.voice != pair.right.voice and pair.left.report.id != pair.right.report.id
        for pair in _ties(story, cluster)
    )


def _ties(story: Aligned, cluster: Cluster) -> Iterator[Pair]:
    """The ties within a claim that one side asserts: "importing trophies" in two reports claims nothing."""
    held = {t.account.id for t in cluster.tellings}
    within = (p for p in story.ties_of(cluster) if {p.left.account.id, p.right.account.id} <= held)
    return (p for p in within if asserts(p.left) or asserts(p.right))


def _copied(cluster: Cluster) -> bool:
    """True where the report itself tells, word for word, what another quotes: its quotation marks were not read."""
    told = [t for t in cluster.tellings if t.voice == NARRATOR]
    return any(t.quoted and in_order(t, n) >= REPEATED for t in cluster.tellings for n in told)


def _credits_differ(story: Aligned, cluster: Cluster) -> bool:
    """True where the named voices are not one and the same; an unnamed voice proves no difference."""
    voices = {t.voice for t in cluster.tellings if t.voice is not None}
    if any(t.voice == NARRATOR and _is_its_own(story, t, voices) for t in cluster.tellings):
        voices -= {NARRATOR}  # a ministry's statement, and a report that quotes the ministry
    names = [set(story.names.get(v, v).lower().split()) for v in voices]
    if len(names) == 2 and (names[0] <= names[1] or names[1] <= names[0]):
        return False  # "Guardline", "Guardline Event Security"
    surnames = {_surname(story.names.get(v, v)) for v in voices}
    return len(voices) > 1 and len(surnames) > 1  # "Orlan Vesk" and "Orlan B. Vesk Jr." may be two entities


def _is_its_own(story: Aligned, telling: Telling, voices: set[str]) -> bool:
    """True where a voice is the organisation whose report this is: "Avaria" in one of the Avaria Defence Ministry."""
    outlet = set((telling.report.outlet or "").lower().split())
    return telling.speaks_for in voices or any(set(story.names.get(v, v).lower().split()) <= outlet for v in voices)


def _surname(name: str) -> str:
    words = [w.lower().strip(".,") for w in name.split()]
    return next((w for w in reversed(words) if w not in {"jr", "sr", "ii", "iii"}), name)


def _credit_sentence(story: Aligned, cluster: Cluster) -> str:
    parts = []
    narrated = [t for t in cluster.tellings if t.voice == NARRATOR]
    if narrated:
        told_by = listed(story.label(t.report.id) for t in narrated)
        parts.append(f"{told_by} {'tells' if len({t.report.id for t in narrated}) == 1 else 'tell'} it as fact")
    for name, told in _voices(story, cluster).items():
        credits_ = "credits" if len({t.report.id for t in told}) == 1 else "credit"
        parts.append(f"{listed(story.label(t.report.id) for t in told)} {credits_} it to {name}")
    return f"One claim, credited differently: {'; '.join(parts)}."


def _voices(story: Aligned, cluster: Cluster) -> dict[str, list[Telling]]:
    grouped: dict[str, list[Telling]] = {}
    for telling in cluster.tellings:
        if telling.voice != NARRATOR:
            grouped.setdefault(story.speaker(telling), []).append(telling)
    return grouped


def _by_report(story: Aligned, cluster: Cluster) -> list[Side]:
    grouped: dict[str, list[Telling]] = {}
    for telling in cluster.tellings:
        grouped.setdefault(telling.report.id, []).append(telling)
    return [side(story.label(report), told) for report, told in grouped.items()]


def _by_voice(story: Aligned, cluster: Cluster) -> list[Side]:
    sides = [side(name, told) for name, told in _voices(story, cluster).items()]
    narrated = [t for t in cluster.tellings if t.voice == NARRATOR]
    return [*([side("told as fact", narrated)] if narrated else []), *sides]


def _weight(story: Aligned, cluster: Cluster) -> float:
    alike = [
        p.same
        for p in story.ties_of(cluster)
        if story.cluster_of.get(p.left.account.id) is cluster is story.cluster_of.get(p.right.account.id)
    ]
    sure = sum(alike) / len(alike) if alike else 0.5
    return 0.55 * sure * prominence(cluster.tellings) + 0.05 * min(4, count_origins(cluster.tellings))
