"""What there is to do: the jobs whose reports are not current, and the articles that can't be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from analysis.run import freshness
from analysis.run.jobs import Job
from analysis.run.parameters import Notebook, UsageError, effective
from analysis.run.records import BLANK, Record, fault, last_good, now, read_state
from analysis.text import ArticleError, read_article


class Study(NamedTuple):
    """Paths of articles, and the parameters that are given for them."""

    articles: Iterable[str]
    given: Mapping[str, Any]


@dataclass(frozen=True)
class Settings:
    """What holds for a whole run.

    `keep` is how many old executed notebooks stay for each report; `timeout` the seconds a notebook may
    take; `wait` those to wait for another run's end.
    """

    notebooks: Sequence[Notebook]
    output: Path = Path("reports")
    force: bool = False
    keep: int = 3
    timeout: int | None = None
    wait: float = 0
    command: str = "analysis run"


def plan(studies: Iterable[Study], settings: Settings) -> tuple[list[Job], list[Record]]:
    """The jobs that there are to do, and a record for each article that can't be read."""
    jobs: list[Job] = []
    refused: list[Record] = []
    taken: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for study in studies:
        wanted = [
            (each, freshness.fingerprint(each, effective(each, study.given))) for each in settings.notebooks
        ]
        for path in study.articles:
            try:
                if _is_first(path, study.given, taken):
                    jobs += _stale(path, study.given, wanted, settings)
            except ArticleError as error:
                refused.append(_refusal(path, study.given, str(error), settings))
                if taken[folder_name(path)][0] == path:
                    del taken[folder_name(path)]  # what can't be read keeps its name from no other
    return jobs, refused


def folder_name(path: str) -> str:
    """The name of an article's folder of reports: its file's, without dots.

    >>> folder_name("data/articles/nato.v2.txt")
    'nato-v2'
    """
    return Path(path).stem.replace(".", "-") or "-"


def make_job(
    notebook: Notebook, article: Mapping[str, Any], given: Mapping[str, Any], settings: Settings, **known: Any
) -> Job:
    """A job, and what of its record is known before it runs."""
    parameters = effective(notebook, {**given, "article": article["path"]})
    record = _record(settings, notebook=notebook.name, parameters=parameters, **known)
    return Job(notebook.path, article, record, settings.timeout, str(Path.cwd()))


def describe(path: str) -> dict[str, Any]:
    """What a record says of an article; whether its language will do is for the notebook to say."""
    try:
        path.encode()
        article = read_article(path, any_language=True)
    except ArticleError:
        raise
    except UnicodeEncodeError:
        raise ArticleError(f"{path!a}: its name is not UTF-8. Rename it.") from None
    except Exception as error:  # whatever a file does to a reader, the other articles are to be done
        raise ArticleError(f"{path}: can't be read ({type(error).__name__}: {error}).") from error
    published = article.published.isoformat() if article.published else None
    return {
        "name": folder_name(path), "path": path, "sha256": article.sha256, "title": article.title,
        "published": published, "place": article.place, "agency": article.agency,
    }  # fmt: skip


def _is_first(path: str, given: Mapping[str, Any], taken: dict[str, tuple[str, Mapping[str, Any]]]) -> bool:
    """Whether an article has not come up yet in this run; the names of those that have are `taken`."""
    name = folder_name(path)
    if name not in taken:
        taken[name] = path, given
        return True
    other, others = taken[name]
    _refuse_another(path, {"path": other})
    if given != others:
        raise UsageError(f"{path}: two studies give it different parameters. Run them apart and with -o.")
    return False


def _stale(
    path: str, given: Mapping[str, Any], wanted: Iterable[tuple[Notebook, dict[str, str]]], settings: Settings
) -> Iterator[Job]:
    """The jobs for one article; one whose reports are all current is neither parsed nor imported for."""
    folder = settings.output / folder_name(path)
    state = read_state(folder)
    _refuse_another(path, state["article"])
    sources = freshness.sources(path)
    article: dict[str, Any] = {}
    for notebook, others in wanted:
        past = state["notebooks"].get(notebook.name, {})
        reason = "forced" if settings.force else freshness.reason(past, sources | others, folder)
        if reason or not sources["article"]:
            article = article or describe(path)
            yield make_job(notebook, article, given, settings, reason=reason, fingerprint=sources | others,
                           last_good=last_good(past), tables=past.get("tables", []))  # fmt: skip


def _refuse_another(path: str, article: Mapping[str, Any]) -> None:
    """Keep the reports of another file of the same name, unless it has gone or this is a copy of it."""
    other = article.get("path", path)
    if other == path or not Path(other).exists() or Path(other).resolve() == Path(path).resolve():
        return
    if freshness.digest(path) != article.get("sha256"):
        raise ArticleError(f"{path}: its reports would overwrite those of {other}. Rename one, or use -o.")


def _record(settings: Settings, **known: Any) -> Record:
    """A record before anything has run."""
    model = freshness.model(known["parameters"].get("model") or "")
    made_by = {"command": settings.command, "commit": freshness.commit(), "model": model}
    times = {"started": now(), "finished": now()}
    return BLANK | times | made_by | {"versions": freshness.versions()} | known


def _refusal(path: str, given: Mapping[str, Any], message: str, settings: Settings) -> Record:
    """The record of an article that can't be read."""
    article = {"name": folder_name(path), "path": path}
    error = fault("article", message)
    return _record(settings, parameters=dict(given), article=article, status="failed", error=error)
