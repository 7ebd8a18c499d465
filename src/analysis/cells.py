"""What a notebook gets by importing the package: articles that show themselves, parameters of their types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from IPython.core.getipython import get_ipython

from analysis.attribution import attributions
from analysis.run import settled
from analysis.show import annotated

if TYPE_CHECKING:
    from analysis.text import Article, Document

_SHOWN = (("analysis.text.article", "Article"), ("analysis.text.document", "Document"))  # not loaded for this


def register() -> None:
    """Have the IPython that runs, if one does, show articles and documents, and settle what papermill set."""
    if shell := get_ipython():
        load_ipython_extension(shell)
        shell.user_ns.update(settled(shell.user_ns.get("In", ()), shell.user_ns))


def load_ipython_extension(shell: Any) -> None:
    """What `%load_ext analysis.cells` calls, and a kernel that was forked with the package loaded."""
    for module, name in _SHOWN:
        shell.display_formatter.mimebundle_formatter.for_type_by_name(module, name, show)


def show(article: Article | Document, **_: object) -> Any:
    """The annotated article as a MIME bundle, its sentences numbered, and what it attributes to whom."""
    return annotated(article, attributions(article))._repr_mimebundle_()
