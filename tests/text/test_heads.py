"""What stands above the running text: who signs, and how."""

from __future__ import annotations

import datetime

import pytest

from analysis.text import Article, sentences

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


@pytest.mark.parametrize(
    ("line", "place", "agency", "day"),
    [
        ("LANGFORD, 12 March 2026", "LANGFORD", None, "2026-03-12"),
        ("LANGFORD, March 12", "LANGFORD", None, None),
        ("LANGFORD, 12 March 2026 (Agency)", "LANGFORD", "Agency", "2026-03-12"),
        ("NEW HARLOW, Ohio, March 12, 2026", "NEW HARLOW, Ohio", None, "2026-03-12"),
        ("ROCKVILLE, Maryland, Sept. 3, 2025", "ROCKVILLE, Maryland", None, "2025-09-03"),
        ("LANGFORD, Thursday 12th March 2026", "LANGFORD", None, "2026-03-12"),
        ("LANGFORD, MARCH 12, 2026 -", "LANGFORD", None, "2026-03-12"),
        ("LANGFORD | 12 March 2026", "LANGFORD", None, "2026-03-12"),
        ("LANGFORD (12 March 2026)", "LANGFORD", None, "2026-03-12"),
        ("Port Louis, March 12, 2026 (AFP)", "Port Louis", "AFP", "2026-03-12"),
        ("LANGFORD, 2026-03-12 /PRNewswire/", "LANGFORD", "PRNewswire", "2026-03-12"),
        ("ST. HARLOW – 12 Mar 2026:", "ST. HARLOW", None, "2026-03-12"),
        ("HULL, 12 March 2026", "HULL", None, "2026-03-12"),
        ("HARLOW NEWS, 12 March 2026", None, None, "2026-03-12"),
        ("AFP, 12 March 2026", None, "AFP", "2026-03-12"),
    ],
)
def test_a_dateline_alone_on_its_line_is_no_sentence(line, place, agency, day):
    text = f"{TITLE}\n\n{line}\n\n{BODY}"
    article = Article.from_text(text)
    assert (article.place, article.agency) == (place, agency)
    assert article.published == (datetime.date.fromisoformat(day) if day else None)
    assert [*sentences(article)["text"]] == [TITLE, BODY]
    assert [*sentences(article)["start"]] == [0, text.index(BODY)]


@pytest.mark.parametrize(
    "line",
    [
        "LANGFORD, 12 March 2026, was quiet.",
        "LANGFORD, March 45",
        "LANGFORD, MAYOR OF HARLOW, AND 12 OTHERS LEAVE",
        "Ann Lee, March 12",
        "Christmas, 25 December 2025",
        "LANGFORD, Maryland",
        "LANGFORD 2, HARLOW 1 AFTER EXTRA TIME IN MAY",
        "LANGFORD, 12 people dead",
        "LANGFORD, March 12 to April 3",
        "LANGFORD, 12 March 2026\n\nHARLOW, 14 March 2026",
        "The march of 12 May 2026",
    ],
)
def test_a_line_that_only_looks_like_a_dateline_stays(line):
    article = Article.from_text(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert (article.place, article.published) == (None, None)
    assert " ".join(sentences(article)["text"]) == " ".join(f"{TITLE} {line} {BODY}".split())


def test_a_dateline_alone_may_stand_below_a_byline_or_first():
    lines = "By Ann Lee", "LANGFORD, 12 March 2026"
    below, first = (
        Article.from_text("\n\n".join([*above, BODY])) for above in ((TITLE, *lines), (lines[1], TITLE))
    )
    assert (below.byline, below.place, first.title, first.place) == ("Ann Lee", "LANGFORD", TITLE, "LANGFORD")
