"""Words, kinds, single mentions and attitudes set right by hand: every table follows them."""

from pathlib import Path

import pytest

from analysis import actors, attributions, read, read_article, stances
from analysis.attribution import corrections as by_hand
from analysis.attribution.corrections import Corrections, mention_key, placed, spans_of
from analysis.opinion.attitude import attitudes
from harbour import PROPOSITION, TEXT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT)
    return path


def correct(path: Path, **parts) -> Corrections:
    made = Corrections(**parts)
    by_hand.save(read_article(path), made)
    return made


def keyed(path: Path, words: str) -> str:
    said = attributions(path, corrections=Corrections())
    (told,) = [each for each in by_hand.keys(said) if words in each]
    return told


def test_words_set_right_are_those_shown_judged_and_marked(path):
    told = keyed(path, "ruin")
    right = placed("would ruin\nthe town", TEXT, int(told.partition(":")[0]))
    correct(path, contents={told: right}, stances={PROPOSITION: {told: "against"}})
    row = attributions(path).set_index("actor").loc["Tom Reed"]
    assert (row["content"], row["by_hand"]) == ("would ruin the town", True)
    assert [TEXT[start:end] for start, end in row["content_spans"]] == ["would ruin the town"]
    judged = stances(path, PROPOSITION, words=False).set_index("actor").loc["Tom Reed"]
    assert judged["statement"].endswith("warned would ruin the town")
    assert (judged["label"], judged["by_hand"]) == ("against", True)


def test_words_that_stand_nowhere_are_refused_and_those_no_longer_there_told(path):
    with pytest.raises(ValueError, match="does not stand in the article"):
        placed("would save the town", TEXT, 0)
    with pytest.raises(ValueError, match="does not stand in the article"):
        placed(" ", TEXT, 0)
    told = keyed(path, "ruin")
    correct(path, contents={told: "3: would save the town"})
    assert not attributions(path)["by_hand"].any()
    assert read(path).unapplied.values.tolist() == [["contents", told]]


def test_words_in_two_places_are_found_again():
    spans = spans_of(placed("harbour … the town", TEXT, 130), TEXT)
    assert [TEXT[start:end] for start, end in spans] == ["harbour", "the town"] and spans[0][0] == 146


def test_a_kind_set_right_is_that_of_the_actor_by_its_right_name(path):
    correct(path, actors={"Tom Reed": "Reed & Sons"}, kinds={"Reed & Sons": "organisation"})
    table = actors(path).set_index("actor")
    assert table.loc["Reed & Sons", ["kind", "by_hand"]].tolist() == ["organisation", True]
    assert not table["by_hand"].drop("Reed & Sons").any()
    assert read(path).unapplied.empty


def test_an_actor_is_split_by_giving_a_mention_to_another(path):
    at = TEXT.index("Miller said")
    told = mention_key(TEXT, at, at + len("Miller"))
    correct(path, mentions={told: "Ann Miller"})
    table = actors(path).set_index("actor")
    assert table.loc["Ann Miller", "mentions"] == [(at, at + 6)] and table.loc["Ann Miller", "how"] == [
        "by hand"
    ]
    assert (at, at + 6) not in table.loc["Jane Miller", "mentions"]
    row = attributions(path).set_index("content").loc["she had heard enough"]
    assert (row["actor"], row["by_hand"], row["inferred"]) == ("Ann Miller", True, False)
    felt = attitudes(path)
    assert felt["by_hand"].tolist() == [
        a == "Ann Miller" or s == "Ann Miller" for a, s in zip(felt.actor, felt.speaker, strict=True)
    ]


def test_an_attitude_set_right_is_certain_and_only_that_one(path):
    at = TEXT.index("Tom Reed")
    correct(path, attitudes={mention_key(TEXT, at, at + 8): "positive"})
    felt = attitudes(path)
    (row,) = felt[felt["by_hand"]].to_dict("records")
    assert (row["actor"], row["label"], row["positive"], row["negative"]) == ("Tom Reed", "positive", 1, 0)


def test_what_no_mention_or_actor_bears_is_told(path):
    correct(path, mentions={"3: Nobody": "X"}, attitudes={"4: None": "positive"}, kinds={"Gone": "person"})
    reading = read(path)
    assert reading.unapplied["part"].tolist() == ["kinds", "mentions", "attitudes"]
    text, _ = reading.by_hand(reading.stances([]))
    assert text.startswith(
        "Nothing was corrected by hand. Not applied, since no longer found: Gone; 3: Nobody"
    )


def test_the_reading_names_each_kind_in_plain_words(path):
    at = TEXT.index("Tom Reed")
    reed = mention_key(TEXT, at, at + 8)
    correct(
        path,
        kinds={"Tom Reed": "group"},
        attitudes={reed: "neutral"},
        stances={PROPOSITION: {keyed(path, "ruin"): "against"}},
    )
    reading = read(path)
    text, _ = reading.by_hand(reading.stances([PROPOSITION], words=False))
    assert text == "Made by hand: 1 kind of actor, 1 stance, 1 attitude."
