"""The brief of an article, and the index of all."""

import re

from analysis.show import pages
from records import ARTICLE, FAILED, RECORD

FOR = {"finding": "For it: Ana.", "evidence": ["A1"], "about": "stance", "side": "favor", "names": ["Ana"],
       "proposition": "Go.", "detail": "Ana: 1 for.",
       "quotes": [{"id": "A1", "speaker": "Ana", "label": "favor", "text": "Ana said go."}]}  # fmt: skip
AGAINST = FOR | {"finding": "Against it: Bo.", "side": "against", "names": ["Bo"], "quotes": []}
BOTH = FOR | {"finding": "On both sides: Cy.", "side": "mixed", "names": ["Cy"], "quotes": []}
TONE = {
    "finding": "The tone is negative.",
    "evidence": ["S1"],
    "about": "tone",
    "side": "negative",
    "names": [],
}
LIKED = {"finding": "Bo spoke well of Cy.", "evidence": ["S2"], "about": "attitude", "side": "positive"}
STANCE = RECORD | {"findings": [FOR, AGAINST, BOTH]}
SENTIMENT = RECORD | {"notebook": "sentiment", "findings": [LIKED, TONE], "spark": [0.5, -1.0]}
TERMS = RECORD | {"notebook": "terms", "findings": [{"finding": "Rain.", "evidence": []}]}


def run(*records: dict, **article: object) -> dict:
    return {"article": ARTICLE | article, "notebooks": {record["notebook"]: record for record in records}}


def cells(html: str) -> list[list[str]]:
    """The text of each row of the index."""
    body = html.partition("<tbody")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr.*?</tr>", body, flags=re.DOTALL)
    parts = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.DOTALL) for row in rows]
    return [[" ".join(re.sub("<[^>]*>", " ", part).split()) for part in row] for row in parts]


def test_a_brief_leads_with_what_was_asked_then_attitude_then_tone_then_terms() -> None:
    html = pages.brief(run(TERMS, SENTIMENT, STANCE), {})
    assert re.findall(r"<h2>([^<]+)<", html) == [
        "For and against", "Who speaks how of whom", "Tone", "What it is about",
    ]  # fmt: skip
    assert html.index("For it: Ana.") < html.index("Ana said go.") < html.index("Against it: Bo.")


def test_a_brief_links_each_finding_into_its_report() -> None:
    html = pages.brief(run(STANCE, FAILED), {})
    assert '<a href="stance.html#A1">A1</a>' in html
    assert "ValueError: no keyword" in html and 'href="terms.html"' in html


def test_a_brief_opens_what_is_cited_in_place() -> None:
    article = {"source": "“Rain”, AP", "sentences": {"S1": "It is cold."},
               "statements": {"A1": {"speaker": "Ana", "text": "go", "sentence": "S3"}}}  # fmt: skip
    found = {"header": {}, "charts": {}, "article": article, "methods": []}
    html = pages.brief(run(STANCE), {"stance": found})
    assert 'popovertarget="at-A1">A1</button>' in html
    assert "“go” Ana, “Rain”, AP, sentence S3." in html
    assert '<a href="stance.html#A1">A1 in the article</a>' in html


def test_a_brief_shows_figures_without_their_numbers_each_with_its_subject() -> None:
    chart = '<figure id="{0}"><svg id="a"><use href="#a"/></svg><details>numbers</details></figure>'
    names = ("stances-1", "stances-2", "shares")
    found = {"header": {}, "charts": {name: chart.replace("{0}", name) for name in names}}
    html = pages.brief(run(STANCE), {"stance": found})
    assert re.findall('<figure id="([^"]+)"', html) == ["stances-1", "stances-2"]
    assert '<use href="#a"/>' in html and "numbers" not in html


def test_a_brief_tells_the_method_once_in_full() -> None:
    found = {"header": {}, "charts": {}, "methods": [("How it was measured", "<p>By hand.</p>")]}
    html = pages.brief(run(STANCE, SENTIMENT), {"stance": found, "sentiment": found})
    assert html.count("<p>By hand.</p>") == 1


def test_the_index_has_a_row_an_article_with_who_is_for_and_who_against() -> None:
    html = pages.index([run(STANCE, SENTIMENT, agency="AP")])
    (row,) = cells(html)
    assert row[:5] == ["Mayor resigns", "2026-01-01", "AP", "Ana, ◆ Cy", "Bo, ◆ Cy"]
    assert '<th role="columnheader" scope="col">From</th>' in html
    assert row[5].startswith("▼ negative") and row[6].startswith("✓ 2 reports")
    assert 'aria-label="Small chart of 2 bars: 1 up, 1 down"' in html
    assert '<p class="proposition"><b>Proposition</b> Go.</p>' in html  # all were asked the same


def test_the_index_numbers_several_propositions() -> None:
    stance = STANCE | {"findings": [FOR, FOR | {"proposition": "Stay.", "names": ["Bo"]}]}
    assert cells(pages.index([run(stance)]))[0][3] == "1: Ana · 2: Bo"


def test_the_index_has_failures_on_top_then_the_last_run_first() -> None:
    older = STANCE | {"finished": "2025-01-02T03:04:09+00:00"}
    html = pages.index([
        run(older, title="Older", name="b"), run(STANCE, title="Newer", name="c"),
        run(FAILED | {"finished": "2024-01-02T03:04:09+00:00"}, title=None, name="no title"),
    ])  # fmt: skip
    assert [row[0].partition(" Go.")[0] for row in cells(html)] == ["no title", "Newer", "Older"]
    assert "ValueError: no keyword" in html and 'href="no%20title/terms.html"' in html


def test_the_index_reads_what_older_versions_recorded() -> None:
    assert cells(pages.index([run(RECORD)]))[0][3:6] == ["–", "–", "–"]


def test_an_index_of_nothing_is_a_page() -> None:
    assert "0 articles" in pages.index([])


def test_two_hundred_articles_are_a_light_page() -> None:
    """Of sixty sentences each: the small charts once made half a megabyte of them."""
    long = SENTIMENT | {"spark": [0.31, -0.42] * 30}
    html = pages.index([run(STANCE, long, name=f"a{n}") for n in range(200)])
    assert len(html.encode()) < 300_000
    assert len(cells(html)) == 200
    assert html.count('<path class="favor" d="M1.5 12v-4m8 4v-4m8 4v-4') == 200


def test_a_dateline_is_no_outlet() -> None:
    """Where an article was written once stood under “Outlet”."""
    html = pages.index([run(STANCE, place="MEXICO CITY"), run(STANCE, name="b", agency="AP", place="OSLO")])
    assert [row[2] for row in cells(html)] == ["Mexico City", "AP Oslo"]
    assert '<span class="meta">Mexico City</span>' in html
