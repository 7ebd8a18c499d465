"""The built wheel, in a clean environment: what was installed works anywhere, notebooks included."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT

ARTICLE = (
    "Rain ends the drought\n\nPARIS (AP) - It rained in Paris on Monday, said Mary Poole of the office.\n"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of what is tracked, as from a clone."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT / "src", folder / "src", symlinks=True, ignore=shutil.ignore_patterns("*.egg-info"))
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "-w", folder / "dist", folder], check=True)
    (built,) = (folder / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; what the wheel needs it borrows from that of the tests."""
    folder = tmp_path_factory.mktemp("clean") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([*install, wheel], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin" / "analysis"


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def test_a_wheel_carries_notebooks_templates_weights_and_words(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for part in (
        "notebooks/stance.ipynb",
        "show/templates/page.html",
        "run/__init__.pyi",
        "opinion/weights/",
    ):
        assert any(name.startswith(f"analysis/{part}") for name in names), part
    assert not any("nato" in name for name in names)  # the article is not ours to give


def test_what_was_installed_makes_reports_anywhere(installed: Path, tmp_path: Path) -> None:
    """Of an article and of a study beside it, where there is nothing else."""
    (tmp_path / "my.txt").write_text(ARTICLE)
    (tmp_path / "mine.yml").write_text("article: my.txt\nkeyword: drought\n")
    command = [installed, "run", "-f", "mine.yml", "--notebook", "terms", "--summary"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    told = f"{tmp_path.resolve()}/reports/index.html: 1 report made, 0 current, 0 failed.\n"
    assert (done.returncode, done.stdout) == (0, told), done.stderr
    page = (tmp_path / "reports/my/terms.html").read_text()
    assert "Rain ends the drought" in page and str(installed.parents[1]) not in page
    record = json.loads((tmp_path / "reports/my/run.json").read_text())["notebooks"]["terms"]
    assert record["parameters"]["keyword"] == "drought"


def test_where_no_article_is_named_one_line_says_so(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [installed, "run"], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (
        2, "analysis: no article is named. Give one: analysis run ARTICLE\n")  # fmt: skip
