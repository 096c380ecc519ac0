"""The comparison as one self-contained HTML file: the built page with the records as data inside it.

The records are JSON in a data block, which no browser runs; `<`, `>`, `&` and the line separators are escaped, so no
text can end the block. The page's policy names its own style and script by their hashes and allows nothing else.
"""

from __future__ import annotations

from html import escape
from importlib import resources
from pathlib import Path

import msgspec

from rashomon.errors import RashomonError
from rashomon.export.json import encodable
from rashomon.maps.geometry import drawn
from rashomon.records import Comparison, ControlMap

DATA = '<script id="rashomon-data" type="application/json"></script>'
ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def write_html(result: Comparison, out: Path) -> None:
    """Writes the page, in UTF-8."""
    out.write_text(to_html(result), encoding="utf-8", newline="\n")


def to_html(result: Comparison) -> str:
    """The page as one string, its data inside; it asks no server for anything."""
    title = encodable(result.stories[0].title) if result.stories else "Rashomon"
    page = page_template().replace("connect-src 'self'", "connect-src 'none'", 1)
    page = page.replace("<title>Rashomon</title>", f"<title>{escape(title)} – Rashomon</title>", 1)
    return page.replace(DATA, DATA.replace("><", f">{page_data(result)}<"), 1)


def page_template() -> str:
    """The built page with no data in it, as `rashomon serve` gives it out."""
    file = resources.files("rashomon") / "web" / "page.html"
    if not file.is_file():
        raise RashomonError(f"{file} is missing: the page has not been built. Build it with: python page/build.py")
    return file.read_text(encoding="utf-8")


def page_data(result: Comparison) -> str:
    """The records as JSON that can stand in a script element; without what no view shows: grammar, fine outlines."""
    records = encodable(msgspec.structs.replace(result, maps=tuple(map(_drawn, result.maps))))
    for mention in records["mentions"]:
        del mention["grammar"]
    text = msgspec.json.encode(records).decode()
    for character, escaped in ESCAPED.items():
        text = text.replace(character, escaped)
    return text


def _drawn(one: ControlMap) -> ControlMap:
    """The map with outlines for the eye, and without the settlements of its tables."""
    days = tuple(
        msgspec.structs.replace(day, shapes={status: drawn(shape) for status, shape in day.shapes.items()})
        for day in one.days
    )
    return msgspec.structs.replace(one, days=days, settlements=())
