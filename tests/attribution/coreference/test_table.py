"""The table of who is who: one row an actor, with what people set right."""

import pytest

from analysis.attribution.coreference.table import ACTOR_COLUMNS, actors
from analysis.attribution.corrections import Corrections, mention_key
from analysis.text import Article

TEXT = "It rained all day.\n\nForeign Minister Rita Dorn met diplomats. Dorn was late. The minister left."
ARTICLE = Article.from_text(TEXT)


def test_a_row_tells_who_someone_is_and_where_and_how_they_are_named() -> None:
    table = actors(ARTICLE, corrections=Corrections())
    assert [*table] == ACTOR_COLUMNS
    row = table.set_index("actor").loc["Rita Dorn"]
    assert (row["kind"], row["role"], row["by_hand"]) == ("person", "Foreign Minister", False)
    named = [TEXT[start:end] for start, end in row["mentions"]]
    assert [*zip(named, row["how"], strict=True)] == [
        ("Rita Dorn", "named"),
        ("Dorn", "surname"),
        ("The minister", "title"),
    ]


@pytest.mark.parametrize(
    ("text", "inferred"), [("Rita Dorn left. Dorn was late.", False), ("Rita Dorn left. She was late.", True)]
)
def test_whoever_has_a_mention_that_was_inferred_is_marked(text: str, inferred: bool) -> None:
    table = actors(Article.from_text(f"It rained all day.\n\n{text}"), corrections=Corrections())
    assert table[["actor", "inferred"]].values.tolist() == [["Rita Dorn", inferred]]


def test_an_alias_stands_for_its_actor() -> None:
    table = actors(Article.from_text("Oslo rejected the offer."), {"Government of Norway": ["Oslo"]})
    assert table[["actor", "how"]].values.tolist() == [["Government of Norway", ["alias"]]]


def test_a_mention_and_a_name_set_right_are_followed_and_marked() -> None:
    at = TEXT.index("Dorn was")
    made = Corrections(
        actors={"Rita Dorn": "Rita Moss"}, mentions={mention_key(TEXT, at, at + 4): "Paul Dorn"}
    )
    table = actors(ARTICLE, corrections=made).set_index("actor")
    assert "Rita Dorn" not in table.index and table.loc["Paul Dorn", "mentions"] == [(at, at + 4)]
    assert table.loc["Paul Dorn", "how"] == ["by hand"]
    assert table.loc[["Rita Moss", "Paul Dorn"], "by_hand"].tolist() == [True, True]
