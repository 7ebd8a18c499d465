"""The bench of `notebooks/explore.ipynb`: an article, what is asked of it, and the answers, as widgets."""

from __future__ import annotations

import csv
import os
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
from IPython.display import HTML
from IPython.display import display as show
from markupsafe import Markup

from analysis.attribution import actors as actors_of
from analysis.attribution import corrections
from analysis.corpus import read
from analysis.explore import workspace
from analysis.explore.workspace import Aliases
from analysis.opinion import balance
from analysis.opinion import tone as tone_of
from analysis.propositions import advice
from analysis.show import Shown, annotated, fill, join, say, slug, table
from analysis.terms import concordance, frequencies, keyness
from analysis.text import parse, pipeline

if TYPE_CHECKING:
    import pandas as pd

    from analysis.text import Document

Action = Callable[[], object]
LAYERS = {"speaker": True, "stance": True, "tone": False, "attitude": False}
LABELS = ("as the model reads it", "favor", "against", "neutral", "unclear")
TERMS = {
    "frequent": ["term", "count", "per_1000", "per_1000_low", "per_1000_high", "evidence"],
    "typical": ["term", "count", "per_1000", "reference_per_1000", "log_ratio", "log_ratio_low",
                "log_ratio_high", "p_adjusted", "evidence"],
}  # fmt: skip
# What an id leads to lies in another tab, so that a click would lead nowhere.
_STYLE = Markup("""<style>
.bench { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 2rem; }
.analysis:has(.bench) { --paper: var(--jp-layout-color1); max-width: none; line-height: 1.5; }
.bench .annotated { max-width: 46rem; } .bench a[href^="#"] { pointer-events: none; }
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


def aliases(text: str) -> dict[str, list[str]]:
    """Aliases from lines of `Name: other name, another`.

    >>> aliases("Government of Canada: Ottawa, our government")
    {'Government of Canada': ['Ottawa', 'our government']}
    >>> aliases('Bread: "Flour, Water and Co."')
    {'Bread': ['Flour, Water and Co.']}
    """
    lines = [line.partition(":") for line in text.splitlines() if line.strip()]
    for name, colon, _ in lines:
        if not colon:
            raise ValueError(f"Actors: no colon in “{name}”. Write “Name: other name, another”.")
    split = csv.reader((others for *_, others in lines), skipinitialspace=True)
    listed = [[other.strip() for other in others if other.strip()] for others in split]
    return {name.strip(): others for (name, *_), others in zip(lines, listed, strict=True)}


# What takes time is kept, by all that it depends on: the corrections too, which are read from their file.
@lru_cache(maxsize=8)
def _said(document: Document, actors: str, _: str) -> pd.DataFrame:
    return read(document, aliases(actors)).attributions


@lru_cache(maxsize=8)
def _judged(document: Document, actors: str, _: str, proposition: str) -> pd.DataFrame:
    reading = read(document, aliases(actors))
    return reading.stances([proposition] if proposition else [], words=False)


@lru_cache(maxsize=8)
def _felt(document: Document, actors: str, _: str) -> pd.DataFrame:
    return read(document, aliases(actors)).attitudes


@lru_cache(maxsize=8)
def _terms(document: Document) -> list[Markup]:
    frames = {"frequent": frequencies(document), "typical": keyness(document)}
    return [
        join(
            _table(rows[TERMS[name]].head(20), name, f"The most {name} terms")
            for name, rows in frames.items()
        )
    ]


class Bench(widgets.VBox):
    """The widgets. A tab is drawn when it is looked at, from tables that follow what is set above it."""

    def __init__(self) -> None:
        self.acting, self.turn, self.named = False, threading.RLock(), ""
        self.bar, self.status, self.result = widgets.IntProgress(max=3), widgets.HTML(), widgets.Output()
        super().__init__([self.bar, self.status], layout={"max_width": "72rem"})

    def start(self, opened: str, proposition: str, actors: Aliases) -> None:
        """Load what takes time, showing how far it is, then open an article."""
        for part in ("attribution", "opinion", "text"):
            self.tell(f"Loading {part} …")
            self.bar.value += 1
            import_module(f"analysis.{part}")
        pipeline()
        self._inputs()
        self._tabs()
        self._do(lambda: self.choose(opened, proposition, actors))

    def _inputs(self) -> None:
        wide: dict[str, Any] = {"layout": {"width": "99%"}, "style": {"description_width": "8em"}}
        choice = partial(widgets.Dropdown, **wide)
        field = partial(widgets.Combobox, continuous_update=False, **wide)
        area = partial(widgets.Textarea, continuous_update=False, rows=2, **wide)
        self.article, self.other = choice(description="Article"), choice(description="Second article")
        self.proposition = field(description="Proposition", placeholder="A sentence to be for or against")
        self.actors = area(description="Actors", placeholder="Name: other name, another")
        self.layers = [
            widgets.Checkbox(on, description=name, indent=False, layout={"width": "7em"})
            for name, on in LAYERS.items()
        ]
        self.keyword = widgets.Text(description="Keyword", placeholder="a word, a phrase or mission*", **wide)
        self.statement, self.speaker = choice(description="Statement"), field(description="Said by")
        self.label = choice(description="Stance", options=LABELS)
        self.found, self.right = choice(description="Actor"), field(description="Is really")
        self.upload = widgets.FileUpload(description="Upload a file", accept=",".join(workspace.SUFFIXES))
        self.text = area(description="Text", placeholder="The headline, then the paragraphs; or https://…")

    def _tabs(self) -> None:
        by_hand, naming = self._buttons(self.correct, self.strike, self.undo), self._buttons(self.rename)
        self.views: dict[str, tuple[Callable[[], list[Markup]], list[widgets.Widget]]] = {
            "Article": (lambda: [self._annotated(self.document)], [widgets.HBox(self.layers)]),
            "Actors": (self._actors, []),
            "Statements": (self._statements, [self.statement, self.speaker, self.label, by_hand,
                                              self.found, self.right, naming]),
            "Concordance": (self._concordance, [self.keyword]),
            "Terms": (self._terms, []),
            "Two articles": (self._two, [self.other]),
            "Add an article": (list, [self.upload, self.text, self._buttons(self.add)]),
        }  # fmt: skip
        self.pages = {name: widgets.HTML() for name in self.views}
        pages = [widgets.VBox([*above, self.pages[name]]) for name, (_, above) in self.views.items()]
        self.tabs = widgets.Tab(pages, titles=list(self.views))
        self._on(self.follow, self.proposition, self.actors, self.keyword, self.other, *self.layers)
        self._on(self.follow, self.tabs, trait="selected_index")
        self._on(lambda: self.choose(self.article.value), self.article)
        self._on(self.select, self.statement)
        self._on(self.add_files, self.upload)
        last = self._buttons(self.make_report, self.save_as_study)
        above = [self.article, self.proposition, self.actors, last, self.status, self.result]
        self.children = [*above, self.tabs]

    # What is done

    def _on(self, action: Action, *changed: widgets.Widget, trait: str = "value") -> None:
        for widget in changed:
            widget.observe(lambda _: self._do(action), trait)

    def _buttons(self, *actions: Action) -> widgets.HBox:
        """Buttons that say what they do: the names of their actions, and what these say of themselves."""
        row = widgets.HBox()
        for action in actions:
            name = action.__name__.replace("_", " ").capitalize()
            button = widgets.Button(description=name, tooltip=action.__doc__)
            button.on_click(lambda _, action=action: self._do(action))
            row.children += (button,)
        return row

    def _do(self, action: Action) -> None:
        """Act on what a person did, and say what came of it. What the action sets is not acted on in turn.

        A kernel hears of widgets in another thread than it runs cells in: a change waits for its turn.
        """
        with self.turn:
            if not self.acting:
                self.acting = True
                try:
                    self.tell(action() or "")
                except (ValueError, OSError) as error:
                    self.tell(error, "alert")
                finally:
                    self.acting = False

    def tell(self, text: object, role: str = "status") -> None:
        """Say something above the tabs, to screen readers too."""
        self.status.value = str(
            fill('<p class="mathjax_ignore" role="{role}">{text}</p>', role=role, text=text)
        )

    def choose(self, path: str, proposition: str = "", actors: Aliases | None = None) -> object:
        """Open an article, with the proposition and actors of the study about it unless others are given."""
        fault: object = None
        asked: dict[str, Any] = {}
        self.document = parse(path)
        name = workspace.name(self.document.article.path or Path(path))
        try:
            _, asked = workspace.study(name)
        except ValueError as error:
            fault = error
        others = sorted({*workspace.articles()} - {name})
        self.article.options, self.article.value = [name, *others], name
        _offer(self.other, others)
        self.proposition.options = asked.get("propositions") or []
        self.proposition.value = proposition or next(iter(self.proposition.options), "")
        named = (actors or asked.get("aliases") or {}).items()
        quoted = ((name, (f'"{o}"' if "," in o else o for o in others)) for name, others in named)
        self.actors.value = "\n".join(f"{name}: {', '.join(others)}" for name, others in quoted)
        told = self.follow()
        return fault or told

    def follow(self) -> str:
        """Make the tables of what is asked, offer what there is to correct, draw the tab in view.

        What is no proposition is told, with a better wording.
        """
        self.made = corrections.load(self.document.article)
        read = self._read(self.document)
        self.said, self.judged = _said(*read), _judged(*read, self.asked)
        self.rows = {corrections.key(row): row for row in self.said.to_dict("records")}
        line = "{attribution} {actor}: {content}".format_map
        listed = {line(row)[:90]: key for key, row in self.rows.items()}
        struck = [key for key, actor in self.made.attributions.items() if actor is None]
        _offer(self.statement, listed | {f"struck: {key}"[:90]: key for key in struck})
        names = sorted({*self.said["actor"]} - {""})
        _offer(self.found, sorted({*names, *self.made.actors}))
        self.speaker.options = self.right.options = names
        self.select()
        name = self.tabs.titles[self.tabs.selected_index]
        columns = join(fill("<div>{column}</div>", column=column) for column in self.views[name][0]())
        shown = Shown(fill('{style}<div class="bench">{columns}</div>', style=_STYLE, columns=columns), name)
        self.pages[name].value = shown._repr_mimebundle_()[0]["text/html"]
        return advice(self.asked)

    def select(self) -> None:
        """Show who said the statement chosen, and what stance was set by hand."""
        key = self.statement.value
        self.named = self.speaker.value = self.rows.get(key, {}).get("actor", "")
        self.label.value = self.made.stances.get(self.asked, {}).get(key, LABELS[0])

    # What is shown

    @property
    def asked(self) -> str:
        """The proposition, as it was typed."""
        return str(self.proposition.value.strip())

    def _read(self, document: Document) -> tuple[Document, str, str]:
        """What the tables of a document follow: the actors that are named, what was corrected in it."""
        return document, self.actors.value, str(corrections.load(document.article))

    def _annotated(self, document: Document) -> Markup:
        read = self._read(document)
        speaker, stance, tone, attitude = (layer.value for layer in self.layers)
        shown = annotated(
            document,
            _said(*read) if speaker or stance else None,
            _judged(*read, self.asked) if stance else None,
            _felt(*read) if attitude else None,
            tone_of(document) if tone else None,
        )
        return fill('<div class="{layer}">{shown}</div>', layer="speaker" * speaker, shown=shown.html)

    def _actors(self) -> list[Markup]:
        found = actors_of(self.document, aliases(self.actors.value)).drop(columns="how")
        sides = balance(self.judged)[["actor", "statements", "stance", "balance"]]
        frame = found.assign(mentions=found["mentions"].map(len)).merge(sides, "left")
        frame["statements"] = frame["statements"].fillna(0).astype(int)
        return [_table(frame, "actors", "Who is who, and who stands where")]

    def _statements(self) -> list[Markup]:
        columns = ["attribution", "sentence", "actor", "statement", "label", "favor", "against", "by_hand"]
        caption = "What is said, and whether it is for the proposition"
        reading = say(*read(self.document, aliases(self.actors.value)).by_hand(self.judged)).html
        return [reading + _table(self.judged[columns], "statements", caption)]

    def _concordance(self) -> list[Markup]:
        keyword = self.keyword.value.strip()
        if not keyword:
            return []
        found = concordance(self.document, keyword).drop(columns=["start", "end"])
        return [_table(found, "concordance", f"{len(found)} × “{keyword}”")]

    def _terms(self) -> list[Markup]:
        self.tell("Counting …")
        return _terms(self.document)

    def _two(self) -> list[Markup]:
        if not self.other.value:
            return [say("There is no second article yet: add one.").html]
        second = self._annotated(parse(self.other.value))
        # The second article's ids begin at S1 too: a page has each only once.
        second = Markup(re.sub(r'( id="| href="#| aria-describedby=")', r"\1second-", str(second)))
        return [self._annotated(self.document), second]

    # What the buttons do

    def correct(self) -> str:
        """Set the speaker and the stance of the statement chosen."""
        key, given = _chosen(self.statement), self.label.value != LABELS[0]
        if given and not self.asked:
            raise ValueError("A stance is one toward a proposition: state one first.")
        if self.speaker.value != self.named:
            self.made.attributions[key] = self.speaker.value
        self.made.stances.setdefault(self.asked, {}).pop(key, None)
        if given:
            self.made.stances[self.asked][key] = self.label.value
        return self._corrected()

    def strike(self) -> str:
        """Take the statement chosen for none."""
        self.made.attributions[_chosen(self.statement)] = None
        return self._corrected()

    def undo(self) -> str:
        """Drop the corrections of the statement chosen."""
        self.made.attributions.pop(_chosen(self.statement), None)
        for labels in self.made.stances.values():
            labels.pop(_chosen(self.statement), None)
        return self._corrected()

    def rename(self) -> str:
        """Give an actor its right name, which may be that of another; its old one if none is given."""
        old, right = _chosen(self.found), self.right.value.strip()
        followed = {name: right if to == old else to for name, to in self.made.actors.items()}
        self.made.actors = {name: to for name, to in (followed | {old: right}).items() if to and to != name}
        return self._corrected()

    def _corrected(self) -> str:
        self.made.stances = {asked: labels for asked, labels in self.made.stances.items() if labels}
        path = corrections.save(self.document.article, self.made)
        self.follow()
        return f"Saved in {workspace.name(path)}: every later run follows it."

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
        path = workspace.make_report(*self._asked())
        self.result.outputs = ()
        link = fill('<a href="{path}" target="_blank">Open the report</a>', path=os.path.relpath(path))
        self.result.append_display_data(HTML(link))
        return f"Made {workspace.name(path)}."

    def save_as_study(self) -> str:
        """Write what is set here as the article's study."""
        return f"Saved {workspace.name(workspace.save_study(*self._asked()))}."

    def _asked(self) -> tuple[str, str, Aliases]:
        return self.article.value, self.asked, aliases(self.actors.value)


def _table(frame: pd.DataFrame, name: str, caption: str) -> Markup:
    return table(frame, name=name, caption=caption).html


def _chosen(choice: widgets.Dropdown) -> str:
    if choice.value is None:
        raise ValueError(f"{choice.description}: none was found in this article.")
    return str(choice.value)


def _offer(choice: widgets.Dropdown, options: Sequence[str] | Mapping[str, str]) -> None:
    """Offer options, and keep to what was chosen if it is still among them."""
    kept = choice.value
    values = [*options.values()] if isinstance(options, Mapping) else options
    choice.options = options
    choice.value = kept if kept in values else next(iter(values), None)
