"""The embedded classifier: texts in; out come sides, attitudes and tone, and the words that carry them.

One encoder, trained by the scripts in training/, reads a text, with what it may take a side on: a target
(attitude) or a proposition (stance). Small heads on what it makes of the words do the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
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
    """A word, its place in the text, and how far the winning probability, or the tone, falls without it."""

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
    return _first(_answers("attitude", [[_around(*targeted)] for targeted in targets])).reshape(-1, 3)


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
    return _first(_sides(statements, [()] * len(statements))).reshape(-1, 3)


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
    answers = _sides(statements, [[word.span() for word in some] for some in words])
    weighed = [_weighed(some, answer) for some, answer in zip(words, answers, strict=True)]
    return _first(answers).reshape(-1, 3), weighed


def tone(texts: Sequence[str]) -> Floats:
    """The tone of each text as readers of news would judge it on average, -1 to 1; for sentences.

    >>> good, bad = tone(["They were overjoyed by the rescue.", "The bomb killed nine children."])
    >>> bool(good > 0.2), bool(bad < -0.2)
    (True, True)
    """
    return _first(_tones(texts, [()] * len(texts)))


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
    return _first(tones), weighed


def labels(probabilities: Floats, task: str) -> list[str]:
    """The likeliest class of each row, or `unclear` below the threshold that the task has for this class.

    From the threshold on, four in five labels were right on development data, and of the sides at most one in
    sixteen was the opposite; it is higher for a side than for `neutral`.

    >>> labels(np.array([[0.9, 0.05, 0.05], [0.4, 0.3, 0.3]]), "stance")
    ['favor', 'unclear']
    """
    names, least = ATTITUDES if task == "attitude" else STANCES, settings()[task]["thresholds"]
    likeliest = probabilities.argmax(axis=1)
    return [
        names[n] if row[n] >= least[n] else UNCLEAR for n, row in zip(likeliest, probabilities, strict=True)
    ]


def explain(item: Targeted | Statement, *, start: int = 0, model: str = "") -> list[Weighed]:
    """The words that carry a decision, the weightiest first: what its probability loses without each.

    `item` is what `attitude` or `stance` would be given; the target itself is never left out, nor what
    stands before `start`. Words are left out of what the head sees, which costs no second pass; with a
    `model` they are left out of the text, which costs one for each.

    >>> len(explain(("They welcomed the rain.", "Rain is welcome.")))
    4
    """
    target = item[1:] if len(item) == 3 else (0, 0)
    words = [w for w in _words(item[0], start) if w.end() <= target[0] or w.start() >= target[1]]
    if model:
        return _weighed(words, _left_out(item, words, model))
    if len(item) == 2:
        return stance_words([item], [start])[1][0]
    brackets = [4 * (word.start() >= target[1]) for word in words]  # characters that `marked` puts before it
    spans = [(word.start() + more, word.end() + more) for word, more in zip(words, brackets, strict=True)]
    return _weighed(words, _answers("attitude", [[_around(*item)]], [spans])[0])


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


def _weighed(words: Sequence[re.Match[str]], answers: Floats) -> list[Weighed]:
    """Words by what the winning probability, first row, loses in their own row."""
    whole, *rest = answers[:, answers[0].argmax()].tolist()
    weighed = [Weighed(word[0], *word.span(), whole - each) for word, each in zip(words, rest, strict=True)]
    return sorted(weighed, key=lambda word: -word.weight)


def _first(answers: Sequence[Floats]) -> Floats:
    """The answers to whole texts."""
    return np.array([answer[0] for answer in answers])


def _sides(statements: Sequence[Statement], spans: Sequence[Sequence[Span]]) -> list[Floats]:
    read = [(text, *affirmed(proposition)) for text, proposition in statements]
    answers = _answers("stance", [encoder.windows(text, plain) for text, plain, _ in read], spans)
    return [each[:, _TURNED] if denied else each for each, (*_, denied) in zip(answers, read, strict=True)]


def _tones(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Floats]:
    values = _known("tone", heads.tone, [encoder.windows(text) for text in texts], spans)
    return [np.clip(value / _HIGHEST, -1, 1) for value in values]


def _answers(
    task: str, texts: Sequence[list[Encoding]], spans: Sequence[Sequence[Span]] = ()
) -> list[Floats]:
    """Of each text, in its windows, probabilities (1 + spans, 3): whole and without each span."""
    found = settings()[task]
    head = lambda read, some: heads.logits(read, task, some)  # noqa: E731
    logits = _known(task, head, texts, spans or [()] * len(texts))
    return [softmax((each + found["bias"]) / found["temperature"], axis=1) for each in logits]


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


def _left_out(item: Targeted | Statement, words: Sequence[re.Match[str]], model: str) -> Floats:
    """Probabilities (1 + words, 3) of another model: whole, and of the text without each word."""
    items: Any = [item, *(_without(item, *word.span()) for word in words)]
    return (attitude if len(item) == 3 else stance)(items, model=model)


def _without(item: Targeted | Statement, start: int, end: int) -> Targeted | Statement:
    text = item[0][:start] + item[0][end:]
    if len(item) == 2:
        return text, item[1]
    shift = (end - start) * (end <= item[1])
    return text, item[1] - shift, item[2] - shift
