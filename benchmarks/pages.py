"""How well an article is read out of a web page: thirty pages of kinds that fool readers, in our own words.

Each page is one of three articles in one of ten settings: what newspapers' sites put around and between the
paragraphs. Precision and recall are over words (as in trafilatura's and readability's own tests, whose pages
can't be had from a package index); titles, authors and dates are right or wrong.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from analysis import ArticleError, read_article

SITE = "The Sound"


class Story(NamedTuple):
    """What a page should yield."""

    title: str
    author: str
    date: str
    lines: list[str]


_TOLD = """
Board sells the old ferry
Lena Brandt | 2021-03-03
The harbour board decided on Monday to sell the ferry that has crossed the sound since 1964.
“We learned of it from the radio,” said Kofi Mensah, who has steered her for twenty years. “Nobody asked
  us.”
Board member Ruth Adler defended the sale. She said repairs would cost more than a new boat.
The ferry carries forty thousand people a year, most of them between May and September, the board's
  report says.
A buyer has not been named. The seamen's union wants the town to step in and keep her as a museum.

Library hours cut as costs rise
Omar Said | 2019-11-20
Four of the county's nine libraries will close on Saturdays from January, the council announced on
  Tuesday.
Heating alone costs twice what it did two years ago, treasurer Paula Stone told the meeting.
Parents in Westham called the plan short-sighted, and some two hundred of them stood outside the hall.
“My children do their homework there because it is warm,” said Agnes Muir, who has three.
The council will vote again in June. Until then the mobile library takes over on two Saturdays a month.

Late goal sends Rovers up
Sam Delaney | 2022-05-08
Rovers won promotion on Sunday with a goal four minutes into stoppage time, before a crowd of nine
  thousand.
Defender Iain Cole headed in the corner that goalkeeper Luis Ortega had tipped over the bar.
“I closed my eyes,” Cole said afterwards. “I have not scored since I was at school.”
Manager Joan Petrie, who took over in October when the club lay last, walked down the tunnel without a
  word.
