"""The bench by its widgets, as a kernel sees them; `test_lab.py` looks at it through a browser."""

import re
from threading import Event, Thread

import pytest
import yaml
from hands import PROPOSITION, RAIN, choose, click, seen

from analysis.explore import workspace
from analysis.explore.question import LAYERS


def test_the_bench_opens_with_the_study_about_the_article(bench):
    assert bench.propositions.value == PROPOSITION
    assert bench.names.actors.value.startswith("Canadian government: Ottawa, ")
    assert "NATO boss wants" in seen(bench, "Article")


def test_a_layer_is_switched(bench):
    assert "tone" not in bench.pages["Article"].value
    bench.layers[[*LAYERS].index("tone")].value = True
    assert re.search(r"tone [−\d]", seen(bench, "Article"))


def test_another_proposition_changes_the_labels(bench):
    before = bench.judged
    bench.propositions.value = "Canada should bring its soldiers home from Afghanistan in 2011."
    assert set(bench.judged["proposition"]) == {bench.propositions.value}
    assert not before["favor"].equals(bench.judged["favor"])


def test_without_a_proposition_the_statements_have_no_label(bench):
    bench.propositions.value = " "
    assert bench.judged["label"].isna().all() and "against" not in seen(bench, "Statements")


def test_several_propositions_are_judged_each(bench):
    other = "NATO should leave Afghanistan."
    bench.propositions.value = f"{PROPOSITION}\n{other}\n{PROPOSITION}"
    assert bench.question.propositions == (PROPOSITION, other)
    assert [*bench.judged["proposition"].unique()] == [PROPOSITION, other]
    assert [*bench.statements.asked.options] == [PROPOSITION, other]
    assert other in seen(bench, "Statements") and other in seen(bench, "Actors")


def test_figures_are_those_of_the_reports(bench):
    text = seen(bench, "Figures")
    assert bench.pages["Figures"].value.count("<svg") >= 4 and PROPOSITION in text


@pytest.mark.parametrize("tab", ["Statements", "Terms", "Corrections"])
def test_an_id_in_any_table_leads_to_its_sentence(bench, tab):
    choose(bench, "would not change its mind")
    click(bench, "Strike")
    seen(bench, tab)
    target = re.findall(r' href="#(S\d+)"', bench.pages[tab].value)[0]
    bench.pages[tab].choose(target)
    assert bench.tabs.titles[bench.tabs.selected_index] == "Article"
    assert bench.pages["Article"].at == target and f' id="{target}"' in bench.pages["Article"].value
    assert f"Sentence {target} " in bench.statements.page.value


def test_every_table_names_the_lines_of_python_that_give_it(bench):
    lines = re.search(r"from analysis.corpus import read.*?\)\s", seen(bench, "Actors"), re.S)[0]
    found: dict = {}
    exec(lines.replace("&#39;", "'").replace("&#34;", '"'), found)
    assert found["reading"].actors["actor"].tolist()


def test_corrections_are_undone_and_done_again_one_by_one(bench, project):
    key = choose(bench, "would not change its mind")
    bench.statements.label.value = "neutral"
    click(bench, "Correct")
    click(bench, "Strike")
    assert "Made by hand: 1 stance, 1 statement struck." in bench.status.value
    click(bench, "Undo")
    assert key in bench.statements.rows and bench.judged["by_hand"].sum() == 1
    click(bench, "Undo")
    assert not bench.judged["by_hand"].any()
    click(bench, "Redo")
    assert bench.judged["by_hand"].sum() == 1
    saved = yaml.safe_load((project / "data/articles/nato-afghan-tour.corrections.yml").read_text())
    assert saved["stances"] == {PROPOSITION: {key: "neutral"}} and not saved["attributions"]


def test_two_articles_are_compared_by_what_differs(bench):
    opened = bench.article.value
    workspace.add("rain.txt", RAIN.encode())
    bench.choose(opened)
    text = " ".join(seen(bench, "Two articles").split())
    assert "Who speaks in either article" in text and "Lawrence Cannon" in text and "officials" in text
    assert "Terms more frequent there" in text and "drought" in text


def test_an_alias_makes_two_names_one_actor(bench):
    bench.names.actors.value = "NATO: Rasmussen, Anders Fogh Rasmussen"
    assert bench.status.value == '<p class="mathjax_ignore" role="status"></p>'
    assert "Anders Fogh Rasmussen" not in set(bench.said["actor"])


def test_every_tab_shows_something(bench):
    bench.keyword.value = "mission*"
    assert "Lawrence Cannon" in seen(bench, "Actors")
    assert "will abide by" in seen(bench, "Statements")
    assert "military" in seen(bench, "Concordance")
    assert "Afghanistan" in seen(bench, "Terms")
    assert "no second article yet" in seen(bench, "Two articles")


