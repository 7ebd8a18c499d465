"""The bench of `notebooks/explore.ipynb`: widgets that set a question, correct, and show the views of it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from IPython.display import HTML
from IPython.display import display as show
from markupsafe import Markup

from analysis.attribution import corrections
from analysis.explore import correcting, tables, views, workspace
from analysis.explore.acting import Acting, chosen, offer
from analysis.explore.correcting import Change, Handwork
from analysis.explore.question import LAYERS, Aliases, Question, aliases_in, in_lines
from analysis.labels import LABELS
from analysis.propositions import advice
from analysis.show import Shown, fill, join, slug
from analysis.text import pipeline

AS_READ = "as the model reads it"
OPTIONS = (AS_READ, *LABELS)
ORDERS = ("text", "left", "right")
_STYLE = Markup("""<style>
.bench { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 2rem; }
.analysis:has(.bench) { --paper: var(--jp-layout-color1); max-width: none; line-height: 1.5; }
.bench .annotated { max-width: 46rem; }
.bench a[download] { color: var(--link); } .bench .annotated sup a::after { content: none; }
.bench .speaker sup a::after { content: " " attr(title); }
.bench [aria-labelledby=table-concordance] td:nth-child(2) { text-align: right; }
</style>""")


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
        wide: dict[str, Any] = {"layout": {"width": "99%"}, "style": {"description_width": "8em"}}
        choice = partial(widgets.Dropdown, **wide)
        field = partial(widgets.Combobox, continuous_update=False, **wide)
        area = partial(widgets.Textarea, continuous_update=False, rows=2, **wide)
        self.article, self.other = choice(description="Article"), choice(description="Second article")
        self.propositions = area(
            description="Propositions", placeholder="Sentences to be for or against, one a line"
        )
        self.actors = area(description="Actors", placeholder="Name: other name, another")
        self.layers = [
            widgets.Checkbox(layer in self.question.layers, description=layer, indent=False,
                             layout={"width": "7em"})
            for layer in LAYERS
        ]  # fmt: skip
        self.keyword = widgets.Text(description="Keyword", placeholder="a word, a phrase or mission*", **wide)
        self.order = choice(description="Sorted by", options=ORDERS)
        self.statement, self.speaker = choice(description="Statement"), field(description="Said by")
        self.asked, self.label = (
            choice(description="Proposition"),
            choice(description="Stance", options=OPTIONS),
        )
        self.found, self.right = choice(description="Actor"), field(description="Is really")
        self.upload = widgets.FileUpload(description="Upload a file", accept=",".join(workspace.SUFFIXES))
        self.text = area(description="Text", placeholder="The headline, then the paragraphs; or https://…")

    def _tabs(self) -> None:
        by_hand = self.buttons(self.correct, self.strike, self.as_found)
        back = self.buttons(self.undo, self.redo)
        correcting = [self.statement, self.speaker, self.asked, self.label, by_hand, self.found, self.right,
                      self.buttons(self.rename), back]  # fmt: skip
        self.views: dict[str, tuple[Callable[[], Iterable[Markup]], list[widgets.Widget]]] = {
            "Article": (lambda: views.article(self.question), [widgets.HBox(self.layers)]),
            "Figures": (lambda: views.figures(self.question), []),
            "Actors": (lambda: views.actors(self.question), []),
            "Statements": (lambda: views.statements(self.question, self.work), correcting),
            "Concordance": (lambda: views.in_context(self.question), [self.keyword, self.order]),
            "Terms": (lambda: views.terms(self.question), []),
            "Two articles": (lambda: views.compared(self.question, self._second()), [self.other]),
            "Add an article": (list, [self.upload, self.text, self.buttons(self.add)]),
        }
        self.pages = {name: widgets.HTML() for name in self.views}
        pages = [widgets.VBox([*above, self.pages[name]]) for name, (_, above) in self.views.items()]
        self.tabs = widgets.Tab(pages, titles=list(self.views))
        asking = (self.propositions, self.actors, self.keyword, self.order, self.other, *self.layers)
        self.on(self.ask, *asking)
        self.on(self.draw, self.tabs, trait="selected_index")
        self.on(lambda: self.choose(self.article.value), self.article)
        self.on(self.select, self.statement, self.asked)
        self.on(self.add_files, self.upload)
        last = self.buttons(self.make_report, self.save_as_study)
        above = [self.article, self.propositions, self.actors, last, self.status, self.result]
        self.children = [*above, self.tabs]

    # What is asked

    def choose(self, path: str, proposition: str = "", aliases: Aliases | None = None) -> object:
        """Open an article, with what the study about it asks unless something else is given."""
        name = workspace.from_project(Path(tables.reading(Question(path)).article.path or path))
        fault, study = _study(name)
        question = self.question.about(name, study)
        if proposition:
            question = question.changed(propositions=[proposition, *question.propositions])
        if aliases:
            question = question.changed(aliases=aliases)
        self.question = question.changed(other="")
        self.work = Handwork(tables.reading(self.question).article)
        others = sorted({*workspace.article_paths()} - {name})
        self.article.options, self.article.value = [name, *others], name
        offer(self.other, others)
        self.propositions.value = "\n".join(self.question.propositions)
        self.actors.value = in_lines(self.question.aliases)
        told = self.ask()
        return fault or told

    def ask(self) -> str:
        """Take the question from the widgets, and show what there is to it.

        What is no proposition is told, with a better wording.
        """
        self.question = self.question.changed(
            propositions=self.propositions.value.splitlines(),
            aliases=aliases_in(self.actors.value),
            layers=frozenset(layer for layer, box in zip(LAYERS, self.layers, strict=True) if box.value),
            keyword=self.keyword.value.strip(),
            order=self.order.value,
            other=self.other.value or "",
        )
        self.follow()
        return " ".join(filter(None, map(advice, self.question.propositions)))

    def _second(self) -> Question | None:
        """What is asked of the second article: what its own study asks, or else the same."""
        if not self.question.other:
            return None
        _, study = _study(self.question.other)
        asked = {"propositions": self.question.propositions} | {k: v for k, v in study.items() if v}
        return self.question.about(self.question.other, asked)

    # What is shown

    def follow(self) -> None:
        """Read what the article says, offer what there is to correct, draw the tab in view."""
        self.said, self.judged = tables.reading(self.question).attributions, tables.judged(self.question)
        self.rows = {corrections.key(row): row for row in self.said.to_dict("records")}
        line = "{attribution} {actor}: {content}".format_map
        listed = {line(row)[:90]: key for key, row in self.rows.items()}
        struck = [key for key, actor in self.work.made.attributions.items() if actor is None]
        offer(self.statement, listed | {f"struck: {key}"[:90]: key for key in struck})
        names = sorted({*self.said["actor"]} - {""})
        offer(self.found, sorted({*names, *self.work.made.actors}))
        offer(self.asked, self.question.propositions)
        self.speaker.options = self.right.options = names
        self.select()
        self.draw()

    def draw(self) -> None:
        """Draw the tab in view."""
        name = self.tabs.titles[self.tabs.selected_index]
        columns = join(fill("<div>{column}</div>", column=column) for column in self.views[name][0]())
        page = fill('{style}<div class="bench">{columns}</div>', style=_STYLE, columns=columns)
        if name != "Article":  # ids stand once in JupyterLab's page, whatever tabs were drawn before
            page = views.own_ids(page, slug(name))
        self.pages[name].value = Shown(page, name)._repr_mimebundle_()[0]["text/html"]

    def select(self) -> None:
        """Show who said the statement chosen, and what stance was set by hand."""
        key = self.statement.value
        self.speaker.value = self.rows.get(key, {}).get("actor", "")
        self.label.value = self.work.made.stances.get(self.asked.value or "", {}).get(key, AS_READ)

    # What is corrected

    def correct(self) -> str:
        """Set the speaker and the stance of the statement chosen."""
        key, label = chosen(self.statement), "" if self.label.value == AS_READ else self.label.value
        if label and not self.asked.value:
            raise ValueError("A stance is one toward a proposition: state one first.")
        changes = []
        if self.speaker.value != self.rows.get(key, {}).get("actor", ""):
            changes.append(correcting.speaker(key, self.speaker.value))
        if self.asked.value:
            changes.append(correcting.judge(key, self.asked.value, label))
        return self._changed(*changes)

    def strike(self) -> str:
        """Take the statement chosen for none."""
        return self._changed(correcting.struck(chosen(self.statement)))

    def as_found(self) -> str:
        """Drop every correction of the statement chosen."""
        return self._changed(correcting.as_found(chosen(self.statement)))

    def rename(self) -> str:
        """Give an actor its right name, which may be that of another; its old one if none is given."""
        return self._changed(correcting.rename(chosen(self.found), self.right.value.strip()))

    def undo(self) -> str:
        """Go back to what was before the last correction."""
        return self._saved(self.work.undo())

    def redo(self) -> str:
        """Make the correction again that was undone last."""
        return self._saved(self.work.redo())

    def _changed(self, *changes: Change) -> str:
        def change(made: Any) -> None:
            for each in changes:
                each(made)

        return self._saved(self.work.change(change))

    def _saved(self, path: Path) -> str:
        self.follow()
        return f"{self.work.in_words()} Saved in {workspace.from_project(path)}: every later run follows it."

    # What is added and made

    def add_files(self) -> str:
        """Save the files that were uploaded as articles, and open the last."""
        *_, last = [workspace.add(file["name"], bytes(file["content"])) for file in self.upload.value]
        self.upload.value = ()
        return self._added(last)

    def add(self) -> str:
        """Save the text that was pasted, or the page whose address it is, as an article, and open it."""
        given = self.text.value.strip()
        if not given:
            raise ValueError("Text: empty. Paste an article, or the address of a page.")
        if re.fullmatch(r"https?://\S+", given):
            added = workspace.fetch(given)
        else:
            added = workspace.add(slug(given.partition("\n")[0]) + ".txt", self.text.value.encode())
        self.text.value = ""
        return self._added(added)

    def _added(self, path: str) -> str:
        self.tabs.selected_index = 0
        return str(self.choose(path) or f"Added {path}.")

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


def _study(article: str) -> tuple[object, dict[str, Any]]:
    """What keeps the study about an article from being read, if anything, and the study."""
    try:
        return None, workspace.study(article)[1]
    except ValueError as error:
        return error, {}
