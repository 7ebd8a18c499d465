"""The corpus, on eight small files whose figures were counted by hand (tests/corpus/articles).

Three outlets and two months; `post-plan` is `gazette-plan` under another headline and cut; two people bear
the name Lee, and `post-price` does not say which speaks; `letter` has no date or outlet; `broken` is empty.
"""

import re
import shutil
from pathlib import Path

import pandas as pd
import papermill
import pytest

from analysis import corpus
from analysis.corpus.people import same_people
from analysis.corpus.queries import QUERIES
from analysis.show import pages, results
from analysis.text import ArticleError
from conftest import ROOT

ARTICLES = Path(__file__).parent / "articles"
PROPOSITION = "The dam should be built."


@pytest.fixture(scope="module")
def collected() -> corpus.Corpus:
    return corpus.collect(ARTICLES, propositions=[PROPOSITION])


@pytest.fixture
def folder(tmp_path) -> Path:
    """A copy of the articles, to change."""
    return Path(shutil.copytree(ARTICLES, tmp_path / "articles"))


def rows(frame: pd.DataFrame, *columns: str) -> list[list[object]]:
    return frame[list(columns)].values.tolist()


def test_articles_stand_by_outlet_and_date_with_what_the_metadata_tells(collected):
    assert rows(collected.articles, "article", "published", "outlet", "words") == [
        ["letter", "", "unknown", 15],
        ["gazette-plan", "2010-11-03", "Harbour Gazette", 54],
        ["post-plan", "2010-11-04", "Northern Post", 47],
        ["lantern-fields", "2010-11-20", "Daily Lantern", 33],
        ["gazette-vote", "2010-12-05", "Harbour Gazette", 33],
        ["post-price", "2010-12-07", "Northern Post", 22],
        ["lantern-water", "2010-12-10", "Daily Lantern", 17],
    ]
    told = collected.articles.set_index("article")
    assert told.at["gazette-vote", "title"] == "The vote on the dam"
    assert told.at["gazette-plan", "url"] == "https://gazette.example/plan"
    assert told.at["gazette-plan", "title"] == "Council plans a dam"


def test_what_is_missing_is_told(collected):
    told = "\n".join(collected.notes)
    for expected in (
        "not among the articles: gone.txt.", "broken.txt: the file is empty",
        "dates that are no certain day (write 2010-04-03 or 3 April 2010): soon.",
        "1 of 7 articles have no date", "1 of 7 articles have no outlet",
    ):  # fmt: skip
        assert expected in told


def test_a_syndicated_copy_is_found_and_counted_once(collected):
    copies = collected.articles[collected.articles["copy_of"] != ""]
    assert rows(copies, "article", "copy_of", "shared") == [["post-plan", "gazette-plan", 1.0]]
    for table in (collected.sentences, collected.statements, collected.stances, collected.mentions):
        assert "post-plan" not in {*table["article"]}
    assert rows(corpus.outlets(collected), "outlet", "articles", "copies", "words", "first", "last") == [
        ["Daily Lantern", 2, 0, 50, "2010-11-20", "2010-12-10"],
        ["Harbour Gazette", 2, 0, 87, "2010-11-03", "2010-12-05"],
        ["Northern Post", 1, 1, 22, "2010-11-04", "2010-12-07"],
        ["unknown", 1, 0, 15, "", ""],
    ]


