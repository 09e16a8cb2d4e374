"""Two notebooks through one start of each program: `nbdiff BEFORE AFTER`, standard output to a file."""

import os
import pathlib
import time

from filters import MOST_RUNS_A_ROUND, ROUND_SECONDS
from launcher import LONGEST_RUN, Costs
from tables import best, failure_notes, mebibytes, ratio, table, times
from tools import Tool

QUICK = ["pair-small", "pair-500", "pair-500-noids"]
PRESETS = [*QUICK, "pair-5000", "pair-5000-noids", "pair-50000", "pair-images"]
# With more cells than this nbdime would need many minutes.
TOO_LARGE_FOR_PEERS = ["pair-50000"]
# A program that has run for so long on one input is not run again on it.
ENOUGH_SECONDS = 10


def ours(binaries):
    return Tool("nbdiff", [str(pathlib.Path(binaries) / "nbdiff")], is_peer=False)


def chosen_for(preset, nbdime, binaries, floor):
    peers = [] if preset in TOO_LARGE_FOR_PEERS else nbdime
    return [ours(binaries), *peers, floor]


def is_worth_running(costs, quicker):
    """Whether to run a program in this round too."""
    # The fast start comes first; what it does not end in time the slow one does not either.
    hangs = any("did not end" in failure for other in quicker for failure in other.failures)
    return not costs.failures and not hangs and sum(costs.wall) < ENOUGH_SECONDS


def measure_preset(launcher, tools, before, after, rounds, folder, environment):
    """Gives the costs of each tool on one pair."""
    results = {tool.name: Costs() for tool in tools}
    for _ in range(rounds):
        for index, tool in enumerate(tools):
            quicker = [results[other.name] for other in tools[:index] if other.is_peer and tool.is_peer]
            if not is_worth_running(results[tool.name], quicker):
                continue
            target = os.path.join(folder, "output.txt")
            command, variables = [*tool.command, before, after], {**environment, **tool.environment}
            end = time.monotonic() + ROUND_SECONDS
            for _ in range(MOST_RUNS_A_ROUND):
                launcher.run(results[tool.name], command, os.devnull, target, variables, folder)
                if time.monotonic() > end:
                    break
            if not results[tool.name].failures and os.path.getsize(target) == 0:
                results[tool.name].failures.append("found no difference")
    return results


def report(preset, before, after, tools, results):
    """The section of the report for one pair."""
    peers = [tool.name for tool in tools if tool.is_peer]
    wall, cpu = best(results, "wall", peers), best(results, "cpu", peers)
    floor = best(results, "wall", ["cat"])
    rows = []
    for tool in tools:
        costs = results[tool.name]
        if costs.is_complete:
            rows.append(
                [
                    f"**{tool.name}**" if tool.name == "nbdiff" else tool.name,
                    ratio(min(costs.wall), wall),
                    ratio(min(costs.cpu), cpu),
                    ratio(min(costs.wall), floor),
                    *times(costs),
                    mebibytes(max(costs.memory)),
                ]
            )
    header = [
        f"`{preset}`, {os.path.getsize(before):,} and {os.path.getsize(after):,} bytes",
        "wall ÷ fastest peer",
        "CPU ÷ fastest peer",
        "wall ÷ cat",
        "wall ms, min / median",
        "CPU ms, min / median",
        "peak MiB",
    ]
    return table(header, rows), failure_notes(results)


def notes(presets):
    """What a reader has to know of the runs that were left out."""
    found = [
        f"A program that had run for {ENOUGH_SECONDS} s on one pair was not run again on it; "
        f"one that did not end in {LONGEST_RUN} s has no figures, nor has the same program with a slower start."
    ]
    return found + [f"nbdime was not run on `{preset}`." for preset in presets if preset in TOO_LARGE_FOR_PEERS]
