"""What every construction asks of the parse."""

import pytest

from analysis.attribution.speech import grammar
from analysis.attribution.speech.grammar import runs_of, spans, token_span, trimmed
from analysis.text import Article, parse
from rules import told, told_without

RULES = [
    ("cue_of", "Ann Lee said it was late.", ["Ann Lee | said | it was late"]),
    ("says", "Ann Lee emailed supporters saying that it rained.", ["Ann Lee | saying | that it rained"]),
    ("utters", "“It is late.” Ann Lee said.", ["Ann Lee | said | “It is late.”"]),
    ("is_impression", "The plan seems to fail.", [" | seems | The plan … to fail"]),
    ("phrase_of", "Ann Lee said it was late.", ["Ann Lee | said | it was late"]),
    ("child_of", "Ann Lee said it was late.", ["Ann Lee | said | it was late"]),
    ("follows_comma", "Ann Lee asked, if it rains, to wait.", ["Ann Lee | asked | to wait"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_each_question_is_asked_in_its_sentence(rule, sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_answer_a_sentence_is_read_otherwise(rule, sentence, expected):
    assert any(reading != expected for reading in told_without(grammar, rule, sentence))


def test_stretches_have_no_space_at_their_ends():
    doc = parse(Article.from_text("It rained.\n\nAnn Lee left  early.")).doc
    assert token_span(doc, 10, 19).text == "Ann Lee"
    assert trimmed(doc, 3, 5).text == "Ann" and trimmed(doc, 3, 3).text == ""


def test_runs_are_parted_by_words_and_lines_alone():
    doc = parse(Article.from_text("It rained  hard today.\n\nAnn left.")).doc
    places = [token.i for token in doc if token.text in {"It", "rained", "hard", "Ann"}]
    assert [[doc[i].text for i in run] for run in runs_of(doc, places)] == [["It", "rained", "hard"], ["Ann"]]
    assert [doc.text[start:end] for start, end in spans(doc, places)] == ["It rained  hard", "Ann"]
