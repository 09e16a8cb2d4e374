"""`git checkout` of many notebooks: what it costs that local outputs are looked for, and that they are put back."""

import os
import pathlib
import shutil
import subprocess

from gitadd import quoted
from launcher import Costs
from tables import ratio, table, times

NOTEBOOKS = 500
# Of each notebook, nearly all of it outputs.
SIZE = 60_000
WITH, WITHOUT = "no filter, outputs committed", "no filter, no outputs"
PLAIN, NOTHING, ALL = "nbstrip", "local outputs, nothing kept", "local outputs, all put back"


def variants(binaries):
    """The filter's command by the name of what is measured; none for no filter."""
    process = f"{quoted(pathlib.Path(binaries) / 'nbstrip')} process"
    keeping = f"{process} --keep-local-outputs"
    return {WITH: None, WITHOUT: None, PLAIN: process, NOTHING: keeping, ALL: keeping}


def write_notebooks(generate, folder):
    for seed in range(NOTEBOOKS):
        (folder / f"notebook-{seed:04}.ipynb").write_bytes(generate("small", seed + 1, SIZE))


def new_repository(template, place, name, command, binaries, environment):
    shutil.copytree(template, place)
    git = ["git", "-C", str(place)]

    def run(*words):
        subprocess.run([*git, *words], check=True, env=environment)

    run("init", "--quiet")
    if command:
        run("config", "filter.bench.process", command)
        run("config", "filter.bench.required", "true")
        (place / ".git/info").mkdir(exist_ok=True)
        (place / ".git/info/attributes").write_text("*.ipynb filter=bench\n")
    elif name == WITHOUT:
        subprocess.run([str(pathlib.Path(binaries) / "nbstrip"), str(place)], check=True, env=environment)
    run("add", ".")
    run("-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "--quiet", "-m", "all")
    if name == NOTHING:
        shutil.rmtree(place / ".git/nbtrio")


def sizes(place):
    return sum(path.stat().st_size for path in place.glob("*.ipynb"))


def measure(launcher, binaries, template, rounds, folder, environment):
    chosen = variants(binaries)
    places = {name: pathlib.Path(folder) / f"checkout-{number}" for number, name in enumerate(chosen)}
    for name, command in chosen.items():
        new_repository(template, places[name], name, command, binaries, environment)
    results, written = {name: Costs() for name in chosen}, {}
    for _ in range(rounds):
        for name, place in places.items():
            if results[name].failures:
                continue
            for path in place.glob("*.ipynb"):
                path.unlink()
            command = ["git", "-C", str(place), "checkout", "--quiet", "--", "."]
            launcher.run(results[name], command, os.devnull, os.devnull, environment, folder)
            written[name] = sizes(place)
    for name, base in ((PLAIN, WITHOUT), (NOTHING, WITHOUT)):
        if written.get(name) != written.get(base):
            results[name].failures.append("wrote other notebooks than were committed")
    if written.get(ALL, 0) < written[WITH] * 0.9:
        results[ALL].failures.append("did not put all outputs back")
    return results


def report(results):
    rows = []
    for name, costs in results.items():
        if costs.is_complete:
            label = name if name in (WITH, WITHOUT) else f"**{name}**"
            cells = [label]
            for base in (WITHOUT, WITH):
                for attribute in ("wall", "cpu"):
                    cells.append(ratio(min(getattr(costs, attribute)), min(getattr(results[base], attribute), default=None)))
            rows.append([*cells, *times(costs)])
    header = [
        f"`git checkout` of {NOTEBOOKS}",
        "wall ÷ no outputs",
        "CPU ÷ no outputs",
        "wall ÷ outputs committed",
        "CPU ÷ outputs committed",
        "wall ms, min / median",
        "CPU ms, min / median",
    ]
    failures = [f"{name} failed and has no figures ({costs.failures[0]})." for name, costs in results.items() if costs.failures]
    return table(header, rows), failures
