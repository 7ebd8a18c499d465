from xml.etree import ElementTree

import pandas as pd
from matplotlib.axes import Axes

from analysis.show import plots
from analysis.show.markup import Shown
from analysis.show.svg import BLUE


def bar(title: str = "") -> Shown:
    """A figure of one line from end to end of its scale, five pixels from the top."""

    def plot(frame: pd.DataFrame) -> plots.Plot:
        def draw(axes: Axes) -> None:
            axes.set_xlim(0, 1)
            axes.hlines([5], 0, 1, BLUE)

        return plots.Plot(draw, frame, "One bar.", "A bar.", 20, title=title)

    return plots.chart("Rain", "it is dry")(plot)(pd.DataFrame({"term": ["war"], "count": [7]}))


def test_a_scale_leaves_a_fiftieth_of_the_width_on_either_side() -> None:
    html = bar().to_html()
    line = ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + len("</svg>")]).find(
        ".//line"
    )
    assert [line.get(end) for end in ("x1", "x2", "y1", "y2")] == ["2.00%", "98.00%", "5", "5"]


def test_a_figures_title_is_its_finding_where_the_plot_has_one() -> None:
    drawn = bar("It rained")
    assert "It rained</title>" in drawn.to_html() and "One bar." in drawn.text
