"""The page shows every text and interprets none."""

import re
from html.parser import HTMLParser

import pytest
from tests.factories import comparison, finding, report, telling

from rashomon.export.html import to_html

HOSTILE = [
    "<script>alert(1)</script> was seen at the harbour gate.",
    '"><img src=x onerror=alert(1)> was seen at the gate.',
    "</style><svg onload=alert(1)> was seen at the harbour.",
    "javascript:alert(1) was seen & at the harbour gate.",
    "\u202eevil\u202c text ' with \" both quotes at the gate.",
]


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]


def parsed(html: str) -> Page:
    page = Page()
    page.feed(html)
    return page


def two_reports(text: str):
    left, right = report(text, "a.txt", title=text, outlet=text), report(text + " Again.", "b.txt")
    return comparison(
        left, right, findings=(finding("conflict", telling(left, text), telling(right, text), why=text),)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_no_element(text: str) -> None:
    page = parsed(to_html(two_reports(text)))
    assert page.tags.count("script") == 1
    assert not {"img", "svg", "iframe"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]


def test_the_policy_allows_nothing_remote() -> None:
    html = to_html(two_reports("The gate was closed at noon."))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy and policy.group(1).startswith("default-src &#x27;none&#x27;")
    assert "unsafe" not in policy.group(1)
    assert not re.search(r'(?:src|href)="(?!#)', html)


def test_every_passage_links_to_its_report() -> None:
    html = to_html(two_reports("The gate was closed at noon."))
    page = parsed(html)
    links = [v for n, v in page.attributes if n == "href" and v and ":" in v]
    assert links
    assert {link[1:].split(":")[0] for link in links} <= set(page.ids)


def test_the_whole_text_is_there() -> None:
    text = "First line.\n\nSecond line with “quotes”."
    html = to_html(two_reports(text))
    assert "Second line with “quotes”." in html
