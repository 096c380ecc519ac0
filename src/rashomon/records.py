"""The records that flow through the program and come out as JSON; field names are fixed.

Offsets count Unicode characters of `report.text`; everywhere `report.text[start:end] == text`.
What is not known is None, never "" or 0 or today. Dates are ISO 8601 strings (`2024-08-12`),
`edtf` follows the Extended Date/Time Format (ISO 8601-2:2019).
"""

from __future__ import annotations

import hashlib
from html import escape
from typing import Literal

import msgspec

SectionKind = Literal["headline", "standfirst", "dateline", "byline", "body", "caption", "credit", "furniture"]
VoiceRole = Literal["speaker", "outlet", "agency"]
StatementKind = Literal["direct", "indirect", "mixed", "scare"]
Position = Literal["asserts", "denies", "doubts", "asks"]
FindingKind = Literal["agreement", "quote", "attribution", "conflict", "shift", "figure", "silence", "naming"]
CorrectionAction = Literal[
    "confirm", "reject", "merge", "split", "set_speaker", "set_date", "set_place", "join", "part"
]  # fmt: skip


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records: frozen, named fields, comparable, cheap to write as JSON."""


class Interval(Record, frozen=True, kw_only=True):
    """A stretch of days or moments, both ends included; None at an end means open."""

    earliest: str | None
    latest: str | None


class Published(Record, frozen=True, kw_only=True):
    """When a report came out, as an interval, and how that is known."""

    earliest: str | None
    latest: str | None
    edtf: str | None
    basis: Literal["stated", "inferred", "corrected"]
    why: str


class Section(Record, frozen=True, kw_only=True):
    """One stretch of a report's text with its part in the layout."""

    kind: SectionKind
    start: int
    end: int


class Report(Record, frozen=True, kw_only=True):
    """One outlet's text about a story, as read and laid out."""

    id: str
    source: str
    sha256: str
    text: str
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    language: str | None = None
    published: Published | None = None
    url: str | None = None
    sections: tuple[Section, ...] = ()
    words: int = 0
    near_duplicate_of: str | None = None
    story: str | None = None
    version_of: str | None = None


class Failure(Record, frozen=True, kw_only=True):
    """A source, or a step on it, that gave nothing, and why."""

    source: str
    stage: str
    reason: str


class Grammar(Record, frozen=True, kw_only=True):
    """What the sentence shows of a mention: its name without title, its role, who it can be."""

    name: str | None = None
    role: str | None = None
    of: str | None = None
    gender: Literal["m", "f"] | None = None
    number: Literal["sg", "pl"] = "sg"
    case: Literal["subject", "object", "possessive"] | None = None
    clause: int | None = None
    sentence: int | None = None
    quote: int | None = None
    same_as: str | None = None
    acts: bool = False


class Mention(Record, frozen=True, kw_only=True):
    """A stretch of text that names or describes a person, organisation, group or place."""

    id: str
    report: str
    start: int
    end: int
    text: str
    form: Literal["name", "nominal", "pronoun"]
    kind: Literal["person", "organisation", "group", "place", "other"]
    entity: str | None = None
    caption: bool = False
    grammar: Grammar = Grammar()


class Entity(Record, frozen=True, kw_only=True):
    """Who or what the mentions of a story refer to."""

    id: str
    kind: Literal["person", "organisation", "group", "place", "other"]
    name: str
    aliases: tuple[str, ...] = ()


class Voice(Record, frozen=True, kw_only=True):
    """A speaker, or one link of the chain through which a statement came, as mentioned."""

    entity: str | None
    start: int
    end: int
    text: str
    role: VoiceRole = "speaker"


class Cue(Record, frozen=True, kw_only=True):
    """The words that attribute ("said", "according to") and the act they name."""

    start: int
    end: int
    text: str
    act: str


class Statement(Record, frozen=True, kw_only=True):
    """What a report says somebody said: content, speaker, chain, cue."""

    id: str
    report: str
    start: int
    end: int
    text: str
    parts: tuple[tuple[int, int], ...]
    kind: StatementKind
    speaker: Voice | None = None
    via: tuple[Voice, ...] = ()
    cue: Cue | None = None
    certainty: Literal["firm", "hedged"] = "firm"
    negated: bool = False
    said: Interval | None = None
    section: SectionKind = "body"
    confidence: float | None = None
    within: str | None = None

    def _repr_html_(self) -> str:
        """The statement as a notebook shows it."""
        speaker = self.speaker.text if self.speaker else "nobody named"
        return _quoted(self.text, f"{speaker}, {self.kind}, {self.report} {self.start}–{self.end}")


