"""Corrections by hand: kept beside the article, applied by what was said and where, marked as such."""

from pathlib import Path

import pytest

from analysis import actors, attributions, parse, read_article, stances
from analysis.attribution import corrections as by_hand
from analysis.attribution.corrections import Corrections
from analysis.attribution.handwork import corrections_reading, unapplied
from analysis.opinion.attitude import attitude_reading, attitudes
from analysis.opinion.stance import apply_stances, balance
from analysis.text.article import Article, ArticleError
from harbour import PROPOSITION, TEXT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.v2.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def said(path: Path):
    return attributions(parse(path)).drop(columns="by_hand")


def keyed(said, words: str) -> str:
    (row,) = [row for row in said.to_dict("records") if words in row["content"]]
    return by_hand.key(row)


def judged(said):
    """The table of `stances` as a classifier without any knowledge would leave it."""
    return said[["attribution", "actor", "sentence"]].assign(
        proposition=PROPOSITION, favor=0.3, against=0.3, neutral=0.4, label="unclear", statement="", words=""
    )


def test_an_article_without_corrections_has_none(path):
    assert by_hand.load(read_article(path)) == Corrections()
    assert by_hand.load(Article.from_text(TEXT)) == Corrections()


def test_corrections_are_read_as_they_were_saved_and_the_article_stays_as_it_was(path):
    before = path.read_bytes()
    made = Corrections({"Reed": "Tom Reed"}, {"9: “it’s”: # so": None}, {PROPOSITION: {"3: x\ny": "against"}})
    saved = by_hand.save(read_article(path), made)
    assert saved == path.with_name("harbour.v2.corrections.yml")
    assert by_hand.load(read_article(path)) == made
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir()) == ["harbour.v2.corrections.yml", path.name]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "]",
        "actor: {}",
        "actors: [a]\nstances: 3",
        "stances: {p: {k: maybe}}",
        "stances: {p: [favor]}",
        "actors:",
        "attributions: [a]",
        "attributions: {1: a}",
        "actors: {}\nactors: {}",
        "actors: &x {a: b}\nattributions: *x",
        "actors: {<<: {a: b}}",
        "[" * 9_000,
        "actors: " + "{a: " * 2_000,
        "stances: {p: {k: favor}, 2010: {k: favor}}",
        "attributions: {k: 2010-01-01}",
        "kinds: {Jane Miller: saint}",
        "kinds: {Jane Miller: [person]}",
        "attitudes: {k: favor}",
        "mentions: {k: null}",
        "contents: {3: a}",
        "a: \x00",
    ],
)
def test_a_file_that_is_not_corrections_is_named_in_one_line(path, text):
    path.with_name("harbour.v2.corrections.yml").write_text(text)
    with pytest.raises(ArticleError, match=r"harbour\.v2\.corrections\.yml: not corrections .* remove it\.$"):
        by_hand.load(read_article(path))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "actors: {Jane Miller: null}",
            "'Jane Miller' has no right name; an attribution that is none is struck",
        ),
        ("actors: {Jane Miller: [Bo, Ek]}", "'Jane Miller': a name is wanted"),
        ("actors: {Jane Miller: {Bo: Ek}}", "'Jane Miller': a name is wanted"),
        ("actors: {Jane Miller: ' '}", "'Jane Miller': a name is wanted"),
        ("actors: {2010: Bo Ek}", "'2010' is no text, put it in quotes"),
        ("names: {}", "there is no part 'names', but actors, attributions, stances"),
    ],
)
def test_a_name_that_is_none_is_told_and_drops_nobody(path, text, told):
    path.with_name("harbour.v2.corrections.yml").write_text(text)
    with pytest.raises(ArticleError, match=told):
        attributions(path)


def test_a_folder_or_a_link_is_no_file_of_corrections(path, tmp_path):
    place = path.with_name("harbour.v2.corrections.yml")
    place.mkdir()
    with pytest.raises(ArticleError, match="Is a directory"):
        by_hand.load(read_article(path))
    place.rmdir()
    (tmp_path / "secret.yml").write_text("actors: {}")
    place.symlink_to(tmp_path / "secret.yml")
    with pytest.raises(ArticleError, match="a link"):
        by_hand.load(read_article(path))


