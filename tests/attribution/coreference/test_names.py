"""Names as they are borne, and what is shortened in them."""

import pytest

from analysis import Article, attributions


def told(text: str) -> list[str]:
    return attributions(Article.from_text(f"It rained all day.\n\n{text}"))["actor"].tolist()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Lib Dems said it was late. The Liberal Democrats won a seat.", "Liberal Democrats"),
        ("Black Lives Matter seeks a vote on the bridge.", "Black Lives Matter"),
    ],
)
def test_a_body_is_one_actor_however_it_is_named(text, name):
    assert told(text) == [name]


def test_two_words_that_only_begin_alike_are_two_actors():
    text = "The Liberal Democrats won a seat. The Lib Lab pact said it was late."
    assert told(text) != ["Liberal Democrats"]


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("Peter Holm Slams Rita Dorn for Mocking His Song", "Peter Holm"),
        ("Rita Dorn Auctioning Off the Boat She Sank", "Rita Dorn"),
    ],
)
def test_a_headline_s_verb_is_no_part_of_a_name_that_stands_below_it(headline, name):
    text = f"{headline}\n\nThe singer {name} said on Monday that it was late.\n\nIt rained all day."
    assert attributions(Article.from_text(text))["actor"].iloc[-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter Holm is a baker who says it is late.", "Peter Holm"),
        ("Peter Holm is a liar, a cheat and a thief who has said it is late.", "Peter Holm"),
        ("Peter Holm met a baker who says it is late.", "baker"),
        ("Peter Holm is the baker who says it is late.", "baker"),
    ],
)
def test_who_is_described_as_saying_it_says_it(text, name):
    assert told(text) == [name]