class Figure(Record, frozen=True, kw_only=True):
    """A quantity as told: bounds, unit (UCUM), what is counted, its frame."""

    id: str
    report: str
    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    approximate: bool
    comparator: str | None
    unit: str
    counted: str | None
    what: str | None = None
    where: str | None = None
    when: Interval | None = None
    statement: str | None = None
    derived_from: tuple[str, ...] = ()
    change: Literal["up", "down"] | None = None
    caption: bool = False
    of: str | None = None
    negated: bool = False
    part_of: str | None = None
    restates: str | None = None
    agrees: bool | None = None


class Stretch(Record, frozen=True, kw_only=True):
    """The stretch of time that a time stands in: "from May to October", "since August", "by Friday"."""

    start: int
    end: int
    text: str
    earliest: str | None
    """Its first day, None where it is open or not known."""
    latest: str | None
    """Its last day, None where it is open or not known."""
    edtf: str | None
    """An EDTF interval, with ".." for the open end; with hours where the words tell them."""


class Time(Record, frozen=True, kw_only=True):
    """A time expression and the interval it stands for (None where it can't be anchored)."""

    id: str
    report: str
    start: int
    end: int
    text: str
    earliest: str | None
    latest: str | None
    edtf: str | None
    grain: str | None
    anchor: str | None
    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    value: str | None = None
    caption: bool = False
    stretch: Stretch | None = None


class Place(Record, frozen=True, kw_only=True):
    """A toponym and where it lies, or `resolved: false` with what it is near."""

    id: str
    report: str
    start: int
    end: int
    text: str
    name: str
    entity: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    kind: str | None = None
    geonames: int | None = None
    resolved: bool = False
    near: str | None = None
    doubtful: bool = False
    caption: bool = False


class Event(Record, frozen=True, kw_only=True):
    """Something that happened, by the verb or noun that tells it; kinds are PLOVER's."""

    id: str
    report: str
    start: int
    end: int
    text: str
    kind: str | None
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    place: str | None = None
    earliest: str | None = None
    latest: str | None = None
    caption: bool = False


class Wording(Record, frozen=True, kw_only=True):
    """A name (with whom it names) or a loaded word (with whom it judges), and whose word it is."""

    id: str
    report: str
    start: int
    end: int
    text: str
    kind: Literal["loaded", "naming"]
    owner: str | None
    referent: str | None = None
    caption: bool = False
    distanced: bool = False
    score: float | None = None
    target: str | None = None


class Called(Record, frozen=True, kw_only=True):
    """One name as one report uses it in one voice: how often, and the wordings where it stands."""

    name: str
    report: str
    owner: str | None
    distanced: bool
    count: int
    wording: tuple[str, ...]


class Naming(Record, frozen=True, kw_only=True):
    """All names of one entity, or of one event, in a story; core is the one that most reports share."""

    id: str
    story: str
    entity: str | None
    core: str | None
    names: tuple[Called, ...]


class Profile(Record, frozen=True, kw_only=True):
    """How often one outlet judges in its own words; per_thousand is None under 300 of them."""

    id: str
    story: str
    outlet: str | None
    reports: tuple[str, ...]
    words: int
    told: int
    loaded: tuple[str, ...]
    per_thousand: float | None


class Account(Record, frozen=True, kw_only=True):
    """One report's telling of a claim: the passage, in whose voice, with which position."""

    report: str
    start: int
    end: int
    text: str
    voice: str | None
    statement: str | None
    position: Position
    id: str = ""


class Claim(Record, frozen=True, kw_only=True):
    """One proposition and every report's account of it; origins counts independent sources."""

    id: str
    gist: str
    origins: int
    accounts: tuple[Account, ...]


class Side(Record, frozen=True, kw_only=True):
    """One side of a finding: a label and the accounts on it; a silent report has none, and what may explain it."""

    label: str
    accounts: tuple[Account, ...]
    map: str | None = None
    report: str | None = None
    alibi: str | None = None


