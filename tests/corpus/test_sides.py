"""Who stands where: those with a side come first, of each proposition as many, on rows made for the case."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import corpus
from analysis.corpus.queries import QUERIES

ARTICLES = Path(__file__).parent / "articles"
GO, STAY = "Go.", "Stay."
SAID = [  # a person's labels by proposition; Go. is first in the alphabet, and has no side but one
    *[(GO, f"Ann {letter}", "neutral") for letter in "ABCDEFGHIJKL" for _ in range(3)],
    (GO, "Zoe Zorn", "favor"),
    *[(STAY, "Ann A", "unclear")] * 5,
    (STAY, "Ann B", "against"),
    *[(STAY, "Bo Lee", "favor")] * 2,
    (STAY, "Bo Lee", "neutral"),
]


@pytest.fixture(scope="module")
def judged() -> corpus.Corpus:
    collected = corpus.collect(ARTICLES, propositions=[GO])
    row = collected.stances[collected.stances["article"] == "gazette-plan"].iloc[0].to_dict()
    made = [
        row | {"proposition": asked, "actor": who, "person": who, "label": label}
        for asked, who, label in SAID
    ]
    return replace(collected, stances=pd.DataFrame(made), propositions=[GO, STAY])


def rows(frame: pd.DataFrame, *columns: str) -> list[list[object]]:
    return frame[list(columns)].values.tolist()


def test_those_with_a_side_come_first_and_each_proposition_has_as_many_rows(judged):
    found = corpus.sides(judged, most=2)
    assert rows(found, "proposition", "person", "favor", "against", "statements") == [
        [GO, "Zoe Zorn", 1, 0, 1], [GO, "Ann A", 0, 0, 3],
        [STAY, "Bo Lee", 2, 0, 3], [STAY, "Ann B", 0, 1, 1],
    ]  # fmt: skip
    assert len(corpus.sides(judged)) == 13 + 3, "without a limit all are there"


def test_by_month_the_rows_with_a_side_are_kept_and_stand_by_person(judged):
    found = corpus.sides(judged, ["person", "month"], most=2)
    assert rows(found, "proposition", "person", "month", "favor", "against") == [
        [GO, "Ann A", "2010-11", 0, 0], [GO, "Zoe Zorn", "2010-11", 1, 0],
        [STAY, "Ann B", "2010-11", 0, 1], [STAY, "Bo Lee", "2010-11", 2, 0],
    ]  # fmt: skip


def test_the_page_of_queries_has_sides_first_whole_counts_and_says_of_how_many_rows(judged, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    corpus.publish(corpus.tables(judged, ["dam"]), tmp_path)
    number, query = next(
        (number, each) for number, each in enumerate(QUERIES, 1) if each.question.startswith("Who is for")
    )
    with duckdb.connect(str(tmp_path / "corpus.duckdb"), read_only=True) as connection:
        answer = connection.execute(query.sql).df()
    assert answer.head(4).values.tolist() == [
        ["Bo Lee", STAY, 2, 0, 3], ["Zoe Zorn", GO, 1, 0, 1],
        ["Ann B", STAY, 0, 1, 1], ["Ann A", STAY, 0, 0, 5],
    ]  # fmt: skip
    assert {answer[column].dtype.kind for column in ("favor", "against", "statements")} == {"i"}
    page = (tmp_path / "queries.html").read_text()
    shown = page.split(f'id="query-{number}"')[1].split("</section>")[0]
    assert "The first 10 of 16 rows." in shown and "0.00" not in shown
