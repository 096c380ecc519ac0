"""Every record of every extractor leads back to its exact characters."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.extract import EXTRACTORS
from rashomon.layout import lay_out
from rashomon.parse import parse
from rashomon.records import Extraction
from rashomon.settings import Settings
from tests.factories import report

TEXTS = [
    "Gate shut\n\n“We will stay,” Mayor Ada Brun said on Monday. “We will not sell.”\r\n\r\nOver 1,200 people left.",
    "NBSP\u00a0here: Brun said\u00a0“it is\u00a0over”. About 12\u00a0km (7 miles) of road in\u00a0Velm were lost.",
    "ReutersBrun in Velm[/caption]\n\nAn odd “quote was opened here and never shut. Brun left on 3 May 2021.",
    "«Нет», said Brun. 'It is \"quite\" done', she added. \u202bRTL\u202c text and 🜚 astral signs, 30% more.",
    "Q: Why?\nA: Because the “so-called reformers” in Velm asked for $1.2bn last week.\n\nBRUN: No.",
]

PIECES = st.lists(
    st.sampled_from([
        "“", "”", '"', "'", "’", " said Brun", "Ada Brun", " on Monday", " 1,200 people", "\n\n", "\u00a0", " in Velm",
        "about 30%", " never", ". ", ", ", "according to her", "[/caption]", "\r\n", "Reuters", "—", "…", "🜚",
    ]),
    max_size=40,
)  # fmt: skip


def check(text: str) -> None:
    laid = lay_out(report(text, sections=(), language=None))
    parsed = next(parse([laid], Settings(processes=1)))
    for name, extractor in EXTRACTORS:
        for record in extractor(parsed):
            assert 0 <= record.start < record.end <= len(text), (name, record)
            assert text[record.start : record.end] == record.text, (name, record)
            for part in getattr(record, "parts", ()):
                assert record.start <= part[0] < part[1] <= record.end, (name, record)
            for inner in ("speaker", "cue"):
                voice = getattr(record, inner, None)
                assert voice is None or text[voice.start : voice.end] == voice.text, (name, record)


@pytest.mark.model
@pytest.mark.parametrize("text", TEXTS)
def test_records_lead_back_to_their_characters(text: str) -> None:
    check(text)


@pytest.mark.model
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES)
def test_records_of_any_text_lead_back_to_their_characters(pieces: list[str]) -> None:
    check("".join(pieces))


def test_every_record_kind_has_an_extractor() -> None:
    kinds = {field.name for field in msgspec.structs.fields(Extraction)} - {"report", "entities"}
    assert kinds == {name for name, _ in EXTRACTORS}
