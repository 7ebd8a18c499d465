import base64
import io
import itertools
import re
from urllib.parse import unquote
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from analysis.show import charts, plots
from analysis.show.markup import Shown
from analysis.show.tables import table

NAN = float("nan")
STANCES = pd.DataFrame(
    [
        ("A1", "Ana Ruiz", "It should end.", 0.8, 0.1, 0.1, "favor"),
        ("A2", "Ana Ruiz", "It should end.", 0.2, 0.2, 0.6, "neutral"),
        ("A3", "Bo Chan", "It should end.", 0.1, 0.85, 0.05, "against"),
        ("A4", None, "It should end.", 0.4, 0.3, 0.3, "unclear"),
    ],
    columns=["attribution", "actor", "proposition", "favor", "against", "neutral", "label"],
)
KEYNESS = pd.DataFrame(
    {"term": ["war", "peace", "the_end"], "per_1000": [5.0, 5.1, 1.0], "log_ratio": [4.0, 4.01, 1.0],
     "log_ratio_low": [3.0, 3.0, -1.0], "log_ratio_high": [5.0, 5.0, 3.0], "p_adjusted": [0.001, 0.01, 0.4]}
)  # fmt: skip
FRAMES = {
    "tone_course": pd.DataFrame({"sentence": ["S1", "S2", "S4"], "tone": [0.1, -0.6, 0.4],
                                 "voice": ["headline", "narration", "quotation"]}),
    "tone_summary": pd.DataFrame({"voice": ["all", "quotation"], "mean": [-0.2, 0.1], "low": [-0.3, NAN],
                                  "high": [-0.1, NAN], "n": [9, 2]}),
    "attitudes": pd.DataFrame({"actor": ["Ana Ruiz", "Bo Chan"], "n": [5, 2], "negative": [0.1, 0.6],
                               "neutral": [0.5, 0.3], "positive": [0.4, 0.1], "balance": [0.3, -0.5],
                               "low": [0.1, -0.9], "high": [0.5, 0.1]}),
    "attitude_matrix": pd.DataFrame({"speaker": ["narration", "Bo Chan"], "actor": ["Ana Ruiz", "Ana Ruiz"],
                                     "balance": [0.3, -0.02], "n": [3, 1],
                                     "evidence": [["S1", "S2"], ["S4"]]}),
    "stances": STANCES,
    "shares": pd.DataFrame({"actor": ["Ana Ruiz", None], "words": [60, 20], "share": [0.75, 0.25]}),
    "terms": pd.DataFrame({"term": ["war", "peace"], "count": [7, 3], "per_1000": [7.0, 3.0]}),
    "keyness": KEYNESS,
    "term_map": KEYNESS,
    "dispersion": pd.DataFrame({"term": ["war", "war", "peace"], "offset": [0.1, 0.9, 0.5],
                                "sentence": ["S1", "S9", "S5"]}),
}  # fmt: skip
TWICE = pd.Series([["S1", "S2"], ["S4", "S5"]])
DRAWN = pytest.mark.parametrize("name", FRAMES)


@pytest.fixture(scope="module")
def shown() -> dict[str, Shown]:
    return {name: getattr(charts, name)(frame) for name, frame in FRAMES.items()}


def svgs(chart: Shown) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*</svg>", chart.to_html())]


@DRAWN
def test_a_figure_says_what_it_shows(shown: dict[str, Shown], name: str) -> None:
    for svg in svgs(shown[name]):
        title, description = svg.find("title"), svg.find("desc")
        assert svg.get("role") == "img"
        assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert len(description.text) > 15
        (marks,) = (part for part in svg if part not in (title, description))
        assert marks.get("aria-hidden") == "true"  # or each mark is told as an image without a name


@DRAWN
def test_a_figure_is_as_wide_as_its_place_with_text_as_text(shown: dict[str, Shown], name: str) -> None:
    (svg,) = svgs(shown[name])
    assert (svg.get("width"), svg.get("viewBox")) == ("100%", None)
    assert len(svg.findall(".//text")) > 2
    assert all(text.get("x", "%").endswith("%") for text in svg.findall(".//text"))


