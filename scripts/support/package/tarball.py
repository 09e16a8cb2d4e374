"""The archives: one of the programs, with one folder, and one of the source for Python's installers."""

from __future__ import annotations

import gzip
import io
import pathlib
import subprocess
import sys
import tarfile

from . import project, wheel
from .stage import Stage


class Archive:
    """A tar archive by gzip in one folder, whose bytes depend on its files alone."""

    def __init__(self, top: str) -> None:
        self._top = top
        self._buffer = io.BytesIO()
        self._tar = tarfile.open(fileobj=self._buffer, mode="w", format=tarfile.PAX_FORMAT)

    def add(self, name: str, content: bytes, mode: int = 0o644) -> None:
        """Adds a file."""
        entry = self._entry(name, mode)
        entry.size = len(content)
        self._tar.addfile(entry, io.BytesIO(content))

    def add_file(self, name: str, path: pathlib.Path) -> None:
        """Adds a file as it is in the file system, or a link as a link."""
        if path.is_symlink():
            entry = self._entry(name, 0o777)
            entry.type, entry.linkname = tarfile.SYMTYPE, str(path.readlink())
            self._tar.addfile(entry)
        else:
            self.add(name, path.read_bytes(), 0o755 if path.stat().st_mode & 0o100 else 0o644)

    def write(self, path: pathlib.Path) -> pathlib.Path:
        """Writes the archive."""
        self._tar.close()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(self._buffer.getvalue(), 9, mtime=project.epoch()))
        return path

    def _entry(self, name: str, mode: int) -> tarfile.TarInfo:
        entry = tarfile.TarInfo(f"{self._top}/{name}")
        entry.mode, entry.mtime = mode, project.epoch()
        entry.uname = entry.gname = "root"
        return entry


def build(stage: Stage, folder: pathlib.Path) -> pathlib.Path:
    """The programs with manuals, completions and the Python package: what formulas and recipes install."""
    system = "macos" if sys.platform == "darwin" else "linux"
    top = f"{project.NAME}-{project.version()}-{system}-{project.machine()}"
    archive = Archive(top)
    for path in sorted((stage.folder / "bin").iterdir()):
        archive.add_file(f"bin/{path.name}", path)
    for name, path in stage.shared():
        archive.add_file(f"share/{name}", path)
    for path in sorted((project.ROOT / "python" / project.NAME).glob("*.py*")):
        if path.is_file():
            archive.add_file(f"python/{project.NAME}/{path.name}", path)
    archive.add_file(f"python/{project.NAME}/py.typed", project.ROOT / "python" / project.NAME / "py.typed")
    # What the services' jobs run: packaging/gitlab unpacks this archive and nothing else.
    for name in ("run", "comment.py"):
        archive.add_file(f"ci/{name}", project.ROOT / "packaging/action" / name)
    for name, path in stage.documents():
        archive.add_file(name, path)
    archive.add_file("README.md", project.ROOT / "README.md")
    return archive.write(folder / f"{top}.tar.gz")


def sdist(folder: pathlib.Path) -> pathlib.Path:
    """The source as Python's installers take it: what git has of it, and PKG-INFO."""
    top = f"{project.NAME}-{project.version()}"
    archive = Archive(top)
    for name in sources():
        path = project.ROOT / name
        if path.is_file():
            archive.add_file(name, path)
    archive.add("PKG-INFO", wheel.metadata().encode())
    parts = subprocess.run(["python3", "-B", "scripts/sbom"], cwd=project.ROOT, capture_output=True, check=True)
    archive.add("sbom.spdx.json", parts.stdout)
    return archive.write(folder / f"{top}.tar.gz")


def sources() -> list[str]:
    """The files of the project; in an unpacked sdist, which is no repository, all files."""
    said = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=project.ROOT,
        capture_output=True,
        check=False,
    )
    if said.returncode == 0:
        return sorted(name.decode() for name in said.stdout.split(b"\0") if name)
    found = (path for path in project.ROOT.rglob("*") if path.is_file())
    names = (str(path.relative_to(project.ROOT)) for path in found)
    return sorted(name for name in names if not name.startswith((".build/", "PKG-INFO", "sbom.spdx.json")))
