"""Runs: what is current, what is published and recorded, in a tiny project with real kernels."""

import json
import os
from pathlib import Path

import nbformat
import pytest

import tiny


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tiny.make(tmp_path / "project"))
    return tiny.Runner()


@pytest.fixture
def quick(run):
    """The same, with results that are made without a kernel."""
    run.execute = tiny.canned
    return run


def files(folder="reports"):
    return {str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file()}


def read(path):
    return json.loads(Path(path).read_text())


def history():
    return [json.loads(line) for line in Path("reports/history.jsonl").read_text().splitlines()]


def test_a_run_leaves_pages_notebooks_tables_and_a_record(run):
    assert run() == 0
    assert files() == {
        ".lock", "history.jsonl", "index.html", "a/index.html", "a/run.json",
        "a/one.html", "a/one.ipynb", "a/tables/one-words.csv",
        "a/two.html", "a/two.ipynb", "a/tables/two-words.csv",
    }  # fmt: skip
    assert Path("reports/a/tables/one-words.csv").read_text() == f"words\n{len(tiny.ARTICLE.split())}\n"
    state = read("reports/a/run.json")
    assert state["article"]["title"] == "Rain ends the drought"
    assert state["notebooks"]["two"]["parameters"] == {
        "article": "articles/a.txt",
        "seed": 0,
        "keyword": "",
        "others": [],
        "model": "",
    }
    assert state["notebooks"]["one"]["findings"][0]["finding"] == f"{len(tiny.ARTICLE.split())} words"


def test_a_second_run_does_nothing(quick):
    quick()
    before = {name: (Path("reports") / name).stat().st_mtime_ns for name in files()}
    assert quick() == 0
    assert quick.records == []
    assert {name: (Path("reports") / name).stat().st_mtime_ns for name in files()} == before


def test_only_what_changed_is_made_again_and_says_why(quick):
    quick(given={"keyword": "rain"})
    quick(given={"keyword": "sun"})
    assert quick.reasons() == {"two": "parameters changed"}
    Path("articles/a.txt").write_text(tiny.ARTICLE + "\nIt rained again on Tuesday.\n")
    quick(given={"keyword": "sun"})
    assert quick.reasons() == {"one": "article changed", "two": "article changed"}
    source = read("notebooks/one.ipynb")
    source["cells"][1]["source"] += "\n# another comment"
    Path("notebooks/one.ipynb").write_text(json.dumps(source))
    quick(given={"keyword": "sun"})
    assert quick.reasons() == {"one": "notebook changed"}
    Path("reports/a/two.html").unlink()
    quick(given={"keyword": "sun"})
    assert quick.reasons() == {"two": "report missing"}
    quick(given={"keyword": "sun"}, force=True)
    assert quick.reasons() == {"one": "forced", "two": "forced"}
    assert "classifier" in quick.records[0]["model"]
    assert [line["reason"] for line in history()].count("forced") == 2
    assert len(history()) == 2 + 1 + 2 + 1 + 1 + 2


def test_one_failing_notebook_leaves_the_others_and_the_last_good_report(run):
    run()
    good = Path("reports/a/one.html").read_text()
    source = read("notebooks/one.ipynb")
    source["cells"].append(nbformat.v4.new_code_cell("1 / 0", id="bad"))
    Path("notebooks/one.ipynb").write_text(json.dumps(source))
    Path("articles/a.txt").write_text(tiny.ARTICLE + "\nMore of it came.\n")
    assert run() == 1
    records = {record["notebook"]: record for record in run.records}
    assert records["two"]["status"] == "ok"
    assert records["one"]["error"]["kind"] == "notebook"
    assert records["one"]["error"]["message"] == "ZeroDivisionError: division by zero"
    assert records["one"]["error"]["source"] == "1 / 0"
    state = read("reports/a/run.json")
    assert state["notebooks"]["one"]["last_good"]["file"] == "one.last-good.html"
    assert Path("reports/a/one.last-good.html").read_text() == good
    assert "ZeroDivisionError" in Path("reports/a/one.html").read_text()
    assert run() == 1
    assert run.reasons() == {"one": "failed before"}
    source["cells"].pop()
    Path("notebooks/one.ipynb").write_text(json.dumps(source))
    assert run() == 0
    assert not Path("reports/a/one.last-good.html").exists()


