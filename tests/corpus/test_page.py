"""The corpus's pages in a browser: nothing asked of the network, no fault for axe, whole without a script."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

import tiny
from conftest import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ["all.articles/corpus.html", "all.articles/index.html", "all.articles/data/queries.html"]
PAGES += ["all.articles/data/statements.html"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of a folder with two articles and one that can't be read, made by the command line."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "dams").mkdir()
    for name in ("gazette-vote.txt", "lantern-fields.txt", "broken.txt", "metadata.csv"):
        shutil.copy(ROOT / "tests/corpus/articles" / name, folder / "dams")
    asked = ["-p", "propositions", '["The dam should be built."]', "-o", folder / "reports"]
    assert tiny.command("run", folder / "dams", *asked, cwd=ROOT).returncode == 65
    return folder / "reports"


@pytest.fixture(scope="module", params=PAGES)
def path(request: pytest.FixtureRequest, site: Path) -> Path:
    return site / request.param


@pytest.fixture(scope="module")
def page(browser: Browser, path: Path) -> Iterator[Page]:
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
        yield page


def test_a_page_asks_the_network_for_nothing(browser: Browser, path: Path) -> None:
    page, asked = browser.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_load_state("networkidle")
    page.close()
    assert [unquote(url) for url in asked if not url.startswith("data:")] == [f"file://{path}"]


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_fault(page: Page, width: int) -> None:
    if not AXE.exists():
        pytest.skip("no axe-core: it comes from npm, which is not here")
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(AXE.read_text("utf-8"))
    run = """() => axe.run(document).then(({ violations }) =>
        violations.map((fault) => [fault.id, fault.nodes[0].html]))"""
    assert page.evaluate(run) == []


def test_every_link_leads_to_a_place_that_is_there(page: Page, path: Path) -> None:
    for address in page.eval_on_selector_all("a[href]:not([download])", "links => links.map((a) => a.href)"):
        target, place = Path(unquote(urlsplit(address).path)), urlsplit(address).fragment
        assert target.exists(), address
        assert not place or f'id="{place}"' in target.read_text("utf-8"), address


def test_it_is_whole_without_a_script(browser: Browser, site: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / PAGES[0]).as_uri())
        assert page.locator("figure.chart > svg").count() == 3
        assert page.locator("a[href='../gazette-vote/stance.html#A1']").count() >= 1


def test_when_its_folder_is_gone_clean_removes_its_tables_and_nothing_of_others(tmp_path: Path) -> None:
    folder, reports = tmp_path / "dams", tmp_path / "reports"
    folder.mkdir()
    shutil.copy(ROOT / "tests/corpus/articles/gazette-vote.txt", folder)
    done = tiny.command("run", folder, "--notebook", "corpus", "-o", reports, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    data = reports / "all.articles" / "data"
    assert (data / "articles.parquet").exists() and (data / "articles.csv").exists()
    (data / "notes.txt").write_text("mine")
    shutil.rmtree(folder)
    assert tiny.command("clean", "--yes", "-o", reports, cwd=ROOT).returncode == 0
    assert [path.name for path in (reports / "all.articles").rglob("*")] == ["data", "notes.txt"]
