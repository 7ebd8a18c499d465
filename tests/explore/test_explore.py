"""The bench by its widgets, as a kernel sees them; `test_lab.py` looks at it through a browser."""

import re
import shutil
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import nbformat
import papermill
import pytest
import yaml
from trafilatura.settings import DEFAULT_CONFIG

from analysis.explore import workbench, workspace
from analysis.text.article import ArticleError
from conftest import ROOT, SHIPPED

PROPOSITION = "Canada should extend its military mission in Afghanistan beyond 2011."
RAIN = "Rain ends drought\n\nFarmers welcomed the rain, officials said. The drought, they said, was over.\n"

PAGE = "".join(f"<p>{line} For weeks there had been none at all.</p>" for line in RAIN.splitlines() if line)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("*.corrections.yml"))
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    return tmp_path


@pytest.fixture
def bench(project: Path) -> workbench.Bench:
    started = workbench.Bench()
    started.start(str(SHIPPED.relative_to(ROOT)), "", {})
    return started


def click(bench: workbench.Bench, name: str) -> None:
    """Press the button of this name, wherever it is."""
    waiting = [bench]
    while waiting:
        widget = waiting.pop()
        waiting += getattr(widget, "children", ())
        if getattr(widget, "description", "") == name and hasattr(widget, "click"):
            widget.click()
            return
    raise AssertionError(f"no button {name}")


def seen(bench: workbench.Bench, tab: str) -> str:
    """The text of a tab, once it is looked at."""
    bench.tabs.selected_index = bench.tabs.titles.index(tab)
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", bench.pages[tab].value, flags=re.S)


def choose(bench: workbench.Bench, words: str) -> str:
    bench.statement.value = next(value for value in bench.rows if words in value)
    return bench.statement.value


def test_the_bench_opens_with_the_study_about_the_article(bench):
    assert bench.proposition.value == PROPOSITION
    assert bench.actors.value.startswith("Canadian government: Ottawa, ")
    assert "NATO boss wants" in seen(bench, "Article")


def test_a_layer_is_switched(bench):
    assert "tone" not in bench.pages["Article"].value
    bench.layers[[*workbench.LAYERS].index("tone")].value = True
    assert re.search(r"tone [−\d]", seen(bench, "Article"))


def test_another_proposition_changes_the_labels(bench):
    before = bench.judged
    bench.proposition.value = "Canada should bring its soldiers home from Afghanistan in 2011."
    assert set(bench.judged["proposition"]) == {bench.proposition.value}
    assert not before["favor"].equals(bench.judged["favor"])


def test_without_a_proposition_the_statements_have_no_label(bench):
    bench.proposition.value = " "
    assert bench.judged["label"].isna().all() and "against" not in seen(bench, "Statements")


def test_an_alias_makes_two_names_one_actor(bench):
    bench.actors.value = "NATO: Rasmussen, Anders Fogh Rasmussen"
    assert bench.status.value == '<p class="mathjax_ignore" role="status"></p>'
    assert "Anders Fogh Rasmussen" not in set(bench.said["actor"])


def test_every_tab_shows_something(bench):
    bench.keyword.value = "mission*"
    assert "Lawrence Cannon" in seen(bench, "Actors")
    assert "will abide by" in seen(bench, "Statements")
    assert "military" in seen(bench, "Concordance")
    assert "afghanistan" in seen(bench, "Terms")
    assert "no second article yet" in seen(bench, "Two articles")


def test_two_articles_stand_side_by_side_with_ids_of_their_own(bench):
    opened = bench.article.value
    workspace.add("rain.txt", RAIN.encode())
    bench.choose(opened)
    text = seen(bench, "Two articles")
    assert "OTTAWA" in text and "Farmers" in text
    ids = re.findall(r' id="([^"]+)"', bench.pages["Two articles"].value)
    assert {"S1", "second-S1"} < {*ids}
    assert len(ids) == len(set(ids))


def test_a_stance_corrected_by_hand_is_saved_and_followed(bench, project):
    key = choose(bench, "would not change its mind")
    bench.speaker.value, bench.label.value = "The spokeswoman", "neutral"
    click(bench, "Correct")
    saved = yaml.safe_load((project / "data/articles/nato-afghan-tour.corrections.yml").read_text())
    assert saved["attributions"] == {key: "The spokeswoman"}
    assert saved["stances"] == {PROPOSITION: {key: "neutral"}}
    row = bench.judged[bench.judged["by_hand"]].iloc[0]
    assert (row["actor"], row["label"], row["neutral"]) == ("The spokeswoman", "neutral", 1)
    assert "The spokeswoman" in seen(bench, "Actors") or "Made by hand: 1" in seen(bench, "Statements")
    click(bench, "Undo")
    assert not bench.judged["by_hand"].any()


