"""Ten questions that researchers ask of a corpus, as SQL: those of `queries.sql`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

SQL = Path(__file__).with_name("queries.sql").read_text("utf-8")


class Query(NamedTuple):
    """A question, and the SQL that answers it."""

    question: str
    sql: str


QUERIES = [Query(*found) for found in re.findall(r"^-- (.+)\n([^;]+);", SQL, flags=re.MULTILINE)]


def answered(connection: Any) -> list[pd.DataFrame]:
    """The first ten rows of each query's answer."""
    return [connection.execute(each.sql).df().head(10) for each in QUERIES]
