import pytest

from analysis.attribution.speech import sources
from rules import told, told_without

RULES = [
    ("_is_anybody", "It is easy to think that the plan will fail.", [" | think | that the plan will fail"]),
    ("_owner", "His pledge to cut taxes pleased voters.", ["His | pledge | to cut taxes"]),
    ("_agent", "A promise by the mayor to open the bridge came late.",
     ["the mayor | promise | to open the bridge"]),
    ("_agent", "The plan is late, as reported by two papers.", ["two papers | reported | The plan is late"]),
    ("_is_passive", "The plan was denounced by two doctors in May.", ["two doctors | denounced | The plan"]),
    ("_is_perfect", "The vote is near. While she's said she will stay, her rival must leave.",
     ["she | said | she will stay"]),
    ("_is_asked", "Asked about the plan, Ann Lee said, “I like it.” She left.",
     [" | Asked | the plan", "Ann Lee | said | “I like it.”"]),
    ("_is_hearing", "Told that the plan was dead, Ann Lee wept.", [" | Told | that the plan was dead"]),
    ("_is_hearing", "When warned that the river was rising, the villagers stayed.",
     [" | warned | that the river was rising"]),
    ("_is_hearing", "Reminded that the vote was close, the mayor shrugged.",
     [" | Reminded | that the vote was close"]),
    ("_is_set_off", "Ann Lee, told that the plan was dead, wept.",
     [" | told | that the plan was dead … wept"]),
    ("_lacks_hearer", "The mayor, warned that the plan was dead, left.",
     [" | warned | that the plan was dead"]),
    ("_subject", "The mayor said that the bridge would open.",
     ["The mayor | said | that the bridge would open"]),
    ("_accused", "Tom Hartley mocked Ann Lee for saying that the bridge would fall.",
     ["Tom Hartley | mocked | Ann Lee for saying that the bridge would fall",
      "Ann Lee | saying | that the bridge would fall"]),
    ("_accused", "Ann Lee was fined for claiming that the bridge would fall.",
     ["Ann Lee | claiming | that the bridge would fall"]),
    ("_accused", "The council thanked two nurses for reporting that the bridge was unsafe.",
     ["The council | thanked | two nurses for reporting that the bridge was unsafe",
      "two nurses | reporting | that the bridge was unsafe"]),
    ("_accused", "Ann Lee warned the mayor against saying that it was over.",
     ["the mayor | saying | that it was over"]),
    ("_is_held_against", "Tom Hartley praised the book for saying that the bridge would fall.",
     ["Tom Hartley | praised | the book for saying that the bridge would fall",
      "the book | saying | that the bridge would fall"]),
    ("_may_speak", "The firm sued the newspaper for reporting that the bridge was unsafe.",
     ["the newspaper | reporting | that the bridge was unsafe"]),
    ("_may_speak", "The coach stopped the player from saying that the match was lost.",
     ["the player | saying | that the match was lost"]),
    ("_is_second_report", "The senator said the vote was fair and added that turnout was high.",
     ["The senator | said | the vote was fair", "The senator | added | that turnout was high"]),
    ("is_coordinated_report", "The senator said the vote was fair and added that turnout was high.",
     ["The senator | said | the vote was fair", "The senator | added | that turnout was high"]),
    ("is_further_report", "The senator said the vote was fair, adding that turnout was high.",
     ["The senator | said | the vote was fair", "The senator | adding | that turnout was high"]),
    ("_is_in_letter", "The mayor emailed supporters saying that the vote was close.",
     ["The mayor | saying | that the vote was close"]),
    ("_is_in_letter", "Ann Lee sent a letter to members saying that the vote was close.",
     ["Ann Lee | saying | that the vote was close"]),
    ("_is_description", "They sent a letter saying that it was off.",
     ["a letter | saying | that it was off"]),
    ("_is_description", "They walked along the river, chanting “Free Them Now.”",
     ["They | chanting | “Free Them Now.”"]),
    ("_addressee", "The court ordered Ann Lee to say that it was over.",
     ["The court | ordered | Ann Lee to say that it was over", "Ann Lee | say | that it was over"]),
    ("_addressee", "Two friends helped Ann Lee to explain that it was over.",
     ["Ann Lee | explain | that it was over"]),
    ("_is_unbound", "She is confident that it will work.", ["She | confident | that it will work"]),
    ("_is_unbound", "The mayor used the meeting to say that the vote was close.",
     ["The mayor | say | that the vote was close"]),
    ("_main_verb", "Lee spoke to the crew after the senator won her race, remarking that it was late.",
     ["Lee | remarking | that it was late"]),
    ("_is_everybodys", "Despite complaints that they slow trade, the owners keep their gates.",
     [" | complaints | that they slow trade"]),
    ("_is_everybodys", "Amid fears that the bridge will fall, the mayor left.",
     [" | fears | that the bridge will fall"]),
    ("_is_caused", "Critics have him often labeled “brash and bellicose”.",
     [" | labeled | “brash and bellicose”"]),
]  # fmt: skip
FURTHER = [
    ("_accused", "Tom Hartley lost his job for saying that the bridge would fall.",
     ["Tom Hartley | saying | that the bridge would fall"]),
    ("_accused", "Tom Hartley apologised to Ann Lee for saying that the bridge would fall.",
     ["Tom Hartley | saying | that the bridge would fall"]),
    ("_addressee", "They heard Ann Lee say that it was over.", ["Ann Lee | say | that it was over"]),
    ("_is_unbound", "The claim that the bridge is unsafe has spread.",
     [" | claim | that the bridge is unsafe"]),
    ("_accused", "Lee took the official last step of announcing that the bridge was late.",
     ["Lee | announcing | that the bridge was late"]),
    ("_addressee", "Ann Lee had this to say about the plan: “Families would get less.”",
     ["Ann Lee | say | “Families would get less.”"]),
    ("_may_speak", "Lee won the award for saying that the bridge was late.",
     ["Lee | saying | that the bridge was late"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(sources, rule, sentence))