def test_a_struck_statement_can_be_brought_back(bench):
    key = choose(bench, "would not change its mind")
    click(bench, "Strike")
    assert key not in bench.rows and bench.statement.value == key
    click(bench, "Undo")
    assert key in bench.rows


def test_an_actor_renamed_twice_bears_the_last_name(bench):
    name = bench.said["actor"][bench.said["actor"] != ""].iloc[0]
    for right in ("One", "Two"):
        bench.found.value = name if right == "One" else "One"
        bench.right.value = right
        click(bench, "Rename")
    assert bench.made.actors[name] == "Two"
    assert "Two" in set(bench.said["actor"]) and name not in set(bench.said["actor"])


def test_a_choice_made_while_the_kernel_is_busy_waits_its_turn(bench):
    """JupyterLab hands a kernel what is done to widgets in another thread than it runs cells in."""
    busy, over = Event(), Event()
    other = Thread(target=lambda: bench._do(lambda: busy.set() or over.wait(60)))
    other.start()
    busy.wait(60)
    chosen = Thread(target=choose, args=(bench, "would not change its mind"))
    chosen.start()
    over.set()
    chosen.join(60)
    other.join(60)
    assert bench.speaker.value == "Lawrence Cannon"


def test_a_stance_needs_a_proposition(bench, project):
    bench.proposition.value = ""
    bench.label.value = "favor"
    click(bench, "Correct")
    assert 'role="alert"' in bench.status.value and "state one" in bench.status.value
    assert not list((project / "data/articles").glob("*.corrections.yml"))


def test_pasted_text_becomes_an_article(bench, project):
    bench.text.value = RAIN
    click(bench, "Add")
    assert bench.article.value == "data/articles/rain-ends-drought.txt"
    assert (project / bench.article.value).read_text() == RAIN
    assert bench.proposition.value == "" and "Farmers" in seen(bench, "Article")


def test_an_uploaded_file_becomes_an_article(bench):
    file = {"name": "Rain.txt", "type": "text/plain", "size": len(RAIN), "content": memoryview(RAIN.encode())}
    bench.upload.value = ({**file, "last_modified": datetime.now(UTC)},)
    assert bench.article.value == "data/articles/rain.txt"


def test_an_article_is_never_written_over(project):
    assert workspace.add("rain.txt", RAIN.encode()) == "data/articles/rain.txt"
    assert workspace.add("rain.txt", RAIN.encode()) == "data/articles/rain-2.txt"
    assert workspace.add("../../rain.TXT", RAIN.encode()) == "data/articles/rain-3.txt"


def test_what_is_no_article_is_not_kept(project):
    before = sorted((project / "data/articles").iterdir())
    with pytest.raises(ArticleError, match="looks like PDF"):
        workspace.add("rain.pdf", b"%PDF-1.4")
    with pytest.raises(ArticleError, match="paste"):
        workspace.fetch("file:///etc/hostname")
    assert sorted((project / "data/articles").iterdir()) == before


@pytest.mark.parametrize("tab", ["Article", "Statements"])
def test_a_hostile_article_stays_text(bench, tab):
    bench.text.value = RAIN.replace("Farmers", "<img src=x onerror=alert(1)> Farmers")
    click(bench, "Add")
    seen(bench, tab)
    assert "<img" not in bench.pages[tab].value


def test_what_is_no_proposition_is_told_with_a_better_wording(bench):
    bench.proposition.value = "prison"
    assert "Better: “The accused should go to prison.”" in bench.status.value
    bench.proposition.value = ""
    assert "Better" not in bench.status.value


def test_a_fault_is_one_line_and_no_traceback(bench):
    bench.actors.value = "no colon here"
    assert bench.status.value.startswith(
        '<p class="mathjax_ignore" role="alert">Actors: no colon in “no colon here”. Write'
    )
    bench.actors.value = ""
    assert bench.status.value == '<p class="mathjax_ignore" role="status"></p>'


def test_a_study_keeps_what_it_had_with_its_comments(bench, project):
    path = project / "data/studies/afghan-mission.yml"
    before = path.read_text()
    path.write_text(before + "compare:  # at home\n- other.txt\n")
    bench.proposition.value = "Canada should stay."
    bench.actors.value = "NATO: the alliance"
    click(bench, "Save as study")
    saved = yaml.safe_load(path.read_text())
    assert saved == {"article": bench.article.value, "propositions": ["Canada should stay.", PROPOSITION],
                     "aliases": {"NATO": ["the alliance"]}, "compare": ["other.txt"]}  # fmt: skip
    assert path.read_text().startswith(before.splitlines()[0]) and "compare:  # at home" in path.read_text()


