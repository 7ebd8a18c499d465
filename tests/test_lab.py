"""JupyterLab itself, in a browser: the notebooks run from its menu, the bench used as a person would."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

import tiny
from labs import STATE, Tab, lab, project, tab

PROPOSITION = "Canada should extend its military mission in Afghanistan beyond 2011."


@pytest.mark.parametrize("name", ["sentiment", "stance", "terms"])
def test_a_notebook_run_from_the_menu_shows_no_error(tab, name):
    state = tab.run_all(f"{name}.ipynb")
    tab.close()
    assert state["outputs"] > 5
    assert not state["faults"] and not tab.errors


def test_a_newcomer_sees_where_to_start(tab):
    tab.open("README.md")
    tab.page.get_by_role("heading", name="Start here").wait_for()
    tab.page.get_by_role("link", name="explore.ipynb").click()
    tab.page.wait_for_function(f"() => ({STATE})().path === 'notebooks/explore.ipynb'")
    assert not tab.errors


@pytest.fixture(scope="module")
def bench(tab: Tab) -> Iterator[Tab]:
    state = tab.run_all("explore.ipynb")
    assert state["outputs"] == 2 and not state["faults"]
    yield tab
    tab.open("explore.ipynb")
    tab.close()


@pytest.fixture
def asked(bench: Tab) -> Page:
    """The bench with the proposition of the study."""
    bench.open("explore.ipynb")
    state(bench.page, PROPOSITION)
    return bench.page


def state(page: Page, proposition: str) -> None:
    """Type a proposition, and wait for the answer."""
    field = page.get_by_label("Propositions", exact=True)
    field.fill(proposition)
    field.press("Tab")
    look(page, "Statements")
    expect(page.get_by_role("table").first).to_be_visible()


def look(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def test_a_typed_proposition_changes_the_stances(asked):
    probabilities = "() => [...document.querySelectorAll('.bench td.n')].map(cell => cell.textContent).join()"
    look(asked, "Statements")
    before = asked.evaluate(probabilities)
    state(asked, "Canada should bring its soldiers home in 2011.")
    asked.wait_for_function(f"before => ({probabilities})() !== before", arg=before)


def test_a_layer_is_switched_off_and_on(asked):
    look(asked, "Article")
    marks = asked.locator(".annotated mark.against >> visible=true")
    expect(marks.first).to_be_visible()
    asked.get_by_label("stance", exact=True).uncheck()
    expect(marks).to_have_count(0)
    asked.get_by_label("stance", exact=True).check()
    expect(marks.first).to_be_visible()


def test_a_word_is_found_while_it_is_typed(asked):
    look(asked, "Concordance")
    asked.get_by_label("Keyword", exact=True).press_sequentially("withdr*")
    expect(asked.get_by_role("cell", name="withdrawal")).to_be_visible()


def test_what_is_pressed_while_another_sentence_opens_corrects_nothing(asked, project):
    """Both clicks are made before the kernel answers the first."""
    folder = project / "data/articles"
    before = [path.read_text() for path in folder.glob("*.corrections.yml")]
    look(asked, "Article")
    asked.locator("#S5 .sid").click()
    expect(asked.locator(".opened")).to_contain_text("Sentence S5")
    strike = asked.get_by_role("button", name="Strike", exact=True)
    expect(strike).to_be_enabled()
    strike.evaluate("(button) => { document.querySelector('#S1 .sid').click(); button.click(); }")
    expect(asked.get_by_text("Another sentence was opened meanwhile").first).to_be_visible()
    assert [path.read_text() for path in folder.glob("*.corrections.yml")] == before
    strike.click()
    struck = asked.get_by_role("status").filter(has_text="1 statement struck")
    expect(struck).to_be_visible()
    asked.get_by_role("button", name="Undo", exact=True).click()
    expect(struck).to_have_count(0)


def test_what_is_corrected_and_reported_is_on_disk_and_on_screen(asked, project):
    look(asked, "Article")
    asked.locator("#S5 .sid").focus()
    asked.keyboard.press("Enter")
    expect(asked.locator(".opened")).to_contain_text("would not change its mind")
    asked.get_by_label("Stance", exact=True).select_option("neutral")
    asked.get_by_role("button", name="Correct", exact=True).click()
    expect(asked.get_by_text("Made by hand: 1 stance.").first).to_be_visible()
    saved = yaml.safe_load((project / "data/articles/nato-afghan-tour.corrections.yml").read_text())
    assert list(saved["stances"][PROPOSITION].values()) == ["neutral"]

    asked.get_by_role("button", name="Save as study").click()
    expect(asked.get_by_text("Saved data/studies/afghan-mission.yml.")).to_be_visible()
    study = yaml.safe_load((project / "data/studies/afghan-mission.yml").read_text())
    assert study["propositions"] == [PROPOSITION]

    asked.get_by_role("button", name="Make report").click()
    link = asked.get_by_role("link", name="Open the report")
    link.wait_for()
    report = (project / "reports/nato-afghan-tour/stance.html").read_text("utf-8")
    assert "Made by hand: 1 stance." in report
    page = asked.context.new_page()
    page.goto(str(link.get_attribute("href")))
    page.get_by_role("heading", name="For and against").first.wait_for()
    page.close()


@pytest.fixture(scope="module")
def reported(project: Path) -> str:
    """The path of a brief in JupyterLab's file browser."""
    done = tiny.command("run", "--notebook", "terms", "--notebook", "stance", cwd=project)
    assert done.returncode == 0, done.stderr
    return "reports/nato-afghan-tour/index.html"


