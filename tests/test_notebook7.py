"""The bench in the classic Notebook 7, in a browser: it opens; what is corrected there is undone."""

import os
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from labs import STATE, project, served

pytest.importorskip("notebook", minversion="7")
TALL = {"width": 1400, "height": 2600}  # what is out of sight, the notebook does not draw


def test_the_bench_works_in_the_classic_notebook(project: Path, browser: Browser, tmp_path: Path) -> None:
    jupyter = str(Path(sys.executable).with_name("jupyter"))
    own = ["--JupyterNotebookApp.expose_app_in_browser=True", *["--allow-root"] * (os.geteuid() == 0)]
    start = lambda options: [jupyter, "notebook", *options.split(), *own]  # noqa: E731
    with (
        served(start, project, tmp_path) as address,
        browser.new_context(base_url=address, viewport=TALL) as context,
    ):
        page = context.new_page()
        page.set_default_timeout(180_000)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(error.stack or str(error)))
        page.goto("/notebooks/notebooks/explore.ipynb")
        page.wait_for_function("() => 'jupyterapp' in window")
        page.wait_for_function(f"() => ({STATE})().ready")  # a run asked for before has no kernel
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_function(f"() => ({STATE})().done")
        assert not page.evaluate(STATE)["faults"]
        page.locator("#S5 .sid").focus()
        page.keyboard.press("Enter")
        opened = page.locator(".opened")
        expect(opened.get_by_role("heading", name="Sentence S5")).to_be_visible()
        page.get_by_role("button", name="Strike", exact=True).click()
        expect(page.locator("[role=status]").filter(has_text="1 statement struck").first).to_be_visible()
        page.get_by_role("button", name="Undo", exact=True).click()
        expect(page.locator("[role=status]").filter(has_text="Nothing was corrected").first).to_be_visible()
        page.get_by_role("tab", name="Terms", exact=True).click()
        page.get_by_role("searchbox", name="Filter").locator("visible=true").first.fill("afghanistan")
        expect(
            page.locator("[aria-labelledby=table-frequent] tbody tr").locator("visible=true")
        ).to_have_count(1)
        assert not [fault for fault in faults if "anywidget" in fault or "blob:" in fault]
