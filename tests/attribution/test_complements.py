import pytest

from analysis.attribution.speech import complements
from rules import told, told_without

RULES = [
    ("_is_relaying", "Two newspapers quoted Rossi as saying he would resign.",
     ["Rossi | saying | he would resign | Two newspapers"]),
    ("_clauses", "It would open in May, the mayor said.", ["the mayor | said | It would open in May"]),
    ("_objects", "Doctors criticized the new rules.", ["Doctors | criticized | the new rules"]),
    ("_objects", "The court is believed to favor it.", [" | believed | The court … to favor it"]),
    ("_phrases", "The union called for a vote.", ["The union | called | a vote"]),
    ("_phrases", "Lee unveiled a proposal to create a national office in May.",
     ["Lee | proposal | to create a national office in May"]),
    ("_told_in", "The minister said the plan was “a mistake” and would fail.",
     ["The minister | said | the plan was “a mistake” and would fail"]),
    ("_told_in", "The mayor said it would open in May.", ["The mayor | said | it would open in May"]),
    ("_told_in", "The union wants bosses to raise wages.", ["The union | wants | bosses to raise wages"]),
    ("_told_in", "Lee said about half of the rise reflected lower taxes.",
     ["Lee | said | about half of the rise reflected lower taxes"]),
    ("_told_in", "Officials say that the technology developed in Israel can aid efforts on the border.",
     ["Officials | say | that the technology developed in Israel can aid efforts on the border"]),
    ("_told_in",
     "Ann Lee said every pope was ''both religious and political.'' Pope John Paul had a famous role.",
     ["Ann Lee | said | every pope was ''both religious and political.''"]),
    ("_behind_hearer", "Dr Shaw told a patient that she was fat.", ["Dr Shaw | told | that she was fat"]),
    ("_day", "The minister said on Monday it would rain.", ["The minister | said | it would rain"]),
    ("_further_reports", "She said the plan was fair, adding, “Luck helps.”",
     ["She | said | the plan was fair", "She | adding | “Luck helps.”"]),
    ("_further_reports",
     "The mayor told the council that “we can’t wait,” adding, “The bridge is falling down.”",
     ["The mayor | told | that “we can’t wait,”", "The mayor | adding | “The bridge is falling down.”"]),
    ("_lost_subject", "Lee interjected to say: “They have both been wrong.”",
     ["Lee | say | “They have both been wrong.”"]),
    ("_is_infinitive", "The union hopes to win a new contract.",
     ["The union | hopes | to win a new contract"]),
    ("_is_clause", "The mayor denied taking the money.", ["The mayor | denied | taking the money"]),
    ("_is_noun_clause", "The fear that the bridge will fall has spread.",
     [" | fear | that the bridge will fall"]),
    ("_is_noun_clause", "Half of them still say so in public.", ["Half of them | say | so"]),
    ("_is_noun_clause", "Others say he should resign, while Lee said she would stay.",
     ["Others | say | he should resign", "Lee | said | she would stay"]),
    ("_is_predicate", "The mayor called the plan dead.", ["The mayor | called | the plan dead"]),
    ("_is_predicate", "Lopez called it unfair.", ["Lopez | called | it unfair"]),
    ("_is_predicate", "Rossi, who has called it a disaster, left.", ["who | called | it a disaster"]),
    ("_is_predicate", "Down Broad Street they chanted “stop closing our schools” and sang.",
     ["they | chanted | “stop closing our schools”"]),
    ("_is_as_phrase", "He criticized Clinton’s record, said she would not win.",
     ["He | criticized | Clinton’s record", "He | said | she would not win"]),
    ("_is_occasion", "The mayor spoke in May of a new bridge.", ["The mayor | spoke | a new bridge"]),
    ("_is_occasion", "Ann Lee called in May for a vote.", ["Ann Lee | called | a vote"]),
    ("_is_occasion", "She wrote a play called “Brokers” in May.", []),
    ("_is_occasion", "Ann Lee called the play “a disgrace” in May.",
     ["Ann Lee | called | the play “a disgrace”"]),
    ("_is_prepositional", "She walked into the hall to chants of “Marco! Marco!”",
     ["She | chants | “Marco! Marco!”"]),
    ("_is_prepositional", "The union called on the city in May to reopen the talks.",
     ["The union | called | the city … to reopen the talks"]),
    ("_is_prepositional", "Her critics cited it as evidence of bad faith.",
     ["Her critics | cited | it as evidence of bad faith"]),
    ("_is_prepositional", "He hinted at a new deal and added, “I know who should build it.”",
     ["He | hinted | a new deal", "He | added | “I know who should build it.”"]),
    ("_has_to", "The senator urged voters to stay calm.", ["The senator | urged | voters to stay calm"]),
    ("_has_to", "The plan is expected to fail.", [" | expected | The plan … to fail"]),
    ("_is_beside", "Ann Lee told her students in 2007 to “become members of the club,” and left.",
     ["Ann Lee | told | her students … to “become members of the club,”"]),
    ("_is_beside", "Lee wants Canada to stay, two officials said.",
     ["two officials | said | Lee wants Canada to stay", "Lee | wants | Canada to stay"]),
]  # fmt: skip
FURTHER = [
    ("_continues", "Lee said she liked the plan and that she wanted to move forward.",
     ["Lee | said | she liked the plan and that she wanted to move forward"]),
    ("_continues", "The mayor said the bridge would open in May and would stay open.",
     ["The mayor | said | the bridge would open in May and would stay open"]),
    ("_is_for_infinitive", "The union called for the mayor to resign.",
     ["The union | called | for the mayor to resign"]),
    ("_is_question", "Ann Lee asked whether it had rained.", ["Ann Lee | asked | whether it had rained"]),
    ("_is_as_phrase", "Her critics described the vote as being unfair.",
     ["Her critics | described | the vote as being unfair"]),
    ("_marks", "Asked if he was ever bullied, the mayor said no.",
     [" | Asked | if he was ever bullied", "the mayor | said | no"]),
    ("_is_clause", "They found the letters that Ann Lee asked Ek to burn, which would cost too much.",
     ["Ann Lee | asked | Ek to burn"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(complements, rule, sentence))
