"""Which names that the recogniser takes for people's are places': those that are only where something is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.attribution.speech.lexicon import first_names

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_WHERE = {
    "in", "of", "near", "from", "to", "around", "outside", "across", "through", "at", "into", "between",
    "towards", "toward",
}  # fmt: skip
_SURELY = {"in", "between"}  # what a person is not said to be, but for their trust
_TRUSTING = {"believe", "belief", "confidence", "confide", "faith", "interest", "interested", "trust"}
_GOING = {  # verbs and nouns whose `to` or `from` is a place
    "come", "drive", "flee", "flight", "fly", "go", "head", "march", "move", "rail", "return", "ride", "road",
    "sail", "send", "ship", "spur", "train", "travel", "trip", "walk",
}  # fmt: skip
_SENT = {  # what comes from a person
    "advice", "answer", "apology", "appeal", "call", "comment", "criticism", "demand", "donation",
    "email", "gift", "help", "idea", "invitation", "letter", "message", "money", "news", "note",
    "offer", "order", "page", "post", "praise", "present", "pressure", "question", "quote", "reaction",
    "remark", "reply", "report", "request", "response", "statement", "story", "support", "text",
    "tweet", "visit", "vote", "warning", "word",
}  # fmt: skip
_LANDMARKS = {"cape", "lake", "loch", "mount", "mt"}
_SCHOOLS = {"academy", "college", "elementary", "high", "hospital", "primary", "school", "university"}


def is_place(name: Span, dateline: str) -> bool:
    """Whether a person's name, so called by the recogniser, is that of a place or of a school.

    `Perthshire` of `in Perthshire`, `Harding` of `pupils go to Harding and Northview`; not `Lee` of `faith
    in Lee`, nor whoever has a known first name, nor whoever does something anywhere.
    """
    if _is_of_school(name) or (len(name) > 1 and name[0].lower_.rstrip(".") in _LANDMARKS):
        return True
    if name[0].lower_ in first_names():
        return False
    if name.text.casefold() == dateline.partition(",")[0].casefold():
        return True
    places = [token for token in name.doc if token.text == name[-1].text]
    return all(map(_is_located, places)) and any(map(_is_surely_located, places))


def _is_of_school(name: Span) -> bool:
    """`Lowell Elementary`, and `Lowell` in a text that has it."""
    following = (token.nbor() for token in name.doc[:-1] if token.text == name[0].text)
    school = any(token.is_title and token.lower_ in _SCHOOLS for token in following)
    return school and (len(name) == 1 or name[-1].lower_ in _SCHOOLS)


def _is_located(token: Token) -> bool:
    """`in Perthshire`, `the Perthshire hills`, `in Kaptarit, Marakwet`, `to Harding and Northview`."""
    if token.dep_ in {"appos", "conj"}:
        return token.head.pos_ == "PROPN" and _is_located(token.head)
    if token.dep_ in {"compound", "amod", "nmod"} and token.head.pos_ == "NOUN":
        return True
    if token.dep_ != "pobj" or token.head.lower_ not in _WHERE:
        return False
    return token.head.head.lemma_.lower() not in _TRUSTING


def _is_surely_located(token: Token) -> bool:
    """Where nobody can be: in it, on the way to it, out of it as somebody without a name."""
    if token.dep_ in {"appos", "conj"}:
        return _is_surely_located(token.head)
    where = token.head
    if where.lower_ in _SURELY:
        return True
    if where.lower_ not in {"from", "to"}:
        return False
    outsider = where.lower_ == "from" and where.head.pos_ == "NOUN" and where.head.lemma_ not in _SENT
    return outsider or where.head.lemma_.lower() in _GOING
