"""Tone of each sentence: how positive or negative its wording is, whatever anybody thinks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import chain
from typing import Any

import pandas as pd

from analysis.formats import signed
from analysis.opinion.attitude import CLASSES
from analysis.opinion.intervals import interval_in_words, mean
from analysis.text import NAMES, Document, Readable, Sentence, normalise, parse


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
        (voice, *mean(part["compound"], seed), len(part), part["sentence"].tolist())
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


def tone_findings(scores: pd.DataFrame, seed: int) -> Iterator[tuple[str, list[str]]]:
    everything, narration, quotation = tone_summary(scores, seed=seed).itertuples(index=False)
    yield f"The wording is {_in_words(everything)}.", tone_reading(scores)[1]
    if min(narration.n, quotation.n) >= 3:
        quoted = scores.loc[scores["voice"] == "quotation", "sentence"].tolist()
        yield f"Narration is {_in_words(narration)}; quotation is {_in_words(quotation)}.", quoted


def word_findings(words: pd.DataFrame) -> Iterator[tuple[str, list[str]]]:
    if len(words):
        listed = ", ".join(f"“{row.word}” ({signed(row.effect)})" for row in words.head(4).itertuples())
        evidence = list(dict.fromkeys(chain(*words["sentences"].head(4))))
        yield f"{'The words' if len(words) > 1 else 'What'} that weigh most: {listed}.", evidence


def _in_words(row: Any) -> str:
    """A mean tone in words, no stronger than its interval allows."""
    if row.n < 3:
        return f"of mean tone {signed(row.mean)} (n = {row.n}: too few sentences for an interval)"
    unclear = "neither clearly negative nor positive"
    side = "negative" if row.high < 0 else "positive" if row.low > 0 else unclear
    return f"{side} in tone: mean {signed(row.mean)}, {interval_in_words(row)} sentences"
