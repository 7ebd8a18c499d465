"""What stands above the running text: who signs, and how."""

from __future__ import annotations

import pytest

from analysis.text import Article

BODY = "The council voted on Tuesday to close the old bridge for repairs that will take two years."
TITLE = "Council votes to close the old bridge"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("OSLO, Norway (March 14) - It rained.", "OSLO, Norway"),
        ("LEEDS (12 May) -- It rained.", "LEEDS"),
        ("HULL (March 3, 2021) - It rained.", "HULL"),
    ],
)
def test_a_day_in_brackets_is_no_agency(line, place):
    article = Article.from_text(f"{TITLE}\n\n{line}")
    assert (article.place, article.agency) == (place, None)
    assert article.text[article.blocks[-1].start :] == "It rained."


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Interview by Ann Lee", "Ann Lee"),
        ("Words by Ann Lee and Bo Ek", "Ann Lee and Bo Ek"),
        ("Ann Lee at Harlow Lane", "Ann Lee"),
        ("Mary Ann Okafor in Port Louis", "Mary Ann Okafor"),
        ("Rolling coverage of the vote, with Ann Lee in Leeds and Bo Ek in Hull", "Ann Lee, Bo Ek"),
        ("Live updates from the count, with Ann Lee", "Ann Lee"),
        ("The mayor went to the fair with Ann Lee in Leeds", None),
    ],
)
def test_an_article_is_signed_in_other_ways_than_by(line, byline):
    assert Article.from_text(f"{TITLE}\n\n{line}\n\n{BODY}").byline == byline


def test_below_a_headline_in_capitals_a_line_in_capitals_is_no_signature():
    article = Article.from_text(f"Council Votes to Close the Old Bridge\n\nHeavy Snow in Leeds\n\n{BODY}")
    assert article.byline is None
