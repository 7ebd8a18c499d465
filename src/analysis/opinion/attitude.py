"""Attitude toward each actor (the embedded classifier): how a text speaks of one. It is not stance."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from analysis.attribution import BY_HAND, actors, attributions, load
from analysis.formats import how_many
from analysis.labels import ATTITUDES
from analysis.opinion import classifier
from analysis.opinion.by_hand import apply_attitudes
from analysis.opinion.intervals import mean_interval
from analysis.text import Document, Readable, parse

CLASSES = list(ATTITUDES)
_BESIDE = {"with", "in", "for", "over", "on", "about", "between", "under", "near", "at"}
_GOOD_FOR = {"advantage", "behalf", "benefit", "detriment", "expense", "interest", "interests", "sake"}
_LETTERS = 60  # of a mention that the classifier is shown
COLUMNS = ["actor", "sentence", "start", "end", "speaker", *CLASSES, "label", "by_hand"]


def attitudes(
    document: Readable, aliases: dict[str, list[str]] | None = None, *, model: str = ""
) -> pd.DataFrame:
    """How the text speaks of each actor, mention by mention, with the columns of `COLUMNS`.

    `speaker` is the actor to whom the words around the mention are attributed, or "narration".
    Probabilities are the classifier's for the sentence toward the mention; `label` is "unclear"
    below the certainty at which four in five labels hold on development data. `by_hand` tells whether
    a person corrected who is spoken of, who speaks, or how. `model` names another NLI classifier, as for
    `stances`.

    >>> from analysis import Article
    >>> attitudes(Article.from_text("Ann Lee is a hero to everyone."))["label"].tolist()
    ['positive']
    """
    document = parse(document)
    made = load(document.article)
    said = attributions(document, aliases, corrections=made)
    renamed = {*made.actors.values()}
    spans = [
        (document.sentence_at(start), start, end, row.actor, row.actor in renamed or how == BY_HAND)
        for row in actors(document, aliases, corrections=made).itertuples()
        for (start, end), how in zip(row.mentions, row.how, strict=True)
    ]
    spans = [span for span in spans if span[0].voice != "caption"]
    targets = [(s.text, at - s.start, min(end, s.end, at + _LETTERS) - s.start) for s, at, end, *_ in spans]
    probabilities = classifier.attitude(targets, model=model)
    speakers = [_speaker(said, start) for _, start, *_ in spans]
    rows = [
        (actor, sentence.id, start, end, speaker, *each, label, by_hand or corrected)
        for (sentence, start, end, actor, by_hand), (speaker, corrected), each, label in zip(
            spans, speakers, probabilities, classifier.labels(probabilities, "attitude"), strict=True
        )
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    table = table.sort_values(["start", "actor"], ignore_index=True)
    return apply_attitudes(table, document.article.text, made)


def is_modifier(document: Document, start: int, end: int) -> bool:
    """Whether a mention only tells which thing is meant: `NATO member nations`, `the deal with Turkey`.

    Or whom it is good for: `to the advantage of Nordia`.

    >>> from analysis import Article
    >>> document = parse(Article.from_text("Diplomats praised NATO member nations."))
    >>> is_modifier(document, 18, 22), is_modifier(document, 0, 9)
    (True, False)
    """
    span = document.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    root = span.root
    preposition = root.head if root.dep_ == "pobj" and root.head.i else None
    if preposition is None:
        return root.dep_ in {"compound", "nmod", "amod"}
    before = preposition.nbor(-1)
    beside = preposition.lower_ in _BESIDE and before.pos_ in {"NOUN", "PROPN"}
    return beside or (preposition.lower_ == "of" and before.lower_ in _GOOD_FOR)


def is_acted_on(document: Document, start: int, end: int) -> bool:
    """Whether a mention is of whom something is to be done to: `pleaded to stop Ek`, `vowed to use Lee’s`.

    >>> from analysis import Article
    >>> document = parse(Article.from_text("Diplomats promised to help Nordia. Nordia was wrong to lie."))
    >>> is_acted_on(document, 27, 33), is_acted_on(document, 35, 41)
    (True, False)
    """
    span = document.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    chain = [span.root, *span.root.ancestors]
    objects = (head for word, head in pairwise(chain) if not word.dep_.startswith("nsubj"))
    return any(head.tag_ == "VB" and any(c.tag_ == "TO" for c in head.children) for head in objects)


def is_judged(document: Document, start: int, end: int) -> bool:
    """Whether a mention may be of whom a sentence judges: not which thing is meant, nor who is acted on."""
    return not (is_modifier(document, start, end) or is_acted_on(document, start, end))


def attitude_balance(table: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Attitude toward each actor over its mentions, with its interval.

    One row an actor: actor, n (mentions), negative, neutral, positive, balance, low, high, evidence
    (sentence ids). Mentions in one sentence are not independent: each sentence counts with its mean.
    `balance` is the mean of P(positive) − P(negative), with a 95 % bootstrap interval over sentences.
    What an actor says of itself is left out.

    >>> from analysis import Article
    >>> attitude_balance(attitudes(Article.from_text("Ann Lee is a hero.")))[["actor", "n"]].values.tolist()
    [['Ann Lee', 1]]
    """
    rows = []
    for actor, part in table[table["actor"] != table["speaker"]].groupby("actor"):
        means = part.groupby("sentence", sort=False)[CLASSES].mean()
        interval = mean_interval(means["positive"] - means["negative"], seed)
        rows.append((actor, len(part), *means.mean(), *interval, means.index.tolist()))
    frame = pd.DataFrame(rows, columns=["actor", "n", *CLASSES, "balance", "low", "high", "evidence"])
    return frame.sort_values("n", ascending=False, kind="stable", ignore_index=True)


