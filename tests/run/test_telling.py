"""What a run says in the end."""

from pathlib import Path

import pytest

import tiny


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
