"""The embedded encoder: sequences of word pieces in, a vector for each piece out. Nothing is downloaded.

It runs without threads of its own, so that a process forked from one that has loaded it has it too, in the
same memory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

FOLDER = Path(__file__).parent / "weights"
LENGTH = 128  # word pieces that the encoder sees at once, as in training
OVERLAP = 32  # pieces that neighbouring windows of a long text share
Wanted = TypeVar("Wanted")
Made = TypeVar("Made")
_watcher: ContextVar[Callable[[int, int], object]] = ContextVar("watcher", default=lambda done, of: None)


class Read(NamedTuple):
    """A window of a text: the states of its pieces (n, width), those halfway up the encoder, and where the
    pieces stand in the text (n, 2); and the states of the second part."""

    states: NDArray[np.float32]
    middle: NDArray[np.float32]
    offsets: NDArray[np.int64]
    second: NDArray[np.float32]


def windows(text: str, second: str | None = None) -> list[Encoding]:
    """A text, with or without a second part, as sequences that overlap if it is long.

    >>> len(windows("It rained.")), len(windows("It rained. " * 100, "Rain is good."))
    (1, 4)
    """
    encoding = tokenizer().encode(text, second)
    return [encoding, *encoding.overflowing]


def pieces(text: str) -> int:
    """The number of word pieces of a text.

    >>> pieces("It rained.")
    3
    """
    return len(tokenizer().encode(text, add_special_tokens=False).ids)


def read_each(read: Callable[[Read, Wanted], Made], jobs: Sequence[tuple[Encoding, Wanted]]) -> list[Made]:
    """What `read` makes of each sequence and of what is asked about it, as many at a time as OMP_NUM_THREADS
    says, or there are processors.

    >>> jobs = [(one, 2) for one in windows("It rained.")]
    >>> read_each(lambda read, times: times * read.states.shape, jobs)
    [(3, 768, 3, 768)]
    """
    if not jobs:
        return []
    session()  # loaded once, before the threads ask for it
    tell = _watcher.get()
    with ThreadPoolExecutor(int(os.environ.get("OMP_NUM_THREADS") or os.cpu_count() or 1)) as pool:
        made = []
        for one in pool.map(lambda job: read(_read(job[0]), job[1]), jobs):
            made.append(one)
            tell(len(made), len(jobs))
        return made


@contextmanager
def watched(tell: Callable[[int, int], object]) -> Iterator[None]:
    """Within it, tell how many of how many sequences have been read, each time after one.

    >>> told = []
    >>> with watched(lambda done, of: told.append((done, of))):
    ...     _ = read_each(lambda read, _: 0, [(one, 0) for one in windows("It rained.")])
    >>> told
    [(1, 1)]
    """
    before = _watcher.set(tell)
    try:
        yield
    finally:
        _watcher.reset(before)


def _read(encoding: Encoding) -> Read:
    states, middle = session().run(["states", "middle"], {"ids": np.array(encoding.ids, dtype=np.int64)})
    sides = np.array([-1 if side is None else side for side in encoding.sequence_ids])
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    return Read(states[sides == 0], middle[sides == 0], offsets[sides == 0], states[sides == 1])


@cache
def tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    loaded.no_padding()
    loaded.enable_truncation(LENGTH, stride=OVERLAP, strategy="only_first")
    return loaded


@cache
def session() -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1  # a sequence a thread is faster than a sequence over all threads
    return InferenceSession(str(FOLDER / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
