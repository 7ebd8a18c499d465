"""Times of day alone on a line, as live reports put them above their posts."""

import pytest

from analysis.text import Article, sentences

TITLE = "Council vote on the old bridge: live"
FIRST = "The chairman opened the hearing in the town hall of Harlow."
SECOND = "She said that nobody wants the bridge to be closed."


def read(first: str, second: str) -> list[str]:
    text = f"{TITLE}\n\n{first}\n{FIRST}\n\n{second}\n{SECOND}\n"
    table = sentences(Article.from_text(text))
    assert [text[row.start : row.end] for row in table.itertuples()] == [*table["text"]]
    return [*table["text"]][1:]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("14:05", "13:59"),
        ("2.05pm", "1.50pm"),
        ("10:32 GMT", "10:04 GMT"),
        ("3:45 p.m. ET", "3 p.m. ET"),
        ("14.05 BST", "13.30 BST"),
        ("17.42", "17.10"),
        ("00.15", "23.40"),
        ("6:05 p.m.:", "6 p.m.:"),
        ("9:15 PM", "9PM"),
        ("11: 06 a.m.", "12 noon"),
        ("1405 GMT", "1350 GMT"),
        ("2h ago 14.05 GMT", "14.01 GMT 3h ago"),
        ("Updated at 14.20 GMT", "Thu 12 Mar 2026 14.05 GMT"),
        ("(14:05)", "[13:50]"),
        ("10:32 a.m. ET / 14:32 GMT", "9.32 p.m. local time (2032 GMT)"),
    ],
)
def test_the_time_of_a_post_is_no_sentence(first, second):
    assert read(first, second) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("17.42", "98.10"),
        ("17.42", "Nothing"),
        ("1984", "2026"),
        ("3-1", "2:1"),
        ("25:61", "14:75"),
        ("At 14:05 the ferry left", "14:05 to 15:10"),
        ("10 am start", "9 pm was late"),
        ("20.15 million", "14.05 AUD"),
        ("1", "2"),
        ("7.7.", "$14.05"),
        ("14:05 train", "AM 1410"),
    ],
)
def test_another_number_alone_on_a_line_stays(first, second):
    assert " ".join(read(first, second)) == f"{first} {FIRST} {second} {SECOND}"


def test_numbers_out_of_order_are_no_times():
    rows = "\n".join(f"{number}\nThe price of rice rose in Harlow." for number in ("9.40", "3.10", "8.20"))
    assert "9.40" in [*sentences(Article.from_text(f"{TITLE}\n\n{rows}"))["text"]]


def test_a_time_above_the_headline_is_not_taken_for_it():
    assert Article.from_text(f"14:05\n{TITLE}\n\n{FIRST}").title == TITLE


def test_what_stands_below_a_time_is_a_post_and_no_section():
    assert read("14:05\nBRIDGE TO CLOSE", "13:59")[0] == "BRIDGE TO CLOSE"


def test_a_date_and_time_below_the_headline_is_the_day_of_the_article():
    article = Article.from_text(f"{TITLE}\n\nThu 12 Mar 2026 14.05 GMT\n\n{FIRST}")
    assert str(article.published) == "2026-03-12"
