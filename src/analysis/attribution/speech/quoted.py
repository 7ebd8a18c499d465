"""Each quotation with the prose around it in its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from analysis.attribution.speech.grammar import token_span, trimmed
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

STOPS = {".", "?", "!", ";", ":"}
ENDS = {".", "!", "?", ","}
DASHES = {"-", "--"}
FINITE = {"VBZ", "VBD", "VBP", "MD"}
LONGEST_QUOTED_NAME = 6  # words in quotation marks, the marks among them; more are an utterance
FARTHEST = 100  # words between a quotation and its tag at most
_SHORT_WORD = 4  # letters that a word of a title may have without a capital
_OUTCRY = re.compile(r"[!?]")


class Quote(NamedTuple):
    """A quotation's part in one paragraph, and the prose around it there."""

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
    """Every quotation by paragraphs; what leads to it or signs it may stand in the one beside it."""
    doc, blocks = document.doc, document.article.blocks
    lines = [token_span(doc, block.start, block.end) for block in blocks]
    parts = [(*span, n) for n, quotation in enumerate(document.quotations) for span in quotation.spans]
    starts = [part[0] for part in parts]
    found: list[Quote] = []
    for number, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        first, stop = bisect_left(starts, block.start), bisect_left(starts, block.end)
        inside = [(n, token_span(doc, start, end)) for start, end, n in parts[first:stop]]
        for quote in _in_paragraph(document, number, line, inside):
            found.append(_beside(quote, found[-1] if found else None, lines))
    return found


def _in_paragraph(
    document: Document, number: int, line: Span, inside: list[tuple[int, Span]]
) -> Iterator[Quote]:
    """Quotations, each with the prose from the one before it on, and up to the next utterance."""
    doc = document.doc
    nexts, following = [], line.end
    for _, text in reversed(inside):
        nexts.append(following)
        following = text.start if is_utterance(text) else following
    last = line.start
    for (n, text), stop in zip(inside, reversed(nexts), strict=True):
        mark = document.article.text[text.start_char : text.start_char + 1]
        yield Quote(n, mark, number, text, trimmed(doc, last, text.start), trimmed(doc, text.end, stop))
        last = text.end


def _beside(quote: Quote, last: Quote | None, lines: list[Span]) -> Quote:
    """A quotation that opens or ends its paragraph, with `She said:` above it, `- Ann Lee` below it."""
    number = quote.paragraph
    above = lines[number - 1] if number > 0 else quote.before
    below = lines[number + 1] if number + 1 < len(lines) else quote.after
    if not quote.before and _opens_quotation(quote, last) and above[-1:].text == ":":
        quote = quote._replace(before=above)
    if not quote.after and below[:1].text in DASHES:
        quote = quote._replace(after=below)
    return quote


def _opens_quotation(quote: Quote, last: Quote | None) -> bool:
    """Whether it is the first of its paragraph, and of its quotation."""
    if last is None:
        return True
    return last.paragraph < quote.paragraph and last.quotation != quote.quotation


def is_utterance(quoted: Span) -> bool:
    """Whether it is more than a name in quotation marks, which may stand in a speech tag."""
    clause = quoted[-2:-1].text in ENDS or any(t.pos_ == "VERB" for t in quoted)
    return len(quoted) > LONGEST_QUOTED_NAME or (clause and not is_titled(quoted))


def is_titled(quoted: Span) -> bool:
    """Whether several words, the short ones apart, have capitals, as in a title or a name."""
    tokens = [t for t in quoted[1:] if t.is_alpha and (len(t) > _SHORT_WORD or t.is_title)]
    several = bool(tokens) and tokens[-1].i > quoted.start + 1
    return several and all(t.is_title for t in tokens) and not _OUTCRY.search(quoted.text)


def until_stop(tokens: Iterable[Token]) -> Iterator[Token]:
    """Tokens up to a full stop, a colon or the end of a line; no more than a tag may be away."""
    return takewhile(lambda t: t.text not in STOPS and "\n" not in t.text, islice(tokens, FARTHEST))


def same_line(token: Token, quote: Quote) -> bool:
    """Whether no line ends between a token and the quotation behind it."""
    return all("\n" not in t.text for t in token.doc[token.i : quote.text.start])


def remainder(quote: Quote) -> Iterator[Token]:
    """What goes on behind a quotation without a mark: `said “we don’t know” how many jobs are at stake`."""
    another = quote.is_clause and quote.after and quote.after[0].pos_ == "CCONJ"
    rest = () if another or quote.closing in ENDS else quote.after
    return takewhile(lambda t: t.text not in {",", *DASHES}, until_stop(rest))
