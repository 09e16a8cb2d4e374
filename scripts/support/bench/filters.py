"""One notebook through one start of each program, as git's one-shot filters do it."""

import json
import os
import pathlib
import time

from launcher import Costs
from tables import best, failure_notes, mebibytes, ratio, table, times
from tools import Tool

# A quick program is run again until a round took this long, so that its minimum is trustworthy too.
ROUND_SECONDS = 0.05
MOST_RUNS_A_ROUND = 10


def measure_preset(launcher, tools, source, rounds, folder, environment):
    """Gives the costs of each tool on one input and which tools gave nbstripout's bytes."""
    results = {tool.name: Costs() for tool in tools}
    outputs = {}
    for _ in range(rounds):
        for tool in tools:
            target = os.path.join(folder, "output.ipynb")
            variables = {**environment, **tool.environment}
            if results[tool.name].failures:
                continue
            end = time.monotonic() + ROUND_SECONDS
            for _ in range(MOST_RUNS_A_ROUND):
                launcher.run(results[tool.name], tool.command, source, target, variables, folder)
                if time.monotonic() > end:
                    break
            if tool.name not in outputs and not results[tool.name].failures:
                outputs[tool.name] = pathlib.Path(target).read_bytes()
    for tool in tools:
        if tool.name != "cat" and not results[tool.name].failures and not is_stripped(outputs[tool.name]):
            results[tool.name].failures.append("what it wrote is not a notebook without outputs")
    return results, outputs


def is_stripped(text):
    try:
        return all(not cell.get("outputs") for cell in json.loads(text)["cells"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def report(preset, size, tools, results, outputs):
    """The section of the report for one input."""
    peers = [tool.name for tool in tools if tool.is_peer]
    wall, cpu = best(results, "wall", peers), best(results, "cpu", peers)
    floor = best(results, "wall", ["cat"])
    reference = outputs.get("nbstripout")
    rows = []
    for tool in tools:
        costs = results[tool.name]
        if not costs.is_complete:
            continue
        same = "–" if reference is None or tool.name == "cat" else "yes" if outputs[tool.name] == reference else "no"
        rows.append(
            [
                f"**{tool.name}**" if not tool.is_peer and tool.name != "cat" else tool.name,
                ratio(min(costs.wall), wall),
                ratio(min(costs.cpu), cpu),
                ratio(min(costs.wall), floor),
                *times(costs),
                mebibytes(max(costs.memory)),
                same,
            ]
        )
    header = [
        f"`{preset}`, {size:,} bytes",
        "wall ÷ fastest peer",
        "CPU ÷ fastest peer",
        "wall ÷ cat",
        "wall ms, min / median",
        "CPU ms, min / median",
        "peak MiB",
        "nbstripout's bytes",
    ]
    return table(header, rows), failure_notes(results)


def ours(binaries):
    return Tool("nbstrip", [str(pathlib.Path(binaries) / "nbstrip"), "clean"], is_peer=False)


def floor():
    return Tool("cat", ["/bin/cat"], is_peer=False)
