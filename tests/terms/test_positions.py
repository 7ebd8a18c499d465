import numpy as np
import pytest

from analysis.terms.kwic import concordance
from analysis.terms.occurrences import occurrences
from analysis.terms.spread import deviation, dispersion, juilland_d, places
from analysis.text.article import Article
from analysis.text.document import parse

TEXT = """Village keeps its school

ALDEN (AP) - The village’s school stays open, Mary Ann Oakes said. “We won’t close schools,” she said.

The schooling of forty children costs money. Mary Ann Oakes knows that the money is there.

Reporting by A. Writer"""


@pytest.fixture(scope="module")
def village():
    return parse(Article.from_text(TEXT))


def matches(document, keyword):
    return concordance(document, keyword)["match"].tolist()


def test_a_keyword_matches_whole_words_in_any_case(village):
    assert matches(village, "SCHOOL") == ["school", "school"]


def test_a_star_stands_for_any_letters(village):
    assert matches(village, "school*") == ["school", "school", "schools", "schooling"]
    assert matches(village, "*ing") == ["schooling"]
    assert matches(village, "m*y") == ["Mary", "money", "Mary", "money"]
    assert len(matches(village, "*")) == len(occurrences(village))


@pytest.mark.parametrize("keyword", ["won't", "won’t", "WON’T"])
def test_curly_and_straight_quotes_are_the_same(village, keyword):
    assert matches(village, keyword) == ["won’t"]


def test_a_phrase_matches_over_any_space(village):
    assert matches(village, "mary  ann") == ["Mary Ann", "Mary Ann"]


def test_signs_of_expressions_are_only_signs(village):
    assert matches(village, "(school|money).") == []


def test_offsets_point_into_the_article(village):
    for row in concordance(village, "school*").itertuples():
        assert village.article.text[row.start : row.end] == row.match
        sentence = next(s for s in village.sentences if s.id == row.sentence)
        assert sentence.start <= row.start < sentence.end


def test_contexts_end_with_the_paragraph(village):
    row = concordance(village, "money", width=500).iloc[0]
    assert (row.left, row.right) == (
        "The schooling of forty children costs ",
        ". Mary Ann Oakes knows that the money is there.",
    )


def test_hits_can_be_sorted_by_what_follows_and_by_what_precedes(village):
    following = [
        row.right.strip(" .")[:4] for row in concordance(village, "money", sort="right").itertuples()
    ]
    assert following == ["is t", "Mary"]
    preceding = [row.left.split()[-1] for row in concordance(village, "money", sort="left").itertuples()]
    assert preceding == ["costs", "the"]


def test_an_unknown_order_is_refused(village):
    with pytest.raises(ValueError, match="Choose one of text, left, right"):
        concordance(village, "money", sort="up")


def test_credits_are_not_searched(village):
    assert matches(village, "writer") == []


@pytest.mark.parametrize("keyword", ["", "  "])
def test_an_empty_keyword_is_refused(village, keyword):
    with pytest.raises(ValueError, match="Give a word"):
        concordance(village, keyword)


def test_no_hit_gives_an_empty_table(village):
    frame = concordance(village, "zebra", sort="left")
    assert frame.columns.tolist() == ["sentence", "left", "match", "right", "start", "end"]


def test_names_stay_together_and_offsets_hold(village):
    found = occurrences(village, names=True)
    named = found[found.term == "mary ann oakes"]
    assert [village.article.text[t.start : t.end] for t in named.itertuples()] == ["Mary Ann Oakes"] * 2


def test_lemmas_join_forms_and_parts_of_speech_select(village):
    nouns = occurrences(village, unit="lemma", pos=["NOUN"]).term.tolist()
    assert nouns.count("school") == 3 and nouns.count("child") == 1 and "say" not in nouns


def test_ngrams_never_cross_a_sentence(village):
    pairs = set(occurrences(village, n=2).term)
    assert "we won't" in pairs and "said we" not in pairs


def test_a_term_has_a_word(village):
    with pytest.raises(ValueError, match="from 1 to 5"):
        occurrences(village, n=0)


def test_what_is_found_is_what_is_counted():
    document = parse(
        Article.from_text("Canada’s soldiers left. Canada-led talks began in Canada. Say Canada's.")
    )
    counted = occurrences(document).term.value_counts()
    assert matches(document, "canada's") == ["Canada", "Canada", "Canada"]
    assert (
        counted["canada"] == len(matches(document, "canada")) == dispersion(document, ["canada"])["count"][0]
    )
    assert matches(document, "canada*") == ["Canada", "Canada-led", "Canada", "Canada"]


def test_dispersion_gives_the_published_values():
    # Gries (2020, "Analyzing dispersion"): parts of 9 to 11 words have the term 1 to 5 times
    counts, sizes = np.arange(1, 6), np.array([9, 10, 10, 10, 11])
    assert round(juilland_d(counts, sizes), 3) == 0.785
    assert [round(value, 2) for value in deviation(counts, sizes)] == [0.18, 0.22]


def test_an_even_spread_and_a_single_place_are_the_ends_of_the_scale():
    sizes = np.array([10, 10, 10, 10])
    assert (juilland_d(np.array([2, 2, 2, 2]), sizes), deviation(np.array([2, 2, 2, 2]), sizes)) == (
        1,
        (0, 0),
    )
    assert juilland_d(np.array([0, 4, 0, 0]), sizes) == pytest.approx(0)
    assert deviation(np.array([0, 4, 0, 0]), sizes) == pytest.approx((0.75, 1))


def test_one_paragraph_and_an_absent_term_have_a_dispersion():
    document = parse(Article.from_text("Rain fell on the town again."))
    row, absent = dispersion(document, ["rain", "snow"]).itertuples(index=False)
    assert tuple(row) == ("rain", 1, 1, 1, 0, 0, ["S1"])
    assert tuple(absent) == ("snow", 0, 0, 0, 1, 1, [])


def test_no_keyword_has_no_place(village):
    assert places(village, []).empty


def test_places_run_from_the_beginning_to_the_end(village):
    frame = places(village, ["village", "there"])
    assert frame.offset[0] == 0 and 0.97 < frame.offset.iloc[-1] < 1
    assert frame.columns.tolist() == ["term", "offset", "sentence", "start", "end"]
