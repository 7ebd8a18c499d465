"""Who said what: source, cue and content of each attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.attribution import corrections
from analysis.attribution.coreference.cast import Cast
from analysis.attribution.coreference.resolving import resolve
from analysis.attribution.coreference.sources import actor_of
from analysis.attribution.speech.candidates import find
from analysis.attribution.speech.grammar import Candidate, Indices, child_of, cue_of, spans
from analysis.attribution.speech.lexicon import Cue
from analysis.text import Document, Readable, Sentence, parse, words

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Token

COLUMNS = ["attribution", "sentence", "actor", "source", "cue", "content", "quotation", "source_spans",
           "cue_spans", "content_spans", "status", "relay", "outer", "cue_tone", "inferred", "headline",
           "by_hand"]  # fmt: skip
_MODALS = {"might", "may", "could", "can", "should"}
_DENIALS = {"refuse", "decline", "fail", "without"}
_NOBODY = {"no", "nobody", "none", "neither"}


def attributions(document: Readable, aliases: dict[str, list[str]] | None = None) -> pd.DataFrame:
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

    Returns:
        One row an attribution, in text order: attribution, sentence, actor (empty if the article names
        nobody), source, cue and content as worded, quotation (direct, indirect, mixed), source_spans,
        cue_spans, content_spans (lists of half-open character offsets), status (asserted, negated,
        hypothetical), relay (who passes it on), outer (the attribution it stands in), cue_tone
        (neutral, doubting, endorsing), inferred (whether the actor was not named in place, or only acts
        before a quotation without a tag), headline
        (what the sentence stands under, which may tell what "this" or "the decision" is), by_hand
        (whether the actor was corrected by hand, see `analysis.corrections`; what was struck is left out).
    """
    import pandas as pd

    document = parse(document)
    found = find(document)
    cast = resolve(document, aliases)
    rows = [_row(document, one, cast) for one in found]
    table = pd.DataFrame(rows, columns=COLUMNS[1:-1])
    table.insert(0, "attribution", [f"A{n}" for n in range(1, len(table) + 1)])
    table["outer"] = _outer(table)
    names = [actor.name for actor in cast.actors]
    return corrections.apply_attributions(table, corrections.load(document.article), names)


def table_of(source: pd.DataFrame | Readable) -> pd.DataFrame:
    """A table of attributions as it is; of an article or its path, what is attributed in it.

    >>> len(table_of("data/articles/nato-afghan-tour.txt")) > 9
    True
    """
    import pandas as pd

    return source if isinstance(source, pd.DataFrame) else attributions(source)


def _row(document: Document, found: Candidate, cast: Cast) -> tuple[object, ...]:
    doc, text = document.doc, document.article.text
    source, cue, content = (
        spans(doc, places) for places in (found.source, _cue_places(found), found.content)
    )
    actor, inferred = actor_of(cast, found.source)
    relay, _ = actor_of(cast, found.relay)
    inferred |= found.frame == "alone"
    entry, at = cue_of(found.cue), document.sentence_at(content[0][0])
    return (
        at.id, actor,
        *(_worded(text, part) for part in (source, cue, content)),
        _quotation(document, content), source, cue, content, _status(found, entry), relay, "",
        entry.tone if entry else "neutral", inferred, _headline(document, at),
    )  # fmt: skip


def _headline(document: Document, sentence: Sentence) -> str:
    """The headline that a sentence stands under, as running text; empty if it is one itself."""
    heads = [s for s in document.sentences if s.voice == "headline" and s.start < sentence.start]
    text = " ".join(" ".join(s.text.split()) for s in heads)
    return text if not text or text[-1] in ".!?”\"'’" else f"{text}."


def _worded(text: str, parts: list[tuple[int, int]]) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in parts)


def _quotation(document: Document, parts: list[tuple[int, int]]) -> str:
    text = document.article.text
    letters = [i for start, end in parts for i in range(start, end) if text[i].isalnum()]
    quoted = [document.is_quoted(i) for i in letters]
    return "direct" if all(quoted) else "mixed" if any(quoted) else "indirect"


def _cue_places(found: Candidate) -> Indices:
    """The cue with its auxiliaries, negation, particle and preposition."""
    cue = found.cue
    labels = {"aux", "auxpass", "neg", "prt"}
    near = {c.i for c in cue.children if c.dep_ in labels or (c.dep_ == "advmod" and abs(c.i - cue.i) == 1)}
    near |= {c.i for c in cue.children if c.dep_ == "prep" and found.frame.split("-")[-1] == c.lower_}
    return tuple(sorted({cue.i, *near} - set(found.content) - set(found.source)))


