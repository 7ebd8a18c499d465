from collections import Counter

import numpy as np
import pytest
from nltk.collocations import BigramCollocationFinder

from analysis.terms.collocation import collocations
from analysis.terms.frequency import frequencies
from analysis.terms.keywords import keyness
from analysis.text.article import Article
from analysis.text.corpus import running_text
from analysis.text.document import parse
from analysis.text.word import words


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
    options = {"minimum": 1, "routine_words": True}
    near, far = (collocations(harbour, "mone*", window=window, **options) for window in (1, 3))
    assert set(near.collocate) == {"money", "every"} and set(far.collocate) == {"money", "every", "day"}
    assert ((far.term == "money") | (far.collocate == "money")).all()


@pytest.mark.parametrize("text", ["Fire", "Fire fire", "Fire fire fire"])
def test_the_smallest_texts_have_defined_statistics(text):
    document = parse(Article.from_text(text))
    for frame in (collocations(document, minimum=1), keyness(document, minimum=1), frequencies(document)):
        assert not frame.select_dtypes("number").isna().any(axis=None)


def test_expected_counts_are_what_the_margins_of_the_pairs_give(harbour):
    found = collocations(harbour, minimum=1, function_words=True, routine_words=True)
    total = found["count"].sum()
    assert total == found.groupby("term").term_count.first().sum()
    assert np.allclose(found.expected, found.term_count * found.collocate_count / total)


def test_a_name_is_one_neighbour_and_pairs_stand_as_the_article_writes_them():
    document = parse(
        Article.from_text("Close Bridge Street, Ann Lee told them. They will close Bridge Street.")
    )
    found = collocations(document)
    assert found[["term", "collocate", "count"]].values.tolist() == [["close", "Bridge Street", 2]]