def attitude_matrix(table: pd.DataFrame) -> pd.DataFrame:
    """Who speaks how of whom: speaker, actor, balance (mean of P(positive) − P(negative)), n, evidence.

    >>> attitude_matrix(attitudes("data/articles/nato-afghan-tour.txt")).columns.tolist()
    ['speaker', 'actor', 'balance', 'n', 'evidence']
    """
    scored = table.assign(balance=table["positive"] - table["negative"])
    sides = scored.groupby(["speaker", "actor"], as_index=False)
    return sides.agg(
        balance=("balance", "mean"),
        n=("balance", "size"),
        evidence=("sentence", lambda ids: ids.unique().tolist()),
    )


def attitude_reading(table: pd.DataFrame) -> tuple[str, list[str]]:
    """One sentence that reads the attitudes toward actors, and the sentences that are not neutral.

    >>> from analysis import Article
    >>> attitude_reading(attitudes(Article.from_text("Ann Lee is a hero.")))[0].partition(",")[0]
    'The classifier read 1 mention of actors'
    """
    labels = table["label"].tolist()
    counts = (f"{labels.count(each)} {each}" for each in ("positive", "negative", "neutral", "unclear"))
    text = f"The classifier read {how_many(len(table), 'mention')} of actors, each by its sentence alone, "
    text += f"and labelled {', '.join(counts)}."
    if corrected := int(table["by_hand"].sum()):
        text += f" Who speaks, who is spoken of or how was corrected by hand in {corrected}."
    return text, table.loc[table["label"].isin(["negative", "positive"]), "sentence"].unique().tolist()


def _speaker(said: pd.DataFrame, offset: int) -> tuple[str, bool]:
    """The actor of the innermost attribution around an offset, and whether a person named it."""
    covering = [
        (sum(end - start for start, end in row.content_spans), row.actor or row.source, row.by_hand)
        for row in said.itertuples(index=False)
        if any(start <= offset < end for start, end in row.content_spans)
    ]
    _, name, by_hand = min(covering, default=(0, "", False))
    return name or "narration", by_hand
