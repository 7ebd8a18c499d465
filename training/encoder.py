"""The encoder with its heads in PyTorch: what training makes, and what export.py turns into ONNX.

`<s> text </s></s> second </s>` goes through MPNet; the mean of the states of either part, their difference
and their product go into a small head for each task.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from transformers import MPNetConfig, MPNetModel

TASKS = ("stance", "attitude")
LENGTH = 128  # word pieces that the encoder sees at once
PAD = 1
BASE_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
SHARD = 15_500_000  # bytes of a part of a packed encoder
WORDS = "embeddings.word_embeddings.weight"  # the base's own, which training leaves as it is


class PairEncoder(torch.nn.Module):
    """MPNet, and a head of one hidden layer for each task, over three classes."""

    def __init__(self, config: MPNetConfig) -> None:
        super().__init__()
        self.narrow = False  # whether the encoder computes in bfloat16
        self.enc = MPNetModel(config, add_pooling_layer=False)
        self.enc.get_parameter(WORDS).requires_grad_(False)
        self.heads = torch.nn.ModuleDict({task: _head(config.hidden_size) for task in TASKS})

    def states(self, ids: torch.Tensor) -> torch.Tensor:
        return self.enc(input_ids=ids, attention_mask=(ids != PAD).long()).last_hidden_state

    def forward(self, ids: torch.Tensor, segments: torch.Tensor, task: str) -> torch.Tensor:
        """Logits (n, 3) of token ids and of segments (0 text, 1 second, 2 neither), both (n, length)."""
        with torch.autocast(ids.device.type, torch.bfloat16, enabled=self.narrow):
            states = self.states(ids)
            first, second = (mean(states, segments == side) for side in (0, 1))
            return self.heads[task](torch.cat([first, second, (first - second).abs(), first * second], 1))


def _head(width: int) -> torch.nn.Sequential:
    return torch.nn.Sequential(
        torch.nn.Dropout(0.1), torch.nn.Linear(4 * width, width), torch.nn.GELU(), torch.nn.Dropout(0.1),
        torch.nn.Linear(width, 3),
    )  # fmt: skip


def mean(states: torch.Tensor, chosen: torch.Tensor) -> torch.Tensor:
    weights = chosen.unsqueeze(-1).to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)


def base_config() -> MPNetConfig:
    return MPNetConfig(vocab_size=30527, max_position_embeddings=514, layer_norm_eps=1e-5)


def checked(folder: Path) -> Path:
    """The folder's `model.safetensors`, if it is the base's."""
    file = folder / "model.safetensors"
    if (found := hashlib.sha256(file.read_bytes()).hexdigest()) != BASE_SHA256:
        raise SystemExit(f"{file}: not all-mpnet-base-v2 (sha256 {found}). Run training/base.py for it.")
    return file


def load_base(folder: Path) -> PairEncoder:
    """all-mpnet-base-v2 from the folder that base.py filled, with heads that know nothing yet."""
    from safetensors.torch import load_file

    file = checked(folder)
    model = PairEncoder(base_config())
    weights = {name.removeprefix("mpnet."): part for name, part in load_file(file).items()}
    missing, _ = model.enc.load_state_dict(weights, strict=False)
    assert not missing, missing
    return model


def unpack(folder: Path, model: PairEncoder) -> PairEncoder:
    """The weights that `pack` wrote, over those of the base."""
    weights: dict[str, torch.Tensor] = {}
    for path in sorted(folder.glob("encoder*.npz")):
        with np.load(path) as part:
            for key in part.files:
                name, kind = key.rsplit("|", 1)
                if kind == "f":
                    weights[name] = torch.from_numpy(part[key])
                elif kind == "q":
                    weights[name] = torch.from_numpy(part[key].astype(np.float32) * part[f"{name}|s"])
    if not weights:
        raise SystemExit(f"{folder}: no encoder*.npz there. Give the folder that `pack` wrote.")
    missing, unexpected = model.load_state_dict(weights, strict=False)
    assert not unexpected and all(WORDS in n or "position_ids" in n for n in missing), (missing, unexpected)
    return model


def pack(model: PairEncoder, folder: Path) -> None:
    """Weights as int8 with a scale a row, in files of some 15 MB; without the table of words."""
    folder.mkdir(parents=True, exist_ok=True)
    shards: list[dict[str, np.ndarray]] = [{}]
    for name, weight in model.state_dict().items():
        if WORDS in name or "position_ids" in name:
            continue
        arrays = _narrow(name, weight.float().cpu().numpy())
        held = sum(array.nbytes for array in shards[-1].values())
        if held and held + sum(array.nbytes for array in arrays.values()) > SHARD:
            shards.append({})
        shards[-1].update(arrays)
    for number, shard in enumerate(shards):
        np.savez(folder / f"encoder{number}.npz", **shard)


def _narrow(name: str, weight: np.ndarray) -> dict[str, np.ndarray]:
    if weight.ndim != 2 or weight.shape[0] <= 64:
        return {f"{name}|f": weight}
    scale = np.abs(weight).max(1, keepdims=True) / 127
    scale[scale == 0] = 1
    return {f"{name}|q": np.round(weight / scale).astype(np.int8), f"{name}|s": scale.astype(np.float32)}


def pair_tokenizer(path: Path) -> Tokenizer:
    """The base's tokenizer, which cuts long pairs in their text only."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LENGTH, strategy="only_first")
    return tokenizer


def tensors(encodings: Sequence[Encoding]) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and segments of a batch, (n, longest)."""
    longest = max(len(e.ids) for e in encodings)
    ids, segments = np.full((len(encodings), longest), PAD), np.full((len(encodings), longest), 2)
    for row, encoding in enumerate(encodings):
        ids[row, : len(encoding.ids)] = encoding.ids
        segments[row, : len(encoding.ids)] = [2 if s is None else s for s in encoding.sequence_ids]
    return torch.from_numpy(ids), torch.from_numpy(segments)
