"""Executed notebooks and run records become offline HTML pages; nothing is computed here.

The pages are built with jinja2 and mistune, not nbconvert: nbconvert's exporter takes 1.7 s to import, these
two 0.13 s, and what our notebooks put out is finished HTML that only has to be put in its place.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from analysis.show.citations import in_place
from analysis.show.markup import TEMPLATES, comfort, escape, mixed, slug
from analysis.show.outputs import Executed, html_of, ours, outputs_of, results, sections_of, text_of
from analysis.show.overview import rows_of
from analysis.show.prose import in_short

REPORT_TITLES = {
    "sentiment": "Tone and attitude", "stance": "For and against", "terms": "What it is about",
    "attitude": "Who speaks how of whom", "tone": "Tone", "corpus": "Corpus",
}  # fmt: skip
ORDER = ("stance", "sentiment", "terms")  # what was asked comes first
FIGURES = {"stance": r"stances(-\d+)?", "attitude": "attitudes", "tone": "tone"}  # of the brief, by name
REMEDIES = {
    "article": "Correct the file that the message names, as it says. Then run:",
    "kernel died": "The notebook's process was ended from outside, most often for lack of memory. "
    "Close other programs, or run fewer jobs at a time. Then run:",
    "memory": "Close other programs, or run fewer jobs at a time. Then run:",
    "output": "Make room on the disk, or give the right to write there. Then run:",
    "timeout": "A notebook may take 10 minutes, and so may reading its article, if --timeout SECONDS says "
    "nothing else. Allow more, shorten the article, or wait until the machine is less busy. Then run:",
}
OTHERWISE = "Correct the article, the parameter or the cell that the message names. Then run:"
_MAIN = re.compile(r"<main [^>]*>")
_GONE = re.compile(r'<p class="failed gone">.*?</p>', re.DOTALL)
CODED = ("Parameters", "Corrections", "SHA-256", "Commit", "Reproduce")


def page(executed: Executed, record: Mapping[str, Any], article: Mapping[str, Any]) -> str:
    """The report of one executed notebook."""
    shown = {ours(output).get("role"): html_of(output) for output in outputs_of(executed)}
    html = _render(
        "page.html",
        article,
        record,
        header=shown.get("header"),
        findings=shown.get("findings"),
        sections=sections_of(executed),
        code=[text_of(cell["source"]) for cell in executed["cells"] if cell["cell_type"] == "code"],
    )
    return in_place(html, results(executed)["article"])


def brief(run: Mapping[str, Any], found: Mapping[str, Mapping[str, Any]]) -> str:
    """An article's analyses on one page, what was asked first; `found` is `results` by notebook."""
    parts = []
    for name in sorted(run["notebooks"], key=lambda name: (_place(name), name)):
        record, there = run["notebooks"][name], found.get(name, {"charts": {}})
        parts += [_part(record, about, rows, there["charts"]) for about, rows in _by_subject(record).items()]
    headers = [each["header"] for each in found.values() if each["header"]]
    asked: list[str] = max((header["propositions"] for header in headers), key=len, default=[])
    methods = {title: Markup(html) for each in found.values() for title, html in each.get("methods", ())}
    cited = [each["article"] for each in found.values() if each.get("article")]
    html = _render(
        "brief.html", run["article"], parts=parts, asked=asked, methods=methods,
        meta=headers[0]["meta"] if headers else "",
    )  # fmt: skip
    return in_place(html, max(cited, key=lambda each: len(each["statements"]), default={}))


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _by_subject(record: Mapping[str, Any]) -> dict[str, list[Mapping[str, Any]]]:
    """A record's findings by what they are about; of one that failed, none about its subject."""
    by: dict[str, list[Mapping[str, Any]]] = {}
    for row in record["findings"]:
        by.setdefault(row.get("about") or record["notebook"], []).append(row)
    return by or {record["notebook"]: []}


def _part(
    record: Mapping[str, Any], about: str, rows: list[Mapping[str, Any]], charts: Mapping[str, str]
) -> dict[str, Any]:
    """A section of the brief: findings, and the figure that shows them; its numbers are in the report."""
    named = [html for name, html in charts.items() if re.fullmatch(FIGURES.get(about, ""), name)]
    figures = named or [*charts.values()][: about == record["notebook"]]
    alone = [re.sub(r"<details>.*?</details>", "", figure, flags=re.DOTALL) for figure in figures]
    name = record["notebook"]
    return {
        "record": record, "title": REPORT_TITLES.get(about, about), "findings": _into(in_short(rows), name),
        "figures": [_into(figure, name) for figure in alone],
    }  # fmt: skip


def marked(page: str, path: str, gone: str) -> str:
    """A finished page with a line on top that says since when its article is gone; without it if it is not.

    >>> marked('<main id="main" tabindex="-1"><h1>Rain</h1>', "rain.txt", "2026-11-27T06:00:00+00:00")[30:101]
    '<p class="failed gone"><b>The article is gone</b> from rain.txt, as was'
    """
    bare = _GONE.sub("", page)
    if not gone:
        return bare
    line = _environment().get_template("gone.html").render(path=path, gone=gone)
    return _MAIN.sub(lambda main: main[0] + line, bare, count=1)


