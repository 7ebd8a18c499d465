"""`The 54-year-old`, where an age tells who that is."""

import pytest

from analysis.attribution.coreference import ages
from rules import actors_of, cast_of, without

RULES = [
    (
        "_descriptions",
        "Ann Dorn, 47, came. The 47-year-old bridge was closed.",
        ["Ann Dorn (person): Ann Dorn/named"],
    ),
    (
        "_is_aged",
        "Ann Dorn, 47, met Paul Holm, 61. The 47-year-old said no.",
        [
            "Ann Dorn (person): Ann Dorn/named, The 47-year-old/description",
            "Paul Holm (person): Paul Holm/named",
        ],
    ),
    (
        "_is_shared",
        "Ann Dorn, 47, and the boxer Xqua, 47, came. The 47-year-old said no.",
        ["Ann Dorn (person): Ann Dorn/named", "boxer Xqua (organisation): boxer Xqua/named"],
    ),
]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Ann Dorn (47) left. The 47-year-old nurse said it was late.", "Ann Dorn"),
        ("Ann Dorn, aged 47, met Paul Holm, 61. The 61-year-old said it was late.", "Paul Holm"),
        ("Ann Dorn, 47, met Paul Holm, 47. The 47-year-old said it was late.", "47-year-old"),
        ("Ann Dorn met Paul Holm. The 47-year-old said it was late.", "47-year-old"),
    ],
)
def test_an_age_stands_for_the_only_one_who_has_it(text, actor):
    assert actors_of(text) == [actor]


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_each_rule_reads_its_text(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), RULES[1:])
def test_without_its_rule_a_text_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in without(ages, rule, lambda: cast_of(text)))
