"""What was asked: which articles, with whose parameters, and what the folders of their reports are called."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from analysis.run.parameters import Notebook, UsageError, check, read_study
from analysis.text import SUFFIXES, locate, project, report_name


class Asked(NamedTuple):
    """An article to report on.

    `path` is written as records may show it, `name` is the folder of its reports below the output, `given`
    are parameters, `study` is the file that they are from if the folder's name tells it from others about
    this article, `chosen` that file if the article has several, `fault` says why the article is not to be
    read, if it is not, `found` that it lay in a folder that was named, while nobody named the file, and
    `dump` the file that it is a document of.
    """

    path: str
    name: str
    given: Mapping[str, Any] = {}
    study: str = ""
    fault: str = ""
    found: bool = False
    dump: str = ""
    chosen: str = ""


@dataclass(frozen=True)
class Study:
    """A file of parameters and the article that it names; `chosen` if a person named the file."""

    path: Path
    given: Mapping[str, Any]
    chosen: bool = False

    @property
    def article(self) -> Path | None:
        """The article's file, or where it would be."""
        wanted = self.given.get("article")
        return (locate(wanted) or Path(wanted)) if wanted else None

    def is_about(self, article: Path) -> bool:
        """Whether it names this very file, however it is written."""
        return self.article is not None and self.article.resolve() == article.resolve()


class _File(NamedTuple):
    path: Path
    folder: Path | None = None  # that was named, if the file was not
    fault: str = ""


def gather(
    articles: Sequence[str], chosen: Sequence[Path], explicit: Mapping[str, Any],
    known: Iterable[Notebook], studies: Path | None = None,
) -> list[Asked]:  # fmt: skip
    """What a command asks for.

    Args:
        articles: paths of files, and of folders, which are searched with all below them. None: the articles
            that the chosen studies name, or all studies.
        chosen: studies that were named, whose parameters hold for all `articles`. None: an article's own.
        explicit: parameters that win over those of studies.
        known: the notebooks that parameters are checked against.
        studies: the folder of studies; the project's if left out.

    Raises:
        UsageError: if a study can't be read, sets what can't be set, or no article is named.
    """
    known = [*known]
    found = [Study(path, read_study(path)) for path in _yaml_files(studies)]
    named = [Study(path, read_study(path), chosen=True) for path in chosen]
    if not articles and "article" in explicit:
        articles = [explicit["article"]]
    asked = []
    for file, study in _pairs(articles, found, named):
        if study:
            check(study.given, known, str(study.path))
            _require_inside(study)
        given = {**(study.given if study else {}), **explicit}
        own = _own(file.path, [*found, *named])
        suffix, of = _suffix(study, own), spelled(study.path) if study else ""
        one = Asked(spelled(file.path), report_name(file.path, file.folder) + suffix, given)
        several = bool(suffix) or len(own) > 1
        asked.append(one._replace(
            study=of if suffix else "", chosen=of if several else "",
            fault=file.fault, found=bool(file.folder),
        ))  # fmt: skip
    return asked


def spelled(path: Path) -> str:
    """A path as records show it: from the working directory, or from home, so that it names no user."""
    whole, here, home = Path(os.path.abspath(path)), Path.cwd(), Path.home()  # noqa: PTH100
    if whole.is_relative_to(home) and not here.is_relative_to(home):
        return str("~" / whole.relative_to(home))
    return os.path.relpath(whole, here)


def _pairs(
    articles: Sequence[str], found: Sequence[Study], named: Sequence[Study]
) -> Iterator[tuple[_File, Study | None]]:
    """Each file with the study that it is to be run with: a chosen one, or its own, or none."""
    if articles:
        for file in _files(articles):
            own: Sequence[Study | None] = named or [each for each in found if each.is_about(file.path)]
            yield from ((file, study) for study in own or [None])
        return
    for study in named or found:
        if study.article is None:
            raise UsageError(f"{study.path}: no article is named. Give one: analysis run ARTICLE")
        yield _File(study.article), study
    if not (named or found):
        raise UsageError("no article is named. Give one: analysis run ARTICLE")


def _files(articles: Sequence[str]) -> Iterator[_File]:
    for article in articles:
        if "://" in article:
            raise UsageError(f"{article}: an address. Save the page as a file, and name that.")
        path = locate(article) or Path(article)
        if not path.is_dir():
            yield _File(path)
            continue
        inside = [*_below(path)]
        yield from inside
        if not inside:
            kinds = ", ".join(sorted(SUFFIXES))
            yield _File(path, fault=f"{article}: no article in this folder. Put one there ({kinds}).")


def _below(folder: Path) -> Iterator[_File]:
    """The articles in a folder and in those below it; links are not followed out of it."""
    for path in _shown(folder):
        if path.suffix.lower() in SUFFIXES:
            fault = ""
            if not path.resolve().is_relative_to(folder.resolve()):
                fault = f"{spelled(path)}: a link that leads out of its folder. Name the file itself."
            yield _File(path, folder, fault)


def passed_over(articles: Iterable[str], asked: Iterable[Asked], output: Path) -> list[str]:
    """The files in the folders that were named which are neither articles nor anything of a run's.

    A run's are `metadata.csv`, YAML (corrections, studies, aliases), what the parameters `metadata` and
    `model` name, and all in the output.
    """
    named = {
        str(each.given[name]) for each in asked for name in ("metadata", "model") if each.given.get(name)
    }
    own = {place.resolve() for place in [output, *filter(None, map(locate, named))]}
    tops = [path for each in articles if (path := locate(each)) and path.is_dir()]
    return sorted({
        spelled(path) for top in tops for path in _shown(top)
        if path.suffix.lower() not in {*SUFFIXES, ".yml", ".yaml"} and path.name != "metadata.csv"
        and own.isdisjoint([path.resolve(), *path.resolve().parents])
    })  # fmt: skip


def _shown(folder: Path) -> Iterator[Path]:
    """The files in a folder and in those below it that are not hidden."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(each for each in names if not each.startswith(".")):
            if (path := Path(where, name)).is_file():
                yield path


def _yaml_files(folder: Path | None) -> list[Path]:
    if folder and not folder.is_dir():
        raise UsageError(f"{folder}: no such folder of studies. Name one with --studies.")
    folder = folder or project() / "data" / "studies"
    return sorted(Path(spelled(path)) for kind in ("*.yml", "*.yaml") for path in folder.glob(kind))


def _own(article: Path, studies: Iterable[Study]) -> list[Path]:
    """The files of the studies about an article, each once."""
    return [*dict.fromkeys(each.path.resolve() for each in studies if each.is_about(article))]


def _suffix(study: Study | None, own: Sequence[Path]) -> str:
    """What keeps the reports of an article's second study apart from those of its first."""
    if study is None or not own or study.path.resolve() == own[0]:
        return ""
    return f"--{study.path.stem.replace('.', '-')}"


def _require_inside(study: Study) -> None:
    """A study that nobody named reads nothing outside the project: anybody may have put it there."""
    if study.chosen:
        return
    top = project().resolve()
    values = [
        each for value in study.given.values() for each in (value if isinstance(value, list) else [value])
    ]
    for text in filter(lambda each: isinstance(each, str) and "\n" not in each, values):
        place = locate(text)
        if place and not place.resolve().is_relative_to(top):
            raise UsageError(
                f"{study.path}: {text}: outside the project. If you trust it: analysis run -f {study.path}"
            )
