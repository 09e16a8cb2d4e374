"""Builds packages; scripts/package starts it."""

from __future__ import annotations

import pathlib
import sys

from . import deb, project, recipes, stage, tarball, wheel

KINDS = ("wheel", "sdist", "tarball", "deb", "recipes")


def main() -> None:
    kinds, folder, prefix = arguments(sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    if kinds == ["stage"]:
        print(stage.build(folder).folder)
        return
    stages: dict[bool, stage.Stage] = {}

    def staged(one_file: bool) -> stage.Stage:
        if one_file not in stages:
            name = ".build/package-stage" + ("-one-file" if one_file else "")
            stages[one_file] = stage.Stage(prefix) if prefix else stage.build(project.ROOT / name, one_file)
        return stages[one_file]

    for kind in kinds:
        if kind == "sdist":
            print(tarball.sdist(folder))
            continue
        if kind == "recipes":
            print(*recipes.build(folder), sep="\n")
            continue
        if kind == "wheel":
            # There are no links in a wheel.
            print(wheel.build(staged(False), folder))
        elif kind == "tarball":
            print(tarball.build(staged(True), folder))
        else:
            for path in deb.build(staged(True), folder):
                print(path)


def arguments(words: list[str]) -> tuple[list[str], pathlib.Path, pathlib.Path | None]:
    prefix = None
    if "--prefix" in words:
        at = words.index("--prefix")
        if at + 1 == len(words):
            raise SystemExit("package: --prefix needs a folder")
        prefix = pathlib.Path(words[at + 1]).resolve()
        del words[at : at + 2]
    if not words or words[0] not in (*KINDS, "all", "stage") or len(words) > 2 or words[-1].startswith("-"):
        raise SystemExit(
            f"package: expected one of {', '.join(KINDS)}, all, stage, test; see scripts/package --help"
        )
    kinds = list(KINDS) if words[0] == "all" else [words[0]]
    folder = pathlib.Path(words[1]) if len(words) == 2 else project.ROOT / ".build/packages"
    return kinds, folder.resolve(), prefix


main()
