"""The recipes of other package managers, with this version and the hashes of its archives."""

from __future__ import annotations

import pathlib

from . import project

RECIPES = ("homebrew/nbtrio.rb", "conda-forge/recipe.yaml", "nix/flake.nix")


def build(folder: pathlib.Path) -> list[pathlib.Path]:
    """Writes the recipes into a folder that has the archive and the sdist."""
    values = {
        "VERSION": project.version(),
        "SHA256_LINUX_X86_64": _hash(folder, f"nbtrio-{project.version()}-linux-x86_64.tar.gz"),
        "SHA256_SOURCE": _hash(folder, f"nbtrio-{project.version()}.tar.gz"),
    }
    result = []
    for name in RECIPES:
        text = (project.ROOT / "packaging" / name).read_text()
        for key, value in values.items():
            text = text.replace(f"@{key}@", value)
        path = folder / "recipes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        result.append(path)
    return result


def _hash(folder: pathlib.Path, name: str) -> str:
    path = folder / name
    if not path.exists():
        raise SystemExit(f"package: {path} is not there: recipes name the hashes of tarball and sdist")
    return project.sha256(path)
