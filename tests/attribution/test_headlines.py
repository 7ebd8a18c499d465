import pytest

from analysis.attribution.speech import headlines
from rules import told, told_without

RULES = [
    ("_tag", "Bridge 'unsafe', engineers warn", ["engineers | warn | Bridge 'unsafe'"]),
    ("_tag", "Bridge closure ‘a disgrace’, says union", ["union | says | Bridge closure ‘a disgrace’"]),
    ("_tag", "Bridge to close, mayor says", ["mayor | says | Bridge to close"]),
    ("_signature", "Bridge is safe – mayor", ["mayor | - | Bridge is safe"]),
    ("_signature", "Bridge ‘could close for years’ - engineers",
     ["engineers | - | Bridge ‘could close for years’"]),
    ("_quoted_speaker", "'I cried for days': baker on bridge closure", ["baker | : | 'I cried for days'"]),
    ("_quoted_speaker", "“We will not leave”: Ann Lee on the bridge", ["Ann Lee | : | “We will not leave”"]),
    ("_outlet", "Driver was drunk: police", ["police | : | Driver was drunk"]),
    ("_outlet", "Bridge unsafe: study", ["study | : | Bridge unsafe"]),
    ("may_speak", "Bridge is safe – nurses", ["nurses | - | Bridge is safe"]),
    ("may_speak", "Bridge is safe – updates", []),
    ("_agrees", "Choir in new hall, announce one concert",
     ["Choir in new hall | announce | one concert"]),
]  # fmt: skip
FURTHER = [
    ("_signature", "Bridge closed – live updates", []),
    ("_quoted_speaker", "‘Star Wars’: review of the film", []),
    ("_agrees", "Bridge to close, say owners", ["owners | say | Bridge to close"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence, titled=True) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(headlines, rule, sentence, titled=True))
