"""Where a path leads: the one place that finds an article's file and the project's folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def project() -> Path:
    """The project's folder: the nearest one upward with notebooks, or the checkout that this package lies in.

    Where there is neither, as when the package was installed, it is the working directory.

    >>> (project() / "data" / "articles").is_dir()
    True
    """
    upward = [Path.cwd(), *Path.cwd().parents, _checkout()]
    return next((folder for folder in upward if (folder / "notebooks").is_dir()), Path.cwd())


def folders() -> list[Path]:
    """Where a relative path is looked for: here, upward, and in the checkout that this package lies in."""
    return [Path.cwd(), *Path.cwd().parents, _checkout()]


def expanded(path: str | Path) -> Path:
    """A path whose `~` is the home folder; as it is, where there is no such user."""
    with suppress(RuntimeError):
        return Path(path).expanduser()
    return Path(path)


def locate(path: str | Path) -> Path | None:
    """A file or folder as it is found from here, upward or in the project; None if there is none.

    `~` is the home folder; what is found in the working directory keeps the way it was written.

    >>> locate("data/articles/nato-afghan-tour.txt").name
    'nato-afghan-tour.txt'
    """
    wanted = expanded(path)
    for folder in folders():
        with suppress(OSError, ValueError):  # a name too long, or with a null character, is no file's
            if (folder / wanted).exists():
                return wanted if folder == Path.cwd() else folder / wanted
    return None


def _checkout() -> Path:
    return Path(__file__).resolve().parents[3]
