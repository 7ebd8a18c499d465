"""What int8 costs, and whether it depends on the chip: `python models/precision.py DATA WEIGHTS FLOAT`.

WEIGHTS and FLOAT are folders that export.py wrote, the latter with --float. Chips without VNNI add pairs of
products in sixteen bits. No sum saturates there if no weight is beyond 64, since 2 x 255 x 64 < 2^15: integer
sums are then the same everywhere, and numpy's arithmetic in the place of any chip's gives the same labels.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
from calibrate import SETS, judged
from onnx.reference import ReferenceEvaluator
from onnx.reference.op_run import OpRun
from rows import development
from sklearn.metrics import f1_score

from analysis import classifier

SAMPLE = 40  # rows of each set that numpy reads


class MatMulInteger(OpRun):
    """The sums of whole numbers, exact in doubles, for which numpy has fast products."""

    def _run(self, left, right, left_zero, right_zero):
        product = (left.astype(float) - left_zero) @ (right.astype(float) - right_zero)
        return (product.astype(np.int32),)


def answers(task: str, data: Path, folder: Path) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    classifier._FOLDER = folder
    classifier._session.cache_clear()
    return judged(task, data)


def macro_f1(logits: np.ndarray, gold: np.ndarray) -> float:
    """Over the classes present; a set without neutral ignores that column."""
    classes = np.unique(gold)
    return 100 * f1_score(gold, classes[logits[:, classes].argmax(axis=1)], average="macro")


def compare(task: str, data: Path, weights: Path, full: Path) -> None:
    int8, floats = answers(task, data, weights), answers(task, data, full)
    for name, (small, gold) in int8.items():
        large = floats[name][0]
        same = 100 * (small.argmax(axis=1) == large.argmax(axis=1)).mean()
        scores = f"int8 {macro_f1(small, gold):.1f}, float {macro_f1(large, gold):.1f}"
        print(f"{name}: {scores} macro-F1, {same:.1f} % of {len(gold)} labels the same", flush=True)


def widest(model: onnx.ModelProto) -> int:
    """The largest weight, sign apart, of all integer products."""
    used = {node.input[1] for node in model.graph.node if node.op_type == "MatMulInteger"}
    tables = [onnx.numpy_helper.to_array(t) for t in model.graph.initializer if t.name in used]
    return max(int(np.abs(table.astype(int)).max()) for table in tables)


def exact(task: str, data: Path, model: onnx.ModelProto) -> None:
    """The same integers added up by numpy, which has no chip's shortcuts."""
    model.opset_import[0].version = 19  # of the evaluator's oldest DequantizeLinear; nothing else differs
    evaluator, differences, same = ReferenceEvaluator(model, new_ops=[MatMulInteger]), [], []
    for rows in development(task, data).values():
        for first, second, _ in rows[:: max(1, len(rows) // SAMPLE)]:
            window = classifier._tokenizer().encode(first, second)
            columns = {"ids": window.ids, "mask": window.attention_mask, "segments": window.type_ids}
            inputs = {name: np.array([values], dtype=np.int64) for name, values in columns.items()}
            plain, fused = evaluator.run(None, inputs)[0][0], classifier._logits(task, window)
            differences.append(np.abs(plain - fused).max())
            same.append(plain.argmax() == fused.argmax())
    told = f"{sum(same)} of {len(same)} labels as numpy's, logits differ by {max(differences):.4f} at most"
    print(f"{task}: {told}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("float", type=Path)
    options = parser.parse_args()
    for task in SETS:
        compare(task, options.data, options.weights, options.float)
        classifier._FOLDER = options.weights
        classifier._session.cache_clear()
        model = onnx.load(options.weights / f"{task}.onnx")
        print(f"{task}: no weight of an integer product is beyond {widest(model)}")
        exact(task, options.data, model)


if __name__ == "__main__":
    main()
