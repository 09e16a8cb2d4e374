"""The programs that are compared: how each is called, and which are here."""

import os
import pathlib
import subprocess
from dataclasses import dataclass, field

SLOW_IMPORT = "rfc3987_syntax"


@dataclass
class Tool:
    """A program that reads a notebook from standard input and writes it to standard output."""

    name: str
    command: list
    environment: dict = field(default_factory=dict)
    is_peer: bool = True


def first_line(command):
    """What a program says of its version, or "" if it does not run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    text = (done.stdout or done.stderr).strip()
    return text.splitlines()[0] if done.returncode == 0 and text else ""


def import_blocker(folder):
    """Makes a folder for PYTHONPATH whose interpreter cannot import the slow optional module."""
    folder = pathlib.Path(folder)
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(f"import sys\nsys.modules[{SLOW_IMPORT!r}] = None\n")
    return {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


def find_peers(peers, temporary):
    """Gives the tools that are here, their versions as text, and a note for each that is missing."""
    binaries = pathlib.Path(peers) / "bin"
    tools, versions, notes = [], [], []
    for name, arguments in [("nbstripout-fast", []), ("nbwipers", ["clean", "-"]), ("nb-clean", ["clean"])]:
        path = binaries / name
        if not path.exists():
            notes.append(f"{name} is missing from the environment of the peers and was not measured.")
            continue
        tools.append(Tool(name, [str(path), *arguments]))
        versions.append(f"{name} {installed_version(binaries, name)}")
    path = binaries / "nbstripout"
    if not path.exists():
        notes.append("nbstripout is missing from the environment of the peers and was not measured.")
        return tools, versions, notes
    versions.append(f"nbstripout {installed_version(binaries, 'nbstripout')}")
    tools.append(Tool("nbstripout", [str(path)]))
    if can_import_slow_module(binaries):
        blocker = import_blocker(os.path.join(temporary, "blocker"))
        tools.append(Tool("nbstripout, fast start", [str(path)], blocker))
        notes.append(
            f"`{SLOW_IMPORT}` is installed beside nbstripout, as it is beside Jupyter, and its import takes long. "
            "“nbstripout, fast start” is the same program with that import blocked by a `sitecustomize` module."
        )
    else:
        notes.append(
            f"nbstripout runs in an environment without `{SLOW_IMPORT}`, whose import takes seconds where "
            "Jupyter is installed too; its times are those of the fast start."
        )
    return tools, versions, notes


def find_nbdime(peers, temporary, program="nbdiff", options=("--no-color",)):
    """Gives a program of nbdime, with a fast start first if that differs, its version as text, and notes."""
    binaries = pathlib.Path(peers) / "bin"
    path = binaries / program
    if not path.exists():
        return [], [], ["nbdime is missing from the environment of the peers and was not measured."]
    command, versions = [str(path), *options], [f"nbdime {installed_version(binaries, 'nbdime')}"]
    if not can_import_slow_module(binaries):
        note = f"nbdime runs in an environment without `{SLOW_IMPORT}`; its times are those of the fast start."
        return [Tool("nbdime", command)], versions, [note]
    blocker = import_blocker(os.path.join(temporary, "blocker"))
    note = f"“nbdime, fast start” is nbdime with the import of `{SLOW_IMPORT}` blocked."
    return [Tool("nbdime, fast start", command, blocker), Tool("nbdime", command)], versions, [note]


def can_import_slow_module(binaries):
    command = [str(binaries / "python"), "-c", f"import importlib.util as u; print(bool(u.find_spec({SLOW_IMPORT!r})))"]
    return first_line(command) == "True"


def installed_version(binaries, package):
    code = f"from importlib.metadata import version; print(version({package!r}))"
    return first_line([str(binaries / "python"), "-c", code]) or "(version unknown)"
