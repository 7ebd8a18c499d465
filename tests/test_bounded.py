"""Reading takes time in proportion to the text, whatever it holds; benchmarks/bounded.py has the seconds."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from analysis.attribution.coreference.resolving import resolve
from analysis.attribution.speech.candidates import find
from analysis.text import Article, Document, parse

TRIPLE = 3
SIZE = 1500  # characters, of more than one sentence as they are cut
PIECES = [
    "“a ", ' "a" ', "“a ‘b “c ", '"x," he said. ', "he ", "who said that ", "the man who said that ",
    "the dog, ", "of the ", "Ann Lee, the mayor, ", "Ab, Ab, ", "Q: x\n\nA: y\n\n",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Word lists and caches that are filled once are no steps of a text's."""
    document = parse(Article.from_text("It rained.\n\n“It is late,” Ann Lee, the mayor, said. He left."))
    find(document)
    resolve(document)


def steps(read: Callable[[Document], object], document: Document) -> int:
    """How many lines of Python run, which a busy machine does not change."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(document)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_of_twice_the_size_takes_no_more_than_three_times_the_steps(piece: str) -> None:
    once, twice = (
        parse(Article.from_text("It rained.\n\n" + piece * (size // len(piece)))) for size in (SIZE, 2 * SIZE)
    )
    assert steps(find, twice) <= TRIPLE * steps(find, once)
    assert steps(resolve, twice) <= TRIPLE * steps(resolve, once)
