import datetime
import hashlib
from pathlib import Path
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.article import Article, read_article

BODY = (
    "The council voted on Tuesday to close the old bridge for repairs that will take two years.\n\n"
    "Shop owners on both banks said they feared for their trade."
)


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(b.kind, article.text[b.start : b.end]) for b in article.blocks]


def write(folder: Path, content: str | bytes, name: str = "piece.txt") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# The shipped article, read by eye


def test_the_shipped_article_is_unchanged(article):
    data = article.path.read_bytes()
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert article.text == data.decode("utf-8").replace("\r\n", "\n")


def test_wire_copy_is_recognised(article):
    assert article.title == "NATO boss wants Canada to extend Afghan tour: reports"
    assert (article.place, article.agency, article.byline) == ("OTTAWA", "Reuters", "David Ljunggren")
    found = kinds(article)
    assert [k for k, _ in found] == ["title", "paragraph", "caption", "credit", *["paragraph"] * 10, "credit"]
    assert found[1][1].startswith("The new secretary-general")
    assert found[2][1].endswith("June 13 2009.")
    assert found[3][1] == "REUTERS/Jorge Silva"


# Parts, one by one


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("OTTAWA (Reuters) - It rained.", "OTTAWA", "Reuters"),
        ("DALLAS (AP) — It rained.", "DALLAS", "AP"),
        ("WASHINGTON — It rained.", "WASHINGTON", None),
        ("LONDON, March 3 (Reuters) - It rained.", "LONDON", "Reuters"),
        ("NEW YORK -- It rained.", "NEW YORK", None),
        ("Geneva (Xinhua) -- It rained.", "Geneva", "Xinhua"),
        ("ST. LOUIS, Mo. (AP) – It rained.", "ST. LOUIS, Mo.", "AP"),
        ("WASHINGTON, Nov. 23 (UPI) -- It rained.", "WASHINGTON", "UPI"),
        ("PARIS, Nov. 23, 2020 (AFP) - It rained.", "PARIS", "AFP"),
        ("BERLIN, 23 November (dpa) - It rained.", "BERLIN", "dpa"),
        ("PORT-AU-PRINCE, Haiti (AP) _ It rained.", "PORT-AU-PRINCE, Haiti", "AP"),
        ("ROCKVILLE, Maryland (AP) - It rained.", "ROCKVILLE, Maryland", "AP"),  # no day of March
        ("NOVATO, Decatur County, Sept. 4 (AP) - It rained.", "NOVATO, Decatur County", "AP"),
        ("LOS ANGELES, MARCH 3 (AP) - It rained.", "LOS ANGELES", "AP"),
        ("MOSCOW, November 23. /TASS/. It rained.", "MOSCOW", "TASS"),
        ("New Delhi, Nov 23 (PTI) It rained.", "New Delhi", "PTI"),
        ("Al-Quds, West Bank (Reuters) - It rained.", "Al-Quds, West Bank", "Reuters"),
        ("Washington, DC – It rained.", "Washington, DC", None),
        ("Nov 23 (Reuters) - It rained.", None, "Reuters"),
        ("(CNN) -- It rained.", None, "CNN"),
        ("(CNN)It rained.", None, "CNN"),
        ("CNN — It rained.", None, "CNN"),
    ],
)
def test_a_dateline_is_not_part_of_the_paragraph(line, place, agency):
    article = Article.from_text(f"A headline\n\n{line} {BODY}")
    assert (article.place, article.agency) == (place, agency)
    assert kinds(article)[1][1].startswith("It rained.")


@pytest.mark.parametrize(
    "line",
    [
        "He ran - and won.",
        "The EU - not the UN - paid.",
        "NATO — the alliance — paid.",
        "Ann Lee (Labour) said so.",
        "Twenty-one people (and a dog) - all wet - came.",
    ],
)
def test_a_dash_in_running_text_is_no_dateline(line):
    assert Article.from_text(f"A headline\n\n{line} {BODY}").place is None


