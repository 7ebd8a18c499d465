"""The words of news, from news.yml, and the forms that verbs and sentences take."""

import random
import re
from pathlib import Path

import yaml

NEWS = yaml.safe_load((Path(__file__).parent / "news.yml").read_text(encoding="utf-8"))


def drawn(frames: list[str], rng: random.Random, held_out: bool) -> str:
    """One of the frames, each <word> in it replaced by one of that list."""
    word = lambda found: rng.choice(part(NEWS["words"][found[1]], held_out))  # noqa: E731
    return re.sub(r"<(\w+)>", word, rng.choice(part(frames, held_out)))


def part(items: list[str], held_out: bool) -> list[str]:
    """Those of the items that are trained on, or that are held out: every sixth."""
    return [item for number, item in enumerate(items) if (number % 6 == 5) == held_out]


def whole(text: str) -> str:
    """A clause as a sentence, if it is none yet."""
    return text if text.endswith((".", '"')) else f"{capital(text)}."


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def gerund(verb: str) -> str:
    if verb == "be":
        return "being"
    if verb in NEWS["doubled"]:
        return f"{verb}{verb[-1]}ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


def participle(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    if verb in NEWS["doubled"] and verb not in NEWS["irregular"]:
        return f"{verb}{verb[-1]}ed"
    return NEWS["irregular"].get(verb) or verb + ("d" if verb.endswith("e") else "ed")


def third_person(verb: str) -> str:
    if verb in {"would", "will", "have"}:
        return verb.replace("have", "has")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "go")) else "s")


def past_tense(verb: str) -> str:
    return "would" if verb in {"will", "would"} else NEWS["past"].get(verb) or participle(verb)
