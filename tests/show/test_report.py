import base64
import hashlib
import re
import subprocess
import sys

import pandas as pd
import pytest

from analysis import show as display
from analysis.show import pages as report
from analysis.show import results
from analysis.show.markup import escape
from records import ARTICLE, FAILED, RECORD


def markdown(text: str) -> dict:
    return {"cell_type": "markdown", "source": text, "metadata": {}}


def code(*outputs: dict, source: str = "pass") -> dict:
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": list(outputs)}


def output(shown: display.Shown) -> dict:
    bundle, metadata = shown._repr_mimebundle_()
    return {"output_type": "display_data", "data": bundle, "metadata": metadata}


@pytest.fixture
def notebook() -> dict:
    found = pd.DataFrame(RECORD["findings"])
    said = pd.DataFrame({"attribution": ["A1", "A2"], "actor": ["Ana", "Bo"], "sentence": ["S1", "S9"]})
    return {"cells": [
        markdown("# Stance\n\nChange the parameters, then run all cells."),
        code(source="seed = 0"),
        code(output(display.findings(found))),
        markdown("## Evidence\n\nWho *said* what?\n\n### How it was measured\n\nBy hand."),
        code(output(display.table(said, name="said", caption="Said"))),
        markdown("## Nothing here"),
        code(output(display.say("Two statements.", ["A1"]))),
        code({"output_type": "stream", "text": "a \x1b[31mwarning\x1b[0m"}),
    ]}  # fmt: skip


def test_a_notebook_gives_findings_tables_and_figures_back(notebook: dict) -> None:
    found = results(notebook)
    assert found["findings"] == RECORD["findings"]
    assert found["tables"]["said"].startswith("attribution,actor,sentence\n")
    assert found["charts"] == {} and found["spark"] == [] and found["header"] == {}


def test_the_numbers_of_a_figure_give_way_to_a_table_of_that_name() -> None:
    figure = display.Shown(
        escape("x"), "x", {"text/csv": "figure"}, {"name": "said", "role": "chart", "spark": [1]}
    )
    table = display.Shown(escape("x"), "x", {"text/csv": "table"}, {"name": "said", "role": "table"})
    found = results({"cells": [code(output(table), output(figure))]})
    assert found["tables"] == {"said": "table"}
    assert found["spark"] == [1]


def test_a_report_has_sections_contents_and_provenance(notebook: dict) -> None:
    html = report.page(notebook, RECORD, ARTICLE)
    assert re.findall(r"<h[123][^>]*>([^<]+)<", html) == [
        "Mayor resigns", "In short", "Evidence", "Nothing here", "Provenance",
    ]  # fmt: skip
    assert '<details class="method"><summary>How it was measured</summary><p>By hand.</p>' in html
    assert '<a href="#evidence">Evidence</a>' in html
    assert "Change the parameters" not in html  # that is for whoever has the notebook open
    for fact in (
        "5ca1ab1e",
        "seed = 0",
        "pandas 3.1.1",
        "c0ffee",
        "2 January 2026, 03:04 UTC",
        "analysis run a.txt",
    ):
        assert fact in html


def test_two_sections_of_one_cell_are_two_of_the_report() -> None:
    cell = markdown("Before.\n\n## Evidence\n\nWho said what?\n\n## Method\n\nBy hand.")
    html = report.page({"cells": [cell]}, RECORD, ARTICLE)
    assert re.findall(r"<h2[^>]*>([^<]+)<", html) == ["Evidence", "Method", "Provenance"]
    assert html.index("Who said what?") < html.index(">Method</h2>") < html.index("By hand.")


def test_a_link_without_a_target_is_plain_text_and_an_id_stands_once(notebook: dict) -> None:
    notebook["cells"] += [notebook["cells"][4]]
    html = report.page(notebook, RECORD, ARTICLE)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)
    assert "<a>S9</a>" in html


def test_output_that_is_not_ours_is_shown_as_text(notebook: dict) -> None:
    foreign = {
        "output_type": "display_data",
        "metadata": {},
        "data": {"text/html": "<b>x</b>", "text/plain": "<b>plain</b>"},
    }
    notebook["cells"][4]["outputs"] += [foreign]
    html = report.page(notebook, RECORD, ARTICLE)
    assert "&lt;b&gt;plain&lt;/b&gt;" in html and "<b>x</b>" not in html
    assert ">a warning</pre>" in html


