"""Reports to look at in a browser, made by a real run."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Page

import tiny

ROOT = Path(__file__).parents[1]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
GOOD, BROKEN = "nato-afghan-tour", '"><img src=x onerror=alert(1)> & 50% of it'


def make(folder: Path) -> Path:
    """Reports made by the command line: of the article that ships, and of one that no notebook can read."""
    broken = folder / f"{BROKEN}.txt"
    broken.write_text(
        "Ein Satz auf <b>Deutsch\n\nDies ist ein Artikel, der nicht auf Englisch geschrieben wurde.\n"
    )
    study, good = ROOT / "data/studies/afghan-mission.yml", ROOT / f"data/articles/{GOOD}.txt"
    ended = tiny.command("run", "-o", folder / "reports", "-f", study, good, broken, cwd=ROOT)
    assert ended.returncode in (1, 65)
    return folder / "reports"


def opened(context: BrowserContext, path: Path) -> Page:
    page = context.new_page()
    page.goto(path.as_uri())
    return page
