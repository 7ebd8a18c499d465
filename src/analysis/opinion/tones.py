"""Tone of each sentence: how readers would judge it; beside it, what its wording alone comes to."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from analysis.labels import NOTICEABLE
from analysis.opinion import classifier
from analysis.opinion.attitude import CLASSES
from analysis.opinion.intervals import mean_interval
from analysis.opinion.wording import polarity, without_names
from analysis.text import FUNCTION_WORDS, NAMES, Document, Readable, parse

WORDED = 0.05  # of a compound score: from there on VADER's authors call it positive or negative
_LEAST = 0.005  # of a tone; a word that does less is not worth a line
_HELD = 16  # articles whose tone is kept, since tone and its words come of one pass


def tone(document: Readable) -> pd.DataFrame:
    """The tone of every sentence but captions: sentence, tone, compound, negative, neutral, positive, voice.

    `tone` lies in −1…1: how negative or positive readers of news would find the sentence on average, told by
    the embedded encoder. `compound`, −1…1, and the three shares, which sum to 1, are VADER's and tell what
    the wording comes to word by word (Hutto & Gilbert, ICWSM 2014); it knows neither subject nor irony. The
    words of names have none in it: nobody is praised by the United States' first word. Neither is what an
    actor thinks.
    Long texts blur: score sentences and aggregate them with `tone_summary`.

    >>> from analysis import Article
    >>> scores = tone(Article.from_text("There were no complaints. The generous gift was wasted."))
    >>> (scores["tone"] > 0).tolist(), (scores["compound"] > 0).tolist()
    ([True, False], [False, True])
    """
    document = parse(document)
    read, _ = _read(_texts(document))
    scored = [
        {"sentence": s.id, "tone": value, **polarity(wording), "voice": s.voice}
        for (s, wording), value in zip(without_names(document), read, strict=True)
    ]
    columns = ["sentence", "tone", "compound", "neg", "neu", "pos", "voice"]
    frame = pd.DataFrame(scored, columns=columns)
    return frame.rename(columns=dict(zip(["neg", "neu", "pos"], CLASSES, strict=True)))


def tone_summary(scores: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Mean tone of all text, of narration and of quotation: voice, mean, low, high, n, evidence.

    `low` and `high` bound a 95 % percentile bootstrap over sentences (Efron 1979; 9,999 resamples);
    they are missing where fewer than three sentences leave nothing to resample.

    >>> tone_summary(tone("data/articles/nato-afghan-tour.txt"))["voice"].tolist()[0]
    'all'
    """
    parts = {"all": scores} | {v: scores[scores["voice"] == v] for v in ("narration", "quotation")}
    rows = [
        (voice, *mean_interval(part["tone"], seed), len(part), part["sentence"].tolist())
        for voice, part in parts.items()
    ]
    return pd.DataFrame(rows, columns=["voice", "mean", "low", "high", "n", "evidence"])


def tone_words(document: Readable) -> pd.DataFrame:
    """The words that carry the tone: word, effect, count, sentences; strongest first.

    `effect` is how far the tone of the word's sentences would move, in sum, without it: what it does in its
    place, by the states that the encoder has of it there. Function words and names are left out.

    >>> from analysis import Article
    >>> tone_words(Article.from_text("It was a wonderful day."))["word"][0]
    'wonderful'
    """
    document = parse(document)
    ids = [s.id for s in document.sentences if s.voice != "caption"]
    left_out = _named(document) | FUNCTION_WORDS
    rows = [
        (word.word.lower(), word.weight, sentence)
        for sentence, words in zip(ids, _read(_texts(document))[1], strict=True)
        for word in words
        if word.word.lower() not in left_out
    ]
    grouped = pd.DataFrame(rows, columns=["word", "effect", "sentences"]).groupby("word", sort=False)
    found = grouped.agg(
        effect=("effect", "sum"),
        count=("effect", "size"),
        sentences=("sentences", lambda ids: ids.unique().tolist()),
    )
    found = found[found["effect"].abs() >= _LEAST].reset_index()
    return found.sort_values("effect", key=abs, ascending=False, ignore_index=True)


def parted(scores: pd.DataFrame) -> pd.DataFrame:
    """The sentences whose wording alone points the other way than what is said, the widest apart first.

    >>> from analysis import Article
    >>> parted(tone(Article.from_text("There were no complaints. It rained.")))["sentence"].tolist()
    ['S1']
    """
    against = (scores["tone"] * scores["compound"] < 0) & (scores["tone"].abs() >= NOTICEABLE / 2)
    apart = scores[against & (scores["compound"].abs() >= WORDED)]
    order = (apart["tone"] - apart["compound"]).abs().sort_values(ascending=False, kind="stable").index
    return apart.loc[order].reset_index(drop=True)


def _named(document: Document) -> set[str]:
    """The words of names, which are no moods."""
    return {token.lower_ for token in document.doc if token.ent_type_ in NAMES and token.pos_ == "PROPN"}


def _texts(document: Document) -> tuple[str, ...]:
    return tuple(" ".join(s.text.split()) for s in document.sentences if s.voice != "caption")


@lru_cache(maxsize=_HELD)
def _read(texts: tuple[str, ...]) -> tuple[list[float], list[list[classifier.Weighed]]]:
    """The tone of each sentence, and what its words add, of one pass."""
    tones, words = classifier.tone_words(texts)
    return tones.tolist(), words
