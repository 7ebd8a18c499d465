"""The project's folder as the bench uses it: articles added, studies written, reports made."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from analysis.explore import taken
from analysis.explore.fetching import page
from analysis.explore.question import Question
from analysis.run import report_name
from analysis.show import slug
from analysis.text import SUFFIXES, ArticleError, project, read_article
from analysis.yaml_files import YamlError, read


def from_project(path: Path) -> str:
    """A path as it is written in studies: from the project's folder if it lies in it.

    >>> from_project(project() / "data" / "articles")
    'data/articles'
    """
    path = path.resolve()
    return path.relative_to(project()).as_posix() if path.is_relative_to(project()) else str(path)


def article_paths() -> list[str]:
    """The articles in data/articles.

    >>> "data/articles/nato-afghan-tour.txt" in article_paths()
    True
    """
    return sorted(
        from_project(path) for path in (project() / "data/articles").iterdir() if path.suffix in SUFFIXES
    )


def add(file: str, data: bytes, called: str = "") -> str:
    """Save an article in data/articles, never over another; it is not kept if it can't be read.

    A fault is told of the file, or of what it is `called` if it is none.

    >>> add("scan.pdf", b"%PDF-1.4")
    Traceback (most recent call last):
    analysis.text.article.ArticleError: scan.pdf: not text (looks like PDF). Save it as .txt, .md or .html.
    """
    suffix = Path(file).suffix.lower()
    path = _free(
        project() / "data/articles", slug(Path(file).stem)[:60], suffix if suffix in SUFFIXES else ".txt"
    )
    path.write_bytes(data)
    try:
        read_article(path)
    except ArticleError as error:
        path.unlink()
        raise ArticleError(str(error).replace(str(path), called or file)) from None
    return from_project(path)


def _free(folder: Path, stem: str, suffix: str) -> Path:
    """A path that no file has: the name itself, or with -2, -3 … behind it."""
    paths = (folder / f"{stem}{'' if n == 1 else f'-{n}'}{suffix}" for n in count(1))
    return next(path for path in paths if not path.exists())


def fetch(url: str) -> tuple[str, str]:
    """Save a page from the web in data/articles: its path, and what was taken for the article.

    An `ArticleError` with the reason if it can't be had, or is no article.
    """
    found = page(url)
    try:
        path = add(f"{slug(url.partition('://')[2])}.html", found.encode())
    except ArticleError as error:
        raise taken.no_article(url, found, error) from None
    return path, taken.in_words(url, found, read_article(project() / path))


def study(article: str) -> tuple[Path, dict[str, Any]]:
    """The study about an article and its file; if there is none, an empty one and a new file's name.

    A ValueError if there is none, but a file that can't be read, which may be it.

    >>> study("data/articles/nato-afghan-tour.txt")[0].name
    'afghan-mission.yml'
    """
    folder, fault = project() / "data/studies", None
    for path in sorted(folder.glob("*.yml")):
        try:
            found = read(path, from_project(path))
        except YamlError as error:
            fault = f"{error} Or remove the file."
        else:
            if isinstance(found, dict) and found.get("article") == article:
                return path, found
    if fault:
        raise ValueError(fault)
    return _free(folder, Path(article).stem, ".yml"), {}


def study_or_fault(article: str) -> tuple[object, dict[str, Any]]:
    """What keeps the study about an article from being read, if anything, and the study."""
    try:
        return None, study(article)[1]
    except ValueError as error:
        return error, {}


def save_study(question: Question) -> Path:
    """Write the study about a question's article; whatever else is in its file stays there.

    >>> name = "data/articles/nato-afghan-tour.txt"
    >>> save_study(Question(name).about(name, study(name)[1])).name  # changes nothing
    'afghan-mission.yml'
    """
    path, found = study(question.article)
    wanted = found | question.study()
    text = path.read_text("utf-8") if found else ""
    for key, value in wanted.items():
        if value != found.get(key):
            text = _set(text, key, value)
    with suppress(yaml.YAMLError):
        if yaml.safe_load(text) == wanted:
            path.write_text(text, "utf-8")
            return path
    path.write_text(_dump(wanted), "utf-8")  # a file written in an unusual way is written anew
    return path


def _set(text: str, key: str, value: object) -> str:
    """The text of a YAML mapping with one key set, and all else, comments too, as it was."""
    entry = rf"^{key}:.*\n?(?:(?:[ \t]|- ).*\n?|\n(?=[ \t]|- ))*"
    changed, times = re.subn(entry, lambda _: _dump({key: value}), text, count=1, flags=re.M)
    return changed if times else f"{text.rstrip()}\n{_dump({key: value})}".lstrip()


def _dump(mapping: dict[str, Any]) -> str:
    return yaml.safe_dump(mapping, allow_unicode=True, sort_keys=False, width=110)


def make_report(question: Question) -> Path:
    """Run the notebooks on an article by `analysis run`; the page over its reports.

    >>> make_report(Question("gone.txt"))
    Traceback (most recent call last):
    ValueError: gone.txt: no such file or folder. Give the path of a .txt, .md or .html file, or of a folder.
    """
    article, given = question.article, question.study()
    path, _ = study(article)
    options = ["-f", str(path)] * path.exists()  # what else the study sets
    asked = {key: given[key] for key in ("propositions", "aliases")}
    options += [part for key, value in asked.items() for part in ("-p", key, json.dumps(value))]
    command = [str(Path(sys.executable).with_name("analysis")), "run", article, *options]
    done = subprocess.run(command, cwd=project(), capture_output=True, text=True)
    if done.returncode:
        raise ValueError(done.stderr.strip() or f"analysis run: exit code {done.returncode}")
    return project() / "reports" / report_name(project() / article) / "index.html"
