"""What a word is.

A word is a run of letters and digits with inner hyphens, apostrophes and decimal signs (`2,700-strong`,
`don't`, `U.S.`), in lower case; a possessive or clitic `'s` is cut off. Every count of words in this package,
reference corpora included, rests on this one definition.
"""

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
