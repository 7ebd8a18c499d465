"""Counting many articles: words and tokens a second and peak memory, peers beside us.

    python -m benchmarks.terms DATA [MILLIONS…]

DATA holds quotes_polnear_train.jsonl and quotes_polnear_dev.jsonl, whose articles are repeated to that
many million words (10, then 50, if not said). Every contender splits text by the same expression, reads
the same stream, and runs in a process of its own, since peak memory is a process's.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, cycle, product
from multiprocessing import get_context
from pathlib import Path

from analysis.terms.counting import count
from analysis.text.word import WORD, words


def stream(data: Path, size: int) -> Iterator[str]:
    """The articles, over and over, until `size` words have been given."""
    files = (data / f"quotes_polnear_{part}.jsonl" for part in ("train", "dev"))
    texts = [json.loads(line)["text"] for file in files for line in file.read_text("utf-8").splitlines()]
    lengths = [len(words(text)) for text in texts]
    for text, length in cycle(zip(texts, lengths, strict=True)):
        if size <= 0:
            return
        size -= length
        yield text


def ours_words(texts: Iterator[str]) -> int:
    return int(count(texts).counts.sum())


def ours_pairs(texts: Iterator[str]) -> int:
    return int(count(texts, window=1).counts.sum())


def sklearn_words(texts: Iterator[str]) -> int:
    from sklearn.feature_extraction.text import CountVectorizer

    return int(CountVectorizer(token_pattern=WORD.pattern).fit_transform(texts).sum())


def nltk_words(texts: Iterator[str]) -> int:
    from nltk import FreqDist

    return int(FreqDist(chain.from_iterable(map(words, texts))).N())


def nltk_pairs(texts: Iterator[str]) -> int:
    from nltk.collocations import BigramCollocationFinder

    return int(BigramCollocationFinder.from_words(chain.from_iterable(map(words, texts))).word_fd.N())


def nothing(texts: Iterator[str]) -> int:
    """What the stream alone takes."""
    return sum(1 for _ in texts)


CONTENDERS = {
    "words": {
        "this package": ours_words, "CountVectorizer": sklearn_words, "NLTK FreqDist": nltk_words,
    },
    "neighbours": {"this package": ours_pairs, "NLTK BigramCollocationFinder": nltk_pairs},
}  # fmt: skip


def measured(contender: Callable[[Iterator[str]], int], data: Path, size: int) -> tuple[int, float, float]:
    """Words counted, processor seconds beyond those of the stream, peak memory of the process in MB."""
    contender(iter(["imports aside"]))
    took = {}
    for what in (nothing, contender):
        start = time.process_time()
        counted = what(stream(data, size))
        took[what] = time.process_time() - start
    return counted, took[contender] - took[nothing], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main(data: str, *millions: str) -> None:
    print(f"{'':42}{'words':>12}{'a second':>14}{'peak MB':>10}{'times as long':>16}")
    for size, (what, contenders) in product(millions or ("10", "50"), CONTENDERS.items()):
        rates: list[float] = []
        for name, contender in contenders.items():
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
                job = process.submit(measured, contender, Path(data), int(float(size) * 1e6))
            counted, seconds, peak = job.result()
            rates.append(counted / seconds)
            row = f"{counted:12,}{rates[-1]:14,.0f}{peak:10,.0f}{rates[0] / rates[-1]:16.1f}"
            print(f"{f'{what}, {name}':42}{row}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
