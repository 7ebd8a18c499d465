import csv
import io

import pandas as pd
import pytest

from analysis import show as display
from analysis.attribution.attribution import attributions
from analysis.show.markup import Shown, escape
from analysis.text.article import Article
from analysis.text.document import Document, parse


def said(
    document: Document, *spans: tuple[int, int], id: str = "A1", actor: str = "Ana Ruiz"
) -> pd.DataFrame:
    sentence = document.sentence_at(spans[0][0]).id
    return pd.DataFrame(
        [{"attribution": id, "sentence": sentence, "actor": actor, "content_spans": list(spans),
          "quotation": "indirect"}]
    )  # fmt: skip


@pytest.fixture(scope="module")
def short() -> Document:
    return parse(
        Article.from_text("Mayor resigns\n\nLEEDS (AP) - Ana Ruiz said she was tired. She left at noon.\n")
    )


def test_a_header_names_title_source_and_proposition(short: Document) -> None:
    html = display.header(short.article, "Stance report", ["She should stay."]).to_html()
    assert '<h1 dir="auto">Mayor resigns</h1>' in html
    assert "AP, Leeds · no full date · " in html
    assert "She should stay." in html


def test_a_header_says_what_reading_noticed() -> None:
    behind = "Mayor resigns\n\nAna Ruiz said she was tired.\n\nAlready a subscriber? Log in."
    article = Article.from_text(behind)
    for source in (article, parse(article)):
        assert "cut off by a paywall" in display.header(source, "Terms report").to_html()


def test_findings_link_to_their_evidence_and_to_nothing_else() -> None:
    frame = pd.DataFrame([{"finding": "Ana is for.", "evidence": ["A1", "javascript:x"]}])
    html = display.findings(frame).to_html()
    assert '<a href="#A1">A1</a>' in html
    assert html.count("href") == 1


def test_a_table_is_read_by_its_headers() -> None:
    frame = pd.DataFrame({"term": ["war"], "per_1000": [12.345]})
    html = display.table(frame, name="terms", caption="Terms", units={"per_1000": "words"}).to_html()
    assert '<caption><span><b id="table-terms">Terms</b> 1 row.</span></caption>' in html
    assert (
        '<th scope="col">Term</th><th scope="col" class="n">Per 1,000<span class="unit">words</span></th>'
        in html
    )
    assert '<th scope="row">war</th><td class="n">12.35</td>' in html  # of numbers as of names


def test_ids_in_a_table_are_links_and_its_first_is_an_anchor() -> None:
    frame = pd.DataFrame({"attribution": ["A1"], "sentence": ["S3"], "evidence": [["S3", "S4"]]})
    html = display.table(frame, name="said", caption="Said").to_html()
    assert '<tr id="row-A1">' in html
    assert html.count('<a href="#S3">') == 2
    assert '<a href="#S4">' in html


def test_a_label_has_a_sign_beside_its_colour() -> None:
    html = display.table(
        pd.DataFrame({"actor": ["Ana"], "label": ["against"]}), name="x", caption="x"
    ).to_html()
    assert '<span class="tag against">▼ against</span>' in html


@pytest.mark.parametrize("value", [None, float("nan"), ""])
def test_a_missing_value_is_a_dash(value: object) -> None:
    html = display.table(pd.DataFrame({"a": ["x"], "b": [value]}), name="x", caption="x").to_html()
    assert ">–</td>" in html


def test_a_table_says_how_many_rows_of_which_kind_it_has() -> None:
    frame = pd.DataFrame({"actor": list("abc"), "label": ["favor", None, "favor"]})
    assert "</b> 3 rows: 2 for.</span>" in display.table(frame, name="x", caption="x").to_html()


def test_a_table_shows_the_columns_chosen_and_saves_all() -> None:
    shown = display.table(pd.DataFrame({"a": [1], "b": [2]}), name="x", caption="x", columns=["b"])
    assert ">B</th>" in shown.to_html() and ">A</th>" not in shown.to_html()
    assert "all 2 columns" in shown.to_html()
    assert shown.data["text/csv"] == "a,b\n1,2\n"


def test_of_many_ids_the_first_are_shown() -> None:
    html = display.say("Often.", [f"S{n}" for n in range(1, 21)]).to_html()
    assert '<a href="#S8">S8</a> and 12 more)' in html


def test_an_empty_table_is_a_line_that_says_so() -> None:
    shown = display.table(pd.DataFrame(columns=["a", "b"]), name="x", caption="Who speaks", fold="More")
    assert shown.to_html() == '<div class="table"><p>Who speaks: none.</p></div>'
    assert shown.data["text/csv"] == "a,b\n"


def test_a_table_carries_its_numbers_in_full() -> None:
    shown = display.table(pd.DataFrame({"term": ["a,b"], "share": [1 / 3]}), name="x", caption="x")
    assert list(csv.reader(io.StringIO(shown.data["text/csv"]))) == [["term", "share"], ["a,b", str(1 / 3)]]


