import pytest

from analysis.attribution.speech import constructions
from rules import told, told_without

RULES = [
    ("_names_viewpoint", "In the opinion of the court, the search was unlawful.",
     ["the court | In | the search was unlawful"]),
    ("_around", "The talks, the minister said, have failed.",
     ["the minister | said | The talks … have failed"]),
    ("_around", "The tycoon’s wife, it is claimed, hid the paintings in a barn.",
     [" | claimed | The tycoon’s wife … hid the paintings in a barn"]),
    ("_around", "In Berlin, he said, in a speech on trade, that tariffs would fall.",
     ["he | said | that tariffs would fall"]),
    ("_impressed", "The mayor seemed to accept the plan.", [" | seemed | The mayor … to accept the plan"]),
    ("_essential", "The senator praised Ann Lee, who leads the party.", ["The senator | praised | Ann Lee"]),
    ("_is_addition", "The minister denounced the strike, a costly one.",
     ["The minister | denounced | the strike"]),
    ("_is_relative_clause", "The company wants the state to open the “long” road, which was closed in May.",
     ["The company | wants | the state to open the “long” road"]),
    ("_is_relative_clause",
     "The newspaper reported on Sunday that the minister favors a tax rise, which began in May.",
     ["The newspaper | reported | that the minister favors a tax rise"]),
    ("_is_contrast", "Ann Lee says that the plan is bad, while others say that it is good.",
     ["Ann Lee | says | that the plan is bad", "others | say | that it is good"]),
    ("_is_comment", "The paper reported that the talks had failed, citing two officials.",
     ["The paper | reported | that the talks had failed", "the talks | citing | two officials"]),
]  # fmt: skip
FURTHER = [
    ("_is_contrast", "The mayor denounced the plan, while saying that it was legal.",
     ["The mayor | denounced | the plan", "The mayor | saying | that it was legal"]),
    ("_is_comment", "The minister denounced the strike, calling it unfair.",
     ["The minister | denounced | the strike", "The minister | calling | it unfair"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(constructions, rule, sentence))
