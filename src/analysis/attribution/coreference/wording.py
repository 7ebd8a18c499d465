"""Small questions about words that several steps ask."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.attribution.speech.lexicon import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

TITLES = listed("title") | listed("honorific") | listed("kin")
ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "pobj", "poss"}  # who acts, or is acted on
_EMPTY = {"the", "of", "for", "new", "former", "current", "this", "that", "s"}


def is_title(token: Token) -> bool:
    """Whether a word is a title, an honorific or a word of kinship: `minister`, `Mr.`, `wife`."""
    return token.lower_.rstrip(".") in TITLES


def gender_of(title: Iterable[Token]) -> str:
    """The gender (f, m) that the words of a title tell, empty where they don't."""
    return next(filter(None, (TITLES.get(t.lower_.rstrip(".")) for t in title)), "")


def worded(span: Span) -> str:
    """A span as running text."""
    return " ".join(span.text.split())


def without_article(text: str) -> str:
    """A phrase without `the`, `a` or `an` at its beginning."""
    return re.sub(r"^(?:the|a|an) ", "", text, flags=re.IGNORECASE)


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """The words of a role or description that tell it from another, in lower case.

    >>> sorted(telling_words("the new minister of trade"))
    ['minister', 'trade']
    """
    return frozenset(re.findall(r"[^\W_]+", text.lower())) - _EMPTY
