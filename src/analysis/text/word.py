"""What a word is.

A word is a run of letters and digits with inner hyphens, apostrophes and decimal signs (`2,700-strong`,
`don't`, `U.S.`), in lower case; a possessive or clitic `'s` is cut off. Every count of words in this package,
reference corpora included, rests on this one definition.
"""

from __future__ import annotations

import re

WORD = re.compile(
    r"(?<![^\W_]['’])(?:(?:[^\W\d_]\.){2,}(?![^\W_])"
    r"|[^\W_]+(?:(?:[-‐‑&]|['’](?![sS]\b)|(?<=\d)[.,](?=\d))[^\W_]+)*)"
)


def folded(word: str) -> str:
    """The form under which a word is counted and looked up.

    >>> folded("Don’t")
    "don't"
    """
    return word.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")


def words(text: str) -> list[str]:
    """The words of a text, as counted.

    >>> words("Canada’s 2,700-strong force won’t stay, the U.S. said.")
    ['canada', '2,700-strong', 'force', "won't", 'stay', 'the', 'u.s.', 'said']
    """
    return [folded(match[0]) for match in WORD.finditer(text)]


def ngrams(text: str, n: int) -> list[str]:
    """The runs of `n` words of a text, each as one term.

    >>> ngrams("to be or not", 3)
    ['to be or', 'be or not']
    """
    found = words(text)
    return [" ".join(run) for run in zip(*(found[i:] for i in range(n)), strict=False)]


# Short on purpose: long lists delete what news is about (against, end, states, members, million, not).
FUNCTION_WORDS = frozenset(
    """a about all also an and any are as at be been but by can could did do does doing for from had
    has have he her here hers him his how i i'd i'll i'm i've if in into is it it'd it'll its just may
    me might mine more most my now of on only or other our ours shall she so some such than that the
    their theirs them then there these they they'd they'll they're they've this those to too us very
    was we we'd we'll we're we've were what when where which while who whom whose will with would you
    you'd you'll you're you've your yours""".split()  # noqa: SIM905
)
