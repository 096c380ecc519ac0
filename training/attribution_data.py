"""PolNeAR as paragraphs with labelled spans (Newell et al. 2018; no licence in its repository)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LINE = re.compile(r"[^\n\r]+")
MARK = re.compile(r"(\w+) ([\d ;]+)$")

Labelled = tuple[str, int, int]  # role, start, end


@dataclass(frozen=True)
class Story:
    """One text as one annotator saw it: its paragraphs and the labelled spans of each."""

    name: str
    paragraphs: list[str]
    spans: list[list[Labelled]]


def stories(split: Path) -> list[Story]:
    """Every annotation of every text of a split, those of two annotators twice."""
    read = []
    for marked in sorted((split / "attributions").glob("*.ann")):
        text = split / "text" / f"{marked.stem.rsplit('_', 1)[0]}.txt"
        read.append(_story(marked.stem, text.read_bytes().decode(), marked.read_bytes().decode()))
    return read


def _story(name: str, text: str, marked: str) -> Story:
    wanted = _attributed(marked)
    paragraphs, spans = [], []
    for line in LINE.finditer(text):
        if line[0].strip():
            paragraphs.append(line[0])
            cut = [(role, max(a, line.start()), min(b, line.end())) for role, a, b in wanted]
            spans.append(sorted((r, a - line.start(), b - line.start()) for r, a, b in cut if a < b))
    return Story(name, paragraphs, spans)


def _attributed(marked: str) -> set[Labelled]:
    """The spans of attributions with a content; those under discussion or discarded have no event."""
    spans: dict[str, tuple[str, str]] = {}
    found: set[Labelled] = set()
    events = []
    for line in marked.split("\n"):
        fields = line.rstrip("\r").split("\t")
        if len(fields) > 1 and fields[0].startswith("E"):
            events.append(dict(role.split(":") for role in fields[1].split()[1:]))
        elif len(fields) > 1 and (match := MARK.match(fields[1])):
            spans[fields[0]] = match[1].lower(), match[2]
    for event in events:
        roles = [spans[mark] for mark in event.values() if mark in spans]
        if any(role == "content" for role, _ in roles):
            found |= {(role, *_pair(part)) for role, parts in roles for part in parts.split(";")}
    return {span for span in found if span[0] in ("source", "cue", "content")}


def _pair(text: str) -> tuple[int, int]:
    start, end = text.split()
    return int(start), int(end)
