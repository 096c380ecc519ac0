"""Conflicts and shifts: two accounts that cannot both hold, by a reason that can be shown.

The reason is read from the structure: a denial, a negation, opposite words, of the same thing. Nearness in
meaning only says which two to look at. The same speaker saying otherwise later is a shift, not a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.opposition import synonyms
from rashomon.align.pairs import Pair
from rashomon.align.predicates import LIGHT
from rashomon.align.sameness import REPEATED
from rashomon.align.sameness import in_order as words_in_order
from rashomon.align.story import Aligned
from rashomon.align.times import day_told, days_apart, days_in_words, other_day, told_when
from rashomon.align.two_claims import differ_in_order
from rashomon.compare.days import surest_day
from rashomon.compare.findings import finding, prominence, side, where_told
from rashomon.lexicon import words
from rashomon.records import Finding, Side

OPPOSED = 0.60  # cosine that a telling and its negation must have: less, and the shared word is all they share
OPPOSITES = 0.72  # … two tellings with opposite words: "won by 63" and "lost just 43 votes" are of two votes
ALL_OF_IT = 0.42  # … "fully liberated" against "not liberated by 100 %": the words leave no room for another matter
SHIFT = 0.42  # … of one speaker, whose words are about fewer things
DATED = 0.9  # probability of one claim from which two dates are of one event
STEM = 7  # letters that "sentenced" and "sentencing" share
DENIAL = 0.9  # probability of one claim that ties a denial to what it denies
DENIED = 0.7  # cosine that ties a denial to what it denies, where both tell one act of one name
BESIDE = 100  # characters between a quotation and the report's next sentence, often its continuation
OF_TWO = re.compile(r"\b(?:neither|both|either)\b", re.IGNORECASE)
OF_WORDS = re.compile(r"[^,.]{0,40}\b(?:comment|remark)s?\b", re.IGNORECASE)
LONG = 21  # days between two tellings after which a state of affairs may simply have changed


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two tellings clash: the type, a probability, and the reason as a sentence's end."""

    type: str
    score: float
    reason: str


def conflict(story: Aligned) -> Iterator[Finding]:
    """Pairs of accounts in different voices that cannot both hold, or hardly."""
    told: set[frozenset[str]] = set()
    for pair, verdict in _clashes(story):
        key = frozenset({_claim(story, pair.left), _claim(story, pair.right)})
        if (
            not (is_known(pair.left) and is_known(pair.right))
            or _matter(pair) in told
            or _between(story, pair) & told
        ):
            continue  # one matter between two voices, or a claim and a report, is one conflict, however often told
        if pair.one_speaker:
            continue
        if NARRATOR in (pair.left.voice, pair.right.voice) and (_spoken(pair) & told or _beside(pair)):
            continue  # two speakers were set against each other in it before
        narrated = pair.left.voice == pair.right.voice == NARRATOR and verdict.type != "date"
        if key in told or len(key) < 2 or narrated:
            continue  # on real reports, two narrators opposed in their words were 5 times of 5 of two matters
        told.update((key, _matter(pair), *_spoken(pair), *_between(story, pair)))
        yield _as_finding(story, pair, verdict)


def shift(story: Aligned) -> Iterator[Finding]:
    """One speaker who says otherwise later, the sides in order of time."""
    told: set[frozenset[str]] = set()
    for pair, verdict in _clashes(story, SHIFT):
        if not pair.one_speaker:
            continue
        key = frozenset({_claim(story, pair.left), _claim(story, pair.right)})
        if pair.left.report.id == pair.right.report.id or _one_day(pair) or _undated(pair):
            continue
        if key in told or _matter(pair) in told:
            continue
        told.update((key, _matter(pair)))
        yield _shift_finding(story, pair, verdict)


def _matter(pair: Pair) -> frozenset[str]:
    """Who is opposed in what, whichever clauses tell it."""
    about = pair.opposed.left.lemma if pair.opposed else pair.left.account.id
    return frozenset({*(t.voice or _speaker_text(t) for t in (pair.left, pair.right)), about})


def _between(story: Aligned, pair: Pair) -> set[frozenset[str]]:
    """Each side's claim with the report that opposes it and what is opposed: two of its speakers may say the same."""
    if pair.opposed is None:
        return set()
    ends = ((pair.left, pair.right), (pair.right, pair.left))
    return {frozenset({_claim(story, one), other.report.id, pair.opposed.left.lemma}) for one, other in ends}


def _spoken(pair: Pair) -> set[frozenset[str]]:
    """Each speaker, the narrator left out, with what is opposed."""
    about = pair.opposed.left.lemma if pair.opposed else pair.left.account.id
    voices = {t.voice or _speaker_text(t) for t in (pair.left, pair.right)} - {NARRATOR}
    return {frozenset({voice, about, "spoken"}) for voice in voices}


