import pytest

from analysis.attribution.speech import tagged
from rules import told, told_without

RULES = [
    ("_starts", "They sang “Silent Night” and left.", []),
    ("_is_whole", "The plan was, “as bad as it gets,” Ann Lee said.",
     ["Ann Lee | said | The plan was, “as bad as it gets,”"]),
    ("_is_whole", "Some members were angry (“I want my dues back,” wrote Ed Nelson).",
     ["Ed Nelson | wrote | “I want my dues back,”"]),
    ("_told_before_tag", "“We will stay,” she said, “until the work is done.”",
     ["she | said | “We will stay,” … “until the work is done.”"]),
    ("_told_before_tag",
     "“As far as I know,” he said, “nobody was hurt,” but he added that two men were missing.",
     ["he | said | “As far as I know,” … “nobody was hurt,”", "he | added | that two men were missing"]),
    ("_sentence_so_far",
     "The bridge is “the ultimate test” and “will open in May,” said Ann Lee, an engineer.",
     ["Ann Lee, an engineer | said | The bridge is “the ultimate test” and “will open in May,”"]),
    ("_goes_on", "“Our bad luck,” Lee said, was the cause of it all.",
     ["Lee | said | “Our bad luck,” … was the cause of it all"]),
    ("_goes_on", "“It is our bad luck,” Lee said, that both had ties to the club.",
     ["Lee | said | “It is our bad luck,” … that both had ties to the club"]),
    ("_told_between", "He adds that we have two choices: “Leave or fight.”",
     ["He | adds | that we have two choices: “Leave or fight.”"]),
    ("_is_apart", "The plan, the minister said, “is a mistake.”",
     ["the minister | said | The plan … “is a mistake.”"]),
    ("_is_apart", "If Clinton is elected, Lee said, “she might be busy with other things.”",
     ["Lee | said | If Clinton is elected … “she might be busy with other things.”"]),
    ("_opens_with_adjunct", "Reflecting on that year, the senator said, “I never knew what would come.”",
     ["the senator | said | “I never knew what would come.”"]),
    ("_remainder", "Ann Lee: ‘Late’ trains have ‘no place’ in a city",
     ["Ann Lee | : | ‘Late’ trains have ‘no place’ in a city"]),
]  # fmt: skip
FURTHER = [
    ("_remainder", "Ann Lee said the plan was “late” for a city.",
     ["Ann Lee | said | the plan was “late” for a city"]),
    ("_turn_within", "He left. “Ann Lee: bad for us all,” the crowd chanted.",
     ["the crowd | chanted | “Ann Lee: bad for us all,”"]),
    ("_turn_within", "The hall was full. “Ann Lee: we must go.”", []),
    ("_passed_on", "Trump said: “There will always be exceptions,” the Times reported.",
     ["the Times | reported | Trump said: “There will always be exceptions,”",
      "Trump | said | “There will always be exceptions,”"]),
    ("_starts", "The mayor says the plan is “bad for all of us,” and left.",
     ["The mayor | says | the plan is “bad for all of us,” and left"]),
    ("_told_behind_tag", "The mayor said: “We will close it.”", ["The mayor | said | “We will close it.”"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(tagged, rule, sentence))
