"""Training and development rows of both tasks: (first segment, second segment, label)."""

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generate import LABELS as SIDES
from generate import NEWS, echo, pairs, reactions

from analysis.opinion.classifier import marked

LABELS = {"attitude": ["negative", "neutral", "positive"], "stance": ["favor", "against", "neutral"]}
SIGN = {-1: 0, 0: 1, 1: 2}
CONTEXT = 400  # characters kept on either side of a target


@dataclass(frozen=True)
class Stage:
    name: str
    rows: Callable[[random.Random], list]  # asked anew each epoch
    epochs: int = 1
    rate: float = 5e-5
    batch: int = 16


def read(data: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def near(text: str, start: int, end: int) -> tuple[str, str]:
    """The marked target with what is near it."""
    left = max(0, start - CONTEXT)
    return marked(text[left : end + CONTEXT], start - left, end - left)


def mtsc(data: Path, name: str) -> list:
    return [
        (*near(r["text"], r["target_start"], r["target_end"]), SIGN[r["label"]]) for r in read(data, name)
    ]


def directed(data: Path, rng: random.Random) -> list:
    """Directed sentiment as attitude: whoever is praised or blamed by the other is the target."""
    rows = read(data, "actorsent_dse_train")
    quiet = rng.sample([r for r in rows if r["label"] == 0], 3000)
    told = [r for r in rows if r["label"]]
    kinds = {0: 1, 1: 2, 2: 2, 3: 0, 4: 0}
    sides = {0: "q", 1: "q", 2: "p", 3: "q", 4: "p"}
    return [(*near(r["text"], *r[sides[r["label"]] + "_span"]), kinds[r["label"]]) for r in quiet + told]


def attitude_stages(data: Path) -> list[Stage]:
    train = mtsc(data, "newsmtsc_train")
    return [
        Stage("directed", lambda rng: directed(data, rng), epochs=1, batch=32),
        Stage("news", lambda rng: train, epochs=4, batch=16, rate=5e-5),
    ]


def _negated(proposition: str) -> str | None:
    """The proposition denied, where one word does it."""
    if re.search(r"\bnot\b|\bnever\b|n't\b|\bno\b", proposition):
        return None
    denied, count = re.subn(r"\b(should|must|would|is|are|will|can)\b", r"\1 not", proposition, count=1)
    return denied if count else None


def _topic(proposition: str) -> tuple[str, bool] | None:
    """The thing proposed as a bare noun phrase, and whether favouring it means favouring the proposition."""
    found = re.fullmatch(
        rf"(?:we|this house) (?:should|would|must) ({FOR}|{AGAINST}) (?:the )?(.+?)\.?", proposition, re.I
    )
    if found:
        return found[2], not re.fullmatch(AGAINST, found[1], re.I)
    found = re.fullmatch(rf"(.+?) (?:should|must) be ({LET}|{STOP})\.?", proposition, re.I)
    return found and (found[1], not re.fullmatch(STOP, found[2], re.I))


FOR = (
    "legalize|subsidize|adopt|introduce|fund|support|promote|build|implement|allow|permit|increase|encourage"
)
AGAINST = (
    "ban|abolish|abandon|end|prohibit|fight|disband|criminalize|outlaw|eliminate|close|scrap|stop|oppose"
)
LET = "legal|legalized|legalised|allowed|permitted|adopted|introduced|encouraged|compulsory|mandatory"
STOP = "banned|illegal|abolished|abandoned|prohibited|outlawed|stopped|ended|a criminal offence|criminalized"
OTHER = {"favor": "against", "against": "favor", "neutral": "neutral"}


def _varied(text: str, proposition: str, label: str, rng: random.Random) -> tuple[str, str, str]:
    """Now and then the proposition is denied or cut down to its topic, and the label follows."""
    chance = rng.random()
    if chance < 0.15 and (denied := _negated(proposition)):
        return text, denied, OTHER[label]
    if chance > 0.6 and (found := _topic(proposition)):
        return text, found[0], label if found[1] else OTHER[label]
    return text, proposition, label


def _longer(rows: list[tuple[str, str, str]], count: int, rng: random.Random) -> list[tuple[str, str, str]]:
    """Comments of several sentences: two to four arguments of one side."""
    sides: dict[tuple[str, str], list[str]] = {}
    for text, proposition, label in rows:
        sides.setdefault((proposition, label), []).append(text.strip().rstrip("."))
    full = [(key, texts) for key, texts in sides.items() if len(texts) > 3]
    chosen = [rng.choice(full) for _ in range(count)]
    return [(". ".join(rng.sample(texts, rng.randint(2, 4))) + ".", *key) for key, texts in chosen]


def claims(data: Path, rng: random.Random) -> list[tuple[str, str, str]]:
    """Arguments for and against, and some beside other propositions, on which they have no bearing."""
    named = lambda name: [(r["text"], r["proposition"], r["label"]) for r in read(data, name)]  # noqa: E731
    points = rng.sample(named("stance_kpa_train"), 2500)  # of a few motions: all would drown the others
    base = named("stance_perspectrum_train") + named("stance_ibmclaim_train") + points
    long = _longer(base, 1500, rng)
    propositions = sorted({r[1] for r in base})
    beside = rng.sample(base, 1500) + rng.sample(long, 700)
    apart = [(text, rng.choice(propositions), "neutral") for text, _, _ in beside]
    echoes = [echo(rng.choice(propositions), rng) for _ in range(1500)]
    return [_varied(*row, rng) for row in base + long + apart + echoes]


def opinions(data: Path, count: int, rng: random.Random) -> list[tuple[str, str, str]]:
    """Real news about somebody, as a stance toward a proposition that praises, blames or only names them.

    Composed and argued statements nearly all take a side; of sentences in the news a third do not.
    """
    made = []
    for row in rng.sample(read(data, "newsmtsc_train"), count):
        name = re.sub(r"['’]s?$", "", row["text"][row["target_start"] : row["target_end"]].strip())
        kind = rng.choice(["praise", "blame", "blame", "name"])
        sign = -row["label"] if kind == "blame" else row["label"]
        proposition = rng.choice(NEWS["opinions"][kind]).format(x=name)
        made.append((row["text"], proposition, SIDES[sign]))
    return made


def inference(data: Path, count: int, rng: random.Random) -> list[tuple[str, str, str]]:
    """Natural language inference read as stance: two in five neutral, half not from `litl`."""
    fit = [r for r in read(data, "nli_train") if len(r["text"] + r["proposition"]) < 300]
    rows = [r for r in fit if not r["src"].endswith("_news")]
    chosen = []
    for label, share in {"favor": 0.3, "against": 0.3, "neutral": 0.4}.items():
        for litl in (True, False):
            some = [r for r in rows if r["label"] == label and (r["src"] == "litl") == litl]
            chosen += rng.sample(some, round(count * share / 2))
    return [(r["text"], r["proposition"], r["label"]) for r in chosen]


def numbered(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, int]]:
    return [(text, proposition, LABELS["stance"].index(label)) for text, proposition, label in rows]


