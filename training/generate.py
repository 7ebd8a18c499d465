"""News-like stance pairs, composed: attitude x direction x negation x proposition.

Reporters word stance through the cue ("would regret a decision to end …"), so a pair's label is the
product of a frame's attitude, the direction of the action in it and the proposition's negation. Some
issues, every sixth frame, word and subject are never trained on: `pairs(held_out=True)` draws from
those alone.
"""

import random
import re
from typing import NamedTuple

from phrasing import NEWS, capital, drawn, gerund, part, participle, past_tense, third_person, whole

SIDES = {1: "for", -1: "against", 0: "neutral"}
LABELS = {1: "favor", -1: "against", 0: "neutral"}
# The side of whoever welcomes the news, and of whoever wants the decider to stand by its position; and how
# often it comes to that position.
SETTINGS = {"decided": (1, 1, 0.2), "asked": (1, -1, 0.5), "refused": (-1, -1, 0.3)}
DENIABLE = {"support", "back", "favour", "endorse", "want", "agree", "plan", "intend"}
SAID = "said said said says insisted argued added told_reporters reiterated stressed wrote thinks believes"
ADVERBS = "quickly again later also promptly firmly repeatedly"
Pair = tuple[str, str, str]


class Action(NamedTuple):
    """What is to be done to a subject: as verb, as noun, as a sentence that it will be so; and news of it."""

    subject: str
    phrase: str
    noun: str
    will: str
    fact: str


def pairs(count: int, rng: random.Random, held_out: bool = False, plain: bool = False) -> list[Pair]:
    """(statement, proposition, label) triples; some ask whether something is a problem.

    `plain` leaves out what is opposed twice and what is denied: labels are then not yet a parity of signs,
    which an encoder is slow to find.
    """
    made: list[tuple[str, str, int]] = []
    while len(made) < count:
        made += [_problem_pair(rng, held_out)] if rng.random() < 0.35 else _action_pairs(rng, held_out, plain)
    return [(text, proposition, LABELS[sign]) for text, proposition, sign in made[:count]]


def reactions(count: int, rng: random.Random, held_out: bool = False) -> list[Pair]:
    """(statement behind its context, proposition, label): the context tells what "the decision" or "this" is.

    Only what is said last takes a side: now and then it speaks for itself, and the context of another matter.
    """
    made: list[tuple[str, str, int]] = []
    while len(made) < count:
        made += _reaction_pairs(rng, held_out)
    return [(text, proposition, LABELS[sign]) for text, proposition, sign in made[:count]]


def _reaction_pairs(rng: random.Random, held_out: bool) -> list[tuple[str, str, int]]:
    """Opposite reactions to what is decided, beside opposite propositions."""
    names = [n for n in NEWS["issues"] if n != "forces" and (n in NEWS["held_out_issues"]) == held_out]
    issue = NEWS["issues"][rng.choice(names)]
    subject = rng.choice(part(issue["subjects"], held_out))
    decider = rng.choice(NEWS["deciders"][issue["deciders"]])
    actions = [_action(issue, side, subject, rng) for side in (0, 1)]
    spoken = _another(subject, issue, rng, held_out)
    told = rng.choice([0, 1])
    template = rng.choice(NEWS["propositions"])
    propositions = [capital(_filled(template, each, decider, "")) for each in actions]
    if spoken != subject:  # all is said of another matter
        actions = [_action(issue, side, spoken, rng) for side in (0, 1)]
    setting = rng.choices(list(SETTINGS), [0.4, 0.3, 0.3])[0]
    context, alone = _context(setting, actions[told], decider, rng, held_out), rng.random() < 0.35
    if rng.random() < 0.15:  # somebody else has spoken before
        context += " " + whole(_reaction(rng.choice([*SIDES.values()]), setting, decider, rng, held_out))
    made = []
    for attitude in rng.choice([(1, -1), (1, -1), (0,)]):
        if alone:  # it names what it is about, which may be the contrary of what the context tells
            about = rng.choice([told, 1 - told])
            text, sign = _statement(attitude, actions[about], decider, "", rng, held_out)
        else:
            welcome, stand, often = SETTINGS[setting]
            about, mind = told, rng.random() < often
            sign = attitude * (stand if mind else welcome)
            kind = {1: "standing", -1: "turning", 0: "neutral"}[attitude] if mind else SIDES[attitude]
            text = _reaction(kind, setting, decider, rng, held_out)
        for asked, proposition in enumerate(propositions):
            side = sign if asked == about else -sign
            made.append((f"{context} {text}", proposition, side * (spoken == subject)))
    return made


