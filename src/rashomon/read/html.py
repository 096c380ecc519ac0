"""Saved web pages: the article's text and what the page's metadata say."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from rashomon.errors import ReadError
from rashomon.read.content import BYTES_A_CHARACTER, content, too_long
from rashomon.read.encoding import Decoded, decode
from rashomon.read.files import shown
from rashomon.read.plain import damage
from rashomon.read.reading import basename, report_of
from rashomon.read.stated import plain_words
from rashomon.records import Failure, Report
from rashomon.settings import Settings

NO_ARTICLE = "no article found on this page; save the article's own page, or its text as .txt"
SUFFIXES = (".html", ".htm", ".xhtml")
MARKUP = 3  # a page has up to this many times the bytes that its text may have, pictures left out
INLINE_DATA = re.compile(rb"data:[\w/+.-]{0,60};base64,[A-Za-z0-9+/=\s]+")  # data:image/png;base64,iVBORw0…
# <meta charset="windows-1251">, <?xml version="1.0" encoding="utf-8"?>
DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE
)
CONTROLS = bytes({*range(32), 127} - {9, 10, 12, 13})  # no page shows them
NO_TEXT = ("canvas", "iframe", "link", "meta", "noscript", "object", "script", "select", "style", "svg", "template")
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_html(source: str, settings: Settings) -> Iterator[Report | Failure]:
    """The report on a saved page: its headline, a blank line, and the article's text."""
    raw = content(source, settings.max_characters * BYTES_A_CHARACTER * MARKUP)
    yield from html_report(source, raw, settings)


def html_report(source: str, raw: bytes, settings: Settings) -> Iterator[Report | Failure]:
    """The report on the page that these bytes are."""
    from rashomon.read.metadata import stated_on  # half a second, for those alone who read pages

    page = INLINE_DATA.sub(b"", raw) if b";base64," in raw else raw
    decoded = decode_page(page)
    is_utf8 = decoded.encoding == "utf-8" and not decoded.replaced  # to encode it again would take its time
    tree = parsed_page(page if is_utf8 else decoded.text)
    if tree is None:
        raise ReadError(NO_ARTICLE)
    stated = stated_on(tree)
    body = body_of(tree, settings)
    if not body:
        raise ReadError(NO_ARTICLE)
    text = headed(stated.title, body)
    if len(text) > settings.max_characters:
        raise ReadError(too_long(settings.max_characters))
    yield report_of(shown(source), raw, text, stated, basename(shown(source)))
    yield from damage(shown(source), decoded)


def parsed_page(markup: str | bytes) -> Any:
    """The tree of a page's elements, None where it has none; bytes are UTF-8."""
    from lxml import etree, html

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    # one class for all elements: to choose one for each, as lxml.html does, takes as long as to parse them
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    data = markup.encode("utf-8", "replace") if isinstance(markup, str) else markup.removeprefix(codecs.BOM_UTF8)
    if any(control in data for control in CONTROLS):
        data = data.translate(None, CONTROLS)
    return etree.fromstring(data, parser)


def body_of(tree: Any, settings: Settings) -> str:
    """The article's text, a paragraph a line, "" where none is found; uses up the tree."""
    if settings.pages == "quick":
        from rashomon.read.article import article

        found = article(tree)
        if found.sure:
            return found.text
    import trafilatura
    from lxml import etree
    from trafilatura.settings import Document

    etree.strip_elements(tree, *NO_TEXT, with_tail=False)  # each step would go through them again
    # body F1 .981 with these two, .961 by default, .968 without comments: benchmarks/extraction; where the quick way
    # asks, the second opinions that "fast" leaves out change nothing and take two thirds of the time
    fast = settings.pages == "quick"
    page = trafilatura.bare_extraction(tree, include_comments=False, favor_precision=True, fast=fast)
    return (page.text or "").strip() if isinstance(page, Document) else ""


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


def headed(title: str | None, text: str) -> str:
    """The text with its headline on top, put there where the article's body comes without it."""
    if title is None or plain_words(title) in plain_words(text[: len(title) + 200]):
        return text
    return f"{title}\n\n{text}"
