"""Reports as their readers meet them: in a browser, made by a real run."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from analysis.show.markup import escape
from sites import BROKEN, GOOD, PHONE, ROOT, WIDE, opened

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ["index.html", f"{GOOD}/index.html", f"{BROKEN}/index.html", f"{BROKEN}/terms.html"]
PAGES += [f"{GOOD}/{name}.html" for name in ("sentiment", "stance", "terms")]


@pytest.fixture(scope="module", params=PAGES)
def path(request: pytest.FixtureRequest, site: Path) -> Path:
    return site / request.param


@pytest.fixture(scope="module")
def page(browser: Browser, path: Path) -> Iterator[Page]:
    """A page with all that folds out folded out; without its security policy, to let axe in."""
    with browser.new_context(bypass_csp=True) as context:
        yield unfolded(opened(context, path))


def axe() -> str:
    """axe's script; skips the test where npm could not fetch it."""
    if not AXE.exists():
        pytest.skip("no axe-core: it comes from npm, which is not here")
    return AXE.read_text("utf-8")


def unfolded(page: Page) -> Page:
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    return page


def seen(page: Page, viewport: dict[str, int], scheme: str = "light") -> Page:
    page.set_viewport_size(viewport)
    page.emulate_media(media="screen", color_scheme=scheme)
    return page


def test_a_page_asks_the_network_for_nothing_and_says_nothing(browser: Browser, path: Path) -> None:
    page = browser.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_load_state("networkidle")
    page.close()
    assert [unquote(url) for url in asked if not url.startswith("data:")] == [f"file://{path}"]
    assert said == []


@pytest.mark.parametrize(("scheme", "viewport"), [("light", WIDE), ("dark", PHONE)])
def test_axe_finds_no_fault(page: Page, scheme: str, viewport: dict[str, int]) -> None:
    seen(page, viewport, scheme).reload()  # no other test has scrolled it
    unfolded(page).evaluate(axe())
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # What it passes is not fetched: that is ten times the work.
    run = """(tags) => axe.run(document, { runOnly: tags }).then(({ violations, passes }) => [passes.length,
        violations.map((fault) => [fault.id, fault.nodes.map((node) => node.html)])])"""
    passed, faults = page.evaluate(run, tags)
    assert faults == []
    assert passed > 20


