"""Sentiment, stance and term frequency of a news article.

Reading       read_article(path) -> Article, Article.from_text(text), parse(article) -> Document, sentences
Kept          read(article) -> Reading: all of the tables below, each computed once and kept for the next time
Who said what actors, attributions, shares, reporting
Sentiment     tone, attitudes
Stance        stances(attributions, proposition)
Terms         frequencies, keyness, collocations; concordance, dispersion; diversity, readability
Showing       display, charts: tables in, figures and accessible HTML out; explore.bench: all of it as widgets
By hand       corrections: what a person set right, kept beside the article and followed by every table

Where a document is wanted, an article or its path will do. An article alone in a cell shows its text.

>>> from analysis import tone
>>> tone("data/articles/nato-afghan-tour.txt").columns.tolist()
['sentence', 'tone', 'compound', 'negative', 'neutral', 'positive', 'voice']
"""

import os
import sys
from importlib import import_module
from typing import Any

import lazy_loader

# onnxruntime tells its maker of each session, unless this is set first. Nothing is to be sent from here.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

# Names are loaded on first use: a command that only looks at files must not wait for spaCy and pandas.
_load, _names, _ = lazy_loader.attach_stub(__name__, __file__)
# Wings by the names that notebooks know them by.
_ALSO = {
    "display": "show", "language": "text",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    if "IPython" in sys.modules:
        import_module("analysis.cells").register()
    if name in _ALSO:
        return import_module(f"analysis.{_ALSO[name]}")
    if name not in _names():
        raise AttributeError(f"module 'analysis' has no attribute '{name}'. See help(analysis).")
    return _load(name)


def __dir__() -> list[str]:
    return sorted({*_names(), *_ALSO} - {"show"})
