"""What press databases export: fields are credits, a dump of many documents is told and split."""

import datetime
import re
import time

import pytest

from analysis.text import Article, ArticleError, articles, documents_in, parse, read_article, read_articles
from ferry import BODY, TEXT, TITLE, paragraphs, read

NEXIS = f"""                               1 of 1 DOCUMENT

                             The Sound (Aberdeen)

                             March 3, 2021 Wednesday

{TITLE}

BYLINE: Lena Brandt, Shipping Correspondent

SECTION: NEWS; Pg. 4

LENGTH: 60 words

DATELINE: ABERDEEN

{TEXT}

GRAPHIC: The ferry at the quay

LOAD-DATE: March 4, 2021

                 Copyright 2021 The Sound Limited
"""
UNI = (
    f"{TITLE}\nThe Sound (Aberdeen)\nMarch 3, 2021 Wednesday\n\n"
    f"Copyright 2021 The Sound All Rights Reserved\n\n"
    f"Section: NEWS\nLength: 60 words\nByline: Lena Brandt\nHighlight: Seamen fear\nBody\n\n{TEXT}\n\n"
    "Classification\n\nLanguage: ENGLISH\n\nLoad-Date: March 4, 2021\n\nEnd of Document\n"
)
FACTIVA = (
    f"SE News\nHD {TITLE}\nBY By Lena Brandt\nWC 60 words\nPD 3 March 2021\nSN The Sound\nLA English\n\n"
    f"LP {BODY[0]}\n\n"
    f"TD {BODY[1]}\n\n{BODY[2]}\n\nNS gcat : Shipping\n"
    f"PUB The Sound Ltd\nAN Document SOUND0020210303eh3300001\n"
)
PROQUEST = (
    f"{'_' * 60}\n\n{TITLE}\n\nAuthor: Brandt, Lena\n\nFull text: {TEXT}"
    f"\n\nTitle: {TITLE}\n\nPublication title: The Sound\n\n"
    f"Publication date: Mar 3, 2021\n\nSubject: Ferries\n"
)

SHOWN = (
    f"{TITLE}\n\nLena Brandt\n60 words\n3 March 2021\nThe Sound\nSOUND\nEnglish\nCopyright 2021 Sound\n\n"
    f"{TEXT}\n\nDocument SOUND0020210303eh3300001\n"
)
PAGED = f"Page 1 of 2\n{UNI}".replace(BODY[1], f"{BODY[1]}\n\nPage 2 of 2")
CODED = re.sub(r"^(LP|TD) ", r"\1\n", FACTIVA, flags=re.MULTILINE).replace("BY By ", "BY         ")
NUMBERED = PROQUEST.replace("_" * 60, "Document 3 of 9").replace("Full text", "Abstract: Sold.\n\nFull text")
EVERY = [NEXIS, UNI, FACTIVA, PROQUEST, SHOWN, PAGED, CODED, NUMBERED]


@pytest.mark.parametrize("export", EVERY)
def test_the_fields_of_an_export_are_credits(read, export):
    article = read(export, "a.txt")
    assert (article.title, article.byline) == (TITLE, "Lena Brandt")
    assert article.published == datetime.date(2021, 3, 3)
    assert paragraphs(article) == BODY
    assert parse(article).sentences[0].text == TITLE
    pasted = Article.from_text(export)
    assert (pasted.title, paragraphs(pasted)) == (TITLE, BODY)


@pytest.mark.parametrize("export", [NEXIS, UNI, FACTIVA, PROQUEST, SHOWN, PAGED, CODED])
def test_a_dump_of_many_documents_is_told_and_split(tmp_path, export):
    path = tmp_path / "dump.txt"
    other = export.replace(TITLE, "Gale closes the sound")
    path.write_text(export.replace("1 of 1", "1 of 2") + "\n" + other.replace("1 of 1", "2 of 2"))
    with pytest.raises(ArticleError, match="2 documents of a press database"):
        read_article(path)
    split = list(read_articles(path))
    assert [article.name for article in split] == ["dump-1", "dump-2"]
    assert [article.title for article in split] == [TITLE, "Gale closes the sound"]
    assert [paragraphs(article) for article in articles(path)] == [BODY, BODY]


def dump(*titles: str) -> str:
    """What LexisNexis exports of articles that have only their titles apart."""
    count = len(titles)
    pieces = [NEXIS.replace("1 of 1 DOCUMENT", f"{n} of {count} DOCUMENTS") for n in range(1, count + 1)]
    return "\n".join(piece.replace(TITLE, title) for piece, title in zip(pieces, titles, strict=True))


def page(text: str) -> bytes:
    return f"<html><body><p>{text.replace(chr(10) * 2, '</p><p>')}</p></body></html>".encode()


def mail(text: str) -> bytes:
    return b"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + text.encode()


def test_a_thousand_copies_have_a_thousand_keys_and_too_many_documents_are_refused(tmp_path):
    one = "1 of 2 DOCUMENTS\n\nSECTION: News\n\nLENGTH: 3 words\n\nIt rained.\n\n"
    path = tmp_path / "dump.txt"
    path.write_text(one * 1_000)
    assert len({each.key for each in documents_in(path)}) == 1_000
    path.write_text(one * 6_000)
    begun = time.process_time()
    assert documents_in(path) == []
    with pytest.raises(ArticleError, match="6,000 documents, more than 5,000"):
        read_article(path)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.txt", lambda text: text.encode()),
        ("a.txt", lambda text: text.encode("utf-16")),
        ("a.txt", lambda text: text.replace("\n", "\r\n").encode("cp1252")),
        ("a", str.encode),
        ("a.html", page),
        ("a.mhtml", mail),
    ],
)
def test_the_documents_of_a_file_keep_their_keys_when_others_are_added(tmp_path, name, written):
    path = tmp_path / name
    path.write_bytes(written(dump("Ferry sold", "Gale tonight")))
    before = documents_in(path)
    path.write_bytes(written(dump("Herring are back", "Ferry sold", "Gale tonight", "Gale tonight")))
    after = documents_in(path)
    assert len(before) == 2 and len({key for key, _ in after}) == 4
    assert {key for key, _ in before} < {key for key, _ in after}
    assert Article.from_text(after[1].text).title == "Ferry sold"


def test_a_dump_longer_than_an_article_may_be_is_split(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(dump(*(f"Ferry {number} sold" for number in range(700))))
    assert path.stat().st_size > 300_000 and len(documents_in(path)) == 700
    with pytest.raises(ArticleError, match="700 documents of a press database"):
        read_article(path)


@pytest.mark.parametrize("content", ["", "\0" * 99, "%PDF", "1 of 2 DOCUMENTS\n2 of 2 DOCUMENTS\n" * 9, TEXT])
def test_what_is_no_dump_has_no_documents(tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_text(content)
    assert documents_in(path) == documents_in(tmp_path) == documents_in(tmp_path / "none") == []


def test_a_gallerys_counters_are_no_documents(read):
    assert len(paragraphs(read(f"{TITLE}\n\n1 of 2\n\n{TEXT}\n\n2 of 2\n\nThe ferry sails.", "a.txt"))) >= 4


@pytest.mark.parametrize(
    "line", ["SECTION: the word was painted on a wall.", "Subject: nobody knew.", "Title: none"]
)
def test_a_line_with_a_colon_makes_no_export(read, line):
    assert paragraphs(read(f"{TITLE}\n\n{TEXT}\n\n{line}", "a.txt"))[-1] == line
