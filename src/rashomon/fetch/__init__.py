"""Fetching pages and feeds: bounded in time, size and redirects, never from this machine or its own network."""

from __future__ import annotations

from rashomon.fetch.client import AGENT, Fetched, Fetcher
from rashomon.fetch.feeds import Entry, entries, is_feed

__all__ = ["AGENT", "Entry", "Fetched", "Fetcher", "entries", "is_feed", "is_url"]


def is_url(source: str) -> bool:
    """True for what is fetched rather than opened."""
    return source.lower().startswith(("http://", "https://"))
