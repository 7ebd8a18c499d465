"""The data written for this project, in training/data: who says what, on which side, in what tone.

Texts of `sentences` and `tone` are those of rows of NewsMTSC's training split, which DATA must hold.
"""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NamedTuple

OWN = Path(__file__).parent / "data"
STANCES = ("favor", "against", "neutral")
TURNED = {"favor": "against", "against": "favor", "neutral": "neutral"}


class Row(NamedTuple):
    """A text toward a proposition, the class of its side, and what it comes from, which no other half has."""

    text: str
    proposition: str
    label: int
    group: str


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def issues(splits: Collection[str], bare: float = 0.0, seed: int = 0) -> list[Row]:
    """Statements behind their headline (a share `bare` without), toward the proposition, and its opposite."""
    rng, made = random.Random(seed), []
    for issue in _of(OWN / "issues.jsonl", splits):
        for said in issue["statements"]:
            text = _behind(issue["headline"], said["text"], bare, rng)
            made.append(Row(text, issue["proposition"], STANCES.index(said["side"]), issue["id"]))
            made.append(Row(text, issue["opposite"], STANCES.index(TURNED[said["side"]]), issue["id"]))
    return made


def articles(splits: Collection[str], bare: float = 0.0, seed: int = 0) -> list[Row]:
    """Statements behind their headline, toward each proposition of the article; a share `bare` without."""
    rng, made = random.Random(seed), []
    for article in _of(OWN / "articles.jsonl", splits):
        for said in article["statements"]:
            text = _behind(article["headline"], said["text"], bare, rng)
            for proposition, label in zip(article["propositions"], said["labels"], strict=True):
                made.append(Row(text, proposition, STANCES.index(label), article["id"]))
    return made


def paraphrased(rows: Sequence[Row], seed: int = 0) -> list[Row]:
    """Rows of the articles of `new`, toward their propositions in other words."""
    rng = random.Random(seed)
    words = {(row["of"], row["proposition"]): row["wordings"] for row in lines(OWN / "paraphrases.jsonl")}
    return [row._replace(proposition=rng.choice(words[row.group, row.proposition])) for row in rows]


def sentences(data: Path, splits: Collection[str]) -> list[Row]:
    """Sentences of real news toward propositions."""
    texts = _texts(data)
    return [
        Row(texts[row["row"]], proposition, STANCES.index(label), row["n"])
        for row in _of(OWN / "sentences.jsonl", splits)
        for proposition, label in row["propositions"]
    ]


def beside(count: int, seed: int = 0) -> list[Row]:
    """Statements behind their headline, toward a proposition about another issue: neutral."""
    rng, known, made = random.Random(seed), _of(OWN / "issues.jsonl", {"train"}), []
    for _ in range(count):
        one, other = rng.sample(known, 2)
        text = _behind(one["headline"], rng.choice(one["statements"])["text"], 0, rng)
        proposition = other[rng.choice(["proposition", "opposite"])]
        made.append(Row(text, proposition, STANCES.index("neutral"), one["id"]))
    return made


def tones(data: Path, splits: Collection[str]) -> list[tuple[str, float]]:
    """Sentences of real news, with the tone that readers would give them on average, -4 to 4."""
    texts = _texts(data)
    return [(texts[row["row"]], row["tone"]) for row in _of(OWN / "tone.jsonl", splits)]


def _of(path: Path, splits: Collection[str]) -> list[dict[str, Any]]:
    return [row for row in lines(path) if row["split"] in splits]


def _behind(headline: str, text: str, bare: float, rng: random.Random) -> str:
    return text if rng.random() < bare else f"{headline} {text}"


def _texts(data: Path) -> dict[str, str]:
    return {row["id"]: row["text"] for row in lines(data / "newsmtsc_train.jsonl")}
