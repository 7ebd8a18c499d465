"""Who said what: source, cue and content of each attribution."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analysis.attribution.coreference.cast import Cast
from analysis.attribution.coreference.linking import actor_of
from analysis.attribution.coreference.resolving import Aliases, resolve
from analysis.attribution.corrections import Corrections, apply_attributions, key, load, spans_of
from analysis.attribution.nesting import Reported, outer_of
from analysis.attribution.speech.candidates import find
from analysis.attribution.speech.grammar import Candidate, Indices, cue_of, spans
from analysis.attribution.status import status_of
from analysis.text import Document, Readable, Sentence, parse

if TYPE_CHECKING:
    import pandas as pd

ATTRIBUTION_COLUMNS = ["attribution", "sentence", "actor", "source", "cue", "content", "quotation",
                       "source_spans", "cue_spans", "content_spans", "status", "relay", "outer", "cue_tone",
                       "inferred", "headline", "by_hand"]  # fmt: skip
_LONGEST_HEADLINE = 1_000  # characters
_BESIDE_CUE = {"aux", "auxpass", "neg", "prt"}


def attributions(
    document: Readable, aliases: Aliases | None = None, *, corrections: Corrections | None = None
) -> pd.DataFrame:
    """Who said, thought, wanted or praised what, by the article's own words.

    Found by rules over the parse and the quotation marks, so it errs: see the benchmark. A quotation
    interrupted by its speech tag, or continued over paragraphs, is one attribution. What is reported
    within a report is a row of its own.

    >>> from analysis import Article
    >>> said = attributions(Article.from_text("It will rain, Ann Lee said."))
    >>> said.loc[0, ["actor", "cue", "content"]].tolist()
    ['Ann Lee', 'said', 'It will rain']

    Args:
        document: an article, parsed or not, or the path of its file.
        aliases: other names of an actor by its name, see `actors`.
        corrections: what a person set right; those beside the article's file if they are left out.

    Returns:
        One row an attribution, in text order: attribution, sentence, actor (empty if the article names
        nobody), source, cue and content as worded, quotation (direct, indirect, mixed), source_spans,
        cue_spans, content_spans (lists of half-open character offsets), status (asserted, negated,
        hypothetical), relay (who passes it on), outer (the attribution it stands in), cue_tone
        (neutral, doubting, endorsing), inferred (whether the actor was not named in place, or only acts
        before a quotation without a tag), headline
        (what the sentence stands under, which may tell what "this" or "the decision" is), by_hand
        (whether the actor or the words were corrected by hand, see `analysis.corrections`; what was
        struck is left out).
    """
    import pandas as pd

    document = parse(document)
    made = load(document.article) if corrections is None else corrections
    cast, found = resolve(document, aliases, made.mentions), find(document)
    rows = [_corrected(_row(document, candidate, cast), document, made) for candidate in found]
    table = pd.DataFrame(rows, columns=ATTRIBUTION_COLUMNS[1:-1])
    table.insert(0, "attribution", [f"A{n}" for n in range(1, len(table) + 1)])
    table["outer"] = outer_of([*map(_report, table.to_dict("records"))])
    if made.mentions:  # a mention of the speaker may have been given to another
        unmoved = resolve(document, aliases)
        before = [actor_of(unmoved, candidate.source)[0] for candidate in found]
        table["by_hand"] = table["actor"] != pd.Series(before, table.index, table["actor"].dtype)
    return apply_attributions(table, made)[ATTRIBUTION_COLUMNS]


def table_of(source: pd.DataFrame | Readable) -> pd.DataFrame:
    """A table of attributions as it is; of an article or its path, what is attributed in it.

    >>> len(table_of("data/articles/nato-afghan-tour.txt")) > 9
    True
    """
    import pandas as pd

    return source if isinstance(source, pd.DataFrame) else attributions(source)


def _row(document: Document, candidate: Candidate, cast: Cast) -> dict[str, Any]:
    """All of a row but its id, and the report it stands in."""
    parts = (candidate.source, _whole_cue(candidate), candidate.content)
    source, cue, content = (spans(document.doc, indices) for indices in parts)
    actor, inferred = actor_of(cast, candidate.source)
    relay, _ = actor_of(cast, candidate.relay)
    entry, sentence = cue_of(candidate.cue), document.sentence_at(content[0][0])
    values = (
        sentence.id, actor,
        *(_worded(document, part) for part in (source, cue, content)),
        _quotation(document, content), source, cue, content, status_of(candidate, entry), relay,
        "", entry.tone if entry else "neutral", inferred or candidate.frame == "alone",
        _headline(document, sentence),
    )  # fmt: skip
    return dict(zip(ATTRIBUTION_COLUMNS[1:-1], values, strict=True))


def _corrected(row: dict[str, Any], document: Document, made: Corrections) -> dict[str, Any]:
    """A row with the words that a person set right, if they stand in the text."""
    text = document.article.text
    content = spans_of(made.contents.get(key(row), ""), text)
    if not content:
        return row
    right = {"content": _worded(document, content), "quotation": _quotation(document, content)}
    return row | right | {"content_spans": content, "sentence": document.sentence_at(content[0][0]).id}


def _report(row: dict) -> Reported:
    """What decides whether a row stands within another's content."""
    return Reported(
        row["attribution"], (row["cue_spans"] or row["content_spans"])[0][0], row["content_spans"]
    )


def _headline(document: Document, sentence: Sentence) -> str:
    """The headline that a sentence stands under, as running text; empty if it is one itself."""
    text = " ".join(text for start, text in _headlines(document) if start < sentence.start)
    return text if not text or text[-1] in ".!?”\"'’" else f"{text}."


@lru_cache(maxsize=8)
def _headlines(document: Document) -> tuple[tuple[int, str], ...]:
    """Where each headline begins, and its text, up to a length that no reader takes for one."""
    found, length = [], 0
    for sentence in document.sentences:
        if sentence.voice == "headline" and length < _LONGEST_HEADLINE:
            found.append((sentence.start, " ".join(sentence.text.split())))
            length += len(sentence.text)
    return tuple(found)


def _worded(document: Document, parts: list[tuple[int, int]]) -> str:
    text = document.article.text
    return " … ".join(" ".join(text[start:end].split()) for start, end in parts)


def _quotation(document: Document, parts: list[tuple[int, int]]) -> str:
    """Whether the letters of a content stand within quotation marks: all, some or none."""
    text = document.article.text
    quoted = {document.is_quoted(i) for start, end in parts for i in range(start, end) if text[i].isalnum()}
    if False not in quoted:
        return "direct"
    return "mixed" if True in quoted else "indirect"


def _whole_cue(candidate: Candidate) -> Indices:
    """The cue with its auxiliaries, negation, particle, preposition and an adverb right beside it."""
    cue, preposition = candidate.cue, candidate.frame.split("-")[-1]
    near = {cue.i}
    for child in cue.children:
        adverb = child.dep_ == "advmod" and abs(child.i - cue.i) == 1
        governed = child.dep_ == "prep" and child.lower_ == preposition
        if child.dep_ in _BESIDE_CUE or adverb or governed:
            near.add(child.i)
            near.update(c.i for c in child.children if c.dep_ == "neg")  # no longer says
    return tuple(sorted(near - {*candidate.content} - {*candidate.source}))
