"""The extra `duckdb`, installed after a report was made."""

import os
import shutil
from pathlib import Path

import pytest

import tiny
from conftest import ROOT


def test_a_report_that_is_made_again_has_the_database_that_it_had_not(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    (folder := tmp_path / "dams").mkdir()
    shutil.copy(ROOT / "tests/corpus/articles/gazette-vote.txt", folder)
    (missing := tmp_path / "missing").mkdir()
    (missing / "duckdb.py").write_text("raise ImportError('not installed')\n")
    without = os.pathsep.join([str(missing), *filter(None, [os.environ.get("PYTHONPATH")])])
    run = ("run", folder, "-o", tmp_path / "reports", "--notebook", "corpus")

    def written() -> set[str]:
        return {path.name for path in (tmp_path / "reports" / "all.articles" / "data").glob("*")}

    # A process of its own, for what this one has imported it has.
    done = tiny.process(*run, cwd=ROOT, env=os.environ | {"PYTHONPATH": without})
    assert done.returncode == 0, done.stderr
    before = written()
    assert "statements.parquet" in before
    assert tiny.command(*run, "--force", cwd=ROOT).returncode == 0
    assert written() - before == {"corpus.duckdb", "queries.html"}
