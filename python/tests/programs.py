"""Folders of executables for tests: the real ones counted, and stand-ins that misbehave."""

from __future__ import annotations

import os
import sys
import tempfile
import unittest
from unittest import mock

from nbtrio import _filter

BIN = os.environ["NBTRIO_BIN"]

# A filter that greets rightly and then does what the test says to the request.
_STAND_IN = """#!{python}
import os, sys
def packet(line): return b"%04x" % (len(line) + 4) + line
def read_list():
    data = b""
    while True:
        length = int(os.read(0, 4), 16)
        if not length: return data
        while length > 4:
            piece = os.read(0, length - 4)
            data += piece
            length -= len(piece)
read_list()
os.write(1, packet(b"git-filter-server\\n") + packet(b"version=2\\n") + b"0000")
read_list()
os.write(1, packet(b"capability=clean\\n") + b"0000")
read_list()
content = read_list()
{body}
"""


class ProgramsTest(unittest.TestCase):
    """A test with a folder of its own, and without a filter process of another test."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        _filter.clients.close()
        self.addCleanup(_filter.clients.close)

    def use(self, folder: str | None, **more: str) -> None:
        """Lets the package find executables in a folder, or looks for them itself."""
        variables: dict[str, str] = {**os.environ, **more}
        variables.pop("NBTRIO_BIN", None)
        if folder is not None:
            variables["NBTRIO_BIN"] = folder
        patch = mock.patch.dict(os.environ, variables, clear=True)
        patch.start()
        self.addCleanup(patch.stop)

    def script(self, name: str, text: str) -> str:
        path = os.path.join(self.folder, name)
        with open(path, "w") as file:
            file.write(text)
        os.chmod(path, 0o755)
        return path

    def use_counted_nbstrip(self) -> None:
        """The real nbstrip; each start leaves its process id in a file."""
        log = os.path.join(self.folder, "starts")
        real = os.path.join(BIN, "nbstrip")
        self.script("nbstrip", f"#!/bin/sh\necho $$ >> '{log}'\nexec '{real}' \"$@\"\n")
        self.use(self.folder)

    def starts(self) -> list[int]:
        with open(os.path.join(self.folder, "starts")) as file:
            return [int(line) for line in file]

    def use_stand_in(self, body: str) -> None:
        self.script("nbstrip", _STAND_IN.format(python=sys.executable, body=body))
        self.use(self.folder)
