"""Whom figures show: people, groups and institutions with a name."""

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


def test_words_of_those_without_a_name_are_told_in_a_line() -> None:
    named = pd.DataFrame({"actor": ["Ana Ruiz"], "words": [60], "share": [0.75]})
    assert "Left out: 25% of the words, for whose speaker no name could be told." in str(
        charts.shares(named).html
    )
    assert "Left out" not in str(charts.shares(named.assign(share=1.0)).html)
