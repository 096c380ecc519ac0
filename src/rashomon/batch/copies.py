"""Copies and copied passages over all the reports of a batch: the tables `copies` and `passages`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.batch.schema import Copy, SharedPassage
from rashomon.batch.tables import parts, rows, write_part, write_whole
from rashomon.group.copies import Pair, alike
from rashomon.group.lasting import lasting_names
from rashomon.group.origins import Head, origin
from rashomon.group.passages import Shared, shared_passages
from rashomon.group.runs import Sketch, Told, sketch, word_spans
from rashomon.group.unions import components
from rashomon.records import Record, record_id

MOSTLY = 0.6  # of the shorter report, in passages word for word: half may be a speech that both quote
QUOTATION = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"")  # “We warned them,” she said
MOST = 0.5  # of a passage within quotation marks: two reports may have heard it, and neither copied it


@dataclass(frozen=True, slots=True)
class Found:
    """The reports by id, the pairs that tie copies together, each one's first copy, the passages of others."""

    heads: Sequence[Head]
    pairs: Sequence[Pair]
    sets: Sequence[int]
    passages: Sequence[Shared]


def find_copies(out: Path) -> dict[str, int]:
    """Writes the tables of copies and of passages anew from the sketches of all reports; gives their rows."""
    sketches = dict(sorted((one.report, one) for one in _sketches(out)))
    heads = {h.id: h for h in rows(parts(out, "reports"), Head, _fields(Head)) if h.id in sketches}
    found = compared([sketches[key] for key in sketches], [heads[key] for key in sketches])
    before = {one.report: one.set for one in rows(parts(out, "copies"), Copy)}
    return {
        "copies": write_whole(out, "copies", copies(found, before)),
        "passages": write_whole(out, "passages", _passages(out, found)),
    }


def compared(sketches: Sequence[Sketch], heads: Sequence[Head]) -> Found:
    """What reports share: whole texts by their MinHash, then passages, which may make up most of a report too."""
    runs = [one.numbers() for one in sketches]
    pairs = alike(sketches)
    outlets = [head.outlet for head in heads]
    passages = list(shared_passages(runs, components(len(runs), ties(pairs)), outlets))
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for one in passages:
        shared[one.left, one.right] += one.words
    for (left, right), words in shared.items():
        part = words / max(1, min(len(runs[left]), len(runs[right])))
        if part >= MOSTLY:  # a short report within a long one: too unlike for a MinHash
            pairs.append(Pair(left, right, min(1.0, part)))
    sets = components(len(runs), ties(pairs))
    return Found(heads, pairs, sets, [one for one in passages if sets[one.left] != sets[one.right]])


def ties(pairs: Iterable[Pair]) -> Iterator[tuple[int, int]]:
    """The numbers of each pair."""
    return ((pair.left, pair.right) for pair in pairs)


def copies(found: Found, before: Mapping[str, str]) -> Iterator[Copy]:
    """Each report that has copies: its set, the report nearest to it, who had the text first where that is known."""
    members: dict[int, list[int]] = defaultdict(list)
    for number, first in enumerate(found.sets):
        members[first].append(number)
    groups = [held for held in members.values() if len(held) > 1]
    names = lasting_names([[found.heads[n].id for n in held] for held in groups], before, "copies")
    nearest = _nearest(found.pairs)
    for name, held in zip(names, groups, strict=True):
        source = origin([found.heads[number] for number in held])
        for number in held:
            shared, other = nearest[number]
            yield Copy(
                report=found.heads[number].id, set=name, nearest=found.heads[-other].id, shared=round(shared, 3),
                first=source.first, agency=source.agency, why=source.why,
            )  # fmt: skip


def _nearest(pairs: Sequence[Pair]) -> dict[int, tuple[float, int]]:
    """Of each report the part it shares with the nearest, and that one's number as a negative: the first wins."""
    nearest: dict[int, tuple[float, int]] = {}
    for pair in pairs:
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            nearest[one] = max(nearest.get(one, (0.0, -other)), (pair.shared, -other))
    return nearest


def _passages(out: Path, found: Found) -> Iterator[SharedPassage]:
    wanted: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for one in found.passages:
        wanted[found.heads[one.left].id].add(one.left_words)
        wanted[found.heads[one.right].id].add(one.right_words)
    cut = _cut_out(out, wanted)
    for one in found.passages:
        left, right = found.heads[one.left], found.heads[one.right]
        source = origin([left, right])
        sides = (cut[left.id, one.left_words], cut[right.id, one.right_words])
        # what is known to have been there first stands second
        if source.first == left.id:
            left, right, sides = right, left, sides[::-1]
        (start, end, text, quoted), (other_start, other_end, _, _) = sides
        yield SharedPassage(
            id=record_id("passage", left.id, start, end, right.id, other_start, other_end), report=left.id,
            start=start, end=end, text=text, other=right.id, other_start=other_start, other_end=other_end,
            words=one.words, quoted=quoted, first=source.first, agency=source.agency, why=source.why,
        )  # fmt: skip


def _cut_out(
    out: Path, wanted: Mapping[str, set[tuple[int, int]]]
) -> dict[tuple[str, tuple[int, int]], tuple[int, int, str, bool]]:
    """The characters of stretches of words: where they stand, the text, and whether it is mostly quotation."""
    cut = {}
    for told in rows(parts(out, "reports"), Told, _fields(Told)) if wanted else ():
        if told.id in wanted:
            spans = list(word_spans(told))
            quotations = [found.span() for found in QUOTATION.finditer(told.text)]
            for first, after in wanted[told.id]:
                start, end = spans[first][0], spans[after - 1][1]
                inside = sum(max(0, min(end, e) - max(start, s)) for s, e in quotations)
                quoted = inside >= MOST * (end - start)
                cut[told.id, (first, after)] = (start, end, told.text[start:end], quoted)
    return cut


def _sketches(out: Path) -> Iterator[Sketch]:
    """The sketches of all reports, made now for inputs that were done by a program that made none."""
    for path in parts(out, "reports"):
        made = out / "sketches" / path.name
        if not made.exists():
            write_part(made, "sketches", map(sketch, rows([path], Told, _fields(Told))))
        yield from rows([made], Sketch)


def _fields(record: type[Record]) -> tuple[str, ...]:
    return record.__struct_fields__
