import pytest

from analysis.attribution.speech import viewpoints
from rules import told, told_without

RULES = [
    ("_hearsay", "Reportedly the plan was late.", [" | Reportedly | the plan was late"]),
    ("_according", "The bridge will open in May, according to two engineers.",
     ["two engineers | according | The bridge will open in May"]),
    ("_per", "The deal is dead, per two people briefed on the talks.",
     ["two people briefed on the talks | per | The deal is dead"]),
    ("_per", "The fee is late, per the two owners.", ["the two owners | per | The fee is late"]),
    ("_in_ones_view", "In her view, the plan is too expensive.", ["her | In | the plan is too expensive"]),
    ("_in_ones_view", "In the mayor’s words, “the deal is dead.”",
     ["the mayor’s | In | “the deal is dead.”"]),
    ("_in_a_poll", "In a Gallup poll released on Monday, half of the voters were satisfied.",
     ["a Gallup poll released on Monday | In | half of the voters were satisfied"]),
    ("_as_noted", "As one of its members put it, “the deal is dead.”",
     ["one of its members | put | “the deal is dead.”"]),
    ("_closes", "Trains were late and buses were full, according to two drivers.",
     ["two drivers | according | Trains were late and buses were full"]),
    ("_without_subject", "According to the report, Mills and another aide asked the crew to leave.",
     ["the report | According | Mills and another aide asked the crew to leave"]),
    ("_is_part", "Two men broke into the shop on Monday, taking several thousand euros, according to police.",
     ["police | according | Two men broke into the shop on Monday, taking several thousand euros"]),
]  # fmt: skip
FURTHER = [
    ("_per", "The fee is two euros per person, the mayor said.",
     ["the mayor | said | The fee is two euros per person"]),
    ("_per", "Rossi said, per a translator, that the bridge was late.",
     ["Rossi | said | that the bridge was late"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(viewpoints, rule, sentence))


def test_an_article_may_begin_with_per() -> None:
    assert told("Per capita income rose, the mayor said", titled=True) == [
        "the mayor | said | Per capita income rose"
    ]
