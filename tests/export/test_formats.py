"""Every format: a snapshot of what it writes, and a reader of somebody else's that takes it."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import msgspec
import pytest
from tests.maps.watch import watch

from rashomon.export import EXPORTERS
from rashomon.export.filters import Filter, narrowed
from rashomon.export.gkg import COLUMNS
from rashomon.export.tables import FORMULA, cell
from rashomon.records import Comparison, Correction, Finding, Side

from .example import FIRST, example

SNAPSHOTS = Path(__file__).parent / "snapshots"
PAGE = ("html", "parquet")  # the page has its own tests, Parquet bytes differ from version to version


def written(name: str, folder: Path) -> Path:
    EXPORTERS[name](example(), folder / name)
    return folder / name


def files(path: Path) -> dict[str, str]:
    if path.is_file():
        return {"": path.read_bytes().decode()}
    return {file.name: file.read_bytes().decode() for file in sorted(path.iterdir())}


@pytest.mark.parametrize("name", [name for name in EXPORTERS if name not in PAGE])
def test_snapshot(name: str, tmp_path: Path) -> None:
    found = files(written(name, tmp_path))
    snapshot = SNAPSHOTS / f"{name}.json"
    if os.environ.get("RASHOMON_SNAPSHOTS"):  # set to write them anew; then read the difference
        snapshot.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(snapshot.read_text(encoding="utf-8"))


def test_json_reads_back_as_it_was(tmp_path: Path) -> None:
    assert msgspec.json.decode(written("json", tmp_path).read_bytes(), type=Comparison) == example()


def test_parquet_reads_back(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = parquet.read_table(written("parquet", tmp_path) / "statements.parquet").to_pylist()
    assert [row["text"] for row in rows] == [s.text for s in example().statements]
    assert rows[0]["speaker"]["entity"] == "entity:1"


def test_a_correction_with_passages_has_a_table(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    one = Correction(
        id="correction:2", action="reject", target="finding:1", user="Ada", at="2026-01-02T03:04:05Z",
        passages=(("report:1", 3, 9),),
    )  # fmt: skip
    EXPORTERS["parquet"](msgspec.structs.replace(example(), corrections=(one,)), tmp_path)
    (row,) = parquet.read_table(tmp_path / "corrections.parquet").to_pylist()
    assert row["passages"] == [{"report": "report:1", "start": 3, "end": 9}]


def test_csv_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    raw = (written("csv", tmp_path) / "reports.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(keepends=True)))
    assert rows[0]["text"] == "'" + FIRST  # "=Dam": a formula, were it not for the apostrophe
    for file in (tmp_path / "csv").iterdir():
        for row in csv.reader(file.read_text(encoding="utf-8-sig").splitlines(keepends=True)):
            assert [v for v in row if v.startswith(FORMULA) and v != "-1.5"] == []  # a longitude


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_formulas_are_defused(value: str) -> None:
    assert cell(value) == "'" + value


def test_geojson_says_who_claims_ground(tmp_path: Path) -> None:
    record = watch(tmp_path / "maps", "2031-05-01").record(shapes=True)
    whole = example()
    place = next(p for p in whole.places if p.resolved)
    account = next(a for f in whole.findings for s in f.sides for a in s.accounts if a.report == place.report and a.start <= place.start < a.end)  # fmt: skip
    found = Finding(
        id="finding:9", kind="figure", type="ground", score=0.5, why="", claims=(),
        sides=(Side(label="it", accounts=(account,)), Side(label="Front Watch: held", accounts=(), map=record.id)),
    )  # fmt: skip
    EXPORTERS["geojson"](msgspec.structs.replace(whole, maps=(record,), findings=(found,)), tmp_path / "out.geojson")
    features = json.loads((tmp_path / "out.geojson").read_text())["features"]
    drawn = {f["properties"]["status"]: f["properties"] for f in features if "status" in f["properties"]}
    assert drawn["held by Ukraine"]["heldBy"] == "Ukraine" and drawn["unknown"]["heldBy"] is None
    assert drawn["unknown"]["claimedBy"] == [{"voice": "Front Watch (pro-Ukrainian; licence: CC BY 4.0)", "map": record.id, "side": "pro-Ukrainian", "licence": "CC BY 4.0"}]  # fmt: skip
    claimed = [f["properties"]["claimedBy"] for f in features if f["id"] == place.id]
    assert [c["beside"] for c in claimed[0]] == [["Front Watch: held"]] and claimed[0][0]["text"] == account.text


def test_geojson_is_what_pydantic_takes_for_it(tmp_path: Path) -> None:
    geojson = pytest.importorskip("geojson_pydantic")
    found = geojson.FeatureCollection.model_validate_json(written("geojson", tmp_path).read_bytes())
    assert [tuple(f.geometry.coordinates) for f in found.features] == [(-1.5, 51.25)]  # longitude first


def test_claims_are_json_ld(tmp_path: Path) -> None:
    pyld = pytest.importorskip("pyld")
    document = json.loads(written("claims", tmp_path).read_text(encoding="utf-8"))
    nodes = pyld.jsonld.expand(document)
    kinds = [kind for node in nodes for kind in node.get("@type", [])]
    for kind in ("NewsArticle", "Claim", "Quotation", "Person", "ClaimReview"):
        assert f"https://schema.org/{kind}" in kinds
    assert kinds.count("https://schema.org/ClaimReview") == 1
    reviewed = next(n for n in nodes if n["@type"] == ["https://schema.org/ClaimReview"])
    assert reviewed["https://schema.org/itemReviewed"] == [{"@id": "urn:rashomon:claim:1"}]
    assert all(":" in node["@id"] for node in nodes)


def test_annotations_find_their_words_by_quote_and_by_position(tmp_path: Path) -> None:
    found = json.loads(written("webannotation", tmp_path).read_text(encoding="utf-8"))
    assert found["total"] == len(found["first"]["items"])
    texts = {r.url or f"urn:rashomon:{r.id}": r.text for r in example().reports}
    for item in found["first"]["items"]:
        text = texts[item["target"]["source"]]
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_followthemoney_takes_its_entities(tmp_path: Path) -> None:
    ftm = pytest.importorskip("followthemoney")
    kinds = set()
    for line in written("ftm", tmp_path).read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        proxy = ftm.model.get_proxy(given, cleaned=False)
        assert proxy.schema.validate({"properties": given["properties"]}) is None
        assert set(proxy.properties) == set(given["properties"]), given
        kinds.add(proxy.schema.name)
    assert kinds == {"Article", "Person", "Organization", "Event", "Mention", "Note"}


def test_gkg_has_its_27_columns(tmp_path: Path) -> None:
    rows = [line.split("\t") for line in written("gkg", tmp_path).read_text(encoding="utf-8").split("\n")[:-1]]
    assert [len(row) for row in rows] == [27, 27] and len(COLUMNS) == 27
    first = dict(zip(COLUMNS, rows[0], strict=True))
    offset, length, verb, quote = first["V2.1QUOTATIONS"].split("|")
    assert FIRST[int(offset) : int(offset) + int(length)] == "we | warned\tthem"
    assert (verb, quote) == ("said", "we warned them")
    assert first["V2.1AMOUNTS"] == f"340,people,{FIRST.index('340')}"
    assert first["V2.1COUNTS"].split("#")[:3] == ["PEOPLE_LEAVE", "340", "people"]
    assert first["V2.1ENHANCEDDATES"].split("#")[:4] == ["3", "5", "4", "2023"]
    assert first["V2.1DATE"] == "20230504000000"


PARSED = {
    "V2.1COUNTS": ("counts", {"enhanced": True}),
    "V2ENHANCEDLOCATIONS": ("locations", {"enhanced": True}),
    "V2ENHANCEDPERSONS": ("mentions", {}),
    "V2ENHANCEDORGANIZATIONS": ("mentions", {}),
    "V2.1ALLNAMES": ("mentions", {}),
    "V2.1ENHANCEDDATES": ("dates", {}),
    "V2.1QUOTATIONS": ("quotations", {}),
    "V2.1AMOUNTS": ("amounts", {}),
}  # columns we fill, and the strict parser for each of a program that rebuilds GDELT's own


@pytest.mark.parametrize(
    ("low", "counted", "what", "count"),
    [
        (340.0, "people", "people leave", ("PEOPLE_LEAVE", 340)),
        (1234567.0, "people", "people leave", ("PEOPLE_LEAVE", 1234567)),  # once 1.23457e+06
        (2e9, "tonnes", "tonnes", ("TONNES", 2_000_000_000)),
        (3.0, "élèves", "élèves", ("L_VES", 3)),
        (3.0, "人", "人", ("COUNT", 3)),
        (3.0, "30 mm guns", "30 mm guns", ("COUNT_30_MM_GUNS", 3)),
        (2.5, "children", "children", None),  # no whole number of them
        (-3.0, "people", "people", None),
    ],
)
def test_gdelts_own_kind_of_parser_takes_every_column(
    tmp_path: Path, low: float, counted: str, what: str, count: tuple[str, int] | None
) -> None:
    parsers = pytest.importorskip("gdelt_regkg.benchmark.parsers")
    told = example()
    figure = msgspec.structs.replace(told.figures[0], low=low, counted=counted, what=what)
    EXPORTERS["gkg"](msgspec.structs.replace(told, figures=(figure, told.figures[1])), tmp_path / "gkg")
    found: dict[str, list[object]] = {name: [] for name in PARSED}
    for line in (tmp_path / "gkg").read_text(encoding="utf-8").splitlines():
        row = dict(zip(COLUMNS, line.split("\t"), strict=True))
        for name, (parser, options) in PARSED.items():
            found[name] += getattr(parsers, parser)(row[name], **options)
    assert all(found[name] for name in PARSED if name != "V2.1COUNTS")
    assert [(c.label, c.quantity) for c in found["V2.1COUNTS"]] == ([count] if count else [])
    assert [float(a.quantity) for a in found["V2.1AMOUNTS"]] == [low]


def test_a_brief_shows_markup_rather_than_follow_it(tmp_path: Path) -> None:
    text = written("markdown", tmp_path).read_text(encoding="utf-8")
    assert "different \\*figures\\* for \\[people\\] (confirmed)[^1][^2]" in text
    assert "not told" not in text  # rejected by a person
    assert "<b>" not in text


@pytest.mark.parametrize(
    ("given", "reports", "findings", "statements"),
    [
        ({}, 2, 2, 3),
        ({"outlet": "gazette"}, 1, 1, 2),
        ({"after": "2023-05-05"}, 0, 0, 0),
        ({"before": "2023-05-04"}, 1, 1, 2),
        ({"kind": "conflict"}, 2, 1, 3),
        ({"kind": "direct"}, 2, 2, 1),
        ({"speaker": "Orlund"}, 2, 2, 2),
    ],
)
def test_filters(given: dict[str, str], reports: int, findings: int, statements: int) -> None:
    held = narrowed(example(), Filter(**given))
    assert (len(held.reports), len(held.findings), len(held.statements)) == (reports, findings, statements)
