"""Who is who takes time that grows with the text, whatever stands in it."""

import time

import pytest

from analysis import Article, parse
from analysis.attribution.coreference.resolving import resolve


def seconds(text: str) -> float:
    document = parse(Article.from_text(f"It rained.\n\n{text}"))
    started = time.process_time()
    resolve(document)
    return time.process_time() - started


@pytest.mark.parametrize(
    "piece",
    ["he ", "Ann Lee, the mayor, ", "Ab, Ab, ", "Ann Lee met Bo Ek, Cy Orr and Di Ash. He saw her. "],
)
def test_twice_the_text_takes_no_more_than_three_times_as_long(piece):
    short, long = (seconds(piece * (length // len(piece))) for length in (4_000, 8_000))
    assert long < 3 * short + 0.2
