"""Widgets that act on what a person does, one thing at a time, and say what came of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence

import ipywidgets as widgets

from analysis.show import fill

Action = Callable[[], object]
_AS_LONG_AS_ITS_NAME = {"width": "auto", "flex": "0 0 auto"}


class Acting(widgets.VBox):
    """A column of widgets, with a line that says what was done, or why not."""

    def __init__(self) -> None:
        self.acting, self.turn = False, threading.RLock()
        self.status = widgets.HTML()
        super().__init__([self.status], layout={"max_width": "72rem"})

    def on(self, action: Action, *changed: widgets.Widget, trait: str = "value") -> None:
        for widget in changed:
            widget.observe(lambda _: self.act(action), trait)

    def buttons(self, *actions: Action) -> widgets.HBox:
        """Buttons that say what they do: the names of their actions, and what these say of themselves."""
        row = widgets.HBox()
        for action in actions:
            name = action.__name__.replace("_", " ").capitalize()
            button = widgets.Button(description=name, tooltip=action.__doc__, layout=_AS_LONG_AS_ITS_NAME)
            button.on_click(lambda _, action=action: self.act(action))
            row.children += (button,)
        return row

    def act(self, action: Action) -> None:
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


def chosen(choice: widgets.Dropdown) -> str:
    """What was chosen; a ValueError if nothing was."""
    if choice.value is None:
        why = (
            "none is chosen. Choose one from the list."
            if choice.options
            else "none was found in this article."
        )
        raise ValueError(f"{choice.description}: {why}")
    return str(choice.value)


def offer(choice: widgets.Dropdown, options: Sequence[str] | Mapping[str, str]) -> None:
    """Offer options, and keep to what was chosen if it is still among them."""
    kept = choice.value
    values = [*options.values()] if isinstance(options, Mapping) else options
    choice.options = options
    choice.value = kept if kept in values else next(iter(values), None)


def beside_each_other(
    above: Sequence[widgets.Widget], page: widgets.Widget, beside: widgets.Widget | None
) -> widgets.Widget:
    """What a tab holds: its fields, its page, and beside it what is corrected there."""
    if beside is None:
        return widgets.VBox([*above, page])
    page.layout.flex, beside.layout.flex = "5 1 26rem", "3 1 20rem"
    row = widgets.HBox([page, beside], layout={"flex_flow": "row wrap", "align_items": "flex-start"})
    return widgets.VBox([*above, row])
