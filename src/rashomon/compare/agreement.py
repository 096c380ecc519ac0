"""Agreement and attribution: one proposition told by several reports, and who it is credited to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.claims import SAME, Cluster, count_origins, narrator_origin
from rashomon.align.dates_told import times_apart
from rashomon.align.pairs import Pair
from rashomon.align.sameness import REPEATED, asserts, in_order
from rashomon.align.story import Aligned
from rashomon.align.times import told_in
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
ABOVE, FAR_ABOVE = 12, 4000  # paragraphs, characters
WORD = re.compile(r"\w+")
TWO = 2  # finite verbs: "where the fire began is not known"
WHY = re.compile(r"(?:why|where|whether)\b", re.IGNORECASE)
CALLED = re.compile(r"\bwhat (?:\w+ ){1,4}(?:called|described|termed)\b")
UNTIL = re.compile(
    r"(?:(?:just |only |about )?[\w-]+ (?:minutes|hours|days?|weeks?|months?|years?) )?(?:before|until|till)\b",
    re.IGNORECASE,
)
REFUTED = re.compile(  # a claim told so as to reject it: "we found no evidence for the claim that …"
    r"\b(?:contradict|refut|rebut|disprov|debunk|beli)(?:s|es|ed|e)?\b|\bnot (?:borne out|supported|true)\b"
    r"|\bno (?:evidence|proof|sign|basis|support|truth)\b.{1,40}\b(?:claim|assertion|allegation|suggestion)s?\b"
    r"|\bmisinformed\b|\b(?:pure|sheer|mere) (?:fantasy|fiction|invention|nonsense)\b"
    r"|\b(?:is|are|was|were) (?:false|fiction|untrue)\b|\bdespite (?:earlier )?(?:reports|claims|rumou?rs|denials)\b",
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
            _agreement_sentence(story, cluster) + _days_apart(story, cluster),
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
    spoken = [t for t in cluster.tellings if t.voice != NARRATOR]
    if not spoken and len({narrator_origin(t.original or t.report) for t in cluster.tellings}) > 1:
        return f"{labels} say the same in the same words, all from one source."
    named = next((t for t in spoken if t.voice), None)
    if spoken and named is None:
        return f"{labels} say the same; whether from one source is open: who speaks is not named."
    return f"{labels} say the same, all from one source: {story.speaker(named or cluster.tellings[0])}."


def _days_apart(story: Aligned, cluster: Cluster) -> str:
    """A sentence on the days, where two of the reports tell the one thing of two: "on Thursday", "on Friday"."""
    dated = [(t, days[0]) for t in cluster.tellings if len(days := [d for d in told_in(t) if d.grain == "day"]) == 1]
    for (one, day), (other, other_day) in combinations(dated, 2):
        if one.report.id != other.report.id and times_apart([day], [other_day]):
            labels = [story.label(t.report.id) for t in (one, other)]
            return f" Of the day they differ: “{day.text}” in {labels[0]}, “{other_day.text}” in {labels[1]}."
    return ""


def attribution(story: Aligned) -> Iterator[Finding]:
    """Claims credited to different speakers, or told as fact here and as somebody's words there."""
    told_of: set[tuple[str, int]] = set()
    for cluster in sorted(_shared(story), key=lambda c: -len({t.report.id for t in c.tellings})):
        sentences = {(t.report.id, t.sentence[0]) for t in cluster.tellings}
        if not _is_credit(cluster) or sentences <= told_of:
            continue
        told = _credits_differ(story, cluster) and _surely_one(story, cluster) and not _copied(cluster)
        told = told and not _is_headed(story, cluster)
        if told and not _places_apart(cluster):
            told_of |= sentences
            yield finding(
                "attribution",
                None,
                _weight(story, cluster),
                _credit_sentence(story, cluster),
                _by_voice(story, cluster),
                [cluster.claim.id],
            )


def _is_headed(story: Aligned, cluster: Cluster) -> bool:
    """True where what seems told as fact may be credited: headlines alone tell it, of reports that bring the
    speaker in their text, or it stands below a line that brings him."""
    credited = _credited(story, cluster)
    voices = {voice for voice in credited.values() if voice is not None} - {NARRATOR}
    facts = [t for t in cluster.tellings if credited[t.account.id] == NARRATOR]
    if any(_is_below(t, _surname(story.names.get(voice, voice))) for t in facts for voice in voices):
        return True
    speakers: dict[str, set[str | None]] = defaultdict(set)
    for telling in story.tellings if facts and len(voices) == 1 else ():
        speakers[telling.report.id].add(telling.voice)
    return bool(facts) and all(t.section == "headline" and voices & speakers[t.report.id] for t in facts)


def _is_below(telling: Telling, name: str) -> bool:
    """True under a line that names the speaker and ends in a colon: nothing shows where his words end."""
    text, start = telling.report.text, telling.account.start
    above = text[max(0, start - FAR_ABOVE) : text.rfind("\n", 0, start) + 1].splitlines()
    lines = [line.rstrip().lower() for line in above if line.strip()][-ABOVE:]
    return any(line.endswith(":") and re.search(rf"\b{re.escape(name)}\b", line) for line in lines)


