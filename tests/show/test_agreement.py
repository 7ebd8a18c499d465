"""What is said first, what is marked in the text and what stands in the tables are one reading."""

import json
import re

import pandas as pd
import pytest

from analysis import show as display
from analysis.attribution import attributions
from analysis.labels import STANCES
from analysis.opinion import attitudes, balance, sentiment_findings, stance_findings, stances, tone
from analysis.show import charts
from analysis.show.markup import escape
from analysis.text import Article, Document, parse
from sites import GOOD

SIGNS = {"▲": "favor", "▼": "against", "■": "neutral", "●": "unclear"}
EXTEND, END = "Canada should extend its mission.", "Canada should bring its soldiers home."


@pytest.fixture(scope="module")
def said(document: Document) -> pd.DataFrame:
    return attributions(document, {"Canadian government": ["Ottawa"]})


@pytest.fixture(scope="module")
def judged(said: pd.DataFrame) -> pd.DataFrame:
    return stances(said, [EXTEND, END])


def marked(html: str) -> dict[str, dict[int, str]]:
    """The labels that the annotated text gives each attribution, by the number of the proposition."""
    tails = re.findall(r'<a id="(A\d+)"[^>]*>A\d+([^<]*)</a>', html)
    return {
        id: {int(number or 0): SIGNS[sign] for number, sign in re.findall(r"(\d*)([▲▼■●])", signs)}
        for id, signs in tails
    }


def test_every_findings_evidence_bears_its_label_in_the_annotated_text(document, said, judged):
    labels = marked(display.annotated(document, said, judged).to_html())
    found = stance_findings(document, said, judged)
    asked = [EXTEND, END]
    seen = 0
    for row in found[found["side"] != ""].itertuples():
        number = asked.index(row.proposition) + 1
        expected = {"mixed": {"favor", "against"}}.get(row.side, {row.side})
        for id in row.evidence:
            assert labels[id][number] in expected, (row.finding, id)
            seen += 1
        for quote in row.quotes:
            assert labels[quote["id"]][number] == quote["label"]
    assert seen


def test_every_label_of_the_table_is_that_of_the_text(document, said, judged):
    labels = marked(display.annotated(document, said, judged).to_html())
    for number, (_, part) in enumerate(judged.groupby("proposition", sort=False), 1):
        for row in part.itertuples():
            assert labels[row.attribution][number] == row.label


def test_a_note_says_on_which_proposition_a_statement_is_for():
    """Its colour is that of the side it takes, and of neither where it takes both."""
    document = parse(Article.from_text("Ana Ruiz said she was tired."))
    said = attributions(document)

    def noted(*labels: str) -> str:
        rows = [
            {"attribution": "A1", "label": label, "proposition": f"P{n}"} for n, label in enumerate(labels)
        ]
        return display.annotated(document, said, pd.DataFrame(rows)).to_html()

    html = noted("favor", "neutral")
    assert "A1 Ana Ruiz: 1 for, 2 neutral, indirect" in html and '<mark class="favor">' in html
    assert ">A1 1▲ 2■</a>" in html
    assert '<mark class="favor">' in noted("neutral", "favor")
    assert '<mark class="mixed">' in noted("favor", "against")
    assert "A1 Ana Ruiz: for, indirect" in noted("favor")


def test_propositions_keep_the_order_of_the_study_everywhere(document, said, judged):
    first, second = "Proposition 1</b> " + EXTEND, "Proposition 2</b> " + END
    reading = stance_findings(document, said, judged)
    table = display.table(balance(judged), name="balance", caption="By actor", by="proposition")
    for html in (display.findings(reading).to_html(), charts.stances(judged).to_html(), table.to_html()):
        assert 0 <= html.index(first) < html.index(second)


def test_actors_are_compared_over_propositions_and_over_one_there_is_nothing_to_compare(judged):
    sides = balance(judged)
    shown = display.comparison(sides)
    assert shown.data["text/csv"].startswith("actor,Proposition 1,Proposition 2\n")
    lines = [line.split(",") for line in shown.data["text/csv"].splitlines()]
    table = {line[0]: line for line in lines}
    for row in sides.itertuples():
        assert table[row.actor][1 + (row.proposition == END)] == row.stance
    assert display.comparison(sides[sides["proposition"] == END]).to_html() == ""


def test_every_finding_of_a_real_report_bears_its_label_in_its_annotated_text(site):
    """Of the pages as published: the brief's findings, and the marks of the reports that they link to."""
    folder = site / GOOD
    record = json.loads((folder / "run.json").read_text("utf-8"))
    marks = marked((folder / "stance.html").read_text("utf-8"))
    assert contradicted(record["notebooks"]["stance"]["findings"], marks) == []
    turned = {id: {0: "against" if by.get(0) == "favor" else "favor"} for id, by in marks.items()}
    assert contradicted(record["notebooks"]["stance"]["findings"], turned)  # it can fail
    brief = (folder / "index.html").read_text("utf-8")
    for finding in record["notebooks"]["stance"]["findings"]:
        assert str(escape(finding["finding"])) in brief


def test_how_many_sides_could_be_told_is_told_once_by_finding_and_title(document, said, judged):
    """The figure's caption once repeated the whole sentence of the finding above it."""
    one = judged[judged["proposition"] == EXTEND]
    page = display.findings(stance_findings(document, said, one)).to_html() + charts.stances(one).to_html()
    assert page.count("A side could be told in") == 1
    assert re.search(r"Of \d+ statements, \d+ (is|are) read as", charts.stances(one).text)


def contradicted(findings: list[dict], marks: dict[str, dict[int, str]]) -> list[str]:
    """The evidence, of one proposition, whose label in the text is not the finding's."""
    wanted = [(row, {"mixed": {"favor", "against"}}.get(row["side"], {row["side"]})) for row in findings]
    evidence = [(id, sides) for row, sides in wanted if row["side"] for id in row["evidence"]]
    quotes = [(each["id"], {each["label"]}) for row in findings for each in row["quotes"]]
    return [id for id, sides in evidence + quotes if marks[id][0] not in sides]


def test_every_attitude_that_is_found_is_marked_so_in_the_text(document, said):
    """The annotated text has a sign at each mention; a finding's sentence has its actor's with that sign."""
    felt, tones = attitudes(document), tone(document)
    html = display.annotated(document, attitudes=felt, tone=tones).to_html()
    for label, count in felt["label"].value_counts().items():
        assert html.count(f'<mark class="{label}"') > count  # of which the legend has one
    found = sentiment_findings(document, said, tones, felt)
    for row in found[found["about"] == "attitude"].itertuples():
        for quote in row.quotes:
            mentions = felt[(felt["sentence"] == quote["id"]) & (felt["actor"] == row.names[0])]
            assert row.side in set(mentions["label"])


def test_labels_are_those_of_the_house():
    assert {*SIGNS.values()} == {*STANCES, "unclear"}
