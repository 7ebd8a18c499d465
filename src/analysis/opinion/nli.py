"""Any transformers classifier of natural language inference in the place of the embedded one."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.labels import ATTITUDES

WINDOW = {"truncation": "only_first", "max_length": 256, "stride": 32, "return_overflowing_tokens": True}


def stance(statements: Sequence[tuple[str, str]], model: str) -> NDArray[np.float64]:
    """Logits (n, 3) of favor, against, neutral: entailment is read as favor, contradiction as against."""
    network, tokenizer, order = _loaded(model)
    import torch  # after the clear error above for those who don't have it

    rows = []
    for text, proposition in statements:
        windows = tokenizer(text, proposition, **WINDOW, padding=True, return_tensors="pt")
        windows.pop("overflow_to_sample_mapping", None)
        with torch.inference_mode():
            rows.append(network(**windows).logits.mean(0).numpy()[order])
    return np.array(rows, dtype=np.float64).reshape(-1, 3)


def attitude(targets: Sequence[tuple[str, int, int]], model: str) -> NDArray[np.float64]:
    """Logits (n, 3) of negative, neutral, positive, by what the text entails about its target."""
    names = [(text, text[start:end]) for text, start, end in targets]
    claims = [[(text, f"The text is {label} about {name}.") for text, name in names] for label in ATTITUDES]
    return np.stack([stance(claim, model)[:, 0] for claim in claims], axis=1)


@cache
def _loaded(model: str) -> tuple[Any, Any, list[int]]:
    try:
        from transformers import AutoModelForSequenceClassification, AutoTokenizer
    except ImportError as error:
        raise ValueError(f"model '{model}': run `pip install '.[transformers]'` to use it.") from error
    try:
        # Other files of weights are pickles, which run what they hold when they are opened.
        options: dict[str, Any] = {"use_safetensors": True, "trust_remote_code": False}
        network = AutoModelForSequenceClassification.from_pretrained(model, **options).eval()
        tokenizer = AutoTokenizer.from_pretrained(model, trust_remote_code=False)
    except (OSError, ValueError) as error:
        told = "no transformers classifier in safetensors there"
        raise ValueError(f"model '{model}': {told}. Name a local folder or a hub name.") from error
    names = {name.lower()[:6]: index for index, name in network.config.id2label.items()}
    if not {"entail", "contra", "neutra"} <= names.keys():
        labels = "entailment, contradiction, neutral"
        raise ValueError(f"model '{model}': no labels {labels}. Name a model for inference.")
    return network, tokenizer, [names["entail"], names["contra"], names["neutra"]]
