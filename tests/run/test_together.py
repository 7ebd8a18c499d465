"""`analysis run FOLDER`: beside the articles' reports one over all of them, made when something changed."""

import json
import shutil
from pathlib import Path

import pytest

import tiny
from conftest import ROOT

OVER_ALL = """\
articles: list[str] = []  # folders of articles
output: str = ""  # folder for tables
keyword: str = ""  # a word
"""
COUNT = """\
from IPython.display import display
from pathlib import Path
files = sorted(path.name for folder in articles for path in Path(folder).glob("*.txt"))
found = [{"finding": f"{len(files)} articles", "evidence": []}]
display({"text/html": "<style></style><p>findings</p>", "text/plain": "findings"}, raw=True,
        metadata={"analysis": {"name": "findings", "role": "findings", "data": found}})
"""


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """The tiny project with three articles and a notebook over all."""
    import nbformat

    tiny.make(tmp_path, articles=3)
    notebook = tiny.notebook("corpus")
    notebook.cells = [notebook.cells[0], nbformat.v4.new_code_cell(COUNT, id="count")]
    notebook.cells[0].source = OVER_ALL
    nbformat.write(notebook, tmp_path / "notebooks" / "corpus.ipynb")
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def record(project: Path) -> dict:
    state = json.loads((project / "reports/all.articles/run.json").read_text())
    return state["notebooks"]["corpus"]


def test_a_folder_gets_one_report_over_all_and_again_when_an_article_changes(project):
    assert tiny.command("run", "articles", "--jobs", "2").returncode == 0
    first = record(project)
    assert first["findings"][0]["finding"] == "3 articles" and first["reason"] == "new"
    assert 'href="all.articles/corpus.html"' in (project / "reports/index.html").read_text()
    done = tiny.command("run", "articles", "--summary")
    assert "0 reports made, 7 current, 0 failed" in done.stdout
    (project / "articles/d.txt").write_text(tiny.ARTICLE + "It rained more.\n")
    assert "3 reports made, 6 current" in tiny.command("run", "articles", "--summary").stdout
    assert record(project)["findings"][0]["finding"] == "4 articles"
    assert record(project)["reason"] == "articles changed"
    (project / "articles/d.txt").unlink()
    (project / "articles/metadata.csv").write_text("path,outlet\na.txt,Post\n")
    tiny.command("run", "articles")
    assert record(project)["findings"][0]["finding"] == "3 articles"


def test_it_is_made_for_folders_alone_and_left_out_where_other_notebooks_are_named(project):
    tiny.command("run", "articles/a.txt", "articles/b.txt")
    tiny.command("run", "articles", "--notebook", "one")
    assert not (project / "reports/all.articles").exists()
    tiny.command("run", "articles", "--notebook", "corpus", "-p", "keyword", "rain")
    assert record(project)["parameters"] == {
        "articles": ["articles"], "output": "reports/all.articles/data", "keyword": "rain",
    }  # fmt: skip
    assert not (project / "reports/c/two.html").exists()


