"""What a notebook shows of a record, the report's own markup as text."""

from __future__ import annotations

import msgspec

from .example import example


def test_records_show_themselves_without_following_markup() -> None:
    held = example()
    statement = msgspec.structs.replace(held.statements[0], text="<script>alert(1)</script>")
    assert "&lt;script&gt;" in statement._repr_html_() and "<script" not in statement._repr_html_()
    found = held.findings[0]._repr_html_()
    assert "conflict: figure" in found and "no more than 120 people" in found
