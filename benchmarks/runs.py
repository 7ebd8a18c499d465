"""How fast runs are, beside the plain way: papermill's command line, then nbconvert's, notebook by notebook.

    python -m benchmarks.runs DATA [ARTICLES [PLAIN]]

DATA holds quotes_polnear_dev.jsonl; of its articles ARTICLES (84) are run, and PLAIN (2) of them, as
well as the one cold article, in the plain way, which is then scaled to all. Peak memory is the sum of
the processes' proportional set sizes.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
import psutil

from analysis.show import pages as report

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


def main(data: str, articles: str = "84", plain: str = "2") -> None:
    """Run the benchmark and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(ROOT / "notebooks", project / "notebooks")
        names = write_articles(Path(data) / "quotes_polnear_dev.jsonl", project / "articles", int(articles))
        print(f"{'':34}{'seconds':>9}{'articles/min':>14}{'peak MiB':>10}")
        plain_seconds = show("plain, one at a time", int(plain), project, *plain_way(names[: int(plain)]))
        cold = show("one article, cold", 1, project, [BIN / "analysis", "run", names[0], "-o", "cold"])
        many = show(f"{len(names)} articles", len(names), project, [BIN / "analysis", "run", "articles"])
        show("the same again, all current", len(names), project, [BIN / "analysis", "run", "articles"])
        each = plain_seconds / int(plain)
        print(f"one cold article: {each / cold:.1f} times as fast as the plain way")
        print(f"{len(names)} articles: {each * len(names) / many:.1f} times its rate (scaled from {plain})")
        same = identical(project, [Path(name).stem for name in names[: int(plain)]])
        print(f"findings, tables and figures identical to the plain way's: {same}")


def write_articles(source: Path, folder: Path, count: int) -> list[str]:
    """Write the first articles as text files; their paths in the project."""
    folder.mkdir()
    names = []
    for number, line in enumerate(source.read_text("utf-8").splitlines()[:count]):
        path = folder / f"n{number:03}.txt"
        path.write_text(json.loads(line)["text"], "utf-8")
        names.append(f"articles/{path.name}")
    return names


def plain_way(names: list[str]) -> list[list[str | Path]]:
    """The commands a careful user without this package's runner would type."""
    commands: list[list[str | Path]] = []
    for name in names:
        for notebook in sorted(
            path.stem for path in (ROOT / "notebooks").glob("*.ipynb") if path.stem != "explore"
        ):
            executed = f"{Path(name).stem}-{notebook}.ipynb"
            commands.append(
                [BIN / "papermill", f"notebooks/{notebook}.ipynb", executed, "-p", "article", name]
            )
            commands.append([BIN / "jupyter", "nbconvert", "--to", "html", "--log-level", "ERROR", executed])
    return commands


def show(what: str, articles: int, project: Path, *commands: list[str | Path]) -> float:
    """Run commands one after the other, print what they took, and return the seconds."""
    peak = Peak()
    start = time.monotonic()
    for command in commands:
        subprocess.run(command, cwd=project, check=True, capture_output=True)
    seconds = time.monotonic() - start
    print(f"{what:34}{seconds:9.1f}{articles * 60 / seconds:14.1f}{peak.end():10.0f}", flush=True)
    return seconds


class Peak:
    """The most memory that this process's children use together."""

    def __init__(self) -> None:
        self.most = 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()

    def watch(self) -> None:
        """Look every second."""
        while not self.over.wait(1):
            used = 0
            for process in psutil.Process().children(recursive=True):
                try:
                    used += process.memory_full_info().pss
                except psutil.Error:  # ended meanwhile
                    continue
            self.most = max(self.most, used)

    def end(self) -> float:
        """Stop looking; the most that was seen, in MiB."""
        self.over.set()
        self.thread.join()
        return self.most / 2**20


def identical(project: Path, names: list[str]) -> bool:
    """Whether tables and findings are, byte for byte, those of the plain way."""
    pairs = []
    for name in names:
        for ours in (project / "reports" / name).glob("*.ipynb"):
            both = [nbformat.read(path, as_version=4) for path in (ours, project / f"{name}-{ours.name}")]
            pairs.append([report.results(notebook) for notebook in both])
    return bool(pairs) and all(one == other for one, other in pairs)


if __name__ == "__main__":
    main(*sys.argv[1:])
