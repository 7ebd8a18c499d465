"""Checkpoints to what the package ships.

`python training/export.py OUT [--attitude A.pt] [--stance S.pt]`.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx.external_data_helper import set_external_data
from train import PairClassifier, mean, pair_tokenizer

INPUTS = ["ids", "mask", "segments"]
WORDS = "words.bin"
TASKS = ("attitude", "stance")


def export(checkpoints: list[Path], path: Path) -> None:
    model = PairClassifier()
    model.encoder.set_attn_implementation("eager")
    model.load_state_dict(mean(checkpoints))
    example = tuple(torch.ones(2, 9, dtype=torch.long) for _ in INPUTS)
    axes = {name: {0: "pair", 1: "token"} for name in INPUTS}
    torch.onnx.export(
        model.eval(), example, str(path), input_names=INPUTS, output_names=["logits"],
        dynamic_axes={**axes, "logits": {0: "pair"}}, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantize(model: onnx.ModelProto) -> None:
    """Weights as int8 with a scale per column; widened when the model is loaded, words when they are read.

    Arithmetic stays in floats: activations in int8 would be faster, but they turn a difference in the
    last digit, as between AVX2 and AVX-512, into one that can change a label.
    """
    readers = {node.input[0]: node for node in model.graph.node if node.op_type == "Gather"}
    for table in [t for t in model.graph.initializer if len(t.dims) == 2 and t.dims[0] > 3]:
        values, whole, factor = onnx.numpy_helper.to_array(table), f"{table.name}_int8", f"{table.name}_scale"
        scale = np.abs(values).max(axis=0) / np.float32(127)
        model.graph.initializer.remove(table)
        for name, content in ((whole, np.round(values / scale).astype(np.int8)), (factor, scale)):
            model.graph.initializer.append(onnx.numpy_helper.from_array(content, name))
        reader = readers.get(table.name)
        if reader is None:
            _widen(model, 0, whole, factor, table.name)
        else:
            result, reader.output[0] = reader.output[0], f"{reader.output[0]}_int8"
            reader.input[0] = whole
            _widen(model, list(model.graph.node).index(reader) + 1, reader.output[0], factor, result)


def _widen(model: onnx.ModelProto, place: int, narrow: str, factor: str, wide: str) -> None:
    product = onnx.helper.make_node("Mul", [f"{narrow}_cast", factor], [wide])
    cast = onnx.helper.make_node("Cast", [narrow], [f"{narrow}_cast"], to=onnx.TensorProto.FLOAT)
    model.graph.node.insert(place, product)
    model.graph.node.insert(place, cast)


def share_words(model: onnx.ModelProto, out: Path) -> None:
    """Move the table of words, which training leaves as it was, to a file that both models read."""
    table = max(model.graph.initializer, key=lambda tensor: len(tensor.raw_data))
    content, file = table.raw_data, out / WORDS
    if file.exists() and file.read_bytes() != content:
        raise SystemExit(f"{file}: the models have different tables of words. Train both from the same base.")
    file.write_bytes(content)
    set_external_data(table, WORDS, offset=0, length=len(content))
    table.ClearField("raw_data")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    for task in TASKS:
        told = "a checkpoint, or several to average; without one, what OUT holds stays"
        parser.add_argument(f"--{task}", type=Path, nargs="+", help=told)
    parser.add_argument(
        "--float", action="store_true", help="leave the weights as they are, for precision.py"
    )
    options = parser.parse_args()
    given = {task: paths for task in TASKS if (paths := getattr(options, task))}
    file = options.out / "classifier.json"
    constants = json.loads(file.read_text()) if file.exists() else {}
    options.out.mkdir(parents=True, exist_ok=True)
    pair_tokenizer().save(str(options.out / "tokenizer.json"))
    with tempfile.TemporaryDirectory() as folder:
        for task, checkpoints in given.items():
            path = Path(folder) / f"{task}.onnx"
            export(checkpoints, path)
            model = onnx.load(path)
            if not options.float:
                quantize(model)
            share_words(model, options.out)
            onnx.save(model, options.out / f"{task}.onnx")
            constants[task] = {"bias": [0.0, 0.0, 0.0], "temperature": 1.0, "threshold": 0.0}
    files = sorted(
        p for p in options.out.iterdir() if p.suffix in {".onnx", ".bin"} or p.name == "tokenizer.json"
    )
    constants["sha256"] = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    file.write_text(json.dumps(constants, indent=2) + "\n")


if __name__ == "__main__":
    main()
