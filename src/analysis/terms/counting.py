"""Words and how often they occur, over one text or over a stream of many."""

from __future__ import annotations

import itertools
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.text import WORD, folded

BLOCK = 4_000_000  # characters counted at once: what a block costs by itself vanishes, at some 80 MB
MIX = np.uint64(0x9E3779B97F4A7C15)  # of the hash; odd, lest a bit be lost
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Counts:
    """How often each term occurs, in how many of the texts, and how often with which other after it.

    `terms`, `counts` and `texts` are parallel; `first`, `second` (indices into `terms`) and `together` too.
    """

    read: int  # how many texts
    terms: list[str]
    counts: Ints
    texts: Ints
    first: Ints
    second: Ints
    together: Ints


@dataclass(frozen=True)
class Numbered:
    """The words of texts: of each the number of its term (an index into `terms`), and that of its text."""

    terms: list[str]
    numbers: Ints
    text_of: Ints


def numbered(texts: Iterable[str]) -> Numbered:
    """The words of texts in their order, as numbers, for array work over all of them.

    >>> told = numbered(["to be or", "not to be"])
    >>> told.numbers.tolist(), told.text_of.tolist()
    ([0, 1, 2, 3, 0, 1], [0, 0, 0, 1, 1, 1])
    """
    vocabulary = _Vocabulary(lines=False)
    numbers, sizes = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for block in _blocks(texts):
        found, ends = vocabulary.encode(block)
        numbers.append(found)
        sizes.append(np.diff(ends, prepend=0))
    size = np.concatenate(sizes)
    return Numbered(list(vocabulary.terms), np.concatenate(numbers), np.repeat(np.arange(len(size)), size))


def count(texts: Iterable[str], *, window: int = 0, lines: bool = False) -> Counts:
    """Count terms, and pairs of terms at most `window` apart in the order of the text, over a stream.

    Memory is proportional to the number of different terms and pairs, not to the length of the stream.
    Pairs never cross from one text into the next.

    Args:
        texts: running texts.
        window: 0 counts no pairs, 1 neighbours only.
        lines: each line is a term, counted as it is; else terms are words.

    >>> counts = count(["to be or not to be"], window=1)
    >>> counts.terms[1], int(counts.counts[1]), int(counts.together.sum())
    ('be', 2, 5)
    """
    vocabulary = _Vocabulary(lines)
    read, totals, texts_with = 0, np.zeros(0, np.int64), np.zeros(0, np.int64)
    pairs = np.zeros(0, np.int64), np.zeros(0, np.int64)
    for block in _blocks(texts):
        numbers, ends = vocabulary.encode(block)
        read += len(block)
        size = len(vocabulary.terms)
        totals = _grown(totals, size) + np.bincount(numbers, minlength=size)
        texts_with = _grown(texts_with, size)
        for text in np.split(numbers, ends[:-1]):
            texts_with[text] += 1  # once a text: numpy adds once however often an index is repeated
        if window:
            text_of = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
            pairs = _merged(pairs, [_pairs(numbers, text_of, gap) for gap in range(1, window + 1)])
    first, second = pairs[0] >> 32, pairs[0] & 0xFFFFFFFF
    return Counts(read, list(vocabulary.terms), totals, texts_with, first, second, pairs[1])


def _blocks(texts: Iterable[str]) -> Iterator[list[str]]:
    block, size = [], 0
    for text in texts:
        block.append(text)
        size += len(text)
        if size >= BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


