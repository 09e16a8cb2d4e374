"""The stage: a folder with all that is installed, as below a prefix. Every package is made from it."""

from __future__ import annotations

import os
import pathlib
import shutil
import sys

from . import executable, project


class Stage:
    """A folder with bin and share, as scripts/build-release --output leaves it."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        self.programs = [folder / "bin" / name for name in project.PROGRAMS]
        for program in self.programs:
            if not os.access(program, os.X_OK):
                raise SystemExit(f"package: {program} is not there")
        self.is_static = all(executable.is_static(program) for program in self.programs)

    def shared(self) -> list[tuple[str, pathlib.Path]]:
        """Everything below share but documents, with its path there: manuals and completions."""
        return [(name, path) for name, path in self._below("share") if not name.startswith("doc/")]

    def documents(self) -> list[tuple[str, pathlib.Path]]:
        """What goes with every copy: licence, notices and licences of what is in it, list of its parts (SBOM)."""
        return self._below("share/doc/nbtrio")

    def _below(self, folder: str) -> list[tuple[str, pathlib.Path]]:
        top = self.folder / folder
        return [(str(path.relative_to(top)), path) for path in sorted(top.rglob("*")) if path.is_file()]


def build(folder: pathlib.Path, one_file: bool = False) -> Stage:
    """Builds the programs and lays them out in a folder; as one file with links of their names if asked to, which is
    for packages that can have links and for Linux."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    options = ["--one-file"] if one_file and sys.platform == "linux" else []
    project.run("scripts/build-release", *options, "--output", str(folder))
    return Stage(folder)
