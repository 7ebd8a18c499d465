import pytest

from analysis.attribution.speech import speakers
from rules import told, told_without

RULES = [
    ("_parsed", "“It is over,” Lee, the former head of a union in Ohio, said of the plan.",
     ["Lee, the former head of a union in Ohio | said | “It is over,”"]),
    ("_parsed", "“It’s a shame,” Mills, writing in The Times, argued.",
     ["Mills, writing in The Times | argued | “It’s a shame,”"]),
    ("_is_asked", "Lee was asked, “Why now?” on Friday.", [" | asked | “Why now?”"]),
    ("_names_after", "“We will stay,” the minister said on Monday.",
     ["the minister | said | “We will stay,”"]),
    ("_names_after", "'We will stay,' the minister said.", ["the minister | said | 'We will stay,'"]),
    ("_names_after", "Lee said,“It was late.”", ["Lee | said | “It was late.”"]),
    ("_names_after", "Lee said, “They shouted \"no\" at me.”", ["Lee | said | “They shouted \"no\" at me.”"]),
    ("_names_after", "“ You know, it was bad,” Lee said.", ["Lee | said | “ You know, it was bad,”"]),
    ("_name_after", "“Go home,” read one sign. “Come in,” was another.", ["one sign | read | “Go home,”"]),
    ("_sender", "This from Senator Ann Lee:\n\n“The plan is dead.”",
     ["Senator Ann Lee | : | “The plan is dead.”"]),
    ("_name_opening", "The mayor: “We will close it.”", ["The mayor | : | “We will close it.”"]),
    ("_is_misread", "“It is over,” Will wrote on Monday.", ["Will | wrote | “It is over,”"]),
    ("_shared", "Ann Lee “bristled” at that and said, “It is over.”", ["Ann Lee | said | “It is over.”"]),
    ("_shared", "Ann Lee looked at the “bridge” and then said, “It is over.”",
     ["Ann Lee | said | “It is over.”"]),
    ("_name_before",
     "In a statement to the Observer, her senior policy adviser, Jake Sullivan, said: “It is essential.”",
     ["Jake Sullivan | said | “It is essential.”"]),
]  # fmt: skip
FURTHER = [
    ("_names_after", "“It is late,” said Ann Lee on Monday.", ["Ann Lee | said | “It is late,”"]),
    ("_name_before", "1) It rained, 2) he left) said: “It is late for all of us.”",
     [" | said | “It is late for all of us.”"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(speakers, rule, sentence))
