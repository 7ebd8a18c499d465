"""What an executed notebook put out: findings, tables, charts, sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import mistune
from markupsafe import Markup

from analysis.show.markup import fill

Executed = Mapping[str, Any]


def results(executed: Executed) -> dict[str, Any]:
    """What an executed notebook found.

    Returns:
        `header` (dict), `findings` (rows as `findings` keeps them), `tables` (name to CSV), `charts` (name to
        HTML), `article` (what can be cited, as `annotated` keeps it), `methods` (title and HTML of each) and
        `spark` (numbers from −1 to 1 that draw the notebook's first chart small).
    """
    shown = [(ours(output), output) for output in outputs_of(executed) if ours(output)]
    data = {meta["role"]: meta["data"] for meta, _ in shown if "data" in meta}
    # A figure's numbers are a table too, unless a table has the name.
    tables = sorted(shown, key=lambda pair: pair[0]["role"] == "table")
    return {
        "header": data.get("header", {}),
        "findings": data.get("findings", []),
        "tables": {
            m["name"]: text_of(out["data"]["text/csv"]) for m, out in tables if "text/csv" in out["data"]
        },
        "charts": {meta["name"]: str(html_of(out)) for meta, out in shown if meta["role"] == "chart"},
        "article": data.get("article", {}),
        "methods": [(title, str(html)) for title, html in _methods(executed)],
        "spark": next((meta["spark"] for meta, _ in shown if "spark" in meta), []),
    }


def text_of(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "".join(value)


def outputs_of(executed: Executed) -> list[Mapping[str, Any]]:
    return [output for cell in executed["cells"] for output in cell.get("outputs", ())]


def ours(output: Mapping[str, Any]) -> Mapping[str, Any]:
    """What `Shown` says of an output; empty for any other, whose HTML is not to be trusted."""
    ours: Mapping[str, Any] = output.get("metadata", {}).get("analysis", {})
    return ours if "text/html" in output.get("data", {}) else {}


def html_of(output: Mapping[str, Any]) -> Markup:
    """An output for the page: ours without the styles it brings for JupyterLab, any other as plain text."""
    data = output.get("data", {})
    if ours(output):
        return Markup(text_of(data["text/html"]).partition("</style>")[2])
    plain = output.get("text") or data.get("text/plain") or "\n".join(output.get("traceback", ()))
    return fill("<pre>{text}</pre>", text=re.sub(r"\x1b\[[\d;]*m", "", text_of(plain)))


def sections_of(executed: Executed) -> list[dict[str, Any]]:
    """The notebook's h2 sections with text, figures and tables; what is before them is for the analyst.

    A section whose cells put out nothing is left out, with what it says about its method.
    """
    sections: list[dict[str, Any]] = [{"title": "", "parts": []}]
    silent: dict[int, bool] = {}  # the sections with code, whether none of it put out anything
    for cell in executed["cells"]:
        if cell["cell_type"] == "markdown":
            before, *pairs = re.split(r"^## +(.+)$", text_of(cell["source"]), flags=re.MULTILINE)
            sections[-1]["parts"] += _parts(before)
            for title, body in zip(pairs[::2], pairs[1::2], strict=True):
                sections.append({"title": title, "parts": _parts(body)})
        if cell["cell_type"] == "code":
            number = len(sections) - 1
            silent[number] = silent.get(number, True) and not cell.get("outputs")
        for output in cell.get("outputs", ()):
            if ours(output).get("role") not in ("header", "findings"):
                sections[-1]["parts"].append(html_of(output))
    told = (section for number, section in enumerate(sections) if number and not silent.get(number))
    return [section for section in told if "".join(section["parts"]).strip()]


def _methods(executed: Executed) -> Iterator[tuple[str, Markup]]:
    """The parts of the notebook's text that say how something was measured."""
    for cell in executed["cells"]:
        if cell["cell_type"] == "markdown":
            for title, body in _told(text_of(cell["source"]))[1]:
                yield title, _markdown(re.split(r"^## ", body, flags=re.MULTILINE)[0])


def _told(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A text before its method, and the method: what stands under `### How …`."""
    before, *pairs = re.split(r"^### +(How .+)$", text, flags=re.MULTILINE)
    return before, list(zip(pairs[::2], pairs[1::2], strict=True))


def _parts(text: str) -> list[Markup]:
    """A text as HTML, with its method folded away."""
    before, methods = _told(text)
    return [_markdown(before), *(collapsible(title, _markdown(body)) for title, body in methods)]


def collapsible(title: str, html: object) -> Markup:
    """A part of a page that folds away behind its title."""
    return fill('<details class="method"><summary>{title}</summary>{html}</details>', title=title, html=html)


def _markdown(text: str) -> Markup:
    return Markup(mistune.create_markdown(escape=True, plugins=["table"])(text))
