"""What a person, a careless export or an attacker may put into a file: strategies for the tests that fuzz.

Three kinds: `articles` as text, `pages` of HTML, and YAML as `studies` and `corrections`.
"""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

SHIPPED = Path(__file__).parents[1] / "data" / "articles" / "nato-afghan-tour.txt"
SENTENCES = [line for line in SHIPPED.read_text("utf-8").splitlines() if line.strip()] + [
    "The village’s school stays open, Mary Ann Oakes said. “We won’t close schools,” she said.",
    "“It is late,” Ann Lee, the mayor, said; “we,” she added, “are going.”",
    "According to Jo Bell, whose ‘“plan” is dead’, the strike – he says – will end.",
    "He told Reuters that his brother, who had seen it, said it would rain.",
    "The U.S. paid $5 million to $7 million, or 3.5% (a record), to St. Mary’s Hospital Corp.",
]
MARKS = [
    '"', "“", "”", "‘", "’", "'", "«", "»", "(", ")", "[", "]", "-", "–", "—", "--", "…", ".", ",",
    ";", ":", "?", "!", "/", "*", "#", "_", "=", "+", "@", "|", "$", "%", "&", "\\", "~", "^", "`",
    "<", ">", "•",
]  # fmt: skip
NAMES = [
    "Ann Lee", "Ann", "Lee", "Lee’s", "Mr. Lee", "Mrs. Lee", "Jo Bell", "NATO", "the mayor", "Ottawa",
    "Аnn Lee", "O’Neill", "van der Berg", "de Hoop Scheffer", "Reuters", "U.S.", "St. Mary’s", "李",
    "Ann-Marie Lee-Bell",
]  # fmt: skip
CUES = [
    "said", "says", "said that", "told", "according to", "asked whether", "added", "who said",
    "saying", "wants to", "denied", "he", "she", "they", "who", "whose", "that", "and", "but", "not",
    "if", "by", "Q:", "By", "Reporting by", "(AP) -",
]  # fmt: skip
NUMBERS = [
    "0", "1,000", "3.5%", "$5 million", "2010-13-45", "June 13 2009", "1.", "1)", "½", "٣", "−1",
    "1e9",
]  # fmt: skip
CONTROLS = [
    "\0", "\x07", "\x1b[31m", "\x85", "\u2028", "\u2029", "\u00ad", "\u200b", "\u202e", "\u2066",
    "\ufeff", "\ufffd", "\ud800", "\U000e0041", "\U0001f600", "e\u0301", "\u0300", "\r", "\t",
    "\u00a0",
]  # fmt: skip
BREAKS = [" "] * 8 + ["", "", "\n", "\n\n", "\n\n", "\r\n", "\n\n\n \n", "  "]

PIECES = st.one_of(*map(st.sampled_from, (MARKS, NAMES, CUES, NUMBERS, CONTROLS)), st.text(max_size=12))


@st.composite
def cut(draw: st.DrawFn) -> str:
    """A real sentence, or a stretch of one that begins and ends anywhere."""
    sentence = draw(st.sampled_from(SENTENCES))
    if draw(st.booleans()):
        return sentence
    start = draw(st.integers(0, len(sentence) - 1))
    return sentence[start : draw(st.integers(start, len(sentence)))]


@st.composite
def articles(draw: st.DrawFn, most: int = 25) -> str:
    """Real sentences, cut and mixed with marks, names, cues, numbers and controls; some of it repeated."""
    parts = []
    for piece in draw(st.lists(st.one_of(cut(), PIECES), min_size=1, max_size=most)):
        times = draw(st.sampled_from([1] * 12 + [2, 3, 40]))
        parts += [piece, draw(st.sampled_from(BREAKS))] * (times if len(piece) < 30 else min(times, 3))
    return "".join(parts)


# HTML

