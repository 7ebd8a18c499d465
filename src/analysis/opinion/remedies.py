"""What to try where nobody could be placed on a proposition: only what is not done in it already."""

from __future__ import annotations

from itertools import takewhile

from analysis.formats import in_quotes
from analysis.text import FUNCTION_WORDS, Document, words

_EMPTY = FUNCTION_WORDS | {"must", "no", "not", "never", "ought", "should", "shouldn't", "won't"}
_AKIN = 4  # letters at their beginning that words of one family share: close, closure


def remedy(document: Document, proposition: str, actors: set[str]) -> str:
    """Which words of a proposition the article has not, and that none of its actors is named; or nothing.

    >>> from analysis import Article, parse
    >>> document = parse(Article.from_text("Ann Lee spoke of the closure of the harbour."))
    >>> remedy(document, "The harbour should be sold.", {"Ann Lee"})
    'Try the article’s own words for “sold”, or name an actor.'
    >>> remedy(document, "Lee should close the harbour.", {"Ann Lee"})
    ''
    """
    asked = [*dict.fromkeys(words(proposition))]
    known = {*words(document.article.text)}
    foreign = [word for word in asked if word not in _EMPTY and not any(_are_akin(word, k) for k in known)]
    named = any(not {*words(name)}.isdisjoint({*asked} - _EMPTY) for name in actors)
    tried = [f"the article’s own words for {in_quotes(foreign)}"] if foreign else []
    if actors and not named:
        tried += ["name an actor" if tried else "to name an actor"]
    return f"Try {', or '.join(tried)}." if tried else ""


def _are_akin(word: str, other: str) -> bool:
    """Whether two words begin alike, so that they may be forms of one."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return shared >= min(_AKIN, len(word), len(other)) and (len(other) >= _AKIN or word == other)
