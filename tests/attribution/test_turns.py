import pytest

from analysis.attribution.speech import turns
from rules import told, told_without

RULES = [
    ("voice_of", "Q: Will it open?\n\nA: It will.", ["Q | : | Will it open", "A | : | It will"]),
    ("_answer", "Q. Will it open?\n\nA. It will.", ["Q. | Q. | Will it open", "A. | A. | It will"]),
    ("_answer", "Q – Will it open?\n\nA – It will.", ["Q | - | Will it open", "A | - | It will"]),
    ("_spoken", "LEE: (voice-over) It is late.", ["LEE | : | It is late"]),
    ("_spoken", "MODERATOR [00:12:03]: [laughing] It is late.", ["MODERATOR | : | It is late"]),
    ("_is_named_in_full", "INES DUARTE, LIBRARIAN: It is late.", ["INES DUARTE | : | It is late"]),
    ("turn_of", "Ann Lee: We will win the vote.", ["Ann Lee | : | We will win the vote"]),
    ("_behind_time", "[00:01:30] Ann Lee: It is late.", ["Ann Lee | : | It is late"]),
    ("_behind_time", "00:12 Ann Lee: It is late.", ["Ann Lee | : | It is late"]),
    ("_name_in", "Ann Lee (Labour): It is late.", ["Ann Lee | ): | It is late"]),
    ("_name_in", "LEE (voice-over): It is late.", ["LEE | ): | It is late"]),
    ("_name_in", "The Prime Minister (Ann Lee): It is late.", ["Ann Lee | ): | It is late"]),
    ("_bracket", "Ann Lee [by telephone]: It is late.", ["Ann Lee | : | It is late"]),
    ("_is_named_in_full", "Ann Lee, Traders’ Union: It is late.", ["Ann Lee | : | It is late"]),
    ("_is_named_in_full", "Paris, Rome, Berlin: The trains are late.", []),
    ("_is_flag", "Bombshell: The bridge opens in May.", []),
    ("_is_speech", "Ann Lee: 1,769.", []),
    ("_further", "Q: Will it open?\n\nA: It will.\n\nIn May, they hope.\n\nQ: Why so late?",
     ["Q | : | Will it open", "A | : | It will … In May, they hope", "Q | : | Why so late"]),
    ("_is_first_person", "Ann Lee: It is late.\n\nWe will wait, I think.",
     ["Ann Lee | : | It is late … We will wait, I think"]),
    ("_is_first_person", "Ann Lee: It is late.\n\nThe bridge was built in 1911.",
     ["Ann Lee | : | It is late"]),
    ("_names", "Votes in the last round: It is over.", []),
]  # fmt: skip
FURTHER = [
    ("_answer", "A. Smith left. The mayor said it was late.", ["The mayor | said | it was late"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), [*RULES, *FURTHER])
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in told_without(turns, rule, sentence))


@pytest.mark.parametrize("label", ["Leader", "Editorial", "Obituary"])
def test_what_kind_of_article_it_is_says_nothing(label: str) -> None:
    assert told(f"{label}: Close the bridge now", titled=True) == []
    assert told("Rita Dorn: Close the bridge now", titled=True)
