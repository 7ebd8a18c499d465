"""How fast runs are, beside the plain way: papermill's command line, then nbconvert's, notebook by notebook.

    python -m benchmarks.runs DATA [ARTICLES [PLAIN [BEFORE]]]

DATA holds quotes_polnear_dev.jsonl and _train; of their articles ARTICLES (84) are run, all but one at once
and that one when the others are done, and PLAIN (2) of them in the plain way, which keeps nothing and is then
scaled to all. BEFORE is a checkout of an earlier version with a .venv of its own, which runs the same
articles. Peak memory is the sum of the processes' proportional set sizes.
"""

from __future__ import annotations

import json
import os
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
NOTEBOOKS = ("sentiment", "stance", "terms")
EACH = tuple(part for name in NOTEBOOKS for part in ("--notebook", name))
PROPOSITIONS = ("The candidate should become president.", "The government should spend more on health.")


def main(data: str, articles: str = "84", plain: str = "2", before: str = "") -> None:
    """Run the benchmark and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(ROOT / "notebooks", project / "notebooks")
        names = write_articles(Path(data), project, int(articles))
        last, many, few = names[-1], len(names) - 1, names[: int(plain)]
        (project / last).rename(project / "new.txt")
        print(f"{'':34}{'seconds':>9}{'articles/min':>14}{'peak MiB':>10}")
        plain_seconds = show("plain, one at a time", len(few), project, *plain_way(few), store="off")
        one = run(names[0], PROPOSITIONS[0], "-o", "cold")
        cold = show("one article, cold", 1, project, one, store="cold-store")
        whole = run("articles", PROPOSITIONS[0], *EACH)
        all_of_them = show(f"{many} articles", many, project, whole)
        show("the same again, all current", many, project, whole)
        show("another proposition", many, project, run("articles", PROPOSITIONS[1], *EACH))
        together = run("articles", PROPOSITIONS[1])
        show("the corpus, of articles read", many, project, together)
        (project / "new.txt").rename(project / last)
        show("one new article, and the corpus", 1, project, together)
        show("all current, the corpus too", many, project, together)
        each = plain_seconds / len(few)
        print(f"one cold article: {each / cold:.1f} times as fast as the plain way")
        print(f"{many} articles: {each * many / all_of_them:.1f} times its rate (scaled from {plain})")
        size = sum(file.stat().st_size for file in (project / "store").rglob("*") if file.is_file())
        print(f"store: {size / 1000 / len(names):.0f} kB an article")
        page = project / "reports" / "all.articles" / "corpus.html"
        print(f"the corpus's page: {page.stat().st_size / 1000:.0f} kB")
        show("plain again, the other proposition", len(few), project, *plain_way(few, 1), store="off")
        same = identical(project, [Path(name).stem for name in few])
        print(f"findings, tables and figures identical to the plain way's: {same}")
        if before:
            earlier(Path(before), project, names[0], many, (cold, all_of_them))


def earlier(checkout: Path, project: Path, one: str, many: int, ours: tuple[float, float]) -> None:
    """Run an earlier version on the same articles, and print how long we take beside it."""
    shutil.rmtree(project / "notebooks")
    shutil.copytree(checkout / "notebooks", project / "notebooks")
    command = [checkout / ".venv" / "bin" / "analysis", "run"]
    asked = ["-p", "propositions", json.dumps([PROPOSITIONS[0]])]
    cold = show("one article, cold, before", 1, project, [*command, one, *asked, "-o", "b1"])
    folder = [*command, *(f"articles/n{n:03}.txt" for n in range(many)), *asked, "-o", "b2"]
    whole = show(f"{many} articles, before", many, project, folder)
    print(f"beside the version before: {ours[0] / cold:.2f} and {ours[1] / whole:.2f} times as long")


def run(what: str, proposition: str, *options: str) -> list[str | Path]:
    """Our command."""
    return [BIN / "analysis", "run", what, "-p", "propositions", json.dumps([proposition]), *options]


def write_articles(data: Path, project: Path, count: int) -> list[str]:
    """Write the first articles as text files with their metadata; their paths in the project."""
    parts = [data / f"quotes_polnear_{part}.jsonl" for part in ("dev", "train")]
    lines = [line for part in parts for line in part.read_text("utf-8").splitlines()]
    folder = project / "articles"
    folder.mkdir()
    names, told = [], ["path,outlet,date"]
    for number, line in enumerate(lines[:count]):
        path, found = folder / f"n{number:03}.txt", json.loads(line)
        path.write_text(found["text"], "utf-8")
        names.append(f"articles/{path.name}")
        outlet, date, *_ = found["doc_id"].split("_")
        told.append(f"{path.name},{outlet},{date}")
    (folder / "metadata.csv").write_text("\n".join(told), "utf-8")
    return names


def plain_way(names: list[str], proposition: int = 0) -> list[list[str | Path]]:
    """The commands a careful user without this package's runner would type."""
    commands: list[list[str | Path]] = []
    for name in names:
        for notebook in NOTEBOOKS:
            executed = f"{Path(name).stem}-{notebook}.ipynb"
            asked = ["-y", json.dumps({"propositions": [PROPOSITIONS[proposition]]})] * (notebook == "stance")
            source = f"notebooks/{notebook}.ipynb"
            commands.append([BIN / "papermill", source, executed, "-p", "article", name, *asked])
            commands.append([BIN / "jupyter", "nbconvert", "--to", "html", "--log-level", "ERROR", executed])
    return commands


def show(
    what: str,
    articles: int,
    project: Path,
    *commands: list[str | Path],
    store: str = "store",
) -> float:
    """Run commands one after the other with a store of readings, print what they took; the seconds."""
    place = store if store == "off" else str(project / store)
    surroundings = os.environ | {"ANALYSIS_CACHE": place}
    peak = Peak()
    start = time.monotonic()
    for command in commands:
        subprocess.run(command, cwd=project, check=True, capture_output=True, env=surroundings)
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
