"""Parameters that papermill put into a notebook, with the types that the notebook declares.

papermill's `-p` makes numbers of what looks like numbers and text of all else; `analysis run -p` goes by the
declaration. A notebook that imports the package gets the same from both, or one line that says what is wrong.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.run.parameters import Notebook, Parameter, UsageError, check, declarations, from_text

_MARK = "# Parameters\n"  # how papermill's cell begins


def settled(cells: Sequence[str], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of injected parameters that have to be others to be of their declared types.

    >>> settled(["names: list[str] = []", "# Parameters\\nnames = '[A, B]'"], {"names": "[A, B]"})
    {'names': ['A', 'B']}

    Args:
        cells: the sources of the cells that have run, the injected one among them.
        values: the notebook's variables.

    Raises:
        UsageError: if one can't be of its type.
    """
    injected = [number for number, source in enumerate(cells) if source.startswith(_MARK)]
    if not injected:
        return {}
    declared = _declared(cells[: injected[-1]])
    found = {}
    for name in _assigned(cells[injected[-1]]):
        if name in declared and name in values:
            value = _as_declared(declared[name], values[name])
            check({name: value}, [Notebook("", "", "", declared)], "papermill")
            if value != values[name] or type(value) is not type(values[name]):
                found[name] = value
    return found


def _declared(cells: Sequence[str]) -> dict[str, Parameter]:
    """The parameters of the last cell that declares any."""
    for source in reversed(cells):
        try:
            if found := declarations(source):
                return found
        except (SyntaxError, ValueError):  # not Python alone, or a default that is no plain value
            continue
    return {}


def _assigned(source: str) -> list[str]:
    targets = [node.targets[0] for node in ast.parse(source).body if isinstance(node, ast.Assign)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _as_declared(parameter: Parameter, value: Any) -> Any:
    """A value as `analysis run -p` would have made it of the text that was typed."""
    if parameter.type == "str" and type(value) is int:
        return str(value)
    if parameter.type == "str" or not isinstance(value, str):
        return value
    try:
        return from_text(parameter.name, value, [Notebook("", "", "", {parameter.name: parameter})])
    except UsageError:
        return value  # `check` says what is wanted
