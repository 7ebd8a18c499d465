"""Whether a proposition is one, a sentence that one can be for or against; told by its words alone."""

from __future__ import annotations

import re

_MODAL = {"should", "must", "would", "will", "can", "could", "may", "might", "shall", "ought"}
_BE = {
    "is", "are", "was", "were", "am", "isn't", "aren't", "wasn't", "weren't", "has", "have", "had",
    "do", "does", "did"
}  # fmt: skip
_DETERMINER = {
    "the", "a", "an", "this", "that", "these", "those", "our", "my", "your", "their", "his", "her",
    "its", "all", "every", "no"
}  # fmt: skip
_PLACES = {
    "prison",
    "jail",
    "court",
    "war",
    "hospital",
    "school",
    "church",
}  # where one goes, without an article
# Words that begin a command rather than a sentence.
_COMMANDS = {
    "abolish", "allow", "arrest", "ban", "boycott", "bring", "build", "buy", "close", "cut", "defend",
    "defund", "deport", "don't", "end", "extend", "fight", "fire", "free", "fund", "get", "give",
    "impeach", "invade", "invest", "jail", "keep", "leave", "legalise", "legalize", "let", "let's",
    "lock", "lower", "make", "nationalise", "open", "oppose", "pay", "privatise", "protect", "punish",
    "put", "raise", "reform", "reject", "release", "remain", "remove", "repeal", "resign", "restore",
    "sanction", "save", "sell", "send", "start", "stay", "stop", "support", "take", "tax", "vote",
    "withdraw"
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_](?:[\w'-]*\w)?|\d[\d,.]*\d|\d")


def advice(proposition: str, actor: str = "") -> str:
    """What is wrong with a proposition, and a better wording; empty if nothing is.

    >>> advice("prison", "Martin Hale")
    '“prison” is a subject, which has no side. Better: “Martin Hale should go to prison.”'
    >>> advice("Is rain good?").partition(". ")[0]
    '“Is rain good?” is a question, which has no side'
    >>> advice("Close the bridge!").partition(" Better: ")[2]
    '“The government should close the bridge.”'
    >>> advice("Canada should extend its mission.")
    ''

    Args:
        proposition: as it was given.
        actor: who is most spoken of, for the better wording.
    """
    text = " ".join(proposition.replace("’", "'").split())
    words = _WORD.findall(text)
    kind = _kind(text, [word.lower() for word in words])
    if not kind or not words:
        return ""
    faults = {
        "question": "a question, which has no side.",
        "subject": "a subject, which has no side.",
        "command": "a command. Say who should do it.",
    }
    better = {"question": _stated, "subject": _proposed, "command": _asked_of}[kind](text, words, actor)
    remedy = f"Better: “{better}”" if better else "Write who should do what, as a full sentence."
    return f"“{' '.join(proposition.split())}” is {faults[kind]} {remedy}"


def _kind(text: str, words: list[str]) -> str:
    """What a proposition is instead of a statement: question, command, subject; empty if it is one."""
    if not words:
        return ""
    first, *others = words
    if text.endswith("?") or (first in (_MODAL | _BE) and not _MODAL & {*others}):
        return "question"
    if (_MODAL | _BE) & {*words}:
        return "command" if first in ("don't", "do", "let") and not _MODAL & {*others} else ""
    closed = text[-1] in ".!"
    if first in _COMMANDS and (closed or _DETERMINER & {*others[:1]}):
        return "command"
    between = words[1:-1]
    verb = any(word.endswith(("s", "ed")) for word in between)  # supports, rejected
    fragment = len(words) < 5 and not closed and not verb
    return "subject" if fragment or len(words) < 3 else ""


def _stated(text: str, words: list[str], _actor: str) -> str:
    """A question as a statement, where its subject can be told: a name, or an article and a word."""
    helper = words[0].lower()
    if helper not in {*_MODAL, "is", "are", "was", "were"}:
        return ""
    rest = text.rstrip("?! .").split()[1:]
    many = 0
    while many < len(rest) and rest[many][0].isupper():
        many += 1
    if not many and rest and rest[0].lower() in _DETERMINER:
        many = 2
    if not 0 < many < len(rest):
        return ""
    subject = " ".join(rest[:many])
    return f"{subject[0].upper()}{subject[1:]} {helper} {' '.join(rest[many:])}."


def _proposed(text: str, words: list[str], actor: str) -> str:
    """A subject as something to be for or against."""
    bare = text.rstrip(".! ")
    if len(words) == 1 and bare.lower() in _PLACES:
        return f"{actor or 'The accused'} should go to {bare.lower()}."
    return f"{bare[0].upper()}{bare[1:]} should be supported."


def _asked_of(text: str, words: list[str], actor: str) -> str:
    """A command as what someone should do."""
    asked = re.sub(r"^(?:don't|do not)\s+", "not ", text.rstrip(".! "), flags=re.IGNORECASE)
    asked = re.sub(r"^let(?:'s| us)\s+", "", asked, flags=re.IGNORECASE)
    return f"{actor or 'The government'} should {asked[0].lower()}{asked[1:]}."
