"""The widgets by which other names of actors are given, completed from those of the article."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from analysis.explore.acting import Acting
from analysis.explore.panels import area, field
from analysis.explore.question import aliases_in, in_lines


class NamesPanel(widgets.VBox):
    """All other names as lines of `Name: other name, another`, and two fields to add one more."""

    def __init__(self, host: Acting, ask: Callable[[], str]) -> None:
        self.ask = ask
        self.actors = area(description="Actors", placeholder="Name: other name, another")
        self.named, self.also = field(description="An actor"), field(description="Also called")
        for part in (self.named, self.also):
            part.layout.width, part.layout.flex, part.layout.min_width = "auto", "1 1 10rem", "0"
        row = widgets.HBox([self.named, self.also, host.buttons(self.add_name)])
        super().__init__([self.actors, row])

    def offer(self, names: Sequence[str]) -> None:
        """Complete from these names."""
        self.named.options = self.also.options = [*names]

    def add_name(self) -> str:
        """Take two names for one actor."""
        name, other = self.named.value.strip(), self.also.value.strip()
        if not name or not other:
            raise ValueError("An actor: give a name, and another one that it is also called.")
        aliases = aliases_in(self.actors.value)
        aliases[name] = [*dict.fromkeys([*aliases.get(name, []), other])]
        self.actors.value, self.named.value, self.also.value = in_lines(aliases), "", ""
        return self.ask() or f"“{other}” is {name}."
