"""What can be set in a notebook, and whether what is to be set fits."""

from __future__ import annotations

import ast
import difflib
import hashlib
import json
import reprlib
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.text import project
from analysis.yaml_files import YamlError, read

OWN = Path(__file__).parents[1] / "notebooks"  # in a checkout, a link to the project's
_EXAMPLES = {"list[str]": '["…"]', "dict": '{"…": ["…"]}', "str": "…"}
_MOST_SHOWN = 200  # characters
_TYPES = {kind.__name__: kind for kind in (str, int, float, bool, list, dict)}


class UsageError(ValueError):
    """The command, a study or a parameter is wrong; the message is one line with the remedy."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback: this is a user's mistake, not ours."""
        return [f"{type(self).__name__}: {self}"]


class Parameter(NamedTuple):
    """A parameter as declared in a notebook: `name: type = default  # help`."""

    name: str
    type: str
    default: Any
    help: str


class Notebook(NamedTuple):
    """A notebook that can be run over articles; `sha256` covers its cells, not its outputs."""

    name: str
    path: str
    sha256: str
    parameters: dict[str, Parameter]


def notebooks(folder: Path) -> dict[str, Notebook]:
    """The notebooks of a folder that have a parameter `article`, by name."""
    found = (read_notebook(path) for path in sorted(folder.glob("*.ipynb")))
    return {notebook.name: notebook for notebook in found if "article" in notebook.parameters}


def usable() -> dict[str, Notebook]:
    """The project's notebooks, or those that came with this package where there are none.

    >>> sorted(usable())
    ['sentiment', 'stance', 'terms']
    """
    return notebooks(project() / "notebooks") or notebooks(OWN)


def over_all() -> Notebook | None:
    """The notebook over many articles, where there is one: it has a parameter `articles`."""
    path = (project() / "notebooks" if notebooks(project() / "notebooks") else OWN) / "corpus.ipynb"
    found = read_notebook(path) if path.exists() else None
    return found if found and "articles" in found.parameters else None


def read_notebook(path: Path) -> Notebook:
    """Read a notebook's cells and the declarations in its cell tagged `parameters`.

    papermill can do so as well, but takes a second to import.
    """
    try:
        cells = json.loads(path.read_bytes())["cells"]
        sources = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
        tagged = [i for i, cell in enumerate(cells) if "parameters" in cell["metadata"].get("tags", ())]
        declared = declarations(sources[tagged[0]][1]) if tagged else {}
    except (OSError, ValueError, KeyError, TypeError, SyntaxError) as error:
        raise UsageError(f"{path}: not a notebook that can be read ({error}).") from None
    digest = hashlib.sha256(json.dumps(sources).encode()).hexdigest()
    return Notebook(path.stem, str(path), digest, declared)


def declarations(source: str) -> dict[str, Parameter]:
    """The parameters that a cell declares, each in a statement with its help behind.

    >>> declarations("width: int = 60  # characters")["width"]
    Parameter(name='width', type='int', default=60, help='characters')
    """
    found, lines = {}, source.encode().splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            help_ = lines[(node.end_lineno or 0) - 1][node.end_col_offset :].decode().lstrip(" #")
            kind = ast.unparse(node.annotation)
            found[node.target.id] = Parameter(node.target.id, kind, ast.literal_eval(node.value), help_)
    return found


def read_study(path: Path) -> dict[str, Any]:
    """The parameters in a study: a flat YAML mapping, as papermill's `-f` takes it."""
    loaded = _from_yaml(path, str(path))
    if not isinstance(loaded, dict):
        raise UsageError(f"{path}: must be a mapping of parameters, like `article: data/articles/x.txt`.")
    return loaded


def from_text(name: str, text: str, known: Iterable[Notebook]) -> Any:
    """The value of `-p NAME TEXT`: as it stands if the parameter is a str, else read as YAML.

    A sentence in place of a list of them stays the sentence, colons and all; `check` says what to write.
    """
    declared = [notebook.parameters[name] for notebook in known if name in notebook.parameters]
    types = {parameter.type for parameter in declared}
    unlisted = "list[str]" in types and not text.lstrip().startswith(("[", "- "))
    if "str" in types or unlisted:
        return text
    try:
        return _from_yaml(text, f"-p {name}")
    except UsageError as error:
        raise UsageError(
            f"{error} Write: {on_command_line(declared[0])}" if declared else str(error)
        ) from None


def on_command_line(parameter: Parameter, texts: Sequence[str] = ()) -> str:
    """How a parameter is given there, by the example of its type or with these texts.

    >>> print(on_command_line(Parameter("terms", "list[str]", [], ""), ["mission"]))
    -p terms '["mission"]'
    >>> print(on_command_line(Parameter("width", "int", 60, "")))
    -p width 60
    """
    example = _EXAMPLES.get(parameter.type) or json.dumps(parameter.default)
    return f"-p {parameter.name} {shlex.quote(_listed(texts) if texts else example)}"


