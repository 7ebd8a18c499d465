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