def _is_credit(cluster: Cluster) -> bool:
    """True for what somebody says; two may ask for one thing, and "running for president" is nobody's claim."""
    return not _is_asked(cluster) and all(asserts(t) for t in cluster.tellings)


def _is_asked(cluster: Cluster) -> bool:
    return any(t.is_called_for for t in cluster.tellings)


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
    if telling.part and UNTIL.match(telling.account.text):
        return False  # "six weeks before he takes office"
    if WHY.match(telling.plain) and sum(p.finite for p in telling.predicates) < TWO and _is_said(telling):
        return False  # "detailing why the records were kept secret"
    if len(told) == 1 and CALLED.search(telling.account.text):
        return False  # "Mayor Brandt for what he called a weak response"
    return (bool(told) or _is_brought(telling)) and (telling.account.position == "asserts" or telling.is_called_for)


def _is_said(telling: Telling) -> bool:
    """True for a part of a sentence, or of what somebody says."""
    return telling.part or telling.statement is not None


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
    voices = {voice for voice in _credited(story, cluster).values() if voice is not None}
    if any(t.voice == NARRATOR and _is_its_own(story, t, voices) for t in cluster.tellings):
        voices -= {NARRATOR}  # a ministry's statement, and a report that quotes the ministry
    surnames = {_surname(story.names.get(v, v)) for v in voices}
    return len(voices) > 1 and len(surnames) > 1  # "Orlan Vesk" and "Orlan B. Vesk Jr." may be two entities


def _credited(story: Aligned, cluster: Cluster) -> dict[str, str | None]:
    """Whose each telling's words are, by account: of names one of which holds the other the longer, the narrator's
    where he tells of a speaker by name ("the party sued, alleging …" is what it did), None for nobody named."""
    words = {
        t.voice: set(WORD.findall(story.names.get(t.voice, t.voice).lower())) for t in cluster.tellings if t.voice
    }
    found: dict[str, str | None] = {}
    for telling in cluster.tellings:
        voice = telling.voice
        if voice is not None and voice != NARRATOR:
            held = [other for other in words if other != NARRATOR and words[voice] < words[other]]
            voice = held[0] if len(held) == 1 else voice  # "Guardline", "Guardline Event Security"
            voice = NARRATOR if _tells_of(story, telling) else voice
        found[telling.account.id] = voice
    return found


def _tells_of(story: Aligned, telling: Telling) -> bool:
    """True where the words themselves name the speaker, outside quotation marks."""
    name = _surname(story.names.get(telling.voice or "", ""))
    return not telling.quoted and any(
        w.lower() == name and w[:1].isupper() for w in WORD.findall(telling.account.text)
    )


def _is_its_own(story: Aligned, telling: Telling, voices: set[str]) -> bool:
    """True where a voice is the organisation whose report this is: "Avaria" in one of the Avaria Defence Ministry."""
    outlet = set((telling.report.outlet or "").lower().split())
    return telling.speaks_for in voices or any(set(story.names.get(v, v).lower().split()) <= outlet for v in voices)


def _surname(name: str) -> str:
    words = [w.lower().strip(".,") for w in name.split()]
    return next((w for w in reversed(words) if w not in {"jr", "sr", "ii", "iii"}), name)


def _credit_sentence(story: Aligned, cluster: Cluster) -> str:
    parts = []
    for name, told in _voices(story, cluster).items():
        labels = listed(story.label(t.report.id) for t in told)
        one = len({t.report.id for t in told}) == 1
        if name is None:
            parts.append(f"{labels} {'tells' if one else 'tell'} it as fact")
        else:
            parts.append(f"{labels} {'credits' if one else 'credit'} it to {name}")
    return f"One claim, credited differently: {'; '.join(parts)}."


def _voices(story: Aligned, cluster: Cluster) -> dict[str | None, list[Telling]]:
    """The tellings by the name of whom they are credited to, those told as fact under None and first."""
    grouped: dict[str | None, list[Telling]] = {None: []}
    credited = _credited(story, cluster)
    for telling in cluster.tellings:
        voice = credited[telling.account.id]
        name = (
            None if voice == NARRATOR else story.speaker(telling) if voice is None else story.names.get(voice, voice)
        )
        grouped.setdefault(name, []).append(telling)
    return {name: told for name, told in grouped.items() if told}


def _by_report(story: Aligned, cluster: Cluster) -> list[Side]:
    grouped: dict[str, list[Telling]] = {}
    for telling in cluster.tellings:
        grouped.setdefault(telling.report.id, []).append(telling)
    return [side_of(story.label(report), map(account_of, told)) for report, told in grouped.items()]


def _by_voice(story: Aligned, cluster: Cluster) -> list[Side]:
    return [side("told as fact" if name is None else name, told) for name, told in _voices(story, cluster).items()]


def _weight(story: Aligned, cluster: Cluster) -> float:
    alike = [
        p.same
        for p in story.ties_of(cluster)
        if story.cluster_of.get(p.left.account.id) is cluster is story.cluster_of.get(p.right.account.id)
    ]
    sure = sum(alike) / len(alike) if alike else 0.5
    return 0.55 * sure * prominence(cluster.tellings) + 0.05 * min(4, count_origins(cluster.tellings))
