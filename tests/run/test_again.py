"""The command that a report, or a failure's page, names: it makes that report again."""

import html
import json
import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

import tiny


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tiny.make(tmp_path / "project"))
    return Path.cwd()


def test_the_line_on_a_failure_page_makes_that_report_again_in_its_place(project):
    Path("my studies").mkdir()
    study = Path("my studies/a.yml")
    study.write_text("article: articles/a.txt\nkeyword: rain\n")
    Path("my studies/b.yml").write_text("article: articles/a.txt\nkeyword: sun\n")
    Path("notebooks/two.ipynb").write_text(json.dumps(tiny.notebook("two", tiny.TWO, "1 / 0")))
    options = ["--studies", "my studies", "-o", "my reports", "--timeout", "90", "--keep", "7"]
    assert tiny.command("run", *options).returncode == 1
    sun = Path("my reports/a--b/run.json").read_text()
    page = html.unescape(Path("my reports/a/two.html").read_text())
    line = next(each for each in re.findall("<pre>(.*?)</pre>", page) if each.startswith("analysis "))
    command = shlex.split(line)
    assert all(pair in [*pairwise(command)] for pair in zip(options[::2], options[1::2], strict=True))
    Path("notebooks/two.ipynb").write_text(json.dumps(tiny.notebook("two", tiny.TWO)))
    assert tiny.command(*command[1:]).returncode == 0
    state = json.loads(Path("my reports/a/run.json").read_text())
    assert state["notebooks"]["two"]["status"] == "ok"
    assert state["notebooks"]["two"]["command"] == line
    assert Path("my reports/a--b/run.json").read_text() == sun and not Path("reports").exists()


def test_a_line_that_names_the_home_folder_leads_there(project, monkeypatch):
    monkeypatch.setenv("HOME", str(project / "home"))
    assert tiny.command("run", "-o", "~/public", "--notebook", "one").returncode == 0
    assert Path("home/public/a/one.html").exists() and not Path("~").exists()


def test_the_line_under_a_report_makes_it_again_to_the_byte_but_for_times(project):
    def page():
        record = json.loads(Path("reports/a/run.json").read_text())["notebooks"]["two"]
        text = Path("reports/a/two.html").read_text()
        for moment in (record["started"], record["finished"]):
            text = text.replace(f"{moment[11:16]} UTC", "")
        return text.replace(f"<dd>{record['reason']}</dd>", ""), record

    tiny.command("run")
    before, record = page()
    assert tiny.command(*shlex.split(record["command"])[1:]).returncode == 0
    after, again = page()
    assert after == before and again["reason"] == "forced"
    assert again["fingerprint"] == record["fingerprint"]
    Path("articles/a.txt").write_text(tiny.ARTICLE + "\nMore of it.\n")
    tiny.command(*shlex.split(record["command"])[1:])
    assert page()[1]["reason"] == "forced; article changed"
