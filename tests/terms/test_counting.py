from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.terms import counting
from analysis.terms.counting import count, numbered
from analysis.text.word import ngrams, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Canada’s army isn’t leaving", ["canada", "army", "isn't", "leaving"]),
        ("CANADA'S", ["canada"]),
        ("a 2,700-strong force, 3.5% of it", ["a", "2,700-strong", "force", "3.5", "of", "it"]),
        ("the U.S. and the E.U., too.", ["the", "u.s.", "and", "the", "e.u.", "too"]),
        ("troops—tired ones—left", ["troops", "tired", "ones", "left"]),
        ("AT&T's rock 'n' roll", ["at&t", "rock", "n", "roll"]),
        ("“naïve” café", ["naïve", "café"]),
        ("… — !", []),
        ("", []),
    ],
)
def test_a_word_is_what_a_reader_would_call_one(text, found):
    assert words(text) == found


@given(st.lists(st.text(alphabet="ab'’-.1 \nZ\u2003\ud800\0", max_size=30), max_size=5))
def test_numbered_words_are_those_of_the_texts_in_their_order(texts):
    told = numbered(texts)
    expected = [(word, place) for place, text in enumerate(texts) for word in words(text)]
    found = [told.terms[number] for number in told.numbers]
    assert [*zip(found, told.text_of.tolist(), strict=True)] == expected


def test_numbered_words_are_the_same_however_many_texts_are_read_at_once(monkeypatch):
    texts = ["to be or", "", "not to be", "that is"] * 3
    whole = numbered(texts)
    monkeypatch.setattr(counting, "BLOCK", 8)
    by_blocks = numbered(texts)
    assert by_blocks.terms == whole.terms
    assert by_blocks.numbers.tolist() == whole.numbers.tolist()
    assert by_blocks.text_of.tolist() == whole.text_of.tolist()


@given(st.lists(st.text(alphabet="ab'’-.1 \nZ\u2003\ud800\0", max_size=30), max_size=5))
def test_a_stream_is_counted_as_its_texts_are_one_by_one(texts):
    counted = count(texts, window=2)
    assert totals(counted) == Counter(word for text in texts for word in words(text))
    assert counted.read == len(texts)
    found = Counter()
    for text in texts:
        split = words(text)
        found.update(pairwise(split))
        found.update(zip(split, split[2:], strict=False))
    assert pairs(counted) == found
    with_term = Counter(word for text in texts for word in set(words(text)))
    assert dict(zip(counted.terms, counted.texts, strict=True)) == with_term


def test_counts_do_not_depend_on_the_size_of_a_block(monkeypatch):
    texts = ["to be or not to be", "that is the question", "", "to be sure"] * 5
    whole = count(texts, window=1)
    monkeypatch.setattr(counting, "BLOCK", 7)
    parts = count(texts, window=1)
    assert (totals(whole), pairs(whole), whole.read) == (totals(parts), pairs(parts), parts.read)


def test_terms_may_be_given_a_line_each():
    terms = ["prime minister\nsaid", "said\nprime minister\nsaid"]
    assert totals(count(terms, lines=True)) == {"prime minister": 2, "said": 3}


@given(st.lists(st.text(alphabet="ab\0\U0010ffff", min_size=1, max_size=12), unique=True))
def test_different_terms_never_look_the_same(terms):
    assert len(count(["\n".join(terms)], lines=True).terms) == len(terms)


def test_ngrams_are_runs_of_words():
    assert ngrams("one two three", 2) == ["one two", "two three"]
    assert ngrams("four", 2) == []


def totals(counted):
    return Counter(dict(zip(counted.terms, counted.counts.tolist(), strict=True)))


def pairs(counted):
    return Counter({
        (counted.terms[first], counted.terms[second]): int(together)
        for first, second, together in zip(counted.first, counted.second, counted.together, strict=True)
    })  # fmt: skip
