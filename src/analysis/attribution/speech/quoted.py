"""Each quotation with the prose around it in its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from analysis.attribution.speech.constructions import token_span, trimmed
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

STOPS = {".", "?", "!", ";", ":"}
ENDS = {".", "!", "?", ","}
DASHES = {"-", "--"}
FINITE = {"VBZ", "VBD", "VBP", "MD"}
_OUTCRY = re.compile(r"[!?]")


class Quote(NamedTuple):
    """A quotation's stretch in one paragraph, and the prose around it there."""

    quotation: int
    mark: str
    paragraph: int
    text: Span
    before: Span
    after: Span

    @property
    def closing(self) -> str:
        """The last character, the marks apart."""
        return self.text.text.rstrip("\"'")[-1:]

    @property
    def is_titled(self) -> bool:
        """See `is_titled`."""
        return is_titled(self.text)

    @property
    def is_clause(self) -> bool:
        """Whether it reads as an utterance, not as a title or a name."""
        return not self.is_titled and any(t.pos_ in {"VERB", "AUX"} for t in self.text)

    @property
    def is_alone(self) -> bool:
        """Whether it is all of its paragraph."""
        return not self.before and not self.after

    @property
    def is_opening(self) -> bool:
        """Whether a sentence begins with it."""
        return not self.before or self.before[-1].text in STOPS

    @property
    def is_capital(self) -> bool:
        """Whether it begins as a sentence does."""
        return self.text[1:2].text[:1].isupper()


def quotes_of(document: Document) -> list[Quote]:
    """Every stretch of quotation; an introduction or a signature may stand in the paragraphs beside it."""
    doc, blocks = document.doc, document.article.blocks
    lines = [token_span(doc, block.start, block.end) for block in blocks]
    found: list[Quote] = []
    stretches = [(n, span) for n, q in enumerate(document.quotations) for span in q.pieces]
    for number, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        inside = [(n, token_span(doc, *s)) for n, s in stretches if block.start <= s[0] < block.end]
        edges = [line.start, *(edge for _, text in inside for edge in (text.start, text.end)), line.end]
        for k, (n, text) in enumerate(inside):
            before = trimmed(doc, *edges[2 * k : 2 * k + 2])
            utterances = (other.start for _, other in inside[k + 1 :] if is_utterance(other))
            after = trimmed(doc, text.end, next(utterances, line.end))
            runs_on = bool(found) and found[-1].quotation == n
            if not before and not runs_on and k == 0 and number and lines[number - 1][-1:].text == ":":
                before = lines[number - 1]
            if not after and lines[number + 1 :] and lines[number + 1][:1].text in DASHES:
                after = lines[number + 1]
            mark = document.article.text[text.start_char : text.start_char + 1]
            found.append(Quote(n, mark, number, text, before, after))
    return found


def is_utterance(quoted: Span) -> bool:
    """Whether it is more than a name in quotation marks, which may stand in a speech tag."""
    clause = quoted[-2:-1].text in ENDS or any(t.pos_ == "VERB" for t in quoted)
    return len(quoted) > 6 or (clause and not is_titled(quoted))


def is_titled(quoted: Span) -> bool:
    """Whether several words, the short ones apart, have capitals, as in a title or a name."""
    words = [t for t in quoted[1:] if t.is_alpha and (len(t) > 4 or t.is_title)]
    several = bool(words) and words[-1].i > quoted.start + 1
    return several and all(t.is_title for t in words) and not _OUTCRY.search(quoted.text)


def until_stop(tokens: Iterable[Token]) -> Iterator[Token]:
    """Tokens up to a full stop, a colon or the end of a line."""
    return takewhile(lambda t: t.text not in STOPS and "\n" not in t.text, tokens)


def same_line(token: Token, quote: Quote) -> bool:
    """Whether no line ends between a token and the quotation behind it."""
    return all("\n" not in t.text for t in token.doc[token.i : quote.text.start])


def remainder(quote: Quote) -> Iterator[Token]:
    """What goes on behind a quotation without a mark: `said “we don’t know” how many jobs are at stake`."""
    another = quote.is_clause and quote.after and quote.after[0].pos_ == "CCONJ"
    rest = () if another or quote.closing in ENDS else quote.after
    return takewhile(lambda t: t.text not in {",", *DASHES}, until_stop(rest))
