import pytest

from analysis.terms.frequency import frequencies
from analysis.terms.keywords import keyness
from analysis.terms.occurrences import occurrences
from analysis.terms.overlapping import routine_words
from analysis.text.article import Article
from analysis.text.document import parse

TEXT = "Mr. Lee said on Monday that the state said nothing. “The state of the road is bad,” Lee said in 2011."


@pytest.fixture(scope="module")
def document():
    return parse(Article.from_text(TEXT))


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("said", "reporting verb"),
        ("monday", "date"),
        ("2011", "date"),
        ("mr", "form of address"),
        ("road", ""),
    ],
)
def test_a_word_is_routine_by_the_place_it_has_in_its_sentence(document, word, kind):
    found = occurrences(document)
    assert set(found.routine[found.term == word]) == {kind}


def test_a_time_of_day_is_a_date_and_above_a_post_of_a_live_blog_no_term_at_all():
    found = occurrences(
        parse(Article.from_text("19:42\nFerries stopped at 18:42. The 18 crews left at 18:10."))
    )
    assert found.routine[found.term == "18"].tolist() == ["date", "number", "date"]
    assert "19" not in found.term.tolist()


def test_a_figure_is_no_word():
    """“1,900” once was what set an article apart, “once in 33,000,000 words of general English”."""
    document = parse(Article.from_text("The 1,900 pupils left. Of 1,900, two paid £212m, two £212m."))
    assert routine_words(document).query("kind == 'number'").term.tolist() == ["1,900", "212m"]
    assert not {"1,900", "212m"} & {*frequencies(document).term, *keyness(document).term}
    assert "two" in frequencies(document).term.tolist()


def test_the_letters_of_an_interview_are_no_words_of_it():
    found = routine_words(parse(Article.from_text("Q: Why now?\n\nA: It is late.\n\nQ: Is plan A dead?")))
    assert [*zip(found.term, found["count"], strict=True)] == [("Q", 2)]


def test_a_noun_that_is_spelt_like_a_reporting_verb_is_kept(document):
    assert "state" not in routine_words(document).term.tolist()


def test_what_is_left_out_is_told_by_kind_and_count(document):
    told = routine_words(document)
    assert told.columns.tolist() == ["term", "kind", "count"]
    assert ["said", "reporting verb", 3] in told.values.tolist()