def test_each_document_of_a_dump_is_an_article_which_a_line_about_the_dump_completes(folder):
    wire, spanish = folder / "wire", "La presa del valle fue inaugurada ayer por el alcalde de la ciudad."
    wire.mkdir()
    one = "{} of 3 DOCUMENTS\n\n{}\n\nLENGTH: 9 words\n\n{}\n\nLOAD-DATE: May 4\n\n"
    first = one.format(
        1, "The Sound\n\nMarch 3, 2021 Wednesday\n\nDam opens", "The dam is open, Ann Lee said."
    )
    others = one.format(2, "Dam full", "The dam is full, Ann Lee said.") + one.format(3, "Presa", spanish)
    (wire / "export.txt").write_text(first + others)
    (wire / "metadata.csv").write_text("path,date,outlet,title\nexport.txt,2021-05-04,Post,All\n")
    found = corpus.collect(wire)
    assert rows(found.articles, "title", "published", "outlet") == [
        ["Dam opens", "2021-03-03", "The Sound"], ["Dam full", "2021-05-04", "Post"],
    ]  # fmt: skip
    assert [*found.statements["person"]] == ["Ann Lee", "Ann Lee"]
    names = [*found.articles["article"]]
    assert len({*names}) == 2 and all(re.fullmatch(r"wire/export/\w{8}", name) for name in names)
    assert "export.txt, wire/export/" in found.notes[-1] and "not English" in found.notes[-1]


def test_who_is_quoted_how_often_where_and_how(collected):
    columns = ["person", "statements", "articles", "outlets", "direct", "indirect", "mixed", "cues"]
    assert rows(corpus.quoted(collected), *columns) == [
        ["Ann Lee", 3, 2, 1, 3, 0, 0, "said"],
        ["Vera Novak", 3, 3, 2, 0, 3, 0, "said"],
        ["Bo Lee", 2, 2, 2, 1, 1, 0, "said"],
        ["Lee", 1, 1, 1, 1, 0, 0, "said"],
    ]
    assert rows(corpus.quoted_by_outlet(collected), "person", "outlet", "statements", "articles") == [
        ["Ann Lee", "Harbour Gazette", 3, 2],
        ["Vera Novak", "Daily Lantern", 2, 2],
        ["Vera Novak", "Harbour Gazette", 1, 1],
        ["Bo Lee", "Daily Lantern", 1, 1],
        ["Bo Lee", "Harbour Gazette", 1, 1],
        ["Lee", "Northern Post", 1, 1],
    ]


def test_two_people_of_one_surname_are_kept_apart_and_it_is_said_so(collected):
    people = collected.people.set_index(["article", "actor"])["person"]
    assert people["lantern-fields", "Novak"] == "Vera Novak"
    assert people["post-price", "Lee"] == "Lee"
    assert "“Lee” may be Ann Lee or Bo Lee: kept apart where the article does not say." in collected.notes


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Anders Fogh Rasmussen", "Rasmussen"], ["Anders Fogh Rasmussen"] * 2),
        (["Anders Fogh Rasmussen", "Anders Rasmussen"], ["Anders Fogh Rasmussen"] * 2),
        (["Anders Fogh Rasmussen", "Lars Rasmussen", "Rasmussen"],
         ["Anders Fogh Rasmussen", "Lars Rasmussen", "Rasmussen"]),
        (["George W. Bush", "George H. W. Bush", "George Bush"],
         ["George W. Bush", "George H. W. Bush", "George Bush"]),
        (["J. Smith", "John Smith"], ["John Smith"] * 2),
        (["JOHN SMITH", "John Smith", "John Smith"], ["John Smith"] * 3),
        (["Smithson", "John Smith"], ["Smithson", "John Smith"]),
    ],
)  # fmt: skip
def test_names_across_articles(names, expected):
    articles = [f"a{number}" for number in range(len(names))]
    frame = pd.DataFrame({"article": articles, "actor": names, "kind": "person", "role": ""})
    assert same_people(frame)[0]["person"].tolist() == expected


def test_a_role_tells_two_of_one_surname_apart():
    frame = pd.DataFrame({
        "article": ["a", "b", "c"], "actor": ["Ann Lee", "Bo Lee", "Lee"], "kind": "person",
        "role": ["the mayor", "a farmer", "Mayor"],
    })  # fmt: skip
    found, notes = same_people(frame)
    assert found["person"].tolist() == ["Ann Lee", "Bo Lee", "Ann Lee"] and not notes


