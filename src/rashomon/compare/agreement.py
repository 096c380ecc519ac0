"""Agreement and attribution: one proposition told by several reports, and who it is credited to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.claims import SAME, Cluster, count_origins
from rashomon.align.pairs import Pair
from rashomon.align.sameness import REPEATED, asserts, in_order
from rashomon.align.story import Aligned
from rashomon.compare.findings import finding, listed, prominence, side, side_of
from rashomon.compare.retold import account_of, brings, utterance
from rashomon.lexicon import mapping
from rashomon.records import Finding, Side

STANCES = frozenset(  # acts of a cue that tell where the speaker stands on a thing, or that he spoke of it
    {
        "support",
        "reject",
        "criticise",
        "praise",
        "express",
        "refuse",
        "mention",
        "discuss",
        "speak",
        "respond",
        "plan",
        "hope",
        "expect",
    }
)
WORD = re.compile(r"\w+")
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
        if utterance(cluster) or _likeliest(story, cluster) < SAME:
            continue
        if _credits_differ(story, cluster) and (_is_credit(cluster) or _is_asked(cluster)):
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
        if not _is_credit(cluster):
            continue
        told = _credits_differ(story, cluster) and _surely_one(story, cluster) and not _copied(cluster)
        if told and not {"to come", "done"} <= {_when(t) for t in cluster.tellings} and not _places_apart(cluster):
            yield finding(
                "attribution",
                None,
                _weight(story, cluster),
                _credit_sentence(story, cluster),
                _by_voice(story, cluster),
                [cluster.claim.id],
            )


def _is_credit(cluster: Cluster) -> bool:
    """True for what somebody says; two may ask for one thing, and "running for president" is nobody's claim."""
    return not _is_asked(cluster) and all(asserts(t) for t in cluster.tellings)


def _is_asked(cluster: Cluster) -> bool:
    return any(t.is_called_for for t in cluster.tellings)


def _when(telling: Telling) -> str:
    """ "to come" for what would be, "done" for what was: to have promised a payment is not to have paid."""
    told = [p for p in telling.predicates if p.finite]
    if told and all(p.modal in {"will", "would", "shall"} for p in told):
        return "to come"
    return "done" if told and all(p.past and not p.modal for p in told) else ""


def _places_apart(cluster: Cluster) -> bool:
    """True where one act is told of two places: fighting "in the area", "on the outskirts"."""
    where = [{p.lemma: p.places | p.seat for p in t.predicates if p.places | p.seat} for t in cluster.tellings]
    return any(
        not one[lemma] & other[lemma] for one, other in combinations(where, 2) for lemma in one.keys() & other.keys()
    )


def _shared(story: Aligned) -> Iterator[Cluster]:
    for cluster in story.clusters:
        origins = {story.origin(t.report.id) for t in cluster.tellings}
        told = cluster.tellings
        if len(origins) > 1 and all(_says(t) for t in told) and any(_asserted(t) for t in told):
            yield cluster


def _says(telling: Telling) -> bool:
    """True for a clause that tells something as so, or as called for; "their marriages" tells nothing."""
    told = [p for p in telling.predicates if not p.conditional]
    if telling.part and any(p.lemma in mapping("cues") and p.end >= telling.account.end for p in told):
        return False  # "Governor Orlund yesterday dismissed": what she dismissed is cut off
    if len(told) == 1 and CALLED.search(telling.account.text):
        return False  # "Mayor Brandt for what he called a weak response"
    return (bool(told) or _is_brought(telling)) and (telling.account.position == "asserts" or telling.is_called_for)


def _is_brought(telling: Telling) -> bool:
    """True for a noun that its cue brings as so: "ordered a curfew", not "backed", "quoted" or "opposed" it."""
    cue = brings(telling) if not telling.predicates else None
    return cue is not None and cue.act not in STANCES


def _asserted(telling: Telling) -> bool:
    """True for a clause that is put forward by itself, not for what only describes: "his time as a drinker"."""
    return asserts(telling) or telling.part or telling.is_called_for or _is_brought(telling)


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
    return (p for p in within if any(asserts(t) or t.is_called_for or _is_brought(t) for t in (p.left, p.right)))


def _copied(cluster: Cluster) -> bool:
    """True where the report itself tells, word for word, what another quotes: its quotation marks were not read."""
    told = [t for t in cluster.tellings if t.voice == NARRATOR]
    return any(t.quoted and in_order(t, n) >= REPEATED for t in cluster.tellings for n in told)


def _credits_differ(story: Aligned, cluster: Cluster) -> bool:
    """True where the named voices are not one and the same; an unnamed voice proves no difference."""
    voices = {_credited(story, t, t.voice) for t in cluster.tellings if t.voice is not None}
    if any(t.voice == NARRATOR and _is_its_own(story, t, voices) for t in cluster.tellings):
        voices -= {NARRATOR}  # a ministry's statement, and a report that quotes the ministry
    names = [set(story.names.get(v, v).lower().split()) for v in voices]
    if len(names) == 2 and (names[0] <= names[1] or names[1] <= names[0]):
        return False  # "Guardline", "Guardline Event Security"
    surnames = {_surname(story.names.get(v, v)) for v in voices}
    return len(voices) > 1 and len(surnames) > 1  # "Orlan Vesk" and "Orlan B. Vesk Jr." may be two entities


def _credited(story: Aligned, telling: Telling, voice: str) -> str:
    """The voice; the narrator's where he tells of a speaker by name: "the party sued, alleging …" is what it did."""
    name = _surname(story.names.get(voice, ""))
    named = any(w.lower() == name and w[:1].isupper() for w in WORD.findall(telling.account.text))
    return NARRATOR if named and not telling.quoted else voice


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
    return [side_of(story.label(report), map(account_of, told)) for report, told in grouped.items()]


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
