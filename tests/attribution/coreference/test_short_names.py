"""Whom a part of a name stands for: told apart by title, first name and kinship, or marked as open."""

import pytest

from analysis import Article, attributions, parse
from analysis.attribution.coreference import short_names
from analysis.attribution.coreference.cast import Cast
from analysis.attribution.coreference.phrases import as_worded
from rules import cast_of, without

RULES = [
    (
        "ShortNames.note",
        "Rita Dorn left. Dorn was late.",
        ["Rita Dorn (person): Rita Dorn/named, Dorn/surname"],
    ),
    (
        "ShortNames.antecedent",
        "Rita Dorn left. Dorn was late.",
        ["Rita Dorn (person): Rita Dorn/named, Dorn/surname"],
    ),
    (
        "ShortNames._bearing",
        "Lord Ashe and Lady Ashe spoke. Lord Ashe said it was late.",
        ["Ashe (person): Ashe/named, Ashe/named", "Lady Ashe (person): Ashe/surname"],
    ),
    (
        "ShortNames._is_only_titled",
        "Gabriel García Montes left. García was late.",
        ["Gabriel García Montes (person): Gabriel García Montes/named, García/surname"],
    ),
    (
        "ShortNames._newspaper",
        "The New York Times wrote twice. The Times said on Monday that the bridge was old.",
        ["New York Times (organisation): New York Times/named, Times/short"],
    ),
    (
        "ShortNames._family_name",
        "Peter Holm came with his wife, Laura. The judge nodded. Mrs Holm said she was tired.",
        [
            "Peter Holm (person): Peter Holm/named",
            "Laura (person, his wife): his wife/title, Laura/named, Holm/surname, she/pronoun",
            "judge (person, judge): The judge/title",
        ],
    ),
]


def told(text: str, aliases: dict[str, list[str]] | None = None) -> list[tuple[str, bool]]:
    """The actors of the attributions in a text, each with whether it was inferred."""
    found = attributions(Article.from_text(f"It rained all day.\n\n{text}"), aliases)
    return [*zip(found["actor"], found["inferred"], strict=True)]


