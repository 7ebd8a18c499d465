"""What there is to do: the jobs whose reports are not current, and the articles that can't be read."""

from __future__ import annotations

import difflib
import json
import os
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.digests import digest
from analysis.run import freshness
from analysis.run.asked import Asked, spelled
from analysis.run.jobs import Job
from analysis.run.parameters import Notebook, effective
from analysis.run.records import Record, State, blank, fault, last_good, read_state, source
from analysis.text import SUFFIXES, ArticleError, locate

LONGEST_FILE_NAME = 200  # bytes: a file's name may have 255, and ours add to an article's


@dataclass(frozen=True)
class Settings:
    """What holds for a whole run.

    `keep` is how many old executed notebooks stay for each report; `timeout` the seconds that reading an
    article may take, and each notebook; `wait` those to wait for another run's end; `studies` the folder of
    studies that was named, if one was.
    """

    notebooks: Sequence[Notebook]
    output: Path = Path("reports")
    force: bool = False
    keep: int = 3
    timeout: int = 600
    wait: float = 0
    studies: Path | None = None

    def again(self) -> list[str]:
        """The options that a command needs to put the same report in the same place.

        >>> Settings([], Path("out"), timeout=9, wait=5).again()
        ['-o', 'out', '--timeout', '9']
        """
        usual = Settings(())._named()
        return [part for name, value in self._named() if (name, value) not in usual for part in (name, value)]

    def _named(self) -> list[tuple[str, str]]:
        studies = spelled(self.studies) if self.studies else ""
        return [
            ("-o", spelled(self.output)), ("--studies", studies),
            ("--timeout", str(self.timeout)), ("--keep", str(self.keep)),
        ]  # fmt: skip


@dataclass
class Plan:
    """The jobs to do; a record for each article that is refused; how many reports are current, and how many
    wait for an article that can't be read, as was told before; what was asked for, by its folder's name."""

    jobs: list[Job] = field(default_factory=list)
    refused: list[Record] = field(default_factory=list)
    current: int = 0
    waiting: int = 0
    seen: dict[str, Asked] = field(default_factory=dict)


def plan(asked: Iterable[Asked], settings: Settings) -> Plan:
    """What there is to do of what was asked."""
    made = Plan()
    prints = _Fingerprints()
    for each in asked:
        try:
            if _is_first(each, made.seen, settings.output):
                made.jobs += _due(each, made, prints, settings)
        except ArticleError as error:
            made.refused.append(_refusal(each, str(error)))
    return made


def make_job(notebook: Notebook, asked: Asked, settings: Settings, **known: Any) -> Job:
    """A job, and what of its record is known before it runs."""
    parameters = effective(notebook, {**asked.given, "article": asked.path})
    base = os.path.relpath(Path.cwd(), settings.output)
    article = {"name": asked.name, "path": asked.path, "base": base, "dump": asked.dump, "fault": asked.fault}
    record = blank(notebook.name, parameters) | {"command": _command(notebook, asked, settings)} | known
    return Job(notebook.path, article, record, settings.timeout, str(Path.cwd()))


class _Fingerprints:
    """What reports depend on beside their articles; computed once for all that are asked the same."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {}

    def __call__(self, notebook: Notebook, given: Mapping[str, Any]) -> dict[str, str]:
        parameters = effective(notebook, {**given, "article": ""})
        key = json.dumps([notebook.path, parameters])
        if key not in self._known:
            self._known[key] = freshness.fingerprint(notebook, parameters)
        return self._known[key]


def _command(notebook: Notebook, asked: Asked, settings: Settings) -> str:
    """One line that makes this report again, in the same place and from the same inputs."""
    given = [name for name in notebook.parameters if name in asked.given and name != "article"]
    options = [part for name in given for part in ("-p", name, _as_text(notebook, name, asked.given[name]))]
    study = ["-f", asked.chosen] if asked.chosen else []
    options += settings.again()
    return shlex.join(
        ["analysis", "run", asked.path, *study, "--notebook", notebook.name, *options, "--force"]
    )


def _as_text(notebook: Notebook, name: str, value: Any) -> str:
    return value if notebook.parameters[name].type == "str" else json.dumps(value, ensure_ascii=False)


def _is_first(asked: Asked, seen: dict[str, Asked], output: Path) -> bool:
    """Whether an article has not come up yet in this run; it is refused if its reports would hide others'."""
    require_usable(asked)
    other = seen.setdefault(asked.name, asked)
    if other is asked:
        return True
    if _file(other).resolve() != _file(asked).resolve():
        raise hides(asked.path, other.path)
    return False


