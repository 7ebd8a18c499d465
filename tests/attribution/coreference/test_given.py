"""Names that are given: by a study, by the layout of an interview, by hand."""

import pytest

from analysis.attribution.coreference import given
from rules import cast_of, without

REED = {"Ann Reed": ["Reed"]}
NORWAY = {"Government of Norway": ["Oslo", "the cabinet"]}
RULES = [
    ("add_aliases", "Oslo rejected it.", NORWAY, ["Government of Norway (organisation): Oslo/alias"]),
    (
        "matches",
        "On Monday the\ncabinet left.",
        NORWAY,
        ["Government of Norway (organisation): the cabinet/alias"],
    ),
    ("matches", "The cabinet left.", NORWAY, ["Government of Norway (organisation): The cabinet/alias"]),
    (
        "_is_within_another",
        "Paul Reed met Ann Reed. Reed wept.",
        REED,
        ["Paul Reed (person): Paul Reed/named", "Ann Reed (person): Ann Reed/named, Reed/alias"],
    ),
    (
        "add_turns",
        "Q: Will it open?\n\nA: It will.",
        {},
        ["interviewer (person): Q/title", "interviewee (person): A/title"],
    ),
]


@pytest.mark.parametrize(("rule", "text", "aliases", "expected"), RULES)
def test_each_rule_reads_its_text(rule, text, aliases, expected):
    assert cast_of(text, aliases) == expected


@pytest.mark.parametrize(("rule", "text", "aliases", "expected"), RULES)
def test_without_its_rule_a_text_is_read_otherwise(rule, text, aliases, expected):
    assert any(reading != expected for reading in without(given, rule, lambda: cast_of(text, aliases)))


INTERVIEW = "\n\nQ: Are you late?\n\nA: I am late.\n\nQ: Why?\n\nA: It rained."


@pytest.mark.parametrize(
    ("introduced", "speaker"),
    [
        ("Rita Dorn runs a school in Ohio.", "Rita Dorn"),
        ("Rita Dorn runs a school. Rita Dorn met us with Paul Dent.", "Rita Dorn"),
        ("Rita Dorn and Paul Dent run a school.", "interviewee"),
        ("The head of a school spoke to us.", "interviewee"),
    ],
)
def test_answers_are_those_of_the_person_introduced_above_all(introduced, speaker):
    found = cast_of(introduced + INTERVIEW)
    assert [line.partition(" (")[0] for line in found if "A/title" in line] == [speaker]


def test_who_signs_an_interview_does_not_answer():
    text = f"The head\n\nInterview by Ann Holt\n\nAnn Holt met Rita Dorn. Ann Holt asked why.{INTERVIEW}"
    assert [line[:9] for line in cast_of(text, titled=True) if "A/title" in line] == ["Rita Dorn"]
