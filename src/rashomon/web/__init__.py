"""A case in the browser and over HTTP: the page at /, the API under /api, its description at /api/openapi.json."""

from __future__ import annotations

from rashomon.web.app import application
from rashomon.web.guard import Guard
from rashomon.web.server import serve

__all__ = ["Guard", "application", "serve"]
