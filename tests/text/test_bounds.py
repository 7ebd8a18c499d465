import time
from itertools import pairwise

import pytest

from analysis.text import Article, ArticleError, parse, read_article
from analysis.text.bounds import LONGEST_SENTENCE, split_giants
from analysis.text.document import pipeline

BODY = "The council voted on Tuesday to close the old bridge for repairs that will take two years.\n\n"
# What a careless export can hold, by the thousand; and what an attacker would think of.
PIECES = [
    "=", "(", '"', "'", ",", "_", "#", "$", "😀", "a-", "a/", "ab,", "“a ", '"a ', "a, ", "Ab, ", "the dog, ",
    "and the dog saw the cat ", "http://a/", "…", "<", ">", '"a\n\n', "By A\n", "A\n", "(AP) -", "Q: a\n",
    "Related:\n", "a-\n", "â€œ", "&#1;", "1 of 2\n", "BODY:\n",
]  # fmt: skip
MARKUP = [
    "<p>a", "<div>", "<q>a", "<blockquote>a", "<!--", "<!-- -->", "&#xD800;", "<br>a", "<ul><li>a",
    "<a href=x>a</a> ",
    "<script>", "<style>a", "<h1>a", "<meta property='og:title' content='x'>", "<a ", "<a b='", '<a b="c" ',
    "<p class=pullquote>a quotation that is pulled out", "<script type='application/ld+json'>[[</script>",
]  # fmt: skip
MARKDOWN = [
    "> ",
    "* ",
    "- a\n  ",
    "[",
    "](",
    "![",
    "`",
    "**a",
    "_a_ ",
    "<div>",
    "|a|a|\n|-|-|\n",
    "1. ",
    "---\n",
]


@pytest.fixture(scope="module", autouse=True)
def warm():
    parse(Article.from_text(BODY))


def seconds(path, text: str) -> float:
    """Of processor time, to read and parse; a refusal counts as read."""
    path.write_text(text)
    begun = time.process_time()
    try:
        parse(read_article(path, any_language=True))
    except ArticleError as error:
        assert "\n" not in str(error)
    return time.process_time() - begun


@pytest.mark.parametrize(
    ("suffix", "piece"),
    [(suffix, p) for suffix, ps in ((".txt", PIECES), (".html", MARKUP), (".md", MARKDOWN)) for p in ps],
)
def test_time_grows_with_the_text_and_no_faster(tmp_path, suffix, piece):
    def once(characters: int) -> float:
        return seconds(tmp_path / f"x{suffix}", BODY + piece * (characters // len(piece)) + "\n\n" + BODY)

    # What grows too fast does so each time; the clock of a busy machine errs once in a while.
    assert any((long := once(2_000)) < 0.4 or long < 3 * once(1_000) for _ in range(3))


@pytest.mark.parametrize("piece", ["=", "😀", "the old stone bridge, ", "a/", '"a\n\n'])
def test_five_thousand_characters_are_read_in_seconds(tmp_path, piece):
    assert seconds(tmp_path / "x.txt", BODY + piece * (5_000 // len(piece))) < 8


def test_a_tag_of_a_hundred_thousand_attributes_is_cut(tmp_path):
    attributes = " ".join(f"a{n}=1" for n in range(100_000))
    assert (
        seconds(tmp_path / "x.html", f"<html><body><p {attributes}>{BODY}</p><p>{BODY}</p></body></html>") < 3
    )


def test_a_page_of_more_elements_than_any_article_is_refused(tmp_path):
    path = tmp_path / "x.html"
    path.write_text("<html><body>" + "<p>a" * 70_000)
    with pytest.raises(ArticleError, match="too large a page"):
        read_article(path)


def test_half_a_megabyte_in_utf_16_with_a_byte_missing_is_read_at_once(tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes((BODY * 3_000).encode("utf-16")[:500_001])
    begun = time.process_time()
    assert read_article(path).text.startswith(BODY.strip())
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    "giant", ["-".join(["state"] * 90), "/".join(["part"] * 90), "x" * 500, "ab" * 77 + "."]
)
def test_a_giant_is_split_at_its_marks_and_keeps_its_length(giant):
    split = split_giants(f"See {giant} there.")
    assert len(split) == len(giant) + 11
    assert max(map(len, split.split())) <= 120
    assert all(
        before == after or after == " " for before, after in zip(f"See {giant} there.", split, strict=True)
    )
    doc = pipeline().make_doc(split)
    assert doc.text == split


@pytest.mark.parametrize(
    "word", ["Donaudampfschifffahrtsgesellschaft" * 3, "https://example.org/" + "a" * 80]
)
def test_a_long_word_is_no_giant(word):
    assert split_giants(f"See {word} there.") == f"See {word} there."


@pytest.mark.parametrize(
    "unit",
    ["the mayor said the bridge was closed, and ", "the dog ", "bread; ", "who said that the man saw that "],
)
def test_a_sentence_without_end_is_cut_where_it_may_be_and_said_so(unit):
    article = Article.from_text(f"A headline\n\nThe list was long. It had {unit * 200}.\n\n{BODY}")
    document = parse(article)
    spans = [sentence.span for sentence in document.sentences]
    assert max(len(span) for span in spans) <= LONGEST_SENTENCE
    assert [s.text for s in document.sentences][:2] == ["A headline", "The list was long."]
    assert all(a.end <= b.start for a, b in pairwise(document.sentences))
    assert document.notes[-1].startswith(
        f"sentences of more than {LONGEST_SENTENCE} words were cut where they may be"
    )
    if "," in unit or ";" in unit:
        assert all(span.text.rstrip()[-1] in ",;." for span in spans[2:-1])


def test_a_usual_article_has_nothing_cut(document):
    assert document.notes == ()


@pytest.mark.parametrize("reference", ["&#xD800;", "&#x1;", "&#xDFFF;", "&#128;", "&#0;", "&#x110000;"])
@pytest.mark.parametrize("name", ["x.html", "x.md", "x.txt"])
def test_a_reference_to_no_character_becomes_none_or_a_replacement(tmp_path, name, reference):
    path = tmp_path / name
    said = f"The mayor{reference} said the bridge was closed."
    path.write_text(f"<p>{BODY}</p><p>{said}</p>" if name == "x.html" else BODY + said)
    text = parse(path).article.text
    text.encode()
    assert all(c == "\n" or c.isprintable() for c in text)
