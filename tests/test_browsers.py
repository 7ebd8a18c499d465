"""The browser that tests need is found, installed, or else they are skipped; programs are stand-ins."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import browsers
from conftest import ROOT


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs that is all that the machine has, and no browser of Playwright's."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.setattr(browsers, "from_playwright", lambda: "playwright install: no network")
    return tmp_path


def program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def told() -> list[str]:
    lines: list[str] = []
    browsers.main(lines.append)
    return lines


@pytest.mark.parametrize("name", browsers.NAMES)
def test_a_browser_that_is_there_is_found_and_nothing_said(machine: Path, name: str) -> None:
    path = program(machine, name, "")
    assert (browsers.find(), told()) == (str(path), [])


def test_a_missing_browser_is_installed_by_the_distribution(machine: Path, monkeypatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    put = f'test "$1" = update && exit; echo >{machine}/chromium; /bin/chmod +x {machine}/chromium'
    program(machine, "apt-get", put)
    assert browsers.find() is None
    assert told() == []
    assert browsers.find() == str(machine / "chromium")


def test_a_browser_without_a_driver_that_runs_is_none(machine: Path, monkeypatch) -> None:
    """Playwright's driver is a program that needs a library which a bare machine has not."""
    program(machine, "chromium", "")
    program(machine, "apt-get", "exit 0")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(sys, "executable", str(program(machine, "python", "exit 127")))
    assert browsers.find() is None
    assert "those that need one are skipped" in told()[0]


def test_what_playwright_downloads_will_do(machine: Path, monkeypatch) -> None:
    monkeypatch.setattr(browsers, "from_playwright", lambda: str(program(machine, "chromium", "") and ""))
    assert told() == []


def test_where_none_can_be_had_one_line_says_why(machine: Path, monkeypatch) -> None:
    program(machine, "apt-get", 'echo "E: Unable to locate package chromium" >&2; exit 100')
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    (line,) = told()
    assert "those that need one are skipped" in line
    assert "Unable to locate package chromium" in line and "no network" in line
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "apt-get is for root alone" in told()[0]


def test_without_a_browser_its_tests_are_skipped_with_one_line_and_the_others_pass(tmp_path: Path) -> None:
    (tmp_path / "test_two.py").write_text(
        "def test_a(browser):\n    raise AssertionError\ndef test_b(browser):\n    raise AssertionError\n"
        "def test_c():\n    pass\n"
    )
    (tmp_path / "conftest.py").write_text("from conftest_of_the_house import *\n")
    (tmp_path / "conftest_of_the_house.py").write_text((ROOT / "tests/conftest.py").read_text())
    bare = {"PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "none")}
    environment = os.environ | bare | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "."]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert "1 passed, 2 skipped" in done.stdout, done.stdout + done.stderr
    assert done.stdout.count("no browser") == 1 and "2 tests skipped: no browser" in done.stdout


def test_make_test_sets_up_the_browser() -> None:
    done = subprocess.run(["make", "-n", "test"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "tests/browsers.py" in done.stdout
