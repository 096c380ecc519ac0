"""Figures against NewsQuant: value, value with unit, change and concept, as multisets per sentence.

The corpus gives no spans, so each gold quantity is matched with at most one figure of its sentence by value;
then unit, change and concept of the pair are compared. A range agrees where both ends do. A unit agrees
where ours, written in the corpus's words, equals its unit or normalised unit; a concept agrees where the
two share a word, or both are empty. The ± is half of the 95 % interval of a bootstrap over sentences.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.bootstrap import Score, bootstrap
from rashomon.extract.figures import figures
from rashomon.lexicon import mapping
from rashomon.parse import parse
from rashomon.records import Figure, Report, Section
from rashomon.settings import Settings

NAME = "quantities"
CORPUS = "quantities"
TOLERANCE = 1e-6
PLURAL = re.compile(r"(?<=\w\w)(?:ies|y|es|e|s)\b")
Quantity = dict[str, str]

CHANGES = {"more": ">", "justmore": ">", "less": "<", "justless": "<", "about": "~", "exact": "="}
EFFECTS = mapping("comparators") | mapping("comparators_after")
UNIT_WORDS = {
    "%": "percentage", "USD": "dollar", "GBP": "pound sterling", "EUR": "euro", "JPY": "japanese yen",
    "HKD": "hong kong dollar", "AUD": "australian dollar", "NZD": "new zealand dollar", "CNY": "chinese yuan",
    "MYR": "malaysian ringgit", "SGD": "singaporean dollar", "ILS": "shekel", "a": "year", "mo": "month",
    "wk": "week", "d": "day", "h": "hour", "min": "minute", "s": "second", "[mi_i]/h": "mile per hour",
    "[mi_i]": "mile", "[yd_i]": "yard", "[ft_i]": "foot", "[in_i]": "inch", "km": "kilometre", "m": "metre",
    "mm": "millimetre", "cm": "centimetre", "km2": "square kilometre", "m2": "square metre",
    "[ft_i]2": "square foot", "[HP]": "horsepower", "kW": "kilowatt", "MW": "megawatt", "W": "watt",
    "kW.h": "kilowatt hour", "N.m": "newton metre", "[lbf_av].[ft_i]": "foot pound-force", "L": "litre",
    "km/h": "kilometre per hour", "kg": "kilogram", "[lb_av]": "pound-mass", "Gt": "gigaton", "GBy": "gigabyte",
    "Cel": "celsius", "[degF]": "fahrenheit", "deg": "degree", "V": "volt", "Hz": "hertz", "kt": "knot",
    "[bp]": "basis point", "[mi_i]/[gal_us]": "mile per gallon", "[ppm]": "part per million", "MPa": "megapascal",
    "A": "ampere", "kV": "kilovolt", "A/cm2": "ampere per square centimetre", "[times]": "count",
    "[bbl_us]": "barrel of oil", "[cft_i]": "cubic foot", "[oz_av]": "ounce", "[pt_us]": "pint",
    "[qt_us]": "quart", "[gal_us]": "gallon", "[Cal]": "calorie", "k[psi]": "kilopound per square inch",
    "GBX": "p",
}  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """What one sentence adds up to."""

    gold: int
    found: int
    value: int
    unit: int
    change: int
    concept: int


def run(folder: Path) -> dict[str, Score]:
    """F1 of value, value with unit, change and concept."""
    counted = [counts(gold, found) for _, gold, found in sentences(folder)]
    return {
        measure: bootstrap(counted, partial(_f1, measure=measure))
        for measure in ("value", "unit", "change", "concept")
    }


def sentences(folder: Path) -> Iterator[tuple[str, list[Quantity], list[Figure]]]:
    """Each sentence with its gold quantities and our figures."""
    read = json.loads((folder / "newsquant_dev.json").read_text(encoding="utf-8"))
    reports = [
        Report(id=str(i), source="", sha256="", text=case["text"],
               sections=(Section(kind="body", start=0, end=len(case["text"])),))
        for i, case in enumerate(read)
    ]  # fmt: skip
    for case, parsed in zip(read, parse(reports, Settings(processes=1)), strict=True):
        yield case["text"], case["quantities"], list(figures(parsed))


def counts(gold: list[Quantity], found: Sequence[Figure]) -> Counts:
    """Matches of one sentence; each figure is matched at most once, those of the right unit first."""
    free, pairs = list(found), []
    for same_unit in (True, False):
        for quantity in [q for q in gold if not any(q is other for other, _ in pairs)]:
            figure = next((f for f in free if same_value(quantity, f)
                           and (not same_unit or unit_agrees(quantity, f))), None)  # fmt: skip
            if figure is not None:
                free.remove(figure)
                pairs.append((quantity, figure))
    return Counts(
        len(gold), len(found), len(pairs), sum(unit_agrees(q, f) for q, f in pairs),
        sum(change_of(f) == q["change"] for q, f in pairs), sum(concept_agrees(q, f) for q, f in pairs),
    )  # fmt: skip


def same_value(quantity: Quantity, figure: Figure) -> bool:
    """True where the bounds agree; a share in percent may be told as a fraction."""
    ends = [
        float(end) for end in re.findall(r"(?<![\d.eE])-?[\d.]+(?:[eE]-?\d+)?", quantity["value"].replace(" ", ""))
    ]
    ours = [end for end in (figure.low, figure.high) if end is not None]
    if not ends or not ours:
        return False
    low, high = (abs(ends[0]), abs(ends[-1])) if len(ends) > 1 else (abs(ends[0]), abs(ends[0]))
    for scale in (1.0, 0.01) if figure.unit == "%" and "%" not in figure.text else (1.0,):
        mine = sorted((abs(ours[0]) * scale, abs(ours[-1]) * scale))
        if all(abs(a - b) <= TOLERANCE * max(abs(b), 1e-30) for a, b in zip(mine, sorted((low, high)), strict=True)):
            return True
    return False


def unit_agrees(quantity: Quantity, figure: Figure) -> bool:
    """True where our unit in the corpus's words, or the counted noun, is the gold unit."""
    wanted = {_plain(quantity["unit"]), _plain(quantity["normalized_unit"])}
    return bool(wanted & {_plain(word) for word in unit_words(figure)})


