"""Tables as Parquet bytes, and back just as they were: columns of lists and of spans, and their types."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

_NOTE = b"analysis"


class BrokenError(ValueError):
    """Bytes that are no whole table, or another one than was asked for."""


def packed(frame: pd.DataFrame, note: Mapping[str, Any]) -> bytes:
    """A table as Parquet with checksums; `note` travels with it, and what `unpacked` needs.

    >>> frame = pd.DataFrame({"spans": [[(0, 3)], []], "label": ["favor", None]})
    >>> unpacked(packed(frame, {}), {}).equals(frame)
    True
    """
    types = {str(name): str(kind) for name, kind in frame.dtypes.items()}
    columns = {str(name): pa.array(frame[name].tolist(), from_pandas=kind != "float64")
               for name, kind in types.items()}  # fmt: skip
    told = json.dumps({"note": dict(note), "types": types, "rows": len(frame)})
    table = pa.table(columns).replace_schema_metadata({_NOTE: told.encode()})
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", write_page_checksum=True)
    return buffer.getvalue()


def unpacked(content: bytes, note: Mapping[str, Any]) -> pd.DataFrame:
    """The table that was `packed` with this note.

    Raises:
        BrokenError: if the bytes are damaged, or the note is another.
    """
    try:
        table = pq.read_table(pa.BufferReader(content), page_checksum_verification=True, use_threads=False)
        told = json.loads((table.schema.metadata or {})[_NOTE])
        if told["note"] != note or told["rows"] != table.num_rows or [*told["types"]] != table.column_names:
            raise BrokenError("another table than was asked for")
        columns = {name: _column(table[name].to_pylist(), kind) for name, kind in told["types"].items()}
        return pd.DataFrame(columns, index=range(told["rows"]))
    except (pa.ArrowException, KeyError, TypeError, ValueError, OSError) as error:
        raise BrokenError(str(error)) from None


def _column(values: list[Any], kind: str) -> pd.Series:
    if kind == "object":
        return pd.Series([_paired(value) for value in values], dtype=object)
    return pd.Series(values, dtype=kind)


def _paired(value: Any) -> Any:
    """Spans are tuples in lists; Parquet knows lists only."""
    if isinstance(value, list):
        return [tuple(each) if isinstance(each, list) else each for each in value]
    return value
