"""Saved web pages: the article's text and what the page's metadata say, through trafilatura."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from rashomon.errors import ReadError
from rashomon.read.content import BYTES_A_CHARACTER, content, too_long
from rashomon.read.encoding import Decoded, decode
from rashomon.read.files import shown
from rashomon.read.plain import damage
from rashomon.read.reading import Stated, basename, report_of
from rashomon.read.stated import date_of, names_of, word_of
from rashomon.records import Failure, Report
from rashomon.settings import Settings

SUFFIXES = (".html", ".htm", ".xhtml")
MARKUP = 3  # a page has up to this many times the bytes that its text may have, pictures left out
# No article comes from later than this; a fixed day, so that no result depends on the clock.
LATEST = "2100-01-01"

INLINE_DATA = re.compile(rb"data:[\w/+.-]{0,60};base64,[A-Za-z0-9+/=\s]+")  # data:image/png;base64,iVBORw0…
# <meta charset="windows-1251">, <?xml version="1.0" encoding="utf-8"?>
DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE
)
SEPARATOR = re.compile(r" [-–—|·»] ?")  # "Bridge falls | Harrow Post"
NO_NAME = re.compile(r"copyright|©|https?:|^\W*$", re.IGNORECASE)
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_html(source: str, settings: Settings) -> Iterator[Report | Failure]:
    """The report on a saved page: its headline, a blank line, and the article's text."""
    raw = content(source, settings.max_characters * BYTES_A_CHARACTER * MARKUP)
    yield from html_report(source, raw, settings)


def html_report(source: str, raw: bytes, settings: Settings) -> Iterator[Report | Failure]:
    """The report on the page that these bytes are."""
    import trafilatura  # half a second, for those alone who read pages
    from trafilatura.settings import Document

    decoded = decode_page(INLINE_DATA.sub(b"", raw))
    page = trafilatura.bare_extraction(
        decoded.text,
        with_metadata=True,
        # body F1 .981 with these two, .961 by default, .968 without comments: benchmarks/extraction
        include_comments=False,
        favor_precision=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": LATEST},
    )
    if not isinstance(page, Document) or not (body := (page.text or "").strip()):
        raise ReadError("no article found on this page; save the article's own page, or its text as .txt")
    title, outlet = word_of(page.title), outlet_of(page.sitename)
    title = without_outlet(title, outlet)
    text = headed(title, body)
    if len(text) > settings.max_characters:
        raise ReadError(too_long(settings.max_characters))
    stated = Stated(
        title=title,
        outlet=outlet,
        authors=names_of(page.author),
        published=date_of(page.date, "stated in the page's metadata"),
        url=word_of(page.url),
    )
    yield report_of(shown(source), raw, text, stated, basename(shown(source)))
    yield from damage(shown(source), decoded)


def decode_page(raw: bytes) -> Decoded:
    """The page's markup, in the encoding it has or declares."""
    declared = DECLARED.search(raw[:4096])
    if declared is not None and not raw.startswith(MARKS):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            # the web reads "latin-1" as Windows-1252, curly quotes and all
            name = "cp1252" if name in {"iso8859-1", "ascii"} else name
            if not name.startswith("utf-16"):  # a page that can say so in ASCII is none
                return Decoded(raw.decode(name), name, 0)
        except (LookupError, UnicodeDecodeError):
            return decode(raw)  # it declares what it is not; look at the bytes
    return decode(raw)


def outlet_of(sitename: object) -> str | None:
    """The name of the site, None where the field holds a copyright line or no name."""
    name = word_of(sitename)
    return None if name is None or NO_NAME.search(name) else name


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The page's title without the outlet's name that follows it: "Bridge falls | Harrow Post"."""
    if title is None or outlet is None:
        return title
    separators = list(SEPARATOR.finditer(title))
    if separators and _plain(title[separators[-1].end() :]) in {_plain(outlet), _plain(f"the {outlet}")}:
        return title[: separators[-1].start()].rstrip() or title
    return title


def headed(title: str | None, text: str) -> str:
    """The text with its headline on top, put there where the article's body comes without it."""
    if title is None or _plain(title) in _plain(text[: len(title) + 200]):
        return text
    return f"{title}\n\n{text}"


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
