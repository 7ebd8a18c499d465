import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text.article import Article, ArticleError
from analysis.text.document import normalise, parse, sentences


@given(st.text())
def test_normalising_keeps_the_length(text):
    assert len(normalise(text)) == len(text)


def test_the_shipped_article_has_the_sentences_a_reader_counts(document):
    table = sentences(document)
    assert list(table.columns) == ["sentence", "paragraph", "start", "end", "text", "voice"]
    assert list(table["sentence"]) == [f"S{n}" for n in range(1, 16)]
    assert table["voice"].value_counts().to_dict() == {
        "narration": 8,
        "quotation": 5,
        "headline": 1,
        "caption": 1,
    }
    assert all(document.article.text[r.start : r.end] == r.text for r in table.itertuples())


@pytest.mark.parametrize(
    ("headline", "read"),
    [
        ("UPDATE 1-Mayor says bridge is safe", "Mayor says bridge is safe"),
        ("WRAPUP 3-Union warns of strike", "Union warns of strike"),
        ("REFILE-Mayor will not resign", "Mayor will not resign"),
        ("EU-Russia talks end", "EU-Russia talks end"),
    ],
)
def test_an_agency_s_mark_is_no_word_of_a_headline(headline, read):
    document = parse(Article.from_text(f"{headline}\n\nThe town has nine thousand people."))
    assert document.sentences[0].text == read
    assert document.article.title == headline


def test_headline_dateline_and_first_sentence_stay_apart(document):
    first, second = document.sentences[:2]
    assert first.text == "NATO boss wants Canada to extend Afghan tour: reports"
    assert second.text.startswith("The new secretary-general of NATO said")


def test_token_offsets_are_offsets_into_the_article(document):
    text = document.article.text
    assert all(normalise(text[t.idx : t.idx + len(t)]) == t.text for t in document.doc if not t.is_space)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('“We are done.” He left. “Why?” asked Ann.', ["“We are done.”", "He left.", "“Why?” asked Ann."]),
        ("“It works. We are proud.”", ["“It works.", "We are proud.”"]),
        ("Popes are ''political too.'' Pope John was.", ["Popes are ''political too.''", "Pope John was."]),
        ("Acme Corp. of Ohio won: prices fell.", ["Acme Corp. of Ohio won: prices fell."]),
        ("It cost $1.5 million. Nobody paid.", ["It cost $1.5 million.", "Nobody paid."]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert [s.text for s in parse(Article.from_text(text)).sentences] == expected


def test_the_sentence_at_an_offset_covers_it(document):
    for sentence in document.sentences:
        assert document.sentence_at(sentence.start) == sentence == document.sentence_at(sentence.end - 1)


def test_an_article_without_sentences_is_refused():
    with pytest.raises(ArticleError, match="no sentences"):
        parse(Article.from_text(" \n "))


@settings(max_examples=30)
@given(
    st.text(alphabet=st.sampled_from("aA .!?“”\"'’\n-—()é😀\u202e"), max_size=120).filter(
        lambda t: any(map(str.isalnum, t))
    )
)
def test_sentences_are_ordered_and_inside_their_block(text):
    try:
        document = parse(Article.from_text(text))
    except ArticleError as error:  # `AA—`: a dateline alone has none
        assert "no sentences found" in str(error)
        return
    end = 0
    for sentence in document.sentences:
        block = document.article.blocks[sentence.paragraph]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert end <= sentence.start
        end = sentence.end


def test_a_headlines_quotation_is_one(document):
    article = Article.from_text("Ferry 'unsafe', seamen warn\n\nThe board met on Monday. “No,” said Ann Lee.")
    read = parse(article)
    assert [article.text[slice(*q.spans[0])] for q in read.quotations] == ["'unsafe'", "“No,”"]
    words = ("Ferry", "'uns", "safe'", "board", "No")
    assert [read.is_quoted(article.text.index(word)) for word in words] == [False, True, True, False, True]
    assert read.sentences[0].voice == "headline"
