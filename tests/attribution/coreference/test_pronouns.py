"""Which pronouns are open, and which stand for nobody."""

import pytest

from analysis.attribution.coreference import pronouns
from rules import cast_of, without

RULES = [
    ("pronouns", "Rita Dorn left. She was late.", ["Rita Dorn (person): Rita Dorn/named, She/pronoun"]),
    (
        "add_pronoun",
        "Rita Dorn left. Her bag was late.",
        ["Rita Dorn (person): Rita Dorn/named, Her/possessive"],
    ),
    (
        "_is_empty",
        "The Finance Ministry objected. It is wrong to blame the weather.",
        ["Finance Ministry (organisation): Finance Ministry/named"],
    ),
]


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_each_rule_reads_its_text(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_without_its_rule_a_text_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in without(pronouns, rule, lambda: cast_of(text)))
