"""Lines below the headline that name the writer without a `By`, and lines that do not."""

import pytest

from analysis.text import Article, sentences

TITLE = "Council votes to close the old bridge"
BODY = [
    "The council voted on Tuesday to close the old bridge for repairs that will take two years.",
    "Traders on the east bank said that nobody had asked them what it will cost their shops.",
    "The mayor said that the bridge is not safe and that there is no other way to mend it.",
]


def read(*lines: str, title: str = TITLE) -> tuple[str | None, list[str]]:
    text = "\n".join([title, "", *lines, "", "\n\n".join(BODY)])
    article = Article.from_text(text)
    table = sentences(article)
    assert [text[row.start : row.end] for row in table.itertuples()] == [*table["text"]]
    assert [*table["text"]][-3:] == BODY
    return article.byline, [*table["text"]][1:-3]


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        (["By Jane Doe, council reporter"], "Jane Doe"),
        (["Jane Doe Science correspondent"], "Jane Doe"),
        (["Mary Ann Okafor Senior Health Reporter"], "Mary Ann Okafor"),
        (["Jane Doe | Harbour Correspondent"], "Jane Doe"),
        (["Jane Doe (Health Reporter)"], "Jane Doe"),
        (["Words: Jane Doe"], "Jane Doe"),
        (["Words: Jane Doe | Pictures: Bo Ek"], "Jane Doe"),
        (["Words by Jane Doe, photographs by Bo Ek"], "Jane Doe"),
        (["As told to Jane Doe"], "Jane Doe"),
        (["From Jane Doe in Lagos"], "Jane Doe"),
        (["Live coverage by Jane Doe and Bo Ek"], "Jane Doe and Bo Ek"),
        (["Jane van der Berg", "Local Democracy Reporter"], "Jane van der Berg"),
        (["Gráinne Mulhern", "", "Health correspondent"], "Gráinne Mulhern"),
        (["By Jane Doe", "Staff writer"], "Jane Doe"),
        (["JANE DOE", "Harbour Correspondent"], "Jane Doe"),
    ],
)
def test_a_line_that_names_the_writer_is_no_sentence(lines, byline):
    assert read(*lines) == (byline, [])


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe",
        "Harlow Green",
        "From Port Harcourt, Nigeria",
        "From Leeds to London",
        "Interview: Jane Doe",
        "Words: Hard to Find, Easy to Say",
        "Live music by Jane Doe",
        "Critics slam coverage by Jane Doe",
        "Jane Doe, mayor",
        "Paper sacks political editor",
        "Town hall (and its reporter)",
    ],
)
def test_a_line_that_may_be_something_else_stays(line):
    assert read(line) == (None, [line])


@pytest.mark.parametrize(
    "line", ["Daily Mail Political Editor", "New York Crime Reporter", "Political Editor"]
)
def test_a_paper_or_a_place_before_a_role_is_no_writer(line):
    assert read(line) == (None, [])


def test_a_name_above_a_line_in_capitals_is_a_writer_only_where_the_headline_is_not_in_capitals():
    lines = ["Harlow Green", "City Paper Fires Its Editor"]
    assert read(*lines, title="Council Votes to Close Old Bridge") == (None, lines)


def test_a_headline_below_a_byline_is_no_role():
    assert read("By Jane Doe", "Council sacks editor") == ("Jane Doe", ["Council sacks editor"])
