"""Headline, author and date of a page: what a reader would accept, or nothing."""

import datetime
import json

import pytest

from analysis.text.heads import authors
from ferry import BODY, TEXT, TITLE, page, paragraphs, read


@pytest.mark.parametrize(
    "claim",
    [
        TITLE,
        "Board Sells the Old Ferry",
        f"{TITLE} | The Sound",
        f"{TITLE}: what we know",
        f"The Sound - {TITLE}",
        "Shipping",
        "Latest News | The Sound",
        "Article detail",
        "Welcome to The Sound",
    ],
)
def test_a_headline_is_told_once(read, claim):
    article = read(page(head=f'<title>{claim}</title><meta property="og:site_name" content="The Sound">'))
    assert TITLE.lower() in (article.title or "").lower()
    assert "The Sound" not in (article.title or "")
    assert paragraphs(article) == BODY


def test_a_headline_with_other_marks_and_an_outlet_that_nothing_names_is_told_once(read):
    article = read(page(head="<title>Board Sells ‘Old’ Ferry - The Sound</title>").replace(
        f"<h1>{TITLE}</h1>", "<h1>Board sells 'old' ferry</h1>"))  # fmt: skip
    assert (article.title, paragraphs(article)) == ("Board sells 'old' ferry", BODY)


def test_a_headline_with_its_section_in_it_is_told_once(read):
    section = f'<h1><span class="k">Shipping</span> {TITLE}</h1><h2>{TITLE}</h2>'
    article = read(
        page(head=f'<meta property="og:title" content="{TITLE}">').replace(f"<h1>{TITLE}</h1>", section)
    )
    assert (article.title, paragraphs(article)) == (TITLE, BODY)


def test_a_headline_over_two_lines_is_told_once(read):
    article = read(page().replace(f"<h1>{TITLE}</h1>", "<h1>Board sells<br>the old ferry</h1>"))
    assert (article.title, paragraphs(article)) == (TITLE, BODY)


def test_the_sites_name_is_no_title(read):
    named = '<meta property="og:title" content="The Sound"><meta property="og:site_name" content="The Sound">'
    assert read(page(head=f"{named}<title>{TITLE}</title>")).title == TITLE
    article = read(page().replace(f"<h1>{TITLE}</h1>", "<h1>Local News Centre</h1>"))
    assert (article.title, paragraphs(article)) == (TITLE, BODY)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Username", None), ("Article by", None), ("No Author", None), ("admin", None),
        ("By The Sound", None),
        ("https://example.org/kofi", None), ("Staff writer", None),
        ("Web Desk", None), ("The Sound Newsroom", None), ("Agencies", None), ("Editorial Team", None),
        ("Lena Brandt @lenab", "Lena Brandt"), ("Lena Brandt (Shipping Editor)", "Lena Brandt"),
        ("By LENA BRANDT for The Sound", "Lena Brandt"), ("Lena Brandt, BBC News", "Lena Brandt"),
        ("Lena Brandt May 20, 2019", "Lena Brandt"),
        ("LENA BRANDT; Lena Brandt", "Lena Brandt"),
        ("By Lena Brandt, shipping correspondent", "Lena Brandt"),
        ("Lena Brandt | Political Editor", "Lena Brandt"),
        ("Lena Brandt and Omar Said", "Lena Brandt and Omar Said"),
        ("Lena Brandt Published 3 hours ago", "Lena Brandt"),
        ("Omar Said May 20, 2018", "Omar Said"),
    ],
)  # fmt: skip
def test_only_names_are_authors(said, names):
    assert authors(said, site="The Sound") == names


def test_a_date_is_the_articles_own_or_none(read):
    assert read(page()).published is None
    said = "<p>Shame on them.</p>&mdash; Omar (@o) <a>March 3, 2021</a>"
    post = f'<blockquote class="twitter-tweet">{said}</blockquote>'
    assert read(page(body=post)).published is None
    beside = '<aside class="related"><time datetime="2019-04-01">1 April</time></aside>'
    assert read(page(body=beside)).published is None
    nought = '<meta property="article:published_time" content="1970-01-01T00:00:00Z">'
    assert read(page(head=f"<title>{TITLE}</title>{nought}")).published is None
    told = '<meta property="article:published_time" content="2020-02-01T09:00:00Z">'
    assert read(page(head=f"<title>{TITLE}</title>{told}", body=post)).published == datetime.date(2020, 2, 1)


@pytest.mark.parametrize(
    "shown", ["We use cookies to show you advertisements that fit you.", "Rain ends drought."]
)
def test_an_article_for_machines_is_read_where_the_page_shows_another_text(read, shown):
    linked = {"@graph": [{"@type": "WebSite"},
              {"@type": ["NewsArticle"], "headline": TITLE, "articleBody": TEXT,
              "author": [{"name": "Lena Brandt"}]}]}  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    article = read(
        f"<html><head>{script}</head><body><article>{f'<p>{shown * 4}</p>' * 3}</article></body></html>"
    )
    assert (article.title, article.byline, paragraphs(article)) == (TITLE, "Lena Brandt", BODY)


@pytest.mark.parametrize(
    "linked",
    [
        {"@type": "WebPage", "mainEntity": {"@type": "ReportageNewsArticle", "headline": TITLE,
                                            "articleBody": TEXT}},
        [[{"@type": "BreadcrumbList"}], {"@type": "NewsArticle", "headline": TITLE,
          "articleBody": "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in BODY)}],
    ],
)  # fmt: skip
def test_an_article_for_machines_is_found_where_it_stands_in_another_thing(read, linked):
    shown = "Before you continue: we and our 812 partners store information on your device."
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    article = read(f"<html><head>{script}</head><body><main><p>{shown}</p></main></body></html>")
    assert (article.title, paragraphs(article)) == (TITLE, BODY)
