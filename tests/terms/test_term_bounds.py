"""The time that terms take is bounded by the size of the text, whatever it says."""

import time
import tracemalloc

import numpy as np
import pytest

from analysis.terms.collocation import collocations
from analysis.terms.frequency import frequencies
from analysis.terms.keywords import keyness
from analysis.terms.kwic import concordance
from analysis.terms.overlapping import routine_words
from analysis.terms.reading_ease import FEWEST, _resampled, readability
from analysis.terms.spread import dispersion, positions
from analysis.terms.variety import RESAMPLES, diversity
from analysis.text.article import Article
from analysis.text.document import parse

PIECES = ["Ab, Ab, ", "Ann Lee, the mayor, ", "Rain. Rain. ", "a-b-c-d "]


def read(document):
    frequencies(document, n=2)
    keyness(document, "rest", part=[(0, len(document.article.text) // 2)])
    collocations(document)
    concordance(document, "a*b*c*")
    dispersion(document, ["ab", "rain"]), positions(document, ["ab", "rain"])
    routine_words(document), diversity(document), readability(document)


def seconds(document):
    start = time.process_time()
    read(document)
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_takes_at_most_three_times_as_long(piece):
    read(parse(Article.from_text("Rain fell. It fell again. It fell on.")))  # what is slow the first time
    texts = ["It began so.\n\n" + piece * (size // len(piece)) for size in (3_000, 6_000)]
    once, twice = (min(seconds(parse(Article.from_text(text))) for _ in range(2)) for text in texts)
    assert twice < 3 * once + 0.1


def test_resampling_takes_no_more_memory_for_more_sentences():
    tracemalloc.start()
    totals = _resampled(np.ones((60_000, 5)), seed=0)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(totals) == FEWEST and peak < 100e6


def test_resampling_in_parts_draws_what_it_would_at_once():
    sizes = np.arange(15.0).reshape(3, 5)
    times = np.random.default_rng(7).multinomial(3, np.full(3, 1 / 3), RESAMPLES)
    assert (_resampled(sizes, seed=7) == times @ sizes).all()
