import pytest

from analysis.attribution.speech import insertions
from rules import told, told_without

RULES = [
    ("_can_tag", "The bridge, who said so, would open.", ["who | said | so"]),
    ("_can_tag", "The talks, two members were told, have failed.", []),
    ("_is_enclosed", "The bridge, she has said, would open.", ["she | said | The bridge … would open"]),
    ("_with_adjunct", "The mayor, he said, with a smile, would resign.",
     ["he | said | The mayor … would resign"]),
    ("_is_addressed", "The plan, she said in an interview on Sunday, is dead.",
     ["she | said | The plan … is dead"]),
    ("_is_addressed", "Taxes, he told reporters, would rise in May.",
     ["he | told | Taxes … would rise in May"]),
    ("_tells", "The plan, she said on Sunday it was dead, is late.", ["she | said | it was dead"]),
    ("_tells", "The mayor, he told the council it was late, would resign.",
     ["he | told | the council it was late, would resign"]),
]  # fmt: skip
FURTHER = [
    ("_can_tag", "The mayor, who said in May that she would run, would resign.",
     ["who | said | that she would run"]),
    ("_core", "The bridge, she has said, would open.", ["she | said | The bridge … would open"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(insertions, rule, sentence))
