from collections import Counter

import numpy as np
import pytest
from nltk.collocations import BigramCollocationFinder
from scipy import stats
from wordfreq import word_frequency

from analysis.terms.collocation import collocations
from analysis.terms.frequency import frequencies
from analysis.terms.keywords import keyness
from analysis.text.article import Article
from analysis.text.corpus import running_text
from analysis.text.document import parse
from analysis.text.word import words

TEXT = """Harbour strike enters third week

PORT LANE (AP) - The harbour strike went on. “We will not end the strike,” Jo Bell said. “We will not end it.”

The harbour master said the harbour lost money every day, and Jo Bell said that it would lose more.

Reporting by A. Writer"""
DESIGNED = [
    "term", "count", "reference_count", "per_1000", "reference_per_1000",
    "log_likelihood", "log_ratio", "log_ratio_low", "log_ratio_high", "p_adjusted",
]  # fmt: skip


@pytest.fixture(scope="module")
def harbour():
    return parse(Article.from_text(TEXT))


def row(frame, term):
    return frame.set_index("term").loc[term]


def test_frequencies_state_count_rate_range_and_rank(harbour):
    found = row(frequencies(harbour), "harbour")
    size = len(words(running_text(harbour.article)))
    assert (found["count"], found["range"], found["rank"]) == (4, 1, 1)
    assert found.per_1000 == pytest.approx(4000 / size)
    assert found.evidence == ["S1", "S2", "S5"]


def test_the_interval_of_a_frequency_is_exact(harbour):
    found = row(frequencies(harbour), "harbour")
    interval = stats.binomtest(4, len(words(running_text(harbour.article)))).proportion_ci(method="exact")
    assert (found.per_1000_low / 1000, found.per_1000_high / 1000) == pytest.approx(tuple(interval))


def test_names_are_kept_together_if_asked_for(harbour):
    assert row(frequencies(harbour, names=True), "jo bell")["count"] == 2
    assert "jo bell" not in frequencies(harbour).term.tolist()


def test_frequency_and_keyness_count_the_same(document):
    counts = frequencies(document).set_index("term")["count"]
    typical = keyness(document).set_index("term")["count"]
    shared = counts.index.intersection(typical.index)
    assert len(shared) and (counts[shared] == typical[shared]).all()


@pytest.mark.parametrize("options", [{"unit": "lemma"}, {"pos": ["NOUN"]}, {"names": True}, {}])
def test_one_article_in_a_stream_is_counted_as_by_itself(harbour, options):
    alone, streamed = (frequencies(source, **options) for source in (harbour, [harbour.article]))
    columns = ["term", "count"]
    assert sorted(alone[columns].values.tolist()) == sorted(streamed[columns].values.tolist())


def test_lemmas_are_compared_with_other_articles(harbour):
    others = [Article.from_text("It ends. They will end it, as it ended before.")]
    assert row(keyness(harbour, others, unit="lemma", minimum=1), "end").reference_count == 3


def test_a_negation_is_never_left_out(harbour):
    terms = frequencies(harbour).term.tolist()
    assert "not" in terms and "end" in terms and "the" not in terms
    assert "the" in frequencies(harbour, function_words=True).term.tolist()


def test_ngrams_may_hold_function_words_but_not_begin_or_end_with_them(harbour):
    assert row(frequencies(harbour, n=2), "not end")["count"] == 2
    assert "end the strike" in frequencies(harbour, n=3).term.tolist()
    assert "the strike" not in frequencies(harbour, n=2).term.tolist()


def test_many_articles_are_counted_as_one_stream(harbour):
    other = Article.from_text("The harbour is quiet today. It is a quiet day.")
    found = frequencies([harbour.article, other])
    assert tuple(row(found, "harbour")[["count", "range"]]) == (5, 1)
    assert tuple(row(found, "quiet")[["count", "range"]]) == (2, 0.5)
    assert row(frequencies([other, other], n=2), "quiet day")["count"] == 2


def test_one_word_has_a_frequency():
    found = frequencies(parse(Article.from_text("Fire")))
    assert found[["count", "per_1000", "per_1000_high", "range"]].to_numpy().tolist() == [[1, 1000, 1000, 1]]


def test_keyness_begins_with_the_designed_columns(harbour):
    assert keyness(harbour).columns[: len(DESIGNED)].tolist() == DESIGNED


def test_general_english_is_a_hundred_million_words(harbour):
    found = row(keyness(harbour), "harbour")
    assert found.reference_count == round(word_frequency("harbour", "en") * 1e8)
    assert found["count"] == 4 and found.p_adjusted < 0.001 and found.evidence == ["S1", "S2", "S5"]


