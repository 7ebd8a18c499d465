"""How long the bench takes to answer: a question that was asked before, a new one, each tab, a correction.

    python -m benchmarks.bench

Wall and processor time, in a store of its own. The targets: 300 ms where nothing new has to be classified,
60 ms for each statement that has.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

OLD = "Canada should extend its military mission in Afghanistan beyond 2011."
NEW = "NATO should bring every soldier home from Afghanistan this year."


def main() -> None:
    """Measure on a copy of the article that ships, and print a table."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    os.environ["ANALYSIS_CACHE"] = str(folder / "store")
    shutil.copytree("data", folder / "data", ignore=shutil.ignore_patterns("*.corrections.yml"))
    (folder / "notebooks").mkdir()
    os.chdir(folder / "notebooks")
    try:
        _measure()
    finally:
        os.chdir("/")
        shutil.rmtree(folder)


def _measure() -> None:
    from analysis.explore.workbench import Bench

    bench = Bench()
    print(f"{'what':44} {'wall ms':>8} {'cpu ms':>8}")
    _timed("open the first article", lambda: bench.start("data/articles/nato-afghan-tour.txt", "", {}))
    new = _timed("a new proposition", lambda: setattr(bench.propositions, "value", NEW))
    statements = bench.judged["attribution"].nunique()
    print(
        f"{f'  for each of {statements} statements':44} {new[0] / statements:8.0f} {new[1] / statements:8.0f}"
    )
    _timed("the proposition before", lambda: setattr(bench.propositions, "value", OLD))
    for number, name in enumerate(bench.tabs.titles):
        _timed(f"tab {name}, the first time", lambda number=number: _look(bench, number))
    for number, name in enumerate(bench.tabs.titles):
        _timed(f"tab {name}, again", lambda number=number: _look(bench, number))
    _look(bench, bench.tabs.titles.index("Figures"))
    _timed("the other proposition, figures in view", lambda: setattr(bench.propositions, "value", NEW))
    _look(bench, 0)
    row = next(iter(bench.statements.rows.values()))
    _timed("look at a sentence", lambda: bench.look_at(row["sentence"]))
    _timed("look at it again", lambda: bench.look_at(row["sentence"]))
    bench.statements.label.value = "neutral"
    _timed("correct a stance", bench.statements.correct)
    _timed("undo", bench.undo)


def _look(bench: object, number: int) -> None:
    bench.tabs.selected_index = number  # type: ignore[attr-defined]


def _timed(what: str, do: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    do()
    took = 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)
    print(f"{what:44} {took[0]:8.0f} {took[1]:8.0f}", flush=True)
    return took


if __name__ == "__main__":
    main()