def stance_stages(data: Path) -> list[Stage]:
    def first(rng: random.Random) -> list:
        return numbered(inference(data, 20000, rng) + pairs(4000, rng, plain=True))

    def mixed(rng: random.Random) -> list:
        composed = pairs(4000, rng, plain=True) + pairs(3000, rng)
        news = opinions(data, 4000, rng) + reactions(5000, rng)
        return numbered(claims(data, rng) + composed + inference(data, 3000, rng) + news)

    def last(rng: random.Random) -> list:
        argued = rng.sample(claims(data, rng), 8000)
        news = opinions(data, 2500, rng) + reactions(6000, rng)
        return numbered(argued + pairs(5000, rng) + inference(data, 1500, rng) + news)

    return [
        Stage("inference", first, rate=7e-5),
        Stage("arguments", mixed, rate=7e-5),
        Stage("claims", last, epochs=6, rate=6e-5),
    ]


def zero_shot(data: Path, name: str) -> list:
    return numbered([(r["text"], r.get("proposition") or r["topic"], r["label"]) for r in read(data, name)])


def development(task: str, data: Path) -> dict[str, list]:
    if task == "attitude":
        return {name: mtsc(data, name) for name in ("newsmtsc_dev", "newsmtsc_mt_dev")}
    names = ("stance_perspectrum_dev", "stance_kpa_dev", "stance_gwsd_train", "stance_vast_dev")
    watched = {name: zero_shot(data, name)[::6] for name in names}  # a sixth is enough to watch the training
    composed = {
        "held_out": pairs(400, random.Random(7), True),
        "reactions": reactions(400, random.Random(7), True),
    }
    return watched | {name: numbered(rows) for name, rows in composed.items()}


STAGES = {"attitude": attitude_stages, "stance": stance_stages}
