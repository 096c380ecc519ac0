"""What is read of each kind of source, and what is said of each that can't be."""

import gzip
import io
import json
import os
import socket
import sys
import time
from pathlib import Path

import pytest

from rashomon.read import Reading, read
from rashomon.settings import Settings

TEXT = "Bridge closed\n\nThe bridge at Harrow was closed on Monday, the mayor said.\n"


def reading(*sources: str | Path, **settings: int) -> Reading:
    return read(sources, Settings(**settings))


def reasons(found: Reading) -> list[str]:
    assert all(failure.stage == "read" for failure in found.failures)
    return [failure.reason for failure in found.failures]


def test_a_text_is_unchanged(tmp_path: Path) -> None:
    text = "\u00a0A “b”\r\nc\u2028d \n"
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (found,) = reading(tmp_path / "a.txt").reports
    assert found.text == text
    assert found.source == str(tmp_path / "a.txt")
    assert (found.title, found.outlet, found.authors, found.published, found.language) == (None, None, (), None, None)


def test_ids_hang_on_name_and_text_not_on_the_folder(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    first, second, other = (reading(tmp_path / name).reports[0] for name in ("one", "two", "b.txt"))
    assert first.id == second.id
    assert other.id != first.id
    assert other.sha256 == first.sha256


def test_folders_in_order_with_compressed_files(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "a.md").write_text("a")
    (tmp_path / "deep" / "c.txt.gz").write_bytes(gzip.compress(b"c"))
    (tmp_path / ".hidden.txt").write_text("h")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    found = reading(tmp_path)
    assert [r.text for r in found.reports] == ["a", "b", "c"]
    assert found.failures == ()


def test_globs(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "data.json"):
        (tmp_path / name).write_text(name)
    assert [r.text for r in reading(f"{tmp_path}/*").reports] == ["a.txt", "b.txt"]
    assert "no file matches" in reasons(reading(f"{tmp_path}/*.html"))[0]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), TEXT),
        (gzip.compress(TEXT.encode(), mtime=0), TEXT),
        (b"<!doctype html><html><body><article><p>" + TEXT.encode() * 9 + b"</p></article></body></html>", None),
    ],
)
def test_standard_input(data: bytes, text: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))  # type: ignore[type-var]
    (found,) = reading("-").reports
    assert found.source == "-"
    assert found.text == text or (text is None and "<p>" not in found.text)


def test_a_page_with_its_metadata(tmp_path: Path) -> None:
    body = "".join(
        f"<p>Paragraph {n}: the bridge at Harrow was closed on Monday, the mayor said.</p>" for n in range(9)
    )
    page = (
        '<html><head><meta charset="windows-1251"><title>Мост закрыт | Harrow Post</title>'
        '<meta property="og:title" content="Мост закрыт"><meta property="og:site_name" content="Harrow Post">'
        '<meta name="author" content="Ann Bray"><meta property="article:published_time" content="2024-03-05T10:00">'
        f"</head><body><nav>Home World</nav><article><h1>Мост закрыт</h1>{body}</article></body></html>"
    )
    (tmp_path / "a.html").write_bytes(page.encode("cp1251"))
    (found,) = reading(tmp_path).reports
    assert (found.title, found.outlet, found.authors) == ("Мост закрыт", "Harrow Post", ("Ann Bray",))
    assert found.published is not None
    assert (found.published.earliest, found.published.basis) == ("2024-03-05", "stated")
    assert "page's metadata" in found.published.why
    assert found.text.startswith("Мост закрыт\n")
    assert found.text.count("Мост закрыт") == 1
    assert "Paragraph 8" in found.text
    assert "Home World" not in found.text


def test_lines(tmp_path: Path) -> None:
    fields = {
        "text": TEXT,
        "title": "T",
        "outlet": "O",
        "authors": ["A B", "C D"],
        "date": "2024-03",
        "url": "http://x/1",
    }
    lines = [json.dumps(fields), "", "{oops", '"text"', '{"title": "no text"}', json.dumps({"text": "b\ud800"})]
    (tmp_path / "r.jsonl").write_text("\n".join(lines))
    found = reading(tmp_path)
    first, last = found.reports
    assert first.source == f"{tmp_path}/r.jsonl:1"
    assert (first.text, first.title, first.outlet, first.authors, first.url) == (
        TEXT,
        "T",
        "O",
        ("A B", "C D"),
        "http://x/1",
    )
    assert first.published is not None
    assert (first.published.earliest, first.published.latest) == ("2024-03-01", "2024-03-31")
    assert last.text == "b\ufffd"
    assert [failure.source.rsplit(":", 1)[1] for failure in found.failures] == ["3", "4", "5", "6"]
    assert ["line 3 is not JSON" in reasons(found)[0], "no text" in reasons(found)[2]] == [True, True]


BAD = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t", "blanks"),
    ("nul.txt", b"text\x00\x01text", "binary"),
    ("pdf.txt", b"%PDF-1.7 x", "a PDF"),
    ("report.pdf", b"%PDF-1.7 x", "a PDF"),
    ("png.txt", b"\x89PNG\r\n", "a PNG"),
    ("zip.md", b"PK\x03\x04xx", "a zip"),
    ("empty.html", b"<html><body></body></html>", "no article"),
    ("empty.jsonl", b"\n\n", "empty"),
    ("data.csv", b"a,b", ".csv files are not read"),
    ("broken.txt.gz", gzip.compress(TEXT.encode(), mtime=0)[:-20], "gzip"),
    ("long.txt", b"x" * 2001, "longer than"),
    ("bomb.txt.gz", gzip.compress(b"x" * 50_000_000, mtime=0), "longer than"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD)
def test_bad_files_are_told_and_the_rest_is_read(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("good")
    found = reading(tmp_path / name, tmp_path / "good.txt", max_characters=2000)
    assert [r.text for r in found.reports] == ["good"]
    (failure,) = found.failures
    assert failure.source == str(tmp_path / name)
    assert reason in failure.reason


def test_a_large_text_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"The bridge is shut. " * 2_500_000)
    begun = time.perf_counter()
    assert "longer than 2,000,000 characters" in reasons(reading(tmp_path))[0]
    assert time.perf_counter() - begun < 2


def test_broken_utf8_gives_report_and_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("It is “shut” to all".encode() + b"\xe2\x80 now.")
    found = reading(tmp_path)
    assert found.reports[0].text == "It is “shut” to all\ufffd now."
    assert "broken UTF-8 in 1 place" in reasons(found)[0]


def test_the_same_file_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "a.txt").write_text(TEXT)
    (tmp_path / "other.txt").write_text(TEXT)
    found = reading(tmp_path / "a.txt", tmp_path)
    assert [Path(r.source).name for r in found.reports] == ["a.txt", "other.txt"]
    assert sorted(reason.split(" as ")[0] for reason in reasons(found)) == [
        "same name and text",
        "the same file",
        "the same file",
    ]


def test_missing_and_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    first, second = reasons(reading(tmp_path / "gone.txt", tmp_path / "none"))
    assert "no such file" in first
    assert "no reports in this folder" in second


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read all")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert "no permission" in reasons(reading(tmp_path / "a.txt"))[0]


def test_pipes_and_sockets_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        assert ["named pipe" in r or "socket" in r for r in reasons(reading("pipe.txt", "socket.txt"))] == [
            True,
            True,
        ]


def test_links_that_lead_round(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = reading(tmp_path)
    assert len(found.reports) == 1
    assert any("read already" in reason for reason in reasons(found))
    assert any("cannot be opened" in reason for reason in reasons(found))


def test_a_second_run_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert reading(tmp_path) == reading(tmp_path)