def test_the_annotated_article_is_the_article(short: Document) -> None:
    html = display.annotated(short).to_html()
    for sentence in short.sentences:
        assert f'<span class="s" id="{sentence.id}">' in html
        assert escape(sentence.text) in html
    assert "LEEDS (AP) -" in html


def test_content_is_marked_where_it_stands_and_linked_to_its_row(short: Document) -> None:
    start = short.article.text.index("she was tired")
    stances = pd.DataFrame([{"attribution": "A1", "label": "against"}])
    html = display.annotated(short, said(short, (start, start + 13)), stances).to_html()
    assert '<mark class="against">she was tired</mark><sup class="against"><a id="A1" href="#row-A1"' in html
    assert "A1 Ana Ruiz: against, indirect" in html


def test_a_mark_across_sentences_and_one_inside_another_lose_no_letter(short: Document) -> None:
    text = short.article.text
    outer = said(short, (text.index("Ana"), len(text.rstrip())))
    inner = said(short, (text.index("tired"), text.index("tired") + 5), id="A2")
    marked = display.annotated(short, pd.concat([outer, inner])).to_html()
    assert marked.count(' id="A1"') == marked.count(' id="A2"') == 1
    plain = display.annotated(short).to_html()
    assert letters(marked, "mark", "sup") == letters(plain, "mark", "sup")


def letters(html: str, *dropped: str) -> str:
    from lxml import html as parser

    tree = parser.fromstring(html)
    for element in tree.xpath("//*[@class='info' or @class='legend']") + tree.xpath("//sup"):
        element.drop_tree()
    return "".join(tree.text_content().split())


def test_direct_speech_is_told_from_indirect_in_words() -> None:
    document = parse(Article.from_text("“It is late,” Ana Ruiz said. Tom Mills said it was early.\n"))
    html = display.annotated(document, attributions(document)).to_html()
    assert 'title="Ana Ruiz: direct"' in html
    assert 'title="Tom Mills: indirect"' in html


def test_discontinuous_content_is_linked_at_its_end_alone(short: Document) -> None:
    text = short.article.text
    spans = [(text.index("she"), text.index("she") + 3), (text.index("tired"), text.index("tired") + 5)]
    html = display.annotated(short, said(short, *spans)).to_html()
    assert '<mark class="said">she</mark> was <mark class="said">tired</mark><sup' in html


def test_a_stance_without_a_verdict_leaves_the_statement_attributed(short: Document) -> None:
    start = short.article.text.index("she was tired")
    stances = pd.DataFrame([{"attribution": "A1", "label": float("nan")}])
    html = display.annotated(short, said(short, (start, start + 13)), stances).to_html()
    assert '<mark class="said">she was tired</mark>' in html


def test_excerpts_give_no_full_sentence_of_a_long_one() -> None:
    long = "Ana Ruiz said " + "that the road was long and wide and dark, " * 5 + "and left."
    document = parse(Article.from_text(f"Mayor resigns\n\n{long} Nobody came.\n"))
    start = document.article.text.index("that the road")
    html = display.annotated(document, said(document, (start, start + 200)), full_text=False).to_html()
    assert long[:50] in html and "…" in html
    assert long not in html
    assert 'id="S3"' in html  # evidence may point there
    statement = pd.DataFrame({"attribution": ["A1"], "content": [long]})
    table = display.table(statement, name="x", caption="x", full_text=False)
    assert long[:50] in table.data["text/csv"]
    assert long[:90] not in table.to_html() + table.data["text/csv"] + table.text
    assert 'id="A1"' in html


def test_notes_tell_voice_tone_and_attitude(short: Document) -> None:
    tone = pd.DataFrame([{"sentence": "S2", "tone": -0.44}])
    start = short.article.text.index("Ana")
    attitudes = pd.DataFrame([{"sentence": "S2", "start": start, "end": start + 8, "speaker": "narration",
                               "actor": "Ana Ruiz", "label": "negative"}])  # fmt: skip
    html = display.annotated(short, attitudes=attitudes, tone=tone).to_html()
    assert "narration · tone −0.44 · narration toward Ana Ruiz: negative" in html
    assert '<mark class="negative">Ana Ruiz</mark><sup class="negative">▼</sup>' in html


def test_attitudes_without_marks_stand_in_the_notes_alone(short: Document) -> None:
    start = short.article.text.index("Ana")
    attitudes = pd.DataFrame([{"sentence": "S2", "start": start, "end": start + 8, "speaker": "narration",
                               "actor": "Ana Ruiz", "label": "negative"}])  # fmt: skip
    html = display.annotated(short, attitudes=attitudes, mentions=False).to_html()
    assert "narration toward Ana Ruiz: negative" in html and "<mark" not in html


def test_shown_things_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Shown(escape("x"), "x").text = "y"  # type: ignore[misc]


def test_several_propositions_have_their_numbers_at_the_head_and_one_has_none():
    heads = [
        display.heading("Stance", "Rain", "undated", asked).to_html() for asked in (["A."], ["A.", "B."])
    ]
    assert "<b>Proposition</b> A." in heads[0]
    assert "<b>Proposition 1</b> A." in heads[1] and "<b>Proposition 2</b> B." in heads[1]
