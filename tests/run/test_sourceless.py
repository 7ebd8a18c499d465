"""Reports whose article is gone: marked, and removed when a person says so."""

import json
from pathlib import Path

import pytest

import tiny


@pytest.fixture
def quick(tmp_path, monkeypatch):
    monkeypatch.chdir(tiny.make(tmp_path / "project", articles=2))
    runner = tiny.Runner()
    runner.execute = tiny.canned
    assert runner("articles/a.txt", "articles/b.txt") == 0
    return runner


def gone(name):
    return json.loads(Path("reports", name, "run.json").read_text()).get("gone", "")


def told(name):
    """How often each page says that its article is gone."""
    pages = Path("reports", name).glob("*.html")
    return {page.stem: page.read_text().count("The article is gone") for page in pages}


def test_a_report_whose_article_is_gone_is_marked_and_unmarked_when_it_is_back(quick):
    before = {path: path.read_bytes() for path in Path("reports/b").glob("*.html")}
    Path("articles/b.txt").rename("b.txt")
    assert quick("articles/a.txt") == 0
    assert gone("b") and not gone("a")
    assert Path("reports/index.html").read_text().count("without source") == 1
    assert told("b") == {"index": 1, "one": 1, "two": 1} and told("a") == {"index": 0, "one": 0, "two": 0}
    first = gone("b")
    quick("articles/a.txt")
    assert gone("b") == first and told("b") == {"index": 1, "one": 1, "two": 1}
    Path("b.txt").rename("articles/b.txt")
    quick("articles/a.txt")
    assert not gone("b")
    assert "without source" not in Path("reports/index.html").read_text()
    assert told("b") == {"index": 0, "one": 0, "two": 0}
    assert {path: path.read_bytes() for path in Path("reports/b").glob("*.html")} == before
    assert quick("articles/b.txt") == 0 and quick.records == []


def test_a_page_that_someone_put_there_stays_what_it_is(quick):
    Path("reports/b/one.html").write_bytes(b"\xff no page of ours")
    Path("reports/b/two.html").unlink()
    Path("reports/b/two.html").symlink_to(Path("articles/a.txt").absolute())
    Path("articles/b.txt").unlink()
    before = Path("articles/a.txt").read_bytes()
    assert quick("articles/a.txt") == 0 and gone("b")
    assert Path("articles/a.txt").read_bytes() == before


def test_an_article_that_was_moved_and_is_run_there_is_not_gone(quick):
    Path("moved").mkdir()
    Path("articles/b.txt").rename("moved/b.txt")
    quick("moved/b.txt")
    quick("articles/a.txt")
    assert quick.records == [] and not gone("b")
    assert json.loads(Path("reports/b/run.json").read_text())["article"]["path"] == "moved/b.txt"


def test_a_run_from_elsewhere_takes_nothing_for_gone(quick, monkeypatch):
    Path("elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    done = tiny.command("clean", "-o", "../reports")
    assert done.stdout == "../reports: every report's article is there.\n"


def test_clean_where_no_reports_are_says_so(quick):
    Path("empty").mkdir()
    for folder in ("nope", "empty", "articles"):
        done = tiny.command("clean", "--yes", "-o", folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"analysis: {folder}: no reports here. Name their folder with -o.\n"
    assert not Path("nope").exists() and not [*Path("empty").iterdir()]


def test_clean_says_first_what_it_removes_and_removes_nothing_else(quick):
    Path("reports/b/mine.txt").write_text("a person's")
    Path("articles/b.txt").unlink()
    Path("articles/a.txt").unlink()
    done = tiny.command("clean", "--yes")
    assert done.stdout.splitlines() == [
        "reports/a: 8 files; articles/a.txt is gone",
        "reports/b: 8 files; articles/b.txt is gone",
        "Removed the reports of 2 articles.",
    ]
    left = {str(path) for path in Path("reports").rglob("*") if path.is_file()}
    assert left == {"reports/.lock", "reports/history.jsonl", "reports/index.html", "reports/b/mine.txt"}
    assert not Path("reports/a").exists()


def test_without_a_yes_nothing_is_removed(quick):
    Path("articles/b.txt").unlink()
    done = tiny.process("clean", input="n\n")
    assert "Remove the reports of 1 articles?" in done.stdout
    assert Path("reports/b/run.json").exists()


def test_a_planted_record_makes_clean_remove_nothing_outside(quick):
    Path("precious.csv").write_text("x")
    for name, change in {
        "b": lambda state: state["notebooks"]["one"].update(tables=["../../../precious"]),
        "a": lambda state: state["article"].update(name="../../articles"),
    }.items():
        path = Path("reports", name, "run.json")
        state = json.loads(path.read_text())
        change(state)
        path.write_text(json.dumps(state))
        Path(f"articles/{name}.txt").unlink()
    tiny.command("clean", "--yes")
    assert Path("precious.csv").exists() and Path("articles").exists()
