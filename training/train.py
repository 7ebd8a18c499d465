"""Train the encoder and its heads: `python training/train.py DATA BASE OUT`.

DATA is a folder of data sets as .jsonl files, BASE one with the base's `model.safetensors` and
`tokenizer.json`, OUT where the encoder goes (`encoder*.npz`, for export.py). On a GPU if there is one.
`--start` goes on from an encoder; `--stages` chooses from rows.STAGES, by default inference and all.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from encoder import TASKS, PairEncoder, load_base, pack, pair_tokenizer, tensors, unpack
from rows import STAGES, Asked, Stage, development
from scoring import scored
from tokenizers import Encoding, Tokenizer

SMOOTHING = 0.05  # of the labels: some of them are wrong
HEADS_FASTER = 5  # than the encoder, which knows something already
WARM_UP = 0.06  # of the steps
CHUNK = 64  # batches whose rows are sorted by length together
SAVED_EVERY = 600  # seconds
Batch = tuple[str, list[int]]


def batches(rows: Sequence[Asked], lengths: Sequence[int], size: int, rng: random.Random) -> list[Batch]:
    """Rows of one task and about equal length together, in any order."""
    order = rng.sample(range(len(rows)), len(rows))
    made: list[Batch] = []
    for start in range(0, len(order), CHUNK * size):
        chunk = sorted(order[start : start + CHUNK * size], key=lambda n: lengths[n])
        for task in TASKS:
            own = [n for n in chunk if rows[n][0] == task]
            made += [(task, own[n : n + size]) for n in range(0, len(own), size)]
    rng.shuffle(made)
    return made


def fit(
    model: PairEncoder, tokenizer: Tokenizer, stage: Stage, rows: list[Asked], *, seed: int,
    minutes: float = float("inf"), save: Callable[[], None] = lambda: None,
) -> float:  # fmt: skip
    """Train on the rows once; the rate falls to nothing by their end, or when the minutes are over.

    Returns the mean loss.
    """
    torch.manual_seed(seed)
    encodings = tokenizer.encode_batch([row[1:3] for row in rows])
    plan = batches(rows, [len(e.ids) for e in encodings], stage.batch, random.Random(seed))
    _freeze(model, stage.frozen)
    groups = _groups(model, stage.rate)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    rates, learnt = [group["lr"] for group in groups], [p for group in groups for p in group["params"]]
    started = saved = time.monotonic()
    losses: list[float] = []
    model.train()
    for step, (task, chosen) in enumerate(plan):
        done = max(step / len(plan), (time.monotonic() - started) / 60 / minutes)
        if done >= 1 and losses:
            break
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min((step + 1) / (WARM_UP * len(plan)), 1, (1 - done) / (1 - WARM_UP))
        loss = _loss(model, task, [encodings[n] for n in chosen], [rows[n][3] for n in chosen])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append(float(loss.detach()))
        if time.monotonic() - saved > SAVED_EVERY:
            print(
                f"{stage.name}: step {step + 1} of {len(plan)}, loss {np.mean(losses[-100:]):.3f}", flush=True
            )
            save()
            saved = time.monotonic()
    return float(np.mean(losses))


@torch.no_grad()
def logits(model: PairEncoder, tokenizer: Tokenizer, rows: Sequence[Asked], size: int = 64) -> np.ndarray:
    """(n, 3), of rows of one task."""
    model.eval()
    encodings = tokenizer.encode_batch([row[1:3] for row in rows])
    order = np.argsort([len(e.ids) for e in encodings])
    made = np.zeros((len(rows), 3), dtype=np.float32)
    for start in range(0, len(order), size):
        some = order[start : start + size]
        made[some] = _forward(model, rows[0][0], [encodings[n] for n in some]).float().cpu().numpy()
    return made


def _loss(model: PairEncoder, task: str, some: Sequence[Encoding], labels: Sequence[int]) -> torch.Tensor:
    predicted = _forward(model, task, some).float()
    gold = torch.tensor(labels, device=predicted.device)
    return torch.nn.functional.cross_entropy(predicted, gold, label_smoothing=SMOOTHING)


def _forward(model: PairEncoder, task: str, some: Sequence[Encoding]) -> torch.Tensor:
    device = next(model.parameters()).device
    ids, segments = (part.to(device) for part in tensors(some))
    return model(ids, segments, task)


def _freeze(model: PairEncoder, layers: int) -> None:
    """Leave the lowest layers as they are, so that nothing there needs gradients; the table of words too."""
    model.enc.requires_grad_(layers == 0)
    for layer in model.enc.encoder.layer[layers:]:
        layer.requires_grad_(True)
    model.enc.embeddings.word_embeddings.requires_grad_(False)


def _groups(model: PairEncoder, rate: float) -> list[dict]:
    body = [p for p in model.enc.parameters() if p.requires_grad]
    return [
        {"params": body, "lr": rate},
        {"params": list(model.heads.parameters()), "lr": HEADS_FASTER * rate},
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "base", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--start", type=Path, help="folder of an encoder to go on from")
    parser.add_argument("--stages", default="inference,all", help="names, with commas between")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--bfloat16", action="store_true", help="on a CPU that has it (avx512_bf16): twice as fast"
    )
    parser.add_argument("--minutes", type=float, default=float("inf"), help="the most that a stage may take")
    options = parser.parse_args()
    model = load_base(options.base)
    if options.start:
        model = unpack(options.start, model)
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    model.narrow = torch.cuda.is_available() or options.bfloat16
    tokenizer = pair_tokenizer(options.base / "tokenizer.json")
    for stage in STAGES:
        if stage.name not in options.stages.split(","):
            continue
        drawn = stage.rows(options.data, random.Random(options.seed))
        limits = {"seed": options.seed, "minutes": options.minutes}
        loss = fit(model, tokenizer, stage, drawn, save=lambda: pack(model, options.out), **limits)
        pack(model, options.out)
        sets = development(options.data)
        scores = {n: scored(logits(model, tokenizer, r), [x[3] for x in r]) for n, r in sets.items()}
        print(
            stage.name,
            f"loss {loss:.3f}",
            json.dumps({n: round(s, 1) for n, s in scores.items()}),
            flush=True,
        )


if __name__ == "__main__":
    main()
