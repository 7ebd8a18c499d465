"""What a person does at the bench, and an article to do it with."""

import re

from analysis.explore import workbench

PROPOSITION = "Canada should extend its military mission in Afghanistan beyond 2011."
RAIN = "Rain ends drought\n\nFarmers welcomed the rain, officials said. The drought, they said, was over.\n"

PAGE = "".join(f"<p>{line} For weeks there had been none at all.</p>" for line in RAIN.splitlines() if line)


def click(bench: workbench.Bench, name: str) -> None:
    """Press the button of this name, wherever it is."""
    waiting = [bench]
    while waiting:
        widget = waiting.pop()
        waiting += getattr(widget, "children", ())
        if getattr(widget, "description", "") == name and hasattr(widget, "click"):
            widget.click()
            return
    raise AssertionError(f"no button {name}")


def seen(bench: workbench.Bench, tab: str) -> str:
    """The text of a tab, once it is looked at."""
    bench.tabs.selected_index = bench.tabs.titles.index(tab)
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", bench.pages[tab].value, flags=re.S)


def choose(bench: workbench.Bench, words: str) -> str:
    bench.statements.statement.value = next(value for value in bench.statements.rows if words in value)
    return bench.statements.statement.value
