"""Accounts that hardly go together as the network reads them: what one tells rules out what another tells.

"She never set foot in the lounge" and "he served her two coffees at the bar" share no word that could be shown to be
opposed. The network that reads two clauses together holds them for irreconcilable; it gives no reason, so none is
claimed: the finding is a tension, or a speaker's shift, and says what to look at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.denials import denial
from rashomon.align.joining import one_deed
from rashomon.align.pairs import Pair
from rashomon.align.predicates import LIGHT, Predicate
from rashomon.align.sameness import asserts
from rashomon.align.story import Aligned
from rashomon.align.times import bounds, day_told, days_apart, days_in_words
from rashomon.compare.conflict import in_order, is_known, others_counted, side_told, time_explains
from rashomon.compare.days import surest_day
from rashomon.compare.findings import finding, meet, prominence, shorten, side, where_told
from rashomon.lexicon import mapping
from rashomon.records import Finding

CLASH = 0.6  # what the network gives to a conflict, with half of a tension, from which it is worth a reader's stop
OWN = 0.5  # … of one speaker, a word of his in both
GIVES_WAY = 0.4  # … of one who gives way in the one: “conceded that warning shots may have been fired”
NARRATED = 0.75  # … of two reports' own sentences, which are often of two matters
# Set on 276 pairs of 23 invented stories that were judged in context (`benchmarks.clashes`). One side must have a
# "not" that the other lacks: of 3,541 judged pairs that the network was taught without, three in ten of those without
# it from .7 on are worth a stop, all five of those with it from .6 on.
READ = "Read together"  # how the sentence of such a finding is known
LEAST_SAID = 2  # content words: “I never told them that” can be set against anything
FRAME = 3  # … of “union leader Orla Denn barked”
ONCE_MORE = 2  # findings in which one sentence, or one claim, may stand
MOST = 4  # findings a story; the rest is behind them
DAYS = frozenset(mapping("weekdays"))  # which two clauses may have in common that tell of two matters
ASKED = re.compile(r"(?:it is |it’s |it's )?(?:what|who|how|why|where|when|whether)\b", re.IGNORECASE)


def against(story: Aligned) -> Iterator[Finding]:
    """Pairs of accounts that the network holds for irreconcilable, or nearly, those it is surest of first."""
    found = sorted(
        (pair for pair in story.ties if pair.read and _clash(pair) >= _least(story, pair) and _may_be(story, pair)),
        key=lambda p: (-_clash(p), p.left.account.id, p.right.account.id),
    )
    told: Counter[str] = Counter()
    kept: set[frozenset[str]] = set()
    for pair in found:
        both = frozenset(_matter(story, t) for t in (pair.left, pair.right))
        each = both | {_sentence(t) for t in (pair.left, pair.right)}
        if len(kept) < MOST and both not in kept and all(told[one] < ONCE_MORE for one in each):
            kept.add(both)
            told.update(each)
            ordered = (_gives_way(story, pair) or in_order(story, pair)) if pair.one_speaker else None
            yield _shift(story, pair, *ordered) if ordered else _tension(story, pair)


def _matter(story: Aligned, telling: Telling) -> str:
    """The claim that a telling, or one that holds it, carries with others; else its sentence."""
    for cluster in story.clusters:
        if len(cluster.tellings) > 1 and any(meet(t.account, telling.account) for t in cluster.tellings):
            return cluster.claim.id
    return _sentence(telling)


def _sentence(telling: Telling) -> str:
    return f"{telling.report.id}:{telling.sentence[0]}"


def _clash(pair: Pair) -> float:
    return pair.read.clash if pair.read else 0.0


def _least(story: Aligned, pair: Pair) -> float:
    """What the network has to give to a clash of these two."""
    if _gives_way(story, pair):
        return GIVES_WAY
    if pair.one_speaker and pair.left.content & pair.right.content:
        return OWN
    return NARRATED if pair.left.voice == pair.right.voice == NARRATOR else CLASH


def _denial(pair: Pair) -> str | None:
    return denial(pair.left.plain, pair.right.plain)


def _gives_way(story: Aligned, pair: Pair) -> tuple[Telling, Telling] | None:
    """One speaker's earlier words and those in which he gives way ("conceded"), None where they came before."""
    if not pair.one_speaker or pair.left.yields == pair.right.yields:
        return None
    both = (pair.left, pair.right) if pair.right.yields else (pair.right, pair.left)
    return both if in_order(story, pair) in (None, both) else None


