import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.terms.matching import Keyword


@pytest.mark.parametrize(
    ("keyword", "word", "found"),
    [
        ("mission", "mission", True),
        ("mission", "missions", False),
        ("mission*", "missions", True),
        ("*sion", "mission", True),
        ("m*n", "mn", True),
        ("mi*in", "min", False),  # no letter is used twice
        ("a*b*c", "axbxc", True),
        ("a*b*c", "acb", False),
        ("*", "anything", True),
        ("**", "anything", True),
        ("MISSION’S", "mission", True),
    ],
)
def test_a_star_stands_for_any_letters_of_one_word(keyword, word, found):
    assert Keyword.read(keyword).matches([word]) is found


@given(st.text("ab*", min_size=1, max_size=8), st.text("ab", min_size=1, max_size=12))
def test_a_keyword_matches_what_the_expression_would(keyword, word):
    expression = re.sub(r"\*+", ".*", keyword)
    assert Keyword.read(keyword).matches([word]) == bool(re.fullmatch(expression, word))


def test_a_phrase_has_as_many_words_as_it_matches():
    wanted = Keyword.read("prime min*")
    assert len(wanted) == 2 and wanted.matches(["prime", "minister"])
    assert not wanted.matches(["prime"]) and not wanted.matches(["prime", "minister", "harper"])


def test_many_stars_against_a_giant_word_take_no_time():
    wanted, giant = Keyword.read("a*" * 40 + "b"), "a" * 100_000
    start = time.process_time()
    assert not wanted.matches([giant]) and wanted.matches([giant + "b"])
    assert time.process_time() - start < 1


@pytest.mark.parametrize("keyword", ["", "  ", "…"])
def test_a_keyword_has_a_word(keyword):
    with pytest.raises(ValueError, match="Give a word"):
        Keyword.read(keyword)
