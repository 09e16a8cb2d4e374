"""`git add` of many notebooks with each program as the clean filter, in a new repository every time."""

import os
import pathlib
import shutil
import subprocess

from launcher import Costs
from tables import best, failure_notes, ratio, table, times

NOTEBOOKS = 500


def quoted(path):
    return '"' + str(path).replace("\\", "/") + '"'


def variants(tools, binaries):
    """Pairs of a name and the git settings of its filter driver, or none."""
    nbstrip = quoted(pathlib.Path(binaries) / "nbstrip")
    found = [("no filter", {}), ("clean = cat", {"clean": "cat"})]
    for tool in tools:
        # A start of Python for each notebook would take minutes; the table of single runs shows its cost.
        if tool.is_peer and not tool.name.startswith("nbstripout,") and tool.name != "nbstripout":
            command = " ".join([quoted(tool.command[0]), *tool.command[1:]])
            found.append((f"clean = {tool.name}", {"clean": command}))
    found.append(("clean = nbstrip", {"clean": f"{nbstrip} clean"}))
    found.append(("process = nbstrip", {"process": f"{nbstrip} process", "required": "true"}))
    return found


def git_environment(folder):
    """The environment without anybody's own git settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    return {**kept, "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}


def write_notebooks(generate, folder):
    """Small notebooks, no two alike, so that every one becomes a blob of its own."""
    for seed in range(NOTEBOOKS):
        (folder / f"notebook-{seed:04}.ipynb").write_bytes(generate("small", seed + 1))


def new_repository(template, place, settings, environment):
    shutil.copytree(template, place)
    git = ["git", "-C", str(place)]
    subprocess.run([*git, "init", "--quiet"], check=True, env=environment)
    for key, value in settings.items():
        subprocess.run([*git, "config", f"filter.bench.{key}", value], check=True, env=environment)
    if settings:
        (place / ".git/info").mkdir(exist_ok=True)
        (place / ".git/info/attributes").write_text("*.ipynb filter=bench\n")


def blobs(place, environment):
    """The name of every staged blob."""
    listing = subprocess.run(
        ["git", "-C", str(place), "ls-files", "--stage"], check=True, env=environment, capture_output=True, text=True
    )
    return [line.split()[1] for line in listing.stdout.splitlines()]


def measure(launcher, chosen, template, rounds, folder, environment):
    results = {name: Costs() for name, _ in chosen}
    staged = {}
    for number in range(rounds):
        for name, settings in chosen:
            if results[name].failures:
                continue
            place = pathlib.Path(folder) / f"repository-{number}"
            new_repository(template, place, settings, environment)
            command = ["git", "-C", str(place), "add", "."]
            launcher.run(results[name], command, os.devnull, os.devnull, environment, folder)
            staged.setdefault(name, blobs(place, environment))
            shutil.rmtree(place)
    for name, _ in chosen:
        if results[name].failures:
            continue
        if len(staged[name]) != NOTEBOOKS:
            results[name].failures.append(f"staged {len(staged[name])} of {NOTEBOOKS} notebooks")
        elif name not in ("no filter", "clean = cat") and staged[name] == staged["no filter"]:
            results[name].failures.append("the filter changed nothing")
    return results


def report(chosen, results):
    base, peers = "no filter", [n for n, _ in chosen if n not in ("no filter", "clean = cat") and not n.endswith("= nbstrip")]
    wall, cpu = best(results, "wall", peers), best(results, "cpu", peers)
    bare_wall, bare_cpu = best(results, "wall", [base]), best(results, "cpu", [base])
    rows = []
    for name, _ in chosen:
        costs = results[name]
        if costs.is_complete:
            label = f"**{name}**" if name.endswith("= nbstrip") else name
            rows.append(
                [
                    label,
                    ratio(min(costs.wall), wall),
                    ratio(min(costs.cpu), cpu),
                    ratio(min(costs.wall), bare_wall),
                    ratio(min(costs.cpu), bare_cpu),
                    *times(costs),
                ]
            )
    header = [
        f"`git add` of {NOTEBOOKS}",
        "wall ÷ fastest peer",
        "CPU ÷ fastest peer",
        "wall ÷ no filter",
        "CPU ÷ no filter",
        "wall ms, min / median",
        "CPU ms, min / median",
    ]
    return table(header, rows), failure_notes(results)
