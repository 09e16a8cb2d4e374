"""Three notebooks through one start of each program: nbmerge, its git driver, nbdime and `git merge-file`.

Every result is looked at: a program that is quick because it gives something else has no merit.
"""

import json
import os
import pathlib
import shutil
import subprocess
import time

from diffs import is_worth_running
from filters import MOST_RUNS_A_ROUND, ROUND_SECONDS
from launcher import Costs
from tables import best, failure_notes, mebibytes, milliseconds, ratio, table, times
from tools import Tool

QUICK = ["triple-small", "triple-500", "triple-500-noids"]
PRESETS = [*QUICK, "triple-500-conflicts", "triple-3000", "triple-3000-noids"]
OURS, DRIVER, TEXT = "nbmerge", "nbmerge driver", "git merge-file"
# The length of markers, the path and the labels, as git 2.44 and later give them to a driver.
GIT_SAYS = ["7", "a.ipynb", "base", "ours", "theirs"]
VERSIONS = ["base.ipynb", "local.ipynb", "remote.ipynb"]
# What the programs say when they left conflicts. git merge-file gives their number, at most 127.
CONFLICTS = range(1, 128)

# The targets: seconds for each kind of triple, and what every merge has to keep to.
MOST_SECONDS = {"triple-small": 0.010, "triple-500": 0.040, "triple-3000": 0.300}
MOST_TEXT_MERGES, MORE_SECONDS = 6, 0.010
ALLOWED = f"{MOST_TEXT_MERGES} × merge-file + {MORE_SECONDS * 1e3:.0f} ms"
MOST_MEMORY = 8
# Below this size of the three notebooks a program's own memory is more than anything that it keeps of them.
LEAST_SIZE_FOR_MEMORY = 1_000_000


def chosen(nbdime, binaries):
    """The programs in the order in which they run; the fast start of nbdime stands before the slow one."""
    nbmerge = str(pathlib.Path(binaries).resolve() / "nbmerge")
    return [
        Tool(OURS, [nbmerge, *VERSIONS, "--out", "output.ipynb"], is_peer=False),
        Tool(DRIVER, [nbmerge, "driver", "base.ipynb", "output.ipynb", "remote.ipynb", *GIT_SAYS], is_peer=False),
        *[Tool(tool.name, [*tool.command, *VERSIONS, "--out", "output.ipynb"], tool.environment) for tool in nbdime],
        Tool(TEXT, ["git", "merge-file", "-p", "local.ipynb", "base.ipynb", "remote.ipynb"], is_peer=False),
        Tool("cat", ["/bin/cat", *VERSIONS], is_peer=False),
    ]


def new_repository(folder, environment):
    """A work tree, as git gives it to a driver."""
    folder.mkdir()
    subprocess.run(["git", "-C", str(folder), "init", "--quiet"], check=True, env=environment)


def run_once(launcher, costs, tool, folder, environment):
    """Runs a program once in a folder with the three versions; its result is then in output.ipynb."""
    output = folder / "output.ipynb"
    if tool.name == DRIVER:
        # git's driver replaces the local version.
        shutil.copyfile(folder / "local.ipynb", output)
    else:
        output.unlink(missing_ok=True)
    target = folder / ("output.ipynb" if tool.name in (TEXT, "cat") else "messages.txt")
    variables = {**environment, **tool.environment}
    launcher.run(costs, tool.command, os.devnull, str(target), variables, str(folder), CONFLICTS)


def outcome(tool, costs, folder):
    """What a program's last run came to."""
    if tool.name == "cat" or costs.failures:
        return "–"
    try:
        result = json.loads((folder / "output.ipynb").read_bytes())
        cells = result["cells"]
    except (OSError, ValueError, KeyError, TypeError):
        return "no notebook"
    if costs.status != 0:
        return f"notebook of {len(cells)} cells, conflicts"
    wanted = folder / "merged.ipynb"
    if not wanted.exists():
        return f"notebook of {len(cells)} cells"
    return "as wanted" if json.loads(wanted.read_bytes()) == result else "not as wanted"


