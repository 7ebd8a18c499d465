"""Text on its way into HTML and CSV: what it may do there, which is nothing."""

import csv
import io

import pandas as pd
import pytest

from analysis import show as display
from analysis.show.markup import csv as as_csv
from analysis.show.markup import escape, save_link, sheet, visible
from analysis.text.article import Article
from payloads import PAYLOADS


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_leaves_a_tag_an_attribute_or_a_hidden_character_behind(payload: str) -> None:
    html = str(escape(payload))
    assert not set("<>\"'") & set(html)
    assert not any(character in html for character in "\x1b\x00\x9b\u202e\u2066\ud800")
    html.encode()


def test_what_is_hidden_in_a_text_is_shown_once_and_the_rest_kept() -> None:
    assert visible("a\x00b\u202ec") == "a␀b⟦U+202E⟧c"
    assert visible("a\ud800b\udfffc") == "a\ufffdb\ufffdc"
    assert visible("naïve – “quoted” 🏳️‍🌈\n\tשלום") == "naïve – “quoted” 🏳️‍🌈\n\tשלום"


def test_a_shown_thing_has_html_plain_text_and_its_role_for_the_report() -> None:
    bundle, metadata = display.say("Three are for.", ["S1"])._repr_mimebundle_()
    assert bundle["text/plain"] == "Three are for."
    assert bundle["text/html"].startswith("<style>")
    assert metadata["analysis"]["role"] == "text"


def test_no_output_offers_json_which_jupyterlab_would_prefer_to_html() -> None:
    frame = pd.DataFrame([{"finding": "One.", "evidence": ["S1"]}])
    for shown in (
        display.findings(frame),
        display.header(Article.from_text("Rain\n\nIt rained."), "Stance", ["It is so."]),
    ):
        bundle, metadata = shown._repr_mimebundle_()
        assert "application/json" not in bundle
        assert metadata["analysis"]["data"]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\t=1"])
def test_no_cell_of_text_is_a_formula_to_a_spreadsheet(text: str) -> None:
    (_, row) = csv.reader(io.StringIO(as_csv(pd.DataFrame({"actor": [text], "n": [-1.5]})), newline=""))
    assert row == [f"'{text}", "-1.5"]  # a number is no text


def test_a_carriage_return_in_a_cell_begins_no_row() -> None:
    assert as_csv(pd.DataFrame({"actor": ["a\r=1"]})) == 'actor\n"a\n=1"\n'


def test_a_column_of_texts_is_written_as_its_cells_are_one_by_one():
    cells = ["=1", "a\r=1", "\r-1", "", None, "S1", "@b", "plain"]
    texts, mixed = (pd.DataFrame({"a": pd.Series(cells, dtype=kind)}) for kind in ("str", "object"))
    assert as_csv(texts) == as_csv(mixed) == 'a\n\'=1\n"a\n=1"\n"\n-1"\n""\n""\nS1\n\'@b\nplain\n'


def test_a_file_tells_excel_its_letters_where_they_are_beyond_ascii(tmp_path) -> None:
    frame = pd.DataFrame({"actor": ["Zoë"]})
    path = tmp_path / "a.csv"
    path.write_bytes(sheet(as_csv(frame)))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(path).equals(frame)
    assert "charset=utf-8,%EF%BB%BF" in save_link(as_csv(frame), "a.csv")
    assert "%EF%BB%BF" not in save_link("a\n", "a.csv")


def test_dollar_signs_are_money_to_jupyterlab() -> None:
    """MathJax passes over what has its class; the words of the output stand within."""
    bundle, _ = display.say("It cost $5 million to $7 million.")._repr_mimebundle_()
    opening, _, rest = bundle["text/html"].partition("</style>")[2].partition(">")
    assert {"mathjax_ignore", "tex2jax_ignore"} <= {*opening.split('"')[1].split()}
    assert "$5 million to $7 million" in rest and rest.endswith("</div>")
