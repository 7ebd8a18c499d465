"""A browser for the tests: found, or installed where that is allowed. `make test` runs this file first.

    python tests/browsers.py

prints nothing if there is one, and else one line that says why not; the tests that need one are skipped then.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-dejavu-core", "libatomic1")  # the last is what Playwright's driver needs
PATIENCE = 600  # seconds for one way to install it


def find() -> str | None:
    """The path of a browser that the tests can use: the system's, or the one that Playwright downloaded."""
    # Apart: Playwright can't be asked a second time by a process that has a browser open.
    asked = "from playwright.sync_api import sync_playwright as p\n"
    asked += "with p() as o: print(o.chromium.executable_path)"
    own = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True).stdout.strip()
    if not own:  # its driver does not run here, and no browser is of use without it
        return None
    found = [path for name in NAMES if (path := shutil.which(name))]
    return next(iter(found), own if Path(own).exists() else None)


def install() -> list[str]:
    """Try each way to get a browser until there is one; why those that were tried gave none."""
    reasons = []
    for way in (from_distribution, from_playwright):
        reason = way()
        if not reason and find():
            return []
        reasons.append(reason or f"{way.__name__} ended well, but no browser is there")
    return reasons


def from_distribution() -> str:
    """Install Debian's package, where we may; else why not."""
    if not shutil.which("apt-get"):
        return "there is no apt-get"
    if os.geteuid() != 0:
        return "apt-get is for root alone (sudo apt-get install chromium)"
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    _called("apt-get", "update", "-qq", env=environment)  # with old lists it may still do
    return _called("apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES, env=environment)


def from_playwright() -> str:
    """Have Playwright download its own; else why not."""
    return _called(sys.executable, "-m", "playwright", "install", "chromium", env=dict(os.environ))


def _called(*command: str, env: dict[str, str]) -> str:
    """Run a command; the last line that it says if it fails."""
    name = " ".join(Path(part).name for part in command[:3])
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, env=env, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{name}: {type(error).__name__}"
    said = [line.strip() for line in (done.stderr + done.stdout).splitlines() if line.strip()]
    return f"{name}: {said[-1][-120:] if said else f'exit code {done.returncode}'}" if done.returncode else ""


def main(say: Callable[[str], None] = print) -> None:
    """Find a browser or install one; say in one line if there is none."""
    if not find() and (reasons := install()):
        say(f"No browser for the tests, those that need one are skipped: {'; '.join(reasons)}.")


if __name__ == "__main__":
    main()