def test_markdown_brings_no_html() -> None:
    html = report.page(
        {"cells": [markdown("## Method\n\n<script>x()</script> [a](javascript:x())")]}, RECORD, ARTICLE
    )
    assert "<script>x()" not in html and 'href="javascript' not in html


def test_the_only_script_is_the_one_that_the_policy_names(notebook: dict) -> None:
    html = report.page(notebook, RECORD, ARTICLE)
    (script,) = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert (
        f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'\""
        in html
    )


def test_a_failure_says_what_on_which_input_where_and_what_to_do() -> None:
    good = {"finished": "2026-01-01T00:00:00+00:00", "file": "terms.last-good.html"}
    html = report.failure(FAILED | {"last_good": good}, ARTICLE)
    said = ("a.txt", "ValueError: no keyword", "In cell 7", "concordance(document)", "analysis run a.txt")
    linked = ('href="terms.last-good.html"', "1 January 2026, 00:00 UTC", 'href="terms.ipynb"')
    for part in said + linked:
        assert part in html


@pytest.mark.parametrize("kind", ["article", "kernel died", "memory", "output", "timeout", "notebook"])
def test_each_kind_of_failure_has_its_remedy(kind: str) -> None:
    error = {"kind": kind, "message": "x", "cell": None, "source": None}
    html = report.failure(FAILED | {"error": error}, ARTICLE)
    assert "Then run:" in html
    assert "There is none" in html and ".ipynb" not in html


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("sheet", ["page.css", "lab.css"])
def test_every_colour_of_text_stands_out_from_every_ground(sheet: str, theme: int) -> None:
    css = (report.TEMPLATES / sheet).read_text("utf-8")
    declared = re.findall(r"--([\w-]+): (?:var\([\w-]+, )?(#\w{6}|#fff)\b", css)
    first = {
        name: colour.replace("#fff", "#ffffff") if len(colour) == 4 else colour
        for name, colour in reversed(declared)
    }
    colours = first | (dict(declared) if theme else {})
    if sheet == "lab.css" and theme:
        colours |= {
            "ink": "#ffffff",
            "quiet": "#e0e0e0",
            "paper": "#111111",
            "panel": "#424242",
        }  # JupyterLab's own
    for text in ("ink", "quiet", "favor", "against", "neutral", "link"):
        for ground in ("paper", "panel"):
            low, high = sorted([luminance(colours[text]), luminance(colours[ground])])
            assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)


def test_report_pages_need_neither_pandas_nor_matplotlib() -> None:
    heavy = "{'pandas', 'matplotlib', 'spacy', 'nbconvert'}"
    script = f"import sys, analysis.show.pages; print({heavy} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
        == "set()\n"
    )


def test_provenance_names_author_instruction_set_and_what_was_corrected_with_its_text(notebook: dict) -> None:
    corrections = {
        "actors": {"Ann Lee": "Bo Ek"},
        "attributions": {"14: it will rain": None, "30: it rained": "Ann <b>Lee"},
        "stances": {"Go on.": {"14: it will rain": "favor"}},
        "unknown": 3,
    }
    article = {**ARTICLE, "byline": "Jo March", "corrections": corrections}
    html = report.page(notebook, {**RECORD, "instructions": "x86_64 avx2"}, article)
    for fact in (
        "<dt>Author</dt><dd>Jo March", "<dt>Instruction set</dt><dd>x86_64 avx2", "actor Ann Lee: Bo Ek",
        "attribution 14: it will rain: struck", "attribution 30: it rained: Ann &lt;b&gt;Lee",
        "stance on Go on. of 14: it will rain: favor",
    ):  # fmt: skip
        assert fact in html, fact


def test_a_page_in_a_sub_folder_leads_up_to_all_reports(notebook: dict) -> None:
    html = report.page(notebook, RECORD, {**ARTICLE, "name": "2026-11-27/rain"})
    assert 'href="../../index.html"' in html and 'href="../index.html"' not in html


def test_a_method_ends_where_the_next_section_begins():
    """“The article”, which follows it in one cell, once stood empty at the end of the brief."""
    text = "## Method\n\n### How it was measured\n\nBy hand.\n\n## The article"
    told = results({"cells": [{"cell_type": "markdown", "source": text, "metadata": {}}], "metadata": {}})
    ((title, html),) = told["methods"]
    assert title == "How it was measured" and "By hand." in html and "The article" not in html
