"""What the project says of itself: where it is, its version, its time."""

from __future__ import annotations

import hashlib
import os
import pathlib
import platform
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[3]
NAME = "nbtrio"
PROGRAMS = ("nbstrip", "nbdiff", "nbmerge")
SUMMARY = "Version control for Jupyter notebooks: nbstrip, nbdiff and nbmerge"


def version() -> str:
    """The version, from the one place that has it."""
    text = (ROOT / "Sources/CommandLineSupport/Program/Program.swift").read_text()
    found = re.search(r'version = "([^"]+)"', text)
    if not found:
        raise SystemExit("package: Program.swift does not name the version")
    return found.group(1)


def epoch() -> int:
    """The time that files in packages have, in seconds since 1970: the last commit's, unless it is given."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    said = subprocess.run(
        ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False
    )
    # Without a repository, as in an unpacked sdist: the oldest time that a zip archive can have.
    return int(said.stdout) if said.returncode == 0 and said.stdout.strip() else 315532800


def machine() -> str:
    """The processor, as packages call it."""
    return {"arm64": "aarch64", "amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())


def sha256(path: pathlib.Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run(*command: str, folder: pathlib.Path = ROOT) -> None:
    """Runs a command; its failure is the end."""
    ended = subprocess.run(command, cwd=folder, check=False)
    if ended.returncode:
        raise SystemExit(f"package: {command[0]} failed with status {ended.returncode}")
