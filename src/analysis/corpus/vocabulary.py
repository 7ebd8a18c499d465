"""The words of a corpus: which set an outlet or a month apart, their course, neighbours and places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import pandas as pd

from analysis.corpus.collection import UNKNOWN, Corpus
from analysis.terms import Keyword, Table, adjusted, collocations, frequencies, p_value
from analysis.text import FUNCTION_WORDS, WORD, Article, Block, folded, words

Part = Literal["outlet", "month"]


def running(corpus: Corpus, articles: Iterable[str] | None = None) -> Iterator[Article]:
    """The running text of each article, or of those named, one by one."""
    wanted = None if articles is None else {*articles}
    for name, texts in corpus.sentences.groupby("article", sort=False)["text"]:
        if wanted is None or name in wanted:
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
    groups = {name: [*rows["article"]] for name, rows in corpus.counted.groupby(part) if name != UNKNOWN}
    counts = {name: _counts(corpus, articles) for name, articles in groups.items()}
    every = pd.concat(counts.values(), axis=1).fillna(0).sum(axis=1) if counts else pd.Series(dtype=float)
    frames = []
    for name, own in counts.items() if len(counts) > 1 else ():
        others = every - own.reindex(every.index, fill_value=0)
        frames.append(_typical(own, others, minimum).head(most).assign(**{part: name}))
    columns = [part, "term", "count", "reference_count", "per_1000", "reference_per_1000", "log_likelihood",
               "log_ratio", "log_ratio_low", "log_ratio_high", "p_adjusted"]  # fmt: skip
    return pd.concat(frames, ignore_index=True)[columns] if frames else pd.DataFrame(columns=columns)


def course(corpus: Corpus, terms: Sequence[str], *, by: Sequence[str] = ("month",)) -> pd.DataFrame:
    """How often chosen terms occur, month by month: term, the columns of `by`, words, count, per_1000.

    Each term is a word, a phrase, or a beginning such as `mission*`; outlets and months without it have 0.
    """
    placed = corpus.counted.set_index("article")[[*by]]
    wanted = [Keyword.read(term) for term in terms]
    rows = []
    for article in running(corpus):
        told = words(article.text)
        where = placed.loc[article.name]
        counts = _occurrences(told, wanted)
        rows += [(term, *where, len(told), count) for term, count in zip(terms, counts, strict=True)]
    frame = pd.DataFrame(rows, columns=["term", *by, "words", "count"])
    found = frame.groupby(["term", *by], as_index=False, sort=False)[["words", "count"]].sum()
    found["per_1000"] = 1000 * found["count"] / found["words"].clip(lower=1)
    return found.sort_values(["term", *by], ignore_index=True)


def neighbours(corpus: Corpus, *, most: int = 100) -> pd.DataFrame:
    """The `most` surprising pairs of words that stand side by side, over all articles; see `collocations`."""
    return collocations(running(corpus), minimum=3).head(most)


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
    rows = []
    for row in corpus.sentences.itertuples():
        text = " ".join(str(row.text).split())
        found = [(folded(match[0]), match.start(), match.end()) for match in WORD.finditer(text)]
        for i in range(len(found) - n + 1):
            if wanted.begins(found[i][0]) and wanted.matches([word for word, *_ in found[i : i + n]]):
                start, end = found[i][1], found[i + n - 1][2]
                parts = text[max(0, start - width) : start], text[start:end], text[end : end + width]
                rows.append((row.article, row.sentence, *parts))
    frame = pd.DataFrame(rows, columns=["article", "sentence", "left", "match", "right"])
    return frame.sort_values("article", key=lambda names: names.map(order), kind="stable", ignore_index=True)


def _counts(corpus: Corpus, articles: Sequence[str]) -> pd.Series:
    return frequencies(running(corpus, articles), function_words=True).set_index("term")["count"]


def _typical(own: pd.Series, others: pd.Series, minimum: int) -> pd.DataFrame:
    """Keyness of one set of counts against another."""
    size, rest = int(own.sum()), int(others.sum())
    own = own[(own >= minimum) & ~own.index.isin(FUNCTION_WORDS)]
    other = others.reindex(own.index, fill_value=0)
    table = Table(own.to_numpy(float), size, (own + other).to_numpy(float), size + rest)
    low, high = table.log_ratio_interval()
    frame = pd.DataFrame({
        "term": own.index.astype("str"), "count": own.to_numpy(),
        "reference_count": other.to_numpy().astype(int),
        "per_1000": 1000 * own.to_numpy() / max(size, 1),
        "reference_per_1000": 1000 * other.to_numpy() / max(rest, 1),
        "log_likelihood": table.sign * table.log_likelihood, "log_ratio": table.log_ratio,
        "log_ratio_low": low, "log_ratio_high": high,
        "p_adjusted": adjusted(p_value(table.log_likelihood)),
    })  # fmt: skip
    frame = frame[frame["log_ratio"] > 0]
    return frame.sort_values(["log_likelihood", "term"], ascending=[False, True], ignore_index=True)


def _occurrences(told: Sequence[str], wanted: Sequence[Keyword]) -> list[int]:
    """How often each keyword occurs; each different word is looked at once."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(told):
        places.setdefault(word, []).append(place)
    return [
        sum(
            keyword.matches(told[place : place + len(keyword)])
            for word, where in places.items()
            if keyword.begins(word)
            for place in where
        )
        for keyword in wanted
    ]
