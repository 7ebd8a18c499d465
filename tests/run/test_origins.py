"""The index tells of where articles come from what the report over all tells."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

import tiny
from conftest import ROOT

DUMPED = """\
{number} of 2 DOCUMENTS


{title}

SECTION: News

LENGTH: 20 words


{text}

"""


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """The shipped report over all, a small notebook beside it, and real files with their metadata."""
    monkeypatch.chdir(tiny.make(tmp_path / "project"))
    shutil.copy(ROOT / "notebooks/corpus.ipynb", "notebooks")
    Path("dams").mkdir()
    for name in ("gazette-vote.txt", "post-price.txt", "broken.txt", "metadata.csv"):
        shutil.copy(ROOT / "tests/corpus/articles" / name, "dams")
    return Path.cwd()


def shown() -> dict[str, tuple[str, str, str]]:
    """Title, day and outlet of each article on the index."""
    page = Path("reports/index.html").read_text()
    rows = re.findall(r'scope="row"><a href="(.*?)/index.html">(.*?)</a>.*?</th>(.*?)</tr>', page, re.S)
    cells = {name: (title, *re.findall(r"<td[^>]*>([^<]*)", rest)[:2]) for name, title, rest in rows}
    return {
        name: (title, day.replace("no full date", ""), outlet) for name, (title, day, outlet) in cells.items()
    }


def over_all() -> dict[str, tuple[str, str, str]]:
    with Path("reports/all.articles/data/articles.csv").open(encoding="utf-8-sig", newline="") as file:
        return {
            row["article"]: (row["title"], row["published"], row["outlet"].replace("unknown", "–"))
            for row in csv.DictReader(file)
        }


def test_title_day_and_outlet_are_those_of_the_report_over_all(project):
    told = ["path,title,date,outlet", "gazette-vote.txt,Dam & vote,3 May 2011,Harbour Gazette"]
    Path("dams/metadata.csv").write_text("\n".join([*told, "export.txt,,2010-01-02,Wire"]))
    text = (
        "The dam will be built next year, the mayor of Harbour said on Monday. {} It is a good dam, she said."
    )
    documents = [
        DUMPED.format(number=1, title="Dam grows", text=text.format("It grows.")),
        DUMPED.format(number=2, title="Dam leaks", text=text.format("It leaks.")),
    ]
    Path("dams/export.txt").write_text("\n".join(documents))
    assert tiny.command("run", "dams", "--notebook", "one", "--notebook", "corpus").returncode == 65
    assert shown()["gazette-vote"] == ("Dam &amp; vote", "2011-05-03", "Harbour Gazette")
    index = {name: (title.replace("&amp;", "&"), *rest) for name, (title, *rest) in shown().items()}
    assert {name: index[name] for name in over_all()} == over_all() and len(over_all()) == 4


def test_metadata_that_changed_or_is_given_shows_though_no_report_is_made_again(project):
    tiny.command("run", "dams/gazette-vote.txt", "--notebook", "one")
    before = Path("reports/gazette-vote/one.html").read_bytes()

    def outlet(line):
        Path("dams/metadata.csv").write_text(f"path,outlet\n{line}")
        assert tiny.command("run", "dams/gazette-vote.txt", "--notebook", "one").stderr == ""
        return shown()["gazette-vote"][2]

    assert outlet("gazette-vote.txt,Morning Gazette\n") == "Morning Gazette"
    assert outlet("gazette-vote.txt,<b>\n") == "&lt;b&gt;"
    assert outlet("") == "–"
    Path("mine.csv").write_text("path,outlet\ndams/gazette-vote.txt,Mine\n")
    tiny.command("run", "dams", "--notebook", "corpus", "-p", "metadata", "mine.csv")
    assert outlet("gazette-vote.txt,Beside\n") == "Mine"
    assert Path("reports/gazette-vote/one.html").read_bytes() == before


def test_a_record_with_other_metadata_than_text_counts_as_none(project):
    tiny.command("run", "dams/gazette-vote.txt", "--notebook", "one")
    path = Path("reports/gazette-vote/run.json")
    state = json.loads(path.read_text())
    state["article"]["metadata"] = {"title": ["x"]}
    path.write_text(json.dumps(state))
    done = tiny.command("run", "dams/gazette-vote.txt", "--notebook", "one", "--summary")
    assert "1 report made" in done.stdout