def test_a_study_written_in_an_unusual_way_is_kept_too(project):
    path = project / "data/studies/afghan-mission.yml"
    path.write_text('{"article": data/articles/nato-afghan-tour.txt, "aliases": {}, "full_text": false}')
    saved = workspace.save_study("data/articles/nato-afghan-tour.txt", PROPOSITION, {"NATO": []})
    expected = {"article": "data/articles/nato-afghan-tour.txt", "aliases": {"NATO": []}, "full_text": False}
    assert yaml.safe_load(saved.read_text()) == expected | {"propositions": [PROPOSITION]}


def test_a_new_study_is_not_written_over_one_about_another_article(project):
    (project / "data/studies/rain.yml").write_text("article: rain.html")
    saved = workspace.save_study("data/articles/rain.txt", "It should rain.", {})
    assert (
        saved.name == "rain-2.yml" and (project / "data/studies/rain.yml").read_text() == "article: rain.html"
    )
    assert workspace.study("data/articles/rain.txt") == (saved, yaml.safe_load(saved.read_text()))


def test_a_study_that_can_not_be_read_is_named_and_never_written_over(bench, project):
    path = project / "data/studies/afghan-mission.yml"
    path.write_text("article: [")
    bench.choose(bench.article.value)
    assert "OTTAWA" in seen(bench, "Article")
    click(bench, "Save as study")
    assert re.search(
        'role="alert">data/studies/afghan-mission.yml: not YAML .* remove it', bench.status.value
    )
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
        bench.text.value = f"http://127.0.0.1:{server.server_port}/rain.html"
        click(bench, "Add")
        server.shutdown()
    assert re.fullmatch(r"data/articles/127-0-0-1-\d+-rain-html.html", bench.article.value)
    assert bench.document.article.title == "Rain ends drought"


def test_a_report_that_can_not_be_made_says_why(bench):
    click(bench, "Make report")  # this project has no notebooks
    assert 'role="alert"' in bench.status.value and "notebook" in bench.status.value


def test_under_papermill_the_bench_is_shown_as_it_begins(tmp_path):
    output = tmp_path / "explore.ipynb"
    notebook = ROOT / "notebooks/explore.ipynb"
    papermill.execute_notebook(notebook, output, cwd=notebook.parent, progress_bar=False)
    executed = nbformat.read(output, as_version=4)
    states = executed.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"].values()
    values = [state["state"].get("value") for state in states]
    assert PROPOSITION in values
    assert not [o for c in executed.cells for o in c.get("outputs", []) if o.get("name") == "stderr"]


def test_a_stance_given_to_who_only_passes_on_is_followed(bench):
    key = choose(bench, "NATO boss wants")
    assert "A1" not in set(bench.judged["attribution"])
    bench.label.value = "favor"
    click(bench, "Correct")
    row = bench.judged.set_index("attribution").loc["A1"]
    assert key in bench.rows and (row["label"], row["by_hand"]) == ("favor", True)


def test_where_nothing_is_found_there_is_nothing_to_correct(bench, project):
    bench.text.value = "Rain\n\nIt rained on Monday in the whole of the country.\n"
    click(bench, "Add")
    for button in ("Correct", "Strike", "Undo", "Rename"):
        click(bench, button)
        assert 'role="alert"' in bench.status.value and "none was found" in bench.status.value
    assert not list((project / "data/articles").glob("*.corrections.yml"))


def test_what_was_added_is_said_and_shown(bench):
    bench.tabs.selected_index = bench.tabs.titles.index("Add an article")
    click(bench, "Add")
    assert "Text: empty. Paste" in bench.status.value
    bench.text.value = RAIN
    click(bench, "Add")
    assert "Added data/articles/rain-ends-drought.txt." in bench.status.value
    assert bench.tabs.selected_index == 0 and bench.text.value == ""


def test_tone_and_speaker_are_seen_in_the_text(bench):
    tone = bench.layers[[*workbench.LAYERS].index("tone")]
    assert 'class="speaker"' in bench.pages["Article"].value
    assert 'title="Lawrence Cannon: ' in bench.pages["Article"].value
    tone.value = True
    assert re.search(r'<sup class="negative">−0\.\d\d</sup>', bench.pages["Article"].value)