TAGS = [
    "p", "div", "span", "b", "q", "blockquote", "h1", "h2", "article", "main", "section", "title",
    "head", "body", "html", "table", "tr", "td", "ul", "li", "a", "br", "img", "figure", "figcaption",
    "script", "style", "time", "meta", "template", "svg", "math", "iframe", "noscript", "pre", "aside",
    "header", "x-y", "é",
]  # fmt: skip
ATTRIBUTES = [
    "", ' class="byline"', " class='pullquote'", ' property="og:title" content="A “title”"', " hidden",
    ' datetime="2009-06-13"', ' datetime="never"', " href=x", ' style="display:none"',
    ' itemprop="author"', ' name="author" content="Ann Lee"', ' type="application/ld+json"', ' a="',
    " =", ' lang="fr"', " aria-hidden=true", " id=\0", ' rel="canonical" href="http://[::1"',
]  # fmt: skip
BITS = [
    "&amp;", "&#xD800;", "&#0;", "&#x110000;", "&nosuch;", "&", "<", "<!--", "-->", "<!-- a -->",
    "<!DOCTYPE html>", "<![CDATA[", "]]>", "<?xml?>", "</p>", "</body>", "</html>", "</", "<p",
    '{"headline": "A", "author": [{}]}', '{"@graph": [1, {"datePublished": 7}]}', "[[", "null",
]  # fmt: skip


@st.composite
def element(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    tag, attributes = draw(st.sampled_from(TAGS)), draw(st.sampled_from(ATTRIBUTES))
    closing = draw(st.sampled_from([f"</{tag}>"] * 4 + ["", "</div>"]))
    return f"<{tag}{attributes}>{draw(inner)}{closing}"


def pages() -> st.SearchStrategy[str]:
    """HTML with text in it: nested, broken, with entities, comments and metadata of the wrong kinds."""
    leaf = st.one_of(articles(6), cut(), st.sampled_from(BITS), element(articles(2)))
    body = st.recursive(
        leaf, lambda inner: st.one_of(element(inner), st.lists(inner).map("".join)), max_leaves=20
    )
    return st.tuples(st.sampled_from(["", "<html><body>", "<!DOCTYPE html><html><head>"]), body).map("".join)


# YAML

PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.sampled_from(NAMES), PIECES, cut()
).map(str)
ODD = [
    "~", "*a", "&a x", "<<", "!!binary aGk=", "!!python/name:os.system", "!!set {a}", "|", ">",
    "0x" + "f" * 2000, "1:1:1", "-.inf", "{", "[", "'", "? a", "- a", "@", "%", "\t", "2010-13-45", 
    "../../../etc/passwd", "/etc/hosts",
]  # fmt: skip
SCALARS = st.one_of(PLAIN, PLAIN.map(lambda text: f'"{text}"'), st.sampled_from(ODD))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda each: f"[{', '.join(each)}]"),
        st.lists(st.tuples(SCALARS, inner), max_size=4).map(
            lambda each: "{" + ", ".join(f"{key}: {value}" for key, value in each) + "}"
        ),
    ),
    max_leaves=8,
)


def _mapping(names: list[str]) -> st.SearchStrategy[str]:
    keys = st.one_of(st.sampled_from(names), st.sampled_from(names), SCALARS)
    lines = st.lists(st.tuples(keys, VALUES).map(": ".join), max_size=6).map("\n".join)
    return st.one_of(lines, lines, lines, VALUES)


def studies() -> st.SearchStrategy[str]:
    """Parameters of the notebooks and what are none, with values of every kind; some of it no YAML."""
    names = [
        "article",
        "articles",
        "propositions",
        "aliases",
        "keyword",
        "seed",
        "compare",
        "model",
        "language",
        "n",
    ]
    return _mapping(names)


def corrections() -> st.SearchStrategy[str]:
    """Corrections as the bench writes them, and what is none."""
    inside = st.dictionaries(
        st.one_of(st.sampled_from(["Ann Lee", "14: it will rain", "NATO"]), SCALARS),
        st.one_of(
            st.sampled_from(["Jo Bell", "null", "{}", "favor", "[a]", "{'14: it will rain': against}"]),
            VALUES,
        ),
        max_size=3,
    ).map(lambda each: "{" + ", ".join(f"{key}: {value}" for key, value in each.items()) + "}")
    parts = st.tuples(st.sampled_from(["actors", "attributions", "stances"]), inside).map(": ".join)
    return st.one_of(
        st.lists(parts, max_size=4).map("\n".join), _mapping(["actors", "attributions", "stances"])
    )
