"""Damage of copying: mended, or told."""

import pytest

from analysis.text import Article
from analysis.text.repair import repaired
from ferry import TEXT, TITLE, read


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("The gov-\nernment paid.", "The government\npaid."),
        ("The gov- \nernment paid.", "The government\npaid."),
        ("The gov‐\r\n   ernment paid.", "The government\n   paid."),
        ("a long-\nterm plan", "a long-term\nplan"),
        ("the vice-\npresident left", "the vice-president\nleft"),
        ("Ann Smith-\nJones left", "Ann Smith-Jones\nleft"),
        ("The oﬃcials conﬁrmed it.", "The officials confirmed it."),
        ("ﬁve oﬃces, ﬂooded; an aﬀair; a ﬆreet", "five offices, flooded; an affair; a street"),
        ("The crew has\n\n12\n\n\fnot been paid.", "The crew has\nnot been paid."),
        ("The coun\u00adcil, the engi\u200bneers, the may\u2060or", "The council, the engineers, the mayor"),
        ("cafe\u0301", "café"),
        ("â€œWe canâ€™t,â€\x9d said JosÃ©", "“We can’t,” said José"),
        ("Â£5 â€“ no more", "£5 – no more"),
        ("‚ÄúWe can‚Äôt,‚Äù said Jos√©", "“We can’t,” said José"),
        ("Ã¢â‚¬Å“NoÃ¢â‚¬ï¿½, she said", "“No”, she said"),
        ("&ldquo;No,&rdquo; she&#8217;d said &amp; left", "“No,” she’d said & left"),
        ('\\"No,\\" she said', '"No," she said'),
        ("one\u00a0two\u202fthree", "one two three"),
        ("one\u2028two\x0bthree\x85four", "one\ntwo\nthree\nfour"),
    ],
)
def test_the_damage_of_copying_is_mended(damaged, mended):
    assert repaired(damaged)[0] == mended


@pytest.mark.parametrize(
    "text",
    [
        "He ate at Café Ñandú – “à la carte”.",
        "São Paulo, Ångström, naïve",
        "re-elect, 20-\n30 people",
        "AT&T; A&B",
    ],
)
def test_what_is_whole_stays_as_it_is(text):
    assert repaired(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\ufffdNo,\ufffd she said.", ("2 × a character could not be read (� stands in its place)",)),
        ("?No,? she said. They don?t care.",
         ("3 × a character seems to have been lost (? stands in its place)",)),
        ("Why? Who? She asked: “When?” https://x.org/a?s=1&b?t", ()),
        ("The page ends here.\n\n12\n\n\fNew crew, new pay.", ()),
    ],
)  # fmt: skip
def test_what_cannot_be_mended_is_told(text, told):
    assert tuple(repaired(text)[1]) == told


def test_what_was_mended_is_noted(read):
    assert read(f"{TITLE}\n\n{TEXT}\n\nThe har-\nbour is deep.", "a.txt").notes == (
        "1 word cut at a line's end was joined",
    )


def test_a_text_given_as_a_string_keeps_its_offsets():
    text = "The har\u00adbour is deep.\u00a0Nobody swims."
    assert len(Article.from_text(text).text) == len(text)