def _context(setting: str, action: Action, decider: str, rng: random.Random, held_out: bool) -> str:
    """A headline or sentence that tells what is decided, asked or refused, alone or among others."""
    template = rng.choice(part(NEWS["settings"][setting], held_out))
    slots = {
        "S": capital(rng.choice(NEWS["speakers"])),
        "A": capital(decider),
        "Noun": capital(action.noun),
    }
    for name, value in slots.items():
        template = template.replace(f"{{{name}}}", value)
    told, other = _filled(template, action, decider, ""), rng.choice(NEWS["fillers"])
    if rng.random() < 0.4:  # as a headline
        told = capital(re.sub(r"^(The|An?) ", "", told))
    return rng.choice([told, told, told, f"{told} {other}", f"{other} {told}"])


def _reaction(kind: str, setting: str, decider: str, rng: random.Random, held_out: bool) -> str:
    """What somebody says or does about it, without naming it."""
    frame = drawn(NEWS["reactions"][kind], rng, held_out)
    speaker = rng.choice(NEWS["speakers"])
    called = rng.choice([decider, NEWS["called"].get(decider, decider)])
    noun = rng.choice(part(NEWS["requests" if setting == "asked" else "decisions"], held_out))
    text = frame.format(s=speaker, a=called, d=noun)
    return f"{capital(text)}." if "{s}" in frame else _reported(text, rng)


def echo(proposition: str, rng: random.Random) -> Pair:
    """Any proposition affirmed, denied, or left open by somebody."""
    sign, body = rng.choice([1, -1, 0]), proposition.strip().rstrip(".")
    if body.split()[0] in {"The", "We", "It", "A", "An", "This", "There", "All", "People", "Children", "Our"}:
        body = body[0].lower() + body[1:]
    frame = drawn(NEWS["echoes"][SIDES[sign]], rng, held_out=False)
    text = frame.format(p=body, s=rng.choice(NEWS["speakers"]))
    return capital(text) if frame.startswith("{s}") else _reported(text, rng), proposition, LABELS[sign]


def _action_pairs(rng: random.Random, held_out: bool, plain: bool) -> list[tuple[str, str, int]]:
    """Opposite statements about an action beside opposite propositions: either alone decides nothing."""
    name = rng.choice([n for n in NEWS["issues"] if (n in NEWS["held_out_issues"]) == held_out])
    issue = NEWS["issues"][name]
    wider = NEWS["issues"]["troops"] if name == "forces" and rng.random() < 0.7 else issue
    subject = rng.choice(part(issue["subjects"], held_out))
    agent = rng.choice(NEWS["deciders"][issue["deciders"]])
    decider = agent if wider is issue else rng.choice(NEWS["deciders"][wider["deciders"]])
    tail, told = rng.choice(NEWS["tails"]), rng.choice([0, 1])
    spoken = _another(subject, issue, rng, held_out)
    turned = not plain and rng.random() < 0.25
    template = rng.choice(NEWS["reversed" if turned else "propositions"])
    actions = [_action(wider, side, subject, rng) for side in (0, 1)]
    action = actions[told] if wider is issue and rng.random() < 0.5 else _action(issue, told, subject, rng)
    action = action if spoken == subject else _action(issue, told, spoken, rng)
    ending = tail if rng.random() < 0.6 else ""
    propositions = [capital(_filled(template, each, decider, ending)) for each in actions]
    made = []
    for attitude in rng.choice([(1, -1), (0,)]):
        text, shown = _statement(attitude, action, agent, tail, rng, held_out)
        if name in {"troops", "forces"}:
            text = _placed(text, subject, rng)
        text = _among_others(text, rng)
        side = shown * (spoken == subject) * (-1 if turned else 1)
        for asked, proposition in enumerate(propositions):
            if asked == told:
                made.append((text, proposition, side))
            elif not (plain and shown == -1):
                made.append((text, proposition, -side))
    return made


def _placed(text: str, place: str, rng: random.Random) -> str:
    """Now and then without the place, which is understood."""
    if rng.random() >= 0.3:
        return text
    return text.replace(f" in {place}", rng.choice([" there", ""])).replace(f" from {place}", "")


def _another(subject: str, issue: dict, rng: random.Random, held_out: bool) -> str:
    """Mostly the subject itself; now and then another of its kind, on which nothing was asked."""
    others = [each for each in part(issue["subjects"], held_out) if each != subject]
    return rng.choice(others) if others and rng.random() < 0.12 else subject


def _problem_pair(rng: random.Random, held_out: bool) -> tuple[str, str, int]:
    """A remark on something, and a proposition that it is, or isn't, a serious problem."""
    attitude, turned = rng.choice([1, -1, 0]), rng.random() < 0.25
    if rng.random() < 0.3:
        subject = rng.choice(part(list(NEWS["scenes"]), held_out))
        said = rng.choice(NEWS["scenes"][subject][SIDES[attitude]])
    else:
        subject = rng.choice(part(NEWS["problems"], held_out))
        remark = drawn(NEWS["remarks"][SIDES[attitude]], rng, held_out)
        said = _reported(remark.format(x=subject, a=rng.choice(NEWS["deciders"]["body"])), rng)
    proposition = capital(rng.choice(NEWS["calm" if turned else "concerns"]).format(x=subject))
    return said, proposition, attitude * (-1 if turned else 1)


