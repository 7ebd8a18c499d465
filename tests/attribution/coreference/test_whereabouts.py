"""Names of places that the recogniser takes for people's, in forms that no article at hand has."""

import pytest

from analysis import Article, actors


def kinds(text: str, place: str = "") -> dict[str, str]:
    lines = f"{place} -- {text}" if place else text
    found = actors(Article.from_text(lines))
    return dict(zip(found["actor"], found["kind"], strict=True))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The board will send its pupils to Harding and Northview. The packed Harding hall sat.", "Harding"),
        ("A surgeon from Guildford waved. The surgeon from Guildford, who asks a lot, left.", "Guildford"),
        ("The road between Ranganahalli gate and the airport is bad. The rail spur to Ranganahalli is late.",
         "Ranganahalli"),
        ("Officers came to the camp in Kaptarit, Elgeyo Marakwet, at dawn.", "Elgeyo Marakwet"),
        ("The board votes to close Lowell Elementary. Lowell Elementary will not open.", "Lowell Elementary"),
        ("Police left Lake Halvia. A boat sank on Lake Halvia.", "Lake Halvia"),
        ("The board votes to close Dexter Primary. Dexter will not open in May.", "Dexter"),
    ],
)  # fmt: skip
def test_where_something_is_is_nobody(text: str, name: str) -> None:
    """A county, a school and a town once spoke, each for a man named before it."""
    assert kinds(text).get(name) != "person"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Voters keep their faith in Drummer. Nobody has a word about Drummer.", "Drummer"),
        ("A letter from Drummer came. Drummer wrote it at home.", "Drummer"),
        ("The man in Drummer died. Drummer said so.", "Drummer"),
    ],
)
def test_whoever_does_something_or_is_trusted_stays_a_person(text: str, name: str) -> None:
    found = kinds(text)
    assert found.get(name, "person") != "place"
