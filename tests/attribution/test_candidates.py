import pytest

from analysis.attribution.speech import candidates
from rules import told, told_without

RULES = [
    ("_is_name", "She founded a group called Brokers for Peace in May.", []),
    ("_is_title", "The mayor praised “War and Peace” on Monday.", []),
    ("_behind", "Lopez called it “a dark day for the city.”",
     ["Lopez | called | it “a dark day for the city.”"]),
    ("_apart", "Ann Lee said it would rain, and added, “It is over.”",
     ["Ann Lee | said | it would rain", "Ann Lee | added | “It is over.”"]),
    ("_trimmed", "The mayor said it was late, and Ann Lee left.", ["The mayor | said | it was late"]),
    ("_is_solid", "The mayor said it was late (and dark).", ["The mayor | said | it was late (and dark"]),
    ("_is_nobodys", "Praising the mayor is easy.", []),
    ("_is_elsewhere", "Ann Lee read the letters and responded to them.", []),
    ("_is_elsewhere", "The bank waited although the mayor did not want it to.", []),
    ("_is_elsewhere", "Voters eager to believe the tales came early.", []),
    ("_is_attribute", "Doctors at clinics have admitting privileges at local hospitals.", []),
    ("_is_aside", "The town is holding a vote, the results of which will be announced on Friday.", []),
    ("_is_unnamed", "The crew built what Ann Lee announced.", []),
]  # fmt: skip
FURTHER = [
    ("_rank", "The mayor said it was late, she said.",
     ["she | said | The mayor said it was late", "The mayor | said | it was late"]),
    ("_rank", "The union urged voters to stay calm.", ["The union | urged | voters to stay calm"]),
    ("_is_name", "The so-called “green” label was popular.", []),
    ("_without", "He criticized Clinton’s record and added, “It is over.”",
     ["He | criticized | Clinton’s record", "He | added | “It is over.”"]),
    ("_tidied", "The bridge, she has said, would open.", ["she | said | The bridge … would open"]),
    ("_is_nobodys", "The union vowed to praise the mayor.", ["The union | vowed | to praise the mayor"]),
    ("_parsed", "The party nominated a woman, and the mayor named a judge.", []),  # acts, no reports
    ("_parsed", "The party nominated a woman to lead the council.",
     ["The party | nominated | a woman to lead the council"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(candidates, rule, sentence))
