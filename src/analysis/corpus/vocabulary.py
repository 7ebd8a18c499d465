"""The words of a corpus: which set an outlet or a month apart, their course, neighbours and places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus.collection import UNKNOWN, Corpus
from analysis.corpus.kept import made_once
from analysis.terms import Keyword, Numbered, Table, adjusted, collocations, frequencies, p_value
from analysis.text import FUNCTION_WORDS, WORD, Article, Block, folded

Ints = NDArray[np.int64]
Part = Literal["outlet", "month"]


def running(corpus: Corpus) -> Iterator[Article]:
    """The running text of each article, one by one."""
    for name, texts in corpus.sentences.groupby("article", sort=False)["text"]:
        text = "\n".join(texts)
        digest = hashlib.sha256(f"{name}\n{text}".encode("utf-8", "replace")).hexdigest()
        yield Article(text, str(name), None, digest, (Block("paragraph", 0, len(text)),))


def keyness(corpus: Corpus, part: Part, *, most: int = 20, minimum: int = 3) -> pd.DataFrame:
    """Terms that an outlet, or a month, uses more than the others together.

    Returns:
        The `most` surprising of each outlet or month: outlet or month, term, count, reference_count,
        per_1000, reference_per_1000, log_likelihood (2 cells), log_ratio with its 95 % interval
        log_ratio_low to log_ratio_high, p_adjusted (Holm, over the terms of this outlet or month).
    """
    counts = _counts_by(corpus, part)
    every = sum(counts.values(), np.zeros(len(corpus.words.terms), np.int64))
    terms = pd.Index(corpus.words.terms, dtype="str")
    frames = [
        _typical(terms, own, every - own, minimum).head(most).assign(**{part: name})
        for name, own in (counts.items() if len(counts) > 1 else ())
    ]
    columns = [part, "term", "count", "reference_count", "per_1000", "reference_per_1000", "log_likelihood",
               "log_ratio", "log_ratio_low", "log_ratio_high", "p_adjusted"]  # fmt: skip
    return pd.concat(frames, ignore_index=True)[columns] if frames else pd.DataFrame(columns=columns)


def course(corpus: Corpus, terms: Sequence[str], *, by: Sequence[str] = ("month",)) -> pd.DataFrame:
    """How often chosen terms occur, month by month: term, the columns of `by`, words, count, per_1000.

    Each term is a word, a phrase, or a beginning such as `mission*`; outlets and months without it have 0.
    """
    article_of, names = _articles(corpus)
    placed = corpus.counted.set_index("article").loc[names, [*by]]
    size = np.bincount(article_of, minlength=len(names))
    frames = [pd.DataFrame(columns=["term", *by, "words", "count"])]
    for term in terms:
        begins = _begins(corpus.words, Keyword.read(term), article_of)
        count = np.bincount(article_of[begins], minlength=len(names))
        frames.append(placed.assign(term=term, words=size, count=count))
    frame = pd.concat(frames[1:] or frames)
    found = frame.groupby(["term", *by], as_index=False, sort=False)[["words", "count"]].sum()
    found["per_1000"] = 1000 * found["count"] / found["words"].clip(lower=1)
    return found.sort_values(["term", *by], ignore_index=True)


def neighbours(corpus: Corpus, *, most: int = 100) -> pd.DataFrame:
    """The `most` surprising pairs of words that stand side by side, over all articles; see `collocations`."""
    return _collocations(corpus).head(most)


@made_once
def frequent(corpus: Corpus) -> pd.DataFrame:
    """How often each term occurs over all articles; see `frequencies`."""
    return frequencies(running(corpus))


def concordance(corpus: Corpus, keyword: str, *, width: int = 60) -> pd.DataFrame:
    """Every occurrence of a word, a phrase or `mission*` over all articles, in its sentence.

    Returns:
        One row an occurrence, by date and article: article, sentence, left, match, right.

    Raises:
        ValueError: if `keyword` has no word.
    """
    wanted = Keyword.read(keyword)
    n = len(wanted)
    order = {name: place for place, name in enumerate(corpus.articles["article"])}
    having = np.unique(corpus.words.text_of[_begins(corpus.words, wanted, corpus.words.text_of)])
    rows = []
    for row in corpus.sentences.iloc[having].itertuples():
        text = " ".join(str(row.text).split())
        found = [(folded(match[0]), match.start(), match.end()) for match in WORD.finditer(text)]
        for i in range(len(found) - n + 1):
            if wanted.begins(found[i][0]) and wanted.matches([word for word, *_ in found[i : i + n]]):
                start, end = found[i][1], found[i + n - 1][2]
                parts = text[max(0, start - width) : start], text[start:end], text[end : end + width]
                rows.append((row.article, row.sentence, *parts))
    frame = pd.DataFrame(rows, columns=["article", "sentence", "left", "match", "right"])
    return frame.sort_values("article", key=lambda names: names.map(order), kind="stable", ignore_index=True)


@made_once
def _collocations(corpus: Corpus) -> pd.DataFrame:
    return collocations(running(corpus), minimum=3)


def _articles(corpus: Corpus) -> tuple[Ints, pd.Index]:
    """Of each word the number of its article, and the names of the articles in the order of these numbers."""
    of_sentence, names = pd.factorize(corpus.sentences["article"])
    return of_sentence[corpus.words.text_of], names


def _counts_by(corpus: Corpus, part: Part) -> dict[str, Ints]:
    """How often each term occurs in each outlet or month, of those that are known."""
    article_of, names = _articles(corpus)
    of_article, parts = pd.factorize(corpus.counted.set_index("article").loc[names, part], sort=True)
    part_of = of_article[article_of]
    order = np.argsort(part_of, kind="stable")
    ends = np.searchsorted(part_of[order], np.arange(1, len(parts)))
    size = len(corpus.words.terms)
    split = np.split(corpus.words.numbers[order], ends)
    counts = {name: np.bincount(own, minlength=size) for name, own in zip(parts, split, strict=True)}
    return {name: own for name, own in counts.items() if name != UNKNOWN}


def _typical(terms: pd.Index, own: Ints, others: Ints, minimum: int) -> pd.DataFrame:
    """Keyness of one set of counts against another."""
    size, rest = int(own.sum()), int(others.sum())
    kept = (own >= minimum) & ~terms.isin(FUNCTION_WORDS)
    terms, own, other = terms[kept], own[kept], others[kept]
    table = Table(own, size, own + other, size + rest)
    low, high = table.log_ratio_interval()
    frame = pd.DataFrame({
        "term": terms, "count": own, "reference_count": other,
        "per_1000": 1000 * own / max(size, 1), "reference_per_1000": 1000 * other / max(rest, 1),
        "log_likelihood": table.sign * table.log_likelihood, "log_ratio": table.log_ratio,
        "log_ratio_low": low, "log_ratio_high": high,
        "p_adjusted": adjusted(p_value(table.log_likelihood)),
    })  # fmt: skip
    frame = frame[frame["log_ratio"] > 0]
    return frame.sort_values(["log_likelihood", "term"], ascending=[False, True], ignore_index=True)


def _begins(told: Numbered, wanted: Keyword, within: Ints) -> Ints:
    """Where a keyword's occurrences begin that lie within one text; each different word is looked at once."""
    last = max(0, len(told.numbers) - len(wanted) + 1)
    found = within[:last] == within[len(wanted) - 1 :]
    for place, pieces in enumerate(wanted.words):
        word = Keyword((pieces,))
        fits = np.fromiter(map(word.begins, told.terms), bool, len(told.terms))
        found &= fits[told.numbers[place : place + last]]
    return np.flatnonzero(found)
