"""JupyterLab's scheduler runs notebooks as `analysis run` does: papermill, typed parameters, our report.

In jupyter_server_config.py:
`c.Scheduler.execution_manager_class = "analysis.run.scheduler.PapermillManager"`.
"""

from __future__ import annotations

import os
from pathlib import Path

from jupyter_scheduler.executors import DefaultExecutionManager

from analysis.run.asked import Asked, report_name
from analysis.run.jobs import run_one
from analysis.run.parameters import UsageError, check, from_text, read_notebook
from analysis.run.plan import Settings, make_job


class PapermillManager(DefaultExecutionManager):
    """Runs the scheduler's copy of a notebook in the server's root folder, so that relative paths hold."""

    def execute(self) -> None:
        """Run the job and write the outputs that it asks for; an error's message becomes the job's."""
        os.chdir(self.root_dir)
        notebook = read_notebook(Path(self.staging_paths["input"]))
        if "article" not in notebook.parameters:
            raise UsageError(f"{notebook.name}: no parameter `article`. Choose another notebook.")
        given = {name: from_text(name, value, [notebook]) if isinstance(value, str) else value
                 for name, value in (self.model.parameters or {}).items()}  # fmt: skip
        check(given, [notebook], "job")
        article = given.get("article", notebook.parameters["article"].default)
        asked = Asked(article, report_name(article), given)
        result = run_one(make_job(notebook, asked, Settings([notebook]), reason="scheduled"))
        for kind in self.model.output_formats:
            Path(self.staging_paths[kind]).write_bytes(result.files[f"{notebook.name}.{kind}"])
        if error := result.record["error"]:
            raise RuntimeError(f"{error['kind']}: {error['message']}")