@DRAWN
def test_a_figure_is_as_high_as_what_is_in_it(shown: dict[str, Shown], name: str) -> None:
    (svg,) = svgs(shown[name])
    ends = [float(part.get(end)) for part in svg.iter() for end in ("y", "y1", "y2") if part.get(end)]
    assert min(ends) >= 0 and 0.7 * float(svg.get("height")) < max(ends) <= float(svg.get("height"))


@DRAWN
def test_a_figure_has_no_colour_of_its_own_and_no_id_twice(shown: dict[str, Shown], name: str) -> None:
    drawing = "".join(re.findall(r"<svg.*</svg>", shown[name].to_html()))
    ids = re.findall(r' id="([^"]+)"', drawing)
    assert not re.search(r"#[0-9a-fA-F]{6}\b|rgb\(", re.sub(r'(href="|url\()#[^")]+', "", drawing))
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"""(?:href="|url\()#([^")]+)""", drawing)) <= set(ids)


@DRAWN
def test_the_numbers_of_a_figure_fold_out_and_can_be_saved(shown: dict[str, Shown], name: str) -> None:
    chart = shown[name]
    assert '<details><summary>The numbers</summary><div class="scroll' in chart.to_html()
    saved = re.findall(r'download="([^"]+)" href="data:[^,]+,([^"]+)"', chart.to_html())
    assert [file.rpartition(".")[2] for file, _ in saved] == ["csv", "png"]
    frame = pd.read_csv(io.StringIO(unquote(saved[0][1])))
    assert len(frame) == len(FRAMES[name])
    assert Image.open(io.BytesIO(base64.b64decode(saved[1][1]))).width > 800


@DRAWN
def test_a_figure_is_light_and_the_same_each_time(shown: dict[str, Shown], name: str) -> None:
    assert len(shown[name].to_html()) < 30_000
    assert getattr(charts, name)(FRAMES[name]).to_html() == shown[name].to_html()


@DRAWN
def test_without_data_a_figure_says_why_there_is_none(name: str) -> None:
    empty = getattr(charts, name)(FRAMES[name].head(0))
    assert "nothing to show, because" in empty.text
    assert "<svg" not in empty.to_html()


def test_without_a_proposition_no_stance_is_drawn() -> None:
    unjudged = STANCES.assign(label=float("nan"), favor=float("nan"), proposition=float("nan"))
    assert "no proposition" in charts.stances(unjudged).text


def test_each_proposition_has_a_head_a_figure_and_a_title_of_its_own() -> None:
    """In the order given, which is not that of the alphabet."""
    both = pd.concat(
        [STANCES.assign(proposition="Zebras should go."), STANCES.assign(proposition="Apes stay.")]
    )
    html = charts.stances(both).to_html()
    assert re.findall(r'id="chart-([^"]+)"', html) == ["stances-1", "stances-2"]
    assert re.findall(r"<b>(Proposition \d)</b> ([^<]+)</h3>", html) == [
        ("Proposition 1", "Zebras should go."), ("Proposition 2", "Apes stay."),
    ]  # fmt: skip
    titles = re.findall(r"<title [^>]*>([^<]+)<", html)
    assert titles == [
        f"Proposition {n}: of 3 statements, 1 is read as for it and 1 as against it" for n in (1, 2)
    ]


def test_the_title_of_a_stance_figure_is_its_finding(shown: dict[str, Shown]) -> None:
    assert shown["stances"].text.startswith("Of 3 statements, 1 is read as for it and 1 as against it.")
    none = charts.stances(STANCES.assign(label="unclear"))
    assert none.text.startswith("In none of the statements shown could a side be told.")


