"""What an executable needs of the machine that it runs on."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys

from . import project


def is_static(path: pathlib.Path) -> bool:
    """Whether a program needs no shared library at all."""
    return sys.platform == "linux" and not _said("readelf", "--dynamic", "--wide", str(path)).count(
        "(NEEDED)"
    )


def glibc(paths: list[pathlib.Path]) -> tuple[int, int]:
    """The oldest glibc that has all that the programs ask of it."""
    versions = {(2, 17)}
    for path in paths:
        said = _said("readelf", "--version-info", "--wide", str(path))
        versions |= {(int(major), int(minor)) for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", said)}
    return max(versions)


def platform_tags(paths: list[pathlib.Path]) -> list[str]:
    """The platform tags of a wheel with these programs (PEP 600, PEP 656)."""
    machine = project.machine()
    if sys.platform == "darwin":
        return [f"macosx_15_0_{'arm64' if machine == 'aarch64' else machine}"]
    if all(is_static(path) for path in paths):
        # No library of the machine is used, so any glibc will do, and musl as well.
        return [f"manylinux_2_17_{machine}", f"manylinux2014_{machine}", f"musllinux_1_1_{machine}"]
    major, minor = glibc(paths)
    return [f"manylinux_{major}_{minor}_{machine}"]


def _said(*command: str) -> str:
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise SystemExit(f"package: {' '.join(command)} failed: {ended.stderr.strip()}")
    return ended.stdout
