"""Small questions about words: what is a title, a trade, a person's name."""

import pytest

from analysis.attribution.coreference import phrases
from rules import cast_of, without

RULES = [
    (
        "is_title",
        "Foreign Minister Rita Dorn spoke.",
        ["Rita Dorn (person, Foreign Minister): Rita Dorn/named"],
    ),
    (
        "is_trade",
        "Butcher Kevin Mallory closed the shop.",
        ["Kevin Mallory (person, Butcher): Kevin Mallory/named"],
    ),
    (
        "is_persons_name",
        "Martin Hale Bank opened.",
        ["Martin Hale Bank (organisation): Martin Hale Bank/named"],
    ),
    (
        "gender_of",
        "Mr Tull said it was bad. Mrs Tull said it was good.",
        ["Tull (person): Tull/named", "Mrs Tull (person): Tull/short"],
    ),
    (
        "telling_words",
        "Finance Minister Jane Hobbs spoke. The minister left early.",
        ["Jane Hobbs (person, Finance Minister): Jane Hobbs/named, The minister/title"],
    ),
    ("without_article", "The mayor spoke for an hour.", ["mayor (person, mayor): The mayor/title"]),
]


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_each_rule_reads_its_text(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_without_its_rule_a_text_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in without(phrases, rule, lambda: cast_of(text)))
