import pandas as pd
import pytest

from analysis.show import header
from analysis.terms import findings
from analysis.terms.collocation import collocations
from analysis.terms.frequency import frequencies
from analysis.terms.keywords import keyness
from analysis.terms.overlapping import routine_words
from analysis.terms.reading_ease import readability
from analysis.terms.spread import dispersion
from analysis.text.article import Article
from analysis.text.document import parse


def read(document):
    frequent, typical = frequencies(document, minimum=2), keyness(document)
    followed = [*findings.key_terms(typical).term, *frequent.term][:3]
    return findings.gathered(
        findings.keyness(typical),
        findings.frequency(frequent),
        findings.collocation(collocations(document)),
        findings.dispersion(dispersion(document, followed)),
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


def test_what_general_english_lacks_has_no_rate_there():
    document = parse(Article.from_text("The Zorblaxians came. The Zorblaxians left. It rained on the town."))
    finding, _ = findings.keyness(keyness(document))
    assert "here, and is not in the list of general English." in finding


def test_a_hyphenated_name_has_no_rate_of_its_own_in_general_english():
    """“Pakenham-Vane” once came “once in 6,200,000 words in general English”."""
    document = parse(Article.from_text("Pakenham-Vane came. We saw Pakenham-Vane. It rained on the town."))
    finding, _ = findings.keyness(keyness(document))
    assert "“Pakenham-Vane” comes once in" in finding and "not in the list of general English" in finding
    told = findings.in_words(keyness(document)).set_index("term")
    assert pd.isna(told.english_once_in["Pakenham-Vane"])


def test_those_that_reach_as_many_paragraphs_are_all_named():
    rows = pd.DataFrame({
        "term": ["moss", "leaf", "Ann Zorb"], "range": [0.5, 0.5, 0.25], "count": 2,
        "evidence": [["S1"], ["S2"], ["S3"]],
    })  # fmt: skip
    told = "Of the typical terms, “moss” and “leaf” reach the most paragraphs: 50 % each."
    assert findings.dispersion(rows) == (told, ["S1", "S2"])
    alone = findings.dispersion(rows.assign(range=[0.25, 0.5, 0.25]))
    assert alone == ("Of the typical terms, “leaf” reaches the most paragraphs: 50 %.", ["S2"])
    denied = findings.dispersion(rows.assign(term=["not", "leaf", "moss"], range=[0.75, 0.5, 0.25]))
    told = "Of the typical terms, apart from “not”, “leaf” reaches the most paragraphs: 50 %."
    assert denied == (told, ["S2"])
    assert findings.dispersion(pd.concat([rows.head(1)] * 5).assign(term=[*"abcde"])) is None


def test_rates_are_of_the_words_that_the_head_tells():
    text = "Moss in New York\n\nBy Ann Zorb\n\nAnn Zorb left New York. The moss of New York is moss."
    document = parse(Article.from_text(text))
    rate = frequencies(document).set_index("term").per_1000["moss"]
    assert rate == pytest.approx(3000 / 16) and "16 words" in header(document, "Terms").text


def test_a_surname_does_not_stand_beside_the_name_that_it_ends():
    rows = pd.DataFrame({
        "term": ["Ann Zorb", "Zorb", "moss"], "per_1000": 9.0, "reference_per_1000": 0.0, "log_ratio": 9.0,
        "reference_count": 0, "p_adjusted": 0.001, "evidence": [["S1"], ["S2"], ["S3"]],
    })  # fmt: skip
    assert findings.keyness(rows)[0].startswith("Set apart from general English by “Ann Zorb” and “moss”:")


def test_keyness_is_told_in_words(document):
    finding, evidence = findings.keyness(keyness(document))
    assert "“Canadian” comes once in 49 words here, in general English once in 20,000 words." in finding
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
    assert (told.term, told["count"], told.once_in, told.english_once_in) == ("Canadian", 8, 49, 20_000)
    assert told.log_ratio == typical.log_ratio.iloc[0]


def test_what_general_english_lacks_has_no_rate_in_the_table():
    row = {"term": ["Grzbt"], "count": [2], "per_1000": [20.0], "reference_per_1000": [0.0]}
    assert pd.isna(findings.in_words(pd.DataFrame(row)).english_once_in[0])


def test_function_words_are_no_key_terms():
    document = parse(Article.from_text("I told me. I saw me. I know my harbour. My harbour knows me. " * 3))
    typical = keyness(document)
    assert "I" in typical.term.tolist() and "I" not in findings.key_terms(typical).term.tolist()


def test_what_is_left_out_is_said_unless_it_was_kept(document):
    aside = routine_words(document)
    assert "reporting verbs (quoted 2×, said 2×" in findings.left_out(aside)
    assert "said" not in findings.left_out(aside, kept=True) and "function words" in findings.left_out(aside)