def test_two_articles_stand_side_by_side_with_ids_of_their_own(bench):
    opened = bench.article.value
    workspace.add("rain.txt", RAIN.encode())
    bench.choose(opened)
    text = seen(bench, "Two articles")
    assert "OTTAWA" in text and "Farmers" in text
    ids = re.findall(r' id="([^"]+)"', bench.pages["Two articles"].value)
    assert {"first-S1", "second-S1"} < {*ids}
    assert len(ids) == len(set(ids))


def test_the_second_article_changes_places_with_the_first(bench):
    opened = bench.article.value
    for name in ("another.txt", "rain.txt"):
        workspace.add(name, RAIN.encode())
    bench.choose(opened)
    bench.other.value = "data/articles/rain.txt"
    click(bench, "Open the second")
    assert bench.article.value == "data/articles/rain.txt" and bench.other.value == opened
    assert bench.question.other == opened and "OTTAWA" in seen(bench, "Two articles")


def test_a_stance_corrected_by_hand_is_saved_and_followed(bench, project):
    key = choose(bench, "would not change its mind")
    bench.statements.speaker.value, bench.statements.label.value = "The spokeswoman", "neutral"
    click(bench, "Correct")
    saved = yaml.safe_load((project / "data/articles/nato-afghan-tour.corrections.yml").read_text())
    assert saved["attributions"] == {key: "The spokeswoman"}
    assert saved["stances"] == {PROPOSITION: {key: "neutral"}}
    row = bench.judged[bench.judged["by_hand"]].iloc[0]
    assert (row["actor"], row["label"], row["neutral"]) == ("The spokeswoman", "neutral", 1)
    assert "The spokeswoman" in seen(bench, "Statements")
    text = " ".join(seen(bench, "Corrections").split())
    assert "Made by hand: 1 speaker, 1 stance." in text
    assert "Lawrence Cannon The spokeswoman 1 statement" in text
    click(bench, "Undo")
    assert not bench.judged["by_hand"].any()


def test_a_struck_statement_can_be_brought_back(bench):
    key = choose(bench, "would not change its mind")
    click(bench, "Strike")
    assert key not in bench.statements.rows and bench.statements.statement.value == key
    click(bench, "As found")
    assert key in bench.statements.rows


def test_an_actor_renamed_twice_bears_the_last_name(bench):
    name = bench.said["actor"][bench.said["actor"] != ""].iloc[0]
    for right in ("One", "Two"):
        bench.people.found.value = name if right == "One" else "One"
        bench.people.right.value = right
        click(bench, "Rename or merge")
    assert bench.work.made.actors[name] == "Two"
    assert "Two" in set(bench.said["actor"]) and name not in set(bench.said["actor"])


def test_a_choice_made_while_the_kernel_is_busy_waits_its_turn(bench):
    """JupyterLab hands a kernel what is done to widgets in another thread than it runs cells in."""
    busy, over = Event(), Event()
    other = Thread(target=lambda: bench.act(lambda: busy.set() or over.wait(60)))
    other.start()
    busy.wait(60)
    chosen = Thread(target=choose, args=(bench, "would not change its mind"))
    chosen.start()
    over.set()
    chosen.join(60)
    other.join(60)
    assert bench.statements.speaker.value == "Lawrence Cannon"


def test_a_stance_needs_a_proposition(bench, project):
    bench.propositions.value = ""
    choose(bench, "would not change its mind")
    bench.statements.label.value = "favor"
    click(bench, "Correct")
    assert 'role="alert"' in bench.status.value and "state one" in bench.status.value
    assert not list((project / "data/articles").glob("*.corrections.yml"))


def test_what_is_no_proposition_is_told_with_a_better_wording(bench):
    bench.propositions.value = "prison"
    assert "Better: “The accused should go to prison.”" in bench.status.value
    bench.propositions.value = ""
    assert "Better" not in bench.status.value


def test_a_fault_is_one_line_and_no_traceback(bench):
    bench.names.actors.value = "no colon here"
    assert bench.status.value.startswith(
        '<p class="mathjax_ignore" role="alert">Actors: no colon in “no colon here”. Write'
    )
    bench.names.actors.value = ""
    assert bench.status.value == '<p class="mathjax_ignore" role="status"></p>'


def test_a_stance_given_to_who_only_passes_on_is_followed(bench):
    key = choose(bench, "NATO boss wants")
    assert "A1" not in set(bench.judged["attribution"])
    bench.statements.label.value = "favor"
    click(bench, "Correct")
    row = bench.judged.set_index("attribution").loc["A1"]
    assert key in bench.statements.rows and (row["label"], row["by_hand"]) == ("favor", True)


def test_tone_and_speaker_are_seen_in_the_text(bench):
    tone = bench.layers[[*LAYERS].index("tone")]
    assert 'class="speaker"' in bench.pages["Article"].value
    assert 'title="Lawrence Cannon: ' in bench.pages["Article"].value
    tone.value = True
    assert re.search(r'<sup class="negative">−0\.\d\d</sup>', bench.pages["Article"].value)
