"""The command line: reads it, hands it on, and ends with an exit code."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import click

from analysis.propositions import advice
from analysis.run import asked, runs, sourceless, together
from analysis.run.cluster import each_on_cluster
from analysis.run.jobs import Job, Results
from analysis.run.jobs import each as each_here
from analysis.run.parameters import Notebook, UsageError, check, from_text, on_command_line, over_all, usable
from analysis.run.plan import Settings
from analysis.run.records import states
from analysis.run.store import Locked, OutputError
from analysis.run.telling import Teller, no_articles, printable, summary
from analysis.text import expanded


class _Place(click.Path):
    """A path whose `~` is the home folder, which the commands in records may have, quoted."""

    def convert(self, value: Any, *where: Any) -> Path:
        return expanded(str(super().convert(value, *where)))


_FOLDER = _Place(path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def app() -> None:
    """Sentiment, stance and term frequency of news articles, as notebooks and offline HTML reports."""


def _run_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed((
        click.option("-f", "--study", "chosen", type=_FOLDER, multiple=True,
                     help="YAML file of parameters; may be repeated."),
        click.option("--studies", type=_FOLDER, metavar="DIR",
                     help="Folder of studies, each for the article that it names [default: data/studies]."),
        click.option("-p", "--parameter", "given", nargs=2, multiple=True, metavar="NAME VALUE",
                     help="Set a parameter; wins over the study. Lists and mappings are written as YAML."),
        click.option("--notebook", "names", multiple=True, metavar="NAME",
                     help="Only this notebook; may be repeated."),
        click.option("-o", "--output", type=_FOLDER, default="reports", show_default=True,
                     help="Folder of the reports."),
        click.option("--jobs", type=click.IntRange(1), default=_usual_jobs,
                     help="Notebooks at a time [default: one more than there are cores]."),
        click.option("--force", is_flag=True, help="Make current reports again."),
        click.option("--keep", type=click.IntRange(0), default=3, show_default=True,
                     help="Old executed notebooks to keep for each report."),
        click.option("--timeout", type=click.IntRange(1), metavar="SECONDS", default=600, show_default=True,
                     help="The longest that reading an article may take, and each notebook."),
        click.option("--wait", type=click.FloatRange(0), default=0, metavar="SECONDS",
                     help="How long to wait for another run to end, before giving up with exit code 75."),
        click.option("--on-failure", metavar="COMMAND",
                     help="Shell command that gets each failed run's record as JSON on its input."),
        click.option("--log-format", type=click.Choice(["text", "json"]), default="text",
                     help="json: one line on standard error for every notebook run."),
        click.option("--summary", "sums_up", is_flag=True,
                     help="End with the path and how many reports were made; so on a terminal anyway."),
        click.option("--scheduler", metavar="ADDRESS", help="Run on the Dask cluster at this address."),
    )):  # fmt: skip
        command = option(command)
    return command


def _usual_jobs() -> int:
    """One more than the processors that this process may use: a job waits for its kernel now and then."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + 1


@app.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@_run_options
def run(articles: tuple[str, ...], **options: Any) -> None:
    """Make the reports of ARTICLEs (files, or folders with all below them) that are not current.

    With a folder comes one report over all articles in it. An export of a press database with many
    documents has the reports of each. An article's study is used, if there is one.
    Without an ARTICLE, the studies' articles; without a study either, all in data/studies.

    Exit codes: 0 all reports are current, 1 a notebook failed (the others are done), 2 the command or
    a parameter is wrong, 65 an article can't be read (told once of those in a folder, until
    they change), 75 another run holds the lock.
    """
    sys.exit(_run(articles, **options))


@app.command()
@click.option(
    "-o", "--output", type=_FOLDER, default="reports", show_default=True, help="Folder of the reports."
)
@click.option("--yes", is_flag=True, help="Remove without asking.")
def clean(output: Path, yes: bool) -> None:
    """Remove reports whose article was moved, renamed or deleted; what would go is said first."""
    if not states(output):
        raise UsageError(f"{output}: no reports here. Name their folder with -o.")
    found = sourceless.leftovers(output)
    for each in found:
        click.echo(printable(f"{each.folder}: {len(each.files)} files; {each.article} is gone"))
    if not found:
        click.echo(f"{output}: every report's article is there.")
    elif yes or click.confirm(f"Remove the reports of {len(found)} articles?"):
        click.echo(f"Removed the reports of {len(sourceless.remove(output))} articles.")


