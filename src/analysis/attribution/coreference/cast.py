"""The cast of an article: its actors, their mentions, and whose each word is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from analysis.attribution.coreference.forms import identity
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LONGEST_MENTION = 300  # characters of a mention; what is longer may be overlooked by `before`
_START = attrgetter("start")


@dataclass(eq=False)
class Actor:
    """Someone or something that speaks, acts or is spoken of in an article; mentions are in text order."""

    name: str
    kind: str
    role: str = ""
    gender: str = ""
    mentions: list[Mention] = field(default_factory=list)
    named_at: list[int] = field(default_factory=list)  # where its full name begins, in text order

    def distance(self, offset: int) -> int:
        """How far its nearest mention begins from a character offset."""
        at = bisect_left(self.mentions, offset, key=_START)
        return min(abs(mention.start - offset) for mention in self.mentions[max(0, at - 1) : at + 1])


@dataclass(eq=False, slots=True)
class Mention:
    """A place in the text that stands for an actor: half-open, `root` is the place of its head in `Doc`."""

    actor: Actor
    start: int
    end: int
    root: int
    how: str
    inferred: bool


class Cast:
    """The actors found so far. A word that is part of two mentions is that one's which claimed it first."""

    def __init__(self, document: Document) -> None:
        self.document, self.doc = document, document.doc
        self.actors: list[Actor] = []
        self.mentions: list[Mention] = []  # in text order
        self._by_name: dict[str, Actor] = {}
        self._by_word: dict[int, Mention] = {}
        self._sentences = [sentence.start for sentence in document.doc.sents]

    def named(self, name: str, kind: str) -> Actor:
        """The actor of a name, a new one of this kind if there is none."""
        actor = self.actor_named(name)
        if actor is None:
            actor = self._by_name[identity(name)] = Actor(name, kind)
            self.actors.append(actor)
        return actor

    def actor_named(self, name: str) -> Actor | None:
        """The actor of a name, if there is one."""
        return self._by_name.get(identity(name))

    def add(self, actor: Actor, span: Span, how: str, inferred: bool = False) -> None:
        """Let a span stand for an actor."""
        mention = Mention(actor, span.start_char, span.end_char, span.root.i, how, inferred)
        insort(self.mentions, mention, key=_START)
        insort(actor.mentions, mention, key=_START)
        if how == "named":
            insort(actor.named_at, mention.start)
        for i in range(span.start, span.end):
            self._by_word.setdefault(i, mention)

    def give(self, mention: Mention, actor: Actor, how: str) -> None:
        """Let a mention stand for another actor, which is an inference."""
        mention.actor.mentions.remove(mention)
        mention.actor, mention.how, mention.inferred = actor, how, True
        insort(actor.mentions, mention, key=_START)

    def merge(self, actor: Actor, other: Actor) -> None:
        """Take another actor for this one, which is an inference."""
        self.actors.remove(other)
        del self._by_name[identity(other.name)]
        for mention in [*other.mentions]:
            self.give(mention, actor, mention.how)

    def is_open(self, span: Span) -> bool:
        """Whether a span stands in a sentence, and no actor has a part of it."""
        sentence = self.document.sentence_at(span.start_char)
        inside = sentence.start <= span.start_char < sentence.end
        return inside and self._by_word.keys().isdisjoint(range(span.start, span.end))

    def mentioned(self, token: Token) -> Mention | None:
        """The mention that a word is part of."""
        return self._by_word.get(token.i)

    def before(self, offset: int, reach: int) -> Iterator[Mention]:
        """The mentions that end within so many characters before an offset, the nearest first."""
        for n in range(bisect_left(self.mentions, offset, key=_START) - 1, -1, -1):
            mention = self.mentions[n]
            if mention.start < offset - reach - _LONGEST_MENTION:
                return
            if offset - reach < mention.end <= offset:
                yield mention

    def sentence_start(self, token: Token) -> int:
        """The place of the first word of a word's sentence (spaCy looks for it through the sentence)."""
        return self._sentences[bisect_right(self._sentences, token.i) - 1]
