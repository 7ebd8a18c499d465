"""Who has no name is nobody across articles, and still counted: two articles, counted by hand."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis import corpus
from analysis.corpus.people import same_people

TEXTS = {
    "post": "Ann Lee said that the dam was late. A man said that he was angry. An official said it rained.",
    "gazette": "A man said that he was glad. “We love the dam,” said Ann Lee. The Swiss government said no.",
}


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> corpus.Corpus:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(f"The dam\n\n{text}\n")
    lines = "".join(f"{name}.txt,2010-11-03,{name.title()}\n" for name in TEXTS)
    (folder / "metadata.csv").write_text(f"path,date,outlet\n{lines}")
    found = corpus.collect(folder, propositions=["Go."])
    return replace(found, stances=found.stances.assign(label="favor"))


def rows(frame: pd.DataFrame, *columns: str) -> list[list[object]]:
    return frame[list(columns)].values.tolist()


@pytest.mark.parametrize(
    ("actor", "kind", "role", "person"),
    [
        ("man", "person", "", ""), ("Younger man", "person", "", ""), ("Afghan official", "person", "", ""),
        ("We (unnamed)", "collective", "", ""), ("I (unnamed)", "person", "", ""),
        ("Residents", "collective", "", ""), ("Prime Minister", "person", "Prime Minister", ""),
        ("police", "organisation", "", ""),
        ("Ann Lee", "person", "the mayor", "Ann Lee"),
        ("Ludwig van Beethoven", "person", "", "Ludwig van Beethoven"),
        ("Swiss government", "organisation", "", "Swiss government"), ("NATO", "organisation", "", "NATO"),
    ],
)  # fmt: skip
def test_only_a_name_is_one_person_in_several_articles(actor, kind, role, person):
    frame = pd.DataFrame({"article": ["a", "b"], "actor": actor, "kind": kind, "role": role})
    assert same_people(frame)[0]["person"].tolist() == [person] * 2


def test_a_description_is_no_longer_name_of_anybody():
    frame = pd.DataFrame(
        {"article": ["a", "b"], "actor": ["Big man", "Man"], "kind": "person", "role": ["", "farmer"]}
    )
    assert same_people(frame)[0]["person"].tolist() == ["", "Man"]


def test_their_statements_are_kept_without_a_person_and_it_is_said_how_many(collected):
    assert sorted(rows(collected.statements, "actor", "person")) == [
        ["Ann Lee", "Ann Lee"], ["Ann Lee", "Ann Lee"], ["Swiss government", "Swiss government"],
        ["man", ""], ["man", ""], ["official", ""],
    ]  # fmt: skip
    told = "3 of 6 statements are of people without a name (“an official”, “we”): counted by outlet and month"
    assert told in "\n".join(collected.notes)


def test_tables_by_person_leave_them_out_and_those_by_outlet_count_them(collected):
    assert rows(corpus.quoted(collected), "person", "statements") == [["Ann Lee", 2], ["Swiss government", 1]]
    assert {*corpus.quoted_by_outlet(collected)["person"]} == {"Ann Lee", "Swiss government"}
    assert rows(corpus.sides(collected), "person", "statements") == [["Ann Lee", 2], ["Swiss government", 1]]
    assert rows(corpus.sides(collected, ["outlet"]), "outlet", "favor") == [["Gazette", 3], ["Post", 3]]
    assert "" not in {*corpus.attitudes(collected)["person"]}
    lines = corpus.findings(collected)["finding"].tolist()
    assert lines[1] == "Most quoted is Ann Lee: 2 of 3 statements of people with a name, in 2 articles."
    assert lines[2].startswith("On “Go.”: 6 statements read as for it")


def test_the_files_call_them_as_their_article_does_and_no_query_names_them(collected, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    corpus.publish(corpus.tables(collected, ["dam"]), tmp_path)
    assert "official" in (tmp_path / "statements.html").read_text()
    from analysis.corpus.queries import answered

    with duckdb.connect(str(tmp_path / "corpus.duckdb"), read_only=True) as connection:
        named = [each.first["person"] for each in answered(connection) if "person" in each.first]
    assert len(named) == 6 and {*pd.concat(named)} == {"Ann Lee", "Swiss government"}
