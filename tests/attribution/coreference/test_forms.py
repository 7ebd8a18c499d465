"""The forms of a name: what stands for it, and what tells nobody apart."""

import pytest

from analysis.attribution.coreference.forms import identity, is_suffix, short_forms, stem, surname_of


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
        ("Paul Henry Dent", {"paul", "dent", "paul henry", "henry dent"}),
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
