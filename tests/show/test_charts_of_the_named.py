"""Whom figures show: people, groups and institutions with a name."""

import re

import pandas as pd

from analysis.show import charts

STANCES = pd.DataFrame(
    [
        ("A1", "Ana Ruiz", "It should end.", 0.8, 0.1, 0.1, "favor"),
        ("A2", "ordinance", "It should end.", 0.1, 0.85, 0.05, "against"),
        ("A3", "", "It should end.", 0.4, 0.3, 0.3, "unclear"),
    ],
    columns=["attribution", "actor", "proposition", "favor", "against", "neutral", "label"],
)


def test_only_those_with_a_name_are_drawn_and_the_others_counted() -> None:
    """“No one named”, “ordinance” and “Its spokesman” once stood between people."""
    figure = charts.stances(STANCES.assign(named=[True, False, True]))
    assert figure.text.startswith("Of 1 statement, 1 is read as for it.")
    assert "ordinance" not in figure.text
    assert "Left out: 2 statements for whose speaker no name could be told." in str(figure.html)
    assert "ordinance" in figure.data["text/csv"]  # the numbers hold all
    nobody = charts.stances(STANCES.assign(named=False))
    assert "nothing to show, because none of those who speak has a name." in nobody.text


def test_actors_are_ordered_by_the_sides_that_could_be_told_then_by_their_statements() -> None:
    """By unclear marks, a speaker of whom nothing could be told once stood above one who was for it."""
    rows = [
        ("Cy", 0.1, 0.8, "against"), ("Di", 0.95, 0.05, "unclear"), ("Bo", 0.1, 0.2, "neutral"),
        ("Bo", 0.1, 0.7, "unclear"), ("Ana", 0.7, 0.1, "favor"), ("Ana", 0.1, 0.6, "unclear"),
        ("Ed", 0.6, 0.1, "favor"), ("Ed", 0.1, 0.6, "against"), ("Ed", 0.9, 0.0, "favor"),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["actor", "favor", "against", "label"])
    frame = frame.assign(neutral=1 - frame.favor - frame.against, proposition="It should end.")
    text = charts.stances(frame.assign(attribution=[f"A{n}" for n in range(len(frame))])).text
    assert re.findall(r"\b(Ana|Bo|Cy|Di|Ed):", text) == ["Ana", "Ed", "Bo", "Di", "Cy"]


def test_words_of_those_without_a_name_are_told_in_a_line() -> None:
    named = pd.DataFrame({"actor": ["Ana Ruiz"], "words": [60], "share": [0.75]})
    assert "Left out: 25% of the words, for whose speaker no name could be told." in str(
        charts.shares(named).html
    )
    assert "Left out" not in str(charts.shares(named.assign(share=1.0)).html)
