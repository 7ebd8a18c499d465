"""Lines on a page that are no part of its article: links to others, invitations, notices."""

from __future__ import annotations

import re

from analysis.text.bounds import ENDED

_STORY = r"(?:story|stories|articles?|content|coverage|links?|news|topics?|reading|videos?)"
# Labels before a colon, or alone on their line: of links to other articles, and others.
_LINKS = (
    rf"related(?: {_STORY})?", r"read (?:more|also|next|on|this next|the full story)", r"see (?:also|more)",
    r"(?:also|must|further|more) read(?:ing)?", r"also (?:on|in) [\w' ]{2,40}", r"up next", r"explore more",
    rf"more (?:on this(?: story)?|like this|information|top stories|{_STORY}|from [\w' ]{{2,40}})",
    r"recommended(?: (?:for you|reading|stories))?", r"you (?:may|might) (?:also )?like",
    r"what to read next",
    r"most (?:read|popular|viewed)", r"top stories", r"editor['’]s picks?", r"trending(?: now)?",
    r"don['’]t miss",
)  # fmt: skip
_LABELS = (
    r"watch(?: (?:more|now|live|also|this|the video))?", r"listen(?: (?:now|live|to this))?", r"comments?",
    r"sign ?up(?: (?:now|here|today))?", r"subscribe(?: (?:now|here|today))?", r"newsletters?", r"tags",
    r"live(?: updates| blog)", r"(?:photo|picture) gallery", r"in pictures", r"click here", r"advertisement",
    r"share this(?: (?:article|story))?", r"join the (?:conversation|debate)", r"filed under",
    r"download (?:our|the) app", r"sponsored(?: content)?",
)  # fmt: skip
_PLACES = r"(?:twitter|facebook|instagram|x\b|tiktok|whatsapp|youtube)"
# How a line begins that asks its reader for something.
_INVITATIONS = (
    r"sign up (?:for|to|here|with)\b", r"subscribe (?:to|for|here|now|today)\b", r"scroll (?:down|on)\b",
    r"swipe\b", r"(?:click|tap) (?:here|on the|below|through|to)\b",
    rf"(?:follow|like|find|join) [\w.'’@, -]{{2,80}} on {_PLACES}",
    r"(?:get|receive) (?:our|the|all the|breaking|more) .{0,80}\b(?:newsletters?|inbox|alerts)\b",
    r"download (?:our|the) .{0,40}\bapp\b", r"(?:continue|keep) reading\b", r"story continues\b",
    r"read more (?:about|at|on|from|here)\b", r"(?:have|got) a (?:news )?(?:tip|story)\b.*\?",
    r"contact (?:us|the (?:author|reporter|newsroom)) (?:at|on|by)\b", r"e-?mail .{2,60} at ",
    r"follow .{2,80} (?:on|at) ",
    r"this (?:article|story) (?:originally )?(?:first )?appeared (?:on|in)\b",
    r"support (?:our|quality|independent) journalism",
)  # fmt: skip
_CONSENTS = (
    r"(?:we|(?:this|our) (?:web)?site|this page)(?:,? and our (?:\d+ )?partners,?)? uses? cookies\b",
    r"(?:accept|manage|reject) (?:all )?cookies\b",
    r"by (?:clicking|continuing|using) .{0,80}\b(?:cookies|consent)\b",
)  # fmt: skip
_PAYWALLS = (
    r"to (?:continue|keep) reading\b",
    r"(?:to read|for) (?:the (?:full|rest|whole)|this) (?:of th(?:e|is) )?(?:story|article)\b",
    r"already (?:a |an |have an? )?(?:\w+ )?(?:subscriber|subscribed|member|subscription|account)\b.{0,80}$",
    r"(?:this|the (?:full|rest of (?:the|this))) (?:one|article|story|content|report) is "
    r".{0,60}\b(?:subscribers|members)\b",
    r"(?:only )?(?:subscribers|members) (?:can|may) (?:read|see|access) (?:the|this|all|every) .{0,40}"
    r"\b(?:story|stories|articles?|content)\b",
    r"(?:create|register|sign up|become|join)\b.{0,60}\bto (?:(?:keep|continue) reading|unlock|finish)\b",
    r"subscribe (?:for|from) (?:just |only |as little as )?[£$€]\d",
    r"(?:get|enjoy) (?:unlimited|full|all|digital|complete) access\b",
    r"you have (?:no|\d+) (?:more )?(?:free )?(?:articles?|stories) (?:left|remaining)\b",
    r"you(?:['’]ve| have) (?:read|reached|used) .{0,60}\b(?:free|limit|articles? (?:left|this month))\b",
    r"(?:log|sign) in (?:or (?:subscribe|register|create) |to (?:continue|read|keep))",
    r"subscribe .{0,80}\b(?:full (?:story|article|access)|unlimited|to (?:read|continue|unlock))\b",
    r"(?:read|get|see) the full (?:story|article) (?:in|on|with)\b", r"unlock (?:this|the full)\b",
    r"(?:this is )?(?:premium|subscriber[- ]only|members?[- ]only) (?:content|article|story)\b",
)  # fmt: skip
_LABELLED = re.compile(
    rf"(?i)[\W_]*(?:(?P<links>{'|'.join(_LINKS)})|{'|'.join(_LABELS)})"
    r"(?:\s*(?:[:|»>→]|[–—]+ |- )\s*(?P<rest>.*)|[\W_]*)$"
)
_SENTENCE = re.compile(r"(?<=[.?!]) +")
_PAYWALL = re.compile(rf"(?i)(?:{'|'.join(_PAYWALLS)})")
_ASIDE = re.compile(rf"(?i)(?:please )?(?:{'|'.join((*_INVITATIONS, *_CONSENTS, *_PAYWALLS))})")


def is_paywall(line: str) -> bool:
    """Whether a line asks for a subscription before it shows the rest.

    >>> is_paywall("Already a subscriber? Log in.")
    True
    """
    parts = _SENTENCE.split(line) if len(line) < 120 else [line]
    return len(line) < 200 and any(map(_PAYWALL.match, parts))


def is_aside(line: str) -> bool:
    """Whether a line is no part of the article: a link to another, an invitation, a notice.

    >>> is_aside("READ MORE: Hartley says he will never resign")
    True
    >>> is_aside("Watch him, she said.")
    False
    """
    return len(line) < 400 and bool(_LABELLED.match(line) or _ASIDE.match(line) or is_paywall(line))


def announces(line: str) -> bool:
    """Whether links to other articles follow below, as under `Related stories:`."""
    label = _LABELLED.match(line) if len(line) < 80 else None
    return label is not None and label["links"] is not None and not label["rest"]


def is_link(line: str) -> bool:
    """Whether a line below such a label reads as a headline, not as a sentence of the article."""
    return len(line.split()) <= 20 and not ENDED.search(line)