@pytest.mark.parametrize("width", [320, 360, 640])
def test_no_page_scrolls_sideways_on_a_phone_or_at_twice_the_size(page: Page, width: int) -> None:
    seen(page, {"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_words_are_no_smaller_than_eleven_pixels(page: Page) -> None:
    figures = """[...document.querySelectorAll(".chart svg text")]
        .filter((text) => text.checkVisibility())
        .map((text) => [text.getScreenCTM(), parseFloat(getComputedStyle(text).fontSize)])
        .map(([matrix, size]) => Math.hypot(matrix.a, matrix.b) * size)"""
    texts = """[...document.querySelectorAll("main *")].filter((each) => each.checkVisibility())
        .map((each) => parseFloat(getComputedStyle(each).fontSize))"""
    for width in (360, 800, 1280):
        seen(page, {"width": width, "height": 700})
        assert min(page.evaluate(figures), default=13) >= 11
        assert min(page.evaluate(texts)) >= 11


def test_no_words_of_a_figure_overlap_or_are_cut_off(page: Page) -> None:
    """Names that lean are left out: their boxes overlap where they do not."""
    overlapping = """[...document.querySelectorAll(".chart > svg")].flatMap((svg) => {
        const boxes = [...svg.querySelectorAll("text:not([transform])")]
            .map((text) => [text.textContent, text.getBoundingClientRect()]);
        const cut = boxes.filter(([, box]) => box.left < 0 || box.right > innerWidth);
        return cut.concat(boxes.filter(([, a], index) => boxes.slice(index + 1).some(([, b]) =>
            Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4))).map(([text]) => text);
    })"""
    for width in (360, 1280):
        seen(page, {"width": width, "height": 700})
        assert page.evaluate(overlapping) == []


def test_every_link_leads_somewhere(path: Path) -> None:
    html = path.read_text("utf-8")
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for target in re.findall(r' href="([^"]+)"', html):
        file, _, anchor = unquote(target).partition("#")
        if not target.startswith("data:"):
            assert (path.parent / file).exists()
            there = (path.parent / file if file else path).read_text("utf-8")
            assert not anchor or f' id="{anchor}"' in there


def test_the_keyboard_reaches_everything(page: Page) -> None:
    everything = seen(page, WIDE).locator("a[href], button, summary, input, [tabindex='0']")
    expected = everything.evaluate_all("""(all) => {
        window.missed = new Set(all.filter((each) => each.checkVisibility()));
        addEventListener("focusin", (event) => missed.delete(event.target));
        return missed.size;
    }""")
    for _ in range(expected + 1):
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    assert page.evaluate("[...missed].map((each) => each.outerHTML)") == []


# Figures of terms, whose numbers are drawn or stand in the table after them.
SPARED = "#chart-terms, #chart-keyness, #chart-term-map, #chart-dispersion"


def test_printing_opens_the_numbers_and_loses_no_figure(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.reload()  # with what folds out folded
    hidden = f"""[...document.querySelectorAll("figure")].filter((figure) =>
        ![...figure.querySelectorAll("svg")].some((svg) => svg.getBoundingClientRect().height > 20)
        || [...figure.querySelectorAll("table")].some((table) =>
            table.checkVisibility() == figure.matches("{SPARED}"))
        ).map((figure) => figure.id)"""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    lost = page.evaluate(hidden)
    figures = page.locator("figure, svg.spark").count()
    ink = page.evaluate("getComputedStyle(document.body).color")
    printed = page.pdf(format="A4", tagged=True)
    unfolded(page)
    assert lost == []
    assert ink == "rgb(29, 33, 39)"  # dark on paper, whatever the screen's theme
    assert len(re.findall(rb"/Alt ?[(<]", printed)) == figures


def test_the_terms_of_a_short_article_print_on_six_pages(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / GOOD / "terms.html").as_uri())
    printed = page.pdf(format="A4")
    page.close()
    assert len(re.findall(rb"/Type ?/Page\b", printed)) <= 6


def test_a_concordance_is_sorted_by_the_words_next_to_the_keyword(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto((site / GOOD / "terms.html").as_uri())
    table = page.locator("table:has(.before)")
    table.get_by_role("button", name="Before").click()
    nearest = [re.findall(r"\w+", text)[-1:] for text in table.locator("td.before").all_inner_texts()]
    table.get_by_role("button", name="After").click()
    following = [re.findall(r"\w+", text)[:1] for text in table.locator("td.after").all_inner_texts()]
    heights = {round(row.bounding_box()["height"]) for row in table.locator("tbody tr").all()}
    middles = {round(cell.bounding_box()["x"]) for cell in table.locator("td.key").all()}
    page.close()
    for words in (nearest, following):
        assert len(words) > 5 and words == sorted(words, key=lambda word: "".join(word).lower())
    assert max(heights) - min(heights) < 2 and len(middles) == 1  # a line each, the keywords in one column


def paint(page: Page, path: Path) -> float:
    """The milliseconds until something of a file is painted."""
    page.goto(path.as_uri())
    return page.evaluate("""new Promise((done) => new PerformanceObserver((list) => {
        const first = list.getEntriesByName("first-contentful-paint")[0];
        if (first) done(first.startTime);
    }).observe({ type: "paint", buffered: true }))""")


@pytest.fixture(scope="module")
def least(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> float:
    """What a machine busy with other tests needs to paint any page."""
    empty = tmp_path_factory.mktemp("empty") / "empty.html"
    empty.write_text("<!doctype html><title>x</title><p>x")
    page = browser.new_page()
    fastest = min(paint(page, empty) for _ in range(5))
    page.close()
    return fastest


def test_a_report_is_light_and_painted_at_once(page: Page, path: Path, least: float) -> None:
    html = path.read_text("utf-8")
    assert len(html.encode()) <= 300_000
    assert len(re.sub(r"<figure.*?</figure>", "", html, flags=re.DOTALL).encode()) <= 100_000
    assert any(paint(page, path) - least < 200 for _ in range(5))  # one is enough: a machine may be busy
    unfolded(page)


def test_without_scripts_a_page_says_the_same(browser: Browser, page: Page, path: Path) -> None:
    seen(page, WIDE).reload()  # with what folds out folded
    said = page.locator("main").inner_text()
    unfolded(page)
    with browser.new_context(java_script_enabled=False, viewport=WIDE) as context:
        without = opened(context, path).locator("main").inner_text()
    assert re.sub(r"Filter\s+", "", said).split() == without.split()


def test_tables_sort_and_filter(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / GOOD / "sentiment.html").as_uri())
    page.locator("#chart-tone summary").click()
    table = page.locator("table").filter(has=page.locator("#table-tone-numbers"))
    table.get_by_role("button", name="Tone", exact=True).click()
    cells = [text.replace("−", "-") for text in table.locator("tbody td:nth-child(2)").all_inner_texts()]
    assert cells == sorted(cells, key=lambda shown: float(shown.removeprefix("< ")))
    assert table.locator("[aria-sort=ascending]").count() == 1
    page.locator("#chart-tone").get_by_label("Filter").fill("quotation")
    assert 0 < table.locator("tbody tr:visible").count() < len(cells)
    page.close()


def test_nothing_of_a_table_is_cut_at_the_width_of_a_desk(page: Page) -> None:
    cut = """[...document.querySelectorAll(".scroll")].filter((each) => each.checkVisibility()
        && each.scrollWidth > each.clientWidth + 1).map((each) => each.getAttribute("aria-labelledby"))"""
    seen(page, WIDE)
    assert page.evaluate(cut) == []


def test_a_link_into_folded_numbers_unfolds_them(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / GOOD / "sentiment.html").as_uri())
    assert not page.locator("#row-S5").is_visible()
    page.locator("#S5 .sid").click()
    assert page.locator("#row-S5").is_visible()
    page.close()


def test_a_sentence_shows_its_note_on_hover_and_focus_until_escape(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport=WIDE)
    page.goto((site / GOOD / "stance.html").as_uri())
    note = page.locator("#S5-note")
    assert not note.is_visible()
    said = note.text_content() or ""
    assert all(re.search(each, said) for each in ("tone [−0]", "A6 Lawrence Cannon: ", "toward .*: "))
    page.locator("#S5 .sid").focus()
    assert note.is_visible()
    page.keyboard.press("Escape")
    assert not note.is_visible()
    page.locator("#S5 mark").first.hover()
    assert note.is_visible()
    page.close()


def test_a_failed_run_is_shown_as_one(site: Path) -> None:
    failed = (site / BROKEN / "terms.html").read_text("utf-8")
    record = json.loads((site / BROKEN / "run.json").read_text("utf-8"))["notebooks"]["terms"]
    assert escape(record["error"]["message"]) in failed
    assert escape(record["command"]) in failed
    index = (site / "index.html").read_text("utf-8")
    assert escape(record["error"]["message"]) in index
    assert "✕ 3 of 3 failed" in index and index.count('class="fault"') == 1  # once, though all three say it
