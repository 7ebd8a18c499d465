"""What a run says in the end."""

import json
from pathlib import Path

import pytest

import tiny
from analysis.run.asked import passed_over


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tiny.make(tmp_path / "project"))
    return Path.cwd()


def test_a_summary_ends_with_the_path_and_the_counts(project):
    Path("articles/bad.txt").write_text("")
    assert tiny.command("run", "articles", "--summary").stdout == (
        f"{project}/reports/index.html: 2 reports made, 0 current, 2 failed.\n"
    )
    again = tiny.command("run", "articles", "--summary")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == (
        f"{project}/reports/index.html: 0 reports made, 2 current, 0 failed, "
        "2 of articles that can't be read, as told.\n"
    )


def test_a_summary_names_the_index_where_it_is_wherever_the_run_was_started(project, monkeypatch):
    (project / "docs").mkdir()
    monkeypatch.chdir("docs")
    for options, folder in (([], "docs/reports"), (["-o", "../public"], "public")):
        told = tiny.command("run", "--summary", *options).stdout
        index, _, counts = told.partition(": ")
        assert (index, counts) == (f"{project / folder}/index.html", "2 reports made, 0 current, 0 failed.\n")
        assert Path(index).exists()


def test_files_that_are_no_articles_are_told_in_one_line_with_the_summary(project):
    for name in ("map.png", "old/sheet.XLSX", "old/more.zip", "LICENSE"):
        Path("articles", name).parent.mkdir(exist_ok=True)
        Path("articles", name).write_bytes(b"PK")
    Path("articles/old/c.txt").write_text(tiny.ARTICLE)
    ours = ("metadata.csv", "mine.csv", "a.corrections.yml", "aliases.yaml", ".DS_Store", ".git/x.bin")
    for name in ours:
        Path("articles", name).parent.mkdir(exist_ok=True)
        Path("articles", name).write_text("path\n" if name.endswith("csv") else "")
    Path("notebooks/two.ipynb").write_text(
        json.dumps(tiny.notebook("two", tiny.TWO + '\nmetadata: str = ""  # a CSV'))
    )
    options = ("-p", "metadata", "articles/mine.csv")
    quiet = tiny.command("run", "articles", *options)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    assert len(tiny.command("run", "articles/a.txt", *options, "--summary").stdout.splitlines()) == 1
    told = tiny.command("run", "articles", "articles/old", *options, "--summary")
    passed, counts = told.stdout.splitlines()
    assert (told.returncode, told.stderr) == (0, "") and counts.startswith(f"{project}/reports/index.html: ")
    assert passed == (
        "Passed over 4 files that are no articles (text, Markdown, web page): "
        "articles/LICENSE, articles/map.png, articles/old/more.zip and 1 more."
    )


def test_what_a_run_wrote_is_not_told_of_as_no_article(project):
    tiny.command("run", "-o", "articles/out")
    written = passed_over(["articles"], [], Path("reports"))
    assert "articles/out/a/run.json" in written
    assert passed_over(["articles"], [], Path("articles/out")) == []
