"""Builds a wheel from the source for pip (PEP 517), as scripts/package does, with nothing but Swift."""

from __future__ import annotations

import pathlib
import shutil
import sys
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts/support"))


def build_wheel(wheel_directory: str, config_settings: Any = None, metadata_directory: Any = None) -> str:
    """Builds the programs and the wheel; gives the wheel's name."""
    from package import stage, wheel

    if shutil.which("swift") is None:
        raise RuntimeError(
            "nbtrio is built from source with Swift 6.1 or newer, which is not on PATH "
            "(https://www.swift.org/install); a wheel of a release needs no compiler"
        )
    folder = pathlib.Path(wheel_directory)
    return wheel.build(stage.build(ROOT / ".build/package-stage"), folder).name


def build_sdist(sdist_directory: str, config_settings: Any = None) -> str:
    """Packs the source; gives the archive's name."""
    from package import tarball

    return tarball.sdist(pathlib.Path(sdist_directory)).name