@pytest.mark.parametrize(
    "credit",
    [
        "REUTERS/Ann Lee",
        "(AP Photo/Ann Lee)",
        "Photo by Ann Lee",
        "Photo: Ann Lee",
        "Ann Lee/Getty Images",
        "AFP/Ann Lee",
    ],
)
def test_a_captions_credit_stands_apart(credit):
    found = kinds(Article.from_text(f"A headline\n\n{BODY}\n\nA man stands on the old bridge. {credit}"))
    assert found[-2:] == [("caption", "A man stands on the old bridge."), ("credit", credit)]


@pytest.mark.parametrize(
    "line",
    ["He met the AP reporter.", "She took a photo of Ann.", "They read Reuters.",
     "Reporting by the paper led to her arrest.", "Written by Ann Lee in 1990, the play is back."],
)  # fmt: skip
def test_a_sentence_about_photos_is_no_caption(line):
    assert kinds(Article.from_text(f"A headline\n\n{BODY}\n\n{line}"))[-1] == ("paragraph", line)


@pytest.mark.parametrize(
    "line",
    ["Reporting by Ann Lee; editing by Bo Ek", "(Additional reporting by Ann Lee in Oslo)",
     "Copyright 2020 The Paper", "© 2020 The Paper. All rights reserved.", "___", "=====",
     "Associated Press writer Bo Ek contributed to this report.",
     "Edited by: Ann Lee", "With files from Ann Lee and The Canadian Press", "Ann Lee reported from Rome.",
     "Words by Ann Lee | Pictures by Bo Ek", "PA Media"],
)  # fmt: skip
def test_credits_are_no_body_text(line):
    assert kinds(Article.from_text(f"A headline\n\n{BODY}\n\n{line}"))[-1] == ("credit", line)


@pytest.mark.parametrize(
    ("byline", "dated", "between"),
    [
        ("By Ann Lee and Bo Ek", "Published: March 3, 2021", "\n\n"),
        ("By Ann Lee and Bo Ek", "March 3, 2021 2:11 PM GMT", "\n"),
        ("BY Ann Lee and Bo Ek", "Updated 2:11 PM ET, Wed March 3, 2021", "\n"),
        ("By Ann Lee and Bo Ek", "Wed 3 Mar 2021 14.11 GMT", "\n"),
        ("By Ann Lee and Bo Ek", "MAR. 3, 2021", "\n"),
    ],
)
def test_byline_and_date_are_recognised(byline, dated, between):
    article = Article.from_text(between.join(["Old bridge to close", byline, dated, BODY]))
    assert article.title == "Old bridge to close"
    assert article.byline == "Ann Lee and Bo Ek"
    assert article.published == datetime.date(2021, 3, 3)
    assert [k for k, _ in kinds(article)] == ["title", "credit", "credit", "paragraph", "paragraph"]


def test_the_headline_follows_the_name_of_a_section():
    article = Article.from_text(f"EDITORIAL\n\nKeep the bridge\n\n{BODY}")
    assert article.title == "Keep the bridge"


def test_a_dateline_may_stand_alone():
    found = kinds(Article.from_text(f"A headline\n\nWASHINGTON —\n\n{BODY}"))
    assert [k for k, _ in found] == ["title", "credit", "paragraph", "paragraph"]


def test_a_text_without_headline_has_none():
    article = Article.from_text(BODY)
    assert article.title is None
    assert [k for k, _ in kinds(article)] == ["paragraph", "paragraph"]


@pytest.mark.parametrize("width", [40, 65, 72])
@pytest.mark.parametrize("indent", ["", "  "])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_hard_wrapped_lines_make_one_paragraph(width, indent, between):
    first = indent if between == "\n\n" else indent + "    "
    paragraphs = BODY.replace("Shop", "It rained. Shop").split("\n\n")
    wrapped = between.join(
        fill(each, width, initial_indent=first, subsequent_indent=indent) for each in paragraphs
    )
    assert len(Article.from_text(f"A headline\n\n{wrapped}").blocks) == 3


