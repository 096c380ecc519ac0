"""The comparison as one self-contained HTML file: findings first, then each report with its statements marked.

Every text goes through `html.escape`. The Content-Security-Policy names this file's own style and script by
their hashes and allows nothing else, remote or inline.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources
from itertools import pairwise
from pathlib import Path

from rashomon.export.terminal import dated, report_name
from rashomon.records import Account, Comparison, Finding, Report, Section, Side, Statement, Story


def write_html(result: Comparison, out: Path) -> None:
    """Writes the page, in UTF-8."""
    out.write_text(to_html(result), encoding="utf-8", errors="replace")


def to_html(result: Comparison) -> str:
    """The page as one string."""
    style, script = _asset("style.css"), _asset("script.js")
    title = result.stories[0].title if result.stories else "Rashomon"
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'"
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} – Rashomon</title>\n<style>{style}</style>\n<script>{script}</script>\n</head>\n"
    )
    return head + "<body>\n" + "\n".join(_body(result)) + "\n</body>\n</html>\n"


def _body(result: Comparison) -> Iterator[str]:
    reports = {report.id: report for report in result.reports}
    names = {entity.id: entity.name for entity in result.entities}
    for story in result.stories:
        yield _story(story, reports)
        held = [f for f in result.findings if _belongs(f, story)]
        yield f"<h2>What a reader finds ({len(held)})</h2>"
        yield from (_finding(found, reports, names) for found in held)
        if not held:
            yield "<p>Nothing: the reports share no claim that could be set side by side.</p>"
    yield "<h2>The reports</h2>"
    for report in result.reports:
        yield _report(report, [s for s in result.statements if s.report == report.id], _marks(result, report))
    if result.failures:
        yield "<h2>What could not be read</h2><ul>"
        yield from (f"<li><b>{escape(f.source)}</b>: {escape(f.reason)}</li>" for f in result.failures)
        yield "</ul>"
    yield f'<p class="soft">Made with Rashomon {escape(result.rashomon)}. It never says who is right.</p>'


def _story(story: Story, reports: dict[str, Report]) -> str:
    rows = "".join(
        f'<tr><td><a href="#{_anchor(r)}">{escape(report_name(reports[r]))}</a></td>'
        f"<td>{escape(reports[r].title or '')}</td><td>{escape(dated(reports[r]))}</td>"
        f"<td>{escape(_copy(reports[r], reports))}</td></tr>"
        for r in story.reports
    )
    return (
        f"<h1>{escape(story.title)}</h1>\n<table><thead><tr><th>Report</th><th>Headline</th>"
        f"<th>Date, and how it is known</th><th></th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _copy(report: Report, reports: dict[str, Report]) -> str:
    original = reports.get(report.near_duplicate_of or "")
    return f"copy of {report_name(original)}" if original else ""


def _finding(found: Finding, reports: dict[str, Report], names: dict[str, str]) -> str:
    kind = found.kind if found.type is None else f"{found.kind}: {found.type}"
    sides = "".join(_side(side, reports, names) for side in found.sides)
    return (
        f'<article class="finding" id="{escape(found.id.replace(":", "-"))}">'
        f'<div class="kind k-{found.kind}">{escape(kind)}</div><p>{escape(found.why)}</p>'
        f'<div class="sides">{sides}</div></article>'
    )


def _side(side: Side, reports: dict[str, Report], names: dict[str, str]) -> str:
    quotes = "".join(_passage(account, reports, names) for account in side.accounts)
    return f'<div class="side"><h3>{escape(side.label)}</h3>{quotes}</div>'


def _passage(account: Account, reports: dict[str, Report], names: dict[str, str]) -> str:
    voice = names.get(account.voice or "", account.voice or "unnamed")
    link = f"#{_anchor(account.report)}:{account.start}-{account.end}"
    return (
        f'<blockquote><a href="{link}">{escape(account.text)}</a><br>'
        f"<small>{escape(voice)}, {escape(report_name(reports[account.report]))}</small></blockquote>"
    )


def _report(report: Report, statements: list[Statement], marks: Iterable[int]) -> str:
    paragraphs = "".join(_section(report, section, statements, marks) for section in report.sections)
    return (
        f'<section class="report" id="{_anchor(report.id)}"><h3>{escape(report_name(report))}</h3>'
        f'<p class="soft">{escape(dated(report))}</p><div class="text">{paragraphs}</div></section>'
    )


def _section(report: Report, section: Section, statements: list[Statement], marks: Iterable[int]) -> str:
    """The section cut at every boundary of a statement or cited passage, so that each can be lit exactly."""
    said = [part for s in statements for part in (s.parts or ((s.start, s.end),)) if s.kind != "scare"]
    bounds = {section.start, section.end, *(b for part in said for b in part), *marks}
    inside = sorted(b for b in bounds if section.start <= b <= section.end)
    pieces = []
    for start, end in pairwise(inside):
        spoken = any(part[0] <= start and end <= part[1] for part in said)
        css = ' class="said"' if spoken else ""
        pieces.append(f'<span data-s="{start}" data-e="{end}"{css}>{escape(report.text[start:end])}</span>')
    return f'<p class="{section.kind}">{"".join(pieces)}</p>'


def _marks(result: Comparison, report: Report) -> set[int]:
    accounts = (a for f in result.findings for side in f.sides for a in side.accounts if a.report == report.id)
    return {bound for a in accounts for bound in (a.start, a.end)}


def _belongs(found: Finding, story: Story) -> bool:
    return any(a.report in story.reports for side in found.sides for a in side.accounts)


def _anchor(report: str) -> str:
    return "r-" + report.split(":", 1)[-1]


def _asset(name: str) -> str:
    return (resources.files("rashomon") / "export" / "page" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
