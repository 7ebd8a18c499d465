"""Small questions about words that several steps ask."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.attribution.coreference.forms import PARTICLES, is_suffix
from analysis.attribution.speech.lexicon import first_names, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

TITLES = listed("title") | listed("honorific") | listed("kin")
ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "pobj", "poss"}  # who acts, or is acted on
_TRADES = ("er", "or", "ist", "man", "woman", "ian", "ess")
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*")  # `Lee`, `O'Hara`, `Jean-Luc`, `McAllister`
_EMPTY = {"the", "of", "for", "new", "former", "current", "this", "that", "s"}


def is_title(token: Token) -> bool:
    """Whether a word is a title, an honorific or a word of kinship: `minister`, `Mr.`, `wife`."""
    return token.lower_.rstrip(".") in TITLES


def is_trade(token: Token) -> bool:
    """Whether a word before a first name tells a trade: `Butcher Ken Mallory`."""
    first, last = token.doc[token.i + 1 : token.i + 2], token.doc[token.i + 2 : token.i + 3]
    named = last.text.istitle() or last.text in PARTICLES
    if token.lower_ in first_names() or not (token.is_title and named):
        return False
    return first.text.lower() in first_names() and token.lower_.endswith(_TRADES)


def names_person(noun: Token) -> bool:
    """Whether a noun calls somebody by title, kinship or trade: `the striker`, `the man`."""
    return is_title(noun) or noun.lower_.endswith(_TRADES) or noun.lower_ in listed("speaker")


def is_persons_name(name: str) -> bool:
    """Whether a first name, perhaps another, and a word that is no body's make a name.

    >>> [is_persons_name(name) for name in ("Martin Hale", "Anne-Marie van der Berg", "Martin Bank")]
    [True, True, False]
    """
    words = [word for word in name.split() if not is_suffix(word) and word not in PARTICLES | {"'t", "’t"}]
    first = words[0].lower().split("-") if words else []
    if not 2 <= len(words) <= 3 or first_names().keys().isdisjoint(first):
        return False
    titled = all(_NAME.fullmatch(word) and (not word.isupper() or name.isupper()) for word in words)
    return titled and words[-1].lower() not in listed("body")


def gender_of(title: Iterable[Token]) -> str:
    """The gender (f, m) that the words of a title tell, empty where they don't."""
    return next(filter(None, (TITLES.get(t.lower_.rstrip(".")) for t in title)), "")


def as_worded(span: Span) -> str:
    """A span as running text."""
    return " ".join(span.text.split())


def without_article(text: str) -> str:
    """A phrase without `the`, `a` or `an` at its beginning."""
    return re.sub(r"^(?:the|a|an) ", "", text, flags=re.IGNORECASE)


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """The words of a role or description that tell it from another, in lower case, `Gov.` written out.

    >>> sorted(telling_words("the new minister of trade"))
    ['minister', 'trade']
    """
    words = {*re.findall(r"[^\W_]+", text.lower())}
    written_out = {long for word in words for long in listed("abbreviation").get(word, "").split()}
    return frozenset(words | written_out) - _EMPTY
