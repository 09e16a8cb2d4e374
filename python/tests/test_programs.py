"""Where the executables are found, and the exception."""

from __future__ import annotations

import os
import pickle
import re
from unittest import mock

import nbtrio
from nbtrio import _programs

from .programs import ProgramsTest


class FindProgramTests(ProgramsTest):
    def setUp(self) -> None:
        super().setUp()
        # An environment without executables: nothing beside the package, no scripts.
        patch = mock.patch("sysconfig.get_path", lambda *_: "/nowhere")
        patch.start()
        self.addCleanup(patch.stop)
        patch_file = mock.patch.object(
            _programs, "__file__", os.path.join(self.folder, "a/b/nbtrio/_programs.py")
        )
        patch_file.start()
        self.addCleanup(patch_file.stop)

    def test_the_variable_counts_alone(self) -> None:
        path = self.script("nbdiff", "#!/bin/sh\n")
        self.use(self.folder)
        self.assertEqual(nbtrio.find_program("nbdiff"), path)
        with self.assertRaisesRegex(nbtrio.NbtrioError, "no nbmerge in .*NBTRIO_BIN") as caught:
            nbtrio.find_program("nbmerge")
        self.assertEqual(caught.exception.status, 127)

    def test_path(self) -> None:
        path = self.script("nbdiff", "#!/bin/sh\n")
        self.use(None, PATH="/nowhere:" + self.folder)
        self.assertEqual(nbtrio.find_program("nbdiff"), path)

    def test_beside_the_package_comes_before_path(self) -> None:
        os.makedirs(os.path.join(self.folder, "a/b/bin"))
        beside = self.script("a/b/bin/nbdiff", "#!/bin/sh\n")
        self.script("nbdiff", "#!/bin/sh\n")
        self.use(None, PATH=self.folder)
        self.assertEqual(nbtrio.find_program("nbdiff"), beside)

    def test_nbdimes_scripts_are_passed_over(self) -> None:
        self.script("nbdiff", "#!/usr/bin/python3\nfrom nbdime.nbdiffapp import main\nmain()\n")
        self.use(None, PATH=self.folder)
        with self.assertRaisesRegex(nbtrio.NbtrioError, "is nbdime's"):
            nbtrio.find_program("nbdiff")

    def test_files_that_cannot_be_run_are_passed_over(self) -> None:
        os.chmod(self.script("nbdiff", "#!/bin/sh\n"), 0o644)
        self.use(None, PATH=self.folder)
        with self.assertRaisesRegex(nbtrio.NbtrioError, "nbdiff is not installed") as caught:
            nbtrio.find_program("nbdiff")
        self.assertEqual(caught.exception.status, 127)


class PackageTests(ProgramsTest):
    def test_errors_travel_between_processes(self) -> None:
        error = pickle.loads(pickle.dumps(nbtrio.NbtrioError("wrong", 3)))
        self.assertEqual((error.message, error.status, str(error)), ("wrong", 3, "wrong"))

    def test_the_version_is_that_of_the_executables(self) -> None:
        said = _programs.run("nbstrip", ["--version"], self.folder).decode()
        match = re.search(r"\d+\.\d+\.\d+", said)
        self.assertEqual(match and match.group(), nbtrio.__version__)
