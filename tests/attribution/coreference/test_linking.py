"""From the source of an attribution to its actor."""

import pytest

from analysis.attribution.coreference import linking
from rules import actors_of, without

RULES = [
    ("_person_above", "Ann Lee, a baker formerly at Hull University who says it is late, left.", ["Ann Lee"]),
    ("_relative_clause", "A baker who won left. The baker that says it rains left.", ["baker"]),
    ("_relative_clause", "The man, whose aide said it rained, left.", ["man's aide"]),
    ("_phrase", "The man, whose aide said it rained, left.", ["man's aide"]),
    ("_phrase", "Two of those asked said it rained.", ["Two"]),
    (
        "_listed",
        "The two leading Republicans, Ann Lee and Bo Ek, said it rained.",
        ["Ann Lee and Bo Ek"],
    ),
    ("_described", "Peter Holm is a baker who says it is late.", ["Peter Holm"]),
]
FURTHER = [
    ("They met the nurse from Guildford, who said it was late.", ["nurse"]),
    ("There is the surgeon from Hull, who claims that it rains.", ["surgeon"]),
    ("It was late, said Paul Dent, an engineer at Norsa Wings who claimed it would rain.", ["Paul Dent"] * 2),
    ("No one said it rained.", [""]),
    ("None of them said it rained.", [""]),
    ("Some who knew him well said it rained.", [""]),
    ("Someone shouted that it rained.", [""]),
    ("A younger man, who left, said it was late. It would rain, he said.", ["younger man"] * 2),
    ("One of his advisers, Tad Devine, told reporters that it rained.", ["Tad Devine"]),
    ("Rita Dorn and Paul Dent said it rained.", ["Rita Dorn and Paul Dent"]),
    ("You said it rained.", [""]),
    ("Two ministers, Rita Dorn among them, said it rained.", ["Two ministers"]),
]


@pytest.mark.parametrize(("text", "expected"), [*(row[1:] for row in RULES), *FURTHER])
def test_each_source_has_its_actor(text, expected):
    assert actors_of(text) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_without_its_rule_a_source_has_another(rule, text, expected):
    assert any(reading != expected for reading in without(linking, rule, lambda: actors_of(text)))