def test_stance_by_actor_outlet_and_month_counts_every_statement_once(collected):
    labels = ["favor", "against", "neutral", "unclear"]
    for by in (["person"], ["outlet"], ["month"], ["person", "outlet", "month"]):
        found = corpus.sides(collected, by)
        assert found["statements"].sum() == 9
        assert (found[labels].sum(axis=1) == found["statements"]).all()
        taken = found["favor"] + found["against"]
        assert (found["evidence"].map(len) == taken).all()
        assert (
            found["balance"].tolist() == ((found["favor"] - found["against"]) / found["statements"]).tolist()
        )
    assert rows(corpus.sides(collected, ["month"]), "month", "statements") == [["2010-11", 5], ["2010-12", 4]]


def test_tone_is_that_of_articles_with_intervals_over_them(collected):
    by_outlet = corpus.tones(collected, ["outlet"]).set_index("outlet")
    own = collected.articles.set_index("article")["tone"]
    assert by_outlet.at["Harbour Gazette", "tone"] == pytest.approx(
        (own["gazette-plan"] + own["gazette-vote"]) / 2
    )
    assert by_outlet[["low", "high"]].isna().all(axis=None), "two articles have no interval"
    assert rows(corpus.tones(collected), "outlet", "month", "articles") == [
        ["Daily Lantern", "2010-11", 1], ["Daily Lantern", "2010-12", 1], ["Harbour Gazette", "2010-11", 1],
        ["Harbour Gazette", "2010-12", 1], ["Northern Post", "2010-12", 1], ["unknown", "unknown", 1],
    ]  # fmt: skip
    overall = corpus.tones(collected, ["copy_of"])
    assert overall.at[0, "articles"] == 6
    assert overall.at[0, "low"] <= overall.at[0, "tone"] <= overall.at[0, "high"]
    pd.testing.assert_frame_equal(overall, corpus.tones(collected, ["copy_of"]))


def test_attitudes_leave_out_what_one_says_of_oneself_and_average_articles(collected):
    found = corpus.attitudes(collected).set_index(["person", "outlet"])
    assert found.at[("Ann Lee", "Harbour Gazette"), "articles"] == 2
    felt = collected.mentions[(collected.mentions["person"] == "Bo Lee")]
    each = (felt["positive"] - felt["negative"]).groupby(felt["article"]).mean()
    assert found.at[("Bo Lee", "Daily Lantern"), "balance"] == pytest.approx(each["lantern-fields"])


def test_terms_by_outlet_month_course_and_place(collected):
    course = corpus.course(collected, ["dam", "field*", "the dam"])
    assert rows(course, "term", "month", "words", "count") == [
        ["dam", "2010-11", 87, 7], ["dam", "2010-12", 72, 5], ["dam", "unknown", 15, 1],
        ["field*", "2010-11", 87, 2], ["field*", "2010-12", 72, 1], ["field*", "unknown", 15, 0],
        ["the dam", "2010-11", 87, 5], ["the dam", "2010-12", 72, 5], ["the dam", "unknown", 15, 1],
    ]  # fmt: skip
    typical = corpus.keyness(collected, "outlet", minimum=1).set_index(["outlet", "term"])
    assert typical.loc[("Harbour Gazette", "council"), ["count", "reference_count"]].tolist() == [4, 0]
    assert {*corpus.keyness(collected, "month", minimum=1)["month"]} == {"2010-11", "2010-12"}
    lines = corpus.concordance(collected, "the dam")
    assert len(lines) == 11 and lines["article"].tolist()[0] == "letter"
    assert rows(lines, "left", "match", "right")[1] == [
        "“",
        "The dam",
        " will protect our homes,” said Ann Lee, the mayor.",
    ]


def test_a_removed_changed_renamed_and_corrected_article_are_noticed(folder):
    before = corpus.collect(folder)
    (folder / "letter.txt").unlink()
    (folder / "lantern-water.txt").rename(folder / "lantern-rain.txt")
    changed = (folder / "post-price.txt").read_text().replace("Mr. Lee", "Ann Lee")
    (folder / "post-price.txt").write_text(changed)
    (folder / "gazette-vote.corrections.yml").write_text("actors: {Bo Lee: Bob Lee}\n")
    after = corpus.collect(folder)
    names = {*after.articles["article"]}
    assert names == {*before.articles["article"]} - {"letter", "lantern-water"} | {"lantern-rain"}
    said = after.statements.set_index(["article", "attribution"])["person"]
    assert said["post-price", "A1"] == "Ann Lee"
    assert said["gazette-vote", "A2"] == "Bob Lee"
    assert (
        "metadata.csv names files that are not among the articles: lantern-water.txt, gone.txt."
        in after.notes
    )


