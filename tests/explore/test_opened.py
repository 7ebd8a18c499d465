"""A sentence that is looked at: what was read from it, and everything that can be corrected there."""

import re

from hands import PROPOSITION, choose, click, seen

from analysis.attribution import corrections
from analysis.explore import tables
from analysis.explore.opened import statements


def opened(bench) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", bench.statements.page.value).split())


def made(bench) -> corrections.Corrections:
    return corrections.load(bench.work.article)


def test_a_chosen_sentence_shows_speaker_cue_side_and_why(bench):
    key = choose(bench, "would not change its mind")
    row = bench.statements.rows[key]
    bench.pages["Article"].choose(row["sentence"])
    assert bench.question.picked == row["sentence"] and bench.statements.statement.value == key
    text = opened(bench)
    assert f"Speaker {row['actor']}" in text and f"Cue {row['cue']}" in text
    assert re.search(r"Proposition [▲▼■●] (for|against|neutral|unclear) \(certainty \d", text)
    assert "Spoken of" in text and "Reuters" in text  # cited with its source


def empty(bench) -> bool:
    """Whether no statement is in the fields, and none can be corrected."""
    fields = bench.statements
    values = (fields.statement.value or "", fields.speaker.value, fields.words.value)
    return not any(values) and all(button.disabled for button in fields.by_hand.children)


def test_before_a_sentence_is_chosen_none_can_be_corrected(bench):
    assert empty(bench) and bench.statements.felt.children[0].disabled
    click(bench, "Strike")
    assert made(bench).attributions == {} and "Choose one" in bench.status.value
    choose(bench, "would not change its mind")
    assert not any(button.disabled for button in bench.statements.by_hand.children)


def test_what_is_pressed_before_the_sentence_is_seen_corrects_nothing(bench):
    """A slow kernel once took what was typed beside one statement for another that was opened meanwhile."""
    first, other = choose(bench, "would not change its mind"), choose(bench, "NATO boss wants")
    bench.look_at(bench.statements.rows[first]["sentence"])
    page = bench.statements.page
    page.see(page.shown)
    bench.look_at(bench.statements.rows[other]["sentence"])
    bench.statements.speaker.value = "Bo Ek"  # typed where the first was shown
    assert bench.statements.speaker.value == bench.statements.rows[other]["actor"]
    for button in ("Correct", "Strike", "As found", "Correct attitude"):
        click(bench, button)
        assert "Another sentence was opened meanwhile" in bench.status.value
    assert made(bench) == corrections.Corrections()
    page.see(page.shown)
    bench.statements.speaker.value = "Bo Ek"
    click(bench, "Correct")
    assert made(bench).attributions == {other: "Bo Ek"}


def test_a_statement_of_another_sentence_is_refused(bench):
    key, other = choose(bench, "would not change its mind"), choose(bench, "NATO boss wants")
    bench.acting = True  # as if the choice was not followed
    bench.statements.statement.value = key
    bench.acting = False
    for button in ("Correct", "Strike", "As found"):
        click(bench, button)
        assert "is not in the sentence that is open" in bench.status.value
    assert made(bench) == corrections.Corrections() and key != other


def test_after_a_strike_the_sentence_stays_and_the_fields_follow_to_the_next(bench):
    key = choose(bench, "would not change its mind")
    id = bench.statements.rows[key]["sentence"]
    click(bench, "Strike")
    assert f"Sentence {id} " in opened(bench) and bench.statements.statement.value == key
    assert [button.disabled for button in bench.statements.by_hand.children] == [True, True, False]
    other = next(k for k in bench.statements.rows if "NATO boss wants" in k)
    bench.look_at(bench.statements.rows[other]["sentence"])
    assert bench.statements.statement.value == other and bench.statements.speaker.value
    bench.statements.statement.value = key
    assert f"Sentence {id} " in opened(bench)
    click(bench, "As found")
    assert made(bench).attributions == {} and key in bench.statements.rows


def test_in_a_sentence_without_a_statement_none_can_be_corrected(bench):
    """The fields once kept the statement of the sentence before, which *Strike* would have struck."""
    key = choose(bench, "would not change its mind")
    sentences = tables.reading(bench.question).document.sentences
    silent = next(s for s in sentences if not statements(bench.question.changed(picked=s.id)))
    bench.look_at(silent.id)
    assert "Nothing was read as said by anyone here." in opened(bench)
    assert empty(bench)
    click(bench, "Strike")
    assert made(bench).attributions == {} and "Choose one" in bench.status.value
    bench.look_at(bench.statements.rows[key]["attribution"])
    assert bench.statements.statement.value == key


def test_the_words_that_carry_a_side_are_named(bench):
    sided = bench.judged[bench.judged["label"].isin(["favor", "against"])].iloc[0]
    bench.look_at(sided["attribution"])
    assert "by the words: " in opened(bench)


def test_every_sentence_that_a_statement_reaches_opens_it(bench):
    for row in bench.statements.rows.values():
        last = tables.reading(bench.question).document.sentence_at(row["content_spans"][-1][1] - 1)
        bench.question = bench.question.changed(picked=last.id)
        assert row["attribution"] in {each["attribution"] for each in statements(bench.question)}


