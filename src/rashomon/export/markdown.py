"""A brief in Markdown: what the reports agree on, where they clash, each passage a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rashomon.export.terminal import clean, dated, report_name
from rashomon.records import Account, Comparison, Finding, Report

TITLES = {
    "conflict": "Cannot both hold", "shift": "Said otherwise later", "figure": "Figures", "quote": "Quotations",
    "attribution": "Credited differently", "agreement": "Agreed", "silence": "Not told", "naming": "Names and words",
}  # fmt: skip
MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~^!&])")


def write_markdown(result: Comparison, out: Path) -> None:
    """Writes the brief; findings that a person rejected are left out, confirmed ones say so."""
    out.write_text("\n".join(_lines(result)) + "\n", encoding="utf-8", errors="replace")


def _lines(result: Comparison) -> Iterator[str]:
    reports = {report.id: report for report in result.reports}
    names = {entity.id: entity.name for entity in result.entities}
    notes: list[str] = []
    for story in result.stories:
        yield f"# {escaped(story.title)}\n"
        for key in story.reports:
            report = reports[key]
            name, title = escaped(report_name(report)), escaped(report.title or "untitled")
            yield f"- {name}: {title} ({escaped(dated(report))})"
        held = [f for f in result.findings if f.judged != "rejected" and _tells(f) & set(story.reports)]
        for kind, title in TITLES.items():
            of_kind = [f for f in held if f.kind == kind]
            if of_kind:
                yield f"\n## {title}\n"
                yield from (_finding(found, reports, names, notes) for found in of_kind)
        yield ""
    yield from notes
    yield "\nMade with Rashomon. It never says who is right."


def _finding(found: Finding, reports: dict[str, Report], names: dict[str, str], notes: list[str]) -> str:
    marks = ""
    for side in found.sides:
        for account in side.accounts:
            notes.append(f"[^{len(notes) + 1}]: {_note(account, reports, names)}")
            marks += f"[^{len(notes)}]"
    confirmed = " (confirmed)" if found.judged == "confirmed" else ""
    return f"- {escaped(found.why)}{confirmed}{marks}"


def _note(account: Account, reports: dict[str, Report], names: dict[str, str]) -> str:
    voice = names.get(account.voice or "", account.voice or "unnamed")
    place = f"characters {account.start}–{account.end}"
    return f"“{escaped(account.text)}” ({escaped(voice)}, {escaped(report_name(reports[account.report]))}, {place})"


def _tells(found: Finding) -> set[str]:
    return {a.report for side in found.sides for a in side.accounts}


def escaped(text: str) -> str:
    """Text of a report on one line, its own markup shown rather than followed."""
    return MARKUP.sub(r"\\\1", clean(text)).replace("://", ":\u200b//")
