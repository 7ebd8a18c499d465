"""Whatever stands in a file: no crash, spans inside the text, tables with their columns, errors of one line.

    ANALYSIS_FUZZ=600 python -m pytest tests/test_fuzz.py

fuzzes for ten minutes with new texts each time; without it for twenty seconds, with the same texts.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from unicodedata import category

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

import strategies
from analysis import show
from analysis.attribution import actors, attributions, load, reporting, shares
from analysis.opinion import attitudes, sentiment_findings, stance_findings, stances, tone
from analysis.run.parameters import UsageError, check, read_study, usable
from analysis.terms import (
    collocations,
    concordance,
    dispersion,
    diversity,
    findings,
    frequencies,
    keyness,
    readability,
)  # fmt: skip
from analysis.text import Article, ArticleError, Document, parse, read_article, sentences
from conftest import SHIPPED

SECONDS = float(os.environ.get("ANALYSIS_FUZZ", 20))
SHARES = {"texts": 0.5, "opinions": 0.15, "files": 0.2, "studies": 0.05, "corrections": 0.1}
ONCE = settings(
    max_examples=20,
    deadline=None,
    print_blob=True,
    suppress_health_check=[*HealthCheck],
    report_multiple_bugs=False,
)
PROPOSITION = "Canada should extend its mission."
Frames = dict[str, pd.DataFrame]


def fuzz(strategy: st.SearchStrategy[Any], holds: Callable[[Any], None], name: str) -> None:
    """See that something holds of whatever is drawn, for a share of the time."""
    until = time.monotonic() + SECONDS * SHARES[name]
    number = time.time_ns() if "ANALYSIS_FUZZ" in os.environ else 0
    while time.monotonic() < until:
        seed(number)(ONCE(given(strategy)(lambda drawn: holds(drawn))))()
        number += 1


def is_one_line(error: Exception) -> bool:
    told = str(error)
    return bool(told.strip()) and len(told.splitlines()) == 1 and len(told) < 600


# Texts

KEYWORDS = ["said", "mission*", "Ann Lee"]


def tables(document: Document) -> Frames:
    """Every table that is read without the classifier."""
    said = attributions(document)
    found = {"sentences": sentences(document), "actors": actors(document), "attributions": said,
             "tone": tone(document), "shares": shares(said), "reporting": reporting(said),
             "frequencies": frequencies(document), "pairs": frequencies(document, n=2, unit="lemma"),
             "keyness": keyness(document), "quoted": keyness(document, part="quotation"),
             "collocations": collocations(document), "diversity": diversity(document),
             "readability": readability(document),
             "dispersion": dispersion(document, ["said", "the"])}  # fmt: skip
    return found | {f"in context: {word}": concordance(document, word) for word in KEYWORDS}


def opinions(document: Document) -> Frames:
    """The tables that take the classifier, and the findings of both reports."""
    said, felt = attributions(document), attitudes(document)
    sides = stances(said, PROPOSITION)
    told = {"tone told": sentiment_findings(document, said, tone(document), felt),
            "sides told": stance_findings(document, said, sides)}  # fmt: skip
    return {"attitudes": felt, "stances": sides} | told


@pytest.fixture(scope="module")
def columns(document: Document) -> dict[str, list[str]]:
    """What the tables of an article that is one have for columns."""
    return {name: [*table] for name, table in (tables(document) | opinions(document)).items()}


def spans(table: pd.DataFrame) -> Iterable[tuple[int, int]]:
    """The stretches of text in a table: one a row, or lists of them."""
    if {"start", "end"} <= {*table}:
        yield from zip(table["start"], table["end"], strict=True)
    for name in (name for name in table if str(name).endswith("spans")):
        for row in table[name]:
            yield from row


def require_sound(document: Document, found: Frames, columns: dict[str, list[str]]) -> None:
    text = document.article.text
    text.encode()
    for name, table in found.items():
        assert [*table] == columns[name], name
        assert all(0 <= start < end <= len(text) for start, end in spans(table)), name


def parsed(text: str) -> Document | None:
    try:
        return parse(Article.from_text(text))
    except ArticleError as error:
        assert is_one_line(error)
        return None


def test_any_text_gives_sound_tables_and_a_page(columns):
    def hold(text: str) -> None:
        if document := parsed(text):
            found = tables(document)
            require_sound(document, found, columns)
            assert "<script" not in show.annotated(document, found["attributions"]).to_html().lower()
            findings.frequency(found["frequencies"])
            findings.level(found["readability"])

    fuzz(strategies.articles(), hold, "texts")


def test_any_text_is_read_for_opinions(columns):
    def hold(text: str) -> None:
        if document := parsed(text):
            require_sound(document, opinions(document), columns)

    fuzz(strategies.articles(8), hold, "opinions")


def test_any_file_is_an_article_or_one_line(columns):
    known = {name: columns[name] for name in ("sentences", "attributions")}
    kinds = st.one_of(
        st.tuples(st.just(".html"), strategies.pages()), st.tuples(st.just(".html"), strategies.pages()),
        st.tuples(st.just(".md"), st.one_of(strategies.articles(10), strategies.pages())),
        st.tuples(st.just(".txt"), strategies.articles(10)),
    )  # fmt: skip
    codecs = st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-16", "cp1252", "utf-8-sig", "koi8-r"])

    def hold(drawn: tuple[tuple[str, str], str]) -> None:
        (suffix, text), codec = drawn
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"article{suffix}")
            data = text.encode(codec, "surrogatepass" if codec == "utf-8" else "ignore")
            path.write_bytes(data)
            try:
                document = parse(read_article(path, any_language=True))
            except ArticleError as error:
                assert is_one_line(error)
                return
        found = {"sentences": sentences(document), "attributions": attributions(document)}
        require_sound(document, found, known)
        left = {*document.article.text} - {"\n", "\t"}
        assert not [char for char in left if category(char) in {"Cc", "Cs"}]  # controls, half pairs

    fuzz(st.tuples(kinds, codecs), hold, "files")


# YAML


def test_any_study_is_parameters_or_one_line(tmp_path):
    known, path = [*usable().values()], tmp_path / "study.yml"

    def hold(text: str) -> None:
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            study = read_study(path)
            check(study, known, str(path))
        except UsageError as error:
            assert is_one_line(error)
        else:
            declared = {name for notebook in known for name in notebook.parameters}
            assert {*study} <= declared

    fuzz(strategies.studies(), hold, "studies")


def test_any_corrections_are_followed_or_one_line(tmp_path, columns):
    path = tmp_path / "article.txt"
    path.write_bytes(SHIPPED.read_bytes())
    document = parse(read_article(path))
    known = {"attributions": columns["attributions"]}

    def hold(text: str) -> None:
        beside = tmp_path / "article.corrections.yml"
        beside.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            corrected = load(document.article)
        except ArticleError as error:
            assert is_one_line(error)
            return
        require_sound(document, {"attributions": attributions(document, corrections=corrected)}, known)

    fuzz(strategies.corrections(), hold, "corrections")
