"""Wording alone: VADER, which adds up the values of words and reads nothing."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any

from analysis.text import NAMES, Document, Sentence, normalise


def worded(document: Document) -> list[tuple[Sentence, str]]:
    """Every sentence but captions, with its words; those of names are crossed out.

    >>> from analysis import Article, parse
    >>> worded(parse(Article.from_text("He left the United States.")))[0][1]
    'He left the Xxxxxx Xxxxxx.'
    """
    letters = list(normalise(document.article.text))
    for token in document.doc:
        if token.ent_type_ in NAMES and token.pos_ == "PROPN":
            crossed = ("X" if letter.isupper() else "x" for letter in token.text)
            letters[token.idx : token.idx + len(token)] = crossed
    text = "".join(letters)
    return [(s, text[s.start : s.end]) for s in document.sentences if s.voice != "caption"]


def polarity(text: str) -> dict[str, float]:
    """VADER's scores (Hutto & Gilbert, ICWSM 2014): compound in -1…1; neg, neu and pos, shares that sum to 1.

    >>> polarity("What a great day.")["compound"]
    0.6249
    """
    return dict(_vader().polarity_scores(text))


@cache
def _vader() -> Any:
    # NLTK reads below its own data path only, and wants the lexicon's bare name there.
    import nltk
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    spec = find_spec("vaderSentiment")
    assert spec and spec.submodule_search_locations
    nltk.data.path.append(spec.submodule_search_locations[0])
    return SentimentIntensityAnalyzer(lexicon_file="vader_lexicon.txt")
