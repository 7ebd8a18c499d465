"""Titles, definite descriptions, and sources without a name."""

import pytest

from analysis.attribution.coreference import descriptions
from rules import cast_of, without

RULES = [
    (
        "add_descriptions",
        "Diplomats say the talks failed.",
        ["Diplomats (collective): Diplomats/description"],
    ),
    ("_add_description", "The mayor spoke for an hour.", ["mayor (person, mayor): The mayor/title"]),
    (
        "_named_beside",
        "The court heard the singer Peter Holm on Monday.",
        ["Peter Holm (person): the singer/title, Peter Holm/named"],
    ),
    ("_is_definite", "The mayor spoke for an hour.", ["mayor (person, mayor): The mayor/title"]),
    (
        "_is_definite",
        "The Swiss government met on Monday.",
        ["Swiss government (organisation): The Swiss government/description"],
    ),
    (
        "_whole",
        "Observers and diplomats say the talks failed.",
        ["Observers and diplomats (collective): Observers and diplomats/description"],
    ),
    (
        "_whole",
        "The head of the union said the talks failed.",
        ["head of the union (person, head of the union): The head of the union/title"],
    ),
    (
        "_identify_bearers",
        "The senator said it was late. The remarks by Rita Dorn angered many.",
        ["Rita Dorn (person, senator): The senator/title, Rita Dorn/named"],
    ),
    (
        "_last_before",
        "The senator said it was late. The remarks by Rita Dorn angered many.",
        ["Rita Dorn (person, senator): The senator/title, Rita Dorn/named"],
    ),
]
TITLED = [
    ("_behind_dash", "Bridge is safe – mayor\n\nIt rained all day.", ["mayor (person, mayor): mayor/title"]),
]


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_each_rule_reads_its_text(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_without_its_rule_a_text_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in without(descriptions, rule, lambda: cast_of(text)))


@pytest.mark.parametrize(("rule", "text", "expected"), TITLED)
def test_each_rule_reads_its_headline(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text, titled=True) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), TITLED)
def test_without_its_rule_a_headline_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    readings = without(descriptions, rule, lambda: cast_of(text, titled=True))
    assert any(reading != expected for reading in readings)
