"""README's commands, typed in order into a copy of what a stranger clones."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, SHIPPED

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.+?)(?:\s{2,}#.*)?$", README, flags=re.M)
# What is more than a test can do inside itself: these are looked up in the Makefile instead.
ONLY_LOOKED_UP = {"make test", "make lab"}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clone")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(lambda name: (ROOT / name).is_file(), listed.stdout.splitlines()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(Path(sys.prefix))
    for name in ("pyproject.toml", "requirements.txt"):
        os.utime(folder / name, (0, 0))  # or make would set the environment up anew, from this copy
    shutil.copy(SHIPPED, folder / "my-article.txt")
    return folder


def typed(command: str, folder: Path) -> None:
    environment = os.environ | {"PATH": f"{sys.prefix}/bin:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def test_every_command_works_in_the_order_of_reading(clone: Path) -> None:
    assert set(COMMANDS) > ONLY_LOOKED_UP
    for command in COMMANDS:
        typed(f"make -n {command.split()[1]}" if command in ONLY_LOOKED_UP else command, clone)
    made = {path.parent.name for path in clone.glob("reports/*/index.html")}
    assert made == {"nato-afghan-tour", "my-article", "all.articles"}
    assert (clone / "public" / "reports" / "index.html").is_file()


def test_the_python_shown_runs(clone: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, flags=re.S)
    subprocess.run([sys.executable, "-c", code], cwd=clone, check=True)


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", README):
        assert (ROOT / target).exists(), target
