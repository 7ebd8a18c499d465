"""What one can be for or against, as the classifier reads it: without the word that denies it."""

from __future__ import annotations

import re

from analysis.opinion import encoder

MOST_PIECES = 64  # word pieces of a target or proposition; the rest of a window is the text's
_AUXILIARY = "should|must|would|will|can|could|ought|is|are|was|were|do|does|did|has|have"
_CLAUSE = "who|whose|that|which|where|when|while|if|unless|because|since|although"
_NO = r"\b(?:no|not|never|none|nobody|nothing)\b|n['’]t\b"
_DENIED = re.compile(  # at its first auxiliary, where no clause begins before it, and nowhere else
    rf"\A((?:(?!\b(?:{_AUXILIARY}|{_CLAUSE})\b|{_NO}).)*\b(?:{_AUXILIARY}))"
    rf"(?: ?not| never| no longer|n?['’]t)\b(?! only\b| just\b)(?!.*(?:{_NO}))",
    re.IGNORECASE | re.DOTALL,
)
_WONT = re.compile(r"\b(w)on['’]t\b", re.IGNORECASE)


def affirmed(proposition: str) -> tuple[str, bool]:
    """The proposition without the word that denies its main verb, and whether there was one.

    >>> affirmed("The city should not build the tram.")
    ('The city should build the tram.', True)
    """
    plain, count = _DENIED.subn(r"\1", _WONT.sub(r"\1ill not", proposition))
    return (plain, True) if count else (proposition, False)


def check_length(second: str, name: str, remedy: str) -> None:
    """A ValueError with a remedy if a target or proposition is empty or too long.

    >>> check_length("It should rain.", "proposition", "a sentence")
    """
    if not second.strip():
        raise ValueError(f"{name}: empty. Give {remedy}.")
    if (length := encoder.pieces(second)) > MOST_PIECES:
        told = f"{name} '{second[:40]}…': {length} word pieces, more than {MOST_PIECES}."
        raise ValueError(f"{told} Give {remedy}.")