def unit_words(figure: Figure) -> list[str]:
    """The names our unit may go by in the corpus."""
    if figure.unit == "1":
        return [figure.counted or "-"]
    main, _, per = figure.unit.partition("/")
    names = [UNIT_WORDS.get(figure.unit, figure.unit)]
    if per and figure.unit not in UNIT_WORDS:
        names = [f"{UNIT_WORDS.get(main, main)} per {UNIT_WORDS.get(per, per)}"]
    if figure.unit == "a":
        names.append("year of age")
    if figure.unit == "%" and "%" not in figure.text and figure.counted:
        names.append(f"% {figure.counted}")
    return names


def change_of(figure: Figure) -> str:
    """Our comparator or direction in the corpus's signs."""
    effect = EFFECTS.get(figure.comparator or "", "exact")
    if figure.comparator in ("nearly", "almost"):
        return figure.change or "~"
    if figure.change and effect not in ("more", "less") and figure.comparator != "between":
        return figure.change
    return CHANGES[effect]


def concept_agrees(quantity: Quantity, figure: Figure) -> bool:
    """True where what the figure is said of shares a word with the gold concept, or both are empty."""
    gold = set(re.findall(r"\w+", quantity["referred_concepts"].lower()))
    ours = set(re.findall(r"\w+", (figure.of or "").lower()))
    if figure.unit != "1":
        ours |= set(re.findall(r"\w+", (figure.counted or "").lower()))
    stems = {_plain(word) for word in ours}
    return bool({_plain(word) for word in gold} & stems) or (not gold and not ours)


def _plain(word: str) -> str:
    """The words in small letters, without what a plural adds: "stores" and "store", "cities" and "city"."""
    return " ".join(PLURAL.sub("", part) for part in re.split(r"[\s-]+", word.lower().strip())) or "-"


def _f1(counted: Sequence[Counts], measure: str) -> float:
    right = sum(getattr(c, measure) for c in counted)
    total = sum(c.gold + c.found for c in counted)
    return 2 * right / total if total else 0.0


def main() -> None:
    """Prints the scores."""
    from benchmarks.gate import show

    show(CORPUS, run)


if __name__ == "__main__":
    main()