def _action(issue: dict, side: int, subject: str, rng: random.Random) -> Action:
    verbs, nouns, finite = (
        ("for", "nouns_for", "will_for"),
        ("against", "nouns_against", "will_against"),
    )[side]
    will = rng.choice(["{a} will {do}", rng.choice(issue.get(finite, ["{a} will {do}"]))])
    fact = rng.choice(rng.choice([issue.get("facts", NEWS["facts"]), NEWS["facts"]]))
    kept = {"a": "{a}", "do": "{do}", "x": subject}
    phrase, noun = (rng.choice(issue[kind]).format(x=subject) for kind in (verbs, nouns))
    return Action(subject, phrase, noun, will.format(**kept), fact.format(**kept))


def _statement(
    attitude: int, action: Action, agent: str, tail: str, rng: random.Random, held_out: bool
) -> tuple[str, int]:
    """Somebody's words or deeds about the action, and the attitude they show."""
    if rng.random() < 0.5:
        clause = drawn(NEWS["clauses"][SIDES[attitude]], rng, held_out)
        return _reported(_filled(clause, action, agent, tail), rng), attitude
    verb, complement = drawn(NEWS["deeds"][SIDES[attitude]], rng, held_out).split("|")
    complement = _filled(complement, action, agent, tail)
    if attitude == 1 and verb in DENIABLE and rng.random() < 0.3:
        return f"{capital(rng.choice(NEWS['speakers']))} said she did not {verb} {complement}.", -1
    return _done(verb, complement, rng), attitude


def _filled(template: str, action: Action, agent: str, tail: str) -> str:
    """The template with one action in it, in the grammatical form that each slot asks for."""
    first, _, rest = action.phrase.partition(" ")
    tail = tail and f" {tail}"
    do, doing = f"{action.phrase}{tail}", f"{gerund(first)} {rest}{tail}"
    done = f"having {rest} {participle(first)}{tail}" if rest == action.subject else doing
    will = action.will if "{do}" in action.will else action.will + tail
    noun, bare = action.noun + tail, re.sub(r"^(the|an?) ", "", action.noun) + tail
    slots = {"a": agent, "do": do, "doing": doing, "done": done, "noun": noun, "bare": bare}
    return template.format(**slots, will=will.format(**slots), fact=action.fact.format(**slots))


def _reported(clause: str, rng: random.Random) -> str:
    """A clause as an article would bring it: bare, reported or quoted."""
    speaker, aside = rng.choice(NEWS["speakers"]), rng.choice(NEWS["asides"])
    said, name, sentence = rng.choice(SAID.split()).replace("_", " "), capital(speaker), capital(clause)
    if rng.random() < 0.15:
        said = f"{rng.choice(ADVERBS.split())} {said}"
    forms = [
        clause, f"{sentence}.", f"{sentence}.", f"{name} {said} {aside} that {clause}.",
        f"{name} {said} {clause}", f"{said} {clause}", f'"{sentence}," {speaker} {said} {aside}.',
        f'{name} {said} "{sentence}."', f"{name} {said} that {clause}, the agency reported.",
    ]  # fmt: skip
    return rng.choice(forms).replace("  ", " ")


def _done(verb: str, complement: str, rng: random.Random) -> str:
    """What a speaker does about it, as an article would bring it."""
    speaker, aside = rng.choice(NEWS["speakers"]), rng.choice(NEWS["asides"])
    present, past, name = (
        f"{third_person(verb)} {complement}",
        f"{past_tense(verb)} {complement}",
        capital(speaker),
    )
    vowed = f"it {present}" if verb in {"will", "would"} else f"it will {verb} {complement}"
    forms = [
        f"{name} {present}.", f"{name} {aside} {past}.", f"{name} said {aside} he {past}.",
        f"{name} said she {past}", present, past, f"said he {past}",
        f'"We {verb} {complement}," {speaker} said.', f'{name} said "I {verb} {complement}"',
        f"we {verb} {complement}", f"vows {vowed}", f"{name} says {vowed}", f"{name} vows {vowed}.",
        f"{name}, who has long been in office, {past}.",
        f"Diplomats say {speaker} {past}.", f"have told {speaker} they {past}",
    ]  # fmt: skip
    return rng.choice(forms).replace("  ", " ")


def _among_others(text: str, rng: random.Random) -> str:
    """Now and then with a sentence beside it that takes no side."""
    if rng.random() >= 0.2:
        return text
    sentence = whole(text)
    filler, other = rng.choice(NEWS["fillers"]), rng.choice(NEWS["fillers"])
    return rng.choice([f"{filler} {sentence}", f"{sentence} {other}"])


if __name__ == "__main__":
    for pair in pairs(30, random.Random(1)):
        print(*pair, sep=" | ")
