import pytest
from rules import told, told_without

from analysis.attribution.speech import turns

RULES = [
    ("turn_of", "Ann Lee: We will win the vote.", ["Ann Lee | : | We will win the vote"]),
    ("_is_flag", "Correction: The bridge opens in May.", []),
    ("_is_speech", "Ann Lee: 1,769.", []),
    ("_names", "Votes in the last round: It is over.", []),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(turns, rule, sentence))
