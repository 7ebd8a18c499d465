"""Where the terms of a parsed article stand: occurrences, concordance, dispersion."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
import pandas as pd

from analysis.counting import Ints
from analysis.language import NAMES, Document, Readable, parse
from analysis.words import WORD, folded, words

if TYPE_CHECKING:
    from spacy.tokens import Token

Unit = Literal["form", "lemma"]
Sort = Literal["text", "left", "right"]

_PLACE = ["sentence", "paragraph", "start", "end"]


def occurrences(
    document: Document, *, unit: Unit = "form", n: int = 1, names: bool = False, pos: Iterable[str] = ()
) -> pd.DataFrame:
    """Every occurrence of every term, in text order; no term crosses a sentence.

    Args:
        document: an article, parsed or not, or the path of its file.
        unit: `form` as written, or `lemma`; hyphenated and contracted words keep their form.
        n: how many words make a term.
        names: keep a name of several words together as one word.
        pos: only words of these universal parts of speech (`NOUN`, `VERB`, `PROPN`, …); all if empty.

    Returns:
        term, pos (one part of speech a word), sentence (id), paragraph, start, end.

    Raises:
        ValueError: if `n` is less than 1.
    """
    if n < 1:
        raise ValueError(f"n = {n}: a term has at least one word. Choose n from 1 to 5.")
    tokens = {token.idx: token for token in document.doc}
    inside = _names(document) if names else {}
    rows = []
    for sentence in document.sentences:
        found = [(m.start() + sentence.start, m[0]) for m in WORD.finditer(sentence.text)]
        single = [(*_read(tokens.get(start), word, unit), start, start + len(word)) for start, word in found]
        terms = [_joined(list(run)) for _, run in groupby(single, lambda t: inside.get(t[2], t))]
        runs = (_joined(terms[i : i + n]) for i in range(len(terms) - n + 1))
        rows += [(term, tags, sentence.id, sentence.paragraph, *span) for term, tags, *span in runs]
    frame = pd.DataFrame(rows, columns=["term", "pos", *_PLACE]).astype({"term": str, "pos": str})
    wanted = set(pos)
    return frame[[not wanted or wanted.issuperset(tags.split()) for tags in frame.pos]]


def _read(token: Token | None, word: str, unit: Unit) -> tuple[str, str]:
    """A word as counted and its part of speech, from the token that begins with it."""
    if token is None:
        return folded(word), "X"
    return folded(token.lemma_ if unit == "lemma" and len(token) == len(word) else word), token.pos_


def _names(document: Document) -> dict[int, int]:
    """Which name each word that is part of one belongs to, by the word's offset."""
    entities = (entity for entity in document.doc.ents if entity.label_ in NAMES)
    return {
        token.idx: entity.start
        for entity in entities
        for token in entity
        if token.i > entity.start or token.pos_ != "DET"
    }


def _joined(terms: list[tuple[str, str, int, int]]) -> tuple[str, str, int, int]:
    joined, tags, starts, ends = zip(*terms, strict=True)
    return " ".join(joined), " ".join(tags), starts[0], ends[-1]


def pattern(keyword: str) -> tuple[re.Pattern[str], int]:
    """What a keyword matches among terms, and how many words it has.

    It is split and folded like any text; `*` stands for any letters of one word.

    Raises:
        ValueError: if it has no word.
    """
    star = "ꙮ"  # a letter, lest the splitting into words loses it; it has occurred once, in 1429
    parts = words(keyword.replace("*", star))
    if not parts:
        raise ValueError(f"The keyword {keyword!r} has no word. Give a word, a phrase, or mission*.")
    return re.compile(re.sub(f"{star}+", r"\\S*", re.escape(" ".join(parts)))), len(parts)


@lru_cache(maxsize=8)
def _terms(document: Document, n: int) -> pd.DataFrame:
    return occurrences(document, n=n)


def _hits(document: Document, keyword: str) -> pd.DataFrame:
    wanted, n = pattern(keyword)
    found = _terms(document, n)
    return found[[wanted.fullmatch(term) is not None for term in found.term]]


