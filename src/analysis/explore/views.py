"""What the bench shows: every view is a function of the question, and of what its article says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.attribution import shares
from analysis.explore import effects, tables
from analysis.explore.correcting import Handwork
from analysis.explore.question import LAYERS, Question
from analysis.opinion import sentiment, stance
from analysis.show import annotated, charts, fill, join, say, table
from analysis.terms import concordance, frequencies, keyness

if TYPE_CHECKING:
    import pandas as pd

    from analysis.text import Document

STATEMENTS = ["attribution", "label", "actor", "statement", "favor", "against", "by_hand", "sentence"]
TERMS = {
    "frequent": ["term", "count", "per_1000", "per_1000_low", "per_1000_high", "evidence"],
    "typical": ["term", "count", "per_1000", "reference_per_1000", "log_ratio", "log_ratio_low",
                "log_ratio_high", "p_adjusted", "evidence"],
}  # fmt: skip


def article(question: Question) -> Iterator[Markup]:
    """The article, annotated in the layers that are switched on."""
    yield _annotated(question, _shown(question))


def figures(question: Question) -> Iterator[Markup]:
    """The figures of the reports; those that no proposition changes are drawn once."""
    found = tables.reading(question)
    if question.propositions:
        yield charts.stances(stance.with_named(found.document, tables.judged(question))).html
    plain = Question(question.article, names=question.names)
    for name in ("shares", "attitudes", "tone"):
        yield _drawn(name, found.fingerprint, plain)


@lru_cache(maxsize=24)
def _drawn(name: str, _: str, question: Question) -> Markup:
    found = tables.reading(question)
    if name == "shares":
        spoken = shares(found.attributions, found.actors)
        return charts.shares(stance.with_names(found.document, spoken, "actor")).html
    if name == "attitudes":
        return charts.attitudes(
            stance.with_names(found.document, sentiment.attitude_balance(found.attitudes), "actor")
        ).html
    return charts.tone_course(found.tone, name="tone").html


def actors(question: Question) -> Iterator[Markup]:
    """Who is who, and who stands where."""
    yield _table(
        tables.who(question), "actors", "Who is who, and who stands where", question, "reading.actors"
    )


def statements(question: Question) -> Iterator[Markup]:
    """What is said, and on which side."""
    frame = tables.judged(question)
    columns = ["proposition"] * (len(question.propositions) > 1) + STATEMENTS
    caption = "What is said, and whether it is for the proposition"
    expression = f"reading.stances({[*question.propositions]!r})"
    yield _table(frame[columns], "statements", caption, question, expression)


def corrected(question: Question, work: Handwork) -> Iterator[Markup]:
    """What was corrected by hand, with its effect."""
    frame = effects.corrected(question, work)
    yield say(work.in_words()).html + _plain(frame, "corrections", "Every correction, and what it did")


def in_context(question: Question) -> Iterator[Markup]:
    """The keyword, each time, in one line."""
    if question.keyword:
        document = tables.reading(question).document
        found = concordance(document, question.keyword, sort=question.order)
        frame = found.drop(columns=["start", "end"])
        caption = f"{len(frame)} × “{question.keyword}”"
        expression = f"analysis.concordance(reading.document, {question.keyword!r})"
        yield _table(frame, "concordance", caption, question, expression)


def terms(question: Question) -> Iterator[Markup]:
    """The most frequent terms, and the most typical."""
    frequent, typical = _counted(tables.reading(question).document)
    frames = {"frequent": frequent, "typical": typical}
    yield join(
        _table(rows[TERMS[kind]].head(20), kind, f"The most {kind} terms", question,
               f"analysis.{'frequencies' if kind == 'frequent' else 'keyness'}(reading.document)")
        for kind, rows in frames.items()
    )  # fmt: skip


@lru_cache(maxsize=8)
def _counted(document: Document) -> tuple[pd.DataFrame, pd.DataFrame]:
    return frequencies(document), keyness(document)


def compared(question: Question, second: Question | None) -> Iterator[Markup]:
    """What differs between two articles: who speaks, on which side, in which tone, with which words."""
    if second is None:
        yield say("There is no second article yet: add one.").html
        return
    caption = "Who speaks in either article, and on which side of its first proposition"
    yield _plain(tables.speakers(question, second), "speakers", caption)
    for one, other, where in ((question, second, "here"), (second, question, "there")):
        found = tables.reading(one)
        frame = sentiment.tone_summary(found.tone).drop(columns="evidence", errors="ignore")
        tone = _plain(frame, f"tone-{where}", f"Tone of “{found.article.title or one.article}”")
        rows = tables.differing_terms(one, other)
        yield tone + _plain(rows, f"terms-{where}", f"Terms more frequent {where} than in the other article")
    for one, prefix in ((question, "first"), (second, "second")):
        yield own_ids(_asked(one) + _annotated(one, _shown(question)), prefix)


def _asked(question: Question) -> Markup:
    """Which article it is, and what its study asks."""
    article = tables.reading(question).article
    lines = join(fill("<li>{line}</li>", line=line) for line in question.propositions or ["no proposition"])
    return fill(
        "<h3>{title}</h3><p>{path}, asked:</p><ul>{lines}</ul>",
        title=article.title or article.name, path=question.article, lines=lines,
    )  # fmt: skip


def own_ids(html: Markup, prefix: str) -> Markup:
    """The same page with ids of its own, for two of them in one place."""
    return Markup(re.sub(r'( id="| href="#| aria-describedby=")', rf"\1{prefix}-", str(html)))


def _shown(question: Question) -> dict[str, bool]:
    return {layer: layer in question.layers for layer in LAYERS}


def _annotated(question: Question, on: dict[str, bool]) -> Markup:
    found = tables.reading(question)
    shown = annotated(
        found.document,
        found.attributions if on["speaker"] or on["stance"] else None,
        tables.judged(question) if on["stance"] else None,
        found.attitudes if on["attitude"] else None,
        found.tone if on["tone"] else None,
    )
    return fill('<div class="{layer}">{shown}</div>', layer="speaker" * on["speaker"], shown=shown.html)


def _table(frame: pd.DataFrame, name: str, caption: str, question: Question, expression: str) -> Markup:
    """A table, and the lines of Python that give it."""
    lines = question.python(expression)
    code = fill("<details><summary>In Python</summary><pre>{lines}</pre></details>", lines=lines)
    return _plain(frame, name, caption) + code


def _plain(frame: pd.DataFrame, name: str, caption: str) -> Markup:
    return table(frame, name=name, caption=caption).html
