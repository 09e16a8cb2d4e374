"""The Debian packages: nbtrio and python3-nbtrio, by debhelper, from the files in packaging/debian."""

from __future__ import annotations

import datetime
import email.utils
import os
import pathlib
import shutil
import subprocess
import tempfile

from . import executable, project
from .stage import Stage


def build(stage: Stage, folder: pathlib.Path) -> list[pathlib.Path]:
    """Writes the packages into a folder."""
    if shutil.which("dpkg-buildpackage") is None or shutil.which("dh") is None:
        raise SystemExit("package: deb needs dpkg-dev, debhelper and dh-python")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        top = pathlib.Path(work) / f"{project.NAME}-{project.version()}"
        shutil.copytree(project.ROOT / "packaging/debian", top / "debian")
        shutil.copytree(stage.folder / "bin", top / "bin", symlinks=True)
        for name, source in stage.shared():
            target = top / "share" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        package = top / "python" / project.NAME
        package.mkdir(parents=True)
        for source in (project.ROOT / "python" / project.NAME).iterdir():
            if source.is_file():
                shutil.copyfile(source, package / source.name)
        shutil.copytree(stage.folder / "share/doc/nbtrio", top / "documents")
        for name in ("README.md", "CHANGELOG.md"):
            shutil.copyfile(project.ROOT / name, top / name)
        (top / "debian/changelog").write_text(changelog())
        if not stage.is_static:
            # libgit2 is loaded at run time: without it nothing that looks into a repository works.
            (top / "debian/libraries").write_text(
                "libc6 (>= %d.%d), %s\n" % (*executable.glibc(stage.programs), libgit2())
            )
        environment = {
            **os.environ,
            "SOURCE_DATE_EPOCH": str(project.epoch()),
            "DEB_BUILD_OPTIONS": "nocheck",
        }
        ended = subprocess.run(
            ["dpkg-buildpackage", "--build=binary", "--no-sign", "-d"],
            cwd=top,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if ended.returncode:
            raise SystemExit(
                f"package: dpkg-buildpackage failed\n{ended.stdout[-4000:]}{ended.stderr[-4000:]}"
            )
        built = sorted(path for path in pathlib.Path(work).iterdir() if path.suffix == ".deb")
        return [pathlib.Path(shutil.copy2(path, folder / path.name)) for path in built]


def libgit2() -> str:
    """The package of this machine's libgit2."""
    said = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package}\n", "libgit2-[0-9]*"],
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.split("\n")[0] or "libgit2-1.5"


def changelog() -> str:
    """The one entry that a package needs: which version it is, and where to read on."""
    moment = datetime.datetime.fromtimestamp(project.epoch(), datetime.timezone.utc)
    return (
        f"{project.NAME} ({project.version()}) unstable; urgency=medium\n\n"
        "  * See CHANGELOG.md.\n\n"
        f" -- The nbtrio authors <nbtrio@localhost>  {email.utils.format_datetime(moment)}\n"
    )