@pytest.mark.parametrize(
    ("call", "remedy"),
    [
        (lambda tmp: corpus.collect(tmp / "none"), "no article there. Name files, patterns or folders"),
        (lambda tmp: corpus.collect(ARTICLES, metadata=tmp / "m.csv"), "no such file. Name a CSV"),
        (lambda tmp: corpus.collect(ARTICLES, metadata=ARTICLES / "letter.txt"), "no column `path`"),
    ],
)
def test_wrong_use_is_told_what_to_do(tmp_path, call, remedy):
    with pytest.raises(ArticleError, match=re.escape(remedy)):
        call(tmp_path)


def test_a_folder_below_home_is_found_from_anywhere(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(folder.parent))
    (elsewhere := tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(elsewhere)
    assert corpus.files(f"~/{folder.name}") == corpus.files(folder) != {}


def test_tables_are_published_as_parquet_csv_and_a_database_that_answers_ten_questions(collected, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    tables = corpus.tables(collected, ["dam"])
    files = corpus.publish(tables, tmp_path)
    assert {*files} == {path.name for path in tmp_path.iterdir()}, "and nothing else is left there"
    for name, frame in tables.items():
        assert len(pd.read_parquet(tmp_path / f"{name}.parquet")) == len(frame)
        assert (tmp_path / f"{name}.csv").read_text("utf-8-sig").startswith(",".join(frame.columns))
    with duckdb.connect(str(tmp_path / "corpus.duckdb"), read_only=True) as connection:
        assert len(QUERIES) == 10
        answers = [connection.execute(query.sql).fetchall() for query in QUERIES]
    assert answers[0][0] == ("Daily Lantern", "2010-11", 1)
    assert answers[1] == [("Council plans a dam", "Harbour Gazette", "Northern Post")]
    assert answers[2][0] == ("Vera Novak", 2, 3)
    page = (tmp_path / "queries.html").read_text()
    assert all(pages.escape(query.question) in page for query in QUERIES)


def test_the_notebook_makes_a_report_that_links_into_the_articles_reports(tmp_path):
    parameters = {
        "articles": [str(ARTICLES)],
        "propositions": [PROPOSITION],
        "output": str(tmp_path / "data"),
    }
    notebook = papermill.execute_notebook(
        ROOT / "notebooks/corpus.ipynb", tmp_path / "corpus.ipynb", parameters, cwd=ROOT, progress_bar=False
    )
    found = results(notebook)
    assert found["header"]["title"] == "7 articles"
    assert found["findings"][0]["finding"].startswith(
        "6 articles of 3 outlets, from 2010-11-03 to 2010-12-10"
    )
    assert {"quoted", "sides", "outlets", "copies", "concordance"} <= {*found["tables"]}
    assert {"quoted-matrix", "tone-by-outlet", "stance-course"} == {*found["charts"]}
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    html = "".join(str(output.get("data", {}).get("text/html")) for output in outputs)
    assert 'href="../gazette-plan/stance.html#A1"' in html
    assert (tmp_path / "data" / "statements.parquet").exists()


def test_where_no_outlet_is_known_none_is_counted(tmp_path):
    """“2 articles of 0 outlets” once stood above “in 1 article of 1 outlet”."""
    (tmp_path / "rain.txt").write_text("Rain\n\nAnn Lee said it rained. Ann Lee said it was late.\n")
    lines = corpus.findings(corpus.collect([str(tmp_path)]))["finding"].tolist()
    assert lines[0] == "1 article of unknown outlets."
    assert lines[1] == "Most quoted is Ann Lee: 2 of 2 statements of people with a name, in 1 article."
