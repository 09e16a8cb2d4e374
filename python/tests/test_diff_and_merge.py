"""diff_notebooks, patch_notebook, merge_notebooks."""

from __future__ import annotations

import copy
import sys
import types
from typing import Any
from unittest import mock

import nbtrio

from .notebooks import code, markdown, notebook
from .programs import ProgramsTest

BASE = notebook(markdown("# Rain"), code("months = 12\nread(months)", "803 mm\n"), code("plot()"))


def edited(cell: int, source: str) -> Any:
    result = copy.deepcopy(BASE)
    result["cells"][cell]["source"] = source
    return result


class DiffTests(ProgramsTest):
    def test_patch_undoes_diff(self) -> None:
        after = edited(1, "months = 24\nread(months)")
        after["cells"][1]["outputs"] = []
        after["cells"].insert(1, markdown("A note.\nOf two lines."))
        diff = nbtrio.diff_notebooks(BASE, after)
        self.assertEqual(nbtrio.patch_notebook(BASE, diff), after)
        self.assertEqual(nbtrio.patch_notebook(after, nbtrio.diff_notebooks(after, BASE)), BASE)

    def test_equal_notebooks(self) -> None:
        self.assertEqual(nbtrio.diff_notebooks(BASE, copy.deepcopy(BASE)), [])

    def test_entries_are_nbdimes(self) -> None:
        diff = nbtrio.diff_notebooks(BASE, edited(2, "plot(1)"))
        self.assertEqual([entry.key for entry in diff], ["cells"])
        self.assertEqual(diff[0].diff[0], {"op": "patch", "key": 2, "diff": diff[0].diff[0].diff})
        with self.assertRaises(AttributeError):
            diff[0].value  # noqa: B018

    def test_a_diff_that_does_not_fit(self) -> None:
        given = copy.deepcopy(BASE)
        wrong = [{"op": "patch", "key": "cells", "diff": [{"op": "removerange", "key": 9, "length": 1}]}]
        with self.assertRaisesRegex(nbtrio.NbtrioError, "does not apply at /cells/9") as caught:
            nbtrio.patch_notebook(given, wrong)
        self.assertEqual(caught.exception.status, 2)
        self.assertEqual(given, BASE)

    def test_no_notebook(self) -> None:
        with self.assertRaisesRegex(nbtrio.NbtrioError, "b.ipynb:1:1: not a notebook"):
            nbtrio.diff_notebooks(BASE, {"x": 1})

    def test_a_notebook_node_gives_a_notebook_node(self) -> None:
        # What nbformat has; the package does not import it.
        nbformat: Any = types.ModuleType("nbformat")
        nbformat.NotebookNode = type("NotebookNode", (dict,), {})
        nbformat.from_dict = nbformat.NotebookNode
        with mock.patch.dict(sys.modules, nbformat=nbformat):
            node = nbformat.NotebookNode(BASE)
            self.assertIs(type(nbtrio.strip(node)), nbformat.NotebookNode)
            self.assertIs(type(nbtrio.patch_notebook(node, [])), nbformat.NotebookNode)
            self.assertIs(type(nbtrio.strip(BASE)), dict)


class MergeTests(ProgramsTest):
    def test_a_clean_merge(self) -> None:
        merged, decisions = nbtrio.merge_notebooks(BASE, edited(0, "# Rainfall"), edited(2, "plot(1)"))
        sources = [cell["source"] for cell in merged["cells"]]
        self.assertEqual(sources, ["# Rainfall", "months = 12\nread(months)", "plot(1)"])
        self.assertEqual([decision.conflict for decision in decisions], [False, False])

    def test_a_conflict_is_a_notebook_and_a_decision(self) -> None:
        merged, decisions = nbtrio.merge_notebooks(BASE, edited(2, "plot(1)"), edited(2, "plot(2)"))
        self.assertIn("<<<<<<<", merged["cells"][2]["source"])
        conflicts = [decision for decision in decisions if decision["conflict"]]
        self.assertEqual([conflict.common_path for conflict in conflicts], [("cells", 2, "source")])
        self.assertEqual(conflicts[0].local_diff[0].op, "patch")

    def test_strategies_by_keyword_and_as_nbdime_takes_them(self) -> None:
        versions = BASE, edited(2, "plot(1)"), edited(2, "plot(2)")
        merged, _ = nbtrio.merge_notebooks(*versions, merge_strategy="use-remote")
        self.assertEqual(merged["cells"][2]["source"], "plot(2)")
        args = types.SimpleNamespace(merge_strategy="use-local", ignore_transients=True)
        merged, _ = nbtrio.merge_notebooks(*versions, args)
        self.assertEqual(merged["cells"][2]["source"], "plot(1)")
        with self.assertRaisesRegex(nbtrio.NbtrioError, "--merge-strategy"):
            nbtrio.merge_notebooks(*versions, merge_strategy="sometimes")
