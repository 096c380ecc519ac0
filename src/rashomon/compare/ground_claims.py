"""Claims about ground: an area, a settlement, so many of them or all of a region, said to be held, taken or lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from rashomon.align.accounts import Telling
from rashomon.align.predicates import Predicate
from rashomon.align.story import Aligned
from rashomon.align.times import told_when
from rashomon.compare.ground_of import NEAR, Relation, acts, meant, names_region, of_region, places_of, unknown_there
from rashomon.lexicon import mapping
from rashomon.maps import TrackedMap
from rashomon.maps.tracked import SETTLEMENTS
from rashomon.records import Figure, Interval, Place, Time
from rashomon.resolve.units import in_base_unit, whole_from_share

About = Literal["area", "settlement", "settlements", "ground"]
# "nine months after Kursk was seized": the words are of another day than the clause that they stand in
ANOTHER_DAY = re.compile(r"\b(?:after|since|before|until|when|once)\b[^.;:,]{0,60}$", re.I)
# "to reclaim the land", "can fight and take it", not "to have reclaimed it": what is wanted is not told as done
WANTED = re.compile(
    r"\b(?:to|(?:can|could|may|might|would|should|must|will|shall)\s[^.;:,]*\band)\s+(?:\w+ly\s+)?$", re.I
)
SINCE = re.compile(r"^(?:the\s+)?(?:past|last|previous)\b", re.I)  # "in the past five days": a duration with its days
# "booted them out of the region", "crossed into Halden"
LED_TO = re.compile(r"^(?:[^.,;:]{0,60}?\b(?:out of|into|from|over)|\s*of)\s+((?:[\w’'-]+\s*){1,4})", re.I)
# "the recaptured village of Orlin": the verb stands before what it was done to; not "captured in Orlin"
BEFORE_NAME = re.compile(r"^(?!\s+(?:in|at|on|near|by|from|for|with|during)\b)(?:\s+[\w-]+){0,3}\s+$")
PRONOUN = re.compile(r"^\s+(?:it|them)\b", re.I)


@dataclass(frozen=True)
class GroundClaim:
    """A telling that says how much ground, or which place, somebody holds, took, retook or lost.

    `status` is the map's status that the ground has or had; `low` and `high` are km2, or a number of settlements.
    """

    telling: Telling
    about: About
    relation: Relation
    status: str
    when: Interval | None
    figure: Figure | None = None
    low: float | None = None
    high: float | None = None
    place: Place | None = None
    derived: tuple[Figure, Figure] | None = None
    whole: bool = False
    """True where all of it is meant: "fully liberated", "not liberated by 100 %"."""
    denied: bool = False
    dated: bool = True
    """False where the time is only that of the telling: "have retaken 24 settlements"."""

    @property
    def approximate(self) -> bool:
        """True where the figure is rounded or follows from others."""
        return self.figure is not None and (self.figure.approximate or self.derived is not None)


def ground_claims(story: Aligned, tracked: TrackedMap) -> Iterator[GroundClaim]:
    """Every claim about the map's ground, in order of the tellings."""
    for telling in (*story.tellings, *_apart(story)):
        if not telling.asks:
            figures = [*_figures(story, telling, tracked)]
            yield from figures
            yield from _told_of(story, telling, tracked, bool(figures))


def _apart(story: Aligned) -> Iterator[Telling]:
    """The smaller clauses of which no telling has a word: "nine months after Orlin was seized"."""
    for part in story.parts:
        told = [t.account for t in story.tellings if t.report.id == part.report.id]
        if not any(one.start < part.account.end and part.account.start < one.end for one in told):
            yield part


def _figures(story: Aligned, telling: Telling, tracked: TrackedMap) -> Iterator[GroundClaim]:
    """The areas and numbers of settlements that a telling gives; one told in two units counts once."""
    areas = [f for f in telling.figures if in_base_unit(f)[2] == "km2" and not f.derived_from]
    numbers = [f for f in telling.figures if f.unit == "1" and _counts_settlements(f)]
    for about, figures in (("area", areas[:1]), ("settlements", numbers[:1])):
        for figure in figures:
            verb, predicate = _verb_of(telling, figure)
            said = meant(story, telling, verb, tracked) if verb else None
            if said is None or not of_region(story, telling, figure, tracked):
                continue
            relation, status = said
            low, high, _ = in_base_unit(figure)
            own = figure.when or (_dated(telling, predicate) if predicate else None)
            claim = GroundClaim(
                telling, cast(About, about), relation, status, own or told_when(telling), figure, low, high,
                denied=figure.negated, dated=own is not None,
            )  # fmt: skip
            yield claim
            if about == "area":
                yield from _whole(claim, telling, figure)


def _counts_settlements(figure: Figure) -> bool:
    words = (figure.counted or "").lower().split()
    return any(mapping("ground_words").get(_singular(word)) == "settlements" for word in words)


def _singular(word: str) -> str:
    return re.sub(r"ies$", "y", word) if word.endswith("ies") else word.removesuffix("s")


def _whole(claim: GroundClaim, telling: Telling, part: Figure) -> Iterator[GroundClaim]:
    """What a share and a part make together: "86 % of what was seized last year, around 1,100 km2"."""
    for share in (f for f in telling.figures if f.unit == "%" and not f.derived_from):
        whole = whole_from_share(share, part)
        if whole is not None:
            low, high, _ = in_base_unit(whole)
            taken = next((p for p in telling.predicates if mapping("ground").get(p.lemma) == "take"), None)
            when = share.when or part.when or (_dated(telling, taken) if taken else None) or claim.when
            yield GroundClaim(telling, "area", "take", claim.status, when, whole, low, high, derived=(share, part))


