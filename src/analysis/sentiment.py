"""Tone of each sentence (VADER) and attitude toward each actor (the embedded classifier).

Tone is a property of wording: a report of deaths is negative in tone whatever anybody thinks of
the dead. Attitude is directed: how a text speaks of one actor. Neither is stance.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from analysis import classifier
from analysis.attribution import attributions
from analysis.coreference import actors
from analysis.language import NAMES, Document, Readable, Sentence, normalise, parse
from analysis.reading import signed

CLASSES = list(classifier.ATTITUDES)
NOTICEABLE = 0.1  # of a balance from -1 to 1; less is not worth a finding, however certain
LONGEST = 60  # letters of a mention that the classifier is shown
ATTITUDES = ["actor", "sentence", "start", "end", "speaker", *CLASSES, "label", "by_hand"]


def tone(document: Readable) -> pd.DataFrame:
    """VADER's tone of every sentence but captions: sentence, compound, negative, neutral, positive, voice.

    `compound` lies in −1…1; the other three are shares of the sentence that sum to 1. VADER sums
    word values (Hutto & Gilbert, ICWSM 2014): it knows neither subject nor irony. The words of names
    have none here: nobody is praised by the United States' first word. Scores of long texts saturate,
    so score sentences and aggregate them with `tone_summary`.

    >>> from analysis import Article
    >>> tone(Article.from_text("What a great day. It rained."))["compound"].round(2).tolist()
    [0.62, 0.0]
    """
    document = parse(document)
    scored = [
        {"sentence": s.id, **_vader().polarity_scores(wording), "voice": s.voice}
        for s, wording in _worded(document)
    ]
    frame = pd.DataFrame(scored, columns=["sentence", "compound", "neg", "neu", "pos", "voice"])
    return frame.rename(columns=dict(zip(["neg", "neu", "pos"], CLASSES, strict=True)))


def tone_summary(scores: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Mean compound tone of all text, of narration and of quotation: voice, mean, low, high, n, evidence.

    `low` and `high` bound a 95 % percentile bootstrap over sentences (Efron 1979; 9,999 resamples);
    they are missing where fewer than three sentences leave nothing to resample.

    >>> tone_summary(tone("data/articles/nato-afghan-tour.txt"))["voice"].tolist()[0]
    'all'
    """
    parts = {"all": scores} | {v: scores[scores["voice"] == v] for v in ("narration", "quotation")}
    rows = [
        (voice, *_mean(part["compound"], seed), len(part), part["sentence"].tolist())
        for voice, part in parts.items()
    ]
    return pd.DataFrame(rows, columns=["voice", "mean", "low", "high", "n", "evidence"])


def tone_words(document: Readable) -> pd.DataFrame:
    """The words that drive the tone: word, effect, count, sentences; strongest first.

    `effect` is how much the compound scores of the word's sentences change, in sum, when the word
    is taken out: what it does in its place, negations and amplifiers around it included.

    >>> from analysis import Article
    >>> tone_words(Article.from_text("What a great day."))[["word", "effect"]].values.tolist()
    [['great', 0.6249]]
    """
    document = parse(document)
    rows = [(*effect, s.id) for s, wording in _worded(document) for effect in _effects(wording.split())]
    words = pd.DataFrame(rows, columns=["word", "effect", "sentences"]).groupby("word", sort=False)
    found = words.agg(
        effect=("effect", "sum"),
        count=("effect", "size"),
        sentences=("sentences", lambda ids: ids.unique().tolist()),
    )
    return found.reset_index().sort_values("effect", key=abs, ascending=False, ignore_index=True)


