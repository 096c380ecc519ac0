"""What people set right, applied again to every recomputation: to dates before records are resolved, to speakers,
places and entities after, to claims before they are compared, to findings at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from rashomon.align.claims import Cluster, cluster
from rashomon.align.story import Aligned
from rashomon.casefile.dates import interval_of, published_of
from rashomon.casefile.spots import spot_of
from rashomon.records import (
    Correction,
    Entity,
    Extraction,
    Finding,
    Mention,
    Place,
    Report,
    Statement,
    Time,
    Voice,
    record_id,
)

Known = dict[str, Entity]


@dataclass(frozen=True)
class Replay:
    """The corrections of a case that are not undone, in order of time."""

    corrections: tuple[Correction, ...]

    def of(self, *actions: str) -> list[Correction]:
        """The corrections with one of these actions."""
        return [c for c in self.corrections if c.action in actions]

    def report(self, report: Report) -> Report:
        """The report with the date that a person set."""
        for one in self.of("set_date"):
            if one.target == report.id:
                report = msgspec.structs.replace(report, published=published_of(one))
        return report

    def records(
        self, entities: Sequence[Entity], extractions: Sequence[Extraction]
    ) -> tuple[tuple[Entity, ...], tuple[Extraction, ...]]:
        """Entities merged and split, speakers, dates and places set."""
        known = {entity.id: entity for entity in entities}
        read = list(extractions)
        for one in self.of("merge", "split", "set_speaker", "set_date", "set_place"):
            read = _applied(one, known, read)
        own = [msgspec.structs.replace(e, entities=_own_entities(e, known)) for e in read]
        return tuple(sorted(known.values(), key=lambda e: (e.kind, e.name, e.id))), tuple(own)

    def claims(self, aligned: Aligned) -> Aligned:
        """The story with claims joined and parted."""
        clusters = list(aligned.clusters)
        for one in self.of("join", "part"):
            clusters = _joined(one, clusters) if one.action == "join" else _parted(one, clusters)
        return replace(aligned, clusters=tuple(clusters))

    def findings(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings with what people judged of each."""
        judgements = self.of("confirm", "reject")
        return [_judged(found, judgements) for found in findings]


def passages_of(found: Finding) -> tuple[tuple[str, int, int], ...]:
    """The passages a finding rests on, each once, in order of report and text."""
    return tuple(sorted({(a.report, a.start, a.end) for side in found.sides for a in side.accounts}))


def entity_named(name: str, entities: Iterable[Entity]) -> Entity | None:
    """The one entity that bears a name, None where none does or several do."""
    wanted = name.casefold()
    full = [e for e in entities if e.name.casefold() == wanted]
    fits = full or [e for e in entities if wanted in (a.casefold() for a in e.aliases)]
    return fits[0] if len(fits) == 1 else None


def _applied(one: Correction, known: Known, read: list[Extraction]) -> list[Extraction]:
    if one.action == "merge":
        return _merged(one, known, read)
    if one.action == "split":
        return _split(one, known, read)
    if one.action == "set_speaker":
        return [_with(e, "statements", one.target, lambda s, e=e: _spoken(s, e, one, known)) for e in read]
    if one.action == "set_date":
        return [_with(e, "times", one.target, lambda t: _timed(t, one)) for e in read]
    return [_with(e, "places", one.target, lambda p: _placed(p, one)) for e in read]


def _with(extraction: Extraction, name: str, target: str, change: Any) -> Extraction:
    """The extraction with one record changed, where it has it."""
    records = getattr(extraction, name)
    if not any(r.id == target for r in records):
        return extraction
    changed = tuple(change(r) if r.id == target else r for r in records)
    return msgspec.structs.replace(extraction, **{name: changed})


def _spoken(statement: Statement, extraction: Extraction, one: Correction, known: Known) -> Statement:
    """The statement with its new speaker, whose words are its nearest mention; none where nobody is named."""
    if one.value is None:
        return msgspec.structs.replace(statement, speaker=None)
    entity = known.get(one.other or "") or entity_named(one.value, known.values())
    if entity is None:
        entity = Entity(id=one.other or "", kind="person", name=one.value, aliases=(one.value,))
        known[entity.id] = entity
    named = [m for m in extraction.mentions if m.entity == entity.id]
    near = min(named, key=lambda m: abs(m.start - statement.start), default=None)
    start, end = (near.start, near.end) if near else (statement.start, statement.start)
    voice = Voice(entity=entity.id, start=start, end=end, text=extraction.report.text[start:end])
    return msgspec.structs.replace(statement, speaker=voice)


def _timed(time: Time, one: Correction) -> Time:
    earliest, latest = interval_of(one.value)
    return msgspec.structs.replace(time, earliest=earliest, latest=latest, edtf=one.value, anchor="corrected")


def _placed(place: Place, one: Correction) -> Place:
    spot = spot_of(one.value)
    return msgspec.structs.replace(place, doubtful=False, near=None, **spot)


