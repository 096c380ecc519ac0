"""Files that lie in a store (`s3://…`): listed, and copied here, by the engine's own reader with its credentials."""

from __future__ import annotations

import shutil
from pathlib import Path

from rashomon.batch.engine import Runner, begun, loaded
from rashomon.batch.pages import suffix
from rashomon.errors import StoreError

MARK = "://"
PATTERN = "*?["
MESSAGE = 300  # characters of what the engine says
BLOCK = 1 << 23  # bytes copied at once: each is one question to the store


def is_address(source: str) -> bool:
    """True for a place in a store, false for a path of this machine."""
    return MARK in source


def listed(address: str, runner: Runner) -> dict[str, int]:
    """The files of a crawl at an address (of a file, a folder, a pattern), each by its address, with sizes in bytes.

    StoreError where the store does not answer, refuses, or has nothing there.
    """
    below = address if suffix(address) or any(c in address for c in PATTERN) else f"{address.rstrip('/')}/**"
    daft = begun(runner)
    try:
        found = daft.from_glob_path(below).to_pydict()
    except Exception as error:  # the engine has an error of its own for each store
        reason = f"nothing is there, or it cannot be listed; check the address and the credentials ({_plain(error)})"
        raise StoreError(reason) from error
    files = {path: size for path, size in sorted(zip(found["path"], found["size"], strict=True)) if suffix(path)}
    if not files:
        raise StoreError("no WARC, JSON Lines or Parquet files are there")
    return files


def copied(address: str, folder: Path) -> Path:
    """A copy of the file in the folder, to be read as any other; StoreError where it does not arrive whole."""
    path = folder / f"copy{suffix(address)}"
    try:
        with loaded().File(address).open(buffer_size=BLOCK) as there, path.open("wb") as here:
            shutil.copyfileobj(there, here, BLOCK)
    except Exception as error:  # the engine has an error of its own for each store
        raise StoreError(_plain(error)) from error
    return path


def _plain(error: Exception) -> str:
    """What the engine says, on one line."""
    return " ".join(str(error).split())[:MESSAGE] or type(error).__name__
