"""An output folder in which somebody planted links and records: nothing is followed out of it."""

import json
import os
import stat
from pathlib import Path

import pytest

import tiny
from analysis.run import store
from analysis.run.records import read_state


@pytest.fixture
def quick(tmp_path, monkeypatch):
    monkeypatch.chdir(tiny.make(tmp_path / "project"))
    Path("elsewhere").mkdir()
    Path("elsewhere/precious").write_text("precious")
    Path("reports").mkdir()
    runner = tiny.Runner()
    runner.execute = tiny.canned
    return runner


def precious():
    return {path.name: path.read_text() for path in Path("elsewhere").iterdir()} == {"precious": "precious"}


def test_a_working_folder_that_is_a_link_is_not_emptied(quick):
    Path("reports/.working").symlink_to("../elsewhere")
    assert quick() == 0
    assert precious() and not Path("reports/.working").is_symlink()


@pytest.mark.parametrize("name", ["history.jsonl", ".lock"])
def test_a_file_that_is_a_link_is_not_written_through(quick, name):
    Path("reports", name).symlink_to("../elsewhere/precious")
    try:
        quick()
    except store.OutputError as error:
        assert str(error) == f"reports/{name}: a link, which is not followed out of the output. Remove it."
    assert precious()


@pytest.mark.parametrize("name", ["a", "a/tables", "a/old"])
def test_a_folder_that_is_a_link_is_not_written_into(quick, name):
    assert quick() == 0
    folder = Path("reports", name)
    if folder.exists():
        folder.rename("aside")
    folder.symlink_to(os.path.relpath("elsewhere", folder.parent))
    assert quick(force=True) == 1
    assert quick.records[0]["error"]["kind"] == "output"
    assert "a link, which is not followed" in quick.records[0]["error"]["message"]
    assert precious()


def test_a_page_that_is_a_link_is_replaced_or_refused_but_never_written_through(quick):
    quick()
    Path("reports/a/one.html").unlink()
    Path("reports/a/one.html").symlink_to("../../elsewhere/precious")
    quick(force=True)
    assert precious()


@pytest.mark.parametrize(
    "change",
    [
        {"tables": ["../../../elsewhere/precious"]}, {"tables": [3]}, {"finished": "../../x"},
        {"finished": "2026-01-01"},
        {"last_good": {"file": "../x.html", "finished": "2026-01-01T00:00:00+00:00"}},
        {"notebook": "../one"}, {"findings": ["<b>"]}, {"spark": ["1"]}, {"status": 3}, {"parameters": []},
        {"status": "failed"}, {"error": {"kind": "article"}},
    ],
)  # fmt: skip
def test_a_record_that_we_would_not_have_written_counts_as_none(quick, change):
    quick()
    path = Path("reports/a/run.json")
    state = json.loads(path.read_text())
    state["notebooks"]["one"] |= change
    path.write_text(json.dumps(state))
    assert [*read_state(Path("reports/a"))["notebooks"]] == ["two"]
    assert quick() == 0 and quick.reasons() == {"one": "new"}
    assert precious()


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "", "a\0b"])
def test_names_become_paths_in_one_place_which_leads_nowhere_else(tmp_path, name):
    with pytest.raises(store.OutputError):
        store.inside(tmp_path, name)


@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_files_have_the_rights_that_the_umask_gives(quick, mask):
    before = os.umask(mask)
    try:
        quick()
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in Path("reports/a").rglob("*") if path.is_file()}
    assert modes == {0o666 & ~mask}


def test_a_file_where_the_output_should_be_is_told_with_the_remedy(quick):
    Path("file").write_text("")
    done = tiny.command("run", "-o", "file")
    assert (done.returncode, done.stderr) == (
        1,
        "analysis: file: can't be written (file exists). "
        "Something else stands in its place: move that, or name another folder with -o.\n",
    )
