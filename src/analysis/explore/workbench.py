"""The bench of `notebooks/explore.ipynb`: widgets that set a question, correct, and show the views of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from IPython.display import HTML
from IPython.display import display as show
from markupsafe import Markup

from analysis.explore import folder, opened, tables, views, workspace
from analysis.explore.acting import Acting, beside_each_other, offer
from analysis.explore.adding import AddPanel
from analysis.explore.correcting import Change, Handwork
from analysis.explore.naming import NamesPanel
from analysis.explore.panels import WIDE, ActorPanel, CorrectionsPanel, StatementPanel, area, choice, field
from analysis.explore.question import LAYERS, Aliases, Place, Question, aliases_in, in_lines, place_of
from analysis.explore.surface import Surface
from analysis.opinion import watched
from analysis.propositions import advice
from analysis.show import fill
from analysis.text import pipeline

ORDERS = ("text", "left", "right")


def bench(opened: str, proposition: str = "", aliases: Aliases | None = None) -> None:
    """Show the bench with an article; what is not given is taken from the study about it, if there is one.

    >>> bench("data/articles/nato-afghan-tour.txt")  # doctest: +ELLIPSIS
    Bench(...)
    """
    shown = Bench()
    show(shown)
    shown.start(opened, proposition, aliases or {})


class Bench(Acting):
    """The widgets. They ask `question` and correct by `work`; a tab is drawn when it is looked at."""

    def __init__(self) -> None:
        self.question = Question("")
        self.bar, self.result = widgets.IntProgress(max=3), widgets.Output()
        super().__init__()
        self.children = [self.bar, self.status]

    def start(self, opened: str, proposition: str, aliases: Aliases) -> None:
        """Load what takes time, showing how far it is, then open an article."""
        for part in ("attribution", "opinion", "text"):
            self.tell(f"Loading {part} …")
            self.bar.value += 1
            import_module(f"analysis.{part}")
        pipeline()
        self._inputs()
        self._tabs()
        self.act(lambda: self.choose(opened, proposition, aliases))

    # The widgets

    def _inputs(self) -> None:
        self.article, self.other = choice(description="Article"), choice(description="Second article")
        self.propositions = area(
            description="Propositions", placeholder="Sentences to be for or against, one a line"
        )
        self.names = NamesPanel(self, self.ask)
        self.layers = [
            widgets.Checkbox(layer in self.question.layers, description=layer, indent=False,
                             layout={"width": "7em"})
            for layer in LAYERS
        ]  # fmt: skip
        self.keyword = widgets.Text(description="Keyword", placeholder="a word, a phrase or mission*", **WIDE)
        self.order = choice(description="Sorted by", options=ORDERS)
        self.folder = field(description="Folder", placeholder="a folder of articles, such as data/articles")
        self.adding = AddPanel(self, self._added)
        self.statements = StatementPanel(self, self._changed)
        self.people = ActorPanel(self, self._changed)
        self.by_hand = CorrectionsPanel(self, self._changed)
        self.panels = (self.statements, self.people, self.by_hand)

    def _tabs(self) -> None:
        self.views: dict[str, tuple[Callable[[], Iterable[Markup]], list[widgets.Widget]]] = {
            "Article": (lambda: views.article(self.question), [widgets.HBox(self.layers)]),
            "Figures": (lambda: views.figures(self.question), []),
            "Actors": (lambda: views.actors(self.question), []),
            "Statements": (lambda: views.statements(self.question), []),
            "Corrections": (lambda: views.corrected(self.question, self.work), [self.by_hand]),
            "Concordance": (lambda: views.in_context(self.question), [self.keyword, self.order]),
            "Terms": (lambda: views.terms(self.question), []),
            "Two articles": (lambda: views.compared(self.question, self._second()),
                             [self.other, self.buttons(self.open_the_second)]),
            "Many articles": (lambda: folder.view(self.question),
                              [self.folder, self.buttons(self.read_the_folder)]),
            "Add an article": (list, [self.adding]),
        }  # fmt: skip
        self.pages = {name: Surface() for name in self.views}
        self.pages["Article"].add_class("tall")
        beside = {"Article": self.statements, "Actors": self.people}
        pages = [
            beside_each_other(above, self.pages[name], beside.get(name))
            for name, (_, above) in self.views.items()
        ]
        self.tabs = widgets.Tab(pages, titles=list(self.views)).add_class("bench-tabs")
        asking = (self.propositions, self.names.actors, self.keyword, self.order, self.other, *self.layers)
        self.on(self.ask, *asking)
        self.on(self.draw, self.tabs, trait="selected_index")
        self.on(lambda: self.choose(self.article.value), self.article)
        self.on(self.look_at_statement, self.statements.statement)
        self.on(self.statements.select, self.statements.asked, self.statements.mention)
        self.on(self.statements.in_sight, *self.statements.set_by_hand)
        self.on(self.people.select, self.people.found)
        for page in (*self.pages.values(), self.statements.page):
            page.on_choice(lambda target: self.act(lambda: self.look_at(target)))
        last = self.buttons(self.undo, self.redo, self.make_report, self.save_as_study)
        above = [self.article, self.propositions, self.names, last, self.status, self.bar, self.result]
        self.bar.layout.visibility = "hidden"
        self.children = [*above, self.tabs]

    # What is asked

    def choose(self, path: str, proposition: str = "", aliases: Aliases | None = None) -> object:
        """Open an article, with what the study about it asks unless something else is given."""
        name = workspace.from_project(Path(tables.reading(Question(path)).article.path or path))
        fault, study = workspace.study_or_fault(name)
        question = self.question.about(name, study)
        if proposition:
            question = question.changed(propositions=[proposition, *question.propositions])
        if aliases:
            question = question.changed(aliases=aliases)
        self.question = question.changed(other="")
        self.work = Handwork(tables.reading(self.question).article)
        others = sorted({*workspace.article_paths(), *self._in_folder()} - {name})
        self.article.options, self.article.value = [name, *others], name
        offer(self.other, others)
        self.propositions.value = "\n".join(self.question.propositions)
        self.names.actors.value = in_lines(self.question.aliases)
        told = self.ask()
        return fault or told

    def ask(self) -> str:
        """Take the question from the widgets, and show what there is to it.

        What is no proposition is told, with a better wording.
        """
        self.question = self.question.changed(
            propositions=self.propositions.value.splitlines(),
            aliases=aliases_in(self.names.actors.value),
            layers=frozenset(layer for layer, box in zip(LAYERS, self.layers, strict=True) if box.value),
            keyword=self.keyword.value.strip(),
            order=self.order.value,
            other=self.other.value or "",
        )
        self.follow()
        return " ".join(filter(None, map(advice, self.question.propositions)))

    def look_at(self, target: str) -> object:
        """Turn to a sentence or a statement: of this article, of the second, or of one of the folder."""
        place = place_of(target)
        if place.article:
            return self._open_in_folder(place)
        if place.prefix:
            self.pages["Two articles"].at = place.prefix + place.id
        elif place.id:
            self.question = self.question.changed(picked=place.id)
            self.tabs.selected_index = self.tabs.titles.index("Article")
            self.statements.follow(self.question, self.work, self.said)
            self.draw()
        return None

    def look_at_statement(self) -> None:
        """Turn to the statement chosen from the list, or to the sentence of one that was struck."""
        key = self.statements.statement.value
        if key is None:
            return
        row = self.statements.rows.get(key)
        self.look_at(row["attribution"] if row else self.statements.sentence_of(key))

    def _second(self) -> Question | None:
        """What is asked of the second article: what its own study asks, or else the same."""
        if not self.question.other:
            return None
        _, study = workspace.study_or_fault(self.question.other)
        asked = {"propositions": self.question.propositions} | {k: v for k, v in study.items() if v}
        return self.question.about(self.question.other, asked)

    def open_the_second(self) -> object:
        """Change places: the second article with its study becomes the first."""
        if not self.question.other:
            raise ValueError("Second article: there is none yet. Add one.")
        first = self.question.article
        told = self.choose(self.question.other)
        self.other.value = first
        self.ask()
        return told

    # What is shown

    def follow(self) -> None:
        """Read what the article says, offer what there is to correct, draw the tab in view."""
        with watched(self._progress):
            self.said, self.judged = tables.reading(self.question).attributions, tables.judged(self.question)
            for panel in self.panels:
                panel.follow(self.question, self.work, self.said)
        self.names.offer(self.people.right.options)
        self.draw()

    def draw(self) -> None:
        """Draw the tab in view."""
        name = self.tabs.titles[self.tabs.selected_index]
        with watched(self._progress):
            self.pages[name].value = str(tables.framed(self.views[name][0]()))
        self.pages[name].at = self.question.picked if name == "Article" else self.pages[name].at
        self.bar.layout.visibility = "hidden"

    def _progress(self, done: int, of: int) -> None:
        """Show how far new work is."""
        self.bar.max, self.bar.value = of, done
        self.bar.layout.visibility = "visible" if done < of else "hidden"

    # What is corrected

    def undo(self) -> str:
        """Go back to what was before the last correction."""
        self._stay()
        return self._saved(self.work.undo())

    def redo(self) -> str:
        """Make the correction again that was undone last."""
        self._stay()
        return self._saved(self.work.redo())

    def _changed(self, *changes: Change) -> str:
        if not changes:
            return "Nothing is different from what is there."

        def change(made: Any) -> None:
            for each in changes:
                each(made)

        self._stay()
        return self._saved(self.work.change(change))

    def _stay(self) -> None:
        """Look at the sentence instead of its statement: a correction can give that another number."""
        if at := opened.sentence(self.question):
            self.question = self.question.changed(picked=at.id)

    def _saved(self, path: Path) -> str:
        self.follow()
        return f"{self.work.in_words()} Saved in {workspace.from_project(path)}: every later run follows it."

    # What is added and made

    def _added(self, path: str, told: str) -> str:
        self.tabs.selected_index = 0
        return f"{told} {self.choose(path) or ''}".strip()

    def read_the_folder(self) -> str:
        """Read the articles of a folder, and show what they say together; each can be opened here."""
        if not self.folder.value.strip():
            raise ValueError("Folder: empty. Name a folder of articles, such as data/articles.")
        asked = self.question.changed(folder=self.folder.value.strip())
        self.tell(f"Reading {asked.folder}: what was read before is there at once …")
        folder.read_all(asked, self._progress)
        self.question = asked
        self.article.options = [*dict.fromkeys([*self.article.options, *self._in_folder()])]
        self.draw()
        return f"Read {len(folder.articles(asked.folder))} articles of {asked.folder}."

    def _in_folder(self) -> list[str]:
        found = folder.articles(self.question.folder) if self.question.folder else []
        return [workspace.from_project(path) for path in found]

    def _open_in_folder(self, place: Place) -> object:
        rows = folder.collected(self.question).articles.set_index("article")
        told = self.choose(rows.loc[place.article, "path"])
        self.tabs.selected_index = self.tabs.titles.index("Article")
        self.look_at(place.id)
        return told

    def make_report(self) -> str:
        """Run the notebooks on the article as it is asked here, and link what they made."""
        self.tell("Making the report: the three notebooks run, half a minute or so …")
        path = workspace.make_report(self.question)
        self.result.outputs = ()
        link = fill('<a href="{path}" target="_blank">Open the report</a>', path=os.path.relpath(path))
        self.result.append_display_data(HTML(link))
        return f"Made {workspace.from_project(path)}."

    def save_as_study(self) -> str:
        """Write what is set here as the article's study."""
        return f"Saved {workspace.from_project(workspace.save_study(self.question))}."