def _merged(one: Correction, known: Known, read: list[Extraction]) -> list[Extraction]:
    target, other = (_entity(key, at, one, known) for at, key in enumerate((one.target, one.other or "")))
    if target is None or other is None or target is other:
        return read
    aliases = tuple(sorted({*target.aliases, *other.aliases}))
    known[target.id] = msgspec.structs.replace(target, aliases=aliases)
    del known[other.id]
    return [_renamed(e, other.id, target.id) for e in read]


def _entity(key: str, at: int, one: Correction, known: Known) -> Entity | None:
    """The entity a correction means, by its id, else by the name it had when it was corrected."""
    name = one.about[at] if at < len(one.about) else ""
    return known.get(key) or entity_named(name, known.values())


def _renamed(extraction: Extraction, old: str, new: str) -> Extraction:
    return msgspec.convert(_swapped(msgspec.to_builtins(extraction), old, new), Extraction)


def _swapped(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {key: item if key == "text" else _swapped(item, old, new) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_swapped(item, old, new) for item in value]
    return new if value == old else value


def _split(one: Correction, known: Known, read: list[Extraction]) -> list[Extraction]:
    """What is called by the form `value` becomes an entity of its own."""
    whole, form = _entity(one.target, 0, one, known), (one.value or "").casefold()
    if whole is None:
        return read
    part = Entity(id=record_id("entity", whole.kind, "split", form), kind=whole.kind, name=one.value or "",
                  aliases=(one.value or "",))  # fmt: skip
    changed = [_split_in(e, whole.id, part.id, form) for e in read]
    if any(new is not old for new, old in zip(changed, read, strict=True)):
        known[part.id] = part
        left = tuple(a for a in whole.aliases if a.casefold() != form)
        known[whole.id] = msgspec.structs.replace(whole, aliases=left)
    return changed


def _split_in(extraction: Extraction, whole: str, part: str, form: str) -> Extraction:
    chosen = [m for m in extraction.mentions if m.entity == whole and form in _forms(m)]
    voices = [v for s in extraction.statements for v in (s.speaker, *s.via) if v and v.entity == whole]
    spans = {(m.start, m.end) for m in chosen} | {(v.start, v.end) for v in voices if v.text.casefold() == form}
    if not spans:
        return extraction
    replaced = msgspec.structs.replace
    return replaced(
        extraction,
        mentions=tuple(replaced(m, entity=part) if m in chosen else m for m in extraction.mentions),
        statements=tuple(_revoiced(s, spans, whole, part) for s in extraction.statements),
        wording=tuple(replaced(w, referent=part) if (w.start, w.end) in spans and w.referent == whole else w
                      for w in extraction.wording),
        places=tuple(replaced(p, entity=part) if (p.start, p.end) in spans and p.entity == whole else p
                     for p in extraction.places),
    )  # fmt: skip


def _forms(mention: Mention) -> tuple[str, str]:
    return mention.text.casefold(), (mention.grammar.name or "").casefold()


def _revoiced(statement: Statement, spans: set[tuple[int, int]], whole: str, part: str) -> Statement:
    def of(voice: Voice) -> Voice:
        inside = any(voice.start <= start and end <= voice.end for start, end in spans)
        return msgspec.structs.replace(voice, entity=part) if inside and voice.entity == whole else voice

    speaker = of(statement.speaker) if statement.speaker else None
    return msgspec.structs.replace(statement, speaker=speaker, via=tuple(of(v) for v in statement.via))


def _own_entities(extraction: Extraction, known: Known) -> tuple[Entity, ...]:
    own = {m.entity for m in extraction.mentions if m.entity} | {
        s.speaker.entity for s in extraction.statements if s.speaker and s.speaker.entity
    }
    return tuple(known[one] for one in sorted(own) if one in known)


def _joined(one: Correction, clusters: list[Cluster]) -> list[Cluster]:
    first, second = (_cluster_at(clusters, passage) for passage in one.passages[:2])
    if first is None or second is None or first is second:
        return clusters
    whole = cluster([*first.tellings, *second.tellings])
    return [whole if c is first else c for c in clusters if c is not second]


def _parted(one: Correction, clusters: list[Cluster]) -> list[Cluster]:
    held = _cluster_at(clusters, one.passages[0])
    if held is None or len(held.tellings) < 2:
        return clusters
    out = [t for t in held.tellings if _span_of(t.account) == one.passages[0]]
    rest = [t for t in held.tellings if t not in out]
    return [new for c in clusters for new in ([cluster(rest), cluster(out)] if c is held else [c])]


def _cluster_at(clusters: list[Cluster], passage: tuple[str, int, int]) -> Cluster | None:
    return next((c for c in clusters if any(_span_of(t.account) == passage for t in c.tellings)), None)


def _span_of(account: Any) -> tuple[str, int, int]:
    return account.report, account.start, account.end


def _judged(found: Finding, judgements: list[Correction]) -> Finding:
    """A finding that has grown stays confirmed; a rejected one that has grown rests on something new, and shows."""
    passages, judged = set(passages_of(found)), found.judged
    for one in judgements:
        then = set(one.passages)
        alike = one.about[:2] == (found.kind, found.type or "")
        if one.target == found.id or (alike and (passages <= then if one.action == "reject" else then <= passages)):
            judged = "confirmed" if one.action == "confirm" else "rejected"
    return msgspec.structs.replace(found, judged=judged)
