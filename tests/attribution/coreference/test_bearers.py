"""Whom a title or a description fits."""

import pytest

from analysis.attribution.coreference import bearers
from rules import actors_of, cast_of, without

RULES = [
    (
        "_heads",
        "Union president Rita Dorn spoke. The president left.",
        ["Rita Dorn (person, Union president): Rita Dorn/named, The president/title"],
    ),
    (
        "Bearers._minister",
        "Transport Secretary Rita Dorn spoke. The minister left.",
        ["Rita Dorn (person, Transport Secretary): Rita Dorn/named, The minister/title"],
    ),
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


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Union president Rita Dorn spoke. The union said it was late.", "union"),
        ("Rita Dorn, owner of the yard, spoke. The yard said it was late.", "yard"),
        ("Union general secretary Rita Dorn spoke. The minister left.", "minister"),
        ("Health Secretary Rita Dorn met Chancellor Paul Dent. The minister left.", "minister"),
    ],
)
def test_what_a_role_only_mentions_is_not_who_has_it(text: str, alone: str) -> None:
    """“The union” once was its president, and so were its talks with the airline."""
    assert [line.partition(" (")[0] for line in cast_of(text)][-1] == alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bridge is unsafe, mayor says\n\nMayor Rita Dorn said on Monday that it was unsafe.",
            ["Rita Dorn (person, Mayor): mayor/title, Rita Dorn/named"],
        ),
        (
            "Flood live: minister speaks\n\nEnvironment Secretary Rita Dorn said the flood was bad.",
            ["Rita Dorn (person, Environment Secretary): minister/title, Rita Dorn/named"],
        ),
    ],
)
def test_a_headline_leaves_the_article_out(text: str, expected: list[str]) -> None:
    assert cast_of(text, titled=True) == expected


def test_but_below_it_a_title_has_its_article() -> None:
    text = "Bridge is unsafe\n\nMayor Rita Dorn said it was unsafe. A report by a mayor says so."
    assert "a mayor" not in cast_of(text, titled=True)[0]


FAR = "The rain went on, and the river rose by the hour in all of the old town. " * 9


@pytest.mark.parametrize(
    ("between", "body"), [("", "Trade Ministry"), (FAR, "ministry")], ids=["near", "far"]
)
def test_of_two_bodies_far_away_neither_is_meant(between: str, body: str) -> None:
    """“The university” once was the last of three that the article named, where only somebody had worked."""
    text = f"The Finance Ministry met the Trade Ministry. {between}The ministry said it was late."
    assert actors_of(text) == [body]