def sure(*names: str) -> list[tuple[str, bool]]:
    return [(name, False) for name in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a title that tells a gender, of people whose own titles tell theirs
        (
            "Mr Paul Dorn and Mrs Rita Dorn left. Mr Dorn said it was dry. Mrs Dorn said it was wet.",
            ["Paul Dorn", "Rita Dorn"],
        ),
        # of people whose first names do
        ("Sarah Vance spoke. James Vance listened. Ms. Vance said it was late.", ["Sarah Vance"]),
        ("Sarah Vance spoke. James Vance listened. Mr. Vance said it was late.", ["James Vance"]),
        # that only one of them bears
        (
            "Justice Ruth Hill met Senator Anita Hill. Justice Hill said it was late. Senator Hill said no.",
            ["Ruth Hill", "Anita Hill"],
        ),
        (
            "Mayor Jon Dorn and Councillor Sue Dorn spoke. Cllr Dorn said it was late.",
            ["Sue Dorn"],
        ),
        # of a relative who is named by the first name alone
        ("Peter Dunn was jailed. His wife, Carol, wept. Mrs Dunn said it was late.", ["Carol"]),
        (
            "Peter Holm came with his wife, Laura. The judge nodded. Mrs Holm said she was tired.",
            ["Laura"],
        ),
        (
            "Laura Holm came with her husband, Peter. The judge nodded. Mr Holm said he was tired.",
            ["Peter"],
        ),
        # of those of whom nothing else is known
        ("Lord Tull said it was bad. Lady Tull said it was good.", ["Tull", "Lady Tull"]),
        ("Sir Paul Tull said it was bad. Baroness Tull said it was good.", ["Paul Tull", "Baroness Tull"]),
        ("Paul Dorn left with Rita Dorn. Dame Dorn said it was wet.", ["Rita Dorn"]),
        ("Mr Tull said it was bad. Mrs Tull said it was good.", ["Tull", "Mrs Tull"]),
        # a first name
        ("Susan Park and her brother, David Park, run it. David said it was over.", ["David Park"]),
    ],
)
def test_people_of_one_surname_are_told_apart(text, names):
    assert told(text) == sure(*names)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Miller and Bob Miller own the shop. Miller said it would close.",
        "Paul Dorn met Mark Dorn. Mr Dorn said it was dry.",
    ],
)
def test_a_shared_name_never_decides_silently(text):
    assert [inferred for _, inferred in told(text)] == [True]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # particles, in capitals at a sentence's beginning too
        ("Minister Anna van der Berg spoke. Van der Berg said it was late.", ["Anna van der Berg"]),
        ("Mayor Carlos de la Cruz spoke. De la Cruz said it was late.", ["Carlos de la Cruz"]),
        ("Prince Khalid bin Faisal spoke. Bin Faisal said it was late.", ["Khalid bin Faisal"]),
        ("President Omar al-Bashir spoke. Bashir said it was late.", ["Omar al-Bashir"]),
        # what stands behind a name
        ("John P. Harris Jr. spoke. Harris said it was late.", ["John P. Harris Jr."]),
        ("William Gates III spoke on Monday. Gates said it was late.", ["William Gates III"]),
        # a father and his son
        ("Frank Moss Jr. sang. His father, Frank Moss, said it was late.", ["Frank Moss"]),
        # capitals of a lead-in
        ("ANN REED has said it was over. Reed said it was late.", ["ANN REED", "ANN REED"]),
        # a newspaper
        ("The Boston Globe broke it. The Globe said it was late.", ["Boston Globe"]),
        ("The Irish Independent broke it. The Independent said it was late.", ["Irish Independent"]),
        # an outlet
        ("Fox News reported it on Monday. Fox said it was late.", ["Fox News", "Fox News"]),
    ],
)
def test_a_name_has_short_forms(text, names):
    assert told(text)[-len(names) :] == sure(*names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We are ready,” Gov. Jane Hill said. The governor added that schools would close.", "Jane Hill"),
        ("Sen. Mark Rowe spoke. The senator said it was late.", "Mark Rowe"),
        ("Cllr Pat Dunn spoke. The councillor said it was late.", "Pat Dunn"),
    ],
)
def test_an_abbreviated_title_is_the_title(text, name):
    assert told(text)[-1] == (name, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Butcher Kevin Mallory closed the shop. Mallory said it was late.", "Kevin Mallory"),
        ("Plumber Susan Banks said it was dry.", "Susan Banks"),
        ("Baker Hughes said demand was weak.", "Baker Hughes"),  # no first name follows
    ],
)
def test_a_trade_is_no_part_of_a_name(text, name):
    assert told(text)[-1] == (name, False)


def test_she_is_the_woman_named_last_rather_than_whose_gender_nobody_knows():
    assert told("Jordan Blake met Martha Quinn. She said it was over.") == [("Martha Quinn", True)]


@pytest.mark.parametrize(
    ("text", "aliases", "name"),
    [
        (
            "Martin Hale was in court. Hale said he was sorry.",
            {"Martin Hale": ["the accused"]},
            "Martin Hale",
        ),
        (
            "Martin Hale was in court. The accused said he was sorry.",
            {"Martin Hale": ["the accused"]},
            "Martin Hale",
        ),
        ("Bo Reed met Ann Reed. Bo Reed said it was late.", {"Ann Reed": ["Reed"]}, "Bo Reed"),
    ],
)
def test_aliases_only_add(text, aliases, name):
    assert told(text, aliases)[-1][0] == name


@pytest.mark.parametrize("name", ["\u0410nn Reed", "Ann\U000e0041 Reed", "Ann\u200b Reed", "ANN REED"])
def test_names_that_look_the_same_are_one_actor(name):
    cast = Cast(parse(Article.from_text("It rained.")))
    assert cast.named(name, "person") is cast.named("Ann Reed", "person")


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_each_rule_reads_its_text(rule: str, text: str, expected: list[str]) -> None:
    assert cast_of(text) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), RULES)
def test_without_its_rule_a_text_is_read_otherwise(rule: str, text: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in without(short_names, rule, lambda: cast_of(text)))


def test_own_name_keeps_apart_who_bears_a_title_and_no_other_name(monkeypatch) -> None:
    text = "Mr Tull said it was bad. Mrs Tull said it was good."
    assert cast_of(text) == ["Tull (person): Tull/named", "Mrs Tull (person): Tull/short"]
    monkeypatch.setattr(short_names.ShortNames, "own_name", lambda self, name: as_worded(name))
    assert cast_of(text) == ["Tull (person): Tull/named, Tull/named"]
