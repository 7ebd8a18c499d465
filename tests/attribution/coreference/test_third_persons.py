"""Whom `he` and `she` stand for where several people are near."""

import pytest

from analysis import Article, attributions


def told(text: str) -> list[str]:
    return attributions(Article.from_text(f"It rained all day.\n\n{text}"))["actor"].tolist()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # whom a report speaks of is not who goes on to speak
        ("Alex Moss criticised Kim Dorn over the bridge. He said it was late.", "Alex Moss"),
        ("Alex Moss said Kim Dorn was a fool. He also claimed that it was late.", "Alex Moss"),
        # who added something is who spoke
        (
            "Alex Moss said he was tired. Officer Kim Dorn held up a key. He added that it was late.",
            "Alex Moss",
        ),
        (
            "Alex Moss sat. Moss said he was tired. Officer Kim Dorn sat. He continued: “It is late.”",
            "Alex Moss",
        ),
        # a pronoun that can mean one person only tells the gender
        (
            "Alex Moss left his hat. It was a long walk in the rain, and nobody spoke of it for the rest of"
            " the day.\n\nRita Dorn was there. Moss cheered Dorn. She said it was late.",
            "Rita Dorn",
        ),
    ],
)
def test_who_speaks_is_found_among_several(text, name):
    assert told(text)[-1] == name


def test_a_pronoun_that_says_nothing_may_stand_for_whom_was_spoken_of():
    text = "Alex Moss said Kim Dorn was ill. He had a cold, which his doctor believes was caught at sea."
    assert told(text)[0] == "Alex Moss"
