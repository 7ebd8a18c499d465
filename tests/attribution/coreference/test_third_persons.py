"""Whom `he` and `she` stand for where several people are near."""

import pytest

from analysis import Article, attributions
from analysis.attribution.coreference import third_persons
from rules import cast_of, without

RULES = [
    (
        "_note_genders",
        "Kim Dorn met Alex Moss. He left.\n\n"
        + "It rained on the old bridge by the harbour. " * 14
        + "\n\nKim Dorn slept. She was tired.",
        [
            "Kim Dorn (person): Kim Dorn/named, Kim Dorn/named, She/pronoun",
            "Alex Moss (person): Alex Moss/named, He/pronoun",
        ],
    ),
    (
        "_Reports.of",
        "Kim Dorn was late, he said. Alex Moss sat.",
        ["Kim Dorn (person): Kim Dorn/named", "Alex Moss (person): Alex Moss/named"],
    ),
    (
        "_Reports.speaks",
        "Alex Moss said he was tired. Officer Kim Dorn held up a key. He added that it was late.",
        [
            "Alex Moss (person): Alex Moss/named, he/pronoun, He/pronoun",
            "Kim Dorn (person, Officer): Kim Dorn/named",
        ],
    ),
    (
        "_Reports.is_only_told",
        "Alex Moss said Kim Dorn was a fool. He also claimed that it was late.",
        ["Alex Moss (person): Alex Moss/named, He/pronoun", "Kim Dorn (person): Kim Dorn/named"],
    ),
    (
        "_groups",
        "Alex Moss criticised Kim Dorn over the bridge. He said it was late.",
        ["Alex Moss (person): Alex Moss/named, He/pronoun", "Kim Dorn (person): Kim Dorn/named"],
    ),
    ("_antecedent", "Rita Dorn left. She was late.", ["Rita Dorn (person): Rita Dorn/named, She/pronoun"]),
    ("_nearest", "Rita Dorn left. She was late.", ["Rita Dorn (person): Rita Dorn/named, She/pronoun"]),
    (
        "_is_surer",
        "Jordan Blake met Martha Quinn. She left.",
        [
            "Jordan Blake (person): Jordan Blake/named",
            "Martha Quinn (person): Martha Quinn/named, She/pronoun",
        ],
    ),
    (
        "_another_is_meant",
        "The Finance Ministry cited a memorandum. It says the bridge is old.",
        ["Finance Ministry (organisation): Finance Ministry/named"],
    ),
    # in one sentence, what a plural pronoun may mean as well, but not what `it` may
    (
        "_another_is_meant",
        "Police said the guards knew that they were late.",
        ["Police (collective): Police/description"],
    ),
    (
        "_another_is_meant",
        "The Finance Ministry knows the road is old, but it has no money.",
        ["Finance Ministry (organisation): Finance Ministry/named, it/pronoun"],
    ),
    (
        "_may_be",
        "Mark Rowe came. Paul Dent saw him.",
        ["Mark Rowe (person): Mark Rowe/named, him/pronoun", "Paul Dent (person): Paul Dent/named"],
    ),
    (
        "_fits",
        "Rita Dorn met Paul Dent. She left.",
        ["Rita Dorn (person): Rita Dorn/named, She/pronoun", "Paul Dent (person): Paul Dent/named"],
    ),
]


def told(text: str) -> list[str]:
    return attributions(Article.from_text(f"It rained all day.\n\n{text}"))["actor"].tolist()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # whom a report speaks of is not who goes on to speak
        ("Alex Moss criticised Kim Dorn over the bridge. He said it was late.", "Alex Moss"),
        ("Alex Moss said Kim Dorn was a fool. He also claimed that it was late.", "Alex Moss"),
        # who added something is who spoke
        (
            "Alex Moss said he was tired. Officer Kim Dorn held up a key. He added that it was late.",
            "Alex Moss",
        ),
        (
            "Alex Moss sat. Moss said he was tired. Officer Kim Dorn sat. He continued: “It is late.”",
            "Alex Moss",
        ),
        # a pronoun that can mean one person only tells the gender
        (
            "Alex Moss left his hat. It was a long walk in the rain, and nobody spoke of it for the rest of"
            " the day.\n\nRita Dorn was there. Moss cheered Dorn. She said it was late.",
            "Rita Dorn",
        ),
    ],
)
def test_who_speaks_is_found_among_several(text, name):
    assert told(text)[-1] == name


def test_a_pronoun_that_says_nothing_may_stand_for_whom_was_spoken_of():
    text = "Alex Moss said Kim Dorn was ill. He had a cold, which his doctor believes was caught at sea."
    assert told(text)[0] == "Alex Moss"


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_each_rule_reads_its_text(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_without_its_rule_a_text_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in without(third_persons, rule, lambda: cast_of(text)))
