"""JupyterLab, started by `make lab` on a copy of what a user works in, and a page of it in a browser."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import ROOT

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
    command = ["make", "-o", ".venv/ready", "lab", f"BIN={Path(sys.executable).parent}"]
    start = lambda options: [*command, f"LAB={options} --LabApp.expose_app_in_browser=True"]  # noqa: E731
    with served(start, project, tmp_path_factory.mktemp("home")) as address:
        yield address


@contextmanager
def served(start: Callable[[str], list[str]], project: Path, home: Path) -> Iterator[str]:
    """The address of a Jupyter server, started by a command that takes its options."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    options = f"--no-browser --ServerApp.ip=127.0.0.1 --ServerApp.port={port} --IdentityProvider.token="
    folders = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_RUNTIME_DIR": "runtime", "IPYTHONDIR": "ipython",
               "JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces"}  # fmt: skip
    environment = os.environ | {name: str(home / folder) for name, folder in folders.items()}
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            start(options), cwd=project, env=environment, stdout=log, stderr=log, start_new_session=True
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
        assert tab.errors == []
