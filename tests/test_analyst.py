"""An analyst's hour at the bench, in JupyterLab in a browser: from an article of one's own to its report.

With `SHOTS` in the environment, pictures of the bench in light and dark go into the folder that it names.
"""

import os
import re
from pathlib import Path

import yaml
from playwright.sync_api import Page, expect

from labs import Tab, lab, project, tab

OWN = """Harbour plan divides town

The mayor of Ashford, Jane Miller, said the harbour should be closed.

Harbour master Tom Reed warned that closing the harbour would ruin the town. Miller said she had heard enough.

“We will fight for the harbour,” Thomas Reed told reporters. Critics said the mayor was wrong to close it.
"""
OTHER = """Rain ends drought

Farmers welcomed the rain, officials said. The drought, they said, was over. Jane Miller praised the farmers.
"""
CLOSE, KEEP = "The harbour should be closed.", "The harbour should stay open."
ARTICLE = "data/articles/harbour-plan-divides-town.txt"


class Hour:
    """What an analyst does, in words; a step waits until it can be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def look(self, tab: str) -> None:
        self.page.get_by_role("tab", name=tab, exact=True).click()

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).locator("visible=true").click()

    def fill(self, label: str, words: str) -> None:
        field = self.page.get_by_label(label, exact=True).locator("visible=true").first
        field.fill(words)
        field.press("Tab")

    def told(self, words: str | re.Pattern) -> None:
        expect(self.page.locator("[role=status], [role=alert]").filter(has_text=words).first).to_be_visible()

    def add(self, text: str) -> None:
        self.look("Add an article")
        self.page.get_by_label("Text", exact=True).fill(text)
        self.page.get_by_label("Text", exact=True).press("Tab")
        self.press("Add")
        self.told("Added data/articles/")

    def saved(self, link: str, folder: Path) -> str:
        with self.page.expect_download() as download:
            self.page.get_by_label(link).locator("visible=true").first.click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path.read_text("utf-8-sig", errors="replace")

    def shoot(self, name: str) -> None:
        if folder := os.environ.get("SHOTS"):
            self.page.wait_for_timeout(1000)  # for a theme's colours to be there
            self.page.screenshot(path=str(Path(folder) / f"{name}.png"))


def test_an_analysts_hour(tab: Tab, project: Path, tmp_path: Path) -> None:
    state = tab.run_all("explore.ipynb")
    assert not state["faults"]
    hour, page = Hour(tab.page), tab.page

    # an article of one's own, and two propositions
    hour.add(OTHER)
    hour.add(OWN)
    assert (project / ARTICLE).read_text() == OWN
    hour.fill("Propositions", f"{CLOSE}\n{KEEP}")
    hour.look("Statements")
    expect(page.locator("[aria-labelledby=table-statements]").get_by_text(KEEP).first).to_be_visible()

    # a table is filtered; an id in it leads to its sentence, where what was read from it is open
    rows = page.locator("[aria-labelledby=table-statements] tbody tr")
    page.get_by_role("searchbox", name="Filter").locator("visible=true").fill("ruin the town")
    expect(rows.locator("visible=true")).to_have_count(2)
    rows.locator("visible=true").first.get_by_role("link", name="S3").click()
    opened = page.locator(".opened")
    expect(opened.get_by_role("heading", name="Sentence S3")).to_be_visible()
    expect(opened).to_contain_text("Tom Reed")
    expect(page.locator("#S3")).to_have_attribute("aria-current", "true")

    # by keyboard to another sentence, whose speaker is corrected and whose stance is set
    page.locator("#S4 .sid").focus()
    page.keyboard.press("Enter")
    expect(opened).to_contain_text("she had heard enough")
    expect(page.locator("#S4 .sid")).to_be_focused()
    hour.fill("Said by", "Ann Miller")
    page.get_by_label("Stance", exact=True).select_option("favor")
    hour.press("Correct")
    hour.told("Made by hand: 1 speaker, 1 stance.")
    expect(opened.get_by_role("definition").first).to_have_text("Ann Miller")
    hour.shoot("light")

    # two actors are merged, undone, and merged again
    hour.look("Actors")
    page.get_by_label("Actor", exact=True).select_option("Thomas Reed")
    hour.fill("Is really", "Tom Reed")
    hour.press("Rename or merge")
    hour.told("Made by hand: 1 name, 1 speaker, 1 stance.")
    actors = page.locator("[aria-labelledby=table-actors]")
    expect(actors.get_by_role("rowheader", name="Thomas Reed", exact=True)).to_have_count(0)
    hour.press("Undo")
    hour.told("Made by hand: 1 speaker, 1 stance.")
    expect(actors.get_by_role("rowheader", name="Thomas Reed", exact=True).first).to_be_visible()
    hour.press("Redo")
    hour.told("Made by hand: 1 name, 1 speaker, 1 stance.")
    hour.look("Corrections")
    expect(page.locator("[aria-labelledby=table-corrections] tbody tr")).to_have_count(3)

    # a second article
    hour.look("Two articles")
    page.get_by_label("Second article", exact=True).select_option("data/articles/rain-ends-drought.txt")
    expect(page.get_by_text("Terms more frequent there").first).to_be_visible()
    page.locator("#second-S2 .sid").click()
    expect(page.locator("#second-S2")).to_have_attribute("aria-current", "true")

    # words in context, sorted by what stands before
    hour.look("Concordance")
    page.get_by_label("Keyword", exact=True).fill("harbour")
    lines = page.locator("[aria-labelledby=table-concordance]")
    lines.get_by_role("button", name="Before").click()
    expect(lines.get_by_role("columnheader", name="Before")).to_have_attribute("aria-sort", "ascending")

    # what is taken away: a table, a figure, a citation
    hour.look("Figures")
    page.locator("#chart-shares summary").click()
    assert "Tom Reed" in hour.saved("CSV: save shares-figure.csv", tmp_path)
    drawing = hour.saved("SVG: save shares-figure.svg", tmp_path)
    assert drawing.startswith("<svg") and "Tom Reed" in drawing and "var(--" not in drawing
    assert "PNG" in hour.saved("PNG: save shares-figure.png", tmp_path)
    hour.look("Article")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as citation").locator("visible=true").click()
    expect(page.get_by_role("button", name="Copied").locator("visible=true")).to_be_visible()
    assert "“she had heard enough” Ann Miller, “Harbour plan divides town”" in page.evaluate(
        "navigator.clipboard.readText()"
    )
    page.evaluate(
        "() => void jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
    )
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    hour.shoot("dark")

    # the study and the report, with the corrections in it
    hour.press("Save as study")
    hour.told("Saved data/studies/")
    study = yaml.safe_load((project / "data/studies/harbour-plan-divides-town.yml").read_text())
    assert study["propositions"] == [CLOSE, KEEP]
    hour.press("Make report")
    page.get_by_role("link", name="Open the report").wait_for()
    report = (project / "reports/harbour-plan-divides-town/stance.html").read_text("utf-8")
    assert "Made by hand: 1 name, 1 speaker, 1 stance." in report and "actor Thomas Reed: Tom Reed" in report
    assert not tab.errors
    tab.close()
