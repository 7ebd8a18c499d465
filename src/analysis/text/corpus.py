"""Several articles, named by paths or patterns."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from analysis.text.article import Article, ArticleError, read_articles
from analysis.text.layout import SPOKEN
from analysis.text.paths import folders

Source = Article | str | Path
DOCUMENTS = "split.documents"  # the folder, beside reports, of a run's files of documents; no name has a dot


def articles(sources: Source | Iterable[Source]) -> Iterator[Article]:
    """Articles given as such, as paths, or as patterns such as `data/articles/*.txt`; read one by one.

    An export of a press database gives each of its documents.

    Raises:
        ArticleError: if a file can't be read or a pattern matches none.
    """
    for source in [sources] if isinstance(sources, Source) else sources:
        if isinstance(source, Article):
            yield source
        else:
            for path in _files(str(source)):
                yield from read_articles(path)


def _files(pattern: str) -> list[str]:
    """The files of a pattern, looked for where `read_article` looks for a path."""
    if not has_magic(pattern):
        return [pattern]
    for folder in folders():
        if found := sorted(glob(pattern, root_dir=folder, recursive=True)):  # noqa: PTH207 - absolute ones, too
            return [str(folder / path) for path in found]
    raise ArticleError(f"{pattern}: no file matches. Give paths or patterns of .txt, .md or .html files.")


def running_text(article: Article) -> str:
    """What is counted of an article: everything but credits and asides."""
    return "\n\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind in SPOKEN)


def report_name(path: str | Path, folder: Path | None = None) -> str:
    """The folder of an article's reports: its path below a folder `articles`, or below the one searched.

    Of a document of a dump it is the dump's, and in it the document's key.

    >>> report_name("data/articles/nato.v2.txt"), report_name("articles/2026-11-27/rain.md")
    ('nato-v2', '2026-11-27/rain')
    """
    whole = Path(os.path.abspath(path))  # noqa: PTH100 (a link keeps its own name)
    tops = (each for name in (DOCUMENTS, "articles") for each in whole.parents if each.name == name)
    top = next(tops, None)
    if top is None:
        top = Path(os.path.abspath(folder)) if folder else whole.parent  # noqa: PTH100
    parts = [*whole.relative_to(top).parent.parts, whole.stem]
    return "/".join(part.replace(".", "-") or "-" for part in parts)
