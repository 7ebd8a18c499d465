import pytest

from analysis.attribution.speech import layers
from rules import told, told_without

TOLD = (
    "It is late for the town, and nobody in the whole valley knows it better than those who built the old"
    " bridge out of stone and wood in the rain. I think that the mayor is wrong. The trains stopped long ago,"
    " the buses never ran, and the road to the sea is closed in winter"
)
ANSWER = f"Q: Is it late?\n\nA: {TOLD}."
RULES = [
    ("_is_told", "Ann Lee said that she thinks that it is late.",
     ["Ann Lee | said | that she thinks that it is late"]),
    ("_is_called", "The mayor wants what she calls “real change” in May.",
     ["The mayor | wants | what she calls “real change” in May"]),
    ("_is_named", "Officials say they believe that she will recover.",
     ["Officials | say | they believe that she will recover"]),
    ("_is_statement", "Officials say doctors believe that she will recover.",
     ["Officials | say | doctors believe that she will recover",
      "doctors | believe | that she will recover"]),
    ("_only_leads", "The firm declined to say how many had left.", ["The firm | say | how many had left"]),
    ("_only_leads", "The mayor agreed to say that it was over.", ["The mayor | say | that it was over"]),
    ("_only_leads", "The mayor denied having said that it was over.",
     ["The mayor | said | that it was over"]),
    ("_quoted_as_saying", "Two newspapers quoted Rossi as saying he would resign.",
     ["Rossi | saying | he would resign | Two newspapers"]),
    ("_quoted_as_saying", "Rossi was cited by two newspapers as saying he would resign.",
     ["Rossi | saying | he would resign | two newspapers"]),
    ("_quoted_as_saying", "Rossi was quoted as saying he would resign.",
     ["Rossi | saying | he would resign"]),
    ("_read_out_by", "“It is late,” Ann Lee said in a letter read by her lawyer.",
     ["Ann Lee | said | “It is late,” | her lawyer"]),
    ("_read_out_by", "Ann Lee said in a statement released by her lawyer that it was late.",
     ["Ann Lee | said | that it was late | her lawyer"]),
    ("is_voiced", ANSWER, ["Q | : | Is it late", f"A | : | {TOLD}", "I | think | that the mayor is wrong"]),
]  # fmt: skip
FURTHER = [
    ("_is_called", "The mayor praised what Ann Lee calls “real change” in May.",
     ["Ann Lee | calls | what … “real change”"]),
    ("_reporting", "Q: Is it late?\n\nA: I think that it is.",
     ["Q | : | Is it late", "A | : | I think that it is"]),
    ("_is_named", "The poll shows that sixty percent say that it is late.",
     ["The poll | shows | that sixty percent say that it is late"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(layers, rule, sentence))
