import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import vaderSentiment
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer as OriginalVader

from analysis.opinion import attitude, sentiment
from analysis.text.article import Article
from analysis.text.document import normalise, parse


@pytest.fixture(scope="module")
def scores(document):
    return sentiment.tone(document)


@pytest.fixture(scope="module")
def attitudes(document):
    return sentiment.attitudes(document)


def test_tone_agrees_with_the_authors_own_program(document, scores):
    original = OriginalVader()  # the one name in this article with a word of the lexicon is crossed out
    texts = {s.id: normalise(s.text).replace("United States", "Xxxxxx Xxxxxx") for s in document.sentences}
    for row in scores.itertuples():
        expected = original.polarity_scores(texts[row.sentence])
        assert row.compound == pytest.approx(expected["compound"], abs=1e-4)
        # The shares agree nearly: NLTK drops a lone dash, the original counts it as a neutral word.
        for share, name in (("negative", "neg"), ("neutral", "neu"), ("positive", "pos")):
            assert getattr(row, share) == pytest.approx(expected[name], abs=0.04)
        assert row.negative + row.neutral + row.positive == pytest.approx(1, abs=2e-3)


def test_a_name_has_no_tone_of_its_own():
    named = parse(Article.from_text("He came back to the United States on Monday."))
    assert sentiment.tone(named)["compound"].tolist() == [0]
    assert sentiment.tone(parse(Article.from_text("The two stood united on Monday.")))["compound"][0] > 0


def test_curly_and_straight_apostrophes_have_the_same_tone():
    curly, straight = (
        sentiment.tone(parse(Article.from_text(text)))["compound"][0]
        for text in ("They won’t support the plan.", "They won't support the plan.")
    )
    assert curly == straight < 0


def test_captions_have_no_tone(document, scores):
    assert set(scores["sentence"]) == {s.id for s in document.sentences if s.voice != "caption"}


def test_the_interval_is_that_of_a_plain_bootstrap(scores):
    summary = sentiment.tone_summary(scores).set_index("voice")
    values = scores["tone"].to_numpy()
    rng = np.random.default_rng(1)
    means = rng.choice(values, (20_000, len(values))).mean(axis=1)
    assert summary.loc["all", "mean"] == pytest.approx(values.mean())
    assert summary.loc["all", ["low", "high"]].tolist() == pytest.approx(
        np.quantile(means, [0.025, 0.975]), abs=0.02
    )
    assert summary.loc["all", "n"] == len(values)


def test_the_same_seed_gives_the_same_interval(scores):
    pd.testing.assert_frame_equal(
        sentiment.tone_summary(scores, seed=7), sentiment.tone_summary(scores, seed=7)
    )


def test_two_sentences_give_no_interval():
    summary = sentiment.tone_summary(sentiment.tone(parse(Article.from_text("It was good. It was bad."))))
    assert summary["low"].isna().all() and summary["n"][0] == 2


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("There were no complaints.", 1), ("Neighbours had not a single complaint about the new bus.", 1),
        ("The audit raised no concerns.", 1), ("Nobody loves the plan.", -1), ("There was no applause.", -1),
        ("He faces criminal charges.", -1), ("The generous gift was wasted, and hope is gone.", -1),
        ("They raised no objection.", 1), ("The rescue failed.", -1),
    ],
)  # fmt: skip
def test_tone_is_read_and_not_added_up(text, sign):
    assert sign * sentiment.tone(Article.from_text(text))["tone"][0] > 0.05


@pytest.mark.parametrize(
    "text",
    [
        "Mr Justice Brown heard the case on Monday.", "The strikers will meet at noon.",
        "Lord Justice Wise sits in the second court.", "The United States opened a consulate in Bergen.",
    ],
)  # fmt: skip
def test_names_and_offices_are_no_moods(text):
    assert abs(sentiment.tone(Article.from_text(text))["tone"][0]) < 0.15


@pytest.mark.parametrize(
    "text",
    [
        "The court heard Chief Justice Strong on Monday.", "A letter from Mrs Hope Grant came late.",
        "Both sides signed the Good Friday Agreement.", "He met the Minister of Peace in Bergen.",
    ],
)  # fmt: skip
def test_the_wording_of_names_and_offices_does_not_count(text):
    assert sentiment.tone(Article.from_text(text))["compound"][0] == 0


def test_it_is_known_where_the_wording_alone_points_the_other_way():
    scores = sentiment.tone(Article.from_text("There were no complaints. The road is long."))
    assert sentiment.parted(scores)["sentence"].tolist() == ["S1"]


def test_every_mention_has_probabilities_and_a_label(document, attitudes):
    assert attitudes[["negative", "neutral", "positive"]].sum(axis=1).to_numpy() == pytest.approx(1, abs=1e-5)
    assert set(attitudes["label"]) <= {"negative", "neutral", "positive", "unclear"}
    assert list(attitudes.columns) == attitude.COLUMNS
    assert ((attitudes["start"] >= 0) & (attitudes["end"] <= len(document.article.text))).all()


def test_a_mention_inside_a_quotation_belongs_to_its_speaker(document, attitudes):
    inside = document.article.text.index("NATO secretary general, I understand")
    spoken = attitudes[(attitudes["start"] <= inside) & (attitudes["end"] > inside)]
    assert set(spoken["speaker"]) == {"Lawrence Cannon"}


def test_the_balance_is_the_mean_difference_without_self_mentions(attitudes):
    balance = sentiment.attitude_balance(attitudes).set_index("actor")
    for actor, row in balance.iterrows():
        part = attitudes[(attitudes["actor"] == actor) & (attitudes["speaker"] != actor)]
        assert row["n"] == len(part)
        each = [p["positive"].mean() - p["negative"].mean() for _, p in part.groupby("sentence")]
        assert row["balance"] == pytest.approx(np.mean(each))


def test_a_source_of_any_length_has_an_attitude():
    many = ", ".join(["Diplomats", *(f"{kind} workers" for kind in "abcdefghijklmnopqrstuvwxyz"), "farmers"])
    assert len(sentiment.attitudes(parse(Article.from_text(f"{many} said that it would rain in the north."))))


def test_praise_and_blame_are_told_apart():
    text = (
        "Critics praised Maria Lopez as brilliant and brave. Critics denounced Peter Novak as a corrupt liar."
    )
    table = sentiment.attitudes(parse(Article.from_text(text))).set_index("actor")
    assert table.loc["Maria Lopez", "label"] == "positive"
    assert table.loc["Peter Novak", "label"] == "negative"


def test_a_mention_in_a_report_within_a_report_belongs_to_the_inner_speaker():
    told = "It rained all day.\n\nDiplomats say Ann Lee told reporters that Peter Novak was a corrupt liar."
    speakers = sentiment.attitudes(Article.from_text(told)).set_index("actor")["speaker"]
    assert speakers.to_dict() == {"Diplomats": "narration", "Ann Lee": "Diplomats", "Peter Novak": "Ann Lee"}


def test_a_lexicon_that_was_linked_into_place_is_read_too(tmp_path):
    """uv and conda link files from their caches; NLTK itself refuses such."""
    (tmp_path / "vaderSentiment").mkdir()
    shutil.copy(Path(vaderSentiment.__file__).with_name("vader_lexicon.txt"), tmp_path / "original")
    (tmp_path / "vaderSentiment/vader_lexicon.txt").hardlink_to(tmp_path / "original")
    (tmp_path / "vaderSentiment/__init__.py").touch()
    code = "from analysis.opinion.wording import polarity; print(polarity('What a great day.')['compound'])"
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("0.6249\n", "")
