"""The house: wings with faces, and no way in but by them (the rest is held by import-linter)."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "src" / "analysis"
FILES = sorted(PACKAGE.rglob("*.py"))
FACES = sorted(PACKAGE.glob("*/__init__.pyi"))
HEAVY = ("spacy", "pandas", "seaborn", "nltk", "onnxruntime")


def offered(face: Path) -> dict[str, set[str]]:
    """The names that a face offers, by the module that they come from (empty: modules)."""
    found: dict[str, set[str]] = {}
    for node in ast.parse(face.read_text()).body:
        if isinstance(node, ast.ImportFrom):
            found.setdefault(node.module or "", set()).update(alias.name for alias in node.names)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_file_reaches_for_the_whole_package(path):
    """`analysis.X` hides an import from every tool."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            assert all(alias.name.partition(".")[0] != "analysis" for alias in node.names), node.lineno


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.parent.name)
def test_no_module_is_named_like_what_a_face_offers(face):
    """The import system would put the module in the name's place."""
    modules = {path.stem for path in face.parent.iterdir()}
    for module, names in offered(face).items():
        assert not (module and names & modules), names & modules


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.parent.name)
def test_what_a_face_offers_is_there(face):
    code = (
        f"from analysis.{face.parent.name} import {', '.join(sorted(set().union(*offered(face).values())))}"
    )
    subprocess.run([sys.executable, "-c", code or "pass"], check=True)


@pytest.mark.parametrize(
    "module", ["analysis", "analysis.run.cli", "analysis.run.runs", "analysis.show.pages"]
)
def test_what_runs_starts_without_what_analyses(module):
    code = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_edited_code_in_a_wing_counts_as_changed(tmp_path):
    """Freshness looks into the wings, or edited code would count as current."""
    code = (
        "import sys, pathlib; from analysis.run import freshness as f; f.HERE = pathlib.Path(sys.argv[1]); "
    )

    def digest() -> str:
        command = [sys.executable, "-c", code + "print(f.package())", str(tmp_path)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    (tmp_path / "wing").mkdir()
    (tmp_path / "wing" / "rule.py").write_text("A = 1\n")
    before = digest()
    (tmp_path / "wing" / "rule.py").write_text("A = 2\n")
    assert digest() != before