def require_usable(asked: Asked) -> None:
    """Refuse what can have no reports at all."""
    try:
        asked.path.encode()
    except UnicodeEncodeError:
        raise ArticleError(f"{asked.path!a}: its name is not UTF-8. Rename it.") from None
    if max(map(len, asked.name.encode().split(b"/"))) > LONGEST_FILE_NAME:
        raise ArticleError(
            f"{asked.path[:60]} …: its name is longer than {LONGEST_FILE_NAME} bytes. Rename it."
        )
    if not locate(asked.path):
        raise ArticleError(f"{asked.path}: no such file or folder. {_instead(Path(asked.path))}")
    if Path(asked.path).is_dir():
        raise ArticleError(asked.fault or f"{asked.path}: a folder, not a file. Name the articles in it.")


def _instead(missing: Path) -> str:
    """The remedy for a path that leads nowhere: what lies there under nearly that name, or what to give."""
    beside = locate(missing.parent)
    names = []
    with suppress(OSError):
        names = [each.name for each in beside.iterdir() if _is_shown(each)] if beside else []
    if near := difflib.get_close_matches(missing.name, sorted(names), n=1, cutoff=0.8):
        return f"Did you mean {missing.with_name(near[0])}?"
    return "Give the path of a .txt, .md or .html file, or of a folder."


def _is_shown(path: Path) -> bool:
    """Whether a run takes such a file or folder, and its name can be written."""
    hidden = path.name.startswith(".") or not path.name.isprintable()
    return not hidden and (path.suffix.lower() in SUFFIXES or path.is_dir())


def _due(asked: Asked, made: Plan, prints: _Fingerprints, settings: Settings) -> Iterator[Job]:
    """The jobs for one article; one whose reports are all current is neither read nor imported for."""
    folder = settings.output / asked.name
    state = read_state(folder)
    _require_free(asked, state, settings.output)
    sources = freshness.sources(asked.path) | {"fault": asked.fault}
    for notebook in settings.notebooks:
        past = state["notebooks"].get(notebook.name, {})
        wanted = sources | prints(notebook, asked.given)
        reason = freshness.reason(past, wanted, folder)
        if not reason and past["status"] != "ok" and not asked.found:
            reason = "failed before"  # whoever names a file wants to hear of it
        if settings.force:
            reason = f"forced; {reason}" if reason else "forced"
        if not reason:
            made.current += past["status"] == "ok"
            made.waiting += past["status"] != "ok"
            continue
        yield make_job(notebook, asked, settings, reason=reason, fingerprint=wanted,
                       last_good=last_good(past), tables=past.get("tables", []))  # fmt: skip


def _require_free(asked: Asked, state: State, output: Path) -> None:
    """Keep the reports of another file of the same name, unless it has gone or this is a copy of it."""
    if not state["article"]:
        return
    other = source(output, state["article"])
    here = _file(asked)
    is_another = other.exists() and other.resolve() != here.resolve()
    if is_another and digest(here) != state["article"]["sha256"]:
        raise hides(asked.path, state["article"]["path"])


def _file(asked: Asked) -> Path:
    return locate(asked.path) or Path(asked.path)


def hides(path: str, other: str) -> ArticleError:
    """What is wrong with an article whose reports would take the place of another's."""
    return ArticleError(f"{path}: its reports would overwrite those of {other}. Rename one, or use -o.")


def _refusal(asked: Asked, message: str) -> Record:
    """The record of an article that there can be no reports of."""
    article = {"name": asked.name, "path": asked.path}
    known = {"article": article, "status": "failed", "error": fault("article", message)}
    return blank(None, dict(asked.given)) | known
