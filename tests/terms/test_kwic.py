import pytest

from analysis.terms.kwic import concordance
from analysis.terms.occurrences import occurrences


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
