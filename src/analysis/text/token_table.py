"""A parsed document as a table of its tokens, and back: reading the table takes a tenth of parsing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from analysis.text.article import Article
from analysis.text.document import Document, _sentences, quoted_in
from analysis.text.quotation import Quotation

if TYPE_CHECKING:
    import pandas as pd
    from spacy.vocab import Vocab

_COLUMNS = ["word", "space", "tag", "pos", "lemma", "head", "dep", "starts", "entity"]


def tokens(document: Document) -> pd.DataFrame:
    """One row a token: word, space (whether one follows), tag, pos, lemma, head (its row), dep, starts
    (whether a sentence does), entity (`B-ORG` begins one, `I-ORG` goes on, `O` is none).

    >>> from analysis.text import parse
    >>> tokens(parse(Article.from_text("Ann Lee left.")))["entity"].tolist()
    ['B-PERSON', 'I-PERSON', 'O', 'O']
    """
    import pandas as pd

    rows = [
        (t.text, bool(t.whitespace_), t.tag_, t.pos_, t.lemma_, t.head.i, t.dep_, bool(t.is_sent_start),
         "-".join(filter(None, (t.ent_iob_, t.ent_type_))))
        for t in document.doc
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=_COLUMNS)


def restored(article: Article, tokens: pd.DataFrame) -> Document:
    """The document that `parse` made of an article, from the table of its `tokens`; no model is loaded.

    >>> from analysis.text import parse
    >>> document = parse(Article.from_text("Ann Lee left. It rained."))
    >>> [sentence.text for sentence in restored(document.article, tokens(document)).sentences]
    ['Ann Lee left.', 'It rained.']

    Raises:
        ValueError: if the table is not one of this article.
    """
    from spacy.tokens import Doc

    words, spaces, tags, pos, lemmas, heads, deps, starts, ents = (tokens[name].tolist() for name in _COLUMNS)
    doc = Doc(
        _vocabulary(), words=words, spaces=spaces, tags=tags, pos=pos, lemmas=lemmas, heads=heads, deps=deps,
        sent_starts=starts, ents=ents,
    )  # fmt: skip
    if len(doc.text) != len(article.text):
        raise ValueError(f"{article.name}: these are not the tokens of this article. Parse it anew.")
    quoted: tuple[Quotation, ...] = quoted_in(article)
    return Document(article, doc, tuple(_sentences(article, doc, doc.text, quoted)), quoted)


@cache
def _vocabulary() -> Vocab:
    import spacy

    return spacy.blank("en").vocab