@app.command()
@click.argument("notebook", required=False)
def parameters(notebook: str | None) -> None:
    """Show what can be set: names, types, defaults and help."""
    for each in _named(_settable(), [notebook] if notebook else ()):
        click.echo(f"{each.name}")
        for parameter in each.parameters.values():
            declared = f"{parameter.name}: {parameter.type} = {parameter.default!r}"
            click.echo(f"  {declared:<40} {parameter.help}")


def _run(
    articles: Sequence[str], *, chosen: Sequence[Path], studies: Path | None,
    given: Sequence[tuple[str, str]], names: Sequence[str], jobs: int,
    scheduler: str | None, on_failure: str | None, log_format: str, sums_up: bool, **same: Any,
) -> int:  # fmt: skip
    """Do what `analysis run` was asked to; the exit code."""
    known = _settable()
    explicit = {name: from_text(name, text, known.values()) for name, text in given}
    check(explicit, known.values(), "-p")
    wanted = asked.gather(articles, chosen, explicit, known.values(), studies)
    named, last = _named(known, names), over_all()
    settings = Settings([each for each in named if each != last], studies=studies, **same)
    joined = together.wanted(last, articles, wanted, names)
    if joined:
        together.require_metadata(joined)

    def execute(todo: Sequence[Job]) -> Results:
        from tqdm import tqdm

        for line in _doubts(todo):
            click.echo(printable(line), err=True)
        made = each_on_cluster(todo, scheduler) if scheduler else each_here(todo, min(jobs, len(todo)))
        with closing(made) as results:
            yield from tqdm(results, total=len(todo), unit=" reports", disable=None, leave=False, smoothing=0)

    outcome = runs.run(
        wanted, settings, execute, Teller(log_format == "json", on_failure, settings.output), joined
    )
    if sums_up or sys.stderr.isatty():
        if others := asked.passed_over(articles, wanted, settings.output):
            click.echo(printable(no_articles(others)))
        click.echo(printable(summary(outcome, settings.output)))
    return outcome.code


def _doubts(todo: Sequence[Job]) -> list[str]:
    """What is wrong with the propositions of the jobs, each told once."""
    given = (each for job in todo for each in job.record["parameters"].get("propositions") or ())
    return [f"proposition: {told}" for each in dict.fromkeys(given) if (told := advice(each))]


def _settable() -> dict[str, Notebook]:
    """The notebooks whose parameters can be set: those over one article, and the one over many."""
    last = over_all()
    return usable() | ({last.name: last} if last else {})


def _named(known: Mapping[str, Notebook], names: Sequence[str]) -> list[Notebook]:
    for name in names:
        if name not in known:
            raise UsageError(f"no notebook {name!r}. There are: {', '.join(known)}.")
    return [notebook for notebook in known.values() if not names or notebook.name in names]


def _as_parameter(error: click.ClickException) -> str:
    """How to give what was taken for an option, if it is a parameter; else nothing."""
    if not isinstance(error, click.NoSuchOption):
        return ""
    name = error.option_name.lstrip("-").replace("-", "_")
    with suppress(UsageError):
        for notebook in _settable().values():
            if parameter := notebook.parameters.get(name):
                return f" Parameters are given by -p: {on_command_line(parameter)}"
    return ""


def main() -> None:
    """The console script."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        app(standalone_mode=False)
    except click.ClickException as error:
        print(f"analysis: {printable(error.format_message() + _as_parameter(error))}", file=sys.stderr)
        sys.exit(error.exit_code)
    except (UsageError, Locked, OutputError) as error:
        print(f"analysis: {printable(str(error))}", file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError) else 75 if isinstance(error, Locked) else 1)
    except OSError as error:
        where, reason = error.filename or "the temporary folder", (error.strerror or str(error)).lower()
        print(f"analysis: {printable(f'{where}: {reason}. Mend that, then run again.')}", file=sys.stderr)
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
