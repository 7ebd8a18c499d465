import pytest
from scipy.stats import chi2
from wordfreq import word_frequency

from analysis.terms.frequency import frequencies
from analysis.terms.keywords import keyness
from analysis.text.article import Article
from analysis.text.document import parse

DESIGNED = [
    "term", "count", "reference_count", "per_1000", "reference_per_1000",
    "log_likelihood", "log_ratio", "log_ratio_low", "log_ratio_high", "p_adjusted",
]  # fmt: skip


def row(frame, term):
    return frame.set_index("term").loc[term]


def test_frequency_and_keyness_count_the_same(document):
    counts = frequencies(document).set_index("term")["count"]
    typical = keyness(document).set_index("term")["count"]
    shared = counts.index.intersection(typical.index)
    assert len(shared) and (counts[shared] == typical[shared]).all()


def test_lemmas_are_compared_with_other_articles(harbour):
    others = [Article.from_text("It ends. They will end it, as it ended before.")]
    assert row(keyness(harbour, others, unit="lemma", minimum=1), "end").reference_count == 3


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
    first = few.iloc[0]  # the surest: Holm multiplies its p-value by the number of tests
    assert first.p_adjusted == pytest.approx(chi2.sf(first.log_likelihood, 1) * len(few))
    assert row(few, first.term).p_adjusted < row(many, first.term).p_adjusted


def test_a_part_is_compared_with_the_rest(harbour):
    found = row(keyness(harbour, "rest", part="quotation", minimum=1), "not")
    assert (found["count"], found.reference_count) == (2, 0)
    spans = [piece for quotation in harbour.quotations for piece in quotation.spans]
    swapped = row(keyness(harbour, spans, part=[(0, spans[0][0])], minimum=0), "not")
    assert (swapped["count"], swapped.reference_count) == (0, 2)


def test_an_article_without_quotation_has_no_key_term_in_it():
    document = parse(Article.from_text("It rained in the hills all day."))
    assert keyness(document, "rest", part="quotation").empty
    assert keyness(parse(Article.from_text("“It rained in the hills.”")), "rest", part="quotation").empty


def test_identical_texts_have_no_key_term(harbour):
    found = keyness(harbour, harbour)
    assert len(found) and not found[["log_likelihood", "log_ratio"]].to_numpy().any()
    assert (found.p_adjusted == 1).all()


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


def test_a_name_is_at_most_as_frequent_in_general_english_as_the_rarest_of_its_words(harbour):
    found = row(keyness(harbour), "Jo Bell")
    assert found.reference_count == round(min(word_frequency(word, "en") for word in ("jo", "bell")) * 1e8)


def test_names_are_taken_apart_where_the_others_are_not_parsed(harbour):
    other = Article.from_text("Jo Bell was there. " * 3)
    assert row(keyness(harbour, [other]), "Bell").reference_count == 3
    assert row(keyness(harbour, parse(other)), "Jo Bell").reference_count == 3


def test_routine_words_are_not_tested_unless_asked_for(harbour):
    assert "said" not in keyness(harbour).term.tolist()
    assert row(keyness(harbour, routine_words=True), "said")["count"] == 3
