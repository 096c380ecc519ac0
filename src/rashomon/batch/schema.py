"""The columns of a table, taken from the record it holds: no schema is written twice."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import inspect

from rashomon.errors import BatchError
from rashomon.group.runs import Sketch
from rashomon.records import OF_A_REPORT, Entity, Failure, Record, Report, Story


class ReportEntity(Entity, frozen=True, kw_only=True):
    """An entity as one report names it: before reports are set beside each other, each has its own."""

    report: str


class Parse(Record, frozen=True, kw_only=True):
    """A report's parse as bytes, with the parser that made it."""

    report: str
    model: str
    data: bytes


class Draft(Record, frozen=True, kw_only=True):
    """A report's records before they are resolved, as bytes, with the program and parser that made them."""

    report: str
    made: str
    data: bytes


class Opening(Record, frozen=True, kw_only=True):
    """What a report is grouped by: its day, the telling words of its opening with their weights, its embedding."""

    report: str
    title: str
    earliest: str | None
    latest: str | None
    day: int | None
    words: tuple[str, ...]
    weights: tuple[float, ...]
    vector: bytes


class Copy(Record, frozen=True, kw_only=True):
    """A report that has copies: their set, its nearest, the shared part of the shorter one, and who had it first."""

    report: str
    set: str
    nearest: str
    shared: float
    first: str | None
    agency: str | None
    why: str


class SharedPassage(Record, frozen=True, kw_only=True):
    """A passage of a report that stands in another one too, which had it first where `first` says so."""

    id: str
    report: str
    start: int
    end: int
    text: str
    other: str
    other_start: int
    other_end: int
    words: int
    quoted: bool
    first: str | None
    agency: str | None
    why: str


TABLES: dict[str, type[Record]] = {
    "reports": Report,
    "entities": ReportEntity,
    **OF_A_REPORT,
    "parses": Parse,
    "drafts": Draft,
    "failures": Failure,
    "sketches": Sketch,
    "copies": Copy,
    "passages": SharedPassage,
    "openings": Opening,
    "stories": Story,
}


def schema_of(record: type[Record]) -> Any:
    """The Arrow schema of a kind of record, its fields in their order."""
    kind = inspect.type_info(record)
    assert isinstance(kind, inspect.StructType)
    arrow = pyarrow()
    return arrow.schema([arrow.field(f.encode_name, _column(f.type)) for f in kind.fields])


def rows_of(records: list[Record], record: type[Record]) -> Any:
    """An Arrow batch of records of one kind."""
    rows = [msgspec.to_builtins(one, builtin_types=(bytes,)) for one in records]
    return pyarrow().RecordBatch.from_pylist(rows, schema=schema_of(record))


def pyarrow() -> Any:
    """The module pyarrow; BatchError where the extra is not installed."""
    try:
        import pyarrow
    except ImportError as error:
        raise BatchError("A batch needs more packages: pip install 'rashomon-news[batch]'.") from error
    return pyarrow


def _column(kind: inspect.Type) -> Any:
    arrow = pyarrow()
    plain = {
        inspect.StrType: arrow.string, inspect.IntType: arrow.int64, inspect.FloatType: arrow.float64,
        inspect.BoolType: arrow.bool_, inspect.BytesType: arrow.binary, inspect.LiteralType: arrow.string,
    }  # fmt: skip
    match kind:
        case inspect.UnionType():
            (known,) = [t for t in kind.types if not isinstance(t, inspect.NoneType)]
            return _column(known)
        case inspect.StructType():
            return arrow.struct([arrow.field(f.encode_name, _column(f.type)) for f in kind.fields])
        case inspect.VarTupleType() | inspect.ListType():
            return arrow.list_(_column(kind.item_type))
        case inspect.TupleType():  # (start, end)
            return arrow.list_(_column(kind.item_types[0]))
        case _:
            return plain[type(kind)]()
