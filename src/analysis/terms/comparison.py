"""Many articles: read as a stream, and compared with one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

import numpy as np
import pandas as pd

from analysis.text import FUNCTION_WORDS, Article, Source, articles, folded, running_text, words


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
