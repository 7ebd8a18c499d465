"""What a run says on the terminal: failures in one line each, without what could command the terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis.run.records import Record, line
from analysis.run.runs import Outcome

_NAMED = 3  # files that are no articles; of more their number


def printable(text: str) -> str:
    r"""Text without what moves a terminal's cursor, changes its colours or turns its writing about.

    >>> printable("a\x1b[2Jb\u202e.txt")
    'a\\x1b[2Jb\\u202e.txt'
    """
    return "".join(each if each.isprintable() else each.encode("unicode-escape").decode() for each in text)


class Teller:
    """Tells what became of each report, nothing twice; a failure also to a command."""

    def __init__(self, as_json: bool, on_failure: str | None, output: Path) -> None:
        self.as_json, self.on_failure, self.output = as_json, on_failure, output
        self._said: set[str] = set()

    def __call__(self, record: Record) -> None:
        lines = [json.dumps(line(record))] if self.as_json else failure_line(record)
        if record["error"] and self.on_failure:
            handed = json.dumps(record | places(record, self.output)) + "\n"
            done = subprocess.run(self.on_failure, shell=True, text=True, input=handed)
            lines += [f"--on-failure: exit code {done.returncode}"] if done.returncode else []
        for each in lines:
            self._say(each)

    def _say(self, text: str) -> None:
        from tqdm import tqdm

        if text not in self._said:
            tqdm.write(printable(text), file=sys.stderr)  # past the progress bar
        self._said.add(text)


def places(record: Record, output: Path) -> dict[str, str | None]:
    """Where a failed run's reports are, and the page that tells of this failure; both paths in full.

    >>> article, error = {"name": "rain"}, {"kind": "timeout"}
    >>> places({"notebook": "terms", "article": article, "error": error}, Path("/srv/out"))
    {'output': '/srv/out', 'page': '/srv/out/rain/terms.html'}

    There is none of an article that was refused, nor where it could not be written.
    """
    whole = output.resolve()
    page = whole / record["article"]["name"] / f"{record['notebook']}.html"
    written = record["notebook"] and record["error"]["kind"] != "output"
    return {"output": str(whole), "page": str(page) if written else None}


def failure_line(record: Record) -> list[str]:
    """A failure in one line; nothing if there is none."""
    error = record["error"]
    if not error:
        return []
    first = (error["message"].strip().splitlines() or [""])[0]
    if error["kind"] == "article":
        return [first]
    cell = f", cell {error['cell']}" if error["cell"] else ""
    return [f"{record['article']['path']}: {record['notebook']}: {error['kind']}{cell}: {first}"]


def no_articles(paths: Sequence[str]) -> str:
    """How many files in the folders that were named are no articles, and which.

    >>> no_articles(["in/map.png"])
    'Passed over 1 file that is no article (text, Markdown, web page): in/map.png.'
    """
    count = f"{len(paths)} file{'s that are no articles' if len(paths) > 1 else ' that is no article'}"
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return f"Passed over {count} (text, Markdown, web page): {', '.join(paths[:_NAMED])}{more}."


def summary(outcome: Outcome, output: Path) -> str:
    """Where the reports are, in full, and how many were made, are current, failed, and wait for an article.

    >>> summary(Outcome(made=3), Path("/srv"))
    '/srv/index.html: 3 reports made, 0 current, 0 failed.'
    >>> summary(Outcome(current=6, waiting=3), Path("/srv"))
    "/srv/index.html: 0 reports made, 6 current, 0 failed, 3 of articles that can't be read, as told."
    >>> summary(Outcome(made=6, split={"dump.txt": 2}), Path("/srv"))
    '/srv/index.html: 6 reports made, 0 current, 0 failed. dump.txt has 2 documents, each reported on.'
    """
    waiting = f", {outcome.waiting} of articles that can't be read, as told" if outcome.waiting else ""
    made = f"{outcome.made} report{'' if outcome.made == 1 else 's'} made"
    split = [f" {path} has {count} documents, each reported on." for path, count in outcome.split.items()]
    told = f"{made}, {outcome.current} current, {outcome.failed} failed{waiting}."
    return f"{output.resolve() / 'index.html'}: {told}{''.join(split)}"
