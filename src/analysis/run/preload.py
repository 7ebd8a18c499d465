"""What forked processes find done. Imported by the fork server, once, and by nothing else."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from analysis.kernels import processes

processes.follow_parent()
os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")  # as in any kernel
os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # or the debugger, which kernels load, warns on stderr
# Wanted by nbformat's validation of web addresses alone, which nobody asks for; takes 2 s to import.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
for _name in (
    "ipykernel.kernelapp", "ipykernel.debugger", "ipykernel.kernelspec", "tornado.platform.asyncio",
    "IPython.core.debugger", "IPython.core.oinspect", "IPython.core.logger", "IPython.core.completerlib",
    "IPython.extensions.storemagic", "matplotlib_inline.backend_inline", "pandas.io.formats.string",
    "seaborn", "wordfreq", "papermill",
):  # fmt: skip
    with suppress(ImportError):  # the notebook that needs it will say so
        import_module(_name)
_package = Path(__file__).parents[1]
for _file in _package.rglob("*.py"):
    _parts = _file.relative_to(_package).with_suffix("").parts
    if not {"__init__", "__main__", "cells", "cluster", "explore", "lab", "preload", "scheduler"} & {*_parts}:
        with suppress(ImportError):
            import_module(".".join(("analysis", *_parts)))
# What is slow only the first time, done on an article too small to matter.
with suppress(Exception), processes.scratch() as _folder:
    analysis, nbformat = import_module("analysis"), import_module("nbformat")
    nbformat.validate(nbformat.v4.new_notebook())
    _path = Path(_folder, "first.txt")
    _path.write_text(
        "Paris says yes\n\n" + "Mary Poole said on Monday that the rain was very good for all of them. " * 3
    )
    _document = analysis.parse(analysis.read_article(_path))
    _document = analysis.language.restored(_document.article, analysis.language.tokens(_document))
    analysis.attitudes(_document)
    analysis.keyness(_document)
    analysis.stances(analysis.attributions(_document), ["Rain is good."])
    os.environ["ANALYSIS_CACHE"], _placed = "off", os.environ.get("ANALYSIS_CACHE", "")
    _said = analysis.read(_document).attributions
    os.environ["ANALYSIS_CACHE"] = _placed
    _parquet = import_module("analysis.corpus.parquet")
    _parquet.unpacked(_parquet.packed(_said, {}), {})
    analysis.charts.tone_course(analysis.tone(_document))._repr_mimebundle_()
gc.collect()
gc.freeze()  # what is shared stays shared: the collector no longer writes to it
