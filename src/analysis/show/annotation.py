"""The annotated article: anchors, marks, notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from analysis.formats import number
from analysis.show.citations import citable
from analysis.show.markup import Shown, escape, excerpted, fill, join
from analysis.show.tables import TAGS
from analysis.text import parse

if TYPE_CHECKING:
    import pandas as pd

    from analysis.text import Document, Readable

_Notes = Mapping[str, Sequence[str]]
_Sides = Mapping[str, Mapping[int, str]]


class _Mark(NamedTuple):
    start: int
    end: int
    label: str
    id: str  # of the attribution that ends here, or empty
    title: str = ""  # what that is, in words
    signs: str = ""  # of its labels, with the numbers of propositions if there are several


def annotated(
    document: Readable,
    attributions: pd.DataFrame | None = None,
    stances: pd.DataFrame | None = None,
    attitudes: pd.DataFrame | None = None,
    tone: pd.DataFrame | None = None,
    *,
    mentions: bool = True,
    full_text: bool = True,
) -> Shown:
    """The article with anchors S1…Sn, what is attributed marked, and a note on each sentence.

    Without `mentions` attitudes stand in the notes alone. Without `full_text` each sentence is cut to its
    first words, for articles whose text may not be passed on.

    >>> 'id="S1"' in annotated("data/articles/nato-afghan-tour.txt").to_html()
    True
    """
    parsed: Document = parse(document)
    judged = [] if stances is None else list(stances.dropna(subset=["label"]).itertuples())
    said = [] if attributions is None else list(attributions.itertuples())
    felt = [] if attitudes is None else list(attitudes.itertuples())
    scored = [] if tone is None else list(tone.itertuples())
    sides = _sides(judged)
    marks = _marks(said, sides, felt if mentions else [])
    notes = _notes(parsed, said, sides, felt, scored)
    tones = {row.sentence: _tone(row.tone) for row in scored}
    body = (_full if full_text else _excerpts)(parsed, marks, notes, tones)
    kinds = [label for label in TAGS if any(mark.label == label for mark in marks)]
    legend = join(
        (fill('<mark class="{k}">{w}</mark>\u00a0{s}', k=k, s=TAGS[k][0], w=TAGS[k][1]) for k in kinds), " · "
    )
    html = fill(
        '<p class="legend">{legend}</p><p class="hint">Point at a sentence, or reach its number by keyboard, '
        'to see what was read from it.</p><article class="annotated">{body}</article>',
        **{"legend": legend, "body": body},
    )
    text = f"The article, annotated: {len(parsed.sentences)} sentences"
    cited = citable(parsed, said, full_text=full_text)
    return Shown(html, text, metadata={"name": "article", "role": "article", "data": cited})


def _marks(said: Sequence[Any], sides: _Sides, felt: Sequence[Any]) -> list[_Mark]:
    marks = [_Mark(row.start, row.end, row.label, "") for row in felt]
    for row in said:
        *others, last = sorted(row.content_spans) or [(0, 0)]
        labels = sides.get(row.attribution, {})
        label = _colour([*labels.values()])
        marks += [_Mark(start, end, label, "") for start, end in others]
        marks.append(_Mark(last[0], last[1], label, row.attribution, _in_words(row, labels), _signs(labels)))
    return marks


def _sides(judged: Sequence[Any]) -> _Sides:
    """The labels of each attribution by the number of the proposition; 0 if there is only one."""
    order = list(dict.fromkeys(getattr(row, "proposition", "") for row in judged))
    sides: dict[str, dict[int, str]] = defaultdict(dict)
    for row in judged:
        place = order.index(getattr(row, "proposition", "")) + 1 if len(order) > 1 else 0
        sides[row.attribution][place] = row.label
    return sides


def _colour(labels: Sequence[str]) -> str:
    """The one label that a mark's colour stands for: a side that it takes, mixed if it takes both."""
    if not labels:
        return "said"
    taken = {label for label in labels if label in ("favor", "against")}
    return "mixed" if len(taken) > 1 else next(iter(taken), labels[0])


def _signs(labels: Mapping[int, str]) -> str:
    """Signs to stand behind an id: `▲`, or of several propositions ` 1▲ 2■`."""
    return "".join(
        f" {place}{TAGS[label][0]}" if place else TAGS[label][0] for place, label in labels.items()
    )


