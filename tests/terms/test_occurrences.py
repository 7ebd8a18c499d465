import pytest

from analysis.terms.frequency import frequencies
from analysis.terms.kwic import concordance
from analysis.terms.occurrences import occurrences
from analysis.terms.spread import dispersion
from analysis.text.article import Article
from analysis.text.document import parse


def matches(document, keyword):
    return concordance(document, keyword)["match"].tolist()


def test_names_stay_together_and_offsets_hold(village):
    found = occurrences(village, names=True)
    named = found[found.term == "mary ann oakes"]
    assert [village.article.text[t.start : t.end] for t in named.itertuples()] == ["Mary Ann Oakes"] * 2


def test_lemmas_join_forms_and_parts_of_speech_select(village):
    nouns = occurrences(village, unit="lemma", pos=["NOUN"]).term.tolist()
    assert nouns.count("school") == 3 and nouns.count("child") == 1 and "say" not in nouns


def test_ngrams_never_cross_a_sentence(village):
    pairs = set(occurrences(village, n=2).term)
    assert "we won't" in pairs and "said we" not in pairs


def test_a_term_has_a_word(village):
    with pytest.raises(ValueError, match="from 1 to 5"):
        occurrences(village, n=0)


def test_what_is_found_is_what_is_counted():
    document = parse(
        Article.from_text("Canada’s soldiers left. Canada-led talks began in Canada. Say Canada's.")
    )
    counted = frequencies(document).set_index("term")["count"]
    assert matches(document, "canada's") == ["Canada", "Canada", "Canada", "Canada"]
    assert (
        counted["Canada"] == len(matches(document, "canada")) == dispersion(document, ["canada"])["count"][0]
    )
    assert matches(document, "canada*") == ["Canada", "Canada-led", "Canada", "Canada"]