@pytest.fixture
def dams(tmp_path, monkeypatch) -> Path:
    """A project with the shipped notebooks and a folder of real files, one of them empty."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "dams").mkdir()
    for name in ("gazette-vote.txt", "post-price.txt", "broken.txt", "metadata.csv"):
        shutil.copy(ROOT / "tests/corpus/articles" / name, tmp_path / "dams")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "dams"


def test_the_shipped_notebook_reports_on_real_files(dams):
    done = tiny.command("run", "dams", "--notebook", "corpus")
    assert done.returncode == 0, done.stderr
    folder = dams.parent / "reports/all.articles"
    page = (folder / "corpus.html").read_text()
    assert 'href="../gazette-vote/stance.html#A1"' in page and "broken.txt: the file is empty" in page
    assert len(page.encode()) < 200_000
    assert (folder / "data" / "articles.parquet").exists() and (folder / "data" / "queries.html").exists()


def test_metadata_that_cannot_be_read_is_told_before_anything_starts(dams):
    done = tiny.command("run", "dams", "-p", "metadata", "nope.csv")
    assert done.returncode == 2
    assert done.stderr == "analysis: nope.csv: no such file. Name a CSV with a column `path`, or none.\n"
    (dams / "metadata.csv").write_text("file,outlet\ngazette-vote.txt,Gazette\n")
    for arguments in (("dams",), ("dams", "-p", "metadata", "dams/metadata.csv")):
        done = tiny.command("run", *arguments)
        assert done.returncode == 2
        assert done.stderr == (
            "analysis: dams/metadata.csv: no column `path`. Its columns: path, title, date, outlet, url.\n"
        )
    assert not (dams.parent / "reports").exists()


def test_a_failed_report_over_all_is_tried_and_told_again(project):
    path = project / "notebooks/corpus.ipynb"
    broken = json.loads(path.read_text())
    broken["cells"][1]["source"] = (
        "from analysis.text import ArticleError\nraise ArticleError('m.csv: gone.')"
    )
    path.write_text(json.dumps(broken))
    assert tiny.command("run", "articles").returncode == 65
    done = tiny.command("run", "articles", "--summary")
    assert (done.returncode, done.stderr) == (65, "m.csv: gone.\n")
    assert "0 reports made, 6 current, 1 failed" in done.stdout
    assert record(project)["reason"] == "failed before"
    page = (project / "reports/all.articles/corpus.html").read_text()
    assert "Correct the file that the message names, as it says. Then run:" in page


def test_the_report_over_all_of_other_folders_is_kept(project):
    for name in ("inbox", "more"):
        (project / name).mkdir()
        (project / name / f"{name}.txt").write_text(tiny.ARTICLE)
    tiny.command("run", "articles", "inbox", "--notebook", "corpus")
    before = {path: path.read_bytes() for path in (project / "reports").rglob("*") if path.is_file()}
    for others in (["inbox"], ["articles"], ["articles", "inbox", "more"]):
        done = tiny.command("run", *others)
        assert done.returncode == 2 and done.stderr == (
            f"analysis: reports/all.articles: it is about articles, inbox. For a report over all in "
            f"{', '.join(others)} name another folder with -o; for the articles' own reports, "
            "their notebooks with --notebook.\n"
        )
    assert {path: path.read_bytes() for path in before if path.exists()} == before
    assert tiny.command("run", "inbox", "--notebook", "one").returncode == 0
    assert tiny.command("run", "inbox", "--notebook", "corpus", "-o", "other").returncode == 0
    assert "--notebook corpus -o other --force" in (project / "other/all.articles/corpus.html").read_text()
    assert tiny.command("run", str(project / "inbox"), "articles/", "--notebook", "corpus").returncode == 0
    shutil.rmtree(project / "articles")
    assert tiny.command("run", "inbox", "--notebook", "corpus").returncode == 0
    assert record(project)["parameters"]["articles"] == ["inbox"]


def test_a_report_over_all_that_never_came_to_a_good_end_is_replaced(project):
    (project / "inbox").mkdir()
    (project / "inbox" / "x.txt").write_text(tiny.ARTICLE)
    path = project / "notebooks/corpus.ipynb"
    whole = path.read_text()
    path.write_text(whole.replace("files = ", "assert False\\nfiles = "))
    assert tiny.command("run", "inbox", "--notebook", "corpus").returncode == 1
    path.write_text(whole)
    assert tiny.command("run", "articles", "--notebook", "corpus").returncode == 0
    path.write_text(whole.replace("files = ", "assert False\\nfiles = "))
    assert tiny.command("run", "articles", "--notebook", "corpus").returncode == 1
    assert tiny.command("run", "inbox", "--notebook", "corpus").returncode == 2
    good = (project / "reports/all.articles/corpus.last-good.html").read_text()
    assert "All articles in articles" in good


@pytest.mark.parametrize("articles", ["x", [1], ["~/\0"], [["a"]]])
def test_a_planted_list_of_folders_keeps_no_run_from_its_report(project, articles):
    tiny.command("run", "articles", "--notebook", "corpus")
    path = project / "reports/all.articles/run.json"
    state = json.loads(path.read_text())
    state["notebooks"]["corpus"]["parameters"]["articles"] = articles
    path.write_text(json.dumps(state))
    assert tiny.command("run", "articles", "--notebook", "corpus").returncode == 0
