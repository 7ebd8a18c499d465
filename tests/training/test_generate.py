"""The composed training pairs of training/generate.py."""

import random
import re

import pytest
from generate import NEWS, Action, _filled, echo, pairs, reactions

SUBJECTS = {
    phrase.format(x=subject): subject
    for issue in NEWS["issues"].values()
    for phrase in issue["for"] + issue["against"]
    for subject in issue["subjects"]
}
PHRASES = {
    phrase.format(x=subject): direction
    for issue in NEWS["issues"].values()
    for direction in ("for", "against")
    for phrase in issue[direction]
    for subject in issue["subjects"]
}


def begun(text: str) -> list[str]:
    """The phrases of the lists that a text begins with."""
    words = text.split()
    parts = (" ".join(words[: n + 1]).rstrip(".,") for n in range(len(words)))
    return [part for part in parts if part in PHRASES]


def told_in(text: str) -> list[str]:
    return [phrase for part in text.split(" to ")[1:] for phrase in begun(part)]


def demanded(text: str) -> str | None:
    """The direction of what the text says must be done, or must not: looked up in the lists."""
    found = re.search(r" (?:should|must) (not |never )?(.*)", text)
    phrases = begun(found[2]) if found else []
    if not phrases or "doubt" in text:
        return None
    return {"for": "against", "against": "for"}[PHRASES[phrases[0]]] if found[1] else PHRASES[phrases[0]]


def test_a_label_is_the_product_of_directions_and_negations():
    checked = 0
    for text, proposition, label in pairs(6000, random.Random(0)):
        told, asked = demanded(text), demanded(proposition)
        if told and asked and label != "neutral":
            assert (label == "favor") == (told == asked), (text, proposition)
            checked += 1
    assert checked > 10


def test_held_out_pairs_share_no_issue_with_training():
    issues = [NEWS["issues"][name] for name in NEWS["held_out_issues"]]
    held_out = {p.format(x=s) for i in issues for p in i["for"] + i["against"] for s in i["subjects"]}
    trained = " ".join(text for text, _, _ in pairs(3000, random.Random(2)))
    assert not [phrase for phrase in held_out if phrase in trained]


OPPOSITE = {"favor": "against", "against": "favor", "neutral": "neutral"}


def test_a_reaction_is_for_the_one_and_against_the_other_of_opposite_propositions():
    rows = reactions(2000, random.Random(4))
    for (text, one, label), (same, other, opposite) in zip(rows[::2], rows[1::2], strict=True):
        assert text == same and one != other and opposite == OPPOSITE[label]


NEWS_OF = {
    "decided": r"voted on Tuesday to|votes to|agrees to|has decided to|passed a motion to",
    "asked": r" (wants|asked|urges|presses) .* to ",
    "refused": r"(dropped its|gives up its|scraps a) plan to|rejects a call to",
}
SAID_OF_IT = {
    "glad": r"(welcomed|praised|celebrated|cheered) the |are delighted|got it right",
    "sorry": r"(criticised|regretted|appeal against) the |will ruin us|got it wrong",
    "standing": r"for standing firm|not change its mind|sticks to its position|stay the course",
    "turning": r"should reconsider|change of heart|must reverse course|ought to think again|come round",
}


def test_a_reaction_that_names_nothing_takes_its_side_from_the_context():
    found = {}
    for text, proposition, label in reactions(25000, random.Random(5)):
        context, *_, said = text.split(". ")
        news = [name for name, words in NEWS_OF.items() if re.search(words, context)]
        kinds = [name for name, words in SAID_OF_IT.items() if re.search(words, said)]
        told = {PHRASES[phrase] for phrase in told_in(context) if SUBJECTS[phrase] in proposition}
        asked, named = demanded(proposition), context.split()[-1] in said
        if len(news) == len(kinds) == len(told) == 1 and asked and not named:
            found.setdefault((*news, *kinds), set()).add(label if {asked} == told else OPPOSITE[label])
    for_, against = {"favor"}, {"against"}
    assert found == {
        ("decided", "glad"): for_, ("decided", "sorry"): against, ("decided", "standing"): for_,
        ("decided", "turning"): against, ("asked", "glad"): for_, ("asked", "sorry"): against,
        ("asked", "standing"): against, ("asked", "turning"): for_, ("refused", "glad"): against,
        ("refused", "sorry"): for_, ("refused", "standing"): against, ("refused", "turning"): for_,
    }  # fmt: skip


def test_what_is_said_of_another_matter_takes_no_side():
    other = 0
    for text, proposition, label in pairs(6000, random.Random(6)):
        told, asked = (
            told_in(text),
            told_in(f"It should be right to {proposition}".replace(" should ", " to ")),
        )
        subjects = [{SUBJECTS[phrase] for phrase in phrases} for phrases in (told, asked)]
        if all(subjects) and not any(a in b or b in a for a in subjects[0] for b in subjects[1]):
            other += 1
            assert label == "neutral", (text, proposition)
    assert other > 10


def test_all_labels_are_drawn():
    labels = [label for _, _, label in pairs(1000, random.Random(3))]
    assert min(labels.count(name) for name in ("favor", "against", "neutral")) > 150


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{a} should {do}", "Norway should quit the union by June"),
        ("{doing} is wrong", "quitting the union by June is wrong"),
        ("{done} is right", "having the union quit by June is right"),
        ("{noun} is overdue", "an exit by June is overdue"),
        ("we know that {will}", "we know that Norway will quit the union by June"),
        ("there will be no {bare}", "there will be no exit by June"),
    ],
)
def test_an_action_takes_the_form_its_slot_asks_for(template, expected):
    action = Action("the union", "quit the union", "an exit", "{a} will {do}", "the union met twice")
    assert _filled(template, action, "Norway", "by June") == expected


@pytest.mark.parametrize(
    ("start", "label"), [("It is clear that", "favor"), ("It is a myth that", "against")]
)
def test_an_echo_affirms_denies_or_leaves_open_its_proposition(start, label):
    echoes = [echo("The tram should be built.", random.Random(seed)) for seed in range(400)]
    found = {made for text, _, made in echoes if start in text}
    assert found == {label}
    assert all("the tram should be built" in text for text, _, _ in echoes)
