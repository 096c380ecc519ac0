"""Agreement and attribution: one proposition told by several reports, and who it is credited to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.claims import Cluster, count_origins
from rashomon.align.opposition import alike
from rashomon.align.pairs import Pair
from rashomon.align.predicates import LIGHT
from rashomon.align.sameness import REPEATED, asserts, in_order, one_utterance
from rashomon.align.story import Aligned
from rashomon.compare.findings import finding, listed, prominence, shorten, side
from rashomon.records import Finding, Side

LABELLED = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}: ")  # a headline's speaker: "Vashk: We will stay"
BOASTS = frozenset({"boast", "brag", "tout", "trumpet", "insist", "claim", "allege", "contend", "maintain"})
AGREED = 0.35  # probability of one claim from which an agreement is reported; below, most are of one matter
SURE = 0.75  # … without a verb in common; better on 44 real events than none at all, or than .55
SAME_DEED = 1.0  # two voices are set apart only where their clauses do the same, however alike the rest
CREDITED = 0.45  # probability of one claim between two voices; less, and most differ in what they say, too


def agreement(story: Aligned) -> Iterator[Finding]:
    """Claims that reports of different origin carry in the same kind of voice."""
    for cluster in _shared(story, SURE):
        if _credits_differ(story, cluster) or _utterance(cluster) or _likeliest(story, cluster) < AGREED:
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
    origins = count_origins(cluster.tellings)
    if origins > 1:
        return f"{labels} say the same, from {origins} independent sources."
    return f"{labels} say the same, all from one source: {story.speaker(cluster.tellings[0])}."


def attribution(story: Aligned) -> Iterator[Finding]:
    """Claims credited to different speakers, or told as fact here and as somebody's words there."""
    for cluster in _shared(story, SAME_DEED):
        if _credits_differ(story, cluster) and _surely_one(story, cluster) and not _copied(cluster):
            yield finding(
                "attribution",
                None,
                _weight(story, cluster),
                _credit_sentence(story, cluster),
                _by_voice(story, cluster),
                [cluster.claim.id],
            )


def _shared(story: Aligned, sure: float) -> Iterator[Cluster]:
    """The claims of several origins, each without the tellings that no common deed ties to its likeliest pair."""
    for whole in story.clusters:
        cluster = _core(story, whole, sure)
        origins = {story.origin(t.report.id) for t in cluster.tellings}
        if len(origins) > 1 and all(_asserted(t) for t in cluster.tellings):
            yield cluster


def _core(story: Aligned, cluster: Cluster, sure: float) -> Cluster:
    """The likeliest pair that tells one deed, and what does the same as either: "detained" leaves "to free" out."""
    deeds = sorted((p for p in _ties(story, cluster) if _one_deed(p, sure)), key=lambda p: -p.same)
    kept = {deeds[0].left.account.id, deeds[0].right.account.id} if deeds else set()
    centre = frozenset(kept)
    for pair in deeds:
        ends = {pair.left.account.id, pair.right.account.id}
        if ends & centre:
            kept |= ends
    return replace(cluster, tellings=tuple(t for t in cluster.tellings if t.account.id in kept))


def _asserted(telling: Telling) -> bool:
    """True for a clause that is put forward as so; "their marriages" puts nothing forward."""
    told = [p for p in telling.predicates if not p.conditional]
    if telling.voice == NARRATOR and (LABELLED.match(telling.account.text) or BOASTS & {p.lemma for p in told}):
        return False  # "Vashk: Karsovia has never refused", "boasts of twelve": somebody's words, not the report's
    return telling.account.position == "asserts" and bool(told) and (asserts(telling) or telling.part)


def _likeliest(story: Aligned, cluster: Cluster) -> float:
    """The probability of the cluster's best pair whose clauses do the same, or that is sure without."""
    return max((p.same for p in _ties(story, cluster) if _one_deed(p, SURE)), default=0.0)


def _surely_one(story: Aligned, cluster: Cluster) -> bool:
    """True where two of the voices, in two reports, are likely enough to tell one claim."""
    return any(
        pair.same >= CREDITED and pair.left.voice != pair.right.voice and pair.left.report.id != pair.right.report.id
        for pair in _ties(story, cluster)
    )


def _ties(story: Aligned, cluster: Cluster) -> Iterator[Pair]:
    held = {t.account.id for t in cluster.tellings}
    return (p for p in story.ties if {p.left.account.id, p.right.account.id} <= held)


def _one_deed(pair: Pair, sure: float) -> bool:
    """True where both clauses have a verb in common, or another word for it, and one of them asserts it.

    Where one has no verb of its own ("six were on the ferry"), they must be surely alike; two deeds never are one:
    "keeps a list at the school" and "hands out blankets at the school".
    """
    verbs = [{p.lemma for p in telling.predicates} for telling in (pair.left, pair.right)]
    shared = any(alike(one, other) for one in verbs[0] for other in verbs[1])
    deeds = all(own - LIGHT for own in verbs)
    return (asserts(pair.left) or asserts(pair.right)) and (shared or (pair.same >= sure and not deeds))


def _copied(cluster: Cluster) -> bool:
    """True where the report itself tells, word for word, what another quotes: its quotation marks were not read."""
    told = [t for t in cluster.tellings if t.voice == NARRATOR]
    return any(t.quoted and in_order(t, n) >= REPEATED for t in cluster.tellings for n in told)


def _utterance(cluster: Cluster) -> bool:
    """True where what they share is words that somebody said, quoted by one at least: `quotes` lays them out."""
    centre, *others = cluster.tellings
    quoted = any(t.statement is not None and t.statement.kind in ("direct", "mixed") for t in cluster.tellings)
    one_voice = len({t.voice for t in cluster.tellings} - {None}) == 1 and centre.statement is not None
    return all(one_utterance(centre, t) for t in others) or (quoted and one_voice)


def _credits_differ(story: Aligned, cluster: Cluster) -> bool:
    """True where the named voices are not one and the same; an unnamed voice proves no difference."""
    voices = {t.voice for t in cluster.tellings if t.voice is not None}
    surnames = {_surname(story.names.get(v, v)) for v in voices}
    return len(voices) > 1 and len(surnames) > 1  # "Orlan Vesk" and "Orlan B. Vesk Jr." may be two entities


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
        parts.append(f"{listed(story.label(t.report.id) for t in told)} credits it to {name}")
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
        for p in story.ties
        if story.cluster_of.get(p.left.account.id) is cluster is story.cluster_of.get(p.right.account.id)
    ]
    sure = sum(alike) / len(alike) if alike else 0.5
    return 0.55 * sure * prominence(cluster.tellings) + 0.05 * min(4, count_origins(cluster.tellings))


def gist(cluster: Cluster) -> str:
    """The claim in a line."""
    return shorten(cluster.claim.gist)
