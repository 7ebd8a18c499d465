import pandas as pd
import pytest

from analysis.terms import findings
from analysis.terms.collocation import collocations
from analysis.terms.frequency import frequencies
from analysis.terms.keywords import keyness
from analysis.terms.occurrences import routine_words
from analysis.terms.reading_ease import readability
from analysis.terms.spread import dispersion, positions
from analysis.text.article import Article
from analysis.text.document import parse


def read(document):
    frequent, typical = frequencies(document, minimum=2), keyness(document)
    followed = [*findings.key_terms(typical).term, *frequent.term][:3]
    return findings.gathered(
        findings.keyness(typical),
        findings.frequency(frequent),
        findings.collocation(collocations(document)),
        findings.dispersion(dispersion(document, followed), positions(document, followed)),
        findings.level(readability(document)),
    )


def test_findings_are_sentences_with_evidence(document):
    found = read(document)
    assert found.columns.tolist() == ["finding", "evidence"] and len(found) == 4
    assert found.finding.str.endswith(".").all() and found.finding.str.contains(r"\d").all()
    ids = {sentence.id for sentence in document.sentences}
    assert all(set(evidence) <= ids for evidence in found.evidence) and found.evidence.str.len()[:3].all()


@pytest.mark.parametrize("text", ["Fire", "It is what it is.", "Rain fell. Snow fell.", "127 of 2,000"])
def test_what_found_nothing_is_left_out_of_the_findings(text):
    found = read(parse(Article.from_text(text)))
    assert 2 <= len(found) <= 4 and not found.finding.str.contains("nan|None|inf").any()


def test_terms_that_share_the_first_rank_are_all_named():
    document = parse(Article.from_text("Rain fell on rain. Snow lay on snow."))
    finding, _ = findings.frequency(frequencies(document, minimum=2))
    assert finding.startswith("“rain” and “snow” come most often, 2 times each")


def test_a_negation_is_not_what_a_text_is_about():
    document = parse(Article.from_text("Rain did not fall. Rain will not fall. It is not cold."))
    finding, evidence = findings.frequency(frequencies(document, minimum=2))
    assert finding.startswith("Apart from “not”, “fall” and “rain” come most often, 2 times each")
    assert evidence == ["S1", "S2"]


def test_what_general_english_lacks_is_not_said_never_to_come():
    document = parse(Article.from_text("The Zorblaxians came. The Zorblaxians left. It rained on the town."))
    finding, _ = findings.keyness(keyness(document))
    assert "in general English less than once in 100,000,000 words" in finding


def test_a_surname_does_not_stand_beside_the_name_that_it_ends():
    rows = pd.DataFrame({
        "term": ["Ann Zorb", "Zorb", "moss"], "per_1000": 9.0, "reference_per_1000": 0.0, "log_ratio": 9.0,
        "reference_count": 0, "p_adjusted": 0.001, "evidence": [["S1"], ["S2"], ["S3"]],
    })  # fmt: skip
    assert findings.keyness(rows)[0].startswith("Set apart from general English by “Ann Zorb” and “moss”:")


def test_keyness_is_told_in_words(document):
    finding, evidence = findings.keyness(keyness(document))
    assert "“Canadian” comes once in 56 words here, in general English once in 20,000 words." in finding
    assert evidence[0] == "S1"


@pytest.mark.parametrize(
    ("per_1000", "told"),
    [
        (20, "once in 50 words"),
        (0.05, "once in 20,000 words"),
        (999, "once in 1 words"),
        (3.2, "once in 310 words"),
    ],
)
def test_a_rate_is_told_to_two_digits(per_1000, told):
    assert findings.once_in(per_1000) == told


def test_a_table_of_keyness_tells_one_in_how_many_words(document):
    typical = findings.key_terms(keyness(document))
    told = findings.in_words(typical).iloc[0]
    assert (told.term, told["count"], told.once_in, told.english_once_in) == ("Canadian", 7, 56, 20_000)
    assert told.log_ratio == typical.log_ratio.iloc[0]


def test_what_general_english_lacks_is_rarer_than_all_it_has():
    row = {"term": ["Grzbt"], "count": [2], "per_1000": [20.0], "reference_per_1000": [0.0]}
    assert findings.in_words(pd.DataFrame(row)).english_once_in[0] == 100_000_000


def test_function_words_are_no_key_terms():
    document = parse(Article.from_text("I told me. I saw me. I know my harbour. My harbour knows me. " * 3))
    typical = keyness(document)
    assert "I" in typical.term.tolist() and "I" not in findings.key_terms(typical).term.tolist()


def test_what_is_left_out_is_said_unless_it_was_kept(document):
    aside = routine_words(document)
    assert "reporting verbs (quoted 2×, said 2×" in findings.left_out(aside)
    assert "said" not in findings.left_out(aside, kept=True) and "function words" in findings.left_out(aside)
