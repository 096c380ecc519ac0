"""Fetching from a server that means no good, and from addresses that nobody should reach."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from rashomon.casefile import open_case
from rashomon.cli.casefile import seconds_of
from rashomon.errors import FetchError, RashomonError
from rashomon.fetch import Fetcher, entries
from rashomon.fetch.addresses import is_public
from tests.casefile.reports import GAZETTE

PAGE = "<html><head><title>Dam gives way</title></head><body><article><h1>Dam gives way</h1>" + "".join(
    f"<p>{line}</p>" for line in GAZETTE.splitlines() * 3 if line
) + "</article></body></html>"  # fmt: skip
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>Dam</title><link>/page</link></item><item><link>file:///etc/passwd</link></item></channel></rss>'
BOMB = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title><link>/page</link></item></channel></rss>'


class Site(BaseHTTPRequestHandler):
    """What each path does."""

    asked: list[tuple[str, str | None]] = []  # noqa: RUF012
    page = PAGE

    def do_GET(self) -> None:
        Site.asked.append((self.path, self.headers.get("If-None-Match")))
        getattr(self, "_" + self.path.strip("/").replace(".", "_").split("/")[0], self._missing)()

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _missing(self) -> None:
        self._answer(404)

    def _robots_txt(self) -> None:
        self._answer(200, b"User-agent: *\nDisallow: /private\n")

    def _page(self) -> None:
        if self.headers.get("If-None-Match") == f'"{len(self.page)}"':
            return self._answer(304)
        return self._answer(200, self.page.encode(), Content_Type="text/html", ETag=f'"{len(self.page)}"')

    def _packed(self) -> None:
        self._answer(200, gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def _bomb(self) -> None:
        self._answer(200, gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")

    def _brotli(self) -> None:
        self._answer(200, b"\x0b\x02\x80", Content_Encoding="br")

    def _torn(self) -> None:
        self._answer(200, gzip.compress(PAGE.encode())[5:], Content_Encoding="gzip")

    def _loop(self) -> None:
        self._answer(302, Location="/loop")

    def _hop(self) -> None:
        self._answer(302, Location="/page")

    def _metadata(self) -> None:
        self._answer(302, Location="http://169.254.169.254/latest/meta-data")

    def _file(self) -> None:
        self._answer(302, Location="file:///etc/passwd")

    def _broken(self) -> None:
        self._answer(500)

    def _feed(self) -> None:
        self._answer(200, FEED.encode(), Content_Type="application/rss+xml")

    def _entities(self) -> None:
        self._answer(200, BOMB.encode(), Content_Type="application/rss+xml")

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    held = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    held.daemon_threads = True
    threading.Thread(target=held.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{held.server_address[1]}"
    held.shutdown()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, largest=1_000_000) as held:
        yield held


@pytest.mark.parametrize("path", ["/page", "/packed", "/hop"])
def test_pages_come_whole(server: str, fetcher: Fetcher, path: str) -> None:
    got = fetcher.fetch(server + path)
    assert got.body == PAGE.encode()
    assert got.url == server + path


def test_what_has_not_changed_is_not_sent(server: str, fetcher: Fetcher) -> None:
    got = fetcher.fetch(server + "/page")
    assert fetcher.fetch(server + "/page", got.etag, got.modified).body is None


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/bomb", "unpacks to more than"),
        ("/endless", "longer than"),
        ("/brotli", "was not asked for"),
        ("/torn", "broken gzip"),
        ("/loop", "redirected more than"),
        ("/file", "only http and https"),
        ("/broken", "answers 500"),
        ("/nothing", "answers 404"),
        ("/private/page", "robots.txt"),
    ],
)
def test_a_bad_site_is_a_clear_message(server: str, fetcher: Fetcher, path: str, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        fetcher.fetch(server + path)


def test_a_site_that_drips_is_left(server: str) -> None:
    with Fetcher(allow_private=True, longest=0.5) as held, pytest.raises(FetchError, match="took too long"):
        held.fetch(f"{server}/drip")


def test_this_machine_is_not_fetched_from(server: str) -> None:
    Site.asked.clear()
    with Fetcher() as held:
        for url in (server, server.replace("127.0.0.1", "localhost"), "http://[::1]:1/", "http://169.254.169.254/", "http://0/", "http://2130706433/"):  # fmt: skip
            with pytest.raises(FetchError, match=r"private network|cannot be resolved"):
                held.fetch(url)
    assert Site.asked == []


def test_a_redirect_into_a_private_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = is_public
    monkeypatch.setattr(
        "rashomon.fetch.addresses.is_public", lambda a: a == "127.0.0.1" or real(a)
    )  # as if out there
    with Fetcher() as held, pytest.raises(FetchError, match=r"169\.254\.169\.254, this machine or a private network"):
        held.fetch(server + "/metadata")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("172.16.0.1", False), ("192.168.0.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False),
        ("fc00::1", False), ("::ffff:127.0.0.1", False), ("::ffff:169.254.169.254", False), ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False), ("ff02::1", False), ("no address", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_feed_lists_addresses_of_the_web() -> None:
    assert [e.url for e in entries("https://post.example/feed", FEED.encode())] == ["https://post.example/page"]


@pytest.mark.parametrize(
    ("body", "said"),
    [(PAGE, "no RSS or Atom"), (BOMB, "declares entities"), ("<rss><channel>", None), ("", "no RSS")],
)
def test_what_is_no_feed(body: str, said: str | None) -> None:
    if said is None:
        assert_empty_or_error(body)
        return
    with pytest.raises(FetchError, match=said):
        entries("https://post.example/feed", body.encode())


def assert_empty_or_error(body: str) -> None:
    try:
        assert entries("https://post.example/feed", body.encode()) == ()
    except FetchError as error:
        assert "broken XML" in str(error)


@pytest.mark.model
def test_a_feed_is_added_kept_as_evidence_and_watched(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_case(tmp_path / "case.db", create=True) as case:
        added = case.add([server + "/feed", server + "/entities"], allow_private=True)
        assert len(added.new) == 1
        assert ["declares entities" in f.reason for f in added.failures] == [True]
        held = case.report(added.new[0])
        assert held.url == server + "/page"
        bodies = {
            url: gzip.decompress(body) for url, body in case.connection.execute("SELECT url, body FROM fetched")
        }
        assert bodies[server + "/page"] == PAGE.encode()
        assert case.verify() == ()
        Site.asked.clear()
        assert case.watch([server + "/feed"], allow_private=True).new == ()
        assert "/page" not in [path for path, _ in Site.asked]
        assert case.add([server + "/page"], allow_private=True) == type(added)()
        assert Site.asked[-1][1] is not None  # asked whether it has changed
        monkeypatch.setattr(Site, "page", PAGE.replace("340 people", "430 people"), raising=True)
        Site.page += " "
        changed = case.add([server + "/page"], allow_private=True)
        assert len(changed.changed) == 1
        assert case.report(changed.changed[0]).version_of == held.id
        assert case.verify() == ()
        assert "no RSS or Atom" in case.watch([server + "/hop"], allow_private=True).failures[0].reason
        assert "private network" in case.add([server + "/page"]).failures[0].reason


@pytest.mark.parametrize("every", ["5", "30s", "0m", "soon", "-1h"])
def test_no_intervals(every: str) -> None:
    with pytest.raises(RashomonError):
        seconds_of(every)


def test_intervals() -> None:
    assert (seconds_of("15m"), seconds_of("2h")) == (900, 7200)
