"""A figure's title and its marks say the same."""

import re

import pandas as pd
import pytest

from analysis.show import charts

DOWN = {"n": 9, "negative": 0.7, "positive": 0.1, "balance": -0.6, "low": -0.9, "high": -0.3}
UP = {"n": 9, "negative": 0.1, "positive": 0.7, "balance": 0.6, "low": 0.3, "high": 0.9}


def sides_drawn(html: str) -> set[str]:
    """The sides whose colours a figure has."""
    drawing = "".join(re.findall(r"<svg.*</svg>", html))
    return {side for side in ("favor", "against") if f"--{side}" in drawing}


@pytest.mark.parametrize(
    ("row", "title", "drawn"),
    [
        (DOWN, "Read as mostly negative: the mentions of Ana Ruiz.", {"against"}),
        (UP, "Read as mostly positive: the mentions of Ana Ruiz.", {"favor"}),
        (UP | {"low": 0.2}, "Nobody’s mentions are read as mostly", set()),
        (UP | {"n": 4}, "Nobody’s mentions are read as mostly", set()),
        (DOWN | {"negative": 0.5}, "Nobody’s mentions are read as mostly", set()),
    ],
)
def test_a_mark_takes_the_side_that_the_title_tells(row, title, drawn):
    """“Nobody’s mentions are read as mostly …” once stood above a ▲ that was only just off zero."""
    figure = charts.attitudes(pd.DataFrame([row]).assign(actor="Ana Ruiz", neutral=0.2))
    assert figure.text.startswith(title)
    assert sides_drawn(figure.to_html()) == drawn


def test_the_title_names_those_alone_whose_marks_take_a_side():
    frame = pd.DataFrame([DOWN, UP, UP | {"low": 0.1}]).assign(actor=["Bo", "Ana", "Cy"], neutral=0.2)
    told = "Read as mostly negative: the mentions of Bo; mostly positive: the mentions of Ana."
    assert charts.attitudes(frame).text.startswith(told)
