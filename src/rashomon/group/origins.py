"""Who had a text first, as far as credits and dates tell; where they don't, it is left open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.records import Published, Record

OPEN = "neither credits nor stated dates tell who had it first"


class Head(Record, frozen=True, kw_only=True):
    """What is known of a report without its text."""

    id: str
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    published: Published | None = None


class Origin(NamedTuple):
    """The report that had a text first, the agency it is credited to, and on what that rests."""

    first: str | None
    agency: str | None
    why: str


def origin(reports: Sequence[Head]) -> Origin:
    """Where the text of these reports is from: the agency's own report, else the one dated before all others."""
    agency = _credited(reports)
    if agency:
        own = [r for r in reports if _is(r.outlet, agency)]
        if len(own) == 1:
            return Origin(own[0].id, agency, f"the others credit {agency}, whose report this is")
        if all(agency in r.agencies or _is(r.outlet, agency) for r in reports):
            return Origin(None, agency, f"all credit {agency}")
    earliest = _earliest(reports)
    if earliest:
        return Origin(earliest.id, None, f"dated {_day(earliest)}, before the others")
    return Origin(None, None, OPEN)


def _credited(reports: Sequence[Head]) -> str | None:
    """The one agency that is credited, if it is one."""
    named = {agency for report in reports for agency in report.agencies}
    return next(iter(named)) if len(named) == 1 else None


def _is(outlet: str | None, agency: str) -> bool:
    return outlet is not None and outlet.casefold() == agency.casefold()


def _earliest(reports: Sequence[Head]) -> Head | None:
    """The report that was out before any other of them, by the dates that they state."""
    dated = [(r, r.published) for r in reports if r.published and r.published.basis == "stated"]
    if len(dated) < len(reports) or len(reports) < 2:
        return None
    first, when = min(dated, key=lambda pair: (pair[1].latest or "9999", pair[0].id))
    others = [published for report, published in dated if report.id != first.id]
    return first if all(_before(when, other) for other in others) else None


def _before(left: Published, right: Published) -> bool:
    """Whether one was out before another; a day is before the next day, and tells nothing within itself."""
    if not left.latest or not right.earliest:
        return False
    length = min(len(left.latest), len(right.earliest))
    return left.latest[:length] < right.earliest[:length]


def _day(report: Head) -> str:
    return report.published.edtf or report.published.earliest or "earlier" if report.published else "earlier"
