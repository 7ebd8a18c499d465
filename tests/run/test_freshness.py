"""What a report depends on: which changes make it stale, and which do not."""

import json
from pathlib import Path

import pytest

import tiny
from analysis.run import freshness


@pytest.fixture
def quick(tmp_path, monkeypatch):
    """A runner in a tiny project, with results that are made without a kernel."""
    monkeypatch.chdir(tiny.make(tmp_path / "project"))
    runner = tiny.Runner()
    runner.execute = tiny.canned
    return runner


def test_outputs_stored_in_a_notebook_do_not_stale_its_reports(quick):
    quick()
    source = json.loads(Path("notebooks/one.ipynb").read_text())
    source["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "seen"}]
    Path("notebooks/one.ipynb").write_text(json.dumps(source))
    quick()
    assert quick.records == []


def test_the_contents_of_a_file_that_a_parameter_names_count(quick):
    Path("list.txt").write_text("rain")
    quick(given={"model": "list.txt"})
    Path("list.txt").write_text("sun")
    quick(given={"model": "list.txt"})
    assert quick.reasons() == {"two": "parameters changed"}


def test_the_weights_in_a_folder_that_a_parameter_names_count(quick):
    Path("weights").mkdir()
    for name in ("config.json", "model.bin"):
        Path("weights", name).write_text("old")
    quick(given={"model": "weights"})
    quick(given={"model": "weights"})
    assert quick.records == []
    Path("weights/model.bin").write_text("new")
    quick(given={"model": "weights"})
    assert quick.reasons() == {"two": "parameters changed"}


def test_what_a_parameter_names_is_read_once_for_all_articles(quick, monkeypatch):
    read, digest = [], freshness.digest
    monkeypatch.setattr(freshness, "digest", lambda path: read.append(str(path)) or digest(path))
    names = [f"articles/n{number}.txt" for number in range(3)]
    for name in names:
        Path(name).write_text(tiny.ARTICLE)
    Path("list.txt").write_text("rain")
    quick(*names, given={"model": "list.txt"})
    assert read.count("list.txt") == 1


def test_corrections_beside_an_article_count(quick):
    quick()
    Path("articles/a.corrections.yml").write_text("actors: {}\n")
    quick()
    assert quick.reasons() == {"one": "corrections changed", "two": "corrections changed"}


def test_the_same_article_elsewhere_is_current(quick):
    quick()
    Path("moved").mkdir()
    Path("articles/a.txt").rename("moved/a.txt")
    quick("moved/a.txt")
    assert quick.records == []
