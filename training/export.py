"""A trained encoder to what the package ships: `python training/export.py BASE ENCODER OUT`.

BASE is the folder of the base's `model.safetensors` and `tokenizer.json`, ENCODER one that train.py wrote.
OUT gets the encoder in int8 (graph, weights, table of words), the heads, the tokenizer, and settings that
decide nothing yet; tone.py and calibrate.py go on from there.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import graph
import news
import numpy as np
import onnx
import settings
import torch
from encoder import LENGTH, PAD, TASKS, PairEncoder, load_base, pair_tokenizer, tensors, unpack
from onnx.external_data_helper import set_external_data
from tokenizers import Tokenizer

LARGE = 1000  # bytes, from which on a constant is kept beside the graph
SAMPLE = 32  # statements on which the sizes of channels are measured


@torch.no_grad()
def peaks(
    model: PairEncoder, tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]
) -> dict[str, np.ndarray]:
    """The largest size of each channel that goes into a product, over these pairs."""
    found: dict[str, torch.Tensor] = {}

    def watch(name: str, module: torch.nn.Module) -> None:
        def note(_: torch.nn.Module, given: tuple[torch.Tensor, ...]) -> None:
            sizes = given[0].abs().reshape(-1, given[0].shape[-1]).amax(0)
            found[name] = torch.maximum(sizes, found.get(name, sizes))

        module.register_forward_pre_hook(note)

    for number, layer in enumerate(model.enc.encoder.layer):
        own = layer.attention.attn
        for name, module in {"qkv": own.q, "o": own.o, "in": layer.intermediate.dense}.items():
            watch(f"{number}.{name}", module)
    for encoding in tokenizer.encode_batch(list(pairs)):
        model.states(tensors([encoding])[0])
    return {name: sizes.numpy() for name, sizes in found.items()}


def heads(model: PairEncoder) -> dict[str, np.ndarray]:
    """Weights (in, out) as int8 with a scale a column, and biases."""
    made: dict[str, np.ndarray] = {}
    for task in TASKS:
        linears = [part for part in model.heads[task] if isinstance(part, torch.nn.Linear)]
        for number, linear in enumerate(linears, 1):
            name, weight = f"{task}.{number}", linear.weight.detach().numpy()
            values, scale = graph.narrow(weight, axis=1)
            made[f"{name}.weight"], made[f"{name}.weight.scale"] = np.ascontiguousarray(values.T), scale[:, 0]
            made[f"{name}.bias"] = linear.bias.detach().numpy()
    return made


def save_graph(model: onnx.ModelProto, out: Path) -> None:
    """The graph, and beside it its weights in two files: one for the table of words, one for all else."""
    with (out / "words.bin").open("wb") as words, (out / "encoder.bin").open("wb") as rest:
        for tensor in model.graph.initializer:
            if len(tensor.raw_data) >= LARGE:
                file = words if tensor.name.startswith("words") else rest
                file.write(bytes(-file.tell() % 4096))  # a page each, so that they can be mapped
                name = Path(file.name).name
                set_external_data(tensor, name, offset=file.tell(), length=len(tensor.raw_data))
                file.write(tensor.raw_data)
                tensor.ClearField("raw_data")
    onnx.save(model, out / "encoder.onnx")


def export(model: PairEncoder, tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    model.eval()
    config = model.enc.config
    sizes = peaks(model, tokenizer, pairs)
    weights = {name: part.numpy() for name, part in model.enc.state_dict().items()}
    form = graph.Form(config.num_attention_heads, LENGTH, config.layer_norm_eps, PAD)
    save_graph(graph.build(weights, sizes, form), out)
    np.savez(out / "heads.npz", **heads(model))
    tokenizer.no_truncation()
    tokenizer.save(str(out / "tokenizer.json"))
    settings.write(out, dict.fromkeys(TASKS, settings.UNDECIDED))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "encoder", "out"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    model = unpack(options.encoder, load_base(options.base))
    pairs = [row[:2] for row in news.issues({"train"})]
    sample = pairs[:: len(pairs) // SAMPLE]
    export(model, pair_tokenizer(options.base / "tokenizer.json"), sample, options.out)


if __name__ == "__main__":
    main()
