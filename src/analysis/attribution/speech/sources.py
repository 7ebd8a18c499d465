"""Who reports: the source that a cue word gives its content to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import (
    Indices,
    child_of,
    cue_of,
    follows_comma,
    is_impression,
    phrase_of,
    says,
)
from analysis.attribution.speech.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = {"NOUN", "PROPN"}
_BY = {"by", "from", "among"}  # a promise from Lee, doubts among voters
_INSTRUMENT = {"email", "text", "spend", "use", "have"}  # `used the platform to say …`: the subject says it
_WRITES = {"email", "text", "tell"}
_ASIDE = {"despite", "amid", "over", "against", "at"}
_SHORT_HAS = {"'s", "’s"}
_NO_SPEAKER = {"it", "there", "what", "this", "that", "which"}
_TIMES = {"after", "as", "before", "when", "while", "until"}
_AGAINST = {"of", "for", "from", "against", "with"}


def source_of(cue: Token) -> Indices:
    """The phrase a cue gives its content to, without its relative clauses; empty where there is none."""
    holder = None if is_impression(cue) else _holder(cue)
    if holder is None or holder == cue or _is_anybody(holder, cue):
        return ()
    clauses = (
        c for t in holder.subtree for c in t.children if c.dep_ == "relcl" and c.left_edge.i > holder.i
    )
    aside = {*phrase_of(*clauses)}
    if participle := next((t for t in (cue, *cue.ancestors) if t.dep_ == "acl" and t.head == holder), None):
        aside |= {*phrase_of(participle)}  # `a letter saying that …`, `Lee, accused of saying …`
    return tuple(i for i in phrase_of(holder) if i not in aside)


def _is_anybody(holder: Token, cue: Token) -> bool:
    """`It is easy to think that …`: the subject stands for nobody."""
    return holder.lower_ == "it" and cue not in {holder.head, *holder.head.conjuncts}


def _holder(word: Token) -> Token | None:
    """Who reports: the first rule that fits decides; each shows the sentence it is for."""
    if owner := _owner(word):
        return owner
    if _is_passive(word) or _is_asked(word):
        return _agent(word)
    if subject := _subject(word):
        return subject
    if other := _accused(word) or _perceived(word):
        return other
    if _is_second_report(word) or _is_in_letter(word):
        return _holder(word.head.head)
    if _is_description(word):
        return None if word.tag_ == "VBN" else word.head
    if addressee := _addressee(word):
        return addressee
    if main := _main_verb(word):
        return _holder(main)
    return None if _is_unbound(word) or _is_everybodys(word) else _holder(word.head)


def _owner(word: Token) -> Token | None:
    """`Lee’s claim that …`: who owns a noun that reports."""
    return child_of(word, "poss") if word.pos_ in _NOMINAL else None


def _agent(word: Token) -> Token | None:
    """`It was said by Lee`, `a claim by Lee`: who stands behind `by`."""
    by = _by(word)
    return child_of(by, "pobj") if by is not None else None


def _by(word: Token) -> Token | None:
    if word.pos_ in _NOMINAL:
        return next((c for c in word.children if c.lower_ in _BY), None)
    return child_of(word, "agent")


def _is_passive(word: Token) -> bool:
    """`It was said by Lee`, `a claim by Lee`, `it was said`: the subject is not who reports."""
    if _is_perfect(word):
        return False
    return _by(word) is not None or child_of(word, "nsubjpass") is not None or _is_caused(word)


def _is_perfect(word: Token) -> bool:
    """`He’s said that it rained`: he has said so, though the parser reads that he is said to."""
    short, subject = child_of(word, "auxpass"), child_of(word, "nsubjpass")
    if short is None or short.lower_ not in _SHORT_HAS:
        return False
    if subject is None or subject.lower_ in _NO_SPEAKER:
        return False
    told = any(c.dep_ == "ccomp" and c.i > word.i for c in word.children)
    return told and word.lemma_ not in listed("addressed") and says(word)


def _is_caused(word: Token) -> bool:
    """`Critics have him labeled a fool`: not he labels."""
    caused = word.tag_ == "VBN" and word.dep_ == "ccomp" and word.head.lemma_ in {"have", "get"}
    return caused and child_of(word, "aux", "auxpass") is None


def _is_asked(word: Token) -> bool:
    """`Asked about the plan, Lee shrugged`, `Told that it was dead, Lee wept`: who hears is not who tells."""
    if child_of(word, "aux") is not None or _is_perfect(word):
        return False
    if subject := child_of(word, "nsubj"):
        return _is_set_off(word, subject)
    beside = word.dep_ == "advcl" or word.lemma_ == "ask"
    return (beside and word.tag_ == "VBN") or _is_hearing(word)


def _is_hearing(word: Token) -> bool:
    """`Told that it was dead, Lee wept`: before another verb, without a hearer behind it, it is passive."""
    opens = word.dep_ in {"advcl", "ccomp"} and word.i < word.head.i
    return opens and _lacks_hearer(word)


def _is_set_off(word: Token, subject: Token) -> bool:
    """`Lee, told that it was dead, wept`: the parser gives the first verb the second one's subject."""
    return subject.i == word.i - 2 and word.nbor(-1).text == "," and _lacks_hearer(word)


def _lacks_hearer(word: Token) -> bool:
    """`told that …`, `warned that …`; not `told reporters that …`."""
    if word.lemma_ not in listed("addressed") or word.tag_ not in {"VBD", "VBN"}:
        return False
    return child_of(word, "dobj", "dative") is None


