"""Numbers and lists as people read them."""

from __future__ import annotations

import math
from collections.abc import Iterable


def signed(value: float, decimals: int = 2) -> str:
    """A number with its sign, a true minus among them; one decimal more where it would show zero.

    >>> signed(-0.5), signed(-0.004)
    ('−0.50', '−0.004')
    """
    more = 0 < abs(value) < 0.5 * 10**-decimals
    return f"{value:+.{decimals + more}f}".replace("-", "−")


def number(value: float) -> str:
    """A number for reading: two decimals, three below 0.1, a true minus sign, a dash where there is none.

    >>> number(-0.5), number(0.0123), number(0.00001), number(float("nan"))
    ('−0.50', '0.012', '< 0.001', '–')
    """
    if math.isnan(value):
        return "–"
    if abs(value) < 1e-9:  # what rounding leaves of zero
        value = 0.0
    if 0 < abs(value) < 0.001:
        return "< 0.001" if value > 0 else "> −0.001"
    return f"{value:,.{2 if value == 0 or abs(value) >= 0.1 else 3}f}".replace("-", "−")


def enumerated(names: Iterable[str]) -> str:
    """Names, as a sentence lists them.

    >>> enumerated(["Ann", "Bo", "Cy"])
    'Ann, Bo and Cy'
    """
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def in_quotes(terms: Iterable[str]) -> str:
    """The same of terms, in quotation marks.

    >>> in_quotes(["rain", "snow"])
    '“rain” and “snow”'
    """
    return enumerated(f"“{term}”" for term in terms)


def without_parts(terms: Iterable[str]) -> list[str]:
    """Terms without those that share their last word with one before, where either is that word alone.

    >>> without_parts(["moss", "Winifred Adair", "Adair", "Rovers", "Ashby Rovers"])
    ['moss', 'Winifred Adair', 'Rovers']
    """
    kept: list[str] = []
    for term in terms:
        last = term.rpartition(" ")[2]
        alone = {last} if " " in term else {other for other in kept if other.endswith(f" {last}")}
        if alone.isdisjoint(kept):
            kept.append(term)
    return kept


def how_many(n: int, what: str) -> str:
    """How many there are, in the plural unless it is one.

    >>> how_many(1, "mention"), how_many(3, "mention")
    ('1 mention', '3 mentions')
    """
    return f"{n} {what}{'' if n == 1 else 's'}"


def sides_told(told: int, statements: int) -> str:
    """In how many statements a side could be told: a fact about what is measured here, not about the article.

    >>> sides_told(3, 33)
    'A side could be told in 3 of 33 statements; others may take one all the same.'
    """
    others = "; others may take one all the same" * (told < statements)
    return f"A side could be told in {told or 'none'} of {how_many(statements, 'statement')}{others}."


def capitalised(text: str) -> str:
    """A text with its first letter in upper case, the others as they are.

    >>> capitalised("some NATO members")
    'Some NATO members'
    """
    return text[:1].upper() + text[1:]
