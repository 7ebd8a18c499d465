"""Checkpoints to what the package ships: `python models/export.py OUT [--attitude A.pt] [--stance S.pt]`."""

import argparse
import hashlib
import json
import re
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx.external_data_helper import set_external_data
from onnxruntime.quantization import QuantType, quantize_dynamic
from train import PairClassifier, mean, pair_tokenizer

INPUTS = ["ids", "mask", "segments"]
WORDS = "words.bin"
SPARED = r"layer\.\d+/output/dense/MatMul"
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


def quantized(path: Path) -> onnx.ModelProto:
    """Weights as int8, a scale per channel; of seven bits, since older chips sum products in 16 bits.

    The second product of each feed-forward part, which loses most by that, is left in half precision.
    """
    small = path.with_suffix(".int8.onnx")
    spared = [node.name for node in onnx.load(path).graph.node if re.search(SPARED, node.name)]
    options = {"per_channel": True, "reduce_range": True, "weight_type": QuantType.QInt8}
    quantize_dynamic(path, small, nodes_to_exclude=spared, **options)
    model = onnx.load(small)
    for node in [node for node in model.graph.node if node.name in spared]:
        halve(model, node.input[1])
    return model


def halve(model: onnx.ModelProto, name: str) -> None:
    """Keep a table of weights in sixteen bits, which are widened when the model is loaded."""
    table = next(tensor for tensor in model.graph.initializer if tensor.name == name)
    values = onnx.numpy_helper.to_array(table).astype(np.float16)
    half = onnx.numpy_helper.from_array(values, f"{name}_half")
    model.graph.initializer.remove(table)
    model.graph.initializer.append(half)
    model.graph.node.insert(0, onnx.helper.make_node("Cast", [half.name], [name], to=onnx.TensorProto.FLOAT))


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
            model = onnx.load(path) if options.float else quantized(path)
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