def test_a_line_below_the_headline_is_no_broken_line_of_it():
    paragraphs = "\n\n".join(["The council voted to close the bridge on Tuesday."] * 5)
    article = Article.from_text(
        f"Council closes the old bridge for good\nDrivers must go round\n\n{paragraphs}"
    )
    assert article.title == "Council closes the old bridge for good" and len(article.blocks) == 7


def test_lines_without_blank_lines_are_paragraphs():
    text = "\n".join(["The council voted to close the bridge on Tuesday."] * 3)
    assert len(Article.from_text(text).blocks) == 3


# Formats and encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(tmp_path, encoding):
    text = (
        "Café closes\n\n“We can’t go on,” said José Núñez, who owns the café on the town’s square, on Monday."
    )
    assert read_article(write(tmp_path, text.encode(encoding))).text == text


def test_windows_line_ends_become_plain_ones(tmp_path):
    assert read_article(write(tmp_path, BODY.replace("\n", "\r\n"))).text == BODY


def test_an_html_page_gives_its_article_without_navigation_and_comments(tmp_path):
    page = f"""<html><head><title>Bridge to close - The Paper</title>
    <meta property="og:title" content="Bridge to close"><meta name="author" content="Ann Lee">
    <meta property="article:published_time" content="2021-03-03T10:00:00Z"></head>
    <body><nav><a href="/">Home</a> <a href="/s">Sport</a></nav><article><h1>Bridge to close</h1>
    {"".join(f"<p>{p}</p>" for p in BODY.split(chr(10)) if p)}</article>
    <section id="comments"><h3>Comments</h3><p>First! I hate bridges and all who cross them.</p></section>
    </body></html>"""
    article = read_article(write(tmp_path, page, "piece.html"))
    assert article.title == "Bridge to close"
    assert (article.byline, article.published) == ("Ann Lee", datetime.date(2021, 3, 3))
    assert "feared for their trade" in article.text
    assert "Sport" not in article.text and "hate" not in article.text


def test_markdown_loses_its_markup_and_keeps_its_words(tmp_path):
    text = "---\ndate: 2021-03-03\nauthor: Ann Lee\n---\n# Bridge to *close*\n\n"
    text += "The [council](http://x.y) **voted** on Tuesday.\n\n> It rained.\n"
    article = read_article(write(tmp_path, text, "piece.md"))
    assert article.text == "Bridge to close\n\nThe council voted on Tuesday.\n\n“It rained.”"
    nested = read_article(write(tmp_path, "# Plan\n\n- It rains.\n  - It pours.\n- It dries.\n", "list.md"))
    assert nested.text == "Plan\n\nIt rains.\n\nIt pours.\n\nIt dries."
    assert (article.title, article.byline) == ("Bridge to close", "Ann Lee")
    assert article.published == datetime.date(2021, 3, 3)


def test_a_relative_path_is_found_from_a_folder_below(tmp_path, monkeypatch):
    write(tmp_path, BODY)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert read_article("piece.txt").text == BODY


@pytest.mark.parametrize(
    "unit",
    ["1", "1  ", "T", "AP ", "A", "Aa ", "A. ", "By A, ", "Photo ", "(", "A/", "-- ", "Mon, ", "x by "],
)
def test_a_hostile_line_is_read_in_time_that_grows_with_its_length(unit):
    for opening in ("", "2021-03-03 ", "By Ann Lee, ", "LONDON, ", "Photo by "):
        Article.from_text(f"A headline\n\n{opening}{unit * (300 // len(unit))}!\n\n{unit * 50_000}!")


@given(st.text(max_size=400))
def test_blocks_are_ordered_disjoint_and_inside_the_text(text):
    article = Article.from_text(text)
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        end = block.end


def test_a_headline_with_a_second_line_below_it_is_no_wrapped_paragraph():
    paragraphs = "\n\n".join(f"The council met on day {n} and came to no decision." for n in range(6))
    article = Article.from_text(
        f"Council argues about the bridge;\nShop owners fear the repairs would ruin them.\n\n{paragraphs}"
    )
    assert article.title == "Council argues about the bridge"
