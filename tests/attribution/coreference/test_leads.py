"""Who is described first and named next."""

import pytest

from analysis.attribution.coreference import leads
from rules import cast_of, without

COURT = (
    "Baker stole from hall, court told\n\nA baker accused of theft told a jury it was late.\n\n"
    "Rita Dorn, 58, of Hull, denies it."
)
FIRM = "Brewer denies delay\n\nRegional brewer Halden Foods said on Monday that it was late."
RULES = [("name_described", COURT), ("_named_next", COURT), ("_of_lead", COURT), ("_only_bearer", FIRM)]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        (COURT, "Baker", "Rita Dorn"),
        (COURT, "A baker", "Rita Dorn"),
        (COURT.replace("Baker stole", "Hall loses money, baker tells"), "A baker", "Rita Dorn"),
        (COURT.replace("baker", "teacher").replace("Baker", "Teacher"), "A teacher", "Rita Dorn"),
        (FIRM, "Brewer", "Halden Foods"),
        (
            FIRM.replace("Regional brewer", "The city's only brewer,").replace("Foods", "Foods,"),
            "Brewer",
            "Halden Foods",
        ),
        (
            FIRM.replace("rewer", "arrier").replace("Barrier", "Carrier").replace("barrier", "carrier"),
            "Carrier",
            "Halden Foods",
        ),
    ],
)
def test_who_is_named_next_with_an_age_was_described(text: str, word: str, name: str) -> None:
    """A bookkeeper and a carrier once stood beside the woman and the firm that they are."""
    assert [line.partition(" (")[0] for line in cast_of(text, titled=True) if f"{word}" in line] == [name]


@pytest.mark.parametrize(
    "named",
    ["Rita Dorn, of Hull, denies it.", "The police praised Rita Dorn, 58, of Hull.", "Dorn, 58, denies it."],
)
def test_without_an_age_or_a_full_name_as_subject_it_may_be_another(named: str) -> None:
    text = COURT.replace("Rita Dorn, 58, of Hull, denies it.", named)
    assert not any("Dorn" in line and "baker" in line.lower() for line in cast_of(text, titled=True))


@pytest.mark.parametrize(("rule", "text"), RULES)
def test_without_its_rule_a_text_is_read_otherwise(rule: str, text: str) -> None:
    read = cast_of(text, titled=True)
    assert any(one != read for one in without(leads, rule, lambda: cast_of(text, titled=True)))
