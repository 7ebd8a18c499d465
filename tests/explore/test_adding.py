"""What is added, saved and made at the bench."""

import re
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import nbformat
import papermill
import pytest
import yaml
from hands import PAGE, PROPOSITION, RAIN, click, seen
from trafilatura.settings import DEFAULT_CONFIG

from analysis.explore import tables
from conftest import ROOT


def test_pasted_text_becomes_an_article(bench, project):
    bench.adding.text.value = RAIN
    click(bench, "Add")
    assert bench.article.value == "data/articles/rain-ends-drought.txt"
    assert (project / bench.article.value).read_text() == RAIN
    assert bench.propositions.value == "" and "Farmers" in seen(bench, "Article")


def test_a_pasted_word_is_told_of_as_text_and_not_as_a_file(bench, project):
    bench.adding.text.value = "hello"
    click(bench, "Add")
    assert "Text: no sentences found. Give the article&#39;s running text." in bench.status.value
    assert "file" not in bench.status.value and not (project / "data/articles/hello.txt").exists()
    assert bench.adding.text.value == "hello"


def test_an_address_without_its_scheme_is_fetched(bench, project):
    before = {*(project / "data/articles").iterdir()}
    bench.adding.text.value = " no-such-name.invalid/news \n"
    click(bench, "Add")
    assert "https://no-such-name.invalid/news: can&#39;t be fetched: " in bench.status.value
    assert {*(project / "data/articles").iterdir()} == before


def test_an_uploaded_file_becomes_an_article(bench):
    file = {"name": "Rain.txt", "type": "text/plain", "size": len(RAIN), "content": memoryview(RAIN.encode())}
    bench.adding.upload.value = ({**file, "last_modified": datetime.now(UTC)},)
    assert bench.article.value == "data/articles/rain.txt"


@pytest.mark.parametrize("tab", ["Article", "Statements"])
def test_a_hostile_article_stays_text(bench, tab):
    bench.adding.text.value = RAIN.replace("Farmers", "<img src=x onerror=alert(1)> Farmers")
    click(bench, "Add")
    seen(bench, tab)
    assert "<img" not in bench.pages[tab].value


def test_hostile_names_and_faults_stay_text(bench, project):
    """Labels of widgets are text unless they allow HTML; what is told is escaped."""
    hostile = "<img src=x onerror=alert(1)>"
    (project / "data/articles" / f"{hostile}.txt").write_text(RAIN)
    bench.names.actors.value = hostile
    assert "&lt;img" in bench.status.value and "<img" not in bench.status.value
    waiting, labelled = [bench], 0
    while waiting:
        widget = waiting.pop()
        waiting += getattr(widget, "children", ())
        labelled += hasattr(widget, "description_allow_html")
        assert not getattr(widget, "description_allow_html", False)
    assert labelled > 5


def test_a_study_keeps_what_it_had_with_its_comments(bench, project):
    path = project / "data/studies/afghan-mission.yml"
    before = path.read_text()
    path.write_text(before + "others:  # at home\n- other.txt\n")
    bench.propositions.value = "Canada should stay."
    bench.names.actors.value = "NATO: the alliance"
    click(bench, "Save as study")
    saved = yaml.safe_load(path.read_text())
    assert saved == {"article": bench.article.value, "propositions": ["Canada should stay."],
                     "aliases": {"NATO": ["the alliance"]}, "others": ["other.txt"]}  # fmt: skip
    assert path.read_text().startswith(before.splitlines()[0]) and "others:  # at home" in path.read_text()


def test_a_study_that_can_not_be_read_is_named_and_never_written_over(bench, project):
    path = project / "data/studies/afghan-mission.yml"
    path.write_text("article: [")
    bench.choose(bench.article.value)
    assert "OTTAWA" in seen(bench, "Article")
    click(bench, "Save as study")
    assert 'role="alert"' in bench.status.value
    assert "data/studies/afghan-mission.yml: not YAML" in bench.status.value
    assert path.read_text() == "article: ["


def test_a_page_is_fetched_from_the_web(bench, project, tmp_path_factory, monkeypatch):
    monkeypatch.setitem(
        DEFAULT_CONFIG["DEFAULT"], "SSRF_PROTECTION", "false"
    )  # our server is on this machine
    page = f"<html><head><title>Rain ends drought</title></head><body><article>{PAGE}</article></body></html>"
    folder = tmp_path_factory.mktemp("web")
    (folder / "rain.html").write_text(page)
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        bench.adding.text.value = f"http://127.0.0.1:{server.server_port}/rain.html"
        click(bench, "Add")
        server.shutdown()
    assert re.fullmatch(r"data/articles/127-0-0-1-\d+-rain-html.html", bench.article.value)
    assert tables.reading(bench.question).article.title == "Rain ends drought"


def test_a_report_that_can_not_be_made_says_why(bench, project):
    study = project / "data/studies/afghan-mission.yml"
    study.write_text(study.read_text() + "colour: red\n")
    click(bench, "Make report")
    assert 'role="alert"' in bench.status.value and "unknown parameter" in bench.status.value


def test_under_papermill_the_bench_is_shown_as_it_begins(tmp_path):
    output = tmp_path / "explore.ipynb"
    notebook = ROOT / "notebooks/explore.ipynb"
    papermill.execute_notebook(notebook, output, cwd=notebook.parent, progress_bar=False)
    executed = nbformat.read(output, as_version=4)
    states = executed.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"].values()
    values = [state["state"].get("value") for state in states]
    assert PROPOSITION in values
    assert not [o for c in executed.cells for o in c.get("outputs", []) if o.get("name") == "stderr"]


def test_where_nothing_is_found_there_is_nothing_to_correct(bench, project):
    bench.adding.text.value = "Rain\n\nIt rained on Monday in the whole of the country.\n"
    click(bench, "Add")
    for button in ("Correct", "Strike", "As found", "Rename or merge"):
        click(bench, button)
        assert 'role="alert"' in bench.status.value and "none was found" in bench.status.value
    assert not list((project / "data/articles").glob("*.corrections.yml"))


def test_what_was_added_is_said_and_shown(bench):
    bench.tabs.selected_index = bench.tabs.titles.index("Add an article")
    click(bench, "Add")
    assert "Text: empty. Paste" in bench.status.value
    bench.adding.text.value = RAIN
    click(bench, "Add")
    assert "Added data/articles/rain-ends-drought.txt." in bench.status.value
    assert bench.tabs.selected_index == 0 and bench.adding.text.value == ""
