"""The bytes of a page: in which encoding they come, and what no page shows."""

import codecs
from typing import Literal

import pytest

from rashomon.read.html import html_report
from rashomon.records import Report
from rashomon.settings import Settings

TEXT = (
    "Die alte Brücke von Härrow wurde am Montag gesperrt, nachdem ein „Kahn“ ihren mittleren Pfeiler gerammt hatte. "
)
PAGE = f"<html><head><title>Brücke</title></head><body><article><p>{TEXT * 5}</p></article></body></html>"


@pytest.mark.parametrize("way", ["exact", "quick"])
@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (PAGE.encode(), "UTF-8, as most pages"),
        (codecs.BOM_UTF8 + PAGE.encode(), "with a byte order mark"),
        (codecs.BOM_UTF8 + PAGE.replace("<title>", "<meta charset='utf-8'><title>").encode(), "with a mark and said"),
        (PAGE.encode("utf-16"), "another encoding"),
        (PAGE.replace("<title>", "<meta charset='windows-1252'><title>").encode("cp1252"), "an old one, said"),
        (PAGE.replace("Kahn", "Ka\x01h\x0bn").replace("Montag", "Mon\x7ftag").encode(), "controls in UTF-8"),
        (PAGE.replace("<p>", "<p><img src='data:image/png;base64,iVBORw0KGgo='>").encode(), "a picture within"),
    ],
)
def test_every_encoding_gives_the_same_text(raw: bytes, why: str, way: Literal["exact", "quick"]) -> None:
    (report,) = html_report("a.html", raw, Settings(pages=way))
    assert isinstance(report, Report), why
    assert report.title == "Brücke", why
    assert " ".join(report.text.split()).endswith(" ".join((TEXT * 5).split())), why