def _status(found: Candidate, entry: Cue | None) -> str:
    """Whether a report is asserted, negated (`refused to say`) or hypothetical (`if he says`)."""
    chain_ = _governed(found.cue)
    doc, around = found.cue.doc, [c for verb in chain_ for c in verb.children]
    words = {c.lower_ for c in around}
    denied = any(verb.lemma_ in _DENIALS for verb in chain_) or any(c.dep_ == "neg" for c in around)
    denied |= any(c.lower_ == "yet" and doc[c.i + 1 : c.i + 2].text == "to" for c in around)
    source = doc[found.source[0]].lower_ if found.source else ""
    if denied or {"nobody", "none", "neither"} & words or source in _NOBODY:
        return "negated"
    wishing = entry is not None and entry.kind in {"wish", "feel"}
    would = bool(words & _MODALS) or (not wishing and "would" in words)
    if would or (found.frame != "before" and ({"if", "whether"} & words or _is_open(found))):
        return "hypothetical"
    return "asserted"


def _governed(cue: Token) -> list[Token]:
    """A cue and what it hangs on: `refused to say`, `without saying`, `did not come or say`."""
    shared = cue.dep_ == "conj" and child_of(cue, "nsubj") is None
    return [cue, cue.head] if cue.dep_ in {"xcomp", "pcomp"} or shared else [cue]


def _is_open(found: Candidate) -> bool:
    """Whether a report is asked about, or supposed: `Did he say …?`, `Had he said …, …`."""
    cue = found.cue
    last = next((t for t in reversed([*cue.sent]) if not t.is_space and not t.is_quote), cue)
    asked = cue.dep_ == "ROOT" and last.text == "?" and last.i not in found.content
    supposed = next((c for c in cue.children if c.dep_ == "aux" and c.lower_ == "had"), None)
    subject = child_of(cue, "nsubj")
    return asked or (supposed is not None and subject is not None and supposed.i < subject.i)


def _outer(table: pd.DataFrame) -> list[str]:
    """The narrowest attribution in whose content a cue stands."""
    rows = list(table[["attribution", "cue_spans", "content_spans"]].itertuples(index=False))
    found = []
    for own, cue, content in rows:
        at = (cue or content)[0][0]
        around = [(sum(e - s for s, e in parts), name) for name, _, parts in rows
                  if name != own and parts != content and any(s <= at < e for s, e in parts)]  # fmt: skip
        found.append(min(around, default=(0, ""))[1])
    return found


def reporting(said: pd.DataFrame | Readable) -> pd.DataFrame:
    """How each actor is reported, from the table of `attributions` or an article.

    >>> from analysis import Article
    >>> reporting(Article.from_text("It will rain, Ann Lee said.")).values.tolist()
    [['Ann Lee', 1, 0, 0, ['A1']]]

    Returns:
        One row an actor: actor, how many of its cues are neutral, doubting, endorsing, and evidence (ids
        of the attributions).
    """
    table = table_of(said)
    named = table[table["actor"] != ""].groupby("actor", sort=False)
    counts = named["cue_tone"].value_counts().unstack(fill_value=0)
    counts = counts.reindex(columns=["neutral", "doubting", "endorsing"], fill_value=0)
    return counts.assign(evidence=named["attribution"].agg(list)).rename_axis(columns=None).reset_index()


def shares(said: pd.DataFrame | Readable) -> pd.DataFrame:
    """How much is attributed to each actor, from the table of `attributions` or an article.

    A nested report is its inner actor's.

    >>> from analysis import Article
    >>> shares(Article.from_text("It will rain, Ann Lee said.")).values.tolist()
    [['Ann Lee', 3, 1.0, ['A1']]]

    Returns:
        One row an actor, the most words first: actor, words, share (0 to 1), evidence (ids of the
        attributions).
    """
    table = table_of(said)
    counts = table["content"].map(lambda content: len(words(content))).astype(int)
    within = counts.groupby(table["outer"]).sum()
    own = (counts - table["attribution"].map(within).fillna(0)).clip(lower=0).astype(int)
    named = table.assign(words=own)[table["actor"] != ""].groupby("actor", sort=False)
    frame = named.agg(words=("words", "sum"), evidence=("attribution", list)).reset_index()
    frame.insert(2, "share", frame["words"] / max(1, frame["words"].sum()))
    return frame.sort_values("words", ascending=False, kind="stable", ignore_index=True)