def _may_be(story: Aligned, pair: Pair) -> bool:
    """False where a question, a denial, a condition, a bare phrase, or the time between them explains the two."""
    sides = (pair.left, pair.right)
    if (
        not (_denial(pair) or _gives_way(story, pair))
        or others_counted(pair)
        or not all(_says_something(t) and is_known(t) for t in sides)
    ):
        return False
    if any(p.conditional for t in sides for p in t.predicates):
        return False
    if any(_denies_else(a, b) for a, b in (sides, sides[::-1])):
        return False
    past = all(p.past for t in sides for p in t.predicates if p.finite)
    return (past or not time_explains(pair)) and not _two_times(pair)


def _denies_else(one: Telling, other: Telling) -> bool:
    """True for a clause that tells something without a "not", and denies what the other doesn't speak of:
    "has since checked in elsewhere, but won't face charges" beside "checked in on Thursday"."""
    denied = [p for p in one.predicates if p.negated]
    told = any((p.finite or p.past) and not p.negated for p in one.predicates)
    deeds = {p.lemma.split()[0] for p in other.predicates if not p.negated} - LIGHT
    spoken = deeds | other.content
    return bool(denied and told) and not any(({p.lemma.split()[0], *p.objects} - DAYS) & spoken for p in denied)


def _says_something(telling: Telling) -> bool:
    """False for a question, a denied content, a headline or caption, a bare phrase, and who only is said to speak."""
    if (
        telling.section != "body"
        or telling.account.position != "asserts"
        or not asserts(telling)
        or ASKED.match(telling.plain)
        or len(telling.content) < LEAST_SAID
    ):
        return False
    return len(telling.content) > FRAME or not all(_speaks(p) for p in telling.predicates if p.finite)


def _speaks(predicate: Predicate) -> bool:
    """True for a verb with what is said after it, or nothing: "barked", not "attacked the town"."""
    frames = mapping("cues").get(predicate.lemma.split()[0], "").split()[1:]
    return any(frame in ("q", "c") or frame.startswith("p:") for frame in frames) and not predicate.direct


def _two_times(pair: Pair) -> bool:
    """True where each side tells when, at times that do not meet, what no verb of theirs shows to be one deed."""
    one, other = day_told(pair.left), day_told(pair.right)
    if one is None or other is None or one.text.lower() == other.text.lower() or one_deed(pair):
        return False  # “that night” in two reports is one night more likely than two
    apart = days_apart(bounds(one), bounds(other))
    return apart != 0 or one.type == other.type == "TIME"


def _tension(story: Aligned, pair: Pair) -> Finding:
    left, right = pair.left, pair.right
    why = (
        f"{where_told(story, left)}: “{shorten(left.account.text)}”; {where_told(story, right)}: "
        f"“{shorten(right.account.text)}”. {_reading(pair)}."
    )
    sides = [side_told(story, t) for t in (left, right)]
    return finding("conflict", "tension", _score(pair), why, sides, _claims(story, pair))


def _shift(story: Aligned, pair: Pair, earlier: Telling, later: Telling) -> Finding:
    before, after = surest_day(story, earlier), surest_day(story, later)
    why = (
        f"{story.speaker(earlier)} may say otherwise later: {days_in_words(before)} in "
        f"{story.label(earlier.report.id)} “{shorten(earlier.account.text)}”; {days_in_words(after)} in "
        f"{story.label(later.report.id)} “{shorten(later.account.text)}”. {_reading(pair)}."
    )
    sides = [side(days_in_words(before), [earlier]), side(days_in_words(after), [later])]
    return finding("shift", "tension", _score(pair), why, sides, _claims(story, pair))


def _reading(pair: Pair) -> str:
    """What the network holds, and what in the words to look at."""
    cue = next(
        (t.statement.cue.text for t in (pair.left, pair.right) if t.yields and t.statement and t.statement.cue), ""
    )
    what = f"“{_denial(pair)}”, which one side has and the other lacks" if _denial(pair) else f"“{cue}” in the later"
    return f"{READ} the two are hard to square: look at {what}"


def _score(pair: Pair) -> float:
    return (0.2 + 0.4 * _clash(pair)) * (0.6 + 0.4 * prominence([pair.left, pair.right]))


def _claims(story: Aligned, pair: Pair) -> list[str]:
    known = (story.cluster_of.get(t.account.id) for t in (pair.left, pair.right))
    return [cluster.claim.id for cluster in known if cluster is not None]