def concordance(document: Readable, keyword: str, *, width: int = 60, sort: Sort = "text") -> pd.DataFrame:
    """Every occurrence of a word or phrase in its context (KWIC).

    Words are those that `frequencies` counts: case, kinds of quotation marks and `'s` make no difference.
    `*` stands for any letters: `mission*` matches word beginnings. Contexts end with the paragraph.

    >>> from analysis import Article
    >>> concordance(Article.from_text("It rains. Rain falls."), "rain*")["match"].tolist()
    ['rains', 'Rain']

    Args:
        document: an article, parsed or not, or the path of its file.
        keyword: a word or a phrase, with or without `*`.
        width: context on either side, in characters.
        sort: by place in the `text`, or by the words to the `left` or to the `right`, nearest first.

    Returns:
        One row an occurrence: sentence, left, match, right, start, end (offsets into the article's text).

    Raises:
        ValueError: if `keyword` has no word, `width` is negative or `sort` is none of these.
    """
    document = parse(document)
    if width < 0:
        raise ValueError(f"width = {width}: less than nothing. Give a number of characters, such as 60.")
    if sort not in get_args(Sort):
        raise ValueError(f"sort = {sort!r}: not an order. Choose one of {', '.join(get_args(Sort))}.")
    text, blocks = document.article.text.replace("\n", " "), document.article.blocks
    frame = _hits(document, keyword)
    spans = list(zip(frame.paragraph, frame.start, frame.end, strict=True))
    frame["left"] = [text[max(blocks[p].start, start - width) : start] for p, start, _ in spans]
    frame["match"] = [text[start:end] for _, start, end in spans]
    frame["right"] = [text[end : min(blocks[p].end, end + width)] for p, _, end in spans]
    frame = frame[["sentence", "left", "match", "right", "start", "end"]]
    if sort == "text":
        return frame.reset_index(drop=True)
    step = -1 if sort == "left" else 1
    order = sorted(range(len(frame)), key=lambda i: words(frame[sort].iloc[i])[::step])
    return frame.iloc[order].reset_index(drop=True)


def places(document: Readable, keywords: Iterable[str]) -> pd.DataFrame:
    """Where each keyword occurs: term, offset (0 first sentence, 1 end of the last), sentence, start, end.

    >>> from analysis import Article
    >>> places(Article.from_text("It rains. Rain falls."), ["rain"])["sentence"].tolist()
    ['S2']
    """
    document = parse(document)
    first, last = document.sentences[0].start, document.sentences[-1].end
    none = occurrences(document).head(0)
    frame = pd.concat([none, *(_hits(document, keyword).assign(term=keyword) for keyword in keywords)])
    frame["offset"] = (frame.start - first) / (last - first)
    return frame[["term", "offset", "sentence", "start", "end"]].reset_index(drop=True)


def dispersion(document: Readable, keywords: str | Iterable[str]) -> pd.DataFrame:
    """How evenly a keyword, or each of several, is spread over the paragraphs, given their lengths in words.

    >>> from analysis import Article
    >>> dispersion(Article.from_text("It rains. Rain falls."), "rain")["count"].tolist()
    [1]

    Returns:
        One row a keyword: term, count, range (share of the paragraphs), juilland_d (1 even, 0 in one
        place only), dp (0 even, near 1 in one place only), dp_norm (dp over its greatest value),
        evidence (ids of its sentences).
    """
    document = parse(document)
    sizes = occurrences(document).groupby("paragraph").size()
    rows = []
    for keyword in [keywords] if isinstance(keywords, str) else keywords:
        found = _hits(document, keyword)
        counts = found.groupby("paragraph").size().reindex(sizes.index, fill_value=0)
        spread = counts.to_numpy(), sizes.to_numpy()
        values = len(found), (counts > 0).mean(), juilland_d(*spread), *deviation(*spread)
        rows.append((keyword, *values, found.sentence.unique().tolist()))
    columns = ["term", "count", "range", "juilland_d", "dp", "dp_norm", "evidence"]
    return pd.DataFrame(rows, columns=columns)


def juilland_d(counts: Ints, sizes: Ints) -> float:
    """Juilland's D of counts in parts of these sizes (Juilland & Chang-Rodríguez 1964, after Gries 2020).

    1 in a text of one part; 0 of a term that does not occur.
    """
    shares = counts / sizes
    if not shares.any():
        return 0.0
    return float(1 - shares.std() / shares.mean() / np.sqrt(len(shares) - 1)) if len(shares) > 1 else 1.0


def deviation(counts: Ints, sizes: Ints) -> tuple[float, float]:
    """Deviation of proportions, DP (Gries 2008), and DPnorm (Lijffijt & Gries 2012).

    1 of a term that does not occur.
    """
    if not counts.any():
        return 1.0, 1.0
    expected = sizes / sizes.sum()
    dp = float(np.abs(counts / counts.sum() - expected).sum() / 2)
    return dp, dp / (1 - expected.min()) if len(sizes) > 1 else 0.0
