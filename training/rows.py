"""Training and development rows of both tasks, and the stages in which they are learnt."""

import json
import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import news
from generate import LABELS as SIDES
from generate import NEWS, echo, pairs, reactions

from analysis.opinion.classifier import marked

LABELS = {"attitude": ["negative", "neutral", "positive"], "stance": ["favor", "against", "neutral"]}
SIGN = {-1: 0, 0: 1, 1: 2}
CONTEXT = 400  # characters kept on either side of a target
Asked = tuple[str, str, str, int]  # task, text, second part, class


@dataclass(frozen=True)
class Stage:
    """A pass over rows that are drawn anew from a seed; `frozen` layers from below stay as they are."""

    name: str
    rows: Callable[[Path, random.Random], list[Asked]]
    rate: float = 4e-5
    batch: int = 96
    frozen: int = 0


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


def inference(data: Path, count: int | None, rng: random.Random) -> list[tuple[str, str, str]]:
    """Natural language inference as stance, all or so many; Gigaword's premises may not be trained on."""
    rows = [r for r in read(data, "nli_train") if not r["src"].endswith("_news")]
    chosen = rows if count is None else rng.sample(rows, min(count, len(rows)))
    return [(r["text"], r["proposition"], r["label"]) for r in chosen]


def numbered(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, int]]:
    return [(text, proposition, LABELS["stance"].index(label)) for text, proposition, label in rows]


def of_stance(rows: Iterable[tuple]) -> list[Asked]:
    return [("stance", *row[:3]) for row in rows]


def of_attitude(rows: Iterable[tuple]) -> list[Asked]:
    return [("attitude", *row) for row in rows]


def first(data: Path, rng: random.Random) -> list[Asked]:
    """What follows from what, and who praises or blames whom."""
    return of_stance(numbered(inference(data, None, rng))) + of_attitude(directed(data, rng))


def everything(data: Path, rng: random.Random) -> list[Asked]:
    """Claims and composed pairs, then what was written for this project several times, and real news."""
    made = claims(data, rng) + pairs(9000, rng) + reactions(11000, rng) + opinions(data, 6000, rng)
    told = numbered(rng.sample(made, min(60_000, len(made))))
    told += 2 * news.issues({"train"}, BARE) + 3 * news.articles(TRAINED, BARE)
    told += 3 * news.sentences(data, TRAINED) + news.beside(745)
    return of_stance(told) + of_attitude(3 * mtsc(data, "newsmtsc_train"))


def continued(data: Path, rng: random.Random) -> list[Asked]:
    """What was written last, in other words too, and as many rows of all else, so that it stays."""
    articles = news.articles({"new"}, BARE)
    latest = articles + news.paraphrased(rng.sample(articles, len(articles) // 2))
    latest += news.sentences(data, {"new"})
    older = 2 * news.issues({"train"}, BARE) + news.articles({"train"}, BARE) + news.beside(400)
    older += news.sentences(data, {"train"}) + numbered(rng.sample(claims(data, rng), 2500))
    older += numbered(inference(data, 800, rng))
    attitudes = rng.sample(of_attitude(mtsc(data, "newsmtsc_train")), 4000)
    return of_stance(latest + rng.sample(older, 8000)) + attitudes


TRAINED = {"train", "new"}
BARE = 0.1  # share of the statements that stand without their headline
STAGES = [
    Stage("inference", first),
    Stage("all", everything),
    Stage("continued", continued, rate=2e-5, batch=16, frozen=5),
]


def zero_shot(data: Path, name: str) -> list[Asked]:
    told = [(r["text"], r.get("proposition") or r["topic"], r["label"]) for r in read(data, name)]
    return of_stance(numbered(told))


def development(data: Path, every: int = 1) -> dict[str, list[Asked]]:
    """The sets on which is chosen, news first; of each every so many rows."""
    sets = {
        "issues": of_stance(news.issues({"dev"})),
        "articles": of_stance(news.articles({"dev"})),
        "sentences": of_stance(news.sentences(data, {"dev"})),
    }
    sets |= {name: zero_shot(data, f"stance_{name}") for name in FOREIGN}
    sets |= {name: of_attitude(mtsc(data, name)) for name in ("newsmtsc_dev", "newsmtsc_mt_dev")}
    return {name: rows[::every] for name, rows in sets.items()}


FOREIGN = ("gwsd_train", "perspectrum_dev", "kpa_dev", "vast_dev")
