"""Files are written whole or not at all."""

import pytest

from analysis.run import store


def test_a_torn_line_of_the_history_spoils_no_other(tmp_path):
    path = tmp_path / "history.jsonl"
    path.write_text('{"whole": 1}\n{"torn": ')
    store.append(tmp_path, path.name, {"next": 2})
    assert path.read_text().splitlines() == ['{"whole": 1}', '{"torn": ', '{"next": 2}']


def test_a_write_that_fails_midway_changes_nothing(tmp_path):
    (tmp_path / "a").write_text("old")
    with pytest.raises(TypeError):
        store.write(tmp_path, {"a": b"new", "b": "not bytes"}, tmp_path / ".working")
    assert (tmp_path / "a").read_text() == "old"
    assert not (tmp_path / "b").exists()
