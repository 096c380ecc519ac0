"""GDELT's Global Knowledge Graph 2.1: a line a report, 27 columns between tabs, no header (codebook 2015)."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from rashomon.records import Comparison, Figure, Place, Report, Statement

BREAKING = re.compile(r"[\t\r\n;,|#]+")  # what separates in GKG
LABEL = re.compile(r"[^A-Z0-9]+")  # what a label of a count has none of
COLUMNS = (
    "GKGRECORDID", "V2.1DATE", "V2SOURCECOLLECTIONIDENTIFIER", "V2SOURCECOMMONNAME", "V2DOCUMENTIDENTIFIER",
    "V1COUNTS", "V2.1COUNTS", "V1THEMES", "V2ENHANCEDTHEMES", "V1LOCATIONS", "V2ENHANCEDLOCATIONS", "V1PERSONS",
    "V2ENHANCEDPERSONS", "V1ORGANIZATIONS", "V2ENHANCEDORGANIZATIONS", "V1.5TONE", "V2.1ENHANCEDDATES", "V2GCAM",
    "V2.1SHARINGIMAGE", "V2.1RELATEDIMAGES", "V2.1SOCIALIMAGEEMBEDS", "V2.1SOCIALVIDEOEMBEDS", "V2.1QUOTATIONS",
    "V2.1ALLNAMES", "V2.1AMOUNTS", "V2.1TRANSLATIONINFO", "V2EXTRASXML",
)  # fmt: skip
WEB, CITATION = "1", "2"  # where a document is found: at its address, or by its citation


def write_gkg(result: Comparison, out: Path) -> None:
    """Writes the lines in UTF-8; columns for what we do not read (themes, tone, pictures) stay empty."""
    lines = ["\t".join(_row(result, report, number)) for number, report in enumerate(result.reports, 1)]
    out.write_text("".join(line + "\n" for line in lines), encoding="utf-8", errors="replace", newline="\n")


def _row(result: Comparison, report: Report, number: int) -> list[str]:
    names: dict[str, list[str]] = defaultdict(list)
    for mention in result.mentions:
        if mention.report == report.id and mention.form == "name":
            names[mention.kind].append(f"{_plain(mention.text)},{mention.start}")
    day = re.sub(r"\D", "", (report.published.earliest if report.published else None) or "")[:8]
    values = dict.fromkeys(COLUMNS, "")
    values |= {
        "GKGRECORDID": f"{day or '00000000'}000000-{number}",
        "V2.1DATE": f"{day}000000" if day else "",
        "V2SOURCECOLLECTIONIDENTIFIER": WEB if report.url else CITATION,
        "V2SOURCECOMMONNAME": _plain(report.outlet or ""),
        "V2DOCUMENTIDENTIFIER": report.url or report.source,
        "V2.1COUNTS": ";".join(_count(f) for f in result.figures if f.report == report.id and _is_count(f)),
        "V2ENHANCEDLOCATIONS": ";".join(_location(p) for p in result.places if p.report == report.id and p.resolved),
        "V2ENHANCEDPERSONS": ";".join(names["person"]),
        "V2ENHANCEDORGANIZATIONS": ";".join(names["organisation"]),
        "V2.1ENHANCEDDATES": ";".join(filter(None, (_date(t.earliest, t.latest, t.start) for t in result.times
                                                    if t.report == report.id))),
        "V2.1QUOTATIONS": "#".join(_quotation(s) for s in result.statements
                                   if s.report == report.id and s.kind in ("direct", "mixed")),
        "V2.1ALLNAMES": ";".join(one for kind in names.values() for one in kind),
        "V2.1AMOUNTS": ";".join(_amount(f) for f in result.figures if f.report == report.id and f.low is not None),
    }  # fmt: skip
    return [re.sub(r"[\t\r\n]+", " ", values[column]) for column in COLUMNS]


def _quotation(statement: Statement) -> str:
    """Offset|Length|Verb|Quote."""
    verb = _plain(statement.cue.text) if statement.cue else ""
    return f"{statement.start}|{statement.end - statement.start}|{verb}|{_line(statement.text)}"


def _amount(figure: Figure) -> str:
    """Amount, object, offset."""
    return f"{_number(figure.low)},{_plain(figure.counted or figure.unit)},{figure.start}"


def _is_count(figure: Figure) -> bool:
    """True for a number of things; GKG counts in whole ones."""
    return (
        figure.unit == "1"
        and bool(figure.counted)
        and figure.low is not None
        and figure.low >= 0
        and (figure.low == int(figure.low))
    )


def _count(figure: Figure) -> str:
    """Type, number, object, then the place, which a figure of ours does not have; its offset last."""
    what = LABEL.sub("_", (figure.what or figure.counted or "").upper()).strip("_")
    what = what if what[:1].isalpha() else f"COUNT_{what}".strip("_")
    where = [""] * 7
    return "#".join([what, _number(figure.low), _plain(figure.counted or ""), *where, str(figure.start)])


def _number(value: float | None) -> str:
    """Every digit of a number, never an exponent: 1500000, 0.25."""
    return format(Decimal(repr(value or 0.0)).normalize(), "f")


def _location(place: Place) -> str:
    """Type (1 a country, 4 a place in one), name, country, ADM1, ADM2, latitude, longitude, feature, offset."""
    kind = "1" if place.kind == "country" else "4"
    parts = [kind, _plain(place.name), place.country or "", place.admin1 or "", "", f"{place.latitude}",
             f"{place.longitude}", str(place.geonames or ""), str(place.start)]  # fmt: skip
    return "#".join(part.replace("#", " ") for part in parts)


def _date(earliest: str | None, latest: str | None, start: int) -> str | None:
    """Resolution, month, day, year, offset: 1 a year, 2 a month, 3 a day; what is wider or open is left out."""
    if earliest is None or latest is None:
        return None
    year, month, day = earliest[:4], earliest[5:7], earliest[8:10]
    if earliest[:10] == latest[:10]:
        return f"3#{int(month)}#{int(day)}#{int(year)}#{start}"
    if earliest[:7] == latest[:7] and day == "01" and int(latest[8:10]) >= 28:
        return f"2#{int(month)}#0#{int(year)}#{start}"
    return (
        f"1#0#0#{int(year)}#{start}"
        if (earliest[4:], latest[4:]) == ("-01-01", "-12-31") and latest[:4] == year
        else None
    )


def _plain(text: str) -> str:
    return " ".join(BREAKING.sub(" ", text).split())


def _line(text: str) -> str:
    return " ".join(re.sub(r"[\t\r\n|#]+", " ", text).split())
