"""Counts are what a reader finds who searches the article for the word."""

import re

import pytest

from analysis.terms.frequency import frequencies
from analysis.terms.keywords import keyness
from analysis.terms.spread import dispersion
from analysis.text import Article, parse, running_text

TEXT = (
    "Stannick lose again\n\nThe council met in Stannick. Stannick Town beat Corran Vale, and the Town "
    "Council was glad. Helen Marsh of Stannick Town spoke to the council. Marsh said that two-thirds, or two "
    "in three, of Bridge Street was shut. Bridge Street is long. Two left the New York Times for New York."
)


@pytest.fixture(scope="module")
def document():
    return parse(Article.from_text(TEXT))


@pytest.mark.parametrize(
    ("term", "count"),
    [("Stannick", 4), ("Stannick Town", 2), ("council", 3), ("Marsh", 2), ("two", 3), ("New York", 2)],
)
def test_a_term_counts_wherever_a_search_finds_it(document, term, count):
    counts = frequencies(document).set_index("term")
    assert counts["count"][term] == count == dispersion(document, term)["count"][0]
    assert count == len(re.findall(rf"\b{term}\b", TEXT, re.IGNORECASE))


def test_keyness_counts_likewise(document):
    counts = keyness(document).set_index("term")["count"]
    assert (counts["Stannick"], counts["council"]) == (4, 3)


def test_a_word_that_stands_in_one_name_alone_is_no_term_beside_it(document):
    terms = {*frequencies(document).term}
    assert "Bridge Street" in terms and not terms & {
        "Bridge",
        "bridge",
        "Street",
        "street",
        "Helen",
        "thirds",
    }


@pytest.mark.parametrize("article", ["nato-afghan-tour.txt"])
def test_every_count_of_an_article_is_that_of_a_search(article):
    document = parse(f"data/articles/{article}")
    text = running_text(document.article)
    for row in frequencies(document, minimum=2).itertuples():
        written = re.escape(row.term).replace("\ ", r"\s+").replace("'", "['’]")
        found = re.findall(rf"(?<![\w.])(?<!\w['’]){written}(?!\w|['’](?![sS]\b)\w)", text, re.I)
        assert len(found) == row.count, row.term
