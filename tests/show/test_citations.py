"""What an id stands for, opened where it is cited."""

import re

from analysis import show as display
from analysis.attribution import attributions
from analysis.show.citations import in_place
from analysis.text import Article, parse

LONG = "She left at noon, and the long day went on without her there."
TEXT = f'Mayor resigns\n\nLEEDS (AP) - “It is "over",” Ana Ruiz said. {LONG}\n'
ARTICLE = parse(Article.from_text(TEXT))
CITED = '<main><p><a href="#A1">A1</a>, <a href="stance.html#S2">S2</a>, <a href="#S99">S99</a></p></main>'


def cited(full_text: bool = True) -> dict:
    shown = display.annotated(ARTICLE, attributions(ARTICLE), full_text=full_text)
    return dict(shown.metadata["data"])


def test_a_citation_has_quotation_speaker_article_and_sentence() -> None:
    html = in_place(CITED, cited())
    assert "“It is ‘over’,” Ana Ruiz, “Mayor resigns”, AP, Leeds, sentence S2.</p>" in html


def test_an_id_opens_what_it_stands_for_and_leads_there_without_a_script() -> None:
    html = in_place(CITED, cited())
    assert '<button type="button" class="id" popovertarget="at-A1">A1</button>' in html
    assert '<a href="#A1">A1 in the article</a>' in html
    assert '<a href="stance.html#S2">S2 in the article</a>' in html
    assert {*re.findall('popovertarget="([^"]+)"', html)} == {*re.findall('popover id="([^"]+)"', html)}


def test_an_id_of_which_nothing_is_known_stays_a_link() -> None:
    assert '<a href="#S99">S99</a>' in in_place(CITED, cited())
    assert in_place(CITED, {}) == CITED


def test_where_texts_may_not_be_passed_on_excerpts_are_cited() -> None:
    assert "went on without her there" in str(cited())
    assert "went on without her there" not in str(cited(full_text=False))


def test_no_hostile_text_gets_out_of_a_citation() -> None:
    article = {"source": "<b>", "sentences": {"S2": "<script>x()</script>"}, "statements": {}}
    assert "<script>" not in in_place(CITED, article) and "&lt;b&gt;" in in_place(CITED, article)
