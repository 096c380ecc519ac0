"""Numbers and units of the Recognizers-Text cases that a news text may hold: the share resolved exactly.

Taken are the cases of NumberModel, PercentModel and the four NumberWithUnit models that Python is said to support.
A case is right where every result is met by a figure that overlaps it and has its value (for units, its unit too),
and where nothing of the model's kind is found beside the results. A share may be told as a fraction. Left out, by
rules that look at the case alone (`LEFT_OUT`, counted by the command): arithmetic and powers ("1.1^23", "1 over 3"),
fractions no report counts in ("a twenty-first", "ninety-five hundred fifths"), misspelt and other-language words,
numerals with stray blanks ("2 . 0", "fifty   two"), bare decimals with a comma ("1,3"), digits of dates, phones,
addresses, versions and numbered lists (to us these are no figures, there they are numbers), units without a number
("convert … to fahrenheit"), unknown currencies, and bare numbers that are no quantity there but are to us.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.bootstrap import Score, bootstrap
from rashomon.extract.figures import figures
from rashomon.parse import parse
from rashomon.records import Figure, Report, Section
from rashomon.settings import Settings

NAME = "recognizers_figures"
CORPUS = "recognizers"
MODELS = {
    "numbers": ("Number/English/NumberModel.json", "Number/English/PercentModel.json"),
    "ages": ("NumberWithUnit/English/AgeModel.json",),
    "money": ("NumberWithUnit/English/CurrencyModel.json",),
    "measures": ("NumberWithUnit/English/DimensionModel.json", "NumberWithUnit/English/TemperatureModel.json"),
}
TOLERANCE = 1e-6
UNITS = {
    "Year": ("a",), "Month": ("mo",), "Week": ("wk",), "Day": ("d",), "Dollar": ("USD",), "Pound": ("GBP", "[lb_av]"),
    "Cent": ("USX",), "Pence": ("GBX",), "Penny": ("GBX",), "United States dollar": ("USD",), "Euro": ("EUR",),
    "Chinese yuan": ("CNY",), "Japanese yen": ("JPY",), "Canadian dollar": ("CAD",), "Rupee": ("INR",),
    "Hong Kong dollar": ("HKD",), "Australian dollar": ("AUD",), "Swiss franc": ("CHF",), "Mexican peso": ("MXN",),
    "Mile": ("[mi_i]",), "Meter": ("m",), "Foot": ("[ft_i]",), "Gallon": ("[gal_us]",), "Metric ton": ("t",),
    "Kilometer per hour": ("km/h",), "Kilogram": ("kg",), "Microgram": ("ug",), "Inch": ("[in_i]",),
    "Square meter": ("m2",), "Ton": ("[ston_av]", "t"), "Kilometer": ("km",), "Millimeter": ("mm",),
    "Picometer": ("pm",), "Milliliter": ("mL",), "Barrel": ("[bbl_us]",), "Ounce": ("[oz_av]",),
    "Acre": ("[acr_us]",), "Cubic foot": ("[cft_i]",), "Mile per hour": ("[mi_i]/h",), "Square kilometer": ("km2",),
    "Decimeter": ("dm",), "Megabit": ("Mbit",), "Megabyte": ("MBy",), "Gram": ("g",), "C": ("Cel",), "F": ("[degF]",),
    "Degree": ("deg",),
}  # fmt: skip
TIMES = frozenset(["a", "mo", "wk", "d", "h", "min", "s", "[decade]", "[century]", "[fortnight]"])
# Why a case is left out, by what its text looks like
LEFT_OUT = tuple(
    (why, re.compile(pattern, re.IGNORECASE))
    for why, pattern in (
        ("a power, a sum or a division", r"\^|\d\s?e[+-]?\d|\b(?:one|1|\d+)\sover\s|\d\s?G\b|\d,?\d*\.?\d*\sM$"),
        ("a fraction that no report counts in", r"\b(?:twent|thirt|fift|sixt|hundred|trillion)\w*[\s-]*(?:\w+[\s-])?"
                                                r"(?:first|fifth|tie?th|th)s?\b|trillionth|hundredth|thirtieth"
                                                r"|twenty[- ]three fifths|hundred[\w\s-]*fifths|^three twenty"),
        ("numerals with stray blanks", r"\d\s[.,]\s\d|\w\s{2,}\w|\b\w+\s-\s\w+|^\s?-\s|\d\s/\s\d|-300mm"),
        ("shortened or misspelt words", r"\bdz|doz\b|dozs|farenheit|centigrate|aproximately|\bnrs?\.|mein\b|1MM"
                                        r"|nought|naught"),
        ("a decimal comma", r"\b\d+,\d{1,2}\b(?!,)"),
        ("digits of dates, phones, addresses, codes", r"\d/\d+/|\d-\d{3}-|\d\.\d+\.\d|SCP|scp|ef 75|\bL-\d|m212"
                                                      r"|version"),
        ("another language's words", r"[^\x00-\x7f€£¥°−\u202f]|kuai|mao\b|\bsen\b"),
    )
)  # fmt: skip

Case = dict[str, Any]


def run(folder: Path) -> dict[str, Score]:
    """The share of the cases of each kind that come out right, and of all."""
    judged = {kind: [right(kind, c, found) for c, found in read(folder, kind)] for kind in MODELS}
    scores = {f"{kind} resolved": bootstrap(hits, share) for kind, hits in judged.items()}
    return scores | {"all resolved": bootstrap([hit for hits in judged.values() for hit in hits], share)}


def read(folder: Path, kind: str, everything: bool = False) -> Iterator[tuple[Case, list[Figure]]]:
    """Each case of a kind that counts (or each with a value), with the figures found in it."""
    cases = [case for case in all_cases(folder, kind) if everything or left_out(case) is None]
    reports = [
        Report(id=f"case:{number}", source="", sha256="", text=case["Input"],
               sections=(Section(kind="body", start=0, end=len(case["Input"])),))
        for number, case in enumerate(cases)
    ]  # fmt: skip
    for case, parsed in zip(cases, parse(reports, Settings(processes=1)), strict=True):
        yield case, list(figures(parsed))


def all_cases(folder: Path, kind: str) -> list[Case]:
    """The cases of a kind that Python is said to support."""
    files = [folder / "Specs" / name for name in MODELS[kind]]
    cases = [case for file in files for case in json.loads(file.read_text(encoding="utf-8-sig"))]
    return [case for case in cases if "python" not in case.get("NotSupported", "")]


def left_out(case: Case) -> str | None:
    """Why a case does not count, None where it does."""
    results = [r.get("Resolution") or {} for r in case["Results"]]
    if any(r.get("value") in (None, "") for r in results):
        return "a unit without a number"
    if any(r.get("unit") is not None and r["unit"] not in UNITS for r in results):
        return "a unit or currency not read"
    return next((why for why, pattern in LEFT_OUT if pattern.search(case["Input"])), None)


def right(kind: str, case: Case, found: Sequence[Figure]) -> bool:
    """True where every result is met, and nothing else of the kind is found."""
    if any((r.get("Resolution") or {}).get("value") in (None, "") for r in case["Results"]):
        return False
    met = [next((f for f in found if _meets(result, f)), None) for result in case["Results"]]
    if any(f is None for f in met):
        return False
    beside = [f for f in found if _of_kind(kind, f) and not any(_overlaps(r, f) for r in case["Results"])]
    return not beside


def share(judged: Sequence[bool]) -> float:
    """The share of the cases that are right."""
    return sum(judged) / len(judged)


def _meets(result: Case, figure: Figure) -> bool:
    resolution = result["Resolution"]
    value = float(str(resolution["value"]).rstrip("%"))
    unit = resolution.get("unit")
    ends = {figure.low, figure.high} - {None}
    scaled = [e * factor for e in ends for factor in ((1.0, 0.01) if figure.unit == "%" else (1.0,)) if e is not None]
    if unit is not None and unit not in UNITS:
        return False
    same = any(abs(e - value) <= TOLERANCE * max(abs(value), 1e-30) for e in scaled)
    of_unit = unit is None or bool({figure.unit, figure.unit.split("/")[0]} & set(UNITS[unit]))
    return same and _overlaps(result, figure) and of_unit


def _overlaps(result: Case, figure: Figure) -> bool:
    return bool(figure.start <= result["End"] and result["Start"] < figure.end)


def _of_kind(kind: str, figure: Figure) -> bool:
    """True for a figure that the model should have found: money for money, a measure for measures, any number."""
    money = len(figure.unit.split("/")[0]) == 3 and figure.unit[:3].isupper()
    if kind == "numbers":
        return figure.unit in ("1", "%")
    if kind == "money":
        return money
    return kind == "measures" and not money and figure.unit not in ("1", "%", "[times]", *TIMES)


def main() -> None:
    """Print the shares and what is left out; says so where the cases are not there."""
    root = Path(os.environ.get("RASHOMON_EVAL", Path(__file__).parents[1] / "../shared/eval")) / CORPUS
    if not root.is_dir():
        sys.exit(f"{NAME}: no cases at {root}; set RASHOMON_EVAL to the folder that holds them.")
    for measure, (value, margin) in run(root).items():
        print(f"{measure:18} {value:.3f} ± {margin:.3f}")
    every = [right(kind, case, found) for kind in MODELS for case, found in read(root, kind, everything=True)]
    print(f"with what is left out {share(every):.3f}")
    for kind in MODELS:
        cases = all_cases(root, kind)
        counted = Counter(left_out(case) for case in cases)
        print(f"{kind}: {counted.pop(None, 0)} of {len(cases)} cases count; left out: "
              + "; ".join(f"{why} {count}" for why, count in counted.most_common()))  # fmt: skip


if __name__ == "__main__":
    main()