def check(given: Mapping[Any, Any], known: Iterable[Notebook], where: str) -> None:
    """Check names, types and values against all notebooks, before anything starts.

    Raises:
        UsageError: with the nearest right name, or the type that is wanted.
    """
    declared = [parameter for notebook in known for parameter in notebook.parameters.values()]
    names = {parameter.name for parameter in declared}
    for name, value in given.items():
        if name not in names:
            near = difflib.get_close_matches(str(name), names, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(sorted(names))}."
            raise UsageError(f"{where}: unknown parameter {reprlib.repr(name)}. {hint}")
        if fault := _unwritable(value):
            raise UsageError(f"{where}: {name}: no plain value ({fault}). Put text in quotes.")
        for parameter in declared:
            if parameter.name == name and (wrong := _misfit(value, parameter.type)):
                raise UsageError(f"{where}: {name} {wrong}. {_remedy(parameter, value, where)}")


def _remedy(parameter: Parameter, value: Any, where: str) -> str:
    """What to write instead of a value that does not fit: of a list of texts, the very lines."""
    if parameter.type != "list[str]" or fits(value, parameter.type):
        return "`analysis parameters` shows what can be set."
    texts = [*_meant(value)]
    if not texts or len(_listed(texts)) > _MOST_SHOWN:
        texts = ["…"]
    if where in ("-p", "papermill"):
        return f"Write: {on_command_line(parameter, texts)}"
    if where == "job":  # where a value is typed by itself
        return f"Write: {_listed(texts)}"
    first = _listed(texts[:1])[1:-1]
    return f"Write a line `{parameter.name}:` and below it, for each text, a line `  - {first}`"


def _meant(value: Any) -> Iterator[str]:
    """The texts that were probably meant: `NATO: leave` is a mapping to YAML."""
    for each in value if isinstance(value, list) else [value]:
        pairs = [*each.items()] if isinstance(each, dict) else []
        text = ": ".join(map(str, pairs[0])) if len(pairs) == 1 else each
        if isinstance(text, str) and text.strip():
            yield text


def _listed(texts: Sequence[str]) -> str:
    """A list of texts as YAML and JSON have it."""
    return json.dumps(texts, ensure_ascii=False)


def _misfit(value: Any, declared: str) -> str:
    """What is wrong with a value of a parameter of a declared type; empty if nothing is."""
    if not fits(value, declared):
        return f"must be {declared}, not {type(value).__name__}: {reprlib.repr(value)}"
    if declared in ("int", "float") and value < 0:
        return f"must not be negative: {value}"
    if declared == "dict" and any(isinstance(each, bool) for each in _inner(value)):
        return "has a yes or no in it, as which YAML reads NO and on: put the text in quotes"
    if isinstance(value, list | dict) and not all(_texts_in(value)):
        return "has a text without words in it: write one, or leave it out"
    return ""


def _texts_in(value: Any) -> Iterator[str]:
    """All texts in lists and mappings, without the blanks around them."""
    yield from (each.strip() for each in _inner(value) if isinstance(each, str))


def _inner(value: Any) -> Iterator[Any]:
    """The plain values in lists and mappings, the mappings' keys among them."""
    if not isinstance(value, list | dict):
        yield value
        return
    for each in [*value, *value.values()] if isinstance(value, dict) else value:
        yield from _inner(each)


def fits(value: Any, declared: str) -> bool:
    """Whether a value is of a declared type; an int will do for a float, but no bool for an int.

    >>> fits(["a"], "list[str]"), fits(1, "float"), fits(True, "int"), fits([1], "list[str]")
    (True, True, False, False)
    """
    name, _, inner = declared.rstrip("]").partition("[")
    kind = _TYPES.get(name)
    if kind is list and inner and isinstance(value, list):
        return all(fits(each, inner) for each in value)
    whole_number = kind is float and type(value) is int
    return kind is None or type(value) is kind or whole_number


def effective(notebook: Notebook, given: Mapping[str, Any]) -> dict[str, Any]:
    """What a notebook runs with: its defaults, and what is given of its parameters."""
    return {name: given.get(name, parameter.default) for name, parameter in notebook.parameters.items()}


def _from_yaml(source: Path | str, where: str) -> Any:
    """Plain YAML of bounded size and depth."""
    try:
        return read(source, where)
    except YamlError as error:
        raise UsageError(str(error)) from None


def _unwritable(value: Any) -> str:
    """What keeps a value from being the same in JSON and in Python's source; empty if nothing does."""
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False)
        text.encode()
    except (TypeError, ValueError, RecursionError) as error:
        return reprlib.repr(str(error))
    return "" if json.loads(text) == value and r"\u0000" not in text else reprlib.repr(value)
