"""What is read by what is in it: pages, Markdown, mails, damaged text."""

import datetime
import json

import pytest

from analysis.text import Article, ArticleError, read_article
from analysis.text.heads import authors
from analysis.text.repair import repaired

BODY = [
    "The harbour board decided on Monday to sell the ferry that has crossed the sound since 1964.",
    "“We learned of it from the radio,” said Kofi Mensah, who has steered her for twenty years.",
    "Board member Ruth Adler defended the sale. She said repairs would cost more than a new boat.",
]
TEXT = "\n\n".join(BODY)
TITLE = "Board sells the old ferry"


def paragraphs(article: Article) -> list[str]:
    return kind(article, "paragraph")


def kind(article: Article, wanted: str) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind == wanted]


def page(*, head: str = f"<title>{TITLE}</title>", body: str = "", charset: str = "utf-8") -> str:
    text = "".join(f"<p>{line}</p>" for line in BODY)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">{head}</head>'
        f'<body><nav><a href="/">Home</a></nav><main><article><h1>{TITLE}</h1>{text}{body}</article></main>'
        "<footer><p>Copyright 2019 The Sound</p></footer></body></html>"
    )


@pytest.fixture
def read(tmp_path):
    def _read(content: str | bytes, name: str = "page.html") -> Article:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_article(path)

    return _read


# What a file is, whatever its name


@pytest.mark.parametrize("name", ["a.aspx", "a.php", "a", "a.html?id=3", "a.html.txt", "a.shtml", "a.bak"])
def test_a_page_is_read_as_one_whatever_its_name(read, name):
    article = read(page(), name)
    assert (article.title, paragraphs(article)) == (TITLE, BODY)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_page_that_a_browser_saved_as_one_file_is_read(read, encoding):
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["Subject"] = TITLE
    mail.set_content("see the page")
    mail.add_related(page(), subtype="html", cte=encoding)
    assert paragraphs(read(mail.as_bytes(), "a.mhtml")) == BODY


def test_a_mail_is_read_without_its_headers(read):
    headers = (
        "From: a@example.org\nSubject: News\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    )
    assert paragraphs(read(f"{headers}{TITLE}\n\n{TEXT}", "a.eml")) == BODY


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (json.dumps({"title": TITLE, "body": TEXT}), "looks like JSON"),
        (json.dumps([{"body": TEXT}]), "looks like JSON"),
        (f"WEBVTT\n\n00:01.000 --> 00:02.000\n{TEXT}", "looks like subtitles"),
        (f"1\n00:00:01,000 --> 00:00:02,000\n{TEXT}", "looks like subtitles"),
    ],
)
def test_what_holds_no_running_text_is_refused_in_one_line(read, content, told):
    with pytest.raises(ArticleError, match=told) as caught:
        read(content, "a.txt")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin1", "us-ascii", "windows-1252", "nonsense"])
def test_a_page_of_latin_1_is_read_as_browsers_read_it(read, declared):
    assert paragraphs(read(page(charset=declared).encode("cp1252"))) == BODY


def test_a_page_in_utf_8_is_read_as_that_whatever_it_declares(read):
    assert paragraphs(read(page(charset="iso-8859-1"))) == BODY


# Headline, author, date of a page


@pytest.mark.parametrize(
    "claim",
    [
        TITLE,
        "Board Sells the Old Ferry",
        f"{TITLE} | The Sound",
        f"{TITLE}: what we know",
        f"The Sound - {TITLE}",
    ],
)
def test_a_headline_is_told_once(read, claim):
    article = read(page(head=f'<title>{claim}</title><meta property="og:site_name" content="The Sound">'))
    assert TITLE.lower() in (article.title or "").lower()
    assert "The Sound" not in (article.title or "")
    assert paragraphs(article) == BODY


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


# Quotations shown without marks


def test_what_a_page_sets_off_as_quoted_gets_the_marks_that_readers_see(read):
    body = (
        "<p>In a letter, the seamen's union said:</p>"
        "<blockquote><p>We were not asked.</p><p>We shall strike.</p>"
        "</blockquote><p>Jo Ray said: <q>I will pay.</q></p><p><q>It is right,</q> she added.</p>"
    )
    assert paragraphs(read(page(body=body)))[3:] == [
        "In a letter, the seamen's union said:", "“We were not asked.", "“We shall strike.”",
        "Jo Ray said: “I will pay.”", "“It is right,” she added.",
    ]  # fmt: skip


