"""Lines on a page that are no part of its article: links to others, invitations, notices."""

from __future__ import annotations

import re

from analysis.text.bounds import ENDED

_STORY = r"(?:story|stories|articles?|content|coverage|links?|news|topics?|reading|videos?)"
# Labels before a colon, or alone on their line: of links to other articles, and others.
_LINKS = (
    rf"related(?: {_STORY})?", r"read (?:more|also|next|on|this next|the full story)", r"see (?:also|more)",
    r"read(?: the (?:full|whole|original) [\w' ]{2,30})?", r"in case you missed (?:it|this)", r"icymi",
    r"also see",
    r"(?:also|must|further|more) read(?:ing)?", r"also (?:on|in) [\w' ]{2,40}", r"up next", r"explore more",
    rf"more (?:on this(?: story)?|like this|information|top stories|{_STORY}|from [\w' ]{{2,40}})",
    r"recommended(?: (?:for you|reading|stories))?", r"you (?:may|might) (?:also )?like",
    r"what to read next",
    r"most (?:read|popular|viewed)(?: (?:in|on) [\w' ]{2,30})?", r"top stories",
    r"editor['’]s picks?", r"trending(?: now)?",
    r"don['’]t miss",
)  # fmt: skip
_LABELS = (
    r"watch(?: (?:more|now|live|also|this|the video))?", r"listen(?: (?:now|live|to this))?",
    r"(?:listen to|watch|hear|view) (?:the|our|this) [\w' ]{2,30}", r"tagged", r"topics?", r"key ?words",
    r"categor(?:y|ies)", r"comments?",
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
    r"read more (?:about|at|on|from|here|of our)\b",
    r"(?:do you have|have|got) a (?:news )?(?:tip|story)\b.*\?", r"get in touch\b",
    r"have you been affected\b",
    r"contact (?:us|the (?:author|reporter|newsroom)) (?:at|on|by)\b", r"e-?mail .{2,60} at ",
    r"follow .{2,80} (?:on|at) ",
    r"this (?:article|story) (?:originally )?(?:first )?appeared (?:on|in)\b",
    r"watch (?:the (?:moment|video|clip|full|footage)|below|above)\b(?!.*[.!]$)",
    r"(?:.{5,160}[.!?] )?(?:you can )?(?:reach|contact|e-?mail|follow|write to) "
    r"(?:him|her|them|the (?:author|writer|reporter)) (?:at|on|by|via)\b",
    r".{0,160}\bif you (?:have|want to make|wish to make) a complaint\b",
    r"support (?:our|quality|independent|local|public) (?:journalism|reporting)",
    r"report (?:a|an) (?:typo|error|mistake)\b", r"if you or (?:someone|anyone) you know\b",
    r"listen to .{2,80}\bpodcasts?\b",
)  # fmt: skip
_THIS = r"(?:this|our) (?:story|article|report|column|post|page|headline|caption|item)"
# What is told of the article itself, not in it.
_NOTES = (
    rf"{_THIS} (?:was|is being|will be|has been|has since been)(?: \w+ly)? "
    r"(?:updated|corrected|amended|edited|clarified|revised|changed|republished)\b(?! by)",
    r"the (?:headlines?|captions?|pictures?|photos?|standfirst|introduction) "
    rf"(?:of|on|to|in|for|above|accompanying) {_THIS}\b",
    rf"(?:an?|the|our)?\s*(?:earlier|previous|original|prior|initial) versions? of {_THIS}\b",
    r"this (?:story|article|report) (?:originally|previously|initially|incorrectly|wrongly|mistakenly) ",
    r"this (?:article|story) was (?:first|originally) published\b",
    r"this (?:article|story|post) is part of\b",
    r"(?:the )?(?:views|opinions) expressed (?:in this|here|are)\b",
    r"this is a (?:breaking|developing) (?:news )?story\b",
    r"more (?:to come|to follow|follows)\W*$",
    r"(?:(?:first|last|originally) )?(?:published|updated|posted) (?:at|on|in|by)\b.{1,80}(?<![a-z]{3}[.])$",
)
_CONSENTS = (
    r"(?:we|(?:this|our) (?:web)?site|this page)(?:,? and our (?:\d+ )?partners,?)? uses? cookies\b",
    r"(?:accept|manage|reject) (?:all )?cookies\b",
    r"by (?:clicking|continuing|using|signing up|submitting) .{0,80}\b(?:cookies|consent|agree)\b",
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
_BUTTON = (  # of the bar by which one passes an article on
    r"(?:share|tweet|e-?mail|print|copy|save|facebook|twitter|linkedin|whatsapp|reddit|pinterest|messenger|telegram|"
    r"link|comments?|bookmark|show|view|hide|this|on|by|via|for later|page|article|story|\(?\d+\)?)"
)
_ASIDE = re.compile(
    r"(?i)[*•(\[ ]*(?:updated?: )?(?:please )?"
    rf"(?:{'|'.join((*_INVITATIONS, *_NOTES, *_CONSENTS, *_PAYWALLS))})"
    rf"|(?i:[(\[]this (?:story|article|version) (?:corrects|clarifies|updates|adds|removes)\b)"
    rf"|(?i:{_BUTTON}(?:[\s|/•·,]+{_BUTTON})+$)"
)
# Labels that may open an article's headline, too; below it, they stand before what is no part of it.
_CORRECTION = (
    r"corrections?(?: (?:and|&) clarifications?)?|clarifications?|editor['’]?s['’]? notes?|note to readers"
)
_KIND = (
    r"(?:video|audio|podcast|photos|pictures|gallery|graphic|interactive|quiz|poll|have your say|explainer|"
    r"factbox|timeline|more|latest|fact check|analysis|opinion|comment|profile|review|interview|exclusive"
    r"|live)"
)
_NOTED = re.compile(rf"(?i)[\W_]*(?:(?:{_CORRECTION})\s*:|(?P<kind>{_KIND})\s*[:|]\s*(?P<rest>\S.*))")


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


def is_note(line: str) -> bool:
    """Whether a line below the headline is about the article, or links to another: `Video: Mayor resigns`.

    >>> is_note("Correction: An earlier version misspelt a name."), is_note("Analysis: it rained.")
    (True, False)
    """
    found = _NOTED.match(line) if len(line) < 400 else None
    if found is None or not found["kind"]:
        return found is not None
    return found["rest"].endswith("?") or is_link(found["rest"])


def announces(line: str) -> bool:
    """Whether links to other articles follow below, as under `Related stories:`."""
    label = _LABELLED.match(line) if len(line) < 80 else None
    return label is not None and label["links"] is not None and not label["rest"]


def is_link(line: str) -> bool:
    """Whether a line below such a label reads as a headline, not as a sentence of the article."""
    return len(line.split()) <= 20 and not ENDED.search(line)
