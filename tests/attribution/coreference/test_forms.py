"""The forms of a name: what stands for it, and what tells nobody apart."""

import pytest

from analysis.attribution.coreference.forms import (
    first_surnames,
    identity,
    is_initials,
    is_party,
    is_suffix,
    short_forms,
    stem,
    surname_of,
)


@pytest.mark.parametrize("name", ["\u0410nn Reed", "Ann\U000e0041 Reed", "Ann\u200b  Reed", "ANN REED"])
def test_names_that_look_the_same_are_the_same(name):
    assert identity(name) == identity("Ann Reed") != identity("Anna Reed")


@pytest.mark.parametrize(("word", "expected"), [("Jr.", True), ("III", True), ("kc,", True), ("Moss", False)])
def test_what_stands_behind_names(word, expected):
    assert is_suffix(word) == expected


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Paul Dent", "dent"),
        ("Carlos de la Cruz", "de la cruz"),
        ("Frank Moss Jr.", "moss"),
        ("Frank Moss, KC", "moss"),
        ("De Gaulle", "gaulle"),  # a first name is never a particle
    ],
)
def test_a_surname_has_its_particles_and_nothing_behind_it(name, surname):
    assert surname_of(name) == surname


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Paul Dent", {"paul", "dent"}),
        ("Paul Henry Dent", {"paul", "dent", "paul henry", "henry dent", "paul dent"}),
        ("Paul van Dent", {"paul", "dent", "paul van", "van dent"}),
        ("Omar al-Bashir", {"omar", "al-bashir", "bashir"}),
        ("Frank Moss Jr.", {"frank", "moss", "moss jr."}),  # Frank Moss is his father
        ("Frank Moss KC", {"frank", "moss", "moss kc", "frank moss"}),
        ("Dent", set()),
        ("A B C D E F G", set()),  # a list, or a slip
    ],
)
def test_a_full_name_has_short_forms(name, forms):
    assert short_forms(name) == forms


@pytest.mark.parametrize("name", ["Alden News", "the Alden", "alden.co.uk", "Alden, Inc.", "Alden Group"])
def test_a_body_is_known_without_article_and_generic_ending(name):
    assert stem(name) == "alden"


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Rosa Pérez Soto", ["pérez"]),
        ("Rosa Maria Pérez Soto", ["pérez"]),
        ("Frank A. Dent", []),
        ("Anna van der Berg", []),
        ("Paul Henry Dent", []),
    ],
)
def test_the_first_of_two_surnames_is_a_short_form(name, forms):
    assert [*first_surnames(name)] == forms


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("HTJ", "Harlow Trade Journal", True),
        ("HTJ News", "Harlow Trade Journal", True),
        ("HTJ", "Harlow Trade Joint Fund", False),
        ("HT", "Harlow Times", False),  # two letters tell too little
        ("Htj", "Harlow Trade Journal", False),
    ],
)
def test_a_body_is_known_by_its_initials(short, name, expected):
    assert is_initials(short, name) == expected


@pytest.mark.parametrize(("short", "expected"), [("Greens", True), ("Green", False), ("Reds", False)])
def test_a_plural_is_short_for_a_party(short, expected):
    assert is_party(short, "Green Party") == expected
