"""`I` is who speaks, `we` the body they belong to."""

import pytest

from analysis.attribution.coreference import first_persons
from rules import cast_of, without

RULES = [
    ("add_first_persons", "I think it is late.", ["I (unnamed) (person): I/pronoun"]),
    (
        "add_first_persons",
        "Anna Rossi spoke. “I am sorry,” Anna Rossi said.",
        ["Anna Rossi (person): Anna Rossi/named, I/pronoun, Anna Rossi/named"],
    ),
    (
        "_speakers",
        "Anna Rossi spoke. “I am sorry,” Anna Rossi said.",
        ["Anna Rossi (person): Anna Rossi/named, I/pronoun, Anna Rossi/named"],
    ),
    (
        "_add_spoken",
        "Anna Rossi spoke. “I am sorry,” Anna Rossi said.",
        ["Anna Rossi (person): Anna Rossi/named, I/pronoun, Anna Rossi/named"],
    ),
    (
        "_add_spoken",
        "“Our government will wait,” the Swiss government said.",
        ["Swiss government (organisation): Our government/description, the Swiss government/description"],
    ),
    (
        "_body",
        "Anna Rossi, a spokeswoman for Acme Corp, said: “We regret it.”",
        [
            "Anna Rossi (person, a spokeswoman for Acme Corp): Anna Rossi/named",
            "Acme Corp (organisation): Acme Corp/named, We/pronoun",
        ],
    ),
    (
        "_body",
        "The Norwegian government met. Norwegian Prime Minister Rita Dorn said: “We regret it.”",
        [
            "Norwegian government (organisation): The Norwegian government/description, We/pronoun",
            "Rita Dorn (person, Norwegian Prime Minister): Rita Dorn/named",
        ],
    ),
]


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_each_rule_reads_its_text(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_without_its_rule_a_text_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in without(first_persons, rule, lambda: cast_of(text)))


@pytest.mark.parametrize(
    ("byline", "below", "author"),
    [
        ("By Gina Holt", "", "Gina Holt"),
        ("Gina Holt at Fell Lane", "", "Gina Holt"),
        ("By Gina Holt and Paul Dent", "", "I (unnamed)"),
        ("By Gina Holt", "\n\nWhy?\n\nIt rained.\n\nHow?\n\nSlowly.\n\nWhen?\n\nThen.", "I (unnamed)"),
    ],
)
def test_outside_quotations_i_is_the_only_author(byline, below, author):
    text = f"Bridge shut after the storm\n\n{byline}\n\nIt rained. I can report that it is shut.{below}"
    assert [line.partition(" (per")[0] for line in cast_of(text, titled=True) if "I/" in line] == [author]
