"""The embedded classifier: texts in; out come sides, attitudes and tone, and the words that carry them.

One encoder, trained by the scripts in training/, reads a text, with what it may take a side on: a target
(attitude) or a proposition (stance). Small heads on what it makes of the words do the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.special import softmax

from analysis.labels import ATTITUDES, STANCES, UNCLEAR
from analysis.opinion import encoder, heads, nli
from analysis.opinion.heads import Floats, Span
from analysis.opinion.propositions import affirmed, check_length

if TYPE_CHECKING:
    from tokenizers import Encoding

Targeted = tuple[str, int, int]  # a text and the half-open span of its target
Statement = tuple[str, str]  # a text and a proposition
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_TURNED = [1, 0, 2]  # favor for against
_HIGHEST = 4  # of the scale on which readers rated tone
_REMEMBERED = 10_000  # answers, of a few hundred bytes each
_answered: dict[tuple[object, ...], Floats] = {}


class Weighed(NamedTuple):
    """A word, its place in the text, and how far the likeliest side, or the tone, would fall without it."""

    word: str
    start: int
    end: int
    weight: float


def attitude(targets: Sequence[Targeted], *, model: str = "") -> Floats:
    """How each text speaks of the target at its span; a long text is read in the window around it.

    Args:
        targets: (text, start, end) triples; spans are half-open, in characters.
        model: name or folder of a transformers NLI classifier to use instead of the embedded one.

    Returns:
        (n, 3): probabilities of negative, neutral, positive. No row depends on the others.

    Raises:
        ValueError: if a target is blank, outside its text or too long.

    >>> text = "Critics called Smith a liar and a coward."
    >>> labels(attitude([(text, 15, 20)]), "attitude")
    ['negative']
    """
    for text, start, end in targets:
        if not (0 <= start < end <= len(text)):
            raise ValueError(f"target {start}:{end}: outside its text of {len(text)} characters. Correct it.")
        check_length(text[start:end], "target", "the span of a name")
    if model:
        return softmax(nli.attitude(targets, model), axis=1)
    return _answers("attitude", [[_around(*targeted)] for targeted in targets])


def stance(statements: Sequence[Statement], *, model: str = "") -> Floats:
    """The side that each text takes on its proposition, which training need not have seen.

    A long text is read in overlapping windows, whose logits are averaged. A proposition denied by one word
    ("should not …") is read without it and the answer turned round: it mirrors that to the plain one.

    Args:
        statements: (text, proposition) pairs. The report's verb belongs to the text: "would regret …".
        model: name or folder of a transformers NLI classifier to use instead of the embedded one.

    Returns:
        (n, 3): probabilities of favor, against, neutral. No row depends on the others.

    Raises:
        ValueError: if a proposition is empty or too long.

    >>> labels(stance([("It is a mistake to close the school.", "The school should be closed.")]), "stance")
    ['against']
    """
    _check_propositions(statements)
    if model:
        return softmax(nli.stance(statements, model), axis=1)
    return _sides(statements, [()] * len(statements))[0]


def stance_words(
    statements: Sequence[Statement], starts: Sequence[int] | None = None
) -> tuple[Floats, list[list[Weighed]]]:
    """What `stance` gives, and the words that carry each side, the weightiest first, from the same pass.

    `starts` are the places in the texts from which on words are weighed: what stands before is context.

    >>> sides, words = stance_words([("They welcomed the rain.", "Rain is welcome.")])
    >>> sorted(word.word for word in words[0])
    ['They', 'rain', 'the', 'welcomed']
    """
    _check_propositions(statements)
    begun = starts if starts is not None else [0] * len(statements)
    words = [_words(text, start) for (text, _), start in zip(statements, begun, strict=True)]
    sides, weights = _sides(statements, [[word.span() for word in some] for some in words])
    return sides, [_weighed(some, own) for some, own in zip(words, weights, strict=True)]


def tone(texts: Sequence[str]) -> Floats:
    """The tone of each text as readers of news would judge it on average, -1 to 1; for sentences.

    >>> good, bad = tone(["They were overjoyed by the rescue.", "The bomb killed nine children."])
    >>> bool(good > 0.2), bool(bad < -0.2)
    (True, True)
    """
    return np.array([whole for (whole,) in _tones(texts, [()] * len(texts))])


def tone_words(texts: Sequence[str]) -> tuple[Floats, list[list[Weighed]]]:
    """What `tone` gives, and what each word adds to it, in the order of the text, from the same pass.

    >>> [word.word for word in tone_words(["A wonderful day."])[1][0]]
    ['A', 'wonderful', 'day']
    """
    words = [_words(text, 0) for text in texts]
    tones = _tones(texts, [[word.span() for word in some] for some in words])
    weighed = [
        [
            Weighed(word[0], *word.span(), float(each[0] - without))
            for word, without in zip(some, each[1:], strict=True)
        ]
        for some, each in zip(words, tones, strict=True)
    ]
    return np.array([each[0] for each in tones]), weighed


def labels(probabilities: Floats, task: str) -> list[str]:
    """The likeliest class of each row, or `unclear` below the threshold that the task has for this class.

    From the threshold on, six in seven labels were right on texts that the model had not seen, and one in
    sixteen of the sides was the opposite; it is higher for a side than for `neutral`.

    >>> labels(np.array([[0.9, 0.05, 0.05], [0.4, 0.3, 0.3]]), "stance")
    ['favor', 'unclear']
    """
    names, least = ATTITUDES if task == "attitude" else STANCES, settings()[task]["thresholds"]
    likeliest = probabilities.argmax(axis=1)
    return [
        names[n] if row[n] >= least[n] else UNCLEAR for n, row in zip(likeliest, probabilities, strict=True)
    ]


def explain(statement: Statement, model: str, *, start: int = 0) -> list[Weighed]:
    """The words that carry the side another model reads, the weightiest first: what it loses without each.

    Each word from `start` on is left out of the text in turn.
    """
    text, proposition = statement
    words = _words(text, start)
    left = [(text[: word.start()] + text[word.end() :], proposition) for word in words]
    whole, *rest = stance([statement, *left], model=model)
    return _weighed(words, [float((whole - each)[whole.argmax()]) for each in rest])


@cache
def settings() -> dict[str, Any]:
    """Of either task bias, temperature and thresholds, found on development data; hashes of the weights.

    >>> sorted(settings())
    ['attitude', 'sha256', 'stance']
    """
    return dict(json.loads((encoder.FOLDER / "classifier.json").read_text(encoding="utf-8")))


def marked(text: str, start: int, end: int) -> Statement:
    """The text with its target in brackets, and the target: the form that the encoder is trained on.

    >>> marked("Ann Lee left.", 0, 7)
    ('[ Ann Lee ] left.', 'Ann Lee')
    """
    return f"{text[:start]}[ {text[start:end]} ]{text[end:]}", text[start:end]


def _check_propositions(statements: Sequence[Statement]) -> None:
    for proposition in {proposition for _, proposition in statements}:
        check_length(proposition, "proposition", "a sentence such as 'The city should build a tram.'")


def _words(text: str, start: int) -> list[re.Match[str]]:
    return [word for word in _WORD.finditer(text) if word.start() >= start]


def _weighed(words: Sequence[re.Match[str]], weights: Iterable[float]) -> list[Weighed]:
    """Words by what they weigh."""
    weighed = [Weighed(word[0], *word.span(), float(own)) for word, own in zip(words, weights, strict=True)]
    return sorted(weighed, key=lambda word: -word.weight)


def _sides(statements: Sequence[Statement], spans: Sequence[Sequence[Span]]) -> tuple[Floats, list[Floats]]:
    """Probabilities (n, 3) of the sides, and of each statement what its spans weigh."""
    read = [(text, *affirmed(proposition)) for text, proposition in statements]
    head = lambda window, some: np.append(heads.logits(window, "stance"), heads.words(window, some))  # noqa: E731
    made = _known("stance", head, [encoder.windows(text, plain) for text, plain, _ in read], spans)
    sides = _chances("stance", [each[:3] for each in made])
    denied = [denied for *_, denied in read]
    sides[denied] = sides[denied][:, _TURNED]
    return sides, [each[3:] for each in made]


def _tones(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Floats]:
    values = _known("tone", heads.tone, [encoder.windows(text) for text in texts], spans)
    return [np.clip(value / _HIGHEST, -1, 1) for value in values]


def _answers(task: str, texts: Sequence[list[Encoding]]) -> Floats:
    """(n, 3): probabilities of the classes of each text, in its windows."""
    head = lambda window, _: heads.logits(window, task)  # noqa: E731
    return _chances(task, _known(task, head, texts, [()] * len(texts)))


def _chances(task: str, logits: Sequence[Floats]) -> Floats:
    """Probabilities (n, 3), calibrated on development data."""
    found = settings()[task]
    return softmax((np.array(logits).reshape(-1, 3) + found["bias"]) / found["temperature"], axis=1)


def _known(
    task: str,
    head: Callable[[encoder.Read, Sequence[Span]], Floats],
    texts: Sequence[list[Encoding]],
    spans: Sequence[Sequence[Span]],
) -> list[Floats]:
    """What `_read` gives, from memory where the same was asked before: a correction changes little."""
    asked = [
        (encoder.FOLDER, task, *(np.array(window.ids, np.int32).tobytes() for window in text), *some)
        for text, some in zip(texts, spans, strict=True)
    ]
    new = {key: n for n, key in enumerate(asked) if key not in _answered}
    made = _read(head, [texts[n] for n in new.values()], [spans[n] for n in new.values()])
    answers = {key: _answered[key] for key in asked if key not in new} | dict(zip(new, made, strict=True))
    _answered.update(zip(new, made, strict=True))
    while len(_answered) > _REMEMBERED:
        _answered.pop(next(iter(_answered)), None)
    return [answers[key] for key in asked]


def _read(
    head: Callable[[encoder.Read, Sequence[Span]], Floats],
    texts: Sequence[list[Encoding]],
    spans: Sequence[Sequence[Span]],
) -> list[Floats]:
    """What a head makes of each text: the mean of what it makes of its windows."""
    jobs = [(window, some) for text, some in zip(texts, spans, strict=True) for window in text]
    made = iter(encoder.read_each(head, jobs))
    return [np.mean([next(made) for _ in text], axis=0) for text in texts]


def _around(text: str, start: int, end: int) -> Encoding:
    """The window whose edges are farthest from the target."""

    def margin(window: Encoding) -> int:
        offsets = [at for at, side in zip(window.offsets, window.sequence_ids, strict=True) if side == 0]
        return min(start - offsets[0][0], offsets[-1][1] - end)

    return max(encoder.windows(*marked(text, start, end)), key=margin)
