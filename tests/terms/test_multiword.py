import pytest

from analysis.terms.multiword import Names
from analysis.terms.occurrences import occurrences
from analysis.text.article import Article
from analysis.text.document import parse
from analysis.text.word import WORD


def written(text):
    return occurrences(parse(Article.from_text(text)), names=True).written.tolist()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met at the Bank of England on Monday.", "Bank of England"),
        ("The Globe and Mail reported it in Ottawa.", "Globe and Mail"),  # without its article
        ("Shops near New York’s harbour closed.", "New York"),
        ("Cars may not use Mill Bridge Road today.", "Mill Bridge Road"),  # by its last word
    ],
)
def test_a_name_of_several_words_is_one_term(text, name):
    assert name in written(text)


def test_a_name_is_joined_wherever_it_is_written_so():
    names = Names(frozenset({("Port", "Lane"), ("Port", "Lane", "West")}), frozenset())
    found = [*WORD.finditer("Port Lane West and Port Lane; a port lane, Port, Lane")]
    assert [end - start for start, end in names.joined(found)] == [3, 1, 2, 1, 1, 1, 1, 1]


def test_a_full_name_counts_with_the_last_name_where_that_stands_alone():
    found = occurrences(
        parse(Article.from_text("Barack Obama came to Berlin. Obama spoke. Then Mr. Obama left.")), names=True
    )
    obama = found[found.term == "obama"]
    assert len(obama) == 3 and obama.start.iloc[0] == 0 and "barack" not in found.term.tolist()


def test_two_people_of_one_last_name_keep_their_names():
    names = Names.read(
        parse(
            Article.from_text("Bill Clinton met Hillary Clinton in New York. Clinton spoke to Bill Clinton.")
        )
    )
    assert {("Bill", "Clinton"), ("Hillary", "Clinton")} <= names.every and not names.short
