"""From what the user named to the files to open: folders, globs, links, each file once."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.read.reading import failure
from rashomon.records import Failure

STDIN = "-"
# Kinds that a user may take for reports but no reader opens; in a folder, pictures and data are passed over.
DOCUMENTS = (".doc", ".docx", ".eml", ".epub", ".mht", ".mhtml", ".odt", ".pdf", ".rtf", ".warc")
ADDRESSES = ("http://", "https://", "ftp://", "feed://")

Found = str | Failure


def files(sources: Iterable[str | Path], suffixes: tuple[str, ...]) -> Iterator[Found]:
    """The paths to read, as the user would write them, each once; a Failure for each that can't be."""
    seen: dict[str, str] = {}
    for source in sources:
        for found in _expand(os.fspath(source), suffixes):
            if isinstance(found, Failure) or found == STDIN:
                yield found
                continue
            real = os.path.realpath(found)
            if real in seen:
                yield failure(shown(found), f"the same file as {seen[real]}, which is read; left out here")
            else:
                seen[real] = shown(found)
                yield found


def suffix(path: str) -> str:
    """The suffix that says the kind of a file, in lower case, `.gz` left off: `.txt` of `a.TXT.gz`."""
    return Path(path.lower().removesuffix(".gz")).suffix


def shown(path: str) -> str:
    """A path as it can be printed; bytes that are no UTF-8 become question marks."""
    return path.encode("utf-8", "replace").decode("utf-8")


def unreadable(error: OSError | ValueError) -> str:
    """A sentence on why a path cannot be opened, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "no permission to read this; change its permissions or copy it"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be opened ({error.strerror.lower()}); check the path"
    return f"cannot be opened ({error}); check the path"


def _expand(source: str, suffixes: tuple[str, ...]) -> Iterator[Found]:
    if source == STDIN:
        yield source
        return
    if source.lower().startswith(ADDRESSES):
        yield failure(
            shown(source), "an address: 'rashomon add CASE.db ADDRESS' fetches it into a case; or save the page"
        )
        return
    try:
        mode = Path(source).stat().st_mode
    except (OSError, ValueError) as error:
        yield from _matches(source, suffixes, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(source, suffixes)
    else:
        yield source


def _matches(pattern: str, suffixes: tuple[str, ...], error: OSError | ValueError) -> Iterator[Found]:
    if not glob.has_magic(pattern) or isinstance(error, ValueError):
        yield failure(shown(pattern), unreadable(error))
        return
    matched = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  (Path.glob takes no absolute pattern)
    if not matched:
        yield failure(shown(pattern), "no file matches this pattern; check it, or name the files")
    for path in matched:
        if not Path(path).is_dir():
            # a pattern such as "*" takes in pictures and data files that nobody meant
            if suffix(path) in (*suffixes, *DOCUMENTS, ""):
                yield path
        elif "**" not in pattern:  # "**" names every folder below by itself
            yield from _folder(path, suffixes)


def _folder(folder: str, suffixes: tuple[str, ...]) -> Iterator[Found]:
    found = list(_walk(folder, suffixes, {}))
    yield from found
    if not found:
        kinds = ", ".join(suffixes)
        yield failure(shown(folder), f"no reports in this folder; files with {kinds} (or .gz) are read")


def _walk(folder: str, suffixes: tuple[str, ...], entered: dict[tuple[int, int], str]) -> Iterator[Found]:
    try:
        status = Path(folder).stat()
        members = sorted(Path(folder).iterdir())
    except OSError as error:
        yield failure(shown(folder), unreadable(error))
        return
    place = (status.st_dev, status.st_ino)
    if place in entered:
        yield failure(shown(folder), f"a link to {entered[place]}, which is read already; not entered again")
        return
    entered[place] = shown(folder)
    for member in members:
        path = str(member)
        if member.name.startswith("."):
            continue
        if member.is_dir():
            yield from _walk(path, suffixes, entered)
        elif suffix(path) in suffixes:
            yield path
        elif suffix(path) in DOCUMENTS:
            yield failure(shown(path), f"{suffix(path)} files are not read; save it as .txt or .html")
