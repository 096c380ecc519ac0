"""The evaluation gate: scores every part on its corpus and fails where one fell below its floor.

    python -m benchmarks.gate              score, compare with floors.json, write docs/scores.md
    python -m benchmarks.gate --check      score and compare only
    python -m benchmarks.gate --accept     … and take today's scores as the new floors, lower ones too
    python -m benchmarks.gate NAME...      only these

The corpora are looked for in RASHOMON_EVAL, else in ../shared/eval; a part whose corpus is missing is
named and left out. A floor belongs to a hash of its corpus: other data, other floors.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "benchmarks" / "floors.json"
SCORES = ROOT / "docs" / "scores.md"
BENCHMARKS = (
    "extraction", "attribution", "quantities", "recognizers_figures", "recognizers_dates", "times", "places",
    "wording", "owners", "newswcl50", "speakers", "triplets", "stories", "copies", "judged", "nanco", "pairs",
    "sick",
)  # fmt: skip
TOLERANCE = 0.002  # a rounding of the third figure is no loss

UNGUARDED = " km"  # an error in kilometres is better when lower; it is printed, and guarded by its accuracy

Score = tuple[float, float]  # value, half width of the 95 % interval


@dataclass(frozen=True)
class Outcome:
    """One benchmark's scores, with the hash of the data they were made on."""

    name: str
    corpus: str
    data: str
    scores: dict[str, Score]


def main() -> int:
    """0 where every score holds its floor, 1 where one fell, 0 with a plain message where there is no data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[[], *BENCHMARKS], metavar="NAME")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--accept", action="store_true")
    options = parser.parse_args()
    folder = corpora()
    if folder is None:
        print("No corpora: set RASHOMON_EVAL to their folder. Nothing was scored, and no floor was checked.")
        return 0
    outcomes = [o for name in options.names or BENCHMARKS if (o := scored(name, folder))]
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    fallen = [line for outcome in outcomes for line in below_floor(outcome, floors)]
    print("\n".join(table(outcomes)))
    if options.accept or not fallen:
        if not options.check:
            FLOORS.write_text(json.dumps(raised(outcomes, floors, options.accept), indent=1, sort_keys=True) + "\n")
            if not options.names:
                SCORES.write_text("\n".join(page(outcomes)) + "\n")
        return 0
    print("\n".join(["", "Fallen below their floors (--accept takes them as they are):", *fallen]))
    return 1


def corpora() -> Path | None:
    """The folder of the corpora, None where there is none."""
    folder = Path(os.environ.get("RASHOMON_EVAL", ROOT.parent / "shared" / "eval"))
    return folder if folder.is_dir() else None


def show(corpus: str, run: Callable[[Path], dict[str, Score]]) -> None:
    """Prints one benchmark's scores, or says that its corpus is not there."""
    folder = corpora()
    parts = corpus.split("+")
    if folder is None or not all((folder / part).is_dir() for part in parts):
        print(f"No {corpus}: set RASHOMON_EVAL to the folder of the corpora.")
        return
    for name, (value, spread) in run(folder / corpus if len(parts) == 1 else folder).items():
        print(f"{name:24} {value:.3f} ± {spread:.3f}")


def scored(name: str, folder: Path) -> Outcome | None:
    """A benchmark's scores, None (and a line saying so) where its corpus is not there."""
    module = import_module(f"benchmarks.{name}")
    corpora = [folder / part for part in module.CORPUS.split("+")]  # "a+b": scored on both, and given their folder
    missing = [corpus.name for corpus in corpora if not corpus.is_dir()]
    if missing:
        print(f"{name}: no corpus '{"', '".join(missing)}' in the folder of corpora; left out.")
        return None
    run: Callable[[Path], dict[str, Score]] = module.run
    data = "+".join(digest(corpus) for corpus in corpora)
    return Outcome(name, module.CORPUS, data, run(corpora[0] if len(corpora) == 1 else folder))


def digest(corpus: Path) -> str:
    """A hash over the names and bytes of a corpus."""
    whole = hashlib.sha256()
    for file in sorted(p for p in corpus.rglob("*") if p.is_file()):
        whole.update(str(file.relative_to(corpus)).encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:16]


def below_floor(outcome: Outcome, floors: dict[str, dict[str, object]]) -> list[str]:
    """A line for each score that is lower than the floor pinned on the same data, or missing."""
    pinned = floors.get(outcome.name, {})
    if pinned.get("data") != outcome.data:
        return []
    wanted: dict[str, float] = pinned["scores"]  # type: ignore[assignment]
    now = {key: value for key, (value, _) in outcome.scores.items()}
    return [
        f"{outcome.name} / {key}: {now.get(key, float('nan')):.3f} < {floor:.3f}"
        for key, floor in wanted.items()
        if not key.endswith(UNGUARDED) and not now.get(key, -1.0) >= floor - TOLERANCE
    ]


def raised(outcomes: list[Outcome], floors: dict[str, object], accept: bool) -> dict[str, object]:
    """The floors with today's scores; a floor sinks only when it was accepted."""
    new = dict(floors)
    for outcome in outcomes:
        pinned = floors.get(outcome.name, {})
        old = pinned.get("scores", {}) if isinstance(pinned, dict) and pinned.get("data") == outcome.data else {}
        scores = {
            key: round(value if accept else max(value, old.get(key, 0.0)), 3)
            for key, (value, _) in sorted(outcome.scores.items())
        }
        new[outcome.name] = {"data": outcome.data, "scores": scores}
    return new


def table(outcomes: list[Outcome]) -> list[str]:
    """The scores as a Markdown table."""
    rows = ["| part | score | value | ± |", "|---|---|---|---|"]
    for outcome in outcomes:
        rows += [f"| {outcome.name} | {key} | {value:.3f} | {spread:.3f} |"
                 for key, (value, spread) in outcome.scores.items()]  # fmt: skip
    return rows


def page(outcomes: list[Outcome]) -> list[str]:
    """docs/scores.md, as a list of lines."""
    return [
        "# Scores",
        "",
        "Written by `make bench` on the public corpora named below, on their development parts; ± is half of a",
        "95 % interval from a seeded bootstrap over texts. The same figures are the floors in",
        "`benchmarks/floors.json`, pinned to a hash of the data.",
        "",
        *table(outcomes),
        "",
        "| part | corpus | hash |",
        "|---|---|---|",
        *(f"| {o.name} | {o.corpus} | `{o.data}` |" for o in outcomes),
        "",
        "What each score means and the figures published elsewhere are in `benchmarks/README.md`.",
    ]


if __name__ == "__main__":
    sys.exit(main())
