import pytest

from analysis.attribution.speech import quoted
from rules import told, told_without

RULES = [
    ("_in_paragraph", "She said that “they are late, showing no respect.”",
     ["She | said | that “they are late, showing no respect.”"]),
    ("is_titled", "Lee told the paper in a written statement, “I don’t want his help.”",
     ["Lee | told | “I don’t want his help.”"]),
    ("until_stop", "The minister said: “We will stay.”", ["The minister | said | “We will stay.”"]),
    ("until_stop", "Said the senator: “It is over.”", ["the senator | Said | “It is over.”"]),
    ("same_line", "He left: \n\n“Ann Lee: we must go.”", ["Ann Lee | : | we must go.”"]),
    ("remainder", "In the poorer towns, Lee said, “we don’t know” how many jobs are at stake.",
     ["Lee | said | “we don’t know” how many jobs are at stake"]),
]  # fmt: skip
FURTHER = [
    ("_beside", "The mayor said:\n\n“We will close it.”", ["The mayor | said | “We will close it.”"]),
    ("_beside", "“We will close it.”\n\n– Ann Lee, mayor", ["Ann Lee | - | “We will close it.”"]),
    ("_opens_quotation", "The mayor said: “We will close it.\n\n“It is over.”",
     ["The mayor | said | “We will close it. … “It is over.”"]),
    ("_opens_quotation", "“We will close it,” the mayor said:\n\n“It is over.” “We go.”",
     ["the mayor | said | “We will close it,” … “It is over.” “We go.”"]),
    ("is_utterance", "“It is late,” Lee said on “Meet the Press.” “We must go.”",
     ["Lee | said | “It is late,” … “We must go.”"]),
    ("is_titled", "He read “War and Peace” in May.", []),
    ("until_stop", "“We will appeal, said Omar Haddad. He left.\n\n“It is late,” Ann Lee said.",
     ["Omar Haddad | said | “We will appeal,", "Ann Lee | said | “It is late,”"]),
    ("until_stop", "“We will appeal, said defence lawyer Omar Haddad. The hearing is in May.",
     ["defence lawyer Omar Haddad | said | “We will appeal,"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(quoted, rule, sentence))
