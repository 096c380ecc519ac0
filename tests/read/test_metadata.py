"""What a page's metadata state, in the forms that pages have them."""

import pytest
from lxml import etree

from rashomon.read.html import parsed_page
from rashomon.read.metadata import stated_on

LINKED = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge'
    ' falls", "author": {"@type": "Person", "name": "Ann Bray"}, "publisher": {"@type": "Organization", "name": "Harrow'
    ' Post"}}</script>'
)


@pytest.mark.parametrize(
    ("head", "body", "field", "expected"),
    [
        ('<meta property="og:title" content="Bridge &amp;amp; ferry">', "", "title", "Bridge & ferry"),
        ("<title>Bridge falls | harrowpost.example</title>", "", "title", "Bridge falls"),
        ('<meta property="og:title" content="Bridge falls - Harrow Post"><meta property="og:site_name" content="Harrow Post">', "", "title", "Bridge falls"),
        ("", "<h1>Bridge falls</h1>", "title", "Bridge falls"),
        (LINKED, "", "title", "Bridge falls"),
        (LINKED, "", "authors", ("Ann Bray",)),
        (LINKED.replace("Bridge falls", "The <i>Harrow</i> &amp; its crew"), "", "title", "The Harrow & its crew"),
        (LINKED.replace("Bridge falls", r"The \u003ci>Harrow\u003c/i>\nsinks"), "", "title", "The Harrow sinks"),
        (LINKED.replace("Bridge falls", "5 < 6 and 7 > 3"), "", "title", "5 < 6 and 7 > 3"),
        (LINKED.replace('"Bridge falls"', '["Bridge", "falls"]'), "<h1>Bridge</h1>", "title", "Bridge"),
        (LINKED.replace('"Bridge falls"', '"Bridge falls",,'), "", "title", "Bridge falls"),  # broken, and mended
        (LINKED.replace('"Bridge falls"', '"Bridge falls",,'), "", "authors", ("Ann Bray",)),
        (LINKED.replace("Bridge falls", r"Bridge \ud83d falls"), "", "title", "Bridge falls"),  # half a character
        ('<meta name="author" content="admin">', "", "authors", ()),
        ("", '<p class="byline">By <a rel="author">Ann Bray</a></p>', "authors", ("Ann Bray",)),
        ("", '<p CLASS="storyByline">By Ann Bray</p>', "authors", ("Ann Bray",)),
        ("", f'<div class="author-page">{"<p>Ann Bray saw it.</p>" * 20}</div>', "authors", ()),
        ('<meta name="twitter:site" content="@harrowpost">', "", "outlet", "Harrowpost"),
        ('<meta property="og:site_name" content="© 2024 Harrow Post">', "", "outlet", None),
        ('<link rel="canonical" href="https://www.harrowpost.example/bridge">', "", "outlet", "harrowpost.example"),
        ('<link rel="canonical" href="https://www.harrowpost.example/bridge">', "", "url", "https://www.harrowpost.example/bridge"),
        ('<script type="application/ld+json">[[{"@type": 3, "headline": {"a": [1]}}]]</script>', "<h1>Bridge</h1>", "title", "Bridge"),
    ],
)  # fmt: skip
def test_what_is_stated(head: str, body: str, field: str, expected: object) -> None:
    page = parsed_page(f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>")
    assert getattr(stated_on(page), field) == expected


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-03-05T10:00:00Z">', "2024-03-05"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-06"}</script>', "2024-03-06"),
    ],
)  # fmt: skip
def test_the_date(head: str, day: str) -> None:
    stated = stated_on(parsed_page(f"<html><head>{head}</head><body><p>Text.</p></body></html>"))
    assert stated.published is not None
    assert stated.published.earliest == day


def test_the_page_is_as_it_was_before() -> None:
    page = parsed_page(f"<html><head>{LINKED}</head> <body><p class='byline'>By Ann Bray</p></body></html>")
    before = etree.tostring(page)
    stated_on(page)
    assert etree.tostring(page) == before
