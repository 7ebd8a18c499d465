import numpy as np
import pytest

from analysis.terms.reading_ease import FORMULAS, readability, syllables
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


def test_the_formulas_give_the_published_scores():
    # Wikipedia's worked example: 13 words, 24 syllables, one sentence
    score = {name: round(float(f(1, 13, 24, 4, 70)), 1) for name, f in FORMULAS.items()}
    assert (score["Flesch reading ease"], score["Flesch–Kincaid grade"]) == (37.5, 11.3)
    # SMOG's table: 30 polysyllables in 30 sentences are grade 9 (8.8 by the exact formula)
    assert round(float(FORMULAS["SMOG grade"](30, 400, 600, 30, 2000)), 1) == 8.8
    # Coleman & Liau: 119 words, 5 sentences, 639 letters are grade 14.5
    assert round(float(FORMULAS["Coleman–Liau grade"](5, 119, 200, 20, 639)), 1) == 14.5


def test_readability_states_the_counts_it_rests_on():
    text = "There was a king with a large jaw. There was a queen with a plain face."
    row = readability(parse(Article.from_text(text))).iloc[0]
    assert tuple(row[4:8]) == (2, 16, 16, 0)
    assert row.value == pytest.approx(114.115)


def test_readability_leaves_out_headline_and_caption(document):
    frame = readability(document)
    running = [s for s in document.sentences if s.voice in ("narration", "quotation")]
    assert frame.sentence_count.unique() == [len(running)] and len(running) < len(document.sentences)
    assert ((frame.low <= frame.value) & (frame.value <= frame.high)).all()


def test_the_seed_decides_the_interval(document):
    one, same, other = (readability(document, seed=seed).low[0] for seed in (1, 1, 2))
    assert one == same != other


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the walked jumps", 1),
        ("wanted statement table going business nation didn't create client roses u.s.", 2),
        ("media idea bbc parliament annual area", 3),
        ("criticism 2011 situation", 4),
    ],
)
def test_syllables_are_those_of_the_dictionary(text, number):
    assert {word: syllables(word) for word in text.split()} == dict.fromkeys(text.split(), number)
