import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

from analysis import Article, attributions
from analysis.opinion import classifier
from analysis.opinion.stance import COLUMNS, balance, evidence, stances

ROOT = Path(__file__).parents[2]
HARBOUR = "The city should close the harbour."


def attributed(*rows):
    columns = ["attribution", "sentence", "actor", "source", "cue", "content"]
    table = pd.DataFrame([(f"A{n}", f"S{n}", *row) for n, row in enumerate(rows, 1)], columns=columns)
    return table.assign(
        outer="", headline="", content_spans=[[(100 * n, 100 * n + 50)] for n in range(len(rows))]
    )


@pytest.fixture(scope="module")
def harbour():
    return attributed(
        ("Ann Lee", "Mayor Ann Lee", "said", "the city must close the harbour"),
        ("Tom Reed", "Tom Reed", "opposes", "the closure of the harbour"),
        ("Tom Reed", "Reed", "said", "it would be a mistake to close the harbour"),
        ("", "", "according to", "the weather in the mountains will be mild this weekend"),
    )


def test_a_side_that_is_gone_without_the_headline_was_the_headlines():
    """“The inquiry is going on” was once read as that it is independent, behind a headline that says so."""
    asked = "The inquiry is independent of politics."
    said = attributed(
        ("Bo Ek", "Bo Ek", "said", "the inquiry is going on"),
        ("Ann Lee", "Ann Lee", "said", "the inquiry is free of outside influence"),
    )
    found = stances(said.assign(headline="No outside influence on inquiry into emails, Lee says"), asked)
    assert found["label"][0] not in ("favor", "against") and math.isnan(found["alone"][0])
    assert found["label"][1] == "favor" and found["alone"][1] > 0.5
    assert found["words"][0] == ""
    plain = stances(said, asked)
    assert plain["alone"][1] == plain["favor"][1]


@pytest.fixture(scope="module")
def found(harbour):
    return stances(harbour, HARBOUR)


def judged(*rows):
    """Rows as `stances` returns them, with probabilities that are easy to add up."""
    frame = pd.DataFrame(rows, columns=["attribution", "actor", "favor", "against", "neutral", "label"])
    return frame.assign(
        proposition=HARBOUR, sentence="S1", statement="…", words="", by_hand=False, alone=1.0
    )[COLUMNS]


def test_a_row_is_an_attribution_with_its_evidence(found, harbour):
    assert found.columns.tolist() == COLUMNS
    assert found["attribution"].tolist() == harbour["attribution"].tolist()
    assert found["sentence"].tolist() == ["S1", "S2", "S3", "S4"]
    assert np.allclose(found[["favor", "against", "neutral"]].sum(axis=1), 1)


def test_plain_statements_get_their_side(found):
    assert found["label"].tolist()[:3] == ["favor", "against", "against"]


def test_a_plain_statement_has_its_side_whoever_makes_it():
    names = [
        "Tom Reed",
        "The union",
        "Bo Ek",
        "Maria Silva",
        "The mayor",
        "John Smith",
        "Ann Lee",
        "Carl Young",
    ]
    made = [
        (name, name, cue, "the closure of the harbour")
        for name in names
        for cue in ("would welcome", "opposes")
    ]
    lean = stances(attributed(*made), HARBOUR, words=False).eval("favor - against")
    assert (lean[::2] > 0.1).all() and (lean[1::2] < -0.1).all()


def test_the_shipped_study_shows_who_is_for_and_who_against(document):
    """Where the text is plain, by the general method: the study's own proposition and aliases."""
    study = yaml.safe_load((ROOT / "data" / "studies" / "afghan-mission.yml").read_text("utf-8"))
    table = stances(attributions(document, study["aliases"]), study["propositions"], words=False)
    actors = balance(table).set_index("actor")
    sides = actors["stance"]
    assert sides["Anders Fogh Rasmussen"] == "favor" and sides["Canadian government"] == "against"
    assert sides["Lawrence Cannon"] in {"against", "unclear"}
    assert sides["some NATO member nations"] == "favor"
    assert sides["NATO's senior members"] in {"favor", "unclear"}
    opposed = {"Lawrence Cannon", "Canadian government", "Senior military officials"}
    assert not ((table["label"] == "favor") & table["actor"].isin(opposed)).any()
    assert (table.loc[~table["actor"].isin(opposed), "label"] != "against").all()
    vows = table[table["statement"].str.contains("abide by a Parliamentary vote")]
    assert vows["label"].tolist() == ["against"]


