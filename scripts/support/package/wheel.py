"""The wheel: the Python module, and the programs as scripts (PEP 427, PEP 491, PEP 770)."""

from __future__ import annotations

import base64
import hashlib
import pathlib
import time
import zipfile
from collections.abc import Iterable

from . import executable, project
from .stage import Stage


def build(stage: Stage, folder: pathlib.Path) -> pathlib.Path:
    """Writes the wheel into a folder. The same programs give the same bytes."""
    distribution = f"{project.NAME}-{project.version()}"
    tags = executable.platform_tags(stage.programs)
    path = folder / f"{distribution}-py3-none-{'.'.join(tags)}.whl"
    info, data = f"{distribution}.dist-info", f"{distribution}.data"

    files: list[tuple[str, bytes, int]] = []
    package = project.ROOT / "python" / project.NAME
    for source in sorted(package.glob("*.py")) + [package / "py.typed"]:
        files.append((f"{project.NAME}/{source.name}", source.read_bytes(), 0o644))
    for program in stage.programs:
        # A wheel holds no links: each program is a file of its own.
        files.append((f"{data}/scripts/{program.name}", program.read_bytes(), 0o755))
    for name, source in stage.shared():
        files.append((f"{data}/data/share/{name}", source.read_bytes(), 0o644))
    for name, source in stage.documents():
        place = "sboms" if name.endswith(".json") else "licenses"
        files.append((f"{info}/{place}/{name}", source.read_bytes(), 0o644))
    licences = [name for name, _ in stage.documents() if name.startswith("licenses/")]
    wheel = ["Wheel-Version: 1.0", f"Generator: {project.NAME}", "Root-Is-Purelib: false"]
    wheel += [f"Tag: py3-none-{tag}" for tag in tags]
    files.append((f"{info}/METADATA", metadata(licences).encode(), 0o644))
    files.append((f"{info}/WHEEL", ("\n".join(wheel) + "\n").encode(), 0o644))

    moment = time.gmtime(max(project.epoch(), 315532800))[:6]
    record = ""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:

        def add(name: str, content: bytes, mode: int) -> None:
            entry = zipfile.ZipInfo(name, moment)
            entry.external_attr = (0o100000 | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)

        for name, content, mode in files:
            add(name, content, mode)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record += f"{name},sha256={digest},{len(content)}\n"
        add(f"{info}/RECORD", (record + f"{info}/RECORD,,\n").encode(), 0o644)
    return path


def metadata(more_licences: Iterable[str] = ()) -> str:
    """METADATA of the wheel and PKG-INFO of the sdist (core metadata 2.4)."""
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {project.NAME}",
        f"Version: {project.version()}",
        f"Summary: {project.SUMMARY}",
        "License-Expression: MIT",
    ]
    lines += [f"License-File: {name}" for name in ("LICENSE", "NOTICE", *more_licences)]
    lines += [
        "Keywords: jupyter,notebook,git,diff,merge,filter",
        "Classifier: Development Status :: 4 - Beta",
        "Classifier: Framework :: Jupyter",
        "Classifier: Programming Language :: Python :: 3",
        "Classifier: Topic :: Software Development :: Version Control :: Git",
        "Classifier: Typing :: Typed",
        "Requires-Python: >=3.9",
        "Description-Content-Type: text/markdown",
        "",
    ]
    return "\n".join(lines) + "\n" + (project.ROOT / "README.md").read_text()
