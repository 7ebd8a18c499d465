"""A folder of articles at the bench: what they say together, each read once and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis import corpus
from analysis.explore.question import Question
from analysis.show import charts, fill, findings, heading, table
from analysis.text import ArticleError, locate

if TYPE_CHECKING:
    import pandas as pd

MOST = 30  # rows of a table of people
HERE = "#"  # links lead into the bench: `#/ARTICLE/PAGE.html#A7`
Told = Callable[[int, int], object]


def articles(folder: str) -> list[Path]:
    """The articles in a folder; an `ArticleError` if there are none."""
    return [*corpus.files(str(locate(folder) or folder))]


def read_all(question: Question, told: Told) -> None:
    """Read the articles of the folder that were not read before, telling how far it is."""
    paths = articles(question.folder)
    for number, path in enumerate(paths, 1):
        told(number, len(paths))
        try:
            found = corpus.read(path, question.aliases)
            _ = found.actors, found.attitudes, found.tone, found.stances(question.propositions, words=False)
        except ArticleError:  # the corpus says which, and why
            continue


def collected(question: Question) -> corpus.Corpus:
    """What the articles of the folder say; gathered anew when a file in it changes."""
    paths = articles(question.folder)
    files = [*paths, *(path.with_suffix(".corrections.yml") for path in paths)]
    stamps = tuple((str(file), file.stat().st_mtime_ns) for file in files if file.exists())
    return _collected(question.folder, question.propositions, question.names, stamps)


@lru_cache(maxsize=4)
def _collected(
    folder: str,
    propositions: tuple[str, ...],
    names: tuple[tuple[str, tuple[str, ...]], ...],
    _: tuple[tuple[str, int], ...],
) -> corpus.Corpus:
    aliases = {name: [*others] for name, others in names}
    return corpus.collect(str(locate(folder) or folder), aliases=aliases, propositions=propositions)


def view(question: Question) -> Iterator[Markup]:
    """The views of the corpus report: who is quoted, who stands where, tone, terms, a word in context."""
    if not question.folder:
        yield fill("<p>{told}</p>", told="Name a folder of articles, then choose Read the folder.")
        return
    found = collected(question)
    yield Markup("").join(_views(found, question))


def _views(found: corpus.Corpus, question: Question) -> Iterator[Markup]:
    title, line = corpus.title_of(found)
    yield heading("Corpus", title, line, [*question.propositions]).html
    yield findings(corpus.findings(found)).html
    yield fill("<p>{notes}</p>", notes=" ".join(found.notes))
    listed = found.articles[["article", "title", "published", "outlet", "words", "tone", "copy_of"]]
    yield _table(corpus.linked(listed, HERE), "articles", "Articles, each opens here")
    yield _table(corpus.outlets(found), "outlets", "Outlets, the most articles first")
    yield charts.quoted_matrix(corpus.quoted_by_outlet(found)).html
    yield _table(corpus.linked(corpus.quoted(found).head(MOST), HERE), "quoted", "The most quoted")
    if question.propositions:
        yield charts.stance_course(corpus.sides(found, ["month"])).html
        one = ["proposition"] * (len(question.propositions) < 2)
        sides = corpus.sides(found, most=MOST).drop(columns=one)
        yield _table(
            corpus.linked(sides, HERE), "sides", "Statements for and against, by actor, most sides first"
        )
    tones = corpus.tones(found)
    yield charts.tone_by_outlet(tones[(tones.outlet != "unknown") & (tones.month != "unknown")]).html
    yield _table(corpus.attitudes(found, most=10), "attitudes", "How the ten most mentioned are spoken of")
    yield _table(
        corpus.keyness(found, "outlet", most=8), "keyness", "What each outlet says more often than the others"
    )
    if question.keyword:
        lines = corpus.concordance(found, question.keyword)
        caption = f"{len(lines)} × “{question.keyword}”, the first two hundred"
        yield _table(corpus.linked(lines.head(200), HERE), "concordance", caption)


def _table(frame: pd.DataFrame, name: str, caption: str) -> Markup:
    return table(frame, name=f"folder-{name}", caption=caption).html