def test_what_has_no_bearing_is_not_forced_onto_a_side(found):
    assert found["label"].iloc[3] in {"neutral", "unclear"}


def test_the_cue_is_part_of_the_statement():
    both = attributed(
        ("Tom Reed", "Reed", "would welcome", "the closure of the harbour"),
        ("Tom Reed", "Reed", "opposes", "the closure of the harbour"),
    )
    assert stances(both, HARBOUR)["label"].tolist() == ["favor", "against"]


def test_words_are_given_for_those_who_take_a_side_alone(found):
    assert "opposes" in found["words"].iloc[1] and "mistake" in found["words"].iloc[2]
    assert (found.loc[~found["label"].isin(["favor", "against"]), "words"] == "").all()


def test_several_propositions_are_judged_one_by_one(harbour, found):
    both = stances(harbour, [HARBOUR, "The city should keep the harbour open."])
    assert len(both) == 2 * len(harbour)
    pd.testing.assert_frame_equal(both.head(4), found)


def test_no_proposition_leaves_attributions_without_labels(harbour):
    listed = stances(harbour, [])
    assert listed["attribution"].tolist() == ["A1", "A2", "A3", "A4"]
    assert listed["label"].isna().all()
    assert balance(listed).empty


def test_an_article_without_attributions_has_no_stances():
    empty = stances(attributed(), HARBOUR)
    assert empty.columns.tolist() == COLUMNS and empty.empty
    assert balance(empty).empty


def test_an_empty_proposition_is_refused(harbour):
    with pytest.raises(ValueError, match="proposition: empty"):
        stances(harbour, "  ")


def test_balance_counts_labels_and_takes_the_mean_lean():
    row = balance(
        judged(("A1", "Ek", 0.9, 0.1, 0.0, "favor"), ("A2", "Ek", 0.5, 0.0, 0.5, "unclear"))
    ).loc[0].to_dict()  # fmt: skip
    assert (row["statements"], row["favor"], row["against"], row["unclear"]) == (2, 1, 0, 1)
    assert row["stance"] == "favor"
    assert math.isclose(row["balance"], (0.8 + 0.5) / 2)
    variance = (1 - 0.8**2) + (0.5 - 0.5**2)  # of values +1, -1, 0 with these probabilities
    assert math.isclose(row["low"], 0.65 - 1.96 * math.sqrt(variance) / 2)
    assert row["high"] == 1


def test_the_interval_holds_the_mean_of_simulated_statements():
    rows = [
        ("A1", "Ek", 0.6, 0.3, 0.1, "favor"),
        ("A2", "Ek", 0.2, 0.5, 0.3, "against"),
        ("A3", "Ek", 0.1, 0.2, 0.7, "neutral"),
    ] * 4
    row = balance(judged(*rows)).loc[0]
    rng = np.random.default_rng(0)
    draws = np.mean([rng.choice([1, -1, 0], p=r[2:5], size=20_000) for r in rows], axis=0)
    assert np.mean((draws >= row["low"]) & (draws <= row["high"])) == pytest.approx(0.95, abs=0.02)


@pytest.mark.parametrize(
    ("labels", "stance"),
    [
        ("favor favor", "favor"), ("against neutral", "against"), ("favor against", "mixed"),
        ("favor against favor favor favor", "mixed"),
        ("neutral neutral unclear", "neutral"), ("neutral unclear", "unclear"),
        ("favor unclear unclear neutral", "favor"), ("favor unclear unclear unclear neutral", "unclear"),
    ],
)  # fmt: skip
def test_an_actor_stands_where_the_sided_statements_stand(labels, stance):
    rows = [(f"A{n}", "Ek", 0.8, 0.8, 0.4, label) for n, label in enumerate(labels.split())]
    assert balance(judged(*rows))["stance"].tolist() == [stance]


@pytest.mark.parametrize(("certainty", "stance"), [(0.74, "unclear"), (0.76, "against")])
def test_one_label_alone_makes_a_position_only_if_it_is_sure(certainty, stance):
    one = judged(("A1", "Ek", 0.0, certainty, 1 - certainty, "against"))
    assert balance(one)["stance"].tolist() == [stance]
    assert balance(pd.concat([one, one]))["stance"].tolist() == ["against"]