class Finding(Record, frozen=True, kw_only=True):
    """What a careful reader would note, with a sentence saying why and all sides' passages."""

    id: str
    kind: FindingKind
    type: str | None
    score: float
    why: str
    claims: tuple[str, ...]
    sides: tuple[Side, ...]
    judged: Literal["confirmed", "rejected"] | None = None
    subject: str | None = None
    """What it is of in a few words: the quantity, what follows from it, the thing or the claim left out."""

    def _repr_html_(self) -> str:
        """The finding as a notebook shows it: why, and each side's passages."""
        kind = self.kind if self.type is None else f"{self.kind}: {self.type}"
        sides = "".join(
            f"<b>{escape(side.label)}</b>"
            + "".join(_quoted(a.text, f"{a.voice or 'unnamed'}, {a.report} {a.start}–{a.end}") for a in side.accounts)
            for side in self.sides
        )
        return f"<p><b>{escape(kind)}</b> {escape(self.why)}</p>{sides}"


class Correction(Record, frozen=True, kw_only=True):
    """What a person set right in a case, when and why; the passages it rests on outlive the ids of findings."""

    id: str
    action: CorrectionAction
    target: str
    user: str
    at: str
    other: str | None = None
    value: str | None = None
    reason: str | None = None
    undone_at: str | None = None
    undone_by: str | None = None
    passages: tuple[tuple[str, int, int], ...] = ()
    about: tuple[str, ...] = ()


class Story(Record, frozen=True, kw_only=True):
    """Reports that tell of the same events."""

    id: str
    title: str
    reports: tuple[str, ...]
    earliest: str | None
    latest: str | None


class MapDay(Record, frozen=True, kw_only=True):
    """One day of a control map: km2, pieces and change since the snapshot before by status, and what was mended."""

    day: str
    source: str
    areas: dict[str, float]
    pieces: dict[str, int]
    change: dict[str, float] | None = None
    notes: tuple[str, ...] = ()
    shapes: dict[str, str] = {}
    sha256: str | None = None


class MapPlace(Record, frozen=True, kw_only=True):
    """A place on a control map: the day of each change and the status from then on; `last` is the last day known."""

    days: tuple[str, ...]
    statuses: tuple[str, ...]
    last: str
    name: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None


class ControlMap(Record, frozen=True, kw_only=True):
    """A map of who holds which ground, as its makers drew it day by day: an account with a side of its own."""

    id: str
    name: str
    side: str | None
    licence: str | None
    region: str | None
    clipped: bool
    statuses: tuple[str, ...]
    days: tuple[MapDay, ...]
    missing: tuple[str, ...] = ()
    peaks: dict[str, str] = {}
    key: str = ""
    meanings: tuple[tuple[str, str], ...] = ()
    outline: str | None = None
    tables: dict[str, str] = {}
    settlements: tuple[MapPlace, ...] = ()
    places: tuple[MapPlace, ...] = ()


class Extraction(Record, frozen=True, kw_only=True):
    """All records of one report, before it is set beside others."""

    report: Report
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    wording: tuple[Wording, ...] = ()
    entities: tuple[Entity, ...] = ()


OF_A_REPORT: dict[str, type[Record]] = {
    "mentions": Mention,
    "statements": Statement,
    "figures": Figure,
    "times": Time,
    "places": Place,
    "events": Event,
    "wording": Wording,
}
"""The kinds of records that one report holds, by their names in the output."""


class Made(Record, frozen=True, kw_only=True):
    """How a comparison was made: parser, settings, versions."""

    model: str
    settings: dict[str, object]
    versions: dict[str, str]


class Comparison(Record, frozen=True, kw_only=True):
    """The whole result of `compare`: what `--json` writes."""

    rashomon: str
    made: Made
    reports: tuple[Report, ...]
    stories: tuple[Story, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    wording: tuple[Wording, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    names: tuple[Naming, ...] = ()
    profiles: tuple[Profile, ...] = ()
    maps: tuple[ControlMap, ...] = ()
    corrections: tuple[Correction, ...] = ()


def record_id(kind: str, *parts: object) -> str:
    """An id such as `statement:3f2a9c01d4e5`: a hash of the parts, equal in every run."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{kind}:{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _quoted(text: str, source: str) -> str:
    return f"<blockquote>{escape(text)}<br><small>{escape(source)}</small></blockquote>"
