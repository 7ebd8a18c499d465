"""A matplotlib figure becomes an accessible one: SVG as wide as its place, its numbers, files to save."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Sequence
from itertools import cycle
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, fromstring

import matplotlib as mpl
import numpy as np
import pandas as pd
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from analysis.show.markup import Shown, csv, fill, join, save_link, visible
from analysis.show.tables import rows as numbers

INK, QUIET, LINE, PAPER = "#1d2127", "#565e69", "#d9dde2", "#ffffff"
BLUE, ORANGE, GREY = "#00639c", "#a8480a", "#5d6570"
VARIABLES = {INK: "ink", QUIET: "quiet", LINE: "line", PAPER: "paper", BLUE: "favor", ORANGE: "against"}
VARIABLES[GREY] = "neutral"
# One unit is one pixel of the page: matplotlib's SVG has 72 to an inch.
WIDTH, TEXT = 360, 13
STYLE: dict[Any, Any] = {
    "font.size": TEXT, "text.color": INK, "text.parse_math": False, "svg.fonttype": "none",
}  # fmt: skip
_SVG = "{http://www.w3.org/2000/svg}"
_NEEDLESS = ("font", "text-anchor: start", "fill: none")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Plot(NamedTuple):
    """A figure that is not drawn yet.

    `draw` gets axes without frame or ticks, whose y are pixels from the top; `left` is the share of
    the width to leave for labels beside them; `text` says what the figure shows, for those who can't
    see it; `frame` holds its numbers; `spark` has numbers from −1 to 1 that draw it small; `title` is
    what was found, where there is more to say than the figure's subject.
    """

    draw: Callable[[Axes], object]
    frame: pd.DataFrame
    text: str
    caption: str
    height: float
    left: float = 0.02
    spark: Sequence[float] = ()
    title: str = ""


def figure(plot: Plot, name: str, title: str) -> Shown:
    """Draw a plot, once: across, the SVG stretches to the width of its place; its text keeps its size."""
    # The warnings are of scripts that the font can't draw: in the SVG the reader's own fonts do.
    with mpl.rc_context({**STYLE, "svg.hashsalt": name}), warnings.catch_warnings(action="ignore"):
        drawn = Figure(figsize=(WIDTH / 72, plot.height / 72))
        axes = drawn.add_axes(
            (plot.left, 0, 0.98 - plot.left, 1), xticks=(), yticks=(), ylim=(plot.height, 0)
        )
        axes.set_axis_off()
        plot.draw(axes)
        svg, png = _svg(drawn), _png(drawn)
    sheet = csv(plot.frame)
    html = fill(
        '<figure class="chart" id="chart-{name}"><svg width="100%" height="{height}" role="img" '
        'aria-labelledby="{name}-title {name}-text"><title id="{name}-title">{title}</title>'
        '<desc id="{name}-text">{text}</desc><g aria-hidden="true">{svg}</g></svg>'
        "<figcaption><b>{title}.</b> {caption}</figcaption>"
        '<details><summary>The numbers</summary>{numbers}<p class="save">{csv} {png}</p></details></figure>',
        **{"name": name, "svg": svg, "title": title, "text": plot.text, "caption": plot.caption},
        height=round(plot.height),
        numbers=numbers(plot.frame, name=f"{name}-numbers", caption=title),
        csv=save_link(sheet, f"{name}-figure.csv"),
        png=save_link(png, f"{name}-figure.png"),
    )
    small = {"spark": [round(float(value), 2) for value in plot.spark]} if len(plot.spark) else {}
    metadata = {"name": name, "role": "chart"} | small
    return Shown(html, visible(f"{title}. {plot.text}"), {"text/csv": sheet}, metadata)


def _svg(drawn: Figure) -> Markup:
    """What was drawn, with places across in per cent of the width, and without what a page has no need of."""
    buffer = io.StringIO()
    drawn.savefig(buffer, format="svg")
    groups = fromstring(buffer.getvalue()).iterfind(f".//{_SVG}g[@id='axes_1']/{_SVG}g")
    return join(_part(group.get("id") or "", each) for group in groups for each in group.iter())


def _part(group: str, element: Element) -> Markup:
    """A text, a mark, or a line: nothing else is drawn."""
    style = _css(element.get("style", ""))
    if element.tag == f"{_SVG}text":
        return _text(element, style)
    points = [float(number) for number in _NUMBER.findall(element.get("d", ""))]
    if not points:  # a group, or an interval that is missing
        return Markup("")
    xs, ys = points[::2], points[1::2]
    if not group.startswith("PathCollection"):
        ends = {"x1": _across(xs[0]), "x2": _across(xs[1]), "y1": _down(ys[0]), "y2": _down(ys[1])}
        return fill('<line x1="{x1}" x2="{x2}" y1="{y1}" y2="{y2}" style="{style}"/>', **ends, style=style)
    # A mark keeps its shape: only its middle moves with the width.
    middle = cycle(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))
    shape = _NUMBER.sub(lambda match: _down(float(match[0]) - next(middle)), element.get("d") or "")
    at = {"x": _across(next(middle)), "y": _down(next(middle))}
    mark = '<svg x="{x}" y="{y}" overflow="visible"><path d="{shape}" style="{style}"/></svg>'
    return fill(mark, **at, shape=" ".join(shape.split()), style=style)


def _text(element: Element, style: str) -> Markup:
    at = {"x": _across(float(element.attrib["x"])), "y": _down(float(element.attrib["y"]))}
    turned = re.match(r"rotate\((-?[1-9][\d.]*)", element.get("transform", ""))
    if turned:
        return fill(
            '<svg x="{x}" y="{y}" overflow="visible">'
            '<text transform="rotate({angle})" style="{style}">{text}</text></svg>',
            **{**at, "angle": turned[1], "style": style, "text": element.text or ""},
        )
    text = '<text x="{x}" y="{y}" style="{style}">{text}</text>'
    return fill(text, **at, style=style, text=element.text or "")


def _across(x: float) -> str:
    return f"{x / WIDTH:.2%}"


def _down(y: float) -> str:
    return f"{round(y, 1):g}"


def _css(style: str) -> str:
    """matplotlib's style without fonts, which the page sets, and with variables for colours."""
    parts = (part for part in re.split(r";\s*", style) if not part.startswith(_NEEDLESS))
    return re.sub("#[0-9a-f]{6}", lambda match: f"var(--{VARIABLES[match[0]]})", ";".join(parts))


def _png(drawn: Figure) -> bytes:
    """The same figure at twice the width, on white."""
    drawn.set(figwidth=2 * WIDTH / 72, facecolor=PAPER, dpi=96)
    canvas, buffer = FigureCanvasAgg(drawn), io.BytesIO()
    canvas.draw()
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    # by the octree: an eighth of the time that the median cut takes, for a file as small
    image.quantize(16, method=Image.Quantize.FASTOCTREE).save(buffer, "png")
    return buffer.getvalue()
