"""Names as they are borne, and what is shortened in them."""

import pytest

from analysis import Article, attributions
from analysis.attribution.coreference import names
from rules import cast_of, without

RULES = [
    (
        "_kind_in",
        "The men of Lashvik wait. Even in Lashvik, many disagree.",
        ["Lashvik (place): Lashvik/named, Lashvik/named"],
    ),
    (
        "_is_titled",
        "The plan of Councilor Meredith Tran is old. Tran left.",
        ["Meredith Tran (person, Councilor): Meredith Tran/named, Tran/surname"],
    ),
    ("add_names", "Rita Dorn left. Dorn was late.", ["Rita Dorn (person): Rita Dorn/named, Dorn/surname"]),
    ("names", "Rita Dorn left. Dorn was late.", ["Rita Dorn (person): Rita Dorn/named, Dorn/surname"]),
    ("add_name", "Rita Dorn left. Dorn was late.", ["Rita Dorn (person): Rita Dorn/named, Dorn/surname"]),
    (
        "_is_relative",
        "Peter Holm KC sang. His father, Peter Holm, listened.",
        [
            "Peter Holm KC (person): Peter Holm KC/named",
            "Peter Holm (person, His father): His father/title, Peter Holm/named",
        ],
    ),
    (
        "_with_surname",
        "Susan and Peter Holm sang. Susan Dent left.",
        [
            "Susan Holm (person): Susan/surname",
            "Peter Holm (person): Peter Holm/named",
            "Susan Dent (person): Susan Dent/named",
        ],
    ),
    (
        "_ends_in_title",
        "Staff Sgt. Luis Romero said it was late.",
        ["Luis Romero (person): Luis Romero/named"],
    ),
    (
        "_is_particle",
        "Striker Pieter van ’t Hoff said no. Van ’t Hoff left.",
        ["Pieter van 't Hoff (person, Striker): Pieter van ’t Hoff/named, Van ’t Hoff/surname"],
    ),
    (
        "_is_titled",
        "Councillor Sue Park spoke. Cllr Park said it was early.",
        ["Sue Park (person, Councillor): Sue Park/named, Park/surname"],
    ),
    ("kind_of", "Young SVP protested on Monday.", ["Young SVP (organisation): Young SVP/named"]),
    (
        "_is_name",
        "Bob Miller left. Miller told the judge that it rained.",
        ["Bob Miller (person): Bob Miller/named, Miller/surname", "judge (person, judge): the judge/title"],
    ),
    (
        "_bare",
        "The mayor met Rita Dorn's lawyer.",
        ["mayor (person, mayor): The mayor/title", "Rita Dorn (person): Rita Dorn/named"],
    ),
    (
        "_opens_with_verb",
        "St. Paul Votes To Condemn Donald Holm’s Ban. Holm said it was late.",
        [
            "Donald Holm (person): Donald Holm/named, Holm/surname",
            "Ban (organisation): Ban/named, it/pronoun",
        ],
    ),
    (
        "_is_to",
        "Mayor Vows To Slam Rita Dorn's Ban. Dorn said it was late.",
        ["Rita Dorn (person): Rita Dorn/named, Dorn/surname"],
    ),
    (
        "_unbroken",
        "Glass-Steagall ended. Then Glass-Steagall ordered that banks sell shares.",
        ["Glass-Steagall (person): Glass-Steagall/named, Glass-Steagall/named"],
    ),
    (
        "_are_halves",
        "Glass-Steagall ended. Then Glass-Steagall ordered that banks sell shares.",
        ["Glass-Steagall (person): Glass-Steagall/named, Glass-Steagall/named"],
    ),
    (
        "_start",
        "General Motors met Foreign Minister Rita Dorn.",
        [
            "General Motors (organisation): General Motors/named",
            "Rita Dorn (person, Foreign Minister): Rita Dorn/named",
        ],
    ),
    (
        "_belongs",
        "Black Lives Matter seeks a vote on the bridge.",
        ["Black Lives Matter (organisation): Black Lives Matter/named"],
    ),
    (
        "_behind_particles",
        "Minister Anna van der Berg spoke. Van der Berg left.",
        ["Anna van der Berg (person, Minister): Anna van der Berg/named, Van der Berg/surname"],
    ),
    ("_end", "The court heard George (W. Bush) on Monday.", ["George (person): George/named"]),
    (
        "_beyond_particles",
        "John P. Harris Jr. spoke on Monday.",
        ["John P. Harris Jr. (person): John P. Harris Jr./named"],
    ),
]
TITLED = [
    (
        "_shortened",
        "Peter Holm Slams Rita Dorn for Mocking a Song\n\nThe singer Peter Holm left.\n\nIt rained all day.",
        [
            "Peter Holm (person): Peter Holm/named, The singer/title, Peter Holm/named",
            "Song (organisation): Song/named",
        ],
    ),
]


