"""Concordance: every occurrence of a keyword in its context (KWIC)."""

from __future__ import annotations

from typing import Literal, get_args

import pandas as pd

from analysis.terms.overlapping import hits
from analysis.text import Readable, parse, words

Sort = Literal["text", "left", "right"]


def concordance(document: Readable, keyword: str, *, width: int = 60, sort: Sort = "text") -> pd.DataFrame:
    """Every occurrence of a word or phrase in its context (KWIC).

    Words are those that `frequencies` counts, also inside names and hyphenated words: case, kinds of
    quotation marks and `'s` make no difference. `*` stands for any letters: `mission*` matches word
    beginnings. Contexts end with the paragraph.

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
    frame = hits(document, keyword)
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
