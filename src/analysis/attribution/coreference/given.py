"""Names that are given, not found: by the study, or by the layout of an interview."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.attribution.coreference.cast import Cast
from analysis.attribution.speech.grammar import token_span
from analysis.attribution.speech.turns import VOICES, voice_of
from analysis.text import normalise


def add_aliases(cast: Cast, aliases: Mapping[str, Sequence[str]]) -> None:
    """The study's own names, the longest first: `Ottawa`, where it says so, is the Government of Canada."""
    for name in aliases:
        cast.named(name, "organisation")
    pairs = [(other, name) for name, others in aliases.items() for other in {name, *others}]
    for other, name in sorted(pairs, key=lambda pair: (-len(pair[0]), pair)):
        for match in re.finditer(rf"(?<!\w){re.escape(normalise(other))}(?!\w)", cast.doc.text):
            span = cast.doc.char_span(*match.span(), alignment_mode="expand")
            if span is not None and cast.is_open(span):
                cast.add(cast.named(name, "organisation"), span, "named" if other == name else "alias")


def add_turns(cast: Cast) -> None:
    """The two voices of an interview, where paragraphs begin with `Q:` and `A:`, or `Q.` and `A.`."""
    blocks = cast.document.article.blocks
    voices = [(voice_of(turn), turn) for b in blocks if (turn := token_span(cast.doc, b.start, b.end))]
    if {voice for voice, _ in voices} >= VOICES.keys():
        for voice, turn in voices:
            if voice:
                cast.add(cast.named(VOICES[voice], "person"), turn[:1], "title", True)