def test_a_proposition_given_twice_counts_once():
    said = attributions(Article.from_text("It will rain, Ann Lee said."))
    assert len(stances(said, ["Go.", "Go."], words=False)) == 1


def test_labels_follow_the_threshold_of_the_classifier(found):
    chances = found[["favor", "against", "neutral"]].to_numpy()
    least = np.array(classifier.settings()["stance"]["thresholds"])[chances.argmax(axis=1)]
    assert ((found["label"] == "unclear") == (chances.max(axis=1) < least)).all()


def test_who_only_passes_on_another_s_words_takes_no_side_by_that():
    table = attributed(
        ("reports", "Reports", "said", "the mayor opposes the closure of the harbour"),
        ("mayor", "the mayor", "opposes", "the closure of the harbour"),
        ("Ann Lee", "Lee", "said", "it would be a mistake, though the mayor wants it and the port does not"),
        ("mayor", "the mayor", "wants", "it"),
    ).assign(outer=["", "A1", "", "A3"])
    assert stances(table, HARBOUR)["attribution"].tolist() == ["A2", "A3", "A4"]


def test_the_evidence_lists_sides_first_and_one_proposition_needs_no_column():
    rows = judged(
        ("A1", "Ann Lee", 0.1, 0.1, 0.8, "neutral"), ("A2", "Bo Ek", 0.7, 0.2, 0.1, "favor"),
        ("A3", "Bo Ek", 0.05, 0.9, 0.05, "against"),
    )  # fmt: skip
    table = evidence(rows)
    assert table["attribution"].tolist() == ["A3", "A2", "A1"]
    assert table["certainty"].tolist() == [0.9, 0.7, 0.8]
    assert "proposition" not in table
    both = pd.concat([rows, rows.assign(proposition="Another.")])
    assert evidence(both)["proposition"].nunique() == 2


UNSAID = pd.DataFrame(
    [
        ("refused", "to say", "that the city must close the harbour", "neutral"),
        ("never", "never said", "that the city must close the harbour", "neutral"),
        ("denied", "saying", "the harbour should be closed", "neutral"),
        ("comment", "to comment", "on the closure of the harbour", "neutral"),
        ("want", "does not want", "the city to close the harbour", "against"),
        ("support", "to support", "the closure of the harbour", "against"),
    ],
    columns=["why", "cue", "content", "label"],
)


@pytest.mark.parametrize("row", UNSAID.to_dict("records"), ids=UNSAID["why"])
def test_who_did_not_say_it_takes_no_side_and_who_did_not_want_it_is_against(row):
    table = attributed(("Tom Reed", "Reed", row["cue"], row["content"])).assign(status="negated")
    found = stances(table, HARBOUR).iloc[0]
    assert found["label"] in {row["label"], "unclear"} and found["favor"] < 0.2


@pytest.mark.parametrize(
    "mild", ["did not mind that the harbour closes", "raised no objection to the harbour’s closing",
             "was not against the closing of the harbour in the end"],
)  # fmt: skip
def test_who_only_has_nothing_against_it_takes_no_side(mild):
    """A councillor who moved to put a closure off, “not against it in the end”, was told to be for it."""
    found = stances(attributed(("Tom Reed", "Reed", "said", f"he {mild}")), HARBOUR, words=False)
    assert found["label"].tolist() == ["neutral"]


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        ("to support", "Tom Reed did not support the closure of the harbour"),
        ("supporting", "Tom Reed was not supporting the closure of the harbour"),
    ],
)
def test_what_was_denied_reaches_the_classifier_where_the_cue_lacks_it(cue, told):
    table = attributed(("Tom Reed", "Reed", cue, "the closure of the harbour"))
    found = stances(table.assign(status="negated"), HARBOUR, words=False)
    assert found["statement"].tolist() == [told]


@pytest.mark.parametrize(
    "denial",
    ["denied saying", "refused to say", "declined to say", "failed to say", "stopped short of saying",
     "avoided saying", "no longer says", "did not say", "has yet to say"],
)  # fmt: skip
def test_a_side_is_never_taken_by_what_an_article_says_was_not_said(denial):
    article = Article.from_text(f"Mayor Tom Reed {denial} that the harbour should be closed.")
    found = stances(article, "The harbour should be closed.", words=False)
    assert found["actor"].tolist() == ["Tom Reed"] and found["label"].tolist() == ["neutral"]
