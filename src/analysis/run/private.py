"""What is nobody's business: where things lie on the machine that made a report."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, TypeVar

Value = TypeVar("Value")
_PACKAGE = Path(__file__).parents[1]


def without_places(value: Value, cwd: str) -> Value:
    """Text, or lists and mappings with text in them, without the paths of folders of this machine.

    >>> without_places({"message": "File /srv/news/x.txt"}, "/srv/news")
    {'message': 'File x.txt'}
    """
    if isinstance(value, str):
        return _spelled(value, cwd)  # type: ignore[return-value]
    if isinstance(value, dict):
        return {key: without_places(part, cwd) for key, part in value.items()}  # type: ignore[return-value]
    if isinstance(value, list):
        return [without_places(each, cwd) for each in value]  # type: ignore[return-value]
    return value


def cleaned(executed: Any, source: str, cwd: str) -> Any:
    """An executed notebook without what papermill and tracebacks tell of the machine."""
    for place in ("input_path", "output_path"):
        if executed.metadata.get("papermill", {}).get(place):
            executed.metadata["papermill"][place] = f"notebooks/{Path(source).name}"
    for cell in executed.cells:
        for output in cell.get("outputs", []):
            for part in ("text", "evalue", "traceback"):
                if part in output:
                    output[part] = without_places(output[part], cwd)
    return executed


def _spelled(text: str, cwd: str) -> str:
    """The longest folder first, for one lies in another."""
    home = str(Path.home())
    shown = {str(_PACKAGE.parent): "", sys.prefix: "…", sys.base_prefix: "…", cwd: "", home: "~"}
    for folder, word in sorted(shown.items(), key=lambda pair: -len(pair[0])):
        if len(folder) > 4:  # `/`, `/usr`: everybody's
            text = re.sub(re.escape(folder) + r"(/?)", f"{word}\\1" if word else "", text)
    return text
