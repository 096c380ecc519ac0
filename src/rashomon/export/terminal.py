"""The comparison as a person reads it in a terminal. Text from reports is printed, never interpreted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from rashomon.records import Account, Comparison, Failure, Finding, Report, Story

COLOURS = {
    "conflict": "bold red", "shift": "bold magenta", "figure": "bold cyan", "quote": "bold blue",
    "attribution": "bold yellow", "agreement": "bold green", "silence": "bold white", "naming": "bold white",
}  # fmt: skip
PASSAGE = 220  # characters of a passage that are printed
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # escapes, bidi overrides


def print_comparison(result: Comparison, console: Console, top: int, seconds: float) -> None:
    """Prints each story's title, reports and heaviest findings, then what it took."""
    reports = {report.id: report for report in result.reports}
    for story in result.stories:
        _print_story(story, reports, console)
        held = [f for f in result.findings if _story_of(f, reports) == story.id]
        shown = held[:top] if top else held
        for number, found in enumerate(shown, 1):
            _print_finding(number, found, result, reports, console)
        if not held:
            console.print(Text(f"No findings: {_nothing(story)}.\n"))
        elif len(held) > len(shown):
            console.print(Text(f"… and {len(held) - len(shown)} more (--top 0 prints all).\n", style="dim"))
    words = sum(report.words for report in result.reports)
    console.print(
        Text(f"{words:,} words in {seconds:.1f} s ({words / max(seconds, 0.001):,.0f} words/s)", style="dim")
    )


def print_failures(failures: Sequence[Failure], console: Console) -> None:
    """Prints a line for each source or step that failed."""
    for failed in failures:
        console.print(Text(clean(f"{failed.source}: {failed.reason}"), style="yellow"), soft_wrap=True)


def report_name(report: Report) -> str:
    """What a report is called: its outlet and its file."""
    name = report.source.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{report.outlet} ({name})" if report.outlet else name


def dated(report: Report) -> str:
    """The report's date and how it is known, in words."""
    published = report.published
    if published is None:
        return "date not known"
    day = published.edtf or f"{published.earliest or 'open'} to {published.latest or 'open'}"
    why = published.why if published.why.startswith(published.basis) else f"{published.basis}: {published.why}"
    return f"{day}, {why}"


def clean(text: str) -> str:
    """The text on one line without control characters that a terminal would act on."""
    return " ".join(CONTROL.sub("", text).split())


def _nothing(story: Story) -> str:
    if len(story.reports) == 1:
        return "one report alone has nothing to stand beside; name others on the same events"
    return "the reports share no claim that could be set side by side"


def _print_story(story: Story, reports: dict[str, Report], console: Console) -> None:
    span = f" ({story.earliest or '?'} to {story.latest or '?'})" if story.earliest or story.latest else ""
    console.print(Text(clean(story.title), style="bold underline"), Text(span, style="dim"))
    for key in story.reports:
        report = reports[key]
        line = Text("  • ").append(clean(report_name(report)), style="bold")
        line.append(f"  {clean(dated(report))}", style="dim")
        if report.near_duplicate_of:
            line.append(f"  copy of {clean(report_name(reports[report.near_duplicate_of]))}", style="yellow")
        console.print(line)
    console.print()


def _print_finding(
    number: int, found: Finding, result: Comparison, reports: dict[str, Report], console: Console
) -> None:
    kind = found.kind if found.type is None else f"{found.kind}: {found.type}"
    head = Text(f"{number:>3}. ").append(kind, style=COLOURS[found.kind]).append(f"  {found.score:.2f}", style="dim")
    console.print(head)
    console.print(Padding(Text(clean(found.why)), (0, 0, 0, 5)))
    names = {entity.id: entity.name for entity in result.entities}
    spoken = {s.id: s.speaker.text for s in result.statements if s.speaker is not None}
    for side in found.sides:
        console.print(Padding(Text(f"▸ {clean(side.label)}", style="italic"), (0, 0, 0, 5)))
        for account in side.accounts:
            console.print(Padding(_passage(account, names, spoken, reports), (0, 0, 0, 9)))
    console.print()


def _passage(account: Account, names: dict[str, str], spoken: dict[str, str], reports: dict[str, Report]) -> Text:
    text = clean(account.text)
    text = text if len(text) <= PASSAGE else text[:PASSAGE].rsplit(" ", 1)[0] + " …"
    called = spoken.get(account.statement or "", "unnamed")  # "some military bloggers": no entity, but not nobody
    voice = names.get(account.voice or "", account.voice or called)
    line = Text(f"“{text}” ").append(f"— {clean(voice)}, {clean(report_name(reports[account.report]))}", style="dim")
    return line.append(f" [{account.start}–{account.end}]", style="dim")


def _story_of(found: Finding, reports: dict[str, Report]) -> str | None:
    return next((reports[a.report].story for s in found.sides for a in s.accounts), None)
