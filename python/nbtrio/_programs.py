"""Where the executables are, and one run of them."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from collections.abc import Iterator, Sequence

from ._errors import NbtrioError

VARIABLE = "NBTRIO_BIN"


def find_program(name: str) -> str:
    """The path of an executable: "nbstrip", "nbdiff" or "nbmerge".

    Looks into the folder that the environment variable NBTRIO_BIN names, and nowhere else if it is set; else
    beside the package, into the folders of scripts of this environment, and on PATH. nbdime's scripts of the
    same names are passed over.

    Raises NbtrioError with status 127 if there is none.
    """
    chosen = os.environ.get(VARIABLE)
    passed_over = None
    for path in [os.path.join(chosen, name)] if chosen else _candidates(name):
        if not (os.path.isfile(path) and os.access(path, os.X_OK)):
            continue
        if _is_nbdimes(path):
            passed_over = path
            continue
        return os.path.abspath(path)
    if chosen:
        raise NbtrioError(f"there is no {name} in {chosen}, which {VARIABLE} names", 127)
    if passed_over:
        raise NbtrioError(f"{name} of nbtrio is not installed: {passed_over} is nbdime's", 127)
    raise NbtrioError(f"{name} is not installed beside the package nbtrio, nor on PATH", 127)


def _candidates(name: str) -> Iterator[str]:
    package = os.path.dirname(os.path.abspath(__file__))
    site = os.path.dirname(package)
    yield os.path.join(package, "bin", name)
    # pip install --target, and a prefix of its own: PREFIX/lib/pythonX/site-packages.
    yield os.path.join(site, "bin", name)
    yield os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(site))), "bin", name)
    yield os.path.join(sysconfig.get_path("scripts"), name)
    user = os.name + "_user"
    if user in sysconfig.get_scheme_names():
        yield os.path.join(sysconfig.get_path("scripts", user), name)
    for folder in os.get_exec_path():
        yield os.path.join(folder or os.curdir, name)


def _is_nbdimes(path: str) -> bool:
    """Whether a file is one of nbdime's scripts, which have the names of two of ours."""
    try:
        with open(path, "rb") as file:
            beginning = file.read(4096)
    except OSError:
        return False
    return beginning.startswith(b"#!") and b"nbdime" in beginning


def environment() -> dict[str, str]:
    """The environment of an executable: nobody's git settings, and no repository."""
    result = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    result["GIT_CONFIG_NOSYSTEM"] = "1"
    result["GIT_CONFIG_GLOBAL"] = os.devnull
    return result


def run(
    name: str, arguments: Sequence[str], folder: str, good: tuple[int, ...] = (0,), stdin: bytes = b""
) -> bytes:
    """Runs an executable in a folder and gives its standard output.

    Raises NbtrioError if its exit status is none of the good ones.
    """
    path = find_program(name)
    try:
        ended = subprocess.run(
            [path, *arguments], input=stdin, capture_output=True, cwd=folder, env=environment(), check=False
        )
    except OSError as error:
        raise NbtrioError(f"cannot start {path}: {error.strerror}", 127) from error
    if ended.returncode not in good:
        raise NbtrioError(_message(name, ended.stderr, ended.returncode), ended.returncode)
    return ended.stdout


def _message(name: str, said: bytes, status: int) -> str:
    text = said.decode("utf-8", "replace").strip()
    if text:
        return text
    if status < 0:
        return f"{name} was ended by signal {-status}"
    return f"{name} ended with status {status}"


__all__ = ["VARIABLE", "environment", "find_program", "run"]
