import pytest

from analysis.attribution.speech import untagged
from rules import told, told_without

RULES = [
    ("_follows_in_paragraph", "“It is late,” she said on “This Week” on Sunday. “We must go.”",
     ["she | said | “It is late,” … “We must go.”"]),
    ("_stops_between", "“We were not happy,” she said. But “now there are many who like it.”",
     ["she | said | “We were not happy,” … “now there are many who like it.”"]),
    ("_is_another",
     "A survey found that fears grow. “In 2030, we will all speak Chinese,” is one common saying here.",
     ["A survey | found | that fears grow"]),
    ("_may_go_on", "“We will stay,” she said. “The work is not done.”",
     ["she | said | “We will stay,” … “The work is not done.”"]),
    ("_leads_up",
     "The senator gave no details, saying in his letter only that he was “trimming the staff.” He left.",
     ["The senator | saying | that he was “trimming the staff.”"]),
    ("_complementizer",
     "Lee is telling customers at a popular Manchester breakfast spot that “I need you tomorrow.”",
     ["Lee | telling | that “I need you tomorrow.”"]),
    ("_slogan", "The city ran on the slogan “Bread and Roses” in May.",
     ["The city | slogan | “Bread and Roses”"]),
    ("_sent", "From the desk of Ann Lee, head of a union in Ohio.\n\n“The plan is dead, and we know it.”",
     ["Ann Lee, head of a union in Ohio | From | “The plan is dead, and we know it.”"]),
    ("_sent", "From Rosa Weller, a nurse.\n\n“The plan is dead, and we know it.”",
     ["Rosa Weller, a nurse | From | “The plan is dead, and we know it.”"]),
    ("_stands_alone",
     "Ann Lee said it would rain.\n\nThe law requires two visits.\n\n“It is getting late for all of us.”",
     ["Ann Lee | said | it would rain", "Ann Lee | requires | “It is getting late for all of us.”"]),
    ("_stands_alone", "Ann Lee laughed. “Time is running out for us all.”",
     ["Ann Lee | laughed | “Time is running out for us all.”"]),
    ("_stands_alone", "Asked whether he would run, Ann Lee laughed. “I will tell you tomorrow.”",
     [" | Asked | whether he would run", "Ann Lee | laughed | “I will tell you tomorrow.”"]),
    ("_is_sentence", "Ann Lee nodded. “It is late.”", ["Ann Lee | nodded | “It is late.”"]),
    ("_is_sentence", "She wrote about it in her memoir, “Tough Choices.”", []),
    ("_is_person", "Ann Lee nodded. “It is late.”", ["Ann Lee | nodded | “It is late.”"]),
]  # fmt: skip
FURTHER = [
    ("_follows", "“We will stay,” the minister said.\n\n“We will not leave before it is done.”",
     ["the minister | said | “We will stay,” … “We will not leave before it is done.”"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(untagged, rule, sentence))