def test_corrections_are_written_nowhere_else(path, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    path.with_name("harbour.v2.corrections.part").symlink_to(victim)
    by_hand.save(read_article(path), Corrections())
    assert victim.read_text() == "untouched"


def test_an_article_that_is_no_file_can_not_keep_corrections():
    with pytest.raises(ArticleError, match="Save it"):
        by_hand.save(Article.from_text(TEXT), Corrections())


def test_a_corrected_actor_is_the_one_shown_and_is_marked(said):
    right = {keyed(said, "heard enough"): "Nobody Else"}
    fixed = by_hand.apply_attributions(said, Corrections(attributions=right))
    row = fixed[fixed["content"].str.contains("heard enough")].iloc[0]
    assert (row["actor"], row["by_hand"], row["inferred"]) == ("Nobody Else", True, False)
    others = fixed["attribution"] != row["attribution"]
    assert fixed[others].drop(columns="by_hand").equals(said[others.to_numpy()])


def test_a_struck_attribution_is_gone_and_the_others_keep_their_ids(said):
    fixed = by_hand.apply_attributions(said, Corrections(attributions={keyed(said, "ruin"): None}))
    gone = said[said["content"].str.contains("ruin")]["attribution"]
    assert set(said["attribution"]) - set(fixed["attribution"]) == set(gone)


def test_a_renamed_actor_is_renamed_everywhere_and_merged_with_a_namesake(path, said):
    renamed = Corrections(actors={"Tom Reed": "Jane Miller"})
    assert "Tom Reed" in set(said["actor"])
    assert "Tom Reed" not in set(by_hand.apply_attributions(said, renamed)["actor"])
    found = actors(parse(path))
    merged = by_hand.apply_actors(found, renamed).set_index("actor")
    mentions = found.set_index("actor")["mentions"]
    both = sorted(mentions["Jane Miller"] + mentions["Tom Reed"])
    assert sorted(merged.loc["Jane Miller", "mentions"]) == both
    assert list(merged.index[merged["by_hand"]]) == ["Jane Miller"]


def test_a_mention_says_whether_its_actor_or_its_speaker_was_named_by_hand(path, said):
    key = keyed(said, "closed")
    by_hand.save(read_article(path), Corrections({"Jane Miller": "Mayor Miller"}, {key: "Ann Lee"}))
    felt = attitudes(path)
    made = felt["actor"].eq("Mayor Miller") | felt["speaker"].isin(["Ann Lee", "Mayor Miller"])
    assert made.any() and felt["by_hand"].tolist() == made.tolist()
    assert f"corrected by hand in {made.sum()}" in attitude_reading(felt)[0]


def test_a_stance_set_by_hand_is_certain_and_the_balance_follows(said):
    made = Corrections(stances={PROPOSITION: {keyed(said, "ruin"): "against"}})
    fixed = apply_stances(judged(said), said, made)
    row = fixed[fixed["by_hand"]].iloc[0]
    assert tuple(row[["favor", "against", "neutral", "label"]]) == (0, 1, 0, "against")
    assert (~fixed["by_hand"]).sum() == len(said) - 1
    assert not row["words"]
    assert balance(fixed).set_index("actor").loc[row["actor"], "balance"] == pytest.approx(-1)


def test_a_stance_on_another_proposition_is_left_alone(said):
    made = Corrections(stances={"Other.": {keyed(said, "ruin"): "against"}})
    assert not apply_stances(judged(said), said, made)["by_hand"].any()


def test_stances_of_an_article_follow_what_lies_beside_it_and_those_of_a_table_what_is_given(path, said):
    made = Corrections(stances={PROPOSITION: {keyed(said, "ruin"): "against"}})
    by_hand.save(read_article(path), made)
    assert stances(path, PROPOSITION, words=False)["by_hand"].sum() == 1
    table = attributions(path)
    assert not stances(table, PROPOSITION, words=False)["by_hand"].any()
    assert stances(table, PROPOSITION, words=False, corrections=made)["by_hand"].sum() == 1


def read_back(path: Path, made: Corrections, aliases=None) -> tuple[str, list[str]]:
    """What the reading says of an article that was corrected so."""
    by_hand.save(read_article(path), made)
    said = attributions(path, aliases)
    return corrections_reading(said, apply_stances(judged(said), said, made), made, unapplied(path, aliases))


def test_a_correction_whose_words_are_gone_is_reported_and_not_applied(path, said):
    gone = "999: words that are gone"
    made = Corrections(attributions={gone: "X"}, stances={PROPOSITION: {gone: "favor"}})
    assert not by_hand.apply_attributions(said, made)["by_hand"].any()
    assert not apply_stances(judged(said), said, made)["by_hand"].any()
    assert "words that are gone" in read_back(path, made)[0]


def test_a_renamed_actor_that_vanished_is_reported(path):
    renamed = {"Tom Reed": "Thomas Reed", "Ashford": "The town", "Ann Gone": "Ann Lee"}
    text, _ = read_back(path, Corrections(actors=renamed))
    assert text.startswith("Made by hand: 2 names.")
    assert text.endswith("Not applied, since no longer found: Ann Gone.")


def test_the_reading_counts_what_was_made_by_hand_and_names_it(path, said):
    right = {keyed(said, "ruin"): None, keyed(said, "heard enough"): "Nobody Else"}
    text, evidence = read_back(path, Corrections(attributions=right))
    assert text == "Made by hand: 1 speaker, 1 statement struck."
    assert evidence == said["attribution"][said["content"].str.contains("heard enough")].tolist()


def test_the_reading_says_so_if_nothing_was_made_by_hand(path):
    assert read_back(path, Corrections()) == ("Nothing was corrected by hand.", [])


def test_an_alias_that_matches_nothing_is_reported(path):
    text, _ = read_back(path, Corrections(), {"Tom Reed": ["harbour  master", "the oracle"]})
    assert text.endswith("Named, but not found in the article: the oracle (Tom Reed).")
