"""Which words carry a side: fitted to what leaving them out does, and judged by it."""

import numpy as np
import pytest

pytest.importorskip("sklearn")
import words

TRAM = "The city should build the tram."
TEXT = "Row over tram. Mayor Tanaka said on Friday the tram would be a costly mistake for the city."


def test_the_weights_tell_what_each_word_does():
    draw = np.random.default_rng(0)
    truth = draw.normal(size=8)

    def statement(count):
        states = draw.normal(size=(count, 8))
        falls = states @ truth + 3 + draw.normal(scale=0.1, size=count)  # and something that all words share
        return words.Statement("", "", 0, 0.9, [(0, 1)] * count, states, falls)

    weight = words.fitted([statement(7) for _ in range(3_000)])
    held = statement(50)
    assert np.corrcoef(held.states @ weight, held.falls)[0, 1] > 0.95


def test_what_a_word_does_is_found_by_leaving_it_out():
    found = words._read(TEXT, TRAM)
    assert found is not None and found.side == 1 and found.states.shape == (len(found.spans), 2 * 768)
    told = [TEXT[start:end] for start, end in found.spans]
    weightiest = [told[n] for n in np.argsort(-found.falls)[:3]]
    assert "the" not in told and {"mistake", "costly"} & {*weightiest}
    most = words.falls_without([found], lambda each: each.falls)
    least = words.falls_without([found], lambda each: -each.falls)
    assert most > 0.3 > least


@pytest.mark.parametrize("text", ["It rained.", "The tram is " + "long, " * 90 + "a costly mistake."])
def test_too_few_words_and_too_many_are_passed_over(text):
    assert words._read(text, TRAM) is None
