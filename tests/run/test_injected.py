"""Plain papermill gives what `analysis run` gives, or one clear line."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

import tiny
from analysis.run.injected import settled
from analysis.run.parameters import UsageError

SEEN = "from analysis import ArticleError\nprint(repr([article, seed, keyword, others]))"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tiny.make(tmp_path / "project"))
    nbformat.write(tiny.notebook("two", tiny.TWO, SEEN), "notebooks/two.ipynb")
    return Path.cwd()


def seen(notebook):
    (output,) = nbformat.read(notebook, 4).cells[-1].outputs
    return output.get("text", "".join(output.get("traceback", []))).strip()


def papermill(*options):
    command = [Path(sys.executable).with_name("papermill"), "notebooks/two.ipynb", "out.ipynb", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, seen("out.ipynb")


def test_papermills_command_line_gives_what_ours_gives(project):
    options = ["-p", "keyword", "2010", "-p", "others", '["P", "Q"]', "-p", "seed", "3"]
    assert tiny.command("run", "articles/a.txt", "--notebook", "two", *options).returncode == 0
    expected = "['articles/a.txt', 3, '2010', ['P', 'Q']]"
    assert seen("reports/a/two.ipynb") == expected
    assert papermill(*options) == (0, expected)


def test_what_cannot_be_of_its_type_is_one_line(project):
    code, shown = papermill("-p", "others", "P")
    assert code != 0
    assert shown == (
        "UsageError: papermill: others must be list[str], not str: 'P'. Write: -p others '[\"P\"]'"
    )


@pytest.mark.parametrize(
    ("declared", "value", "expected"),
    [
        ("str", 2010, "2010"), ("str", "2010", "2010"), ("list[str]", "[a]", ["a"]), ("bool", "true", True),
        ("list[str]", "[The bridge should close.]", ["The bridge should close."]),
        ("list[str]", "- P, and more\n- Q", ["P, and more", "Q"]), ("bool", "yes", True),
        ("dict", '{"A": ["B"]}', {"A": ["B"]}), ("int", 3, 3), ("float", 3, 3), ("str", "[a]", "[a]"),
    ],
)  # fmt: skip
def test_a_value_becomes_what_is_declared(declared, value, expected):
    cells = [f"x: {declared} = None", f"# Parameters\nx = {json.dumps(value)}\n"]
    assert {"x": value} | settled(cells, {"x": value}) == {"x": expected}


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        ("str", 1.5),
        ("int", "x"),
        ("list[str]", "[1]"),
        ("bool", 1),
        ("str", True),
        ("list[str]", 3),
        ("list[str]", "[A"),
        ("dict", "[A]"),
        ("dict", "{Norway: [NO]}"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(declared, value):
    with pytest.raises(UsageError, match=r"papermill: x (must be|has a)"):
        settled([f"x: {declared} = None", f"# Parameters\nx = {value!r}\n"], {"x": value})


def test_a_notebook_that_papermill_did_not_fill_is_left_alone():
    cells = ["n: int = 3", "n = 'x'", "%matplotlib inline"]
    assert settled(cells, {"n": "x"}) == {}
    assert settled(["%%bash\nls", "# Parameters\nn = 'x'"], {"n": "x"}) == {}
