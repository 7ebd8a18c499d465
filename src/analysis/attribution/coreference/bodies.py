"""Bodies that are named twice: in full, and by initials, a nickname or words cut short."""

from __future__ import annotations

from analysis.attribution.coreference.cast import Actor, Cast, Mention
from analysis.attribution.coreference.forms import abbreviates, is_initials, is_party
from analysis.attribution.speech.lexicon import listed


def merge_bodies(cast: Cast) -> None:
    """`The Lib Dems said …`, `the WSJ`, `the Greens`: whose name it is short for, where that is named."""
    bodies = [actor for actor in cast.actors if actor.kind in {"organisation", "group"}]
    for short in [*cast.actors]:
        whole = next(
            (body for body in bodies if body is not short and _is_short_for(cast, short, body)), None
        )
        if whole is not None:
            cast.merge(whole, short)
            bodies = [body for body in bodies if body is not short]


def _is_short_for(cast: Cast, short: Actor, body: Actor) -> bool:
    """Whether words that begin alike, initials, or a party's nickname tell that two bodies are one."""
    if abbreviates(short.name, body.name):
        return True
    if short.kind not in {"organisation", "group"}:
        return False
    if _is_firm(short.name, body.name):
        return True
    called = listed("nickname").get(short.name.casefold(), short.name)
    if is_initials(short.name, body.name) or (called != short.name and called == body.name.casefold()):
        return True
    return is_party(called, body.name) and all(_follows_the(cast, mention) for mention in short.mentions)


def _is_firm(short: str, name: str) -> bool:
    """`Norsa`, of Norsa Wings: what a firm is called without its trade; not `Senate` of its committee."""
    first, *others = name.casefold().split()
    return short.casefold() == first and len(others) == 1 and others[0] in listed("company")


def _follows_the(cast: Cast, mention: Mention) -> bool:
    """`The Greens`, the party; `Greens` are its people."""
    return cast.doc[max(0, mention.root - 1)].lower_ == "the"
