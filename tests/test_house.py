"""The house: wings with faces, and no way in but by them (the rest is held by import-linter)."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "src" / "analysis"
FILES = sorted(PACKAGE.rglob("*.py"))
CODE = sorted(
    path for place in ("src", "tests", "benchmarks", "training") for path in (ROOT / place).rglob("*.py")
)
LONGEST, MOST_DECISIONS = 300, 20  # lines of a file, decisions of a function
FACES = sorted(PACKAGE.glob("*/__init__.pyi"))
HEAVY = ("spacy", "pandas", "seaborn", "nltk", "onnxruntime")


def offered(face: Path) -> dict[str, set[str]]:
    """The names that a face offers, by the module that they come from (empty: modules)."""
    found: dict[str, set[str]] = {}
    for node in ast.parse(face.read_text()).body:
        if isinstance(node, ast.ImportFrom):
            found.setdefault(node.module or "", set()).update(alias.name for alias in node.names)
    return found


def decisions(function: ast.AST) -> int:
    """How often a function decides or repeats, the functions within it apart."""
    count, open_nodes = 0, [*ast.iter_child_nodes(function)]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        count += isinstance(node, ast.If | ast.IfExp | ast.For | ast.While | ast.ExceptHandler)
        count += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
        count += 1 + len(node.ifs) if isinstance(node, ast.comprehension) else 0
        open_nodes += ast.iter_child_nodes(node)
    return count


def parts(condition: ast.expr) -> int:
    """Of how many conditions one consists."""
    if isinstance(condition, ast.BoolOp):
        return sum(map(parts, condition.values))
    return parts(condition.operand) if isinstance(condition, ast.UnaryOp) else 1


def of_functions(path: Path) -> dict[str, int]:
    """The decisions of each function in a file."""
    nodes = ast.walk(ast.parse(path.read_text()))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {f"{path.name}:{node.lineno} {node.name}": decisions(node) for node in functions}


def test_decisions_are_counted():
    inner = "def g():\n  return 1 if x else 2"
    code = f"def f(x):\n if x and x[0]:\n  return [y for y in x if y]\n {inner}"
    (outer,) = ast.parse(code).body
    assert (decisions(outer), decisions(ast.parse(inner).body[0])) == (4, 1)


def test_no_file_is_longer_than_one_reads():
    assert len(CODE) > 200
    assert [path.name for path in CODE if len(path.read_text().splitlines()) > LONGEST] == []


def test_no_function_decides_more_than_one_can_follow():
    counts = {name: count for path in CODE for name, count in of_functions(path).items()}
    assert {name: count for name, count in counts.items() if count > MOST_DECISIONS} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_condition_of_more_than_three_parts_has_names_for_them(path):
    conditions = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.BoolOp))
    assert [node.lineno for node in conditions if parts(node) > 3] == []


def test_nine_in_ten_functions_of_attribution_hold_at_most_ten_decisions():
    files = (PACKAGE / "attribution").rglob("*.py")
    counts = sorted(count for path in files for count in of_functions(path).values())
    assert counts[len(counts) * 9 // 10] <= 10


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


ALONE = f"""
import os, sys, {", ".join(HEAVY)}
assert not [name for name in sys.modules if name.startswith("analysis")]
for line in sys.argv[1:]:
    if not (child := os.fork()):
        exec(line)
        os._exit(0)
    print(os.waitpid(child, 0)[1], flush=True)
"""


def ends(*lines: str) -> list[bool]:
    """Whether each line of Python ends well in a process of its own, which has loaded nothing of ours."""
    command = [sys.executable, "-c", ALONE, *lines]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [status == "0" for status in done.stdout.split()]


def test_what_a_face_offers_is_there():
    faces = {face.parent.name: sorted(set().union(*offered(face).values())) for face in FACES}
    lines = [f"from analysis.{name} import {', '.join(names)}" for name, names in faces.items()]
    assert len(lines) > 7
    good = dict(zip([*faces, "none"], ends(*lines, "from analysis.text import no_such_name"), strict=True))
    assert good == dict.fromkeys(faces, True) | {"none": False}


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


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.parent.name)
def test_readme_names_the_files_of_each_wing(face):
    """How it is built: a row a wing, with all its files and no others."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\| `{face.parent.name}/` \|(.*)$", readme, flags=re.M)
    files = {path.stem for path in face.parent.glob("*.py")} - {"__init__"}
    assert {*re.findall(r"`(\w+)`", row)} == files