def is_known(telling: Telling) -> bool:
    """True for a voice that the report names or describes: "the navy", not "they" and not nobody."""
    return telling.voice is not None or " " in _speaker_text(telling)


def _speaker_text(telling: Telling) -> str:
    return telling.statement.speaker.text if telling.statement and telling.statement.speaker else ""


def in_order(story: Aligned, pair: Pair) -> tuple[Telling, Telling] | None:
    """The earlier and the later telling, or None where the dates do not tell them apart."""
    left, right = surest_day(story, pair.left), surest_day(story, pair.right)
    if left and right and left.latest and right.earliest and left.latest < right.earliest:
        return pair.left, pair.right
    if left and right and right.latest and left.earliest and right.latest < left.earliest:
        return pair.right, pair.left
    return None


def judge(pair: Pair, near: float = OPPOSED) -> Verdict | None:
    """How the two clash, or None: agreement, another matter, or not enough to say."""
    left, right = pair.left, pair.right
    if left.asks or right.asks:
        return None
    denies = [t for t in (left, right) if t.account.position == "denies"]
    told = denies[0].predicates if denies else ()  # "rejected the northern plan": what is denied tells nothing
    if any(OF_WORDS.match(t.plain) for t in denies):
        denies = []  # "Vesk's comment that …": what is denied may be that it was right, or that it was made
    if len(denies) == 1 and told and not any(p.negated for p in told) and pair.same >= DENIAL:
        return Verdict("contradiction", pair.alike, "one side denies what the other says")
    if len(denies) == 1 and pair.cosine >= DENIED and _one_act(pair) and left.voice != right.voice:
        return Verdict("contradiction", pair.alike, "one side denies what the other says")
    dated = (
        (pair.same >= DATED or _once(pair))
        and other_day(left, right)
        and not differ_in_order(left.plain, right.plain)
    )
    if dated and not _voices_meet(pair):
        return Verdict("date", 0.3 + pair.same / 2, _date_reason(pair))
    if pair.opposed and pair.cosine >= _least(pair, near) and not others_counted(pair):
        return Verdict("contradiction", 0.3 + pair.cosine / 2, _opposed_reason(pair))
    return None


def others_counted(pair: Pair) -> bool:
    """True where one tells of two and the other of more: "neither officer was hurt", "five officers were hurt"."""
    ends = ((pair.left, pair.right), (pair.right, pair.left))
    return any(
        OF_TWO.search(one.plain) and any(f.unit == "1" and (f.low or 0) > 2 for f in other.figures)
        for one, other in ends
    )


def _one_act(pair: Pair) -> bool:
    """True where both tell one act, neither with a "not" in it, of the same person or thing."""
    one, other = ([p for p in t.predicates if p.lemma not in LIGHT] for t in (pair.left, pair.right))
    acts = [(a, b) for a in one for b in other if a.lemma == b.lemma or b.lemma in synonyms(a.lemma)]
    return bool(pair.left.names & pair.right.names) and any(not a.negated and not b.negated for a, b in acts)


def _once(pair: Pair) -> bool:
    """True where both tell of what happens on one day only: a sentencing, an election."""
    acts = [{word[:STEM] for word in t.content & words("once")} for t in (pair.left, pair.right)]
    days = [day_told(t) for t in (pair.left, pair.right)]
    return (
        pair.cosine >= OPPOSED and bool(acts[0] & acts[1]) and all(d is not None and d.grain == "day" for d in days)
    )


def _voices_meet(pair: Pair) -> bool:
    """True where one report tells both: two dates side by side are of two events."""
    return pair.left.report.id == pair.right.report.id


def _date_reason(pair: Pair) -> str:
    days = [day_told(t) for t in (pair.left, pair.right)]
    return " against ".join(f"“{d.text}”" + (f" ({d.edtf})" if d.edtf else "") for d in days if d) + " for one event"


def _least(pair: Pair, near: float) -> float:
    opposites = pair.opposed is not None and pair.opposed.how == "opposites"
    if opposites and not pair.one_speaker:
        return max(near, OPPOSITES)
    return min(near, ALL_OF_IT) if _all_denied(pair) else near


def _all_denied(pair: Pair) -> bool:
    """True where one says it of all of a thing and the other denies it of all of that thing, in one verb."""
    opposed = pair.opposed
    if opposed is None or opposed.how != "negation" or not (opposed.left.direct and opposed.right.direct):
        return False
    return opposed.left.whole and opposed.right.whole


