import numpy as np
import pytest

from analysis.terms.variety import _mtld, diversity, hdd, mattr, mtld, ttr
from analysis.text.article import Article
from analysis.text.document import parse
from analysis.text.word import words

TEXT = """The river rose again on Monday, and the town that had lived beside the river for nine hundred years
moved its chairs upstairs. The mayor said the dam would hold; the engineers who built the dam said
nothing. By evening the bridge was closed, the school was closed, and the only shop that was still
open sold nothing but candles and bread. Nobody was hurt. The farmers drove their cattle to the
hill, where the cattle stood in the rain and looked down at the river."""


def test_diversity_agrees_with_lexicalrichness_and_taaled():
    # lexicalrichness 0.5.1 and taaled 0.32, given the same words
    tokens = words(TEXT)
    assert mattr(tokens) == pytest.approx(0.705945945945946, rel=1e-9)
    assert hdd(tokens) == pytest.approx(0.7531343900711662, rel=1e-9)
    assert mtld(tokens) == pytest.approx(40.985838779956424, rel=1e-9)


def test_mtld_counts_factors_as_in_the_worked_example():
    # McCarthy & Jarvis (2010): one factor ends at the second "people", and nothing is left of the next
    assert _mtld(words("of the people by the people for the people")) == 9


def test_hdd_is_the_expected_type_token_ratio_of_samples():
    tokens = words(TEXT)
    rng = np.random.default_rng(0)
    samples = [ttr(list(rng.choice(tokens, 42, replace=False))) for _ in range(4000)]
    assert hdd(tokens) == pytest.approx(np.mean(samples), abs=0.003)


def test_mattr_is_the_mean_over_windows():
    assert mattr(["a", "b", "a", "a"], window=2) == pytest.approx((1 + 1 + 0.5) / 3)


@pytest.mark.parametrize("measure", [ttr, mattr, mtld, hdd])
def test_one_word_and_none_have_a_diversity(measure):
    assert measure(["word"]) == 1
    assert measure([]) == 0


def test_diversity_warns_below_its_minimum_length():
    frame = diversity(parse(Article.from_text("It rained in the hills all day.")))
    assert frame.reliable.tolist() == [True, False, False, False]