They will need a bigger stand: the league asks for ten thousand seats, and the ground has eight.
"""


def _story(told: str) -> Story:
    title, facts, *lines = told.strip().replace("\n  ", " ").split("\n")
    author, date = facts.split(" | ")
    return Story(title, author, date, lines)


STORIES = [_story(told) for told in _TOLD.split("\n\n")]
_TEASERS = "".join(
    f'<div class="teaser"><h3><a href="/{n}">{words}</a></h3>'
    f"<p>{words} after a long night of talks, sources said.</p></div>"
    for n, words in enumerate(
        ["Minister resigns over leak", "Storm takes roofs off", "Prices of bread climb again"]
    )
)
_MENU = "".join(
    f'<li><a href="/{word}">{word}</a></li>' for word in ("Home", "News", "Sport", "Culture", "Jobs")
)


def _paragraphs(story: Story, between: str = "", after: int = 2) -> str:
    lines = [f"<p>{line}</p>" for line in story.lines]
    return "".join([*lines[:after], between, *lines[after:]])


def _page(story: Story, head: str = "", article: str = "", around: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{story.title} | {SITE}</title>{head}</head>"
        f"<body><header><nav><ul>{_MENU}</ul></nav></header><main><article><h1>{story.title}</h1>{article}</article>"
        f"</main>{around}<footer><p>Copyright 2016 {SITE}. All rights reserved.</p></footer></body></html>"
    )


def _linked(story: Story, **more: object) -> str:
    data = {"@type": "NewsArticle", "headline": story.title, "datePublished": f"{story.date}T09:00:00Z",
            "author": [{"@type": "Person", "name": story.author}],
            "publisher": {"name": SITE}, **more}  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _meta(story: Story) -> str:
    return (f'<meta property="og:title" content="{story.title}">'
            f'<meta property="og:site_name" content="{SITE}">'
            f'<meta name="author" content="By {story.author}">'
            f'<meta name="date" content="{story.date}">')  # fmt: skip


def _sidebar(story: Story) -> str:
    article = f'<div class="byline">By {story.author}</div>{_paragraphs(story)}'
    return _page(
        story, _meta(story), article, f'<aside class="most-read"><h2>Most read</h2>{_TEASERS}</aside>'
    )


def _links_between(story: Story) -> str:
    links = ('<p>Related: <a href="/a">Union leader says no</a></p><p><strong>READ MORE:</strong> '
             '<a href="/b">Minister resigns over leak</a></p>')  # fmt: skip
    return _page(story, _linked(story), _paragraphs(story, links))


def _newsletter(story: Story) -> str:
    box = '<div class="box"><p>Sign up for our newsletter and get the best stories.</p></div>'
    return _page(story, _linked(story), _paragraphs(story, box), "<p>Download our app for breaking news.</p>")


def _comments(story: Story) -> str:
    said = (
        '<div class="comment"><p>What a shame, I have always said that they would do this one day.</p></div>'
        * 4
    )
    return _page(
        story, _meta(story), _paragraphs(story), f'<section id="comments"><h3>Comments</h3>{said}</section>'
    )


def _by_machine(story: Story) -> str:
    head = _linked(story, articleBody="\n".join(story.lines))
    notice = "<p>We use cookies to make this site work and to show you advertisements that fit you.</p>" * 2
    return (
        f"<html><head><title>{SITE}</title>{head}</head><body><div class='page'>{notice}</div></body></html>"
    )


def _bare(story: Story) -> str:
    byline = f'<p class="author">{story.author} May 20, 2018</p>'
    lines = "".join(f"<div>{line}</div>" for line in story.lines)
    time = f'<time datetime="{story.date}" pubdate>today</time>'
    return _page(story, "", f"{byline}{time}<div class='text'>{lines}</div>")


def _generic_headline(story: Story) -> str:
    article = (
        f"<div class='byline'>By <a rel='author'>{story.author}</a>, chief reporter</div>{_paragraphs(story)}"
    )
    made = _page(story, f'<meta property="article:published_time" content="{story.date}">', article)
    return made.replace(f"<h1>{story.title}</h1>", "<h1>Local News Centre</h1>")


def _long_headline(story: Story) -> str:
    head = _linked(story).replace(story.title, f"{story.title}: what we know")
    return _page(story, head, _paragraphs(story))


def _paywalled(story: Story) -> str:
    wall = (
        "<div><p>To continue reading this article, subscribe.</p><p>Already a subscriber? Log in.</p></div>"
    )
    return _page(story, _meta(story), _paragraphs(story, "", 5) + wall)


def _giant(story: Story) -> str:
    picture = f'<img alt="" src="data:image/png;base64,{"A" * 1_200_000}">'
    return _page(story, _meta(story).replace(f"By {story.author}", f"{story.author}; {story.author.upper()}"),
                 picture + _paragraphs(story, _TEASERS, 5))  # fmt: skip


SETTINGS: list[Callable[[Story], str]] = [
    _sidebar, _links_between, _newsletter, _comments, _by_machine, _bare, _generic_headline, _long_headline,
    _paywalled, _giant,
]  # fmt: skip


def _words(lines: list[str]) -> Counter[str]:
    return Counter(word for line in lines for word in re.findall(r"\w+", line.lower()))


def measured(path: Path, story: Story) -> tuple[int, int, int, bool, bool, bool, bool]:
    """Words found rightly, found, wanted; whether title, author, date are right, or the author wrong."""
    wanted = _words(story.lines)
    try:
        article = read_article(path)
    except ArticleError:
        return 0, 0, sum(wanted.values()), False, False, False, False
    body = [article.text[b.start : b.end] for b in article.blocks if b.kind == "paragraph"]
    found = _words(body)
    title = re.sub(r"\W", "", (article.title or "").lower()).startswith(
        re.sub(r"\W", "", story.title.lower())
    )
    return (
        sum((found & wanted).values()), sum(found.values()), sum(wanted.values()), title,
        article.byline == story.author, str(article.published) == story.date,
        article.byline not in (None, story.author),
    )  # fmt: skip


def main() -> None:
    """Print a line for each setting, and one for all."""
    total: list[tuple[int, int, int, bool, bool, bool, bool]] = []
    print(f"{'setting':18} precision recall  titles bylines dates wrong")
    with tempfile.TemporaryDirectory() as folder:
        for setting in SETTINGS:
            rows = []
            for number, story in enumerate(STORIES):
                path = Path(folder, f"{number}.html")
                path.write_text(setting(story))
                rows.append(measured(path, story))
            total += rows
            print(_line(setting.__name__.strip("_"), rows))
    print(_line("all", total))


def _line(name: str, rows: list[tuple[int, int, int, bool, bool, bool, bool]]) -> str:
    right, found, wanted, *counts = map(sum, zip(*rows, strict=True))
    told = "  ".join(f"{count:2}/{len(rows)}" for count in counts)
    return f"{name:18} {right / max(found, 1):8.3f} {right / wanted:7.3f}  {told}"


if __name__ == "__main__":
    main()
