import pytest

from analysis.terms import findings as reading
from analysis.terms.collocation import collocations
from analysis.terms.frequency import frequencies
from analysis.terms.keywords import keyness
from analysis.terms.reading_ease import readability
from analysis.terms.spread import dispersion, places
from analysis.text.article import Article
from analysis.text.document import parse


def read(document):
    typical = keyness(document)
    shown = [*reading.key_terms(typical).term, *frequencies(document).term][:3]
    return reading.summary(
        reading.frequency(frequencies(document)),
        reading.keyness(typical),
        reading.collocation(collocations(document)),
        reading.dispersion(dispersion(document, shown), places(document, shown)),
        reading.level(readability(document)),
    )


def test_findings_are_sentences_with_numbers_and_evidence(document):
    found = read(document)
    assert found.columns.tolist() == ["finding", "evidence"]
    assert found.finding.str.endswith(".").all() and found.finding.str.contains(r"\d").all()
    ids = {sentence.id for sentence in document.sentences}
    assert all(set(evidence) <= ids for evidence in found.evidence) and found.evidence.str.len()[:4].all()


@pytest.mark.parametrize("text", ["Fire", "It is what it is.", "Rain fell. Snow fell.", "127 of 2,000"])
def test_any_article_has_its_findings(text):
    found = read(parse(Article.from_text(text)))
    assert len(found) == 5 and not found.finding.str.contains("nan").any()


def test_terms_that_share_the_first_rank_are_all_named():
    finding, _ = reading.frequency(
        frequencies(parse(Article.from_text("Rain fell on rain. Snow lay on snow.")))
    )
    assert "“rain” and “snow” are the most frequent terms" in finding