def index(runs: Iterable[Mapping[str, Any]]) -> str:
    """All articles, those that failed on top, then the last analysed first: who is for what, tone, status."""
    runs = [*runs]
    rows = rows_of(run for run in runs if "corpus" not in run["notebooks"])
    over_all = rows_of(run for run in runs if "corpus" in run["notebooks"])
    asked = {row["asked"] for row in rows}
    one = asked.pop() if len(asked) == 1 else ()
    return _render("index.html", {"name": "All reports"}, rows=rows, over_all=over_all, asked=one)


def queries(asked: Iterable[tuple[str, str, Any, int]]) -> str:
    """Questions to a corpus: each with its SQL, the first rows of the answer, and how many it has."""
    from analysis.show.tables import rows

    shown = [
        (question, sql, rows(first, name=f"query-{number}", caption=f"Answer to question {number}", of=count))
        for number, (question, sql, first, count) in enumerate(asked, 1)
    ]
    return _render("queries.html", {"name": "Corpus"}, asked=shown)


def listing(title: str, frame: Any) -> str:
    """One long table as a page of its own, which lies in a folder below its report."""
    from analysis.show.tables import rows

    return _render("listing.html", {"name": title}, table=rows(frame, name="listing", caption=title))


def failure(record: Mapping[str, Any], article: Mapping[str, Any]) -> str:
    """The page that stands in for a report whose notebook failed."""
    remedy = REMEDIES.get(record["error"]["kind"], OTHERWISE)
    return _render("failure.html", article, record, error=record["error"], remedy=remedy)


def _render(
    template: str, article: Mapping[str, Any], record: Mapping[str, Any] | None = None, **values: Any
) -> str:
    script = '"use strict";\n' + comfort() + _file("page.js")
    values |= {
        "style": Markup(_file("page.css") + _file("components.css")),
        "script": Markup(script),
        "digest": Markup(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()),
        "title": article.get("title") or article["name"],
        "home": "../" * (article["name"].count("/") + 1) + "index.html",
        "kind": REPORT_TITLES.get(record["notebook"], record["notebook"]) if record else "",
        "provenance": _provenance(record, article) if record else {},
    }
    return _resolved(_environment().get_template(template).render(article=article, record=record, **values))


@cache
def _file(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: escape("" if value is None else value),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(titles=REPORT_TITLES, coded=CODED)
    environment.filters.update(day=_day, slug=slug, address=partial(quote, errors="replace"))
    return environment


def _resolved(html: str) -> str:
    """The page with each id once, and without links to ids that it has not.

    What links to its row in a table links to itself if there is none, so that the keyboard still reaches it.
    """
    seen: set[str] = set()

    def once(match: re.Match[str]) -> str:
        again = match[1] in seen
        seen.add(match[1])
        return "" if again else match[0]

    def known(match: re.Match[str]) -> str:
        found = next((id for id in (match[1], match[1].removeprefix("row-")) if id in seen), None)
        return f' href="#{found}"' if found else ""

    html = re.sub(r' id="([^"]*)"', once, html)
    return re.sub(r' href="#([^"]*)"', known, html)


def _into(html: str, name: str) -> Markup:
    """Links within a report as links into it from another page."""
    return Markup(str(html).replace('<a href="#', f'<a href="{quote(name, errors="replace")}.html#'))


def _day(moment: str) -> str:
    """A UTC time for reading, to the minute."""
    return f"{datetime.datetime.fromisoformat(moment):%-d %B %Y, %H:%M} UTC"


_CORRECTED = {
    "actors": "actor", "kinds": "kind of", "mentions": "mention", "attributions": "attribution",
    "contents": "words of", "attitudes": "attitude toward",
}  # fmt: skip


def _corrected(corrections: Mapping[str, Any]) -> Iterator[str]:
    """What a person corrected, each in a line with its text."""
    parts = {name: part for name, part in corrections.items() if isinstance(part, Mapping)}
    for part, told in _CORRECTED.items():
        for key, right in parts.get(part, {}).items():
            yield f"{told} {key}: {'struck' if right is None else right}"
    for proposition, judged in parts.get("stances", {}).items():
        for key, label in judged.items() if isinstance(judged, Mapping) else ():
            yield f"stance on {proposition} of {key}: {label}"


def _provenance(record: Mapping[str, Any], article: Mapping[str, Any]) -> dict[str, str]:
    written = {name: json.dumps(value, ensure_ascii=False) for name, value in record["parameters"].items()}
    source = (article.get("agency"), mixed(article.get("place") or ""))
    facts = {
        "Title": article.get("title"),
        "Article": article.get("path") or article["name"],
        "Document of": article.get("dump"),
        "SHA-256": article.get("sha256"),
        "Author": article.get("byline"),
        "Source": ", ".join(filter(None, source)),
        "Date": article.get("published"),
        "Parameters": "\n".join(f"{name} = {value}" for name, value in written.items()),
        "Corrections": "\n".join(_corrected(article.get("corrections") or {})),
        "Started": _day(record["started"]),
        "Finished": _day(record["finished"]),
        "Why it ran": record["reason"],
        "Versions": ", ".join(f"{name} {version}" for name, version in record["versions"].items()),
        "Commit": record["commit"],
        "Model": record["model"],
        "Instruction set": record.get("instructions"),
        "Reproduce": record["command"],
    }
    return {name: str(value) for name, value in facts.items() if value}