def measure(launcher, tools, folder, rounds, environment):
    """Gives the costs of each tool on the versions in a folder, and what came of them."""
    results = {tool.name: Costs() for tool in tools}
    outcomes = {}
    for _ in range(rounds):
        for index, tool in enumerate(tools):
            quicker = [results[other.name] for other in tools[:index] if other.is_peer and tool.is_peer]
            if not is_worth_running(results[tool.name], quicker):
                continue
            end = time.monotonic() + ROUND_SECONDS
            for _ in range(MOST_RUNS_A_ROUND):
                run_once(launcher, results[tool.name], tool, folder, environment)
                if results[tool.name].failures or time.monotonic() > end:
                    break
            outcomes.setdefault(tool.name, outcome(tool, results[tool.name], folder))
    return results, outcomes


def size(folder):
    return sum((folder / name).stat().st_size for name in VERSIONS)


def allowed_seconds(text):
    """The longest that a merge may take where `git merge-file` took so long."""
    return MOST_TEXT_MERGES * text + MORE_SECONDS


def report(preset, folder, tools, results, outcomes):
    """The section of the report for one triple."""
    peers = [tool.name for tool in tools if tool.is_peer]
    wall, cpu = best(results, "wall", peers), best(results, "cpu", peers)
    text_wall, text_cpu = best(results, "wall", [TEXT]), best(results, "cpu", [TEXT])
    bytes_of_inputs = size(folder)
    rows = []
    for tool in tools:
        costs = results[tool.name]
        if not costs.is_complete:
            continue
        rows.append(
            [
                f"**{tool.name}**" if tool.name in (OURS, DRIVER) else tool.name,
                ratio(min(costs.wall), wall),
                ratio(min(costs.cpu), cpu),
                ratio(min(costs.wall), text_wall),
                ratio(min(costs.cpu), text_cpu),
                *times(costs),
                mebibytes(max(costs.memory)),
                ratio(max(costs.memory) * 1024, bytes_of_inputs),
                outcomes[tool.name],
            ]
        )
    header = [
        f"`{preset}`, {bytes_of_inputs:,} bytes in three",
        "wall ÷ fastest peer",
        "CPU ÷ fastest peer",
        "wall ÷ merge-file",
        "CPU ÷ merge-file",
        "wall ms, min / median",
        "CPU ms, min / median",
        "peak MiB",
        "peak ÷ inputs",
        "result",
    ]
    return table(header, rows), failure_notes(results)


def target_rows(preset, folder, results):
    """What was wanted of both ways to start a merge, beside what was measured."""
    text = best(results, "wall", [TEXT])
    rows = []
    for name in (OURS, DRIVER):
        costs = results[name]
        if not costs.is_complete:
            continue
        wall, memory = min(costs.wall), max(costs.memory) * 1024 / size(folder)
        measured = []
        if preset.removesuffix("-noids") in MOST_SECONDS:
            measured.append(("wall ms", wall, MOST_SECONDS[preset.removesuffix("-noids")], milliseconds))
        if text is not None:
            measured.append((f"wall ms, {ALLOWED}", wall, allowed_seconds(text), milliseconds))
        if size(folder) >= LEAST_SIZE_FOR_MEMORY:
            measured.append(("peak ÷ inputs", memory, MOST_MEMORY, "{:.2f}".format))
        for what, value, limit, form in measured:
            kept = "yes" if value <= limit else "**no**"
            rows.append([f"{name}, `{preset}`", what, form(limit), form(value), kept])
    return rows


def targets(rows):
    return table(["targets", "measure", "at most", "measured", "kept"], rows)


def notes():
    return [
        "“as wanted” is the notebook with the changes of both sides, which `nbbench generate-triple` writes too.",
        f"The target for memory does not count where the three notebooks have less than {LEAST_SIZE_FOR_MEMORY:,} bytes.",
    ]