def _told_of(story: Aligned, telling: Telling, tracked: TrackedMap, has_figures: bool) -> Iterator[GroundClaim]:
    """The settlements, and the region or ground at large, of which a telling says something without a figure."""
    if telling.account.position not in ("asserts", "denies"):
        return
    for predicate in telling.predicates:
        verb = mapping("ground").get(predicate.lemma)
        if verb is None or not is_done(telling, predicate):
            continue
        said = meant(story, telling, verb, tracked)
        if said is None:
            continue
        places = [p for p in places_of(story, telling) if is_acted_on(p, predicate, telling)]
        held = [
            p for p in places
            if p.kind in SETTLEMENTS and not names_region(p, tracked) and (tracked.lies_in(p, NEAR) or not acts(p))
        ]  # fmt: skip
        for place in held:
            if tracked.lies_in(place, NEAR) or unknown_there(story, telling, place, tracked):
                yield _claim(telling, predicate, said, "settlement", place)
        if not held and not has_figures and _of_all_ground(story, telling, predicate, places, tracked):
            yield _claim(telling, predicate, said, "ground", None)


def _claim(
    telling: Telling, predicate: Predicate, said: tuple[Relation, str], about: About, place: Place | None
) -> GroundClaim:
    other_day = ANOTHER_DAY.search(_before(telling, predicate))
    return GroundClaim(
        telling, about, *said, None if other_day else _when(telling, predicate), place=place,
        whole=predicate.whole and not predicate.partly,
        denied=predicate.negated or telling.account.position == "denies",
    )  # fmt: skip


def is_done(telling: Telling, predicate: Predicate) -> bool:
    """True where what a verb says is told as done, not as what may be, depends on something or is wanted."""
    return not (predicate.modal or predicate.conditional or WANTED.search(_before(telling, predicate)))


def is_acted_on(place: Place, predicate: Predicate, telling: Telling) -> bool:
    """True where the verb acts on the place: "took Orlin", "the recaptured village of Orlin", "after retaking it"."""
    if set(place.name.lower().split()) & _acted_on(telling, predicate):
        return True
    if place.start >= predicate.end:
        between = telling.account.text[predicate.end - telling.account.start : place.start - telling.account.start]
        return bool(BEFORE_NAME.match(between))
    return bool(PRONOUN.match(_after(telling, predicate)))  # "an area in Orlin after retaking it"


def _acted_on(telling: Telling, predicate: Predicate) -> set[str]:
    """The words for what a verb acts on or leads into or out of, but not for where it happened."""
    led = LED_TO.match(_after(telling, predicate))
    return {*predicate.direct, *(predicate.objects - predicate.places), *(led[1].lower().split() if led else ())}


def _before(telling: Telling, predicate: Predicate) -> str:
    """The sentence's words before a verb, a little of what stands before the clause too."""
    return telling.report.text[max(telling.sentence[0], predicate.start - 80) : predicate.start]


def _after(telling: Telling, predicate: Predicate) -> str:
    return telling.account.text[max(0, predicate.end - telling.account.start) :]


def _of_all_ground(
    story: Aligned, telling: Telling, predicate: Predicate, places: list[Place], tracked: TrackedMap
) -> bool:
    """True where the region itself is acted on, or "the area", "the land" of a passage that is about it."""
    if any(names_region(place, tracked) for place in places):
        return True
    acted = _acted_on(telling, predicate)
    ground = any(mapping("ground_words").get(word) == "ground" for word in acted)
    return ground and of_region(story, telling, None, tracked)


def _when(telling: Telling, predicate: Predicate) -> Interval | None:
    """The time a claim speaks of: that of the clause beside its verb, else that of the telling."""
    return _dated(telling, predicate) or told_when(telling)


def _dated(telling: Telling, predicate: Predicate) -> Interval | None:
    """The one date that goes with a verb: "86 % of what was seized last year was reclaimed" dates the seizing."""
    start, end = telling.account.start, telling.account.end
    own = [
        t for t in telling.times
        if t.earliest and t.latest and start <= t.start < end
        and (t.type == "DATE" or (t.type == "DURATION" and SINCE.match(t.text)))
        and _verb_with(telling, t) is predicate
    ]  # fmt: skip
    return Interval(earliest=own[0].earliest, latest=own[0].latest) if len(own) == 1 else None


def _verb_with(telling: Telling, time: Time) -> Predicate | None:
    """The last verb before a date, else the first after it."""
    before = [p for p in telling.predicates if p.start < time.start]
    after = [p for p in telling.predicates if p.start > time.start]
    return before[-1] if before else after[0] if after else None


def _verb_of(telling: Telling, figure: Figure) -> tuple[str | None, Predicate | None]:
    """What is said of the figure's ground: by the words of its own frame, else by the one such verb of the clause."""
    verbs = [p for p in telling.predicates if p.lemma in mapping("ground")]
    beside = [w for w in (figure.what or "").lower().split() if w in mapping("ground")]
    if beside:
        return mapping("ground")[beside[-1]], next((p for p in verbs if p.lemma == beside[-1]), None)
    kinds = {mapping("ground")[p.lemma] for p in verbs}
    return (kinds.pop(), verbs[0]) if len(kinds) == 1 else (None, None)