class _Vocabulary:
    """Numbers the terms of texts, which it cuts into chunks at white space, or at ends of lines.

    Most chunks come again: only a new one is taken out of its text and split into words; all others are
    known by a hash of 64 bits, found by array work. Two of a million chunks share theirs with a
    probability below one in a million.
    """

    def __init__(self, lines: bool) -> None:
        self.terms: dict[str, int] = defaultdict(itertools.count().__next__)
        self._lines = lines
        self._pieces = re.compile("[^\n]+|\n" if lines else f"{WORD.pattern}|\n").findall
        self._known = np.empty(0, np.uint64)  # the hash of each chunk
        self._flat, self._ends = array("q"), array("q", [0])  # the terms of the chunks, and where each ends

    def encode(self, texts: list[str]) -> tuple[Ints, Ints]:
        """The numbers of the texts' terms, one text after the other, and where each text ends in them."""
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        data = b"\n".join([b"", *encoded, bytes(7)])
        letters = np.frombuffer(data, np.uint8, len(data) - 7)
        between = np.flatnonzero(letters == 10 if self._lines else letters <= 32)
        chunks = self._numbered(data, between[:-1] + 1, np.diff(between) - 1)
        known = np.array(self._ends)
        sizes = np.diff(known)[chunks]
        ends = np.cumsum(sizes)
        terms = np.array(self._flat)[np.arange(sizes.sum()) + np.repeat(known[chunks] - ends + sizes, sizes)]
        chunks_in = np.searchsorted(between, np.cumsum([len(text) + 1 for text in encoded]))
        return terms, np.concatenate([[0], ends])[chunks_in]

    def _numbered(self, data: bytes, starts: Ints, lengths: Ints) -> Ints:
        """The number of each chunk; what a new one holds is learnt."""
        known = len(self._known)
        # What is known comes first and so keeps its number; what is new is numbered as it comes.
        numbers, self._known = pd.factorize(np.concatenate([self._known, _hashes(data, starts, lengths)]))
        numbers = numbers[known:]
        new = np.flatnonzero(numbers >= known)
        first = np.empty(len(self._known) - known, np.int64)
        first[numbers[new[::-1]] - known] = new[::-1]
        stretches = zip(starts[first].tolist(), lengths[first].tolist(), strict=True)
        self._learn([data[start : start + length] for start, length in stretches])
        return numbers

    def _learn(self, chunks: list[bytes]) -> None:
        for piece in self._pieces(b"\n".join([*chunks, b""]).decode("utf-8", "surrogatepass")):
            if piece == "\n":
                self._ends.append(len(self._flat))
            else:
                self._flat.append(self.terms[piece if self._lines else folded(piece)])


def _hashes(data: bytes, starts: Ints, lengths: Ints) -> NDArray[np.uint64]:
    """The hash of each stretch of bytes, eight at a time; seven more bytes must follow the last."""
    eight = np.ndarray(len(data) - 7, "<u8", data, strides=(1,))
    hashes = lengths.astype(np.uint64) * MIX
    rest = np.arange(len(starts))
    while rest.size:
        beyond = np.maximum(64 - 8 * lengths, 0).astype(np.uint64)
        mixed = (hashes[rest] ^ (eight[starts] << beyond)) * MIX
        hashes[rest] = mixed ^ (mixed >> np.uint64(32))
        longer = np.flatnonzero(lengths > 8)
        starts, lengths, rest = starts[longer] + 8, lengths[longer] - 8, rest[longer]
    return hashes


def _grown(array: Ints, size: int) -> Ints:
    return np.concatenate([array, np.zeros(size - len(array), np.int64)])


def _pairs(numbers: Ints, text_of: Ints, gap: int) -> Ints:
    """Each pair of terms `gap` apart in a text, as one number."""
    return ((numbers[:-gap] << 32) | numbers[gap:])[text_of[:-gap] == text_of[gap:]]


def _merged(counted: tuple[Ints, Ints], new: list[Ints]) -> tuple[Ints, Ints]:
    """Add the occurrences `new` to (sorted codes, their counts)."""
    codes, counts = np.unique(np.concatenate(new), return_counts=True)
    codes, counts = np.concatenate([counted[0], codes]), np.concatenate([counted[1], counts])
    order = np.argsort(codes, kind="stable")
    codes, counts = codes[order], counts[order]
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    return codes[starts], np.add.reduceat(counts, starts) if len(starts) else counts
