"""A corpus as files for others to go on with: Parquet, CSV, and one DuckDB file with a page of queries."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.corpus.cache import write_whole
from analysis.corpus.queries import QUERIES, answered
from analysis.corpus.report import linked
from analysis.show import csv, pages, sheet


def publish(tables: Mapping[str, pd.DataFrame], folder: str | Path, reports: str = "..") -> list[str]:
    """Write tables into a folder, each as Parquet and CSV, and all into one DuckDB file.

    Each file is written whole and then put in its place. `queries.html` has ten questions with their SQL and
    answers; neither it nor `corpus.duckdb` is written where DuckDB is not installed.

    `statements.html` lists every statement that takes a side, with a link to its place; `reports` is the
    folder of the articles' reports, seen from that above `folder`.

    Returns:
        The names of the files.
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    names = []
    for name, frame in tables.items():
        flat = _flat(frame)
        names.append(_put(target / f"{name}.parquet", _parquet(flat)))
        names.append(_put(target / f"{name}.csv", sheet(csv(flat))))
    page = pages.listing("Statements for and against", _sided(tables, f"../{reports}"))
    names.append(_put(target / "statements.html", page.encode()))
    return names + _database({name: _flat(frame) for name, frame in tables.items()}, target)


def _sided(tables: Mapping[str, pd.DataFrame], reports: str) -> pd.DataFrame:
    """Every statement that takes a side, with where and when it was printed and a link to it.

    Who has no name throughout the corpus is called as in the article.
    """
    judged = tables["stances"]
    taken = judged[judged["label"].isin(["favor", "against"]) & (judged["actor"] != "")]
    taken = taken.assign(person=taken["person"].where(taken["person"] != "", taken["actor"]))
    found = taken.merge(tables["articles"][["article", "outlet", "published"]], on="article")
    found = found.sort_values(["proposition", "person", "published"], ignore_index=True)
    columns = ["person", "label", "statement", "proposition", "outlet", "published", "article"]
    return linked(found, reports)[columns]


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Evidence as text: the address of each statement's report and place."""
    if "evidence" not in frame:
        return frame
    told = [" ".join(f"{article}#{place}" for article, place in pairs) for pairs in frame["evidence"]]
    return frame.assign(evidence=pd.Series(told, frame.index, "str"))


def _parquet(frame: pd.DataFrame) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), sink, compression="zstd")
    return sink.getvalue().to_pybytes()


def _put(path: Path, content: bytes) -> str:
    write_whole(path, content)
    return path.name


def _database(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[str]:
    """The DuckDB file and its page; nothing where the extra is not installed."""
    try:
        import duckdb
    except ImportError:
        return []
    aside = folder / f".{uuid4().hex}.part"
    try:
        with duckdb.connect(os.fspath(aside)) as connection:
            for name in tables:
                source = str(folder / f"{name}.parquet").replace("'", "''")
                connection.execute(f"CREATE TABLE {name} AS SELECT * FROM read_parquet('{source}')")
            answers = answered(connection)
        aside.replace(folder / "corpus.duckdb")
    finally:
        aside.unlink(missing_ok=True)
    asked = [(*query, *answer) for query, answer in zip(QUERIES, answers, strict=True)]
    page = pages.queries(asked)
    return ["corpus.duckdb", _put(folder / "queries.html", page.encode())]
