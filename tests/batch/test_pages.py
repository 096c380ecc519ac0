"""What each page of a crawl's file gives, whole and broken."""

import gzip
import tracemalloc
from pathlib import Path

import pytest

from rashomon.batch.pages import Dropped, pages
from rashomon.batch.schema import rows_of
from rashomon.records import Failure, Report
from rashomon.settings import Settings
from tests.batch.crawl import TEXT, line, page, record

pytest.importorskip("fastwarc")
pytest.importorskip("pyarrow")
zstandard = pytest.importorskip("zstandard")

SMALL = Settings(processes=1, max_characters=20_000)


def read(folder: Path, name: str, data: bytes) -> list[Report | Failure | Dropped]:
    path = folder / name
    path.write_bytes(data)
    return list(pages(str(path), SMALL))


def kinds(outcomes) -> list[str]:
    return [type(one).__name__ for one in outcomes]


def test_a_page_of_a_warc_is_a_report_called_by_its_address(tmp_path: Path) -> None:
    (report,) = read(tmp_path, "a.warc", record(1))
    assert isinstance(report, Report)
    assert report.url == "https://post.example/ferry/1"
    assert report.source.endswith("a.warc#https://post.example/ferry/1")
    assert report.title == "Ferry sinks, report 1"
    assert "Captain Ilse Morn" in report.text


def test_packed_and_plain_warcs_give_the_same(tmp_path: Path) -> None:
    several = [record(n) for n in range(3)]
    plain = read(tmp_path, "a.warc", b"".join(several))
    packed = read(tmp_path, "a.warc.gz", b"".join(gzip.compress(one) for one in several))
    assert [r.id for r in plain] == [r.id for r in packed]
    assert kinds(plain) == ["Report"] * 3


def test_what_is_no_page_is_dropped(tmp_path: Path) -> None:
    found = read(
        tmp_path, "a.warc", record(1, kind="image/png") + record(2, body="<html><body></body></html>") + record(3)
    )
    assert kinds(found) == ["Dropped", "Dropped", "Report"]


@pytest.mark.parametrize(
    "body",
    [
        "<html><body><p>" + "word " * 200_000 + "</p></body></html>",
        "<html><body>" + "<div>" * 50_000 + page(7) + "</div>" * 50_000 + "</body></html>",
        "\0" * 3000 + page(8).replace("ferry", "fer\0ry"),
        "<" * 10_000,
    ],
    ids=["one word", "deep", "NULs", "brackets"],
)
def test_a_bad_page_costs_no_other(tmp_path: Path, body: str) -> None:
    found = read(tmp_path, "a.warc", record(1) + record(2, body=body) + record(3))
    assert [r.url[-1] for r in found if isinstance(r, Report) and r.url[-1] in "13"] == ["1", "3"]
    assert any(one for one in found if not (isinstance(one, Report) and one.url[-1] in "13"))


def test_a_page_too_large_is_named(tmp_path: Path) -> None:
    found = read(tmp_path, "a.warc", record(1, body="x" * 400_000) + record(2))
    assert kinds(found) == ["Failure", "Report"]


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_lines_come_packed_or_not(tmp_path: Path, suffix: str) -> None:
    pack = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress}[suffix]
    found = read(tmp_path, f"a.jsonl{suffix}", pack(line() + b'{"broken\n\n' + line(title="Another")))
    assert kinds(found) == ["Report", "Failure", "Report"]
    assert found[0].text == TEXT
    assert "not JSON" in found[1].reason


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_packed_file_that_breaks_off_is_named(tmp_path: Path, suffix: str) -> None:
    pack = {".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress}[suffix]
    found = read(tmp_path, f"a.jsonl{suffix}", pack(b"".join(line(n=n, text=f"{n} {TEXT}") for n in range(50)))[:-9])
    assert kinds(found)[-1] == "Failure"


def test_rows_of_parquet_are_reports(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow.parquet import write_table

    write_table(pyarrow.table({"text": [TEXT, None], "title": ["Dam", "None"]}), tmp_path / "a.parquet")
    found = list(pages(str(tmp_path / "a.parquet"), SMALL))
    assert kinds(found) == ["Report", "Failure"]
    (tmp_path / "b.parquet").write_bytes(b"PAR1 no more")
    assert kinds(pages(str(tmp_path / "b.parquet"), SMALL)) == ["Failure"]


def test_another_kind_of_file_is_named(tmp_path: Path) -> None:
    (failure,) = read(tmp_path, "a.pdf", b"%PDF")
    assert ".warc.gz" in failure.reason


@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_that_breaks_off_names_its_last_page(tmp_path: Path, packed: bool) -> None:
    several = [gzip.compress(record(n)) if packed else record(n) for n in (1, 2)]
    found = read(tmp_path, "a.warc.gz" if packed else "a.warc", b"".join(several)[:-90])
    assert [o.source[-1] for o in found if isinstance(o, Failure)] == ["2"]
    assert found[0].url == "https://post.example/ferry/1"


def test_a_length_that_lies_costs_no_other_page(tmp_path: Path) -> None:
    found = read(tmp_path, "a.warc", record(1) + record(2, length=50) + record(3) + record(4))
    assert [o.url[-1] for o in found if isinstance(o, Report)] == ["1", "3", "4"]
    assert any("does not end where it says" in o.reason for o in found if isinstance(o, Failure))


def test_a_page_of_200_mb_is_named_and_costs_no_memory(tmp_path: Path) -> None:
    # packed it is small; of the page no more is unpacked than a page may have
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    size = 200_000_000
    head = record(2, body="").split(b"Content-Length")[0] + b"Content-Length: %d\r\n\r\n" % (len(http) + size)
    packed = tmp_path / "a.warc.gz"
    with packed.open("wb") as file:
        file.write(gzip.compress(record(1)))
        with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=1) as page_:
            page_.write(head + http)
            for _ in range(200):
                page_.write(b"x" * 1_000_000)
            page_.write(b"\r\n\r\n")
        file.write(gzip.compress(record(3)))
    tracemalloc.start()
    found = list(pages(str(packed), SMALL))
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert kinds(found) == ["Report", "Failure", "Report"]
    assert "characters" in found[1].reason
    assert held < size / 4


def test_a_lone_surrogate_costs_no_other_line(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "a.jsonl",
        line() + b'{"title": "\\ud800", "text": "\\udfff ' + b"dam " * 60 + b'"}\n' + line(title="C"),
    )
    assert kinds(found)[0] == kinds(found)[-1] == "Report"
    for one in found:
        if isinstance(one, Report):
            rows_of([one], Report)