def attitudes(
    document: Readable, aliases: dict[str, list[str]] | None = None, *, model: str = ""
) -> pd.DataFrame:
    """How the text speaks of each actor, mention by mention, with the columns of `ATTITUDES`.

    `speaker` is the actor to whom the words around the mention are attributed, or "narration".
    Probabilities are the classifier's for the sentence toward the mention; `label` is "unclear"
    below the certainty at which four in five labels hold on development data. `by_hand` tells whether
    a person corrected who is spoken of, or who speaks. `model` names another NLI classifier, as for
    `stances`.

    >>> from analysis import Article
    >>> attitudes(Article.from_text("Ann Lee is a hero to everyone."))["label"].tolist()
    ['positive']
    """
    document = parse(document)
    said = attributions(document, aliases)
    spans = [
        (document.sentence_at(start), start, end, row.actor, row.by_hand)
        for row in actors(document, aliases).itertuples()
        for start, end in row.mentions
    ]
    spans = [span for span in spans if span[0].voice != "caption"]
    targets = [(s.text, at - s.start, min(end, s.end, at + LONGEST) - s.start) for s, at, end, *_ in spans]
    probabilities = classifier.attitude(targets, model=model)
    speakers = [_speaker(said, start) for _, start, *_ in spans]
    rows = [
        (actor, sentence.id, start, end, speaker, *each, label, by_hand or corrected)
        for (sentence, start, end, actor, by_hand), (speaker, corrected), each, label in zip(
            spans, speakers, probabilities, classifier.labels(probabilities, "attitude"), strict=True
        )
    ]
    table = pd.DataFrame(rows, columns=ATTITUDES)
    return table.sort_values(["start", "actor"], ignore_index=True)


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
        interval = _mean(means["positive"] - means["negative"], seed)
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


def summary(
    scores: pd.DataFrame, words: pd.DataFrame, balance: pd.DataFrame, *, seed: int = 0
) -> pd.DataFrame:
    """The findings in plain words: finding, evidence (sentence ids).

    >>> from analysis import Article
    >>> article = Article.from_text("Ann Lee is a hero.")
    >>> felt = attitude_balance(attitudes(article))
    >>> summary(tone(article), tone_words(article), felt).columns.tolist()
    ['finding', 'evidence']
    """
    findings = [*_tone_findings(scores, seed), *_word_findings(words), *_attitude_findings(balance)]
    return pd.DataFrame(findings, columns=["finding", "evidence"])


def tone_reading(scores: pd.DataFrame) -> tuple[str, list[str]]:
    """One sentence that reads the course of tone, and the ids of the sentences it speaks of.

    >>> from analysis import Article
    >>> tone_reading(tone(Article.from_text("What a great day.")))[0].split(";")[0]
    'Of 1 sentences, 1 have positive and 0 negative wording'
    """
    compound = scores.set_index("sentence")["compound"]
    ends = [compound.idxmin(), compound.idxmax()]
    low, high = (f"{signed(compound[end])} ({end})" for end in ends)
    text = (
        f"Of {len(scores)} sentences, {(compound >= 0.05).sum()} have positive and "
        f"{(compound <= -0.05).sum()} negative wording; the scores run from {low} to {high}."
    )
    return text, ends


def attitude_reading(table: pd.DataFrame) -> tuple[str, list[str]]:
    """One sentence that reads the attitudes toward actors, and the sentences that are not neutral.

    >>> from analysis import Article
    >>> attitude_reading(attitudes(Article.from_text("Ann Lee is a hero.")))[0].split(",")[0]
    'Of 1 mentions of actors'
    """
    labels = table["label"].tolist()
    counts = (f"{labels.count(each)} {each}" for each in ("positive", "negative", "neutral", "unclear"))
    text = f"Of {len(table)} mentions of actors, {', '.join(counts)}, by the text around them."
    if corrected := int(table["by_hand"].sum()):
        text += f" Who speaks or is spoken of was corrected by hand in {corrected}."
    return text, table.loc[table["label"].isin(["negative", "positive"]), "sentence"].unique().tolist()


@cache
def _vader() -> Any:
    # NLTK reads below its own data path only, and wants the lexicon's bare name there.
    import nltk
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    spec = find_spec("vaderSentiment")
    assert spec and spec.submodule_search_locations
    nltk.data.path.append(spec.submodule_search_locations[0])
    return SentimentIntensityAnalyzer(lexicon_file="vader_lexicon.txt")


