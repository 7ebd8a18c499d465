"""What int8 costs: `python training/precision.py DATA BASE ENCODER [--every N]`.

Macro-F1 of every Nth development row, answered by ENCODER in floats and by what the package ships, which is
export.py's of the same; and how many of the likeliest classes are the same. Long texts by their first window.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from encoder import load_base, pair_tokenizer, unpack
from rows import Asked, development
from scoring import scored
from train import logits

from analysis.opinion import encoder, heads


def shipped(rows: list[Asked]) -> np.ndarray:
    """Logits (n, 3) of the package's weights, without the bias that calibrate.py found."""
    jobs = [(encoder.windows(text, second)[0], task) for task, text, second, _ in rows]
    return np.array(encoder.read_each(lambda read, task: heads.logits(read, task), jobs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "base", "encoder"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    model = unpack(options.encoder, load_base(options.base))
    tokenizer = pair_tokenizer(options.base / "tokenizer.json")
    for name, rows in development(options.data, options.every).items():
        gold = [row[3] for row in rows]
        floats, whole = logits(model, tokenizer, rows), shipped(rows)
        same = np.mean(floats.argmax(axis=1) == whole.argmax(axis=1))
        scores = f"floats {scored(floats, gold):.1f}, int8 {scored(whole, gold):.1f}"
        print(f"{name}, n = {len(rows)}: {scores}, {same:.1%} of the classes the same", flush=True)


if __name__ == "__main__":
    main()
