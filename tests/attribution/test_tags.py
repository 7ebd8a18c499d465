import pytest

from analysis.attribution.speech import tags
from rules import told, told_without

RULES = [
    ("_is_severed", "“It is late,” and the mayor said that we must go.",
     ["the mayor | said | that we must go"]),
    ("_begins_sentence", "The former “Refurbished,” becomes a bridge.", []),
    ("_is_signature", "“She is the right choice” – Rosa Weller",
     ["Rosa Weller | - | “She is the right choice”"]),
    ("_is_signature", "“It has never been built, and never will be,” -Captain Rosa Weller",
     ["Captain Rosa Weller | - | “It has never been built, and never will be,”"]),
    ("_is_signature", "“The Long Road” – Rosa Weller", []),
    ("_is_signature", "“We go” – Rosa Weller left.", []),
    ("_is_signature", "“We never asked.” – Ann Lee, baker", ["Ann Lee | - | “We never asked.”"]),
    ("_is_signature", "“We never asked.” —Ann Lee, baker", ["Ann Lee | - | “We never asked.”"]),
    ("_is_signature", "“We never asked.”―Ann Lee, baker", ["Ann Lee | - | “We never asked.”"]),
    ("_is_signature", "“We never asked.”—Ann Lee, baker", ["Ann Lee | - | “We never asked.”"]),
    ("_is_signature", "“We never asked.” -- Ann Lee, baker", ["Ann Lee | -- | “We never asked.”"]),
    ("_is_signature", "“We never asked.”\n\n– Ann Lee, baker", ["Ann Lee | - | “We never asked.”"]),
    ("_is_slip", "“It was late,” she said. “We left.” Mr. Lee added: “I stayed.”",
     ["she | said | “It was late,” … “We left.”", "Mr. Lee | added | “I stayed.”"]),
    ("_is_bare", "The mayor used “every means” to say so.", ["The mayor | say | so"]),
    ("_unlisted_verb", "“It is late,” an angry Ann Lee retaliated.",
     ["an angry Ann Lee | retaliated | “It is late,”"]),
    ("_goes_on", "“It happens, right?” Lee went on, as if she had heard nothing. “But you get over it.”",
     ["Lee | went | “It happens, right?” … “But you get over it.”"]),
    ("_is_about", "“Brokers” follows a family in Ohio.", []),
    ("_is_about", "“The Brokers of Rome” follows a family in Ohio.", []),
    ("_misread_verbs",
     "“We won more than ever,” delegate Bill Eastland, wearing “Cruz” pins, said on Friday.",
     ["delegate Bill Eastland | said | “We won more than ever,”"]),
    ("_misread_verbs", "“We work with all sides,” the Saudis state in a paper.",
     ["the Saudis | state | “We work with all sides,”"]),
    ("_acting_or_label", "Lee embraced harsher rules – “I think they are good for us.”",
     ["Lee | embraced | “I think they are good for us.”"]),
    ("_is_uttered", "The crowd thought “Ann Lee!” on Monday.", ["The crowd | thought | “Ann Lee!”"]),
    ("_reporting_verb", "When Kim urged a ban, Lee fired back: “They are going to lose.”",
     ["Kim | urged | a ban", "Lee | fired | “They are going to lose.”"]),
    ("_is_epithet", "He avoided the charged term, “radical Islam,” on Monday.", []),
    ("_acts", "Lee embraced harsher rules – “I think they are good for us.”",
     ["Lee | embraced | “I think they are good for us.”"]),
    ("_is_label", "Mayor on the Vote: ‘We Will Win It.’", ["Mayor | : | ‘We Will Win It.’"]),
    ("closes", "Lee said the plan would fail, but added, “I may be wrong,” promising a vote.",
     ["Lee | said | the plan would fail", "Lee | added | “I may be wrong,”", "Lee | promising | a vote"]),
    ("_leads_on", "When someone in the hall shouted, “Cruz,” Lee joked, “Amen, brother!”",
     ["someone in the hall | shouted | “Cruz,”", "Lee | joked | “Amen, brother!”"]),
    ("reports_onward", "On Fox’s “Morning Show,” Ann Lee said that taxes would rise.",
     ["Ann Lee | said | that taxes would rise"]),
]  # fmt: skip
FURTHER = [
    ("_listed_verb", "“It is late,” the mayor said on Monday.", ["the mayor | said | “It is late,”"]),
    ("_opens_clause", "“It is late,” shouted Bo Ek when Ann Lee said so.",
     ["Bo Ek | shouted | “It is late,”", "Ann Lee | said | so"]),
    ("_introduces", "The mayor said “it is late” on Monday.", ["The mayor | said | “it is late” on Monday"]),
    ("_introduces", "The mayor told “Morning Joe” it was late.", ["The mayor | told | it was late"]),
    ("_is_uttered", "The crowd shouted “Ann Lee!” on Monday.", ["The crowd | shouted | “Ann Lee!”"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(tags, rule, sentence))
