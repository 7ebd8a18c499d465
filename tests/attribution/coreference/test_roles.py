"""Titles and roles: before a name, after it, or beside it."""

import pytest

from analysis.attribution.coreference import roles
from rules import cast_of, without

RULES = [
    (
        "note_role",
        "Foreign Minister Rita Dorn spoke.",
        ["Rita Dorn (person, Foreign Minister): Rita Dorn/named"],
    ),
    (
        "_note_title_before",
        "Foreign Minister Rita Dorn spoke.",
        ["Rita Dorn (person, Foreign Minister): Rita Dorn/named"],
    ),
    (
        "title_before",
        "Foreign Minister Rita Dorn spoke.",
        ["Rita Dorn (person, Foreign Minister): Rita Dorn/named"],
    ),
    (
        "_note_title_beside",
        "The minister, Rita Dorn, spoke.",
        ["Rita Dorn (person, The minister): The minister/title, Rita Dorn/named"],
    ),
    (
        "_note_apposition",
        "Rita Dorn, a lawyer who lost, spoke.",
        ["Rita Dorn (person, a lawyer): Rita Dorn/named"],
    ),
    ("_phrase", "Rita Dorn, a lawyer who lost, spoke.", ["Rita Dorn (person, a lawyer): Rita Dorn/named"]),
]


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_each_rule_reads_its_text(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_without_its_rule_a_text_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in without(roles, rule, lambda: cast_of(text)))
