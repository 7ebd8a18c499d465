"""A capital that acts stands for the government that the article names."""

import pytest

from analysis.attribution.coreference import governments
from rules import cast_of, without

RULES = [
    (
        "give_capitals",
        "The Norwegian government met. Oslo objected on Monday.",
        ["Norwegian government (organisation): The Norwegian government/description, Oslo/metonym"],
    ),
    (
        "government_of",
        "The Norwegian government met. Oslo objected on Monday.",
        ["Norwegian government (organisation): The Norwegian government/description, Oslo/metonym"],
    ),
    (
        "_governs",
        "The Norwegian government met the Swedish government. Oslo objected on Monday.",
        [
            "Norwegian government (organisation): The Norwegian government/description, Oslo/metonym",
            "Swedish government (organisation): the Swedish government/description",
        ],
    ),
]


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_each_rule_reads_its_text(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_without_its_rule_a_text_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in without(governments, rule, lambda: cast_of(text)))
