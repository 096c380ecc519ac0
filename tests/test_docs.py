"""Nothing that a user meets is undocumented."""

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from rashomon import records
from rashomon.export import EXPORTERS
from rashomon.extract import EXTRACTORS
from rashomon.read import READERS
from rashomon.records import FindingKind, Record
from rashomon.settings import Settings

ROOT = Path(__file__).parent.parent
DOCS = {file.name: file.read_text(encoding="utf-8") for file in [*(ROOT / "docs").glob("*.md"), ROOT / "README.md"]}
KINDS = [k for k in vars(records).values() if isinstance(k, type) and issubclass(k, Record) and k is not Record]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_is_in_the_page_of_records(kind: type[Record]) -> None:
    page = DOCS["records.md"].split(f"## {kind.__name__}\n", 1)
    assert len(page) == 2, f"{kind.__name__} has no section in docs/records.md"
    section = page[1].split("\n## ")[0]
    missing = [f.name for f in msgspec.structs.fields(kind) if f"`{f.name}`" not in section]
    assert not missing


def test_every_setting_is_documented() -> None:
    assert [f.name for f in msgspec.structs.fields(Settings) if f"| `{f.name}` |" not in DOCS["settings.md"]] == []


def test_every_kind_of_finding_is_documented() -> None:
    assert [k for k in get_args(FindingKind) if f"| {k} |" not in DOCS["findings.md"]] == []


def test_every_extractor_exporter_and_reader_is_documented() -> None:
    whole = "\n".join(DOCS.values()).lower()
    names = [name for name, _ in EXTRACTORS] + list(EXPORTERS) + [s for reader in READERS for s in reader.suffixes]
    assert [name for name in names if name not in whole] == []


@pytest.mark.parametrize("name", DOCS)
def test_links_lead_somewhere(name: str) -> None:
    base = ROOT if name == "README.md" else ROOT / "docs"
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", DOCS[name])
    assert [link for link in links if not (base / link).exists()] == []