@pytest.mark.parametrize(
    ("name", "change", "title"),
    [
        ("tone_course", {}, "Of 3 sentences, 1 is negative and 2 positive in tone."),
        ("tone_course", {"tone": 0.05}, "No sentence is clearly negative or positive in tone."),
        ("attitudes", {}, "Nobody’s mentions are read as mostly negative or positive."),
        (
            "attitudes",
            {"n": 9, "negative": 0.7, "high": -0.3},
            "Read as mostly negative: the mentions of Ana Ruiz and",
        ),
        ("attitudes", {"n": 2, "negative": 0.7, "high": -0.3}, "Nobody’s mentions are read as"),
        ("attitudes", {"n": 9, "negative": 0.7, "high": -0.2}, "Nobody’s mentions are read as"),
        ("attitude_matrix", {}, "Nobody is read as speaking well or badly of anyone in two sentences."),
        ("attitude_matrix", {"balance": 0.9, "n": 2}, "Nobody is read as speaking well"),
        (
            "attitude_matrix",
            {"balance": 0.9, "evidence": TWICE},
            "Clearest, and in two sentences or more: Bo Chan on Ana Ruiz, posit",
        ),
        ("attitude_matrix", {"balance": 0.9, "evidence": TWICE, "speaker": "narration"}, "Nobody is read as"),
        ("tone_summary", {}, "Mean tone by voice."),
    ],
)
def test_the_titles_of_tone_and_attitude_are_what_the_data_hold(name: str, change: dict, title: str) -> None:
    """A weak balance once made a place the best spoken of, by the reporter's own words; two names in one
    sentence made a director an admirer of his own office."""
    assert getattr(charts, name)(FRAMES[name].assign(**change)).text.startswith(title)


def test_voices_differ_in_a_title_only_if_their_intervals_lie_apart() -> None:
    frame = pd.DataFrame(
        {"voice": ["all", "narration", "quotation"], "mean": [0.0, -0.3, 0.2], "low": [-0.1, -0.4, 0.1],
         "high": [0.1, -0.2, 0.3], "n": 9}
    )  # fmt: skip
    assert charts.tone_summary(frame).text.startswith("Narration is more negative in tone than quotation.")
    frame.loc[2, "low"] = -0.3
    assert charts.tone_summary(frame).text.startswith("Narration and quotation do not differ surely in tone.")


def test_the_alternative_text_counts_what_the_data_hold(shown: dict[str, Shown]) -> None:
    assert "Ana Ruiz: 1 for, 1 neutral." in shown["stances"].text
    assert "no one named" not in shown["stances"].text
    assert "the scores lie between −0.60 and 0.40" in shown["tone_course"].text
    assert "war: 2 times, from S1 to S9." in shown["dispersion"].text
    assert (
        "quotation (n = 2): 0.10." in shown["tone_summary"].text
    )  # without an interval there is none to tell


@pytest.mark.parametrize(
    ("change", "title"),
    [
        ({}, "“peace” comes most often and stands furthest above the reference."),
        (
            {"log_ratio": [4.0, 3.0, 1.0]},
            "“peace” comes most often; “war” stands furthest above the reference.",
        ),
        (
            {"per_1000": [5.0, 5.0, 1.0]},
            "“war” and “peace” come most often; “peace” stands furthest above the reference.",
        ),
        (
            {"per_1000": 5.0, "log_ratio": 4.0},
            "“war”, “peace” and “the_end” come most often and stand furthest",
        ),
    ],
)
def test_the_title_of_a_map_tells_all_that_share_the_first_rank(change: dict, title: str) -> None:
    """Where three names came equally often, one of them was “the most frequent”."""
    shown = charts.term_map(KEYNESS.assign(**change))
    assert shown.text.startswith(f"Of the typical terms, {title}")


def test_marks_differ_in_shape_where_they_differ_in_colour() -> None:
    sides = [charts.MARKS[kind] for kind in ("favor", "against", "neutral", "unclear")]
    assert len({shape for shape, _ in sides}) == 4


