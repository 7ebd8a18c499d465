"""Bodies named in full and in short."""

import pytest

from analysis.attribution.coreference import bodies
from rules import cast_of, without

RULES = [
    (
        "_is_firm",
        "Norsa Airways met Rita Dorn. The deal pleased Norsa.",
        [
            "Norsa Airways (organisation): Norsa Airways/named, Norsa/named",
            "Rita Dorn (person): Rita Dorn/named",
        ],
    ),
    (
        "merge_bodies",
        "The Lib Dems said it was late. The Liberal Democrats won a seat.",
        ["Liberal Democrats (group): Lib Dems/named, Liberal Democrats/named"],
    ),
    (
        "_is_short_for",
        "The Green Party won a seat. The Greens left.",
        ["Green Party (organisation): Green Party/named, Greens/named"],
    ),
    (
        "_follows_the",
        "The Green Party won a seat. The Greens left.",
        ["Green Party (organisation): Green Party/named, Greens/named"],
    ),
]


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_each_rule_reads_its_text(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_without_its_rule_a_text_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in without(bodies, rule, lambda: cast_of(text)))
