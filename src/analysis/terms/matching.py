"""Which words a keyword matches, in time that grows no faster than what is searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.text import words

_STAR = "ꙮ"  # a letter, lest the splitting into words loses it; it has occurred once, in 1429


@dataclass(frozen=True)
class Keyword:
    """A word or a phrase, split and folded like any text, in which `*` stands for any letters of one word.

    Each word is a row of pieces between its stars, found one after the other from the left: a regular
    expression would try every way to divide a long word among many stars.

    >>> Keyword.read("mission* a*n").matches(["missions", "again"])
    True
    """

    words: tuple[tuple[str, ...], ...]  # of each word, what stands between its stars

    @classmethod
    def read(cls, keyword: str) -> Keyword:
        """What was typed.

        Raises:
            ValueError: if it has no word.
        """
        parts = words(keyword.replace("*", _STAR))
        if not parts:
            raise ValueError(f"The keyword {keyword!r} has no word. Give a word, a phrase, or mission*.")
        return cls(tuple(tuple(part.split(_STAR)) for part in parts))

    def __len__(self) -> int:
        return len(self.words)

    def matches(self, found: Sequence[str]) -> bool:
        """Whether these words, folded, are the keyword's."""
        return len(found) == len(self.words) and all(map(_matches, self.words, found))

    def begins(self, word: str) -> bool:
        """Whether a word, folded, is the keyword's first."""
        return _matches(self.words[0], word)


def _matches(pieces: tuple[str, ...], word: str) -> bool:
    first, *inner, last = pieces if len(pieces) > 1 else (*pieces, "")
    if len(pieces) == 1:
        return word == first
    if len(word) < len(first) + len(last) or not (word.startswith(first) and word.endswith(last)):
        return False
    at, end = len(first), len(word) - len(last)
    for piece in inner:
        at = word.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True
