"""strip and strip_bytes, and the process behind them."""

from __future__ import annotations

import copy
import json
import os
import signal
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable

import nbtrio
from nbtrio import _filter

from .notebooks import code, markdown, notebook
from .programs import BIN, ProgramsTest


class StripTests(ProgramsTest):
    def test_outputs_and_counts_go_and_the_argument_stays(self) -> None:
        before = notebook(markdown("# A"), code("print(1)\nprint(2)", "1\n2\n"))
        given = copy.deepcopy(before)
        stripped = nbtrio.strip(given)
        self.assertEqual(given, before)
        self.assertEqual(stripped["cells"][1]["outputs"], [])
        self.assertIsNone(stripped["cells"][1]["execution_count"])

    def test_joined_texts_stay_joined(self) -> None:
        bundle = {"text/html": "<b>\n</b>", "application/json": ["a", "b"]}
        shown = {"output_type": "display_data", "data": bundle, "metadata": {}}
        cell = code("a\nb", keep_output=True)
        cell["outputs"] = [shown]
        stripped = nbtrio.strip(notebook(cell))["cells"][0]
        self.assertEqual(stripped["source"], "a\nb")
        self.assertEqual(stripped["outputs"][0]["data"], bundle)

    def test_lists_of_lines_stay_lists(self) -> None:
        stripped = nbtrio.strip(notebook(code(["a\n", "b"], "1\n")))
        self.assertEqual(stripped["cells"][0]["source"], ["a\n", "b"])

    def test_options_are_those_of_the_command(self) -> None:
        first = code("1", "one\n", tags=["drop"])
        second = code("2", "two\n", mine=1, yours=2)
        whole = notebook(first, second)
        self.assertEqual(nbtrio.strip(whole, keep_output=True)["cells"][1]["outputs"], second["outputs"])
        self.assertEqual(nbtrio.strip(whole, keep_count=True)["cells"][1]["execution_count"], 7)
        self.assertEqual(len(nbtrio.strip(whole, drop_tagged_cells=["drop"])["cells"]), 1)
        without = nbtrio.strip(whole, extra_keys=["cell.metadata.mine"])["cells"][1]["metadata"]
        self.assertEqual(without, {"yours": 2})
        self.assertEqual(nbtrio.strip(whole, keep_metadata=[])["cells"][1]["metadata"], {})
        self.assertEqual(nbtrio.strip(whole, max_size="1k")["cells"][1]["outputs"], second["outputs"])
        kept = nbtrio.strip(whole, keep_output_types=["stream:stdout"])["cells"][1]["outputs"]
        self.assertEqual(kept, second["outputs"])

    def test_bytes_are_those_of_the_command(self) -> None:
        data = json.dumps(notebook(code("print(1)", "1\n")), indent=1).encode()
        expected = subprocess.run(
            [os.path.join(BIN, "nbstrip"), "--no-config"], input=data, capture_output=True, check=True
        ).stdout
        self.assertEqual(nbtrio.strip_bytes(data), expected)
        self.assertEqual(nbtrio.strip_bytes(expected), expected)

    def test_what_json_hardly_has_survives(self) -> None:
        odd = {"surrogate": "\ud800", "infinite": float("inf"), "large": 10**400, "zero": -0.0}
        given = notebook()
        given["metadata"] = odd
        self.assertEqual(repr(nbtrio.strip(given)["metadata"]["zero"]), "-0.0")
        self.assertEqual(nbtrio.strip(given)["metadata"], odd)

    def test_content_of_many_packets(self) -> None:
        for size in (65_400, 65_516, 65_600, 3_000_000):
            stripped = nbtrio.strip(notebook(code("x" * size, "y" * size)))
            self.assertEqual(stripped["cells"][0]["source"], "x" * size)

    def test_git_settings_do_not_count(self) -> None:
        settings = os.path.join(self.folder, "gitconfig")
        with open(settings, "w") as file:
            file.write('[filter "nbstripout"]\n\textrakeys = cell.metadata.mine\n')
        self.use(BIN, GIT_CONFIG_GLOBAL=settings)
        self.assertEqual(nbtrio.strip(notebook(code("1", mine=1)))["cells"][0]["metadata"], {"mine": 1})

    def test_settings_count_where_they_are_named(self) -> None:
        settings = os.path.join(self.folder, "settings.toml")
        with open(settings, "w") as file:
            file.write('[strip]\nextra-keys = ["cell.metadata.mine"]\n')
        given = notebook(code("1", mine=1))
        self.assertEqual(nbtrio.strip(given, config=settings)["cells"][0]["metadata"], {})


