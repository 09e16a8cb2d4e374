"""Commands of the story: shown as they are typed, run, and their result looked at."""

from __future__ import annotations

import json
import pathlib
import shlex
import subprocess
import sys


# What other tools say each time, whatever they are asked.
_NOISE = (
    "[IPKernelApp] WARNING",
    "UserWarning: Your element with mimetype",
    "elif type == 'text/vnd.mermaid'",
)


class Story:
    """A folder in which commands run, and how much of their output is shown."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder

    def chapter(self, text: str) -> None:
        """A headline."""
        print(f"\n\033[1;36m== {text}\033[0m" if sys.stdout.isatty() else f"\n== {text}", flush=True)

    def run(self, *command: str, status: int = 0, show: int = 12, stdin: str | None = None) -> str:
        """Runs a command, which has to end with a status; gives what it printed, errors last.

        show: how many lines of it are shown; 0 shows not even the command.
        """
        if show:
            typed = " ".join(shlex.quote(word) for word in command)
            print(f"$ {typed}" + ("" if stdin is None else f" <<'END'\n{stdin.rstrip()}\nEND"), flush=True)
        ended = subprocess.run(
            command,
            cwd=self.folder,
            input=stdin,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        lines = ended.stdout.rstrip("\n").split("\n") if ended.stdout.strip() else []
        lines = [line for line in lines if not any(word in line for word in _NOISE)]
        for line in lines[:show]:
            print(line)
        if show and len(lines) > show:
            print(f"… {len(lines) - show} more lines")
        if ended.returncode != status:
            print("\n".join(lines[-40:]), file=sys.stderr)
            fail(f"{command[0]} ended with status {ended.returncode}, not {status}")
        return ended.stdout

    def json(self, *command: str, status: int = 0) -> dict:
        """What a command prints, as JSON; the command is shown."""
        typed = " ".join(shlex.quote(word) for word in command)
        print(f"$ {typed}", flush=True)
        ended = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        if ended.returncode != status:
            fail(f"{command[0]} ended with status {ended.returncode}, not {status}: {ended.stderr}")
        return json.loads(ended.stdout)

    def read(self, name: str) -> dict:
        """A notebook of the folder."""
        return json.loads((self.folder / name).read_text())

    def text(self, name: str) -> str:
        """A file of the folder."""
        return (self.folder / name).read_text()

    def write(self, name: str, text: str) -> None:
        """Writes a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


results = 0


def expect(value: object, what: str) -> None:
    """A step's result: the demonstration ends if it is not so."""
    global results
    if not value:
        fail(what)
    results += 1
    print(f"   ✓ {what}", flush=True)


def fail(what: str) -> None:
    """Ends the demonstration."""
    print(f"agent-demo: not so: {what}", file=sys.stderr)
    raise SystemExit(1)


def printed(cell: dict) -> str:
    """What a cell printed."""
    texts = [output["text"] for output in cell.get("outputs", []) if output["output_type"] == "stream"]
    return "".join("".join(text) for text in texts)


def source(cell: dict) -> str:
    """The source of a cell."""
    return "".join(cell["source"])


__all__ = ["Story", "expect", "fail", "printed", "source"]
