"""Small files of a crawl, whole and broken, as bytes."""

import json

TEXT = (
    "The old dam above Ellerwick broke on Wednesday night and flooded the lower town. Mayor Tessa Orlund said 340 "
    "people had been moved to the school. “We warned the company in March, and nobody came,” she said. Engineer Rolf "
    "Handrick said the sluice gate had been stuck for weeks."
)


def line(**fields: object) -> bytes:
    return json.dumps({"title": "Dam gives way", "text": TEXT, **fields}).encode() + b"\n"


def page(number: int) -> str:
    told = "".join(
        f"<p>A ferry sank off Karsova harbour with forty passengers aboard on day {number}, the Ruvenian coast guard "
        f"said. Captain Ilse Morn of boat {boat} said the sea had been calm since the morning.</p>"
        for boat in range(6)
    )
    title = f"Ferry sinks, report {number}"
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{told}</article></body></html>"


def record(number: int, body: str | None = None, length: int | None = None, kind: str = "text/html") -> bytes:
    """One response of a WARC file; `length` lies about how long it is."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{page(number) if body is None else body}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
        f"WARC-Target-URI: https://post.example/ferry/{number}\r\nWARC-Date: 2023-05-04T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
