import pytest

from analysis.terms.reading_ease import FORMULAS, readability, syllables
from analysis.text.article import Article
from analysis.text.document import parse


def test_the_formulas_give_the_published_scores():
    # Wikipedia's worked example: 13 words, 24 syllables, one sentence
    score = {name: round(float(f(1, 13, 24, 4, 70)), 1) for name, f in FORMULAS.items()}
    assert (score["Flesch reading ease"], score["Flesch–Kincaid grade"]) == (37.5, 11.3)
    # SMOG's table: 30 polysyllables in 30 sentences are grade 9 (8.8 by the exact formula)
    assert round(float(FORMULAS["SMOG grade"](30, 400, 600, 30, 2000)), 1) == 8.8
    # Coleman & Liau: 119 words, 5 sentences, 639 letters are grade 14.5
    assert round(float(FORMULAS["Coleman–Liau grade"](5, 119, 200, 20, 639)), 1) == 14.5


def test_readability_states_the_counts_it_rests_on():
    text = "There was a king with a large jaw. There was a queen with a plain face."
    row = readability(parse(Article.from_text(text))).iloc[0]
    assert tuple(row[4:8]) == (2, 16, 16, 0)
    assert row.value == pytest.approx(114.115)


def test_readability_leaves_out_headline_and_caption(document):
    frame = readability(document)
    running = [s for s in document.sentences if s.voice in ("narration", "quotation")]
    assert frame.sentence_count.unique() == [len(running)] and len(running) < len(document.sentences)
    assert ((frame.low <= frame.value) & (frame.value <= frame.high)).all()


def test_the_seed_decides_the_interval(document):
    one, same, other = (readability(document, seed=seed).low[0] for seed in (1, 1, 2))
    assert one == same != other


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the walked jumps", 1),
        ("wanted statement table going business nation didn't create client roses u.s.", 2),
        ("media idea bbc parliament annual area", 3),
        ("criticism 2011 situation", 4),
    ],
)
def test_syllables_are_those_of_the_dictionary(text, number):
    assert {word: syllables(word) for word in text.split()} == dict.fromkeys(text.split(), number)
