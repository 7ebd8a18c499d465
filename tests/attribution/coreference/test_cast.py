"""The cast of an article: actors, their mentions in text order, and whose each word is."""

import pytest

from analysis.attribution.coreference.cast import Cast
from analysis.text import Article, parse

TEXT = "It rained. Ann Moss met Bo Dent. Moss left and Dent stayed."


@pytest.fixture
def cast() -> Cast:
    """Ann Moss by name and surname, Bo Dent by name; noted from the end of the text to its beginning."""
    cast = Cast(parse(Article.from_text(TEXT)))
    for name, start, how in (
        ("Ann Moss", 33, "surname"),
        ("Bo Dent", 24, "named"),
        ("Ann Moss", 11, "named"),
    ):
        end = start + (len(name) if how == "named" else 4)
        cast.add(cast.named(name, "person"), cast.doc.char_span(start, end), how)
    return cast


def words(mentions) -> list[str]:
    return [TEXT[mention.start : mention.end] for mention in mentions]


def test_mentions_stand_in_text_order(cast):
    assert words(cast.mentions) == ["Ann Moss", "Bo Dent", "Moss"]
    ann = cast.actor_named("ann moss")
    assert words(ann.mentions) == ["Ann Moss", "Moss"] and ann.named_at == [11]


def test_a_name_is_one_actor_whatever_its_case(cast):
    assert cast.named("ANN MOSS", "organisation") is cast.actor_named("Ann Moss")
    assert cast.actor_named("Cy Orr") is None and len(cast.actors) == 2


def test_a_word_that_is_taken_is_not_open(cast):
    dents = [token for token in cast.doc if token.text == "Dent"]
    assert [cast.is_open(cast.doc[t.i : t.i + 1]) for t in dents] == [False, True]
    assert cast.mentioned(dents[0]).actor.name == "Bo Dent" and cast.mentioned(dents[1]) is None


def test_mentions_before_a_place_come_the_nearest_first(cast):
    assert words(cast.before(50, 100)) == ["Moss", "Bo Dent", "Ann Moss"]
    assert words(cast.before(50, 20)) == ["Moss", "Bo Dent"]
    assert words(cast.before(33, 100)) == ["Bo Dent", "Ann Moss"]


def test_a_distance_is_that_of_the_nearest_mention(cast):
    ann = cast.actor_named("Ann Moss")
    assert [ann.distance(offset) for offset in (0, 20, 30, 40)] == [11, 9, 3, 7]


def test_who_is_merged_has_all_mentions_and_is_marked(cast):
    ann, bo = cast.actors
    cast.merge(ann, bo)
    assert cast.actors == [ann] and cast.actor_named("Bo Dent") is None
    assert [(TEXT[m.start : m.end], m.inferred) for m in ann.mentions] == [
        ("Ann Moss", False),
        ("Bo Dent", True),
        ("Moss", False),
    ]


def test_each_sentence_begins_with_its_first_word(cast):
    assert [cast.doc[cast.sentence_start(t)].text for t in cast.doc if t.text in {"met", "stayed"}] == [
        "Ann",
        "Moss",
    ]