class StripErrorTests(ProgramsTest):
    def assertRefused(self, work: Callable[[], Any], *words: str, status: int = 2) -> None:
        with self.assertRaises(nbtrio.NbtrioError) as caught:
            work()
        self.assertEqual(caught.exception.status, status)
        for word in words:
            self.assertIn(word, caught.exception.message)

    def test_errors_name_the_notebook_and_the_next_one_is_stripped(self) -> None:
        self.use_counted_nbstrip()
        self.assertRefused(lambda: nbtrio.strip_bytes(b"{", name="lake/a.ipynb"), "lake/a.ipynb:1:2: ")
        self.assertRefused(lambda: nbtrio.strip_bytes(b"[", name="b.ipynb"), "nbstrip: b.ipynb:")
        nbtrio.strip(notebook())
        self.assertEqual(len(self.starts()), 1)

    def test_wrong_options(self) -> None:
        self.assertRefused(lambda: nbtrio.strip(notebook(), max_size="much"), "--max-size")

    def test_no_notebooks(self) -> None:
        wrong: Any = [1, {"cells": {1, 2}}, None]
        for value in wrong:
            self.assertRefused(lambda value=value: nbtrio.strip(value))  # type: ignore[misc]
        self.assertRefused(lambda: nbtrio.strip({}), "not a notebook")

    def test_a_filter_that_dies_in_its_work(self) -> None:
        self.use_stand_in("os.write(2, b'nbstrip: out of memory\\n'); sys.exit(3)")
        self.assertRefused(lambda: nbtrio.strip(notebook()), "out of memory", status=3)

    def test_a_filter_that_talks_much_first(self) -> None:
        self.use_stand_in(
            "os.write(2, b'warning ' * 100000)\n"
            "os.write(1, packet(b'status=success\\n') + b'0000' + packet(b'{}') + b'00000000')"
        )
        self.assertEqual(nbtrio.strip_bytes(b"{}"), b"{}")

    def test_something_else_than_a_filter(self) -> None:
        self.script("nbstrip", "#!/bin/sh\necho usage: something else\n")
        self.use(self.folder)
        self.assertRefused(lambda: nbtrio.strip(notebook()))


class FilterTests(ProgramsTest):
    def test_one_process_for_all_notebooks(self) -> None:
        self.use_counted_nbstrip()
        for _ in range(50):
            nbtrio.strip(notebook(code("1", "1\n")))
        self.assertEqual(len(self.starts()), 1)

    def test_threads_get_their_own_answers(self) -> None:
        self.use_counted_nbstrip()

        def work(number: int) -> str:
            return str(nbtrio.strip(notebook(code(f"x = {number}" * 1000, "1\n")))["cells"][0]["source"])

        with ThreadPoolExecutor(8) as pool:
            sources = list(pool.map(work, range(100)))
        self.assertEqual(sources, [f"x = {number}" * 1000 for number in range(100)])
        self.assertEqual(len(self.starts()), 1)

    def test_a_process_that_was_ended_is_replaced(self) -> None:
        self.use_counted_nbstrip()
        nbtrio.strip(notebook())
        os.kill(self.starts()[0], signal.SIGKILL)
        os_wait = next(iter(_filter.clients._clients.values()))._process
        os_wait.wait()
        self.assertEqual(nbtrio.strip(notebook(code("1", "1\n")))["cells"][0]["outputs"], [])
        self.assertEqual(len(self.starts()), 2)

    def test_few_processes_for_many_sets_of_options(self) -> None:
        for number in range(30):
            nbtrio.strip(notebook(), extra_keys=[f"metadata.key{number}"])
        self.assertLessEqual(len(_filter.clients._clients), 8)

    def test_a_child_of_fork_has_its_own_process(self) -> None:
        self.use_counted_nbstrip()
        nbtrio.strip(notebook())
        # Even while another thread waits for an answer.
        with _filter.clients._lock:
            child = os.fork()
            if child == 0:
                status = 1
                try:
                    stripped = nbtrio.strip(notebook(code("child", "1\n")))
                    status = 0 if stripped["cells"][0]["source"] == "child" else 1
                    _filter.clients.close()
                finally:
                    os._exit(status)
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        self.assertEqual(nbtrio.strip(notebook(code("parent", "1\n")))["cells"][0]["source"], "parent")
        self.assertEqual(len(self.starts()), 2)

    def test_an_interrupted_request_leaves_no_answer_behind(self) -> None:
        self.use_counted_nbstrip()
        nbtrio.strip(notebook())
        client = next(iter(_filter.clients._clients.values()))

        def interrupted() -> bytes:
            raise KeyboardInterrupt

        client._lines = interrupted  # type: ignore[method-assign,assignment]
        with self.assertRaises(KeyboardInterrupt):
            nbtrio.strip(notebook(code("first", "1\n")))
        self.assertEqual(nbtrio.strip(notebook(code("second", "1\n")))["cells"][0]["source"], "second")

    def test_the_process_ends_with_the_package(self) -> None:
        self.use_counted_nbstrip()
        nbtrio.strip(notebook())
        process = next(iter(_filter.clients._clients.values()))._process
        _filter.clients.close()
        self.assertEqual(process.returncode, 0)
        self.assertEqual(threading.active_count(), 1)
