"""JupyterLab itself, in a browser: the notebooks run from its menu, the bench used as a person would."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from conftest import ROOT

PROPOSITION = "Canada should extend its military mission in Afghanistan beyond 2011."
PATIENCE = 180_000  # milliseconds, for the kernel; the page itself answers at once
expect.set_options(timeout=PATIENCE)
# JupyterLab's words for a request of its own, its debugger's say, that a closing kernel left unanswered; the
# browser's for the script of a report, which is not run where nobody trusts it.
EXPECTED = re.compile(
    r"(Could not restore the debugger state: |Error: )?"
    r"Canceled future for \w+ message before replies were done"
    r"|Blocked script execution in '[^']*' because the document's frame is sandboxed"
)
STATE = """() => {
  const {content, context, sessionContext} = jupyterapp.shell.currentWidget ?? {};
  if (!sessionContext) return {path: context?.path, ready: false};
  const cells = content.widgets.filter(cell => cell.model.type === "code");
  const outputs = cells.flatMap(cell => cell.model.outputs.toJSON());
  const faults = outputs.filter(o => o.output_type === "error" || o.name === "stderr");
  const idle = sessionContext.session?.kernel?.status === "idle";
  return {
    path: context.path,
    ready: sessionContext.isReady && cells.length > 0,
    done: idle && (faults.length > 0 || cells.every(cell => cell.model.executionCount)),
    outputs: outputs.length,
    faults: faults.map(o => JSON.stringify(o)),
  };
}"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a user works in, so that nothing is written into the checkout."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(ROOT / "Makefile", folder)
    for name in ("notebooks", "data", ".jupyter"):
        unwanted = shutil.ignore_patterns(".ipynb_checkpoints", "*.corrections.yml")
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    return folder


@pytest.fixture(scope="module")
def lab(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server started by `make lab`, closed, with its kernels, when the tests are done."""
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    options = (f"--no-browser --ServerApp.ip=127.0.0.1 --ServerApp.port={port}"
               " --IdentityProvider.token= --LabApp.expose_app_in_browser=True")  # fmt: skip
    command = ["make", "-o", ".venv/ready", "lab", f"BIN={Path(sys.executable).parent}", f"LAB={options}"]
    folders = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_RUNTIME_DIR": "runtime", "IPYTHONDIR": "ipython",
               "JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces"}  # fmt: skip
    environment = os.environ | {name: str(home / folder) for name, folder in folders.items()}
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=project, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        _wait(address, server)
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(60)


def _wait(address: str, server: subprocess.Popen) -> None:
    for _ in range(600):
        assert server.poll() is None, "JupyterLab did not start"
        try:
            urllib.request.urlopen(f"{address}/api").close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("JupyterLab does not answer")


class Tab(NamedTuple):
    """The browser's tab with JupyterLab, and what its console reports as an error."""

    page: Page
    errors: list[str]

    def listen(self) -> None:
        """Keep every error that the console reports from now on, but those that are `EXPECTED`."""
        self.page.on("console", lambda said: said.type == "error" and self._keep(said.text))
        self.page.on("pageerror", lambda error: self._keep(str(error)))

    def _keep(self, error: str) -> None:
        if not EXPECTED.match(error):
            self.errors.append(error)

    def open(self, name: str) -> None:
        """Open a file, or turn to it if it is open."""
        command = f"jupyterapp.commands.execute('docmanager:open', {{path: 'notebooks/{name}'}})"
        self.page.evaluate(f"() => void {command}")
        self.page.wait_for_function(f"() => ({STATE})().path === 'notebooks/{name}'")

    def run_all(self, name: str) -> dict:
        """Open a notebook, choose Run All Cells in the menu, and wait for the last one."""
        self.open(name)
        self.page.wait_for_function(f"() => ({STATE})().ready")
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self.page.wait_for_function(f"() => ({STATE})().done")
        return self.page.evaluate(STATE)

    def close(self) -> None:
        """Close the notebook in view, with its kernel."""
        self.page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        self.page.evaluate("() => void jupyterapp.shell.currentWidget.dispose()")


@pytest.fixture(scope="module")
def tab(lab: str, browser: Browser) -> Iterator[Tab]:
    """One page for all tests: to load JupyterLab takes longer than most of them."""
    with browser.new_context(viewport={"width": 1400, "height": 1100}, base_url=lab) as context:
        tab = Tab(context.new_page(), [])
        tab.page.set_default_timeout(PATIENCE)
        tab.listen()
        tab.page.goto("/lab/tree/notebooks/README.md")
        tab.page.get_by_role("heading", name="Start here").wait_for()
        yield tab
        assert not tab.errors


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


def test_what_is_corrected_and_reported_is_on_disk_and_on_screen(asked, project):
    look(asked, "Statements")
    statement = asked.get_by_label("Statement", exact=True)
    line = statement.locator("option", has_text="would not change its mind")
    statement.select_option(line.text_content())
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
    command = [
        Path(sys.executable).with_name("analysis"),
        "run",
        "--notebook",
        "terms",
        "--notebook",
        "stance",
    ]
    subprocess.run(command, cwd=project, check=True)
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