def _clashes(story: Aligned, near: float = OPPOSED) -> Iterator[tuple[Pair, Verdict]]:
    found = []
    for pair in story.pairs:
        verdict = judge(pair, near)
        if verdict and not time_explains(pair):
            found.append((pair, verdict))
    yield from sorted(
        found,
        key=lambda item: (_narrated(item[0]), -item[1].score, item[0].left.account.id, item[0].right.account.id),
    )


def _narrated(pair: Pair) -> bool:
    return NARRATOR in (pair.left.voice, pair.right.voice)


def time_explains(pair: Pair) -> bool:
    """True where so long lies between the two that what they tell of may have changed in between."""
    if pair.one_speaker:
        return False
    apart = days_apart(told_when(pair.left), told_when(pair.right))
    return apart is not None and apart > LONG


def _opposed_reason(pair: Pair) -> str:
    opposed = pair.opposed
    assert opposed is not None
    about = sorted(opposed.shared)[0]
    if about in (opposed.left.lemma, opposed.right.lemma):  # what is said and what it is said of are one word
        return f"one says “{opposed.left.words}”, the other “{opposed.right.words}”"
    if opposed.how == "negation":
        return f"one says “{opposed.left.words}”, the other “{opposed.right.words}”, of the same {about}"
    return f"“{opposed.left.words}” against “{opposed.right.words}”, of the same {about}"


def _claim(story: Aligned, telling: Telling) -> str:
    return story.cluster_of[telling.account.id].claim.id


def _as_finding(story: Aligned, pair: Pair, verdict: Verdict) -> Finding:
    sides = [side_told(story, t) for t in (pair.left, pair.right)]
    why = f"{where_told(story, pair.left)} and {where_told(story, pair.right)} cannot both hold: {verdict.reason}."
    both = [*story.cluster_of[pair.left.account.id].tellings, *story.cluster_of[pair.right.account.id].tellings]
    score = verdict.score * (0.6 + 0.4 * prominence(both))
    return finding("conflict", verdict.type, score, why, sides, [_claim(story, pair.left), _claim(story, pair.right)])


def _one_day(pair: Pair) -> bool:
    """True where both were told within one known day: two tellings of one utterance are no shift."""
    left, right = told_when(pair.left), told_when(pair.right)
    return left is not None and left == right and left.earliest == left.latest


def _undated(pair: Pair) -> bool:
    """True where neither day is known: what one speaker denies and says may then be one utterance read twice."""
    return told_when(pair.left) is None and told_when(pair.right) is None


def _beside(pair: Pair) -> bool:
    """True for two sentences of one paragraph: a quotation, and what the report may go on to quote without marks."""
    first, second = sorted((pair.left, pair.right), key=lambda t: t.account.start)
    return first.report.id == second.report.id and second.account.start - first.account.end < BESIDE


def _shift_finding(story: Aligned, pair: Pair, verdict: Verdict) -> Finding:
    ordered = in_order(story, pair)
    earlier, later = ordered or (pair.left, pair.right)
    before, after = surest_day(story, earlier), surest_day(story, later)
    otherwise = (
        "says otherwise later" if ordered else "says one thing and another (the dates do not show which first)"
    )
    why = (
        f"{story.speaker(earlier)} {otherwise}: {days_in_words(before)} in {story.label(earlier.report.id)}, "
        f"{days_in_words(after)} in {story.label(later.report.id)}; {_in_order(pair, earlier) or verdict.reason}."
    )
    return finding(
        "shift",
        verdict.type,
        0.2 + 0.8 * verdict.score * prominence([earlier, later]),
        why,
        [
            side(days_in_words(before), _said_with(story, earlier)),
            side(days_in_words(after), _said_with(story, later)),
        ],
        [_claim(story, earlier), _claim(story, later)],
    )


def _in_order(pair: Pair, earlier: Telling) -> str | None:
    """What is opposed, the earlier words first; None where the verdict rests on something else."""
    if pair.opposed is None or earlier is pair.left:
        return None
    turned = replace(pair.opposed, left=pair.opposed.right, right=pair.opposed.left)
    return _opposed_reason(replace(pair, left=pair.right, right=pair.left, opposed=turned))


def _said_with(story: Aligned, telling: Telling) -> list[Telling]:
    """Every report's telling of what this speaker said then, this one among them."""
    held = story.cluster_of[telling.account.id].tellings
    return [telling, *(t for t in held if t.voice == telling.voice and told_when(t) == told_when(telling))]


def side_told(story: Aligned, telling: Telling) -> Side:
    """A side with every report's telling of it: by the same voice, or in the same words."""
    cluster = story.cluster_of.get(telling.account.id)
    members = cluster.tellings if cluster else ()
    held = [t for t in members if t.voice == telling.voice or words_in_order(t, telling) >= REPEATED]
    return side(story.speaker(telling), [telling, *held])
