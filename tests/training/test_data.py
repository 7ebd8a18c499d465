"""The data written for this project: all of it is there, and says what the model card says."""

import json
from collections import Counter

import news
import pytest

ISSUES, ARTICLES, SENTENCES, TONES, WORDINGS, PARAPHRASES = (
    news.lines(news.OWN / f"{name}.jsonl")
    for name in ("issues", "articles", "sentences", "tone", "wordings", "paraphrases")
)
SIDES = {"favor", "against", "neutral"}


def splits(rows):
    return Counter(row["split"] for row in rows)


def test_each_split_has_what_the_card_says():
    assert splits(ISSUES) == {"train": 249, "dev": 31}
    assert splits(ARTICLES) == {"train": 80, "new": 96, "held": 32, "dev": 10}
    assert splits(SENTENCES) == {"train": 877, "new": 789, "held": 200, "dev": 109}
    assert splits(TONES) == {"train": 1200, "dev": 300}


def test_nearly_all_issues_have_five_statements_of_either_side_and_four_of_none():
    told = [Counter(said["side"] for said in issue["statements"]) for issue in ISSUES]
    assert all(sides.total() == 14 for sides in told)
    assert sum(sides == {"favor": 5, "against": 5, "neutral": 4} for sides in told) >= 270


def test_a_statement_of_an_article_has_a_label_for_each_proposition():
    labels = [said["labels"] for article in ARTICLES for said in article["statements"]]
    assert all(len(some) == 5 and set(some) <= SIDES for some in labels)
    assert (len(labels), sum(map(len, labels))) == (3296, 16480)


def test_a_sentence_has_three_or_four_propositions_and_its_row():
    assert {len(row["propositions"]) for row in SENTENCES} == {3, 4}
    assert {label for row in SENTENCES for _, label in row["propositions"]} == SIDES
    assert sum(len(row["propositions"]) for row in SENTENCES) == 6866
    assert len({row["row"] for row in SENTENCES}) == len(SENTENCES)


def test_tones_lie_on_the_scale_of_readers():
    assert all(-4 <= row["tone"] <= 4 for row in TONES)
    assert len({row["row"] for row in TONES}) == len(TONES)


@pytest.mark.parametrize(
    "propositions",
    [
        [issue[kind] for issue in ISSUES for kind in ("proposition", "opposite")],
        [proposition for article in ARTICLES for proposition in article["propositions"]],
    ],
)
def test_no_proposition_stands_twice(propositions):
    assert len(set(propositions)) == len(propositions)


def test_no_sentence_is_asked_the_same_twice():
    asked = [(row["row"], proposition) for row in SENTENCES for proposition, _ in row["propositions"]]
    assert len(set(asked)) == len(asked)


def test_forty_propositions_have_four_wordings():
    assert len(WORDINGS) == len({row["of"] for row in WORDINGS}) == 40
    words = [wording for row in WORDINGS for wording in row["wordings"]]
    assert len(words) == len(set(words)) == 160
    first = {i["id"]: i["proposition"] for i in ISSUES} | {a["id"]: a["propositions"][0] for a in ARTICLES}
    assert all(row["wordings"][0] == first[row["of"]] for row in WORDINGS)


def test_each_proposition_of_new_articles_is_said_in_three_other_ways():
    asked = {
        (a["id"], proposition) for a in ARTICLES if a["split"] == "new" for proposition in a["propositions"]
    }
    assert {(row["of"], row["proposition"]) for row in PARAPHRASES} == asked
    assert all(len({row["proposition"], *row["wordings"]}) == 4 for row in PARAPHRASES)


def test_paraphrases_keep_text_and_label():
    rows = news.articles({"new"})[:200]
    other = news.paraphrased(rows)
    assert [(row.text, row.label) for row in rows] == [(row.text, row.label) for row in other]
    assert all(one.proposition != two.proposition for one, two in zip(rows, other, strict=True))


def test_no_text_of_others_is_in_the_data():
    assert all(set(row) == {"n", "row", "propositions", "split"} for row in SENTENCES)
    assert all(set(row) == {"n", "row", "tone", "split"} for row in TONES)


def test_the_loaders_give_each_statement_behind_its_headline_toward_either_proposition():
    one, other, *_ = news.issues({"dev"})
    issue = next(row for row in ISSUES if row["split"] == "dev")
    assert one.text == other.text == f"{issue['headline']} {issue['statements'][0]['text']}"
    assert (one.proposition, other.proposition) == (issue["proposition"], issue["opposite"])
    side = issue["statements"][0]["side"]
    assert (one.label, other.label) == tuple(map(news.STANCES.index, (side, news.TURNED[side])))
    assert len(news.issues({"train", "dev"})) == 7840 and len(news.articles({"dev"})) == 715


def test_sentences_and_tones_are_found_by_their_row(tmp_path):
    rows = {row["row"]: f"text of {row['row']}" for row in SENTENCES + TONES}
    lines = [json.dumps({"id": name, "text": text}) for name, text in rows.items()]
    (tmp_path / "newsmtsc_train.jsonl").write_text("\n".join(lines), encoding="utf-8")
    first = next(row for row in SENTENCES if row["split"] == "dev")
    assert news.sentences(tmp_path, {"dev"})[0][:2] == (rows[first["row"]], first["propositions"][0][0])
    assert news.tones(tmp_path, {"dev", "train"})[0] == (rows[TONES[0]["row"]], TONES[0]["tone"])
