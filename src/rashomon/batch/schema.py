"""The columns of a table, taken from the record it holds: no schema is written twice."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import inspect

from rashomon.errors import BatchError
from rashomon.records import OF_A_REPORT, Entity, Failure, Record, Report


class ReportEntity(Entity, frozen=True, kw_only=True):
    """An entity as one report names it: before reports are set beside each other, each has its own."""

    report: str


class Parse(Record, frozen=True, kw_only=True):
    """A report's parse as bytes, with the model that made it."""

    report: str
    model: str
    data: bytes


TABLES: dict[str, type[Record]] = {
    "reports": Report,
    "entities": ReportEntity,
    **OF_A_REPORT,
    "parses": Parse,
    "failures": Failure,
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
