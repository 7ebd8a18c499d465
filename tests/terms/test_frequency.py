import pytest
from scipy import stats

from analysis.terms.frequency import frequencies
from analysis.text.article import Article
from analysis.text.corpus import running_text
from analysis.text.document import parse
from analysis.text.word import folded, words


def row(frame, term):
    return frame.set_index("term").loc[term]


def test_frequencies_state_count_rate_range_and_rank(harbour):
    found = row(frequencies(harbour), "harbour")
    size = len(words(running_text(harbour.article)))
    assert (found["count"], found["range"], found["rank"]) == (4, 1, 1)
    assert found.per_1000 == pytest.approx(4000 / size)
    assert found.evidence == ["S1", "S2", "S5"]


def test_the_interval_of_a_frequency_is_exact(harbour):
    found = row(frequencies(harbour, names=False), "harbour")
    interval = stats.binomtest(4, len(words(running_text(harbour.article)))).proportion_ci(method="exact")
    assert (found.per_1000_low / 1000, found.per_1000_high / 1000) == pytest.approx(tuple(interval))


def test_a_name_of_several_words_is_one_term_in_a_parsed_article(harbour):
    assert row(frequencies(harbour), "Jo Bell")["count"] == 2
    assert row(frequencies(harbour, names=False), "Jo")["count"] == 2


def test_terms_stand_as_the_article_writes_them():
    text = "Bridge Street Opens Again\n\nShops on Bridge Street opened. Opened again by NATO, by a bridge."
    terms = frequencies(parse(Article.from_text(text))).term.tolist()
    assert {"Bridge Street", "opened", "again", "NATO", "bridge"} <= {*terms}


def test_capitals_for_emphasis_are_not_how_a_term_is_written():
    text = (
        "Rollo\n\nHe said ROLLO was no name. Rollo came. The one Rollo left. They saw NATO, and NATO it was."
    )
    terms = frequencies(parse(Article.from_text(text))).term.tolist()
    assert {"Rollo", "NATO"} <= {*terms}


def test_a_name_keeps_its_capital_where_it_begins_each_sentence():
    text = "Goals sink Harrowgate\n\nThey beat Harrowgate Town. Harrowgate led. Harrowgate fell. Goals fell."
    terms = frequencies(parse(Article.from_text(text))).term.tolist()
    assert "Harrowgate" in terms and "goals" in terms


def test_no_list_is_padded_if_a_minimum_is_given(harbour):
    assert (frequencies(harbour, minimum=2)["count"] >= 2).all()
    assert frequencies(parse(Article.from_text("Fire")), minimum=2).empty


def test_reporting_verbs_and_dates_are_left_out_unless_asked_for(harbour):
    assert not {"said", "day"} & {*frequencies(harbour).term}
    kept = frequencies(harbour, routine_words=True)
    assert {"said", "day"} <= {*kept.term} and row(kept, "said")["count"] == 3


@pytest.mark.parametrize("options", [{"unit": "lemma"}, {"pos": ["NOUN"]}, {"names": True}, {}])
def test_one_article_in_a_stream_is_counted_as_by_itself(harbour, options):
    streamed = frequencies([harbour.article], **options)
    alone = frequencies(harbour, **{"names": False, "routine_words": True} | options)
    alone["term"] = alone.term.map(folded)
    columns = ["term", "count"]
    assert sorted(alone[columns].values.tolist()) == sorted(streamed[columns].values.tolist())


def test_a_negation_is_never_left_out(harbour):
    terms = frequencies(harbour).term.tolist()
    assert "not" in terms and "end" in terms and "the" not in terms
    assert "the" in frequencies(harbour, function_words=True).term.tolist()


def test_ngrams_may_hold_function_words_but_not_begin_or_end_with_them(harbour):
    assert row(frequencies(harbour, n=2), "not end")["count"] == 2
    assert "end the strike" in frequencies(harbour, n=3).term.tolist()
    assert "the strike" not in frequencies(harbour, n=2).term.tolist()


def test_many_articles_are_counted_as_one_stream(harbour):
    other = Article.from_text("The harbour is quiet today. It is a quiet day.")
    found = frequencies([harbour.article, other])
    assert tuple(row(found, "harbour")[["count", "range"]]) == (5, 1)
    assert tuple(row(found, "quiet")[["count", "range"]]) == (2, 0.5)
    assert row(frequencies([other, other], n=2), "quiet day")["count"] == 2


def test_one_word_has_a_frequency():
    found = frequencies(parse(Article.from_text("Fire")))
    assert found[["count", "per_1000", "per_1000_high", "range"]].to_numpy().tolist() == [[1, 1000, 1000, 1]]
