"""The page holds every record and no text can leave its data block."""

import json
import re
from html.parser import HTMLParser

import pytest
from tests.factories import comparison, finding, report, telling

from rashomon.errors import RashomonError
from rashomon.export import html
from rashomon.export.html import DATA, page_data, to_html

TEMPLATE = (
    "<!doctype html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; connect-src 'self'\">"
    f"<title>Rashomon</title><body>{DATA}</body>"
)
HOSTILE = [
    "<script>alert(1)</script> was seen at the harbour gate.",
    "</script><img src=x onerror=alert(1)> was seen at the gate.",
    "<!-- <script> and \u2028 and \u2029 were seen at the harbour.",
    "javascript:alert(1) was seen & at the harbour gate.",
    "\u202eevil\u202c text ' with \" both quotes at the gate.",
]


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


@pytest.fixture(autouse=True)
def template(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "page_template", lambda: TEMPLATE)


def two_reports(text: str):
    left, right = report(text, "a.txt", title=text, outlet=text), report(text + " Again.", "b.txt")
    return comparison(
        left, right, findings=(finding("conflict", telling(left, text), telling(right, text), why=text),)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_the_data(text: str) -> None:
    whole = to_html(two_reports(text))
    page = Page()
    page.feed(whole)
    assert page.tags == ["meta", "title", "body", "script"]
    data = re.search(r'type="application/json">(.*?)</script>', whole, re.S)
    assert data and json.loads(data.group(1))["reports"][0]["text"] == text
    assert not set("<>&\u2028\u2029") & set(data.group(1))


def test_the_mailed_file_asks_no_server() -> None:
    assert "connect-src 'none'" in to_html(two_reports("The gate was closed at noon."))


def test_half_characters_are_written_whole() -> None:
    assert "\ud800" not in page_data(two_reports("The gate \ud800 was closed."))


def test_a_missing_page_says_how_to_build_it(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)
    with pytest.raises(RashomonError, match=r"python page/build\.py"):
        html.page_template()
