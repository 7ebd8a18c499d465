"""What keeps a file from being corrections: each fault says where it is and what is wanted."""

import pytest

from analysis.attribution import correction_faults
from analysis.attribution.correction_faults import faults
from rules import without

KNOWN = ["actors", "mentions", "contents", "attributions", "kinds", "attitudes", "stances"]

RULES = [
    ("_name_faults", {"actors": {"Dorn": " "}}, ["actors: 'Dorn': a name is wanted, not ' '"]),
    ("_name_faults", {"mentions": {"3: Dorn": ["Kim"]}},
     ["mentions: '3: Dorn': a name is wanted, not \"['Kim']\""]),
    ("_name_faults", {"contents": {3: "a"}}, ["contents: '3' is no text, put it in quotes"]),
    ("_name_faults", {"attributions": {3: "Dorn"}}, ["attributions: '3' is no text, put it in quotes"]),
    ("_name_faults", {"actors": {"Dorn": None}},
     ["actors: 'Dorn' has no right name; an attribution that is none is struck under attributions"]),
    ("_choice_faults", {"kinds": {"Dorn": "saint"}},
     ["kinds: 'Dorn': 'saint', use one of person, organisation, place, group, collective"]),
    ("_choice_faults", {"attitudes": {"3: Dorn": "favor"}},
     ["attitudes: '3: Dorn': 'favor', use one of negative, neutral, positive, unclear"]),
    ("_label_faults", {"stances": {"It rains.": ["favor"]}},
     ["stances: 'It rains.': a proposition has a mapping of labels"]),
    ("_label_faults", {"stances": {"It rains.": {"3: a": "maybe"}}},
     ["stances: 'It rains.': label 'maybe', use favor, against, neutral or unclear"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "parts", "expected"), RULES)
def test_each_rule_tells_its_fault(rule: str, parts: object, expected: list[str]) -> None:
    assert [*faults(parts, KNOWN)] == expected


@pytest.mark.parametrize(("rule", "parts", "expected"), RULES)
def test_without_its_rule_a_fault_is_not_told(rule: str, parts: object, expected: list[str]) -> None:
    assert without(correction_faults, rule, lambda: [*faults(parts, KNOWN)]) == [[]]


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([], "a mapping of actors, mentions, contents, attributions, kinds, attitudes, stances is wanted"),
        ({"names": {}}, "there is no part 'names', but actors"),
        ({"actors": ["Dorn"]}, "actors: each part is a mapping, {} if it is empty"),
    ],
)
def test_what_has_no_parts_or_others_is_told(parts: object, told: str) -> None:
    (fault,) = faults(parts, KNOWN)
    assert fault.startswith(told)


def test_corrections_have_no_fault() -> None:
    parts = {
        "actors": {"Dorn": "Rita Dorn"},
        "mentions": {"3: Dorn": "Rita Dorn"},
        "contents": {"3: it rained": "3: it rained"},
        "attributions": {"3: it rained": None, "9: it was dry": "Rita Dorn"},
        "kinds": {"Rita Dorn": "person"},
        "attitudes": {"3: Dorn": "unclear"},
        "stances": {"It rains.": {"3: it rained": "favor"}},
    }
    assert [*faults(parts, KNOWN)] == [] and [*faults({}, KNOWN)] == []
