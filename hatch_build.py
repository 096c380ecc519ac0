"""Builds the page before the package is put together, in a wheel as in an editable install."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface[Any]):
    """Runs page/build.py."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Makes src/rashomon/web/page.html, which is in no commit."""
        root = Path(self.root)
        runpy.run_path(str(root / "page" / "build.py"))["build"](root)
