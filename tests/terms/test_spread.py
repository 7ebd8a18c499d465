import numpy as np
import pytest

from analysis.terms.spread import deviation, dispersion, juilland_d, positions
from analysis.text.article import Article
from analysis.text.document import parse


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
    assert positions(village, []).empty


def test_places_run_from_the_beginning_to_the_end(village):
    frame = positions(village, ["village", "there"])
    assert frame.offset[0] == 0 and 0.97 < frame.offset.iloc[-1] < 1
    assert frame.columns.tolist() == ["term", "offset", "sentence", "start", "end"]