def test_what_is_rarer_here_is_negative_and_comes_last():
    document = parse(
        Article.from_text("The dog saw the cat. The cat saw the dog. The dog ran and the cat ran.")
    )
    found = keyness(
        document, [Article.from_text("A dog and a cat and a bird and a fish ran in a wood. " * 4)]
    )
    assert found.term.iloc[-1] == "a" and found.log_likelihood.iloc[-1] < 0 and found.log_ratio.iloc[-1] < 0
    assert found.term.iloc[0] == "the" and found.log_likelihood.is_monotonic_decreasing


def test_a_word_missing_here_is_tested_if_it_would_be_expected(harbour):
    reference = [Article.from_text("It rained again and again in the town. " * 20)]
    found = row(keyness(harbour, reference), "again")
    assert found["count"] == 0 and found.evidence == [] and found.log_ratio_high < 1


def test_the_minimum_is_applied_before_the_correction(harbour):
    many, few = keyness(harbour, minimum=1), keyness(harbour, minimum=3)
    assert len(few) < len(many) and (few["count"] >= 3).any()
    assert row(few, "harbour").p == row(many, "harbour").p
    assert row(few, "harbour").p_adjusted == pytest.approx(row(few, "harbour").p * len(few))


def test_a_part_is_compared_with_the_rest(harbour):
    found = row(keyness(harbour, "rest", part="quotation", minimum=1), "not")
    assert (found["count"], found.reference_count) == (2, 0)
    spans = [piece for quotation in harbour.quotations for piece in quotation.pieces]
    swapped = row(keyness(harbour, spans, part=[(0, spans[0][0])], minimum=0), "not")
    assert (swapped["count"], swapped.reference_count) == (0, 2)


def test_an_article_without_quotation_has_no_key_term_in_it():
    document = parse(Article.from_text("It rained in the hills all day."))
    assert keyness(document, "rest", part="quotation").empty
    assert keyness(parse(Article.from_text("“It rained in the hills.”")), "rest", part="quotation").empty


def test_identical_texts_have_no_key_term(harbour):
    found = keyness(harbour, harbour)
    assert len(found) and not found[["log_likelihood", "g2", "log_ratio", "diff_percent"]].to_numpy().any()
    assert (found[["p_adjusted", "fisher", "odds_ratio"]] == 1).all(axis=None)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n": 2}, "single word forms"),
        ({"unit": "lemma"}, "single word forms"),
        ({"against": []}, "no other article"),
    ],
)
def test_what_cannot_be_compared_is_said_kindly(harbour, options, message):
    with pytest.raises(ValueError, match=message):
        keyness(harbour, **options)


def test_the_article_itself_is_no_reference(harbour):
    with pytest.raises(ValueError, match="no other article"):
        keyness(harbour, [harbour.article])


def test_collocations_count_the_pairs_that_nltk_counts(harbour):
    texts = [running_text(harbour.article), "one harbour strike more"]
    found = collocations(map(Article.from_text, texts), minimum=1, function_words=True)
    counted = sum((BigramCollocationFinder.from_words(words(text)).ngram_fd for text in texts), Counter())
    assert dict(zip(zip(found.term, found.collocate, strict=True), found["count"], strict=True)) == counted


def test_collocations_stay_within_a_sentence_and_know_their_sentences(harbour):
    found = collocations(harbour, minimum=1)
    assert not ((found.term == "said") & (found.collocate == "we")).any()
    pair = found[(found.term == "not") & (found.collocate == "end")].iloc[0]
    assert pair["count"] == 2 and pair.evidence == ["S3", "S4"]


def test_a_wider_window_finds_pairs_further_apart(harbour):
    near, far = (collocations(harbour, "mone*", window=window, minimum=1) for window in (1, 3))
    assert set(near.collocate) == {"money", "every"} and set(far.collocate) == {"money", "every", "day"}
    assert ((far.term == "money") | (far.collocate == "money")).all()


@pytest.mark.parametrize("text", ["Fire", "Fire fire", "Fire fire fire"])
def test_the_smallest_texts_have_defined_statistics(text):
    document = parse(Article.from_text(text))
    for frame in (collocations(document, minimum=1), keyness(document, minimum=1), frequencies(document)):
        assert not frame.select_dtypes("number").isna().any(axis=None)


def test_expected_counts_add_up_to_the_pairs(harbour):
    found = collocations(harbour, minimum=1, function_words=True)
    assert np.isclose(found["count"].sum(), found.groupby("term").term_count.first().sum())