def told(text: str) -> list[str]:
    return attributions(Article.from_text(f"It rained all day.\n\n{text}"))["actor"].tolist()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Lib Dems said it was late. The Liberal Democrats won a seat.", "Liberal Democrats"),
        ("Black Lives Matter seeks a vote on the bridge.", "Black Lives Matter"),
        ("The Conservatives lost. The Tories said it was a bad day.", "Conservatives"),
        ("The Republican Party lost. The GOP said it would vote no.", "Republican Party"),
        ("The Wall Street Journal left. The WSJ said it was late.", "Wall Street Journal"),
    ],
)
def test_a_body_is_one_actor_however_it_is_named(text, name):
    assert told(text) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lt. Col. Dan Rook said it was late.", ["Dan Rook"]),
        ("The lieutenant colonel said it was late. Lt. Col. Dan Rook left.", ["Dan Rook"]),
        ("Police Constable Gareth Webb left. PC Webb said it was late.", ["Gareth Webb"]),
        ("Detective Chief Inspector Lorna Shields left. DCI Shields said no.", ["Lorna Shields"]),
        ("Attorney General Ken Baxter left. Atty. Gen. Baxter said it was late.", ["Ken Baxter"]),
        ("Nurse Amira Khan said it was late. Khan said she was sorry.", ["Amira Khan", "Amira Khan"]),
        ("Tech billionaire Lars Wendt left. Wendt said it was late.", ["Lars Wendt"]),
        ("Jean-Luc Le Bris left. Le Bris said it was late.", ["Jean-Luc Le Bris"]),
        ("Gabriel García Montes left. García said it was late.", ["Gabriel García Montes"]),
        ("Luis Alberto Pérez Soto left. Pérez said it was late.", ["Luis Alberto Pérez Soto"]),
    ],
)
def test_a_person_is_one_actor_without_rank_and_trade(text, names):
    assert told(text) == names


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


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_each_rule_reads_its_text(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_without_its_rule_a_text_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in without(names, rule, lambda: cast_of(text)))


@pytest.mark.parametrize(("rule", "text", "expected"), TITLED)
def test_each_rule_reads_its_headline(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text, titled=True) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), TITLED)
def test_without_its_rule_a_headline_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    readings = without(names, rule, lambda: cast_of(text, titled=True))
    assert any(reading != expected for reading in readings)


def test_as_below_gives_a_headline_s_name_as_it_stands_below_it(monkeypatch) -> None:
    (_, text, expected), *_ = TITLED
    monkeypatch.setattr(names, "_as_below", lambda cast, found: found)
    assert cast_of(text, titled=True) != expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan of Councilor Meredith Tran is old. Tran left.", "Meredith Tran (person, Councilor)"),
        ("The plan of Councillor Ngozi Park is old. Park said no.", "Ngozi Park (person, Councillor)"),
        ("A farmer in Halmshire wept. The Halmshire hills were bare.", "Halmshire (place)"),
        ("He works in Velden. The Velden hills are bare. She came from Velden.", "Velden (place)"),
    ],
)
def test_the_recogniser_errs_and_the_text_tells(text: str, expected: str) -> None:
    """A county once spoke, for a man wept there."""
    assert [line.partition(":")[0] for line in cast_of(text) if "named" in line] == [expected]
