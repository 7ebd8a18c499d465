"""What is read by what is in it: pages, Markdown, mails, damaged text."""

import json

import pytest

from analysis.text import ArticleError
from ferry import BODY, TEXT, TITLE, page, paragraphs, read

# What a file is, whatever its name


@pytest.mark.parametrize("name", ["a.aspx", "a.php", "a", "a.html?id=3", "a.html.txt", "a.shtml", "a.bak"])
def test_a_page_is_read_as_one_whatever_its_name(read, name):
    article = read(page(), name)
    assert (article.title, paragraphs(article)) == (TITLE, BODY)


@pytest.mark.parametrize(
    "written",
    [
        page().encode("utf-16"),
        f"<!-- {'saved from url ' * 400} -->\n<%@ Page %>\n{page()}".encode(),
        f"\n\n<h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in BODY)}".encode(),
    ],
)
def test_a_page_is_known_by_how_it_begins(read, written):
    article = read(written, "story")
    assert (article.title, paragraphs(article)) == (TITLE, BODY)


@pytest.mark.parametrize(
    "more",
    [
        f'<img src="data:image/png;base64,{"iVBORw0K" * 400_000}">',
        f"<script>window.state = {json.dumps(['<p>We sell shoes to all.</p></article>'] * 100_000)}</script>",
    ],
)
def test_a_page_of_megabytes_that_holds_an_article_is_read(read, more):
    article = read(page(body=more))
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


@pytest.mark.parametrize(
    ("before", "head"),
    [
        ('<?xml version="1.0" encoding="iso-8859-1"?>', ""),
        ("", '<meta http-equiv=Content-Type content="text/html; charset=ISO-8859-15">'),
    ],
)
def test_latin_1_may_be_declared_elsewhere(read, before, head):
    written = before + page(head=f"{head}<title>{TITLE}</title>").replace('<meta charset="utf-8">', "")
    assert paragraphs(read(written.encode("cp1252"))) == BODY


def test_a_page_in_utf_8_is_read_as_that_whatever_it_declares(read):
    assert paragraphs(read(page(charset="iso-8859-1"))) == BODY


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


def test_another_kind_of_post_and_a_quotation_within_one_are_read(read):
    body = (
        '<blockquote class="bluesky-embed"><p>Shame.</p>&mdash; Omar Said (<a href="#">@omar.x</a>) '
        '<a href="#">2021-03-04</a></blockquote><p>Adler called it <q>no <q>jewel</q> at all</q>.</p>'
    )
    assert paragraphs(read(page(body=body)))[3:] == [
        "“Shame.” — Omar Said", "Adler called it “no “jewel” at all”.",
    ]  # fmt: skip


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


@pytest.mark.parametrize("sign", ["> — Omar Said, mate", "> -- Omar Said"])
def test_a_signature_below_a_quotation_in_markdown_is_no_part_of_it(read, sign):
    article = read(f"# {TITLE}\n\n{TEXT}\n\nThe union said:\n\n> We were not\nasked.\n>\n{sign}\n", "a.md")
    assert paragraphs(article)[-1] == "“We were not asked.” — Omar Said"


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: >-\n  Board sells\n  the old ferry\n"
        "author:\n  - '[[Lena Brandt]]'\n  - Omar Said\n---\n",
        "\n--- \ntitle: Board sells the old ferry\nauthors: [Lena Brandt, Omar Said]\n--- \n",
        "---\r\ntitle: Board sells the old ferry\r\nauthor:\r\n"
        "- name: Lena Brandt\r\n- name: Omar Said\r\n---\r\n",
        "+++\ntitle = 'Board sells the old ferry'\nauthor = ['Lena Brandt', 'Omar Said']\n+++\n",
    ],
)
def test_front_matter_is_read_as_what_it_is(read, front):
    article = read(front + TEXT, "a.md")
    assert (article.title, article.byline, paragraphs(article)) == (TITLE, "Lena Brandt, Omar Said", BODY)


def test_a_title_with_a_colon_needs_no_marks_in_front_matter(read):
    front = "---\ntitle: Ferry: board sells her\nauthor: Lena Brandt\ndate: 2021-03-04\nurl: https://x.org/a\n---\n"
    article = read(front + TEXT, "a.md")
    assert (article.title, article.byline) == ("Ferry: board sells her", "Lena Brandt")


def test_front_matter_with_aliases_is_left_alone(read):
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\nauthor: [*b, *b]\n---\n"
    assert read(bomb + TEXT, "a.md").byline is None
