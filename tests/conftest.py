import atexit
import fcntl
import os
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

import browsers
import sites
from analysis.text.article import Article, read_article
from analysis.text.document import Document, parse

if TYPE_CHECKING:
    from analysis.explore.workbench import Bench

# A shell that starts us in the background has us ignore Ctrl-C, and whatever we start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Tests neither use nor fill the store of whoever runs them.
os.environ["ANALYSIS_CACHE"] = _store = tempfile.mkdtemp(prefix="analysis-store-")
atexit.register(shutil.rmtree, _store, ignore_errors=True)

# A slow or busy machine is no fault of what is tested.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "data" / "articles" / "nato-afghan-tour.txt"


# What takes ten seconds or more, the longest first.
LONG = [
    "test_lab", "test_browser", "test_faults", "test_readme", "test_analyst", "test_hostile", "test_page",
    "test_notebooks", "test_kernels", "test_notebook7", "test_cli", "test_fuzz", "test_house", "test_wheel",
    "test_scheduler", "test_browsers", "test_bounds", "test_extra_duckdb", "test_collection", "test_bounded",
    "test_cluster", "test_workbench", "test_together", "test_term_bounds", "test_readings",
]  # fmt: skip


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files, or a process would still have one when the other has nothing left.

    `make test` has xdist keep this order: its own ends with files of few tests, some of which are long.
    """
    place = {name: number for number, name in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.path.stem, len(LONG)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was skipped, each reason once."""
    reasons = Counter(str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", ()))
    for reason, times in reasons.most_common():
        terminalreporter.write_line(f"{times} tests skipped: {reason.removeprefix('Skipped: ')}")


@pytest.fixture(scope="session")
def article() -> Article:
    return read_article(SHIPPED)


@pytest.fixture(scope="session")
def document(article: Article) -> Document:
    return parse(article)


VILLAGE = """Village keeps its school

ALDEN (AP) - The village’s school stays open, Mary Ann Oakes said. “We won’t close schools,” she said.

The schooling of forty children costs money. Mary Ann Oakes knows that the money is there.

Reporting by A. Writer"""
HARBOUR = """Harbour strike enters third week

PORT LANE (AP) - The harbour strike went on. “We will not end the strike,” Jo Bell said. “We will not end it.”

The harbour master said the harbour lost money every day, and Jo Bell said that it would lose more.

Reporting by A. Writer"""


@pytest.fixture(scope="session")
def village() -> Document:
    return parse(Article.from_text(VILLAGE))


@pytest.fixture(scope="session")
def harbour() -> Document:
    return parse(Article.from_text(HARBOUR))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests, for Playwright bears no second of itself in a process."""
    path = browsers.find()
    if path is None:
        pytest.skip("no browser: `python tests/browsers.py` installs one or says why not")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what a user works in, with the notebooks' folder as the working directory."""
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("*.corrections.yml"))
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    return tmp_path


@pytest.fixture
def bench(project: Path) -> "Bench":
    """The bench, opened with the article that ships."""
    from analysis.explore.workbench import Bench

    started = Bench()
    started.start(str(SHIPPED.relative_to(ROOT)), "", {})
    return started


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports made by the command line, see `sites`: once, for all processes that share the tests."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "site"
    folder.mkdir(exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".made").exists():
            sites.make(folder)
            (folder / ".made").touch()
    return folder / "reports"
