"""What press databases export: fields are credits, a dump of many documents is told and split."""

import datetime

import pytest

from analysis.text import Article, ArticleError, articles, parse, read_article, read_articles

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


@pytest.fixture
def read(tmp_path):
    def _read(content: str | bytes, name: str = "page.html") -> Article:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_article(path)

    return _read


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


@pytest.mark.parametrize("export", [NEXIS, UNI, FACTIVA, PROQUEST])
def test_the_fields_of_an_export_are_credits(read, export):
    article = read(export, "a.txt")
    assert (article.title, article.byline) == (TITLE, "Lena Brandt")
    assert article.published == datetime.date(2021, 3, 3)
    assert paragraphs(article) == BODY
    assert parse(article).sentences[0].text == TITLE
    pasted = Article.from_text(export)
    assert (pasted.title, paragraphs(pasted)) == (TITLE, BODY)


@pytest.mark.parametrize("export", [NEXIS, UNI, FACTIVA, PROQUEST])
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


def test_a_gallerys_counters_are_no_documents(read):
    assert len(paragraphs(read(f"{TITLE}\n\n1 of 2\n\n{TEXT}\n\n2 of 2\n\nThe ferry sails.", "a.txt"))) >= 4


@pytest.mark.parametrize(
    "line", ["SECTION: the word was painted on a wall.", "Subject: nobody knew.", "Title: none"]
)
def test_a_line_with_a_colon_makes_no_export(read, line):
    assert paragraphs(read(f"{TITLE}\n\n{TEXT}\n\n{line}", "a.txt"))[-1] == line
