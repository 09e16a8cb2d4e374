"""`git diff` of many changed notebooks, plain and through the driver that `nbdiff --install` sets up."""

import os
import pathlib
import subprocess

from launcher import Costs
from tables import best, failure_notes, ratio, table, times

NOTEBOOKS = 50
PRESET = "pair-40"
PLAIN, OURS = "git's own text diff", "driver of nbdiff"


def new_repository(place, generate_pair, environment):
    """Makes a repository whose notebooks are all changed in the work tree."""
    place.mkdir()
    git = ["git", "-C", str(place), "-c", "user.name=bench", "-c", "user.email=bench@example.invalid"]
    names = [f"notebook-{seed:02}.ipynb" for seed in range(NOTEBOOKS)]
    changed = {}
    for seed, name in enumerate(names):
        after = place / "after"
        generate_pair(PRESET, place / name, after, seed + 1)
        changed[name] = after.read_bytes()
        after.unlink()
    subprocess.run([*git, "init", "--quiet"], check=True, env=environment)
    subprocess.run([*git, "add", "."], check=True, env=environment)
    subprocess.run([*git, "commit", "--quiet", "--message", "Before"], check=True, env=environment)
    for name, text in changed.items():
        (place / name).write_bytes(text)


def repositories(folder, binaries, generate_pair, environment):
    """The places by the name of what is measured there."""
    places = {PLAIN: pathlib.Path(folder) / "plain", OURS: pathlib.Path(folder) / "installed"}
    for place in places.values():
        new_repository(place, generate_pair, environment)
    nbdiff = pathlib.Path(binaries).resolve() / "nbdiff"
    subprocess.run(
        [str(nbdiff), "--install"], check=True, cwd=places[OURS], env=environment, stdout=subprocess.DEVNULL
    )
    return places


def measure(launcher, places, rounds, folder, environment):
    results = {name: Costs() for name in places}
    target = pathlib.Path(folder) / "output.txt"
    outputs = {}
    for _ in range(rounds):
        for name, place in places.items():
            if results[name].failures:
                continue
            command = ["git", "-C", str(place), "diff"]
            launcher.run(results[name], command, os.devnull, str(target), environment, folder)
            outputs[name] = target.read_bytes()
            shown = sum(b"notebook-%02d.ipynb" % number in outputs[name] for number in range(NOTEBOOKS))
            if not results[name].failures and shown != NOTEBOOKS:
                results[name].failures.append(f"showed {shown} of {NOTEBOOKS} notebooks")
    if not results[OURS].failures and outputs[OURS] == outputs.get(PLAIN):
        results[OURS].failures.append("git did not use the driver")
    return results


def report(results):
    bare_wall, bare_cpu = best(results, "wall", [PLAIN]), best(results, "cpu", [PLAIN])
    rows = []
    for name, costs in results.items():
        if costs.is_complete:
            rows.append(
                [
                    f"**{name}**" if name == OURS else name,
                    ratio(min(costs.wall), bare_wall),
                    ratio(min(costs.cpu), bare_cpu),
                    *times(costs),
                ]
            )
    header = [
        f"`git diff` of {NOTEBOOKS}",
        "wall ÷ text diff",
        "CPU ÷ text diff",
        "wall ms, min / median",
        "CPU ms, min / median",
    ]
    return table(header, rows), failure_notes(results)
