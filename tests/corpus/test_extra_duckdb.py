"""The extra `duckdb`, installed after a report was made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT


def test_a_report_that_is_made_again_has_the_database_that_it_had_not(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    (folder := tmp_path / "dams").mkdir()
    shutil.copy(ROOT / "tests/corpus/articles/gazette-vote.txt", folder)
    (missing := tmp_path / "missing").mkdir()
    (missing / "duckdb.py").write_text("raise ImportError('not installed')\n")
    without = os.pathsep.join([str(missing), *filter(None, [os.environ.get("PYTHONPATH")])])

    def written(*options: str, **environment: str) -> set[str]:
        command = [Path(sys.executable).with_name("analysis"), "run", folder, "-o", tmp_path / "reports"]
        command += ["--notebook", "corpus", *options]
        subprocess.run(command, check=True, cwd=ROOT, env=os.environ | environment)
        return {path.name for path in (tmp_path / "reports" / "all.articles" / "data").glob("*")}

    before = written(PYTHONPATH=without)
    assert "statements.parquet" in before
    assert written("--force") - before == {"corpus.duckdb", "queries.html"}