def _worded(document: Document) -> list[tuple[Sentence, str]]:
    """Every sentence but captions, with its words; those of names are crossed out."""
    letters = list(normalise(document.article.text))
    for token in document.doc:
        if token.ent_type_ in NAMES and token.pos_ == "PROPN":
            crossed = ("X" if letter.isupper() else "x" for letter in token.text)
            letters[token.idx : token.idx + len(token)] = crossed
    text = "".join(letters)
    return [(s, text[s.start : s.end]) for s in document.sentences if s.voice != "caption"]


def _effects(words: list[str]) -> Iterator[tuple[str, float]]:
    """Each word of VADER's lexicon, and what the words' compound score loses without it."""
    whole = _vader().polarity_scores(" ".join(words))["compound"]
    for position, word in enumerate(words):
        if (bare := word.strip(".,;:!?\"'()[]").lower()) in _vader().lexicon:
            others = " ".join(words[:position] + words[position + 1 :])
            yield bare, whole - _vader().polarity_scores(others)["compound"]


def _mean(values: pd.Series, seed: int) -> tuple[float, float, float]:
    """The mean and the ends of its bootstrap interval."""
    from scipy.stats import bootstrap

    if len(values) < 3:
        return float(values.mean()), np.nan, np.nan
    interval = bootstrap((values.to_numpy(),), np.mean, method="percentile", rng=seed).confidence_interval
    return float(values.mean()), float(interval.low), float(interval.high)


def _speaker(said: pd.DataFrame, offset: int) -> tuple[str, bool]:
    """The actor of the innermost attribution around an offset, and whether a person named it."""
    covering = [
        (sum(end - start for start, end in row.content_spans), row.actor or row.source, row.by_hand)
        for row in said.itertuples(index=False)
        if any(start <= offset < end for start, end in row.content_spans)
    ]
    _, name, by_hand = min(covering, default=(0, "", False))
    return name or "narration", by_hand


def _tone_findings(scores: pd.DataFrame, seed: int) -> Iterator[tuple[str, list[str]]]:
    everything, narration, quotation = tone_summary(scores, seed=seed).itertuples(index=False)
    yield f"The wording is {_in_words(everything)}.", tone_reading(scores)[1]
    if min(narration.n, quotation.n) >= 3:
        quoted = scores.loc[scores["voice"] == "quotation", "sentence"].tolist()
        yield f"Narration is {_in_words(narration)}; quotation is {_in_words(quotation)}.", quoted


def _word_findings(words: pd.DataFrame) -> Iterator[tuple[str, list[str]]]:
    if len(words):
        listed = ", ".join(f"“{row.word}” ({signed(row.effect)})" for row in words.head(4).itertuples())
        evidence = list(dict.fromkeys(chain(*words["sentences"].head(4))))
        yield f"{'The words' if len(words) > 1 else 'What'} that weigh most: {listed}.", evidence


def _attitude_findings(balance: pd.DataFrame) -> Iterator[tuple[str, list[str]]]:
    """The two most mentioned actors toward whom the text clearly, and noticeably, leans."""
    leans = ((balance["low"] > 0) | (balance["high"] < 0)) & (balance["balance"].abs() >= NOTICEABLE)
    for row in balance[leans].head(2).itertuples():
        side = "well rather than badly" if row.balance > 0 else "badly rather than well"
        told = f"The text speaks of {row.actor} {side}: balance {signed(row.balance)}"
        where = f"in {len(row.evidence)} sentences" if len(row.evidence) > 1 else "in one sentence"
        yield f"{told}, {_interval(row)} mentions {where}.", row.evidence


def _in_words(row: Any) -> str:
    """A mean tone in words, no stronger than its interval allows."""
    if row.n < 3:
        return f"of mean tone {signed(row.mean)} (n = {row.n}: too few sentences for an interval)"
    unclear = "neither clearly negative nor positive"
    side = "negative" if row.high < 0 else "positive" if row.low > 0 else unclear
    return f"{side} in tone: mean {signed(row.mean)}, {_interval(row)} sentences"


def _interval(row: Any) -> str:
    return f"95 % interval {signed(row.low)} to {signed(row.high)}, n = {row.n}"
