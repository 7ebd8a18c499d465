"""What is advised where nobody could be placed: nothing that is done already."""

import pytest

from analysis.attribution import attributions
from analysis.opinion import stance_findings, stances
from analysis.text import Article, parse

TEXT = (
    "Harbour to close\n\nAnn Lee said the harbour must close. Bo Ek said it must stay open. "
    "Cy Day said that closing was wrong.\n"
)
UNCLEAR = {"label": "unclear", "favor": 0.3, "against": 0.3, "neutral": 0.4}


@pytest.mark.parametrize(
    ("proposition", "tried"),
    [
        ("The harbour should close.", " Try to name an actor."),
        ("The closure of the harbour is wrong.", " Try to name an actor."),
        ("Ann Lee should close the harbour.", ""),
        ("Mayor Lee should close the harbour.", " Try the article’s own words for “mayor”."),
    ],
)
def test_nothing_is_advised_that_the_proposition_does_already(proposition, tried):
    """“Try the article’s own words” once stood below a proposition that had no others."""
    document = parse(Article.from_text(TEXT))
    said = attributions(document)
    unclear = stances(said, proposition, words=False).assign(**UNCLEAR)
    told = "A side could be told in none of 3 statements; others may take one all the same."
    assert stance_findings(document, said, unclear)["detail"][0] == told + tried