def _subject(word: Token) -> Token | None:
    """`Lee said that …`, `Lee’s said that …`: the subject of a verb."""
    if _is_perfect(word):
        return child_of(word, "nsubjpass")
    return None if word.pos_ in _NOMINAL else child_of(word, "nsubj")


def _accused(word: Token) -> Token | None:
    """`Lee mocked Bo Ek for saying …`, `Ek was accused of saying …`: whom it is held against says it."""
    preposition = word.head
    if word.dep_ != "pcomp" or preposition.lower_ not in _AGAINST or preposition.dep_ != "prep":
        return None
    verb = preposition.head
    if verb.dep_ == "oprd":  # `Lee was found guilty of saying …`
        return child_of(verb.head, "nsubjpass", "dobj") or child_of(verb, "nsubj")
    target = (
        verb.head if _is_description(verb) and verb.tag_ == "VBN" else child_of(verb, "dobj", "nsubjpass")
    )
    if target is None or target.i > word.i:
        return None
    if verb.lemma_ in listed("addressed") and preposition.lower_ != "against":  # told friends of hearing …
        return None
    if _is_held_against(verb, preposition):
        return target
    return target if preposition.lower_ != "with" and _may_speak(target) else None


def _perceived(word: Token) -> Token | None:
    """`Ek recalled Lee saying …`, `Ek was filmed saying …`: who is seen or heard says it."""
    verb = word.head
    if word.tag_ != "VBG" or word.dep_ != "advcl" or verb.lemma_ not in listed("perceiving"):
        return None
    target = child_of(verb, "dobj", "nsubjpass")
    return target if target is not None and not follows_comma(word) else None


def _is_held_against(verb: Token, preposition: Token) -> bool:
    """`criticised the report for saying …`: a verb that judges, with a preposition of its own."""
    cue = cue_of(verb)
    return cue is not None and f"obj-{preposition.lower_}" in cue.frames


def _may_speak(noun: Token) -> bool:
    """`sacked Lee for saying …`, `fined the newspaper for saying …`; not `lost her job for saying …`."""
    if noun.pos_ in {"PROPN", "PRON"} and (noun.text[0].isupper() or noun.pos_ == "PRON"):
        return noun.lower_ != "it"
    return any(noun.lemma_.lower() in listed(kind) for kind in ("speaker", "title", "outlet"))


def _is_second_report(word: Token) -> bool:
    """`Lee said it was fair and added …`, `Lee said it was fair, adding …`: the first report’s source."""
    if is_coordinated_report(word):
        return True
    head = word.head
    inner = head.dep_ == "ccomp" and head.i > head.head.i and says(head.head)
    return inner and is_further_report(word)


def is_coordinated_report(verb: Token) -> bool:
    """`Lee said it was fair and added …`: the parser coordinates the second report with the first content."""
    outer = verb.head.head
    if verb.dep_ != "conj" or verb.head.dep_ != "ccomp" or verb.tag_ != outer.tag_:
        return False
    return cue_of(verb) is not None and says(outer) and not child_of(verb, "mark")


def is_further_report(verb: Token) -> bool:
    """`Lee said it was fair, adding …`: the parser puts the second report into the first content."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or not says(verb):
        return False
    before = [t.text for t in verb.doc[max(0, verb.left_edge.i - 2) : verb.left_edge.i] if not t.is_quote]
    return before[-1:] == [","]


def _is_in_letter(word: Token) -> bool:
    """`Lee emailed supporters saying …`, `Lee sent a message to supporters saying …`: not they, but Lee."""
    if word.dep_ != "acl" or word.tag_ != "VBG" or not says(word):
        return False
    noun = word.head
    written = noun.dep_ == "dobj" and noun.head.lemma_ in _WRITES
    return written or (noun.dep_ == "pobj" and noun.head.lower_ == "to")


def _is_description(word: Token) -> bool:
    """`A letter saying that …`, `a man who said that …`: what is described reports; not `a plan to say …`."""
    purpose = word.dep_ == "acl" and any(c.tag_ == "TO" for c in word.children)
    return word.dep_ in {"acl", "relcl"} and not purpose


def _addressee(word: Token) -> Token | None:
    """`She got Lee to say …`, `Lee was believed to say …`: the object before an infinitive acts in it."""
    if word.dep_ not in {"xcomp", "ccomp"} or word.head.lemma_ in _INSTRUMENT:
        return None
    target = child_of(word.head, "dobj", "nsubjpass")
    return target if target is not None and target.i < word.i else None


def _main_verb(word: Token) -> Token | None:
    """`Lee spoke after Ek won, remarking that …`: behind a comma, of a clause of time, the verb before it."""
    adds = word.dep_ == "advcl" and word.tag_ == "VBG" and says(word)
    if not adds or not follows_comma(word):
        return None
    clause = word.head
    timed = clause.dep_ == "advcl" and any(c.lower_ in _TIMES for c in clause.children)
    subject = child_of(clause.head, "nsubj")
    speaks = subject is not None and subject.i < clause.i and _may_speak(subject)
    return clause.head if timed and speaks and clause.head.i < clause.i else None


def _is_everybodys(word: Token) -> bool:
    """`Despite complaints that …, the mayor stayed`, `Lee faces claims that …`: not theirs."""
    if word.pos_ not in _NOMINAL:
        return False
    beside = word.dep_ == "pobj" and word.head.lower_ in _ASIDE
    return beside or (word.dep_ == "dobj" and word.head.lemma_.lower() in listed("disputing"))


def _is_unbound(word: Token) -> bool:
    """`The claim that …`, `fears that … are growing`: nothing around a word can tell whose it is."""
    noun = word.pos_ in _NOMINAL
    return word.dep_ == "ROOT" or (noun and word.dep_ not in {"dobj", "attr", "pobj"})
