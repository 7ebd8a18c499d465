"""The terms of an article, each counted as a reader finds who searches for it: inside names, too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from analysis.terms.matching import Keyword
from analysis.terms.occurrences import (
    COLUMNS,
    Unit,
    Word,
    occurrences,
    parted,
    routine_terms,
    row_of,
    sentences_of,
    spellings,
    typed,
)
from analysis.terms.routine import is_number
from analysis.text import Document, Readable, parse

PIECE = re.compile(r"[^-&]+")  # of a word such as two-thirds
Row = tuple[Any, ...]


def searched(
    document: Document, *, unit: Unit = "form", n: int = 1, names: bool = False, pos: Iterable[str] = ()
) -> pd.DataFrame:
    """Every place of every term as a search for it finds it; so places overlap.

    Where names are kept together, `Town Council` is a place of `council` as well, and `two-thirds` one of
    `two`. A word that stands inside one and the same longer term alone is no term beside it: `Bridge`, where
    the article has only Bridge Street. The columns are those of `occurrences`, which has every word once.

    >>> from analysis import Article, parse
    >>> text = "The council met. The Town Council voted. The Town Council left Bridge Street."
    >>> searched(parse(Article.from_text(text)), names=True)["term"].value_counts()[["council"]].tolist()
    [3]
    """
    if not names or n > 1:
        return occurrences(document, unit=unit, n=n, names=names, pos=pos)
    read = [*zip(document.sentences, sentences_of(document), strict=True)]
    known = _names(words for _, words in read)
    rows = [
        (*row_of(run, unit, sentence), inside)
        for sentence, words in read
        for run, inside in (*_singles(words, unit, sentence), *((run, "") for run in _runs(words, known)))
    ]
    frame = typed(pd.DataFrame(rows, columns=[*COLUMNS, "inside"]))
    frame = frame[~frame.term.isin(_absorbed(frame))].drop(columns="inside")
    wanted = set(pos)
    return frame[[wanted.issuperset(tags.split()) for tags in frame.pos]] if wanted else frame


def _names(sentences: Iterable[Sequence[Word]]) -> dict[str, set[tuple[str, ...]]]:
    """The names of several words that an article has, by their first words."""
    known = defaultdict(set)
    for words in sentences:
        for part in parted(words):
            if len(part) > 1:
                known[part[0].form].add(tuple(word.form for word in part))
    return known


def _runs(words: Sequence[Word], known: dict[str, set[tuple[str, ...]]]) -> Iterator[Sequence[Word]]:
    """Where those names stand, inside longer ones and in headlines, too."""
    for i, word in enumerate(words):
        for name in known.get(word.form, ()):
            run = words[i : i + len(name)]
            if tuple(each.form for each in run) == name:
                yield run


def _singles(words: Sequence[Word], unit: Unit, sentence: Any) -> Iterator[tuple[Sequence[Word], str]]:
    """Each word, and each piece of a hyphenated one, with the longer term that it is inside of."""
    for part in parted(words):
        whole = row_of(part, unit, sentence)[0]
        covered = [word for word in words if part[0].start <= word.start < part[-1].end]
        for word in covered:
            inside = "" if row_of([word], unit, sentence)[0] == whole else whole
            yield [word._replace(plain=word.plain and not inside)], inside
            yield from (([piece], word.form) for piece in pieces(word))


def pieces(word: Word) -> Iterator[Word]:
    """The words that hyphens join to one: two and thirds, in two-thirds."""
    if not {"-", "&"} & {*word.form}:
        return
    for found in PIECE.finditer(word.form):
        start, written = word.start + found.start(), word.written[found.start() : found.end()]
        yield word._replace(
            form=found[0], lemma=found[0], written=written, plain=False, start=start,
            end=start + len(found[0]), routine="number" if is_number(found[0]) else "",
        )  # fmt: skip


def _absorbed(frame: pd.DataFrame) -> set[str]:
    """The terms that stand inside one and the same longer one alone."""
    kinds = frame.groupby("term").inside.agg(["nunique", "first"])
    return {*kinds.index[(kinds["nunique"] == 1) & (kinds["first"] != "")]}


def hits(document: Document, keyword: str) -> pd.DataFrame:
    """Where a keyword stands, inside names and hyphenated words, too: sentence, paragraph, start, end.

    Args:
        document: a parsed article.
        keyword: a word or a phrase, with or without `*`.

    Raises:
        ValueError: if `keyword` has no word.
    """
    wanted = Keyword.read(keyword)
    rows = []
    for sentence, words in zip(document.sentences, sentences_of(document), strict=True):
        for i, word in enumerate(words):
            run = words[i : i + len(wanted)] if wanted.begins(word.form) else ()
            if wanted.matches([each.form for each in run]):
                rows.append((sentence.id, sentence.paragraph, word.start, run[-1].end))
                continue
            inside = (piece for piece in pieces(word) if wanted.matches([piece.form]))
            rows += [(sentence.id, sentence.paragraph, piece.start, piece.end) for piece in inside]
    return pd.DataFrame(rows, columns=["sentence", "paragraph", "start", "end"])


def routine_words(document: Readable) -> pd.DataFrame:
    """The routine of news that lists of terms leave out.

    One row a word, by kind and count: term, kind (reporting verb, date, form of address, letter
    of a turn, number), count.

    >>> from analysis import parse
    >>> routine_words(parse("data/articles/nato-afghan-tour.txt"))["term"].tolist()[:2]
    ['2011', '13']
    """
    document = parse(document)
    found = searched(document, names=True)
    kinds, sizes, written = routine_terms(found), found.term.value_counts(), spellings(found)
    frame = pd.DataFrame({
        "term": [written[term] for term in kinds.index], "kind": kinds.to_list(),
        "count": sizes.reindex(kinds.index).to_list(),
    })  # fmt: skip
    return frame.sort_values(["kind", "count", "term"], ascending=[True, False, True], ignore_index=True)
