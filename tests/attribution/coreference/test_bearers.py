"""Whom a title or a description fits."""

import pytest

from analysis.attribution.coreference import bearers
from rules import cast_of, without

RULES = [
    (
        "Bearers.nearest",
        "Finance Minister Jane Hobbs spoke. The minister left early.",
        ["Jane Hobbs (person, Finance Minister): Jane Hobbs/named, The minister/title"],
    ),
    (
        "Bearers.note",
        "The union leader spoke for an hour. The leader then left.",
        ["union leader (person, union leader): The union leader/title, The leader/title"],
    ),
    (
        "_bears",
        "Finance Minister Jane Hobbs met Mayor Paul Dent. The finance official left early.",
        [
            "Jane Hobbs (person, Finance Minister): Jane Hobbs/named, The finance official/title",
            "Paul Dent (person, Mayor): Paul Dent/named",
        ],
    ),
    (
        "_kind_of_body",
        "The Ministry of Trade objected. The ministry waited.",
        ["Ministry of Trade (organisation): Ministry of Trade/named, The ministry/description"],
    ),
    (
        "_kind_of_body",
        "The Trade Ministry met Mayor Paul Dent. The ministry left early.",
        [
            "Trade Ministry (organisation): Trade Ministry/named, The ministry/description",
            "Paul Dent (person, Mayor): Paul Dent/named",
        ],
    ),
]


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_each_rule_reads_its_text(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_without_its_rule_a_text_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in without(bearers, rule, lambda: cast_of(text)))