def _in_words(row: Any, labels: Mapping[int, str]) -> str:
    """Who speaks, on which side, and whether in their own words: `Ann Lee: 1 for, 2 neutral, direct`."""
    sides = [f"{place or ''} {TAGS[label][1]}".strip() for place, label in labels.items()]
    return f"{row.actor or 'no one named'}: {', '.join([*sides, row.quotation])}"


def _notes(
    document: Document, said: Sequence[Any], sides: _Sides, felt: Sequence[Any], scored: Sequence[Any]
) -> dict[str, list[str]]:
    """What was read from each sentence: whose voice it is, its tone, stances, attitudes."""
    notes: dict[str, list[str]] = {sentence.id: [sentence.voice] for sentence in document.sentences}
    for row in scored:
        notes[row.sentence].append(f"tone {number(row.tone)}")
    for row in said:
        notes[row.sentence].append(f"{row.attribution} {_in_words(row, sides.get(row.attribution, {}))}")
    for row in felt:
        notes[row.sentence].append(f"{row.speaker} toward {row.actor}: {TAGS[row.label][1]}")
    return notes


def _tone(tone: float) -> Markup:
    """Shown before its sentence; nearer to zero than 0.1, most readers would call it neutral."""
    label = "neutral" if abs(tone) < 0.1 else "positive" if tone > 0 else "negative"
    return fill('<sup class="{label}">{n}</sup> ', label=label, n=number(tone))


def _full(document: Document, marks: list[_Mark], notes: _Notes, tones: Mapping[str, Markup]) -> Markup:
    inside = defaultdict(list)
    for sentence in document.sentences:
        inside[sentence.paragraph].append(sentence)
    text, parts, done = document.article.text, [], 0
    for index, block in enumerate(document.article.blocks):
        # A sentence reaches to the next one, so that no mark that ends between two is lost.
        ends = [sentence.start for sentence in inside[index][1:]] + [block.end]
        pairs = zip(inside[index], ends, strict=False)
        body = join(
            _sentence(each.id, tones.get(each.id, "") + _marked(text, each.start, end, marks), notes)
            for each, end in pairs
        )
        dateline = text[done : block.start].strip() + " " if block.kind == "paragraph" else ""
        shown = body or text[block.start : block.end]
        parts.append(fill('<p class="{k}" dir="auto">{d}{s}</p>', k=block.kind, d=dateline, s=shown))
        done = block.end
    return join(parts)


def _excerpts(document: Document, marks: list[_Mark], notes: _Notes, tones: Mapping[str, Markup]) -> Markup:
    parts = []
    for sentence in document.sentences:
        ended = [mark for mark in marks if sentence.start < mark.end <= sentence.end]
        body = tones.get(sentence.id, "") + escape(excerpted(sentence.text)) + join(map(_tail, ended))
        parts.append(fill('<p dir="auto">{body}</p>', body=_sentence(sentence.id, body, notes)))
    return join(parts)


def _sentence(id: str, body: Markup, notes: _Notes) -> Markup:
    return fill(
        '<span class="s" id="{id}"><a class="sid" href="#row-{id}" aria-describedby="{id}-note">{id}</a>'
        '{body}<span class="info" role="tooltip" id="{id}-note"><b>{id}</b> {note}</span></span>',
        **{"id": id, "body": body, "note": " · ".join(notes[id])},
    )


def _marked(text: str, start: int, end: int, marks: list[_Mark]) -> Markup:
    """A stretch of text in pieces that begin and end with the marks; of several, the innermost is shown."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end} | {cut for mark in inside for cut in mark[:2] if start < cut < end})
    parts: list[Markup] = []
    for left, right in pairwise(cuts):
        over = [mark for mark in inside if mark.start <= left and right <= mark.end]
        piece = escape(text[left:right])
        if over:
            label = min(over, key=lambda mark: mark.end - mark.start).label
            piece = fill('<mark class="{label}">{piece}</mark>', label=label, piece=piece)
        parts += [piece, *(_tail(mark) for mark in inside if mark.end == right)]
    return join(parts)


def _tail(mark: _Mark) -> Markup:
    sign, _ = TAGS[mark.label]
    if not mark.id:  # most mentions are neutral: their underline is enough
        sided = mark.label in ("positive", "negative")
        return fill('<sup class="{label}">{sign}</sup>', label=mark.label, sign=sign) if sided else Markup("")
    return fill(
        '<sup class="{label}"><a id="{id}" href="#row-{id}" title="{title}">{id}{sign}</a></sup>',
        **{"label": mark.label, "id": mark.id, "title": mark.title, "sign": mark.signs},
    )
