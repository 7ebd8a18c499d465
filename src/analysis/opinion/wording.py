"""Wording alone: VADER, which adds up the values of words and reads nothing."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from analysis.text import NAMES, Document, Sentence, normalise


def without_names(document: Document) -> list[tuple[Sentence, str]]:
    """Every sentence but captions, with its words; those of names, titles and offices are crossed out.

    >>> from analysis import Article, parse
    >>> without_names(parse(Article.from_text("He left the United States.")))[0][1]
    'He left the Xxxxxx Xxxxxx.'
    """
    letters = list(normalise(document.article.text))
    for token in document.doc:
        if token.pos_ == "PROPN" and (token.ent_type_ in NAMES or _is_written_as_name(document, token)):
            crossed = ("X" if letter.isupper() else "x" for letter in token.text)
            letters[token.idx : token.idx + len(token)] = crossed
    text = "".join(letters)
    return [(s, text[s.start : s.end]) for s in document.sentences if s.voice != "caption"]


def _is_written_as_name(document: Document, token: Any) -> bool:
    """Whether a proper noun has a capital where other words have none: `Chief Justice Strong`."""
    return token.text[:1].isupper() and document.sentence_at(token.idx).voice != "headline"


def polarity(text: str) -> dict[str, float]:
    """VADER's scores (Hutto & Gilbert, ICWSM 2014): compound in -1…1; neg, neu and pos, shares that sum to 1.

    >>> polarity("What a great day.")["compound"]
    0.6249
    """
    return dict(_vader().polarity_scores(text))


@cache
def _vader() -> Any:
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

    class Vader(SentimentIntensityAnalyzer):
        """NLTK's, with the lexicon read here: NLTK refuses files that uv and conda have linked into place."""

        def __init__(self, lexicon: str) -> None:
            self.lexicon_file = lexicon
            self.lexicon = self.make_lex_dict()
            self.constants = VaderConstants()

    spec = find_spec("vaderSentiment")
    assert spec and spec.submodule_search_locations
    return Vader(Path(spec.submodule_search_locations[0], "vader_lexicon.txt").read_text("utf-8"))
