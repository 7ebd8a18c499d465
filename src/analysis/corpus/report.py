"""The corpus as a report shows it: links into the articles' reports, and the tables that go into files."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

import pandas as pd

from analysis.corpus import summaries, vocabulary
from analysis.corpus.collection import UNKNOWN, Corpus
from analysis.show import Links

PAGES = {"A": "stance", "S": "sentiment"}  # where an attribution's, a sentence's place is
NAMED_OUTLETS = 5  # outlets in the head of a report
FREQUENT = 1000  # terms that the file of frequencies has


def linked(frame: pd.DataFrame, reports: str = "..") -> pd.DataFrame:
    """A table whose evidence, and whose articles, are links into the articles' reports.

    >>> frame = pd.DataFrame({"person": ["Ann Lee"], "evidence": [[("flood", "A1")]]})
    >>> linked(frame)["evidence"][0].targets
    (('flood A1', '../flood/stance.html#A1'),)

    Args:
        frame: with a column `evidence` (pairs of article and id), or with columns `article` and `sentence` or
            `attribution`.
        reports: the folder of the articles' reports, from the page on.
    """
    if "evidence" in frame:
        cells = [
            Links((f"{name} {place}", _address(reports, name, place)) for name, place in pairs)
            for pairs in frame["evidence"]
        ]
        return frame.assign(evidence=pd.Series(cells, frame.index, object))
    column = "attribution" if "attribution" in frame else "sentence" if "sentence" in frame else ""
    places = frame[column] if column else [""] * len(frame)
    named = zip(frame["article"], places, strict=True)
    cells = [Links([(name, _address(reports, name, place))]) for name, place in named]
    return frame.assign(article=pd.Series(cells, frame.index, object))


def _address(reports: str, article: str, place: str) -> str:
    page = f"{PAGES.get(place[:1], 'index')}.html"
    return f"{reports}/{quote(article)}/{page}" + (f"#{place}" if place else "")


def title_of(corpus: Corpus) -> tuple[str, str]:
    """The title of a corpus, and a line about it."""
    count = len(corpus.articles)
    days = sorted(day for day in corpus.articles["published"] if day)
    names = sorted({*corpus.articles["outlet"]} - {UNKNOWN})
    told = [
        ", ".join(names[:NAMED_OUTLETS])
        + (f" and {len(names) - NAMED_OUTLETS} more" if len(names) > NAMED_OUTLETS else "")
    ]
    told += [f"{days[0]} to {days[-1]}"] if days else ["undated"]
    told += [f"{corpus.counted['words'].sum():,} words"]
    return f"{count:,} article{'s' * (count != 1)}", " · ".join(filter(None, told))


def files_written(files: Sequence[str]) -> str:
    """Which files were written, in a sentence.

    >>> files_written(["articles.csv", "articles.parquet", "corpus.duckdb"])
    '1 tables as Parquet and CSV, and all of them in corpus.duckdb, which queries.html puts ten questions to.'
    """
    count = sum(name.endswith(".parquet") for name in files)
    if not count:
        return "No files were written: give a folder for them (`output`)."
    database = ", and all of them in corpus.duckdb, which queries.html puts ten questions to"
    return f"{count} tables as Parquet and CSV{database if 'corpus.duckdb' in files else ''}."


def tables(corpus: Corpus, terms: Sequence[str], *, seed: int = 0) -> dict[str, pd.DataFrame]:
    """Every table of a corpus by its name, for `publish`."""
    return {
        "articles": corpus.articles, "sentences": corpus.sentences, "statements": corpus.statements,
        "stances": corpus.stances, "mentions": corpus.mentions, "people": corpus.people,
        "outlets": summaries.outlets(corpus), "quoted": summaries.quoted(corpus),
        "quoted_by_outlet": summaries.quoted_by_outlet(corpus),
        "sides": summaries.sides(corpus, ["person", "outlet", "month"]),
        "tones": summaries.tones(corpus, seed=seed),
        "attitudes": summaries.attitudes(corpus, ["person", "outlet", "month"], seed=seed),
        "keyness_outlets": vocabulary.keyness(corpus, "outlet", most=200),
        "keyness_months": vocabulary.keyness(corpus, "month", most=200),
        "course": vocabulary.course(corpus, terms, by=["outlet", "month"]),
        "collocations": vocabulary.neighbours(corpus, most=1000),
        "frequencies": vocabulary.frequent(corpus).head(FREQUENT),
    }  # fmt: skip
