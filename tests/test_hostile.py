"""Hostile text in every place where text can come from outside: nothing runs, nothing breaks."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import yaml
from playwright.sync_api import Browser, Page

import tiny
from analysis import show as display
from analysis.show import charts
from analysis.show import pages as report
from analysis.show.markup import visible
from analysis.text.article import Article
from analysis.text.document import parse
from payloads import PAYLOADS
from records import RECORD
from sites import BROKEN, ROOT


def hostile_notebook(payload: str) -> tuple[dict, dict, dict]:
    """A report with the payload in every place where text can come from outside."""
    text = payload.encode("utf-8", "replace").decode()  # no file that was read holds a lone surrogate
    body = f"{text}\n\nOTTAWA (Reuters) - A man said {text} today.\n\nHe went on."
    article = replace(Article.from_text(body), name=payload, title=payload, place=payload)
    document = parse(article)
    spans = [(document.sentences[-1].start, document.sentences[-1].end)]
    row = {"attribution": "A1", "sentence": document.sentences[-1].id, "content_spans": spans}
    texts = ["actor", "source", "cue", "content", "quotation"]
    said = pd.DataFrame([row | dict.fromkeys(texts, text)])
    found = pd.DataFrame([{"finding": text, "evidence": [text, "A1"]}])
    shown = [
        display.header(article, payload, [payload]), display.findings(found), display.say(payload, [payload]),
        display.annotated(document, said), display.annotated(document, said, full_text=False),
    ]  # fmt: skip
    plain = said.drop(columns="content_spans")
    shown.append(display.table(plain, name=payload, caption=payload, units={"cue": payload}))
    outputs = [
        {"data": bundle, "metadata": meta} for bundle, meta in (each._repr_mimebundle_() for each in shown)
    ]
    foreign = [{"output_type": "stream", "text": payload}, {"output_type": "error", "traceback": [payload]},
               {"data": {"text/html": payload, "text/plain": payload}, "metadata": {}}]  # fmt: skip
    notebook = {"cells": [
        {"cell_type": "markdown", "source": "## Method\n\nOurs.", "metadata": {}},
        {"cell_type": "code", "source": payload, "metadata": {}, "outputs": [*outputs, *foreign]},
    ]}  # fmt: skip
    record = RECORD | dict.fromkeys(["reason", "command", "commit", "model"], payload)
    record |= {"parameters": {payload: payload}, "versions": {payload: payload}}
    return notebook, record, dict.fromkeys(["name", "path", "title", "sha256", "agency"], payload)


@pytest.fixture(scope="module")
def trapped(browser: Browser) -> Iterator[Page]:
    """A page without the protection of our security policy, where anything that runs is noticed."""
    with browser.new_context(bypass_csp=True) as context:
        context.add_init_script("window.ran = 0; window.trap = window.alert = () => { window.top.ran += 1; }")
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: request.url.startswith("data:,") or page.asked.append(request.url))
        yield page


def elements(page: Page, html: str) -> list[str]:
    """The names of a page's elements, once it is sure that nothing in it ran or loaded."""
    html.encode()  # no lone surrogate is left in it
    page.set_content(html)
    found = page.evaluate("""(() => {
        document.querySelectorAll("details, dialog").forEach((each) => { each.open = true });
        return [window.ran, ...[...document.querySelectorAll("*")].map((element) => element.localName)];
    })()""")
    assert (found[0], page.asked) == (0, [])
    return found[1:]


def title(page: Page) -> str:
    return words(page.locator("h1").text_content() or "")


def words(text: str) -> str:
    return " ".join(visible(text).split())


def test_no_hostile_text_runs_or_breaks_a_report(trapped: Page) -> None:
    for payload in PAYLOADS:
        found = elements(trapped, report.page(*hostile_notebook(payload)))
        counted = [found.count(name) for name in ("main", "h1", "dl", "table", "article", "script")]
        assert counted == [1, 1, 1, 1, 2, 1]
        assert title(trapped) == words(payload)