def test_a_report_opened_from_the_file_browser_is_usable_without_trusting_it(tab, reported):
    tab.page.evaluate(f"() => void jupyterapp.commands.execute('docmanager:open', {{path: '{reported}'}})")
    frame = tab.page.frame_locator(".jp-HTMLViewer iframe")
    frame.get_by_role("link", name="Read the full report").first.click()  # the stance report
    frame.get_by_role("heading", name="Provenance").wait_for()
    shown = "(image) => image.complete && image.naturalWidth > 0"
    pictures = frame.locator("img")
    assert all(pictures.nth(i).evaluate(shown) for i in range(pictures.count()))
    frame.locator("#S5 .sid").focus()
    expect(frame.locator("#S5-note")).to_be_visible()
    frame.get_by_role("link", name="This article").click()
    frame.get_by_role("link", name="All reports").click()
    frame.get_by_role("heading", name="All reports").wait_for()
    frame.get_by_role("link", name="NATO boss wants Canada").first.click()
    frame.get_by_role("heading", name="NATO boss wants Canada").wait_for()
    tab.page.evaluate("() => void jupyterapp.shell.currentWidget.dispose()")
    assert not tab.errors


def test_an_executed_notebook_opened_later_shows_dollars_as_text_and_runs_nothing(tab, project):
    told = "It would cost $5 million to $7 million, <img src=x onerror=trap()> Ann Lee said."
    (project / "costs.txt").write_text(f"Bridge costs\n\n{told} “It pays,” said Lee, of {told}\n")
    done = tiny.command("run", "costs.txt", "--notebook", "stance", cwd=project)
    assert done.returncode == 0, done.stderr
    tab.page.evaluate("() => { window.ran = 0; window.trap = () => { window.ran += 1; }; }")
    opened = "reports/costs/stance.ipynb"
    tab.page.evaluate(f"() => void jupyterapp.commands.execute('docmanager:open', {{path: '{opened}'}})")
    tab.page.wait_for_function(f"() => ({STATE})().path === '{opened}' && ({STATE})().done")
    outputs = tab.page.locator(".jp-OutputArea-output:visible")
    expect(outputs.filter(has_text="It would cost $5 million to $7 million, <img").first).to_be_visible()
    expect(tab.page.locator(".jp-OutputArea-output mjx-container")).to_have_count(0)
    assert tab.page.evaluate("() => window.ran") == 0 and not tab.errors
    tab.close()
