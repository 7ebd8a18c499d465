"""What a reader does with a report: sort the index, open what is cited, copy it, read on a phone."""

from pathlib import Path

from playwright.sync_api import Browser

from analysis.show.markup import escape
from sites import GOOD, PHONE, WIDE, opened


def test_the_index_sorts_by_any_column_and_filters(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    assert "failed" in page.locator("tbody tr").first.inner_text()  # what failed is on top
    page.get_by_role("button", name="From", exact=True).click()
    shown = page.locator("tbody td:nth-child(3)").all_inner_texts()
    assert [cell.split()[0] for cell in shown] == ["–", "Reuters"]
    page.get_by_label("Filter").fill("reuters")
    assert page.locator("tbody tr:visible").count() == 1
    page.close()


def test_on_a_phone_a_statement_is_a_card_and_the_contents_fold_away(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport=PHONE, java_script_enabled=False)
    page.goto((site / GOOD / "stance.html").as_uri())
    assert not page.locator("nav li").first.is_visible()
    row = page.locator("[aria-labelledby=table-evidence] tbody tr").first
    assert all(box["x"] + box["width"] <= PHONE["width"] for box in
               (cell.bounding_box() for cell in row.locator("td, th").all()) if box)  # fmt: skip
    assert row.get_by_role("rowheader").count() == 1  # a table still, to who hears it
    page.set_viewport_size(WIDE)
    assert page.locator("nav li").first.is_visible()
    page.close()


def test_an_id_opens_what_it_stands_for_in_place_without_a_script(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport=WIDE, java_script_enabled=False)
    page.goto((site / GOOD / "index.html").as_uri())
    page.locator(".findings .id").first.click()
    shown = page.locator(".at:popover-open")
    assert "NATO boss wants Canada" in shown.locator(".citation").inner_text()
    assert shown.get_by_role("link").get_attribute("href").startswith("stance.html#A")
    page.close()


def test_a_citation_can_be_copied(browser: Browser, site: Path) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = opened(context, site / GOOD / "stance.html")
        page.locator(".findings .id").first.click()
        page.get_by_role("button", name="Copy as citation").click()
        page.get_by_role("button", name="Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page_text(site, copied)


def page_text(site: Path, copied: str) -> str:
    """The citation, if the page has it."""
    return copied if str(escape(copied)) in (site / GOOD / "stance.html").read_text("utf-8") else ""