def test_no_hostile_text_runs_or_breaks_a_brief_or_a_failure_page(trapped: Page) -> None:
    harmless = [elements(trapped, html) for html in pages_of_records("x")]
    for payload in PAYLOADS:
        for html, expected in zip(pages_of_records(payload), harmless, strict=True):
            assert elements(trapped, html) == expected
            assert title(trapped) == words(payload)


def pages_of_records(text: str) -> tuple[str, str]:
    article = {"name": text, "path": text, "title": text}
    error = {"kind": text, "message": text, "cell": 3, "source": text}
    record = RECORD | {
        "findings": [{"finding": text, "evidence": [text]}],
        "parameters": {"actor": text},
        "command": text,
    }
    failed = record | {
        "status": "failed",
        "error": error,
        "last_good": {"finished": record["finished"], "file": text},
    }
    found = {"stance": {"header": {"meta": text, "propositions": [text]}, "charts": {}}}
    notebooks = {"stance": record, "terms": failed | {"notebook": "terms"}}
    return report.brief({"article": article, "notebooks": notebooks}, found), report.failure(failed, article)


def test_a_real_run_of_hostile_files_and_parameters_runs_no_script(trapped: Page, tmp_path: Path) -> None:
    """From files and a study on disk through papermill's kernels to the pages on disk."""
    texts = [re.sub("[\0\r\n\ud800-\udfff]", " ", payload) for payload in PAYLOADS]
    said = [f"“{text},” Ann Lee said of the {n} houses in the city." for n, text in enumerate(texts)]
    article = tmp_path / f"{BROKEN}.txt"
    article.write_text("\n\n".join([texts[0], *said]), "utf-8", "replace")
    study = {
        "propositions": texts[:4],
        "aliases": {text: [text[:9]] for text in texts[:20]},
        "keyword": texts[9],
    }
    (tmp_path / "study.yml").write_text(yaml.safe_dump(study), "utf-8", "replace")
    options = ["-f", tmp_path / "study.yml", "-o", tmp_path / "reports"]
    ended = tiny.command("run", article, *options, cwd=ROOT)
    pages = sorted((tmp_path / "reports").rglob("*.html"))
    assert (ended.returncode, len(pages)) == (0, 5)
    for path in pages:
        assert trapped.goto(path.as_uri())
        trapped.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
        assert trapped.evaluate("window.ran") == 0
        assert {url.partition(":")[0] for url in trapped.asked} == {"file"}
    trapped.asked.clear()


def test_no_hostile_text_runs_or_breaks_the_index(trapped: Page) -> None:
    def index(texts: list[str]) -> str:
        findings = [[{"finding": text, "evidence": [text]}] for text in texts]
        records = [
            RECORD | {"notebook": text, "findings": each} for text, each in zip(texts, findings, strict=True)
        ]
        articles = [{"name": text, "title": text, "published": text} for text in texts]
        return report.index([{"article": article, "notebooks": {record["notebook"]: record}}
                             for article, record in zip(articles, records, strict=True)])  # fmt: skip

    assert elements(trapped, index(PAYLOADS)) == elements(trapped, index(["x"] * len(PAYLOADS)))


def test_no_hostile_text_runs_or_breaks_a_figure(trapped: Page) -> None:
    def figure(terms: list[str]) -> str:
        readable = [term.encode("utf-8", "replace").decode() for term in terms]  # as whatever is read
        frame = pd.DataFrame({"term": readable, "offset": 0.5, "sentence": "S1"})
        return charts.dispersion(frame, name=terms[0]).to_html()

    usual = set(elements(trapped, figure(["of that name", "of another name"])))
    for start in range(0, len(PAYLOADS), 53):
        some = PAYLOADS[start : start + 53]
        found = elements(trapped, figure(some))
        assert set(found) == usual
        assert found.count("text") == len(some) + 3  # the labels and three words beneath