def test_words_are_corrected_to_others_of_the_article_and_undone(bench):
    key = choose(bench, "would not change its mind")
    before = bench.statements.words.value
    bench.statements.words.value = "not change its mind"
    click(bench, "Correct")
    assert made(bench).contents[key].endswith(": not change its mind")
    assert bench.statements.rows[key]["content"] == "not change its mind"
    bench.statements.words.value = "words that nobody wrote"
    click(bench, "Correct")
    assert 'role="alert"' in bench.status.value and "does not stand in the article so" in bench.status.value
    click(bench, "Undo")
    assert bench.statements.rows[key]["content"] == before and not made(bench).contents


def test_a_misspelt_speaker_is_told_of(bench):
    key = choose(bench, "would not change its mind")
    for name, told in {"Lawrence Canon": "New actor; did you mean Lawrence Cannon? Made by hand",
                       "Bo Ek": "New actor: Bo Ek. Made by hand"}.items():  # fmt: skip
        bench.statements.speaker.value = name
        click(bench, "Correct")
        assert told in bench.status.value and made(bench).attributions == {key: name}
        click(bench, "Undo")
    bench.statements.speaker.value = "NATO"
    click(bench, "Correct")
    assert made(bench).attributions == {key: "NATO"} and "New actor" not in bench.status.value


def test_a_misspelt_name_is_told_of_where_actors_are_renamed_and_split(bench):
    bench.people.found.value, bench.people.right.value = "NATO", "Lawrence Canon"
    click(bench, "Rename or merge")
    assert "New actor; did you mean Lawrence Cannon?" in bench.status.value
    click(bench, "Undo")
    bench.people.found.value, bench.people.right.value = "Lawrence Cannon", "Lawrence Canon"
    click(bench, "Rename or merge")
    assert "New actor: Lawrence Canon." in bench.status.value  # his own name, spelt otherwise
    click(bench, "Undo")
    bench.people.found.value = "NATO"
    bench.people.mentions.value = (bench.people.mentions.options[0][1],)
    bench.people.other.value = "Lawrence Canon"
    click(bench, "Split")
    assert "New actor; did you mean Lawrence Cannon?" in bench.status.value


def test_an_attitude_is_corrected_where_it_is_seen(bench):
    row = bench.statements.rows[choose(bench, "would not change its mind")]
    bench.look_at(row["sentence"])
    bench.statements.attitude.value = "positive"
    click(bench, "Correct attitude")
    assert [*made(bench).attitudes.values()] == ["positive"]
    assert "Made by hand: 1 attitude." in bench.status.value and "▲ positive" in opened(bench)


def test_an_actor_is_merged_split_and_given_a_kind_and_all_is_undone(bench):
    bench.people.found.value, bench.people.right.value = "Lawrence Cannon", "NATO"
    click(bench, "Rename or merge")
    assert "Lawrence Cannon" not in bench.people.table.index
    click(bench, "Undo")
    bench.people.found.value = "NATO"
    first = bench.people.mentions.options[0][1]
    bench.people.mentions.value, bench.people.other.value = (first,), "The alliance"
    click(bench, "Split")
    assert bench.people.table.loc["The alliance", "how"] == ["by hand"]
    bench.people.found.value, bench.people.kind.value = "The alliance", "group"
    click(bench, "Set kind")
    assert bench.people.table.loc["The alliance", "kind"] == "group"
    assert "Made by hand: 1 kind of actor, 1 mention." in bench.status.value
    for _ in range(2):
        click(bench, "Undo")
    assert "The alliance" not in bench.people.table.index and made(bench) == corrections.Corrections()


def test_one_correction_is_taken_back_and_the_others_stay(bench):
    key = choose(bench, "would not change its mind")
    bench.statements.speaker.value, bench.statements.label.value = "The spokeswoman", "neutral"
    click(bench, "Correct")
    bench.by_hand.made.value = 0  # the speaker comes first
    click(bench, "Take back")
    assert not made(bench).attributions and made(bench).stances == {PROPOSITION: {key: "neutral"}}
    click(bench, "Undo")
    assert made(bench).attributions == {key: "The spokeswoman"}


def test_a_correction_that_is_no_longer_found_says_so(bench):
    corrections.save(bench.work.article, corrections.Corrections({"Ann Gone": "Ann Lee"}))
    bench.choose(bench.article.value)
    assert "none: no longer found in the article" in seen(bench, "Corrections")


def test_a_name_is_completed_from_the_actors_and_added_to_the_others(bench):
    assert "NATO" in bench.names.named.options
    bench.names.named.value, bench.names.also.value = "NATO", "Anders Fogh Rasmussen"
    click(bench, "Add name")
    assert bench.question.aliases["NATO"] == ["Anders Fogh Rasmussen"]
    assert "Anders Fogh Rasmussen" not in set(bench.said["actor"]) and not bench.names.also.value
    click(bench, "Add name")
    assert 'role="alert"' in bench.status.value
