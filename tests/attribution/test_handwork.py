"""What people gave for an article: what of it found nothing, and how the reading tells what they made."""

import pandas as pd
import pytest

from analysis.attribution import handwork
from analysis.attribution.attribution import attributions
from analysis.attribution.corrections import Corrections, key, mention_key
from analysis.attribution.handwork import corrections_reading, in_plain_words, unapplied
from analysis.text import Article
from rules import without

TEXT = "It rained all day.\n\nRita Dorn said that the bridge was old. Paul Dent left."
ARTICLE = Article.from_text(TEXT)
GONE = "999: words that are gone"

RULES = [
    ("_lost", {}, Corrections(actors={"Kim Moss": "Kim Dorn"}), [("actors", "Kim Moss")]),
    ("_lost", {}, Corrections(kinds={"Kim Moss": "group"}), [("kinds", "Kim Moss")]),
    ("_lost", {}, Corrections(attributions={GONE: None}), [("attributions", GONE)]),
    ("_lost", {}, Corrections(contents={GONE: "0: It rained"}), [("contents", GONE)]),
    ("_lost", {}, Corrections(mentions={GONE: "Rita Dorn"}), [("mentions", GONE)]),
    ("_lost", {}, Corrections(attitudes={GONE: "positive"}), [("attitudes", GONE)]),
    ("_lost", {}, Corrections(stances={"It rains.": {GONE: "favor"}}), [("stances", GONE)]),
    ("_missing", {"Rita Dorn": ["the oracle"]}, Corrections(), [("aliases", "the oracle (Rita Dorn)")]),
    (
        "_missing",
        {"Rita Dorn": ["RITA"]},
        Corrections(),
        [("aliases", "RITA (Rita Dorn)")],
    ),  # written otherwise
]


def lost(aliases: dict[str, list[str]], made: Corrections) -> list[tuple[str, str]]:
    return [*unapplied(ARTICLE, aliases, made).itertuples(index=False, name=None)]


@pytest.mark.parametrize(("rule", "aliases", "made", "expected"), RULES)
def test_each_rule_tells_what_found_nothing(rule, aliases, made, expected) -> None:
    assert lost(aliases, made) == expected


@pytest.mark.parametrize(("rule", "aliases", "made", "expected"), RULES)
def test_without_its_rule_it_is_not_told(rule, aliases, made, expected) -> None:
    assert without(handwork, rule, lambda: lost(aliases, made)) == [[]]


def test_what_the_article_has_is_not_told() -> None:
    (told,) = [key(row) for row in attributions(ARTICLE).to_dict("records")]
    at = TEXT.index("Paul Dent")
    dent = mention_key(TEXT, at, at + len("Paul Dent"))
    made = Corrections(
        actors={"Rita Dorn": "Rita Moss"},
        kinds={"Rita Moss": "group"},  # the right name, which stands nowhere in the text
        attributions={told: "Paul Dent"},
        mentions={dent: "Kim Moss"},
        attitudes={dent: "positive"},
        stances={"The bridge is old.": {told: "favor"}},
    )
    assert lost({"Rita Dorn": ["the  bridge"]}, made) == []


def test_what_could_not_be_applied_is_not_counted() -> None:
    made = Corrections(actors={"Rita Dorn": "Rita Moss", "Kim Moss": "Kim Dorn"}, attributions={GONE: None})
    assert in_plain_words(made) == "Made by hand: 2 names, 1 statement struck."
    assert in_plain_words(made, unapplied(ARTICLE, {}, made)) == "Made by hand: 1 name."


def test_the_reading_tells_what_was_lost_and_which_attributions_were_made() -> None:
    said = pd.DataFrame({"attribution": ["a1", "a2"], "by_hand": [True, False]})
    judged = pd.DataFrame({"attribution": ["a1", "a2"], "by_hand": [True, True]})
    made, aliases = Corrections(actors={"Kim Moss": "Kim Dorn"}), {"Rita Dorn": ["the oracle"]}
    text, evidence = corrections_reading(said, judged, made, unapplied(ARTICLE, aliases, made))
    assert text == (
        "Nothing was corrected by hand. Not applied, since no longer found: Kim Moss."
        " Named, but not found in the article: the oracle (Rita Dorn)."
    )
    assert evidence == ["a1", "a2"]
