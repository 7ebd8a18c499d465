"""The command line: reads it, shows what happens, and nothing else."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from analysis.run import runs
from analysis.run.cluster import each_on_cluster
from analysis.run.jobs import Job, Results
from analysis.run.jobs import each as each_here
from analysis.run.parameters import Notebook, UsageError, check, from_text, notebooks, read_study
from analysis.run.plan import Settings, Study
from analysis.run.records import Record
from analysis.run.records import line as line_of
from analysis.run.store import Locked
from analysis.text import SUFFIXES

NOTEBOOKS = Path("notebooks")
STUDIES = Path("data/studies")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def app() -> None:
    """Sentiment, stance and term frequency of news articles, as notebooks and offline HTML reports."""


def _run_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of `run`."""
    for option in reversed((
        click.option("-f", "--study", type=click.Path(path_type=Path), help="YAML file of parameters."),
        click.option("-p", "--parameter", "given", nargs=2, multiple=True, metavar="NAME VALUE",
                     help="Set a parameter; wins over the study. Lists and mappings are written as YAML."),
        click.option("--notebook", "chosen", multiple=True, metavar="NAME",
                     help="Only this notebook; may be repeated."),
        click.option("-o", "--output", type=click.Path(path_type=Path), default="reports", show_default=True,
                     help="Folder of the reports."),
        click.option("--jobs", type=click.IntRange(1), default=_cores,
                     help="Notebooks at a time [default: one for each core]."),
        click.option("--force", is_flag=True, help="Make current reports again."),
        click.option("--keep", type=click.IntRange(0), default=3, show_default=True,
                     help="Old executed notebooks to keep for each report."),
        click.option("--timeout", type=click.IntRange(1), metavar="SECONDS",
                     help="The longest that a notebook may take."),
        click.option("--wait", type=click.FloatRange(0), default=0, metavar="SECONDS",
                     help="How long to wait for another run to end, before giving up with exit code 75."),
        click.option("--on-failure", metavar="COMMAND",
                     help="Shell command that gets each failed run's record as JSON on its input."),
        click.option("--log-format", type=click.Choice(["text", "json"]), default="text",
                     help="json: one line on standard error for every notebook run."),
        click.option("--scheduler", metavar="ADDRESS", help="Run on the Dask cluster at this address."),
    )):  # fmt: skip
        command = option(command)
    return command


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@app.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@_run_options
def run(articles: tuple[str, ...], **options: Any) -> None:
    """Make the reports of ARTICLEs (files, or folders of them) that are not current.

    Without an ARTICLE, the one that the study names; without a study either, all in data/studies.

    Exit codes: 0 all reports are current, 1 a notebook failed (the others are done), 2 the command or
    a parameter is wrong, 65 an article can't be read, 75 another run holds the lock.
    """
    sys.exit(run_articles(articles, **options))


@app.command()
@click.argument("notebook", required=False)
def parameters(notebook: str | None) -> None:
    """Show what can be set: names, types, defaults and help."""
    for each in _chosen(notebooks(NOTEBOOKS), [notebook] if notebook else ()):
        click.echo(f"{each.name}")
        for parameter in each.parameters.values():
            declared = f"{parameter.name}: {parameter.type} = {parameter.default!r}"
            click.echo(f"  {declared:<40} {parameter.help}")


def run_articles(articles: Sequence[str], **options: Any) -> int:
    """Do what `analysis run` was asked to; the exit code."""
    known = notebooks(NOTEBOOKS)
    studies = list(_studies(articles, known, **options))
    same = {name: options[name] for name in ("output", "force", "keep", "timeout", "wait")}
    command = shlex.join(["analysis", *sys.argv[1:]])
    settings = Settings(_chosen(known, options["chosen"]), command=command, **same)

    def execute(jobs: Sequence[Job]) -> Results:
        from tqdm import tqdm

        workers, scheduler = min(options["jobs"], len(jobs)), options["scheduler"]
        made = each_on_cluster(jobs, scheduler) if scheduler else each_here(jobs, workers)
        with closing(made) as results:
            yield from tqdm(results, total=len(jobs), unit=" reports", disable=None, leave=False, smoothing=0)

    said: set[str] = set()
    return runs.run(studies, settings, execute, lambda record: _tell(record, said, **options))


def _studies(
    articles: Sequence[str], known: Mapping[str, Notebook], *, study: Path | None,
    given: Iterable[tuple[str, str]], **_: Any,
) -> Iterator[Study]:  # fmt: skip
    """The articles with their parameters, which have been checked against all notebooks."""
    explicit = {name: from_text(name, text, known.values()) for name, text in given}
    check(explicit, known.values(), "-p")
    paths = [study] if study else [] if articles else sorted(STUDIES.glob("*.yml"))
    read = {str(path): read_study(path) for path in paths} or {str(STUDIES): {}}
    for path, parameters in read.items():
        check(parameters, known.values(), path)
        parameters |= explicit
        named = articles or list(filter(None, [parameters.get("article")]))
        if not named:
            raise UsageError(f"{path}: no article is named. Give one: analysis run ARTICLE")
        yield Study(list(_files(named)), parameters)


def _files(articles: Iterable[str]) -> Iterator[str]:
    """The paths of articles, those in folders among them."""
    for article in articles:
        if Path(article).is_dir():
            found = (path for path in sorted(Path(article).iterdir()) if path.suffix.lower() in SUFFIXES)
            yield from (str(path) for path in found if path.is_file() and not path.name.startswith("."))
        else:
            yield article


def _chosen(known: Mapping[str, Notebook], names: Sequence[str]) -> list[Notebook]:
    for name in names:
        if name not in known:
            raise UsageError(f"no notebook {name!r}. There are: {', '.join(known)}.")
    return [notebook for notebook in known.values() if not names or notebook.name in names]


def _tell(record: Record, said: set[str], *, on_failure: str | None, log_format: str, **_: Any) -> None:
    """Say what became of a job: failures in one line each, all as JSON if so wanted; nothing twice."""
    from tqdm import tqdm

    as_json = json.dumps(line_of(record), ensure_ascii=False)
    lines = [as_json] if log_format == "json" else _in_words(record)
    if record["error"] and on_failure:
        done = subprocess.run(on_failure, shell=True, text=True, input=json.dumps(record))
        lines += [f"--on-failure: {on_failure}: exit code {done.returncode}"] if done.returncode else []
    for line in lines:
        if line not in said:
            tqdm.write(line, file=sys.stderr)  # past the progress bar
    said.update(lines)


def _in_words(record: Record) -> list[str]:
    """A failure in one line; nothing if there is none."""
    error = record["error"]
    if not error or error["kind"] == "article":
        return [error["message"]] if error else []
    cell = f", cell {error['cell']}" if error["cell"] else ""
    first = error["message"].strip().splitlines()[0]
    return [f"{record['article']['path']}: {record['notebook']}: {error['kind']}{cell}: {first}"]


def main() -> None:
    """The console script."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        app(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (UsageError, Locked, OSError) as error:
        print(f"analysis: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError) else 75 if isinstance(error, Locked) else 1)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
