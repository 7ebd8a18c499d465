"""Ten questions that researchers ask of a corpus, as SQL: those of `queries.sql`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

SQL = Path(__file__).with_name("queries.sql").read_text("utf-8")
FIRST = 10  # rows of an answer that are shown


class Query(NamedTuple):
    """A question, and the SQL that answers it."""

    question: str
    sql: str


QUERIES = [Query(*found) for found in re.findall(r"^-- (.+)\n([^;]+);", SQL, flags=re.MULTILINE)]


class Answer(NamedTuple):
    """The first rows of what a question comes to, and of how many they are."""

    first: pd.DataFrame
    of: int


def answered(connection: Any) -> list[Answer]:
    """The first ten rows of each query's answer, and how many it has."""
    whole = [connection.execute(each.sql).df() for each in QUERIES]
    return [Answer(frame.head(FIRST), len(frame)) for frame in whole]
