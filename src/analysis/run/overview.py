"""The pages over reports: of one article, and of all."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from analysis.run import origins, store
from analysis.run.records import State, states


def write_index(output: Path, working: Path) -> None:
    """Write the page over all reports, from their records; with it a run is done."""
    from analysis.show import pages

    told = [{**state, "article": origins.told(state["article"])} for state in states(output)]
    store.write(output, {"index.html": pages.index(told).encode()}, working)
    working.rmdir()


def brief(output: Path, state: State, files: Mapping[str, bytes] = {}) -> bytes:
    """The page over an article's reports; `files` are to come, the others are there."""
    from analysis.show import pages, results

    found = {}
    for name, record in state["notebooks"].items():
        with contextlib.suppress(ValueError):
            executed = files.get(f"{name}.ipynb") or store.read_bytes(
                output, f"{state['article']['name']}/{name}.ipynb"
            )
            if record["status"] == "ok" and executed:
                found[name] = results(json.loads(executed))
    return pages.brief(state, found).encode()