def test_an_article_that_cannot_be_read_has_pages_and_a_row_and_the_others_are_done(run):
    Path("articles/empty.txt").write_text("")
    Path("articles/paper.txt").write_bytes(b"%PDF-1.4")
    assert run("articles/empty.txt", "articles/missing.txt", "articles/paper.txt", "articles/a.txt") == 65
    messages = {record["error"]["message"] for record in run.records if record["error"]}
    assert {message.split(":")[0] for message in messages} == {
        "articles/empty.txt", "articles/missing.txt", "articles/paper.txt"}  # fmt: skip
    assert Path("reports/a/one.html").exists()
    assert "looks like PDF" in Path("reports/paper/one.html").read_text()
    index = Path("reports/index.html").read_text()
    assert 'href="paper/index.html"' in index and "the file is empty" in index


def test_what_cannot_be_read_in_a_folder_is_told_once_until_it_changes(quick):
    Path("articles/b.txt").write_text("")
    assert quick("articles/b.txt", found=True) == 65 and len(quick.records) == 2
    for _ in range(2):
        assert quick("articles/b.txt", "articles/a.txt", found=True) == 0
        assert all(record["article"]["name"] == "a" for record in quick.records)
        assert (quick.outcome.failed, quick.outcome.waiting) == (0, 2)
    assert "the file is empty" in Path("reports/index.html").read_text()
    Path("articles/b.txt").write_bytes(b"%PDF-1.4")
    assert quick("articles/b.txt", found=True) == 65
    Path("articles/b.txt").write_text(tiny.ARTICLE)
    assert quick("articles/b.txt", found=True) == 0
    assert quick.reasons() == {"one": "article changed", "two": "article changed"}


def test_a_file_that_one_names_oneself_is_told_of_each_time(quick):
    Path("articles/b.txt").write_text("")
    for _ in range(2):
        assert quick("articles/b.txt") == 65
        assert {record["error"]["message"] for record in quick.records} == {
            "articles/b.txt: the file is empty. Save the article's text in it."
        }


def test_an_article_that_vanishes_midway_gives_one_clear_record(run):
    vanish = "Path(article).unlink(); from analysis import read_article; read_article(article)"
    Path("notebooks/one.ipynb").write_text(json.dumps(tiny.notebook("one", code=vanish)))
    Path("notebooks/two.ipynb").unlink()
    assert run() == 65
    assert run.records[0]["error"]["kind"] == "article"
    assert run.records[0]["error"]["message"].startswith("articles/a.txt: no such file")


def test_the_second_of_two_articles_of_one_name_is_refused_and_the_others_done(quick):
    Path("articles/a.md").write_text(tiny.ARTICLE)
    Path("articles/b.txt").write_text(tiny.ARTICLE)
    assert (
        quick("articles/a.txt", "articles/a.md", "articles/b.txt", "articles/a.txt", "./articles/a.txt") == 65
    )
    refused = [record["error"]["message"] for record in quick.records if record["error"]]
    assert refused == [
        "articles/a.md: its reports would overwrite those of articles/a.txt. Rename one, or use -o."
    ]
    assert {record["article"]["path"] for record in quick.records} > {"articles/a.txt", "articles/b.txt"}