def test_an_embedded_post_keeps_its_author_and_loses_its_date(read):
    said = '<p>Shame.</p>— Omar Said (@omar) <a href="#">3 March 2021</a>'
    body = f'<blockquote class="twitter-tweet">{said}</blockquote>'
    assert paragraphs(read(page(body=body)))[3:] == ["“Shame.” — Omar Said"]


def test_a_quotation_set_off_that_has_its_marks_gets_no_others(read):
    body = "<p>She said:</p><blockquote><p>“It is over.”</p></blockquote>"
    assert paragraphs(read(page(body=body)))[-1] == "“It is over.”"


def test_a_pull_quote_that_repeats_the_text_is_left_out(read):
    body = '<div class="pull-quote">We learned of it from the radio</div><p>The boat sails until May.</p>'
    assert paragraphs(read(page(body=body))) == [*BODY, "The boat sails until May."]


def test_markdown_quotations_get_marks(read):
    article = read(
        f"# {TITLE}\n\n{TEXT}\n\nThe union said:\n\n> We were not asked.\n>\n> We shall strike.\n", "a.md"
    )
    assert paragraphs(article)[-2:] == ["“We were not asked.", "“We shall strike.”"]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: >-\n  Board sells\n  the old ferry\n"
        "author:\n  - '[[Lena Brandt]]'\n  - Omar Said\n---\n",
        "\n--- \ntitle: Board sells the old ferry\nauthors: [Lena Brandt, Omar Said]\n--- \n",
        "+++\ntitle = 'Board sells the old ferry'\nauthor = ['Lena Brandt', 'Omar Said']\n+++\n",
    ],
)
def test_front_matter_is_read_as_what_it_is(read, front):
    article = read(front + TEXT, "a.md")
    assert (article.title, article.byline, paragraphs(article)) == (TITLE, "Lena Brandt, Omar Said", BODY)


def test_front_matter_with_aliases_is_left_alone(read):
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\nauthor: [*b, *b]\n---\n"
    assert read(bomb + TEXT, "a.md").byline is None


# Damage of copying


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("The gov-\nernment paid.", "The government\npaid."),
        ("a long-\nterm plan", "a long-term\nplan"),
        ("the vice-\npresident left", "the vice-president\nleft"),
        ("Ann Smith-\nJones left", "Ann Smith-Jones\nleft"),
        ("The oﬃcials conﬁrmed it.", "The officials confirmed it."),
        ("The coun\u00adcil, the engi\u200bneers, the may\u2060or", "The council, the engineers, the mayor"),
        ("cafe\u0301", "café"),
        ("â€œWe canâ€™t,â€\x9d said JosÃ©", "“We can’t,” said José"),
        ("Â£5 â€“ no more", "£5 – no more"),
        ("&ldquo;No,&rdquo; she&#8217;d said &amp; left", "“No,” she’d said & left"),
        ('\\"No,\\" she said', '"No," she said'),
        ("one\u00a0two\u202fthree", "one two three"),
        ("one\u2028two\x0bthree\x85four", "one\ntwo\nthree\nfour"),
    ],
)
def test_the_damage_of_copying_is_mended(damaged, mended):
    assert repaired(damaged)[0] == mended


@pytest.mark.parametrize(
    "text",
    [
        "He ate at Café Ñandú – “à la carte”.",
        "São Paulo, Ångström, naïve",
        "re-elect, 20-\n30 people",
        "AT&T; A&B",
    ],
)
def test_what_is_whole_stays_as_it_is(text):
    assert repaired(text) == (text, [])


def test_what_was_mended_is_noted(read):
    assert read(f"{TITLE}\n\n{TEXT}\n\nThe har-\nbour is deep.", "a.txt").notes == (
        "1 word cut at a line's end was joined",
    )


def test_a_text_given_as_a_string_keeps_its_offsets():
    text = "The har\u00adbour is deep.\u00a0Nobody swims."
    assert len(Article.from_text(text).text) == len(text)
