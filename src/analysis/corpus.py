"""Many articles: read as a stream, and compared with one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from analysis.article import Article, ArticleError, folders, read_article
from analysis.words import folded, words

Source = Article | str | Path

# Short on purpose: long lists delete what news is about (against, end, states, members, million, not).
FUNCTION_WORDS = frozenset(
    """a an and are as at be been but by for from had has have he her hers him his i i'd i'll i'm i've if
    in into is it it'd it'll its me mine my of on or our ours she so than that the their theirs them
    there these they they'd they'll they're they've this those to too us was we we'd we'll we're we've
    were what when where which who whom whose will with would you you'd you'll you're you've your
    yours""".split()  # noqa: SIM905
)


def articles(sources: Source | Iterable[Source]) -> Iterator[Article]:
    """Articles given as such, as paths, or as patterns such as `data/articles/*.txt`; read one by one.

    Raises:
        ArticleError: if a file can't be read or a pattern matches none.
    """
    for source in [sources] if isinstance(sources, Source) else sources:
        if isinstance(source, Article):
            yield source
        else:
            yield from map(read_article, _files(str(source)))


def _files(pattern: str) -> list[str]:
    """The files of a pattern, looked for where `read_article` looks for a path."""
    if not has_magic(pattern):
        return [pattern]
    for folder in folders():
        if found := sorted(glob(pattern, root_dir=folder, recursive=True)):  # noqa: PTH207 - absolute ones, too
            return [str(folder / path) for path in found]
    raise ArticleError(f"{pattern}: no file matches. Give paths or patterns of .txt, .md or .html files.")


def running_text(article: Article) -> str:
    """What is counted of an article: everything but the credits."""
    return "\n\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind != "credit")


def compare(
    sources: Source | Iterable[Source], *, minimum: int = 2, function_words: bool = False
) -> pd.DataFrame:
    """What each article is about, among the others.

    >>> compare("data/articles/nato-afghan-tour.txt")[["term", "count"]].values.tolist()[0]
    ['canadian', 8]

    Returns:
        One row a term in an article, if it occurs `minimum` times in all of them: article, published,
        words (in the article), term, count, per_1000, tf_idf; the most characteristic first.
        Articles of the same name are told apart by a number: `flood`, `flood (2)`.
        tf_idf is count x (ln((1 + N) / (1 + df)) + 1), an article's values scaled to length 1
        (scikit-learn's default).
    """
    read = {article.sha256: article for article in articles(sources)}
    labels = _labels(read.values())
    frames = [_profile(article, label) for article, label in zip(read.values(), labels, strict=True)]
    frame = pd.concat(frames, ignore_index=True) if frames else _profile(Article.from_text(""), "")
    terms = frame.groupby("term")["count"]
    weight = frame["count"] * (np.log((1 + len(read)) / (1 + terms.transform("size"))) + 1)
    norm = np.sqrt((weight**2).groupby(frame.article).transform("sum"))
    kept = terms.transform("sum") >= minimum
    if not function_words:
        kept &= ~frame.term.isin(FUNCTION_WORDS)
    frame = frame.assign(tf_idf=weight / norm)[kept]
    return frame.sort_values(["article", "tf_idf", "term"], ascending=[True, False, True], ignore_index=True)


def _labels(read: Iterable[Article]) -> list[str]:
    """The articles' names, numbered from the second of the same name on."""
    names = pd.Series([article.name for article in read], dtype=str)
    number = names.groupby(names).cumcount() + 1
    return [f"{name} ({i})" if i > 1 else name for name, i in zip(names, number, strict=True)]


def _profile(article: Article, name: str) -> pd.DataFrame:
    counts = Counter(words(running_text(article)))
    size = counts.total()
    frame = pd.DataFrame({"term": counts.keys(), "count": counts.values()}).astype(
        {"term": str, "count": int}
    )
    frame["per_1000"] = 1000 * frame["count"] / max(size, 1)
    return frame.assign(article=name, published=article.published, words=size)[
        ["article", "published", "words", "term", "count", "per_1000"]
    ]


Value = Literal["count", "per_1000", "tf_idf"]


def term_table(compared: pd.DataFrame, *, value: Value = "count") -> pd.DataFrame:
    """One row a term, one column an article, from the result of `compare`."""
    return compared.pivot_table(index="term", columns="article", values=value, aggfunc="sum", fill_value=0)


def course(compared: pd.DataFrame, term: str) -> pd.DataFrame:
    """A term's course over dates of publication, from the result of `compare`.

    Returns:
        One row an article with a date: published, article, words, count, per_1000; 0 where it lacks the term.
    """
    every = compared[["published", "article", "words"]].drop_duplicates().dropna(subset="published")
    here = compared.loc[compared.term == folded(term), ["article", "count", "per_1000"]]
    frame = every.merge(here, how="left", on="article").fillna({"count": 0, "per_1000": 0.0})
    return frame.astype({"count": int}).sort_values(["published", "article"], ignore_index=True)
