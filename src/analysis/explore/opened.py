"""What was read from one sentence: who says what, on which side and why, and how who is spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from analysis.attribution import mention_key
from analysis.corpus import Reading
from analysis.explore import tables
from analysis.explore.question import Question
from analysis.formats import number
from analysis.opinion import stances
from analysis.show import citable, cited_as, fill, join, tag
from analysis.text import Sentence

Mention = dict[str, Any]


def sentence(question: Question) -> Sentence | None:
    """The sentence that is looked at, or the one of the statement that is."""
    found = tables.reading(question)
    said = found.attributions.set_index("attribution")["sentence"]
    id = said.get(question.picked, question.picked)
    return next((each for each in found.document.sentences if each.id == id), None)


def statements(question: Question, first: str = "") -> list[dict[str, Any]]:
    """The statements of which a word stands in the sentence; `first` the one named, or that is looked at."""
    at = sentence(question)
    if at is None:
        return []
    rows = tables.reading(question).attributions.to_dict("records")
    inside = [row for row in rows if any(_overlap(at, *span) for span in row["content_spans"])]
    return sorted(inside, key=lambda row: row["attribution"] != (first or question.picked))


def mentions(question: Question) -> list[Mention]:
    """The mentions in the sentence, each with its `key`: actor, label, speaker, sentence."""
    at = sentence(question)
    if at is None:
        return []
    found = tables.reading(question)
    rows = found.attitudes[found.attitudes["sentence"] == at.id].to_dict("records")
    return [row | {"key": mention_key(found.article.text, row["start"], row["end"])} for row in rows]


def _overlap(at: Sentence, start: int, end: int) -> bool:
    return start < at.end and end > at.start


def view(question: Question, first: str = "") -> Iterator[Markup]:
    """What was read from the sentence that is looked at, to be cited; how to look at one otherwise."""
    at = sentence(question)
    if at is None:
        told = (
            "Choose a sentence of the article, or its number, to see what was read from it and to correct it."
        )
        yield fill('<p class="hint">{told}</p>', told=told)
        return
    found = tables.reading(question)
    scores = found.tone.set_index("sentence")["tone"]
    tone = f" · tone {number(scores[at.id])}" if at.id in scores else ""
    parts: list[Markup] = [
        fill("<h3>Sentence {id} · {voice}{tone}</h3>", id=at.id, voice=at.voice, tone=tone)
    ]
    rows = statements(question, first)
    parts += [_statement(question, row, n == 0) for n, row in enumerate(rows)]
    if not rows:
        parts.append(Markup('<p class="hint">Nothing was read as said by anyone here.</p>'))
    felt = join(fill("<li>{words}</li>", words=_felt(row)) for row in mentions(question))
    parts.append(fill("<h4>Spoken of</h4><ul>{felt}</ul>", felt=felt) if felt else Markup(""))
    parts.append(_cited(found, rows[0]["attribution"] if rows else at.id))
    yield fill('<section class="opened" aria-live="polite">{parts}</section>', parts=join(parts))


def _statement(question: Question, row: dict[str, Any], chosen: bool) -> Markup:
    hand = " · by hand" if row["by_hand"] else ""
    how = [row["quotation"], row["status"] if row["status"] != "asserted" else ""]
    how += ["the speaker is inferred" if row["inferred"] else ""]
    facts = {"Speaker": row["actor"] or "no one named", "As worded": row["source"], "Cue": row["cue"],
             "Passed on by": row["relay"], "Words": f"“{row['content']}”",
             "How": ", ".join(filter(None, how))}  # fmt: skip
    told = [fill("<dt>{name}</dt><dd>{value}</dd>", name=name, value=value)
            for name, value in facts.items() if value]  # fmt: skip
    return fill(
        '<div class="{chosen}"><h4>{id}{hand}</h4><dl>{told}{sides}</dl></div>',
        chosen="chosen" * chosen, id=row["attribution"], hand=hand, told=join(told),
        sides=join(_sides(question, row["attribution"])),
    )  # fmt: skip


def _sides(question: Question, attribution: str) -> Iterator[Markup]:
    """On which side the statement is of each proposition, how surely, and by which words."""
    for place, row in enumerate(_why(question, attribution), 1):
        name = f"Proposition {place}" if len(question.propositions) > 1 else "Proposition"
        surest = max(row["favor"], row["against"], row["neutral"])
        why = "set by hand" if row["by_hand"] else f"certainty {number(surest)}"
        why += f", by the words: {row['words']}" if row["words"] else ""
        side = fill(
            '{tag} <span title="{of}">({why})</span>', tag=tag(row["label"]), why=why, of=row["proposition"]
        )
        yield fill("<dt>{name}</dt><dd>{side}</dd>", name=name, side=side)


def _why(question: Question, attribution: str) -> list[dict[str, Any]]:
    judged = tables.judged(question)
    rows = judged[judged["attribution"] == attribution].dropna(subset=["label"]).to_dict("records")
    sided = [row for row in rows if row["label"] in ("favor", "against") and not row["by_hand"]]
    if not sided:
        return rows
    found = tables.reading(question)
    plain = Question(question.article, tuple(row["proposition"] for row in sided), question.names)
    words = _words(found.fingerprint, attribution, plain)
    return [row | {"words": words.get(row["proposition"], "")} for row in rows]


@lru_cache(maxsize=256)
def _words(_: str, attribution: str, question: Question) -> dict[str, str]:
    """The words that carry the side, proposition by proposition."""
    said = tables.reading(question).attributions
    row = said[said["attribution"] == attribution]
    frame = stances(row, [*question.propositions])
    return dict(zip(frame["proposition"], frame["words"], strict=True))


def _felt(row: Mention) -> Markup:
    hand = " (by hand)" if row["by_hand"] else ""
    words = {"actor": row["actor"], "speaker": row["speaker"], "tag": tag(row["label"]), "hand": hand}
    return fill("{actor}: {tag}, by {speaker}{hand}", **words)


def _cited(found: Reading, id: str) -> Markup:
    said = [*found.attributions.itertuples()]
    cited = cited_as(id, citable(found.document, said, full_text=True))
    return fill('<p class="citation" dir="auto">{cited}</p><p></p>', cited=cited)