def test_an_article_whose_name_is_not_utf8_is_named_and_the_others_done(quick):
    Path("articles/caf\udce9.txt").write_text(tiny.ARTICLE)
    assert quick("articles/caf\udce9.txt", "articles/a.txt") == 65
    assert [line["error"] for line in history()] == [
        "'articles/caf\\udce9.txt': its name is not UTF-8. Rename it.", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "spoilt", ["", "[]", '{"notebooks": []}', '{"notebooks": {"one": {"status": "ok"}}}']
)
def test_a_record_of_another_version_counts_as_none(quick, spoilt):
    quick()
    Path("reports/b").mkdir()
    for name in "ab":
        Path(f"reports/{name}/run.json").write_text(spoilt)
    assert quick() == 0
    assert quick.reasons() == {"one": "new", "two": "new"}


def test_reports_of_another_article_of_that_name_are_kept(quick):
    quick()
    Path("other").mkdir()
    Path("other/a.txt").write_text(tiny.ARTICLE + "\nAnother one.\n")
    assert quick("other/a.txt") == 65
    assert "would overwrite those of articles/a.txt" in quick.records[0]["error"]["message"]
    Path("articles/a.txt").unlink()
    assert quick("other/a.txt") == 0


def test_old_executed_notebooks_are_kept_in_number(quick):
    for keep in (2, 2, 2, 2):
        quick(force=True, keep=keep)
    assert len(list(Path("reports/a/old").glob("one-*.ipynb"))) == 2
    quick(force=True, keep=0)
    assert list(Path("reports/a/old").iterdir()) == []
    assert Path("reports/a/one.ipynb").exists()


def test_a_table_that_the_new_report_lacks_goes(run):
    run()
    Path("notebooks/one.ipynb").write_text(json.dumps(tiny.notebook("renamed")))
    run()
    tables = {path.name for path in Path("reports/a/tables").iterdir()}
    assert tables == {"renamed-words.csv", "two-words.csv"}


def test_records_from_the_future_do_not_confuse_a_run(quick):
    quick()
    state = read("reports/a/run.json")
    for record in state["notebooks"].values():
        record["finished"] = "2100-01-01T00:00:00+00:00"
    Path("reports/a/run.json").write_text(json.dumps(state))
    for name in files():
        os.utime(Path("reports") / name, (4102444800, 4102444800))
    assert quick() == 0
    assert quick.records == []
    Path("articles/a.txt").write_text(tiny.ARTICLE + "\nThe clock was set back.\n")
    assert quick() == 0
    assert quick.reasons() == {"one": "article changed", "two": "article changed"}
    assert quick() == 0
    assert quick.records == []


def test_a_run_over_current_reports_starts_no_kernel_and_imports_no_analysis(quick):
    names = [f"articles/n{number}.txt" for number in range(30)]
    for name in names:
        Path(name).write_text(tiny.ARTICLE)
    assert quick("articles/a.txt", *names, given={"keyword": "rain"}) == 0
    done = tiny.process(
        "run", "articles", "-p", "keyword", "rain", env=os.environ | {"PYTHONPROFILEIMPORTTIME": "1"}
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert all(line.startswith("import time:") for line in done.stderr.splitlines())
    imported = {line.split("|")[-1].strip() for line in done.stderr.splitlines()}
    assert imported.isdisjoint({"jupyter_client", "papermill", "pandas", "spacy", "onnxruntime"})


def test_the_index_that_a_killed_run_owed_is_written_by_the_next(quick):
    quick()
    Path("reports/index.html").unlink()
    Path("reports/.working").mkdir()
    Path("reports/.working/half").write_text("a file that a kill left")
    assert quick() == 0
    assert quick.records == []
    assert Path("reports/index.html").exists()
    assert not Path("reports/.working").exists()


def test_corrections_that_were_followed_are_in_the_record_with_their_text(quick):
    Path("articles/a.corrections.yml").write_text("actors: {Mary Poole: Ann Poole}\nstances: {}\n")
    assert quick() == 0
    article = read("reports/a/run.json")["article"]
    assert article["corrections"] == {"actors": {"Mary Poole": "Ann Poole"}}
    assert (article["byline"], article["agency"]) == (None, "Reuters")