def test_labels_of_a_map_stay_in_it_and_do_not_overlap() -> None:
    draw = np.random.default_rng(0).uniform
    frame = pd.DataFrame({"term": [f"term{n:02}" for n in range(60)], "per_1000": draw(1, 40, 60)})
    (svg,) = svgs(charts.term_map(frame.assign(log_ratio=draw(-2, 8, 60))))
    wide, boxes, anchors = 7 * plots.LETTER, [], set()
    for text in svg.findall(".//text"):
        if (text.text or "").strip("\u00a0").startswith("term"):
            anchor = re.search(r"text-anchor: (\w+)", text.attrib["style"])
            anchors.add(anchor[1] if anchor else "start")
            share = {"end": 1, "middle": 0.5}.get(anchor[1], 0) if anchor else 0
            left = plots.NARROW * float(text.attrib["x"][:-1]) / 100 - share * wide
            boxes.append((left, float(text.attrib["y"])))
    assert len(boxes) > 10 and anchors == {"start", "middle", "end"}
    assert all(0.14 * plots.NARROW - 1 < left < plots.NARROW - wide + 1 for left, _ in boxes)
    for (left, top), (other, beside) in itertools.combinations(boxes, 2):
        assert abs(left - other) > wide - 1 or abs(top - beside) > 13


def test_who_speaks_most_is_said_only_of_a_lead_larger_than_chance() -> None:
    frame = pd.DataFrame({"actor": ["Ana", "Bo"], "words": [35, 30], "share": [0.07, 0.06], "leads": False})
    assert charts.shares(frame).text.startswith("Of the words attributed, nobody has clearly the most.")
    frame.loc[0, "leads"] = True
    assert charts.shares(frame).text.startswith("Ana speaks most: 7% of the words attributed.")


def test_a_long_list_is_cut_with_a_word_about_it() -> None:
    many = pd.DataFrame({"actor": [f"Actor {i}" for i in range(40)], "words": 3, "share": 0.025})
    html = charts.shares(many).to_html()
    assert "15 of 40 are drawn" in html
    assert "Actor 39" in html


def test_the_numbers_of_a_heat_map_are_those_shown_however_many_people_there_are() -> None:
    rows = [(f"Person {n}", outlet, 900 - n) for n in range(900) for outlet in ("Post", "Times")]
    shown = charts.quoted_matrix(pd.DataFrame(rows, columns=["person", "outlet", "statements"]))
    assert len(shown.html) < 40_000 and "Person 899" not in shown.html and "900" in shown.html


def test_hostile_labels_stay_text_in_a_figure() -> None:
    frame = pd.DataFrame(
        {"term": ["</text><script>x()</script>", "$\\frac", "a\x00b"], "count": 1, "per_1000": 1.0}
    )
    texts = [(text.text or "").strip("\u00a0") for text in svgs(charts.terms(frame))[0].findall(".//text")]
    assert {"</text><script>x()</script>", "$\\frac", "a␀b"} <= set(texts)


@pytest.mark.parametrize("template", ["lab", "classic", "basic"])
def test_nbconvert_shows_a_figure_once_with_its_alternative_text(
    shown: dict[str, Shown], template: str
) -> None:
    from nbconvert import HTMLExporter
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    bundle, metadata = shown["stances"]._repr_mimebundle_()
    output = new_output("display_data", data=bundle, metadata=metadata)
    notebook = new_notebook(cells=[new_code_cell("charts.stances(stances)", outputs=[output])])
    html, _ = HTMLExporter(template_name=template).from_notebook_node(notebook)
    assert html.count('<figure class="chart"') == 1
    assert html.count("Bo Chan: 1 against.") == 1


def test_what_is_saved_of_a_figure_or_a_table_is_exact() -> None:
    frame = FRAMES["terms"].assign(per_1000=[1e-12, 1 / 3])
    for saving in (charts.terms(frame), table(frame, name="terms", caption="Terms")):
        saved = unquote(re.findall(r'\.csv" href="data:[^,]+,([^"]+)"', saving.to_html())[0])
        assert pd.read_csv(io.StringIO(saved)).per_1000.tolist() == [1e-12, 1 / 3]
