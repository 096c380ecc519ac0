"""Making findings: the same few steps for every comparison."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.align.accounts import Telling
from rashomon.align.story import NOBODY, Aligned
from rashomon.records import Account, Finding, FindingKind, Report, Side, Statement, record_id
from rashomon.spans import overlap

LEAD = {"headline": 1.0, "standfirst": 1.0}
LEAD_CHARACTERS = 900  # the first paragraphs: what a report is about


def finding(
    kind: FindingKind,
    type_: str | None,
    score: float,
    why: str,
    sides: Sequence[Side],
    claims: Iterable[str] = (),
    subject: str | None = None,
) -> Finding:
    """A finding with an id that depends on its kind and passages alone."""
    spans = sorted((a.report, a.start, a.end) for side in sides for a in side.accounts)
    return Finding(
        id=record_id("finding", kind, type_, *spans),
        kind=kind,
        type=type_,
        score=round(max(0.0, min(1.0, score)), 3),
        why=_begun(why),
        claims=tuple(dict.fromkeys(claims)),
        sides=tuple(sides),
        subject=subject,
    )


def _begun(sentence: str) -> str:
    """The sentence with a capital, unless it begins with the name of a file."""
    first = sentence.split(" ", 1)[0]
    return sentence if "." in first else sentence[:1].upper() + sentence[1:]


def side(label: str, tellings: Iterable[Telling]) -> Side:
    """A side with the tellings' accounts, each passage once, in order of report and text."""
    return side_of(label, (t.account for t in tellings))


def side_of(label: str, accounts: Iterable[Account]) -> Side:
    """A side with these accounts, each passage once, in order of report and text."""
    once = {(a.report, a.start, a.end): a for a in accounts}
    return Side(label=label, accounts=tuple(once[key] for key in sorted(once)))


def spoken(report: Report, statement: Statement, start: int, end: int) -> Account:
    """A stretch of what a statement's speaker says, as an account."""
    return Account(
        id=record_id("account", statement.report, start, end),
        report=statement.report,
        start=start,
        end=end,
        text=report.text[start:end],
        voice=statement.speaker.entity if statement.speaker else None,
        statement=statement.id,
        position="asserts",
    )


def meet(left: Account, right: Account) -> bool:
    """True where two passages share a character."""
    return left.report == right.report and overlap((left.start, left.end), (right.start, right.end)) > 0


class Beside:
    """Which passages findings set beside each other; the more reports, the fewer of them a question looks at."""

    def __init__(self, found: Iterable[Finding] = ()) -> None:
        self._at: dict[str, list[tuple[Account, str]]] = defaultdict(list)
        self.add(found)

    def add(self, found: Iterable[Finding]) -> None:
        """Takes in the passages of these findings."""
        for one in found:
            for account in (a for side in one.sides for a in side.accounts):
                self._at[account.report].append((account, one.id))

    def holds(self, left: Account, right: Account) -> bool:
        """True where one finding has both passages, in part at least."""
        return not self._with(left).isdisjoint(self._with(right))

    def _with(self, passage: Account) -> set[str]:
        return {number for account, number in self._at[passage.report] if meet(passage, account)}


def prominence(tellings: Iterable[Telling]) -> float:
    """How central the passages are, 0 to 1: in headlines and leads, and in how many reports."""
    told = list(tellings)
    if not told:
        return 0.0
    lead = max(LEAD.get(t.section, 0.7 if t.account.start < LEAD_CHARACTERS else 0.4) for t in told)
    spread = min(1.0, 0.25 * len({t.report.id for t in told}))
    return 0.6 * lead + 0.4 * spread


def listed(names: Iterable[str]) -> str:
    """Names as a sentence lists them: "A", "A and B", "A, B and C"; repeated names once."""
    once = list(dict.fromkeys(names))
    return once[0] if len(once) == 1 else ", ".join(once[:-1]) + " and " + once[-1] if once else ""


def possessive(name: str) -> str:
    """ "Vesk’s", "the scholars’"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def shorten(text: str, limit: int = 90) -> str:
    """The text on one line, cut at a word with an ellipsis where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"


def where_told(story: Aligned, telling: Telling) -> str:
    """A telling's voice and report for a sentence: "Orlan Vesk in The Selwyn Courier"."""
    name = story.label(telling.report.id)
    speaker = story.speaker(telling)
    return speaker if speaker == f"{name} itself" else f"{speaker} in {name}"


def unnamed(story: Aligned, told: Iterable[Telling]) -> str:
    """A sentence, with a space before it, for each telling by somebody whom the report doesn't name."""
    held = list(told)
    if all(story.speaker(t) == NOBODY for t in held):
        return ""
    apart = [t for t in held if t.voice is None and story.speaker(t) != f"{story.label(t.report.id)} itself"]
    return "".join(f" {story.label(t.report.id)} {_credits(story.speaker(t))}." for t in apart)


def described(story: Aligned, told: Sequence[Telling]) -> str | None:
    """The one description that all give for a speaker whom none names: "the police"; None where they differ."""
    names = {re.sub(r"^(?:the|an?) ", "", story.speaker(t).lower()) for t in told}
    if len(names) > 1 or any(t.voice for t in told) or NOBODY in names:
        return None
    return story.speaker(told[0])


def _credits(speaker: str) -> str:
    """ "credits it to “the colonel”, who may be somebody else"."""
    if speaker == NOBODY:
        return "doesn’t name the speaker there, who may be somebody else"
    return f"credits it to “{speaker}”, who may be somebody else"
