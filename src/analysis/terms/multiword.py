"""Names of several words, each of which counts as one term: Bridge Street, Globe and Mail."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.text import NAMES, WORD, Document

if TYPE_CHECKING:
    from spacy.tokens import Span

LONGEST_NAME = 6  # words; what the recogniser takes for a longer name is mostly a stretch of a headline
_BETWEEN = re.compile(r"\.?\s{1,2}|-")  # `J. Smith`, a wrapped line; but no comma
_INNER = {"and", "&", "for", "of", "the", "de", "la", "del", "van", "von", "der", "den", "bin", "al", "el"}
# What ends a name by itself, whether or not the recogniser knows it.
_KINDS = frozenset(
    """Academy Airport Avenue Bank Bay Bridge Canal Castle Cathedral Centre Center Church City Club
    College Council County Court Creek Dam District Farm Forest Garden Gardens Hall Harbour Harbor Hill
    Hills Hospital Hotel House Island Lake Lane Library Market Mill Mountain Museum Palace Park
    Parliament Party Prison Pub Quay River Road School Square Stadium Station Street Tower Town Trust
    Union University Valley Village""".split()  # noqa: SIM905
)
Name = tuple[str, ...]
Matches = Sequence[re.Match[str]]  # the words of a sentence


@dataclass(frozen=True)
class Names:
    """An article's names of several words, and those of people that it also calls by their last name."""

    every: frozenset[Name]
    short: frozenset[Name]

    @classmethod
    def read(cls, document: Document) -> Names:
        """The names that the recogniser finds anywhere but in headlines, which it reads badly."""
        entities = [entity for entity in document.doc.ents if entity.label_ in NAMES]
        spoken = [e for e in entities if document.sentence_at(e.start_char).voice != "headline"]
        named = [(name, entity) for entity in spoken if 2 <= len(name := _name(entity)) <= LONGEST_NAME]
        people = {name for name, entity in named if entity.label_ == "PERSON"}
        alone = {entity.text for entity in spoken if " " not in entity.text}
        every = {name for name, _ in named} | {*_by_kind(document)}
        return cls(frozenset(every), frozenset(_short(people, alone)))

    def joined(self, found: Matches) -> Iterator[tuple[int, int]]:
        """Where the terms of a sentence begin and end among its words: a word each, or a name, the longest.

        A name that was recognised once is joined wherever it is written so.
        """
        words = [match[0] for match in found]
        i = 0
        while i < len(words):
            sizes = range(min(LONGEST_NAME, len(words) - i), 1, -1) if words[i] in self._first else ()
            size = next((n for n in sizes if self._stands(words[i : i + n], found[i : i + n])), 1)
            yield i, i + size
            i += size

    @property
    def _first(self) -> frozenset[str]:
        return frozenset(name[0] for name in self.every)

    def _stands(self, words: Sequence[str], found: Matches) -> bool:
        return tuple(words) in self.every and all(_adjoin(left, right) for left, right in pairwise(found))


def _name(entity: Span) -> Name:
    """An entity's words from its first capital to its last; none if it holds other small words."""
    words = [match[0] for match in WORD.finditer(entity.text)]
    capitals = [i for i, word in enumerate(words) if word[0].isupper()]
    if not capitals:
        return ()
    kept = words[capitals[0] : capitals[-1] + 1]
    if kept[0] == "The":
        kept = kept[1:]
    small = {word for word in kept if not word[0].isupper()}
    return tuple(kept) if small <= _INNER else ()


def _by_kind(document: Document) -> Iterator[Name]:
    """The runs of capitals that a word such as Street ends, in the middle of sentences."""
    for sentence in document.sentences:
        if sentence.voice == "headline":
            continue
        run: list[re.Match[str]] = []
        for match in [*WORD.finditer(sentence.text)][1:]:
            joins = match[0][0].isupper() and (not run or _adjoin(run[-1], match))
            run = [*run, match][-LONGEST_NAME - 1 :] if joins else [match] if match[0][0].isupper() else []
            if match[0] in _KINDS and 2 <= len(run) <= LONGEST_NAME:
                yield tuple(word[0] for word in run)


def _adjoin(left: re.Match[str], right: re.Match[str]) -> bool:
    return bool(_BETWEEN.fullmatch(left.string[left.end() : right.start()]))


def _short(people: Iterable[Name], alone: set[str]) -> Iterator[Name]:
    """The people whose last name also stands alone, if it is that of nobody else."""
    bearers = defaultdict(list)
    for name in people:
        bearers[name[-1]].append(name)
    for last, named in bearers.items():
        longest = max(named, key=len)
        if last in alone and all(name[0] == longest[0] or name == longest[-len(name) :] for name in named):
            yield from named
