"""Notebooks with many small things of one kind: what each of them costs, at four sizes.

Costs of a notebook with one such thing are taken off first, which are those of the program itself. A command whose
costs grow with its input has about the same time in each column.
"""

import os
import pathlib
import subprocess

from launcher import Costs
from tables import ratio, table

SHAPES = [
    "cells",
    "outputs",
    "types",
    "lines",
    "output-lines",
    "words",
    "metadata",
    "tags",
    "attachments",
    "json",
    "nesting",
]
SIZES = [500, 2_000, 8_000, 32_000]
QUICK_SIZES = [500, 2_000]
# Less than this is noise.
LEAST_SECONDS = 0.02
# How much longer an element may take at the largest size than at the one before, and how much memory the inputs.
MOST_GROWTH, MOST_MEMORY = 2, 12
ROUNDS = 3
# Statuses that say that there are differences or conflicts.
ANSWERS = (1,)
VERSIONS = ["base.ipynb", "local.ipynb", "remote.ipynb"]


def commands(binaries):
    """What is measured, by name: the command and the files that it reads."""
    nbdiff, nbmerge, nbstrip = (str(pathlib.Path(binaries).resolve() / name) for name in ("nbdiff", "nbmerge", "nbstrip"))
    pair = ["base.ipynb", "after.ipynb"]
    return {
        "nbdiff": ([nbdiff, *pair], pair),
        "nbdiff --json": ([nbdiff, "--json", *pair], pair),
        "nbdiff --out": ([nbdiff, "--out", "diff.json", *pair], pair),
        "nbdiff --format nbdime": ([nbdiff, "--format", "nbdime", *pair], pair),
        "nbdiff patch": ([nbdiff, "patch", "base.ipynb", "diff.json", "-o", "patched.ipynb"], ["base.ipynb", "diff.json"]),
        "nbdiff textconv": ([nbdiff, "textconv", "after.ipynb"], ["after.ipynb"]),
        "nbdiff show": ([nbdiff, "show", "after.ipynb"], ["after.ipynb"]),
        "nbmerge": ([nbmerge, *VERSIONS, "--out", "merged.ipynb"], VERSIONS),
        "nbstrip clean": ([nbstrip, "clean"], ["after.ipynb"]),
    }


def generate(binaries, shape, count, folder):
    command = [str(pathlib.Path(binaries) / "nbbench"), "generate-growth", shape, str(count), str(folder)]
    subprocess.run(command, check=True)


def measure(launcher, binaries, shape, sizes, folder, environment):
    """The costs and the bytes read of each command at one element and at each size."""
    found = {name: [] for name in commands(binaries)}
    for count in [1, *sizes]:
        generate(binaries, shape, count, folder)
        for name, (command, files) in commands(binaries).items():
            if found[name] and found[name][-1][0].failures:
                continue
            costs = Costs()
            for _ in range(ROUNDS):
                source = os.path.join(folder, "after.ipynb")
                launcher.run(costs, command, source, os.path.join(folder, "output.txt"), environment, folder, ANSWERS)
                if costs.failures or costs.cpu[-1] > 0.5:
                    break
            size = 0 if costs.failures else sum(os.path.getsize(os.path.join(folder, file)) for file in files)
            found[name].append((costs, size))
    return found


def row(name, sizes, results):
    """A row of the table, and what is wrong with it."""
    complete = [(costs, size) for costs, size in results if costs.is_complete]
    if len(complete) <= len(sizes):
        return [name, *["–"] * (len(sizes) + 2)], f"{name} failed and has no figures"
    (start, _), *rest = complete
    seconds = [max(min(costs.cpu) - min(start.cpu), 0) for costs, _ in rest]
    each = [time / count for time, count in zip(seconds, sizes)]
    growth = each[-1] / each[-2] if seconds[-1] > LEAST_SECONDS and each[-2] > 0 else None
    memory = max((max(rest[-1][0].memory) - max(start.memory)) * 1024, 0) / rest[-1][1]
    problems = []
    if growth and growth > MOST_GROWTH:
        problems.append(f"{name} takes {growth:.1f} times as long for an element at the largest size")
    if memory > MOST_MEMORY:
        problems.append(f"{name} takes {memory:.0f} times the inputs in memory")
    microseconds = [f"{value * 1e6:.1f}" for value in each]
    return [name, *microseconds, ratio(growth, 1), ratio(memory, 1)], "; ".join(problems)


def report(shape, sizes, folder, found):
    """The table of one shape, and what misses its bounds."""
    bytes_read = os.path.getsize(os.path.join(folder, "base.ipynb"))
    header = [
        f"`{shape}`, {bytes_read:,} bytes at the most",
        *[f"µs each of {size:,}" for size in sizes],
        "last ÷ one before",
        "peak ÷ inputs",
    ]
    rows, problems = [], []
    for name, results in found.items():
        cells, problem = row(name, sizes, results)
        rows.append(cells)
        if problem:
            problems.append(f"On `{shape}`: {problem}.")
    return table(header, rows), problems


def notes():
    return [
        "Time is CPU time, the least of three runs, less that of a notebook with one element; so is the memory, at the "
        f"largest size. The bounds: at most {MOST_GROWTH} times as long for an element at the largest size, where that "
        f"takes {LEAST_SECONDS * 1e3:.0f} ms, and {MOST_MEMORY} times the files that are read.",
    ]
