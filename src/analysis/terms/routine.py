"""The routine of news, which does not tell what an article is about: verbs of saying, dates, figures, Mr."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

Routine = Literal["", "reporting verb", "date", "form of address", "letter of a turn", "number"]
# Short on purpose, as the list of function words is: a verb that can be the news (deny, accuse) is kept.
REPORTING = frozenset(
    """say tell add ask reply answer respond explain note remark comment mention state report recall
    continue conclude accord write quote""".split()  # noqa: SIM905
)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:am|pm)?", re.IGNORECASE)  # of a live blog: 18:42
ADDRESS = frozenset({"mr", "mrs", "ms", "mr.", "mrs.", "ms.", "dr.", "sen.", "gov.", "rep."})
# A figure, with its unit where it is written so: 1,900; 212m; 80th.
_NUMBER = re.compile(r"\d[\d.,]*(?:st|nd|rd|th|s|k|m|bn|tn|am|pm|km|kg|mph|kph|p|c|pc)?", re.IGNORECASE)
TURNS = frozenset({"Q", "A"})  # of an interview, before a colon


def routine(token: Token) -> Routine:
    """Which routine a word belongs to, where it stands; none if empty."""
    if token.lower_ in ADDRESS:
        return "form of address"
    if token.text in TURNS and token.doc[token.i + 1 : token.i + 2].text == ":":
        return "letter of a turn"
    if token.ent_type_ in ("DATE", "TIME") or _CLOCK.fullmatch(token.text):
        return "date"
    return "reporting verb" if token.pos_ == "VERB" and token.lemma_.lower() in REPORTING else ""


def is_number(word: str) -> bool:
    """Whether a word is a figure, which general English has no rate of.

    >>> [is_number(word) for word in ("1,900", "212m", "2,700-strong", "two", "G7")]
    [True, True, False, False, False]
    """
    return bool(_NUMBER.fullmatch(word))
