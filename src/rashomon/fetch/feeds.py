"""RSS and Atom: the addresses and headlines that a feed lists."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import feedparser

from rashomon.errors import FetchError
from rashomon.records import Record

ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|rdf)\b", re.IGNORECASE)
START = 4096  # bytes in which a feed's first element stands
MAX_ENTRIES = 500  # a feed lists some twenty; an endless one is cut


class Entry(Record, frozen=True, kw_only=True):
    """One report that a feed announces."""

    url: str
    title: str | None
    published: str | None


def is_feed(body: bytes) -> bool:
    """True where the first element is that of RSS or Atom."""
    return ROOT.search(body[:START]) is not None and b"<html" not in body[:START].lower()


def entries(url: str, body: bytes) -> tuple[Entry, ...]:
    """The entries of a feed with an address, in its order; FetchError where it is no feed, or declares entities."""
    if not is_feed(body):
        raise FetchError(f"{url}: is no RSS or Atom feed; give the feed's address, or 'rashomon add' for a page.")
    if b"<!entity" in body.lower():
        raise FetchError(f"{url}: declares entities of its own, as no feed needs to; not read.")
    parsed = feedparser.parse(body, sanitize_html=True)
    if parsed.bozo and not parsed.entries:
        raise FetchError(f"{url}: is broken XML ({parsed.get('bozo_exception')}); tell its publisher.")
    listed = [(urljoin(url, link), one) for one in parsed.entries[:MAX_ENTRIES] if (link := one.get("link"))]
    return tuple(
        Entry(url=link, title=one.get("title") or None, published=one.get("published") or one.get("updated") or None)
        for link, one in listed
        if urlsplit(link).scheme in ("http", "https")
    )
