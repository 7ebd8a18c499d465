"""The embedded classifier: pairs of texts in, probabilities out.

Two small encoders, trained by the scripts in training/, read a text and what it may take a side on: a
target (attitude) or a proposition (stance). Nothing is downloaded.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax

from analysis.labels import ATTITUDES, STANCES, UNCLEAR
from analysis.opinion import nli

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

LENGTH = 128  # tokens that the encoder sees at once, as in training
OVERLAP = 32  # tokens that neighbouring windows of a long text share
LONGEST = 64  # tokens of a target or proposition; the rest of a window is the text's
BATCH = 8  # texts read at once: more are no faster on one core
_AUXILIARY = "should|must|would|will|can|could|ought|is|are|was|were|do|does|did|has|have"
_CLAUSE = "who|whose|that|which|where|when|while|if|unless|because|since|although"
_NO = r"\b(?:no|not|never|none|nobody|nothing)\b|n['’]t\b"
_DENIED = re.compile(  # at its first auxiliary, where no clause begins before it, and nowhere else
    rf"\A((?:(?!\b(?:{_AUXILIARY}|{_CLAUSE})\b|{_NO}).)*\b(?:{_AUXILIARY}))"
    rf"(?: ?not| never| no longer|n?['’]t)\b(?! only\b| just\b)(?!.*(?:{_NO}))",
    re.IGNORECASE | re.DOTALL,
)
_WONT = re.compile(r"\b(w)on['’]t\b", re.IGNORECASE)
_FOLDER = Path(__file__).parent / "weights"
Mention = tuple[str, int, int]  # a text and the half-open span of its target
Statement = tuple[str, str]  # a text and a proposition
Probabilities = NDArray[np.float64]


class Word(NamedTuple):
    """A word, its place in the text, and how far the winning probability falls without it."""

    word: str
    start: int
    end: int
    weight: float


def attitude(mentions: Sequence[Mention], *, model: str = "") -> Probabilities:
    """How each text speaks of the target at its span; a long text is read in the window around it.

    Args:
        mentions: (text, start, end) triples; spans are half-open, in characters.
        model: name or folder of a transformers NLI classifier to use instead of the embedded one.

    Returns:
        (n, 3): probabilities of negative, neutral, positive. No row depends on the others.

    Raises:
        ValueError: if a target is blank, outside its text or too long.

    >>> text = "Critics called Smith a liar and a coward."
    >>> labels(attitude([(text, 15, 20)]), "attitude")
    ['negative']
    """
    for text, start, end in mentions:
        if not (0 <= start < end <= len(text)):
            raise ValueError(f"target {start}:{end}: outside its text of {len(text)} characters. Correct it.")
        _check(text[start:end], "target", "the span of a name")
    if model:
        return softmax(nli.attitude(mentions, model), axis=1)
    return _probabilities("attitude", [[_around(*mention)] for mention in mentions])


def stance(statements: Sequence[Statement], *, model: str = "") -> Probabilities:
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
    for proposition in {proposition for _, proposition in statements}:
        _check(proposition, "proposition", "a sentence such as 'The city should build a tram.'")
    if model:
        return softmax(nli.stance(statements, model), axis=1)
    read = [(text, *_affirmed(proposition)) for text, proposition in statements]
    answers = _probabilities("stance", [_windows((text, proposition)) for text, proposition, _ in read])
    turned = [denied for *_, denied in read]
    answers[turned] = answers[turned][:, [1, 0, 2]]
    return answers


def labels(probabilities: Probabilities, task: str) -> list[str]:
    """The likeliest class of each row, or `unclear` below the threshold of the task (attitude, stance).

    From the threshold on, four in five labels were right on development data.

    >>> labels(np.array([[0.9, 0.05, 0.05], [0.4, 0.3, 0.3]]), "stance")
    ['favor', 'unclear']
    """
    names, threshold = ATTITUDES if task == "attitude" else STANCES, settings()[task]["threshold"]
    return [names[row.argmax()] if row.max() >= threshold else UNCLEAR for row in probabilities]


def explain(item: Mention | Statement, *, start: int = 0, model: str = "") -> list[Word]:
    """The words that carry a decision, the weightiest first: what its probability loses without each.

    `item` is what `attitude` or `stance` would be given; the target itself is never left out, nor what
    stands before `start`.

    >>> explain(("They welcomed the rain.", "Rain is welcome."))[0].word
    'welcomed'
    """
    score, (first, last) = (attitude, item[1:]) if len(item) == 3 else (stance, (0, 0))
    found = (m for m in re.finditer(r"\w+(?:['’-]\w+)*", item[0]) if m.start() >= start)
    words = [m for m in found if m.end() <= first or m.start() >= last]
    items: Any = [item, *(_without(item, *word.span()) for word in words)]
    probabilities = score(items, model=model)
    whole, *rest = probabilities[:, probabilities[0].argmax()].tolist()
    weighed = [Word(word[0], *word.span(), whole - each) for word, each in zip(words, rest, strict=True)]
    return sorted(weighed, key=lambda word: -word.weight)


@cache
def settings() -> dict[str, Any]:
    """Of either task bias, temperature and threshold, found on development data; hashes of the weights.

    >>> sorted(settings())
    ['attitude', 'sha256', 'stance']
    """
    return dict(json.loads((_FOLDER / "classifier.json").read_text(encoding="utf-8")))


def marked(text: str, start: int, end: int) -> Statement:
    """The text with its target in brackets, and the target: the form that the encoder is trained on.

    >>> marked("Ann Lee left.", 0, 7)
    ('[ Ann Lee ] left.', 'Ann Lee')
    """
    return f"{text[:start]}[ {text[start:end]} ]{text[end:]}", text[start:end]


def _without(item: Mention | Statement, start: int, end: int) -> Mention | Statement:
    text = item[0][:start] + item[0][end:]
    if len(item) == 2:
        return text, item[1]
    shift = (end - start) * (end <= item[1])
    return text, item[1] - shift, item[2] - shift


def _check(second: str, name: str, remedy: str) -> None:
    if not second.strip():
        raise ValueError(f"{name}: empty. Give {remedy}.")
    if (length := len(_tokenizer().encode(second, add_special_tokens=False).ids)) > LONGEST:
        told = f"{name} '{second[:40]}…': {length} word pieces, more than {LONGEST}."
        raise ValueError(f"{told} Give {remedy}.")


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(_FOLDER / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LENGTH, stride=OVERLAP, strategy="only_first")
    return tokenizer


@cache
def _session(task: str) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1  # a batch a thread is faster than a batch over all threads
    return InferenceSession(str(_FOLDER / f"{task}.onnx"), options, providers=["CPUExecutionProvider"])


def _affirmed(proposition: str) -> tuple[str, bool]:
    """The proposition without the word that denies its main verb, and whether there was one.

    >>> _affirmed("The city should not build the tram.")
    ('The city should build the tram.', True)
    """
    plain, count = _DENIED.subn(r"\1", _WONT.sub(r"\1ill not", proposition))
    return (plain, True) if count else (proposition, False)


def _windows(pair: Statement) -> list[Encoding]:
    encoding = _tokenizer().encode(*pair)
    return [encoding, *encoding.overflowing]


def _around(text: str, start: int, end: int) -> Encoding:
    """The window whose edges are farthest from the target."""

    def margin(window: Encoding) -> int:
        offsets = [at for at, side in zip(window.offsets, window.sequence_ids, strict=True) if side == 0]
        return min(start - offsets[0][0], offsets[-1][1] - end)

    return max(_windows(marked(text, start, end)), key=margin)


def _logits(task: str, windows: list[Encoding]) -> NDArray[np.float32]:
    """(n, 3) of a batch, whose shorter texts are padded."""
    longest = max(map(len, windows))
    for window in windows:
        window.pad(longest)
    columns = {"ids": "ids", "mask": "attention_mask", "segments": "type_ids"}
    inputs = {name: np.array([getattr(w, of) for w in windows]) for name, of in columns.items()}
    return np.asarray(_session(task).run(["logits"], inputs)[0])


def _probabilities(task: str, texts: list[list[Encoding]]) -> Probabilities:
    """(n, 3) of texts in windows, which are read in batches of about equal length, a thread a batch."""
    if not texts:
        return np.empty((0, 3))
    _session(task)  # loaded once, before the threads ask for it
    windows = [window for text in texts for window in text]
    order = sorted(range(len(windows)), key=lambda n: -len(windows[n]))
    batches = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    with ThreadPoolExecutor(int(os.environ.get("OMP_NUM_THREADS") or os.cpu_count() or 1)) as pool:
        read = list(pool.map(lambda batch: _logits(task, [windows[n] for n in batch]), batches))
    logits = np.empty((len(windows), 3))
    logits[order] = np.concatenate(read)
    counts = np.array([len(text) for text in texts])
    means = np.add.reduceat(logits, np.cumsum(counts) - counts) / counts[:, None]
    found = settings()[task]
    return softmax((means + found["bias"]) / found["temperature"], axis=1)
