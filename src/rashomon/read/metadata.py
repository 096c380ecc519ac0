"""What a page's metadata say of its report: title, outlet, authors, date, address; by trafilatura and htmldate.

Trafilatura's whole look for metadata takes four times as long: the steps of it that are needed are called one by one,
and its search for an author, where no metadata name one, sees only what is marked as a name.
"""

from __future__ import annotations

import re
from contextlib import suppress
from copy import deepcopy
from html import unescape
from typing import Any

import msgspec
from lxml import etree

from rashomon.read.reading import Stated
from rashomon.read.stated import date_of, names_of, plain_words, word_of

# No article comes from later than this; a fixed day, so that no result depends on the clock.
LATEST = "2100-01-01"
DATES: dict[str, Any] = {"extensive_search": False, "original_date": True, "max_date": LATEST}

SEPARATOR = re.compile(r" [-–—|·»] ?")  # "Bridge falls | Harrow Post"
NO_NAME = re.compile(r"copyright|©|https?:|^\W*$", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
HOST = re.compile(r"https?://(?:www\.|w[0-9]+\.)?([^/]+)")
LINKED = frozenset(("application/ld+json", "application/settings+json"))
SIGNING = ("a", "address", "div", "h3", "h4", "p", "span", "strong")
AUTHOR = re.compile(r"author|byline|writer|byl\b|journalist|username|posted-by|submitted-by")
MARKS = frozenset(("class", "id", "itemprop", "rel"))
SIGNATURE = 200  # characters; a longer part marked so is a biography or the whole page


def stated_on(tree: Any) -> Stated:
    """What the metadata of a parsed page state."""
    from htmldate import find_date
    from trafilatura import metadata as found

    page = _said_in_head(tree)
    page.author = page.author if page.author and " " in page.author else None  # "admin", "Reuters"
    # linked data may come in a form that trafilatura trips over; the page's other metadata stand
    with suppress(LookupError, TypeError, AttributeError, ValueError, RecursionError):
        page = _with_linked_data(tree, page)
    url = page.url or found.extract_url(tree)
    outlet = outlet_of(_site(page.sitename or found.extract_sitename(tree), url))
    return Stated(
        title=without_outlet(word_of(_text(page.title) or found.extract_title(tree)), outlet),
        outlet=outlet,
        authors=names_of(_text(page.author) or _signed(tree)),
        published=date_of(find_date(tree, url=url, **DATES), "stated in the page's metadata"),
        url=word_of(url),
    )


def outlet_of(sitename: object) -> str | None:
    """The name of the site, None where the field holds a copyright line or no name."""
    name = word_of(sitename)
    return None if name is None or NO_NAME.search(name) else name


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The page's title without the outlet's name that follows it: "Bridge falls | Harrow Post"."""
    if title is None or outlet is None:
        return title
    separators = list(SEPARATOR.finditer(title))
    if separators and plain_words(title[separators[-1].end() :]) in {
        plain_words(outlet),
        plain_words(f"the {outlet}"),
    }:
        return title[: separators[-1].start()].rstrip() or title
    return title


def _site(sitename: str | None, url: str | None) -> str | None:
    """The name of a site as it is shown: "@harrowpost", "harrow post", "https://www.harrowpost.example/"."""
    if not sitename:
        host = HOST.match(url or "")
        return host[1] if host else None
    name = _text(sitename).lstrip("@")
    return name.title() if name and "." not in name and not name[0].isupper() else name


def _said_in_head(tree: Any) -> Any:
    """What the page's head says; it stands alone for as long: trafilatura looks for heads in all that it gets."""
    from trafilatura import metadata as found

    page = tree.makeelement("html")
    head = tree.find("head")
    if head is None:
        return found.examine_meta(page)
    place = tree.index(head)
    page.append(head)
    said = found.examine_meta(page)
    tree.insert(place, head)
    return said


def _with_linked_data(tree: Any, page: Any) -> Any:
    """The metadata with what the page's JSON-LD adds; trafilatura's own way to it mends broken JSON, and is slow."""
    from trafilatura import metadata as found
    from trafilatura.json_metadata import extract_json

    scripts = [script.text for script in tree.iter("script") if script.get("type") in LINKED and script.text]
    try:
        linked = [msgspec.json.decode(script) for script in scripts]
    except (msgspec.DecodeError, UnicodeError):
        return found.extract_meta_json(tree, page)
    for schema in linked:
        page = extract_json(schema, page)
    return page


def _text(field: object) -> str:
    """A field without entities and tags: "Bridge &amp; ferry", "The <i>Harrow</i> sinks"."""
    return TAG.sub("", unescape(field)).strip() if isinstance(field, str) else ""


def _signed(tree: Any) -> str | None:
    """Who signed the article, by what is marked as a name: trafilatura sees a page of nothing else."""
    from trafilatura import metadata as found

    page = tree.makeelement("html")
    body = etree.SubElement(page, "body")
    for element in tree.iter(*SIGNING):
        if _is_signature(element) and len("".join(element.itertext())) <= SIGNATURE:
            copied = deepcopy(element)
            copied.tail = None
            body.append(copied)
    return found.extract_author(page) if len(body) else None


def _is_signature(element: Any) -> bool:
    for name, value in element.items():  # noqa: SIM110  (twice as fast as any())
        if name in MARKS and AUTHOR.search(value.lower()):
            return True
    return False
