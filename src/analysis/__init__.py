"""Sentiment, stance and term frequency of a news article.

Reading       read_article(path) -> Article, Article.from_text(text), parse(article) -> Document, sentences
Who said what actors, attributions, shares, reporting
Sentiment     tone, attitudes
Stance        stances(attributions, proposition)
Terms         frequencies, keyness, collocations; concordance, dispersion; diversity, readability; compare
Showing       display, charts: tables in, figures and accessible HTML out; explore.bench: all of it as widgets
By hand       corrections: what a person set right, kept beside the article and followed by every table

Where a document is wanted, an article or its path will do. An article alone in a cell shows its text.

>>> from analysis import tone
>>> tone("data/articles/nato-afghan-tour.txt").columns.tolist()
['sentence', 'compound', 'negative', 'neutral', 'positive', 'voice']
"""

from importlib import import_module
from typing import Any

# Names are loaded on first use: a command that only looks at files must not wait for spaCy and pandas.
_HOME = {
    "article": ["Article", "ArticleError", "read_article"],
    "language": ["Document", "parse", "sentences"],
    "coreference": ["actors"],
    "attribution": ["attributions", "reporting", "shares"],
    "sentiment": ["attitudes", "tone"],
    "stance": ["stances"],
    "terms": ["collocations", "frequencies", "keyness"],
    "positions": ["concordance", "dispersion"],
    "complexity": ["diversity", "readability"],
    "corpus": ["compare"],
}
_PUBLIC = {name: module for module, names in _HOME.items() for name in names}
_MODULES = ["charts", "classifier", "complexity", "corpus", "corrections", "display", "explore", "language"]
_MODULES += ["positions", "reading", "sentiment", "stance", "terms"]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"analysis.{name}")
    if name not in _PUBLIC:
        raise AttributeError(f"module 'analysis' has no attribute '{name}'. See help(analysis).")
    return getattr(import_module(f"analysis.{_PUBLIC[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*_PUBLIC, *_MODULES])
