"""A history of notebooks with outputs, stripped by nbstrip and by git-filter-repo with a callback."""

import base64
import json
import os
import pathlib
import random
import shutil
import subprocess

from gitadd import git_environment
from launcher import Costs
from tables import best, failure_notes, ratio, table, times

MARK = "measured output"
QUICK, FULL = (200, 20, 40_000), (1200, 60, 230_000)

# What people write for git-filter-repo: a callback that sees every blob once, without its path.
CALLBACK = """
import json
if blob.data.startswith(b'{') and b'"nbformat"' in blob.data:
    notebook = json.loads(blob.data)
    for cell in notebook.get("cells", []):
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None
    blob.data = (json.dumps(notebook, indent=1, ensure_ascii=False) + "\\n").encode()
"""


def notebook(dice, edits, size):
    """A notebook with an image as the output of its last cell."""
    cells = [
        {"cell_type": "code", "execution_count": dice.randrange(1, 99), "id": f"cell-{number}", "metadata": {},
         "outputs": [{"name": "stdout", "output_type": "stream", "text": [f"{MARK} {dice.random()}\n"]}],
         "source": [f"value_{number} = load({number}, {edits.get(number, 0)})\n", f"print(value_{number})"]}
        for number in range(20)
    ]
    image = base64.b64encode(dice.randbytes(size * 3 // 4)).decode()
    cells[-1]["outputs"].append({"data": {"image/png": image}, "metadata": {}, "output_type": "display_data"})
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(whole, indent=1) + "\n").encode()


def stream(commits, notebooks, size):
    """The history as git fast-import reads it: edits and runs, a side branch now and then, merges and tags."""
    dice = random.Random(11)
    edits = [{} for _ in range(notebooks)]
    tip, side, mark = None, None, 0
    for number in range(commits):
        mark += 1
        on_side = side is not None and number % 10 in (4, 5)
        parent = side if on_side else tip
        chosen = dice.randrange(notebooks)
        if number % 5:
            cell = dice.randrange(20)
            edits[chosen][cell] = edits[chosen].get(cell, 0) + 1
        message = f"commit {number}\n".encode()
        yield b"commit refs/heads/main\nmark :%d\n" % mark
        yield b"committer B <b@example.com> %d +0000\n" % (1_600_000_000 + number * 600)
        yield b"data %d\n%s" % (len(message), message)
        if parent:
            yield b"from :%d\n" % parent
        if number % 10 == 8 and side:
            yield b"merge :%d\n" % side
            side = None
        for path, content in (
            (f"work/notebook-{chosen:02}.ipynb", notebook(dice, edits[chosen], size)),
            ("README.md", f"Commit {number}.\n".encode()),
        ):
            yield b"M 100644 inline %s\ndata %d\n" % (path.encode(), len(content))
            yield content + b"\n"
        if on_side:
            side = mark
        else:
            tip = mark
            if number % 10 == 3:
                side = mark
        if number % 100 == 99:
            yield b"reset refs/tags/v%d\nfrom :%d\n\n" % (number // 100, mark)
    yield b"reset refs/heads/main\nfrom :%d\n\n" % tip


def new_repository(place, shape, environment):
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(place)], check=True, env=environment)
    command = ["git", "-C", str(place), "-c", "core.compression=1", "fast-import", "--quiet", "--force"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    for piece in stream(*shape):
        process.stdin.write(piece)
    process.stdin.close()
    if process.wait() != 0:
        raise SystemExit("bench: git fast-import failed")


def facts(place, environment):
    """The commits, the blobs of notebooks and their bytes."""
    git = ["git", "-C", str(place)]
    commits = subprocess.run([*git, "rev-list", "--count", "main"], check=True, env=environment, capture_output=True)
    listing = subprocess.run(
        [*git, "cat-file", "--batch-all-objects", "--batch-check=%(objecttype) %(objectsize)"],
        check=True, env=environment, capture_output=True, text=True,
    )
    sizes = [int(line.split()[1]) for line in listing.stdout.splitlines() if line.startswith("blob ")]
    large = [size for size in sizes if size > 1000]
    return int(commits.stdout), len(large), sum(large)


def programs(peers, binaries):
    found = [("nbstrip history", [str(pathlib.Path(binaries) / "nbstrip"), "history", "--no-backup", "--keep-empty"])]
    peer = pathlib.Path(peers) / "bin/git-filter-repo"
    if peer.exists():
        words = [str(peer), "--force", "--quiet", "--prune-empty", "never", "--blob-callback", CALLBACK]
        found.append(("git filter-repo", words))
    return found


def holds_outputs(place, environment):
    tree = subprocess.run(
        ["git", "-C", str(place), "grep", "--quiet", MARK, "main~50", "main"], env=environment, capture_output=True
    )
    return tree.returncode == 0


def measure(launcher, peers, binaries, rounds, quick, folder):
    environment = git_environment(folder)
    template = pathlib.Path(folder) / "history.git"
    new_repository(template, QUICK if quick else FULL, environment)
    chosen = programs(peers, binaries)
    results = {name: Costs() for name, _ in chosen}
    for _ in range(rounds):
        for name, command in chosen:
            place = pathlib.Path(folder) / "rewritten.git"
            shutil.copytree(template, place)
            launcher.run(results[name], command, os.devnull, os.devnull, environment, str(place))
            if holds_outputs(place, environment):
                results[name].failures.append("it left outputs in the history")
            shutil.rmtree(place)
    found = facts(template, environment)
    shutil.rmtree(template)
    return chosen, results, found


def report(chosen, results, found):
    commits, blobs, size = found
    names = [name for name, _ in chosen]
    base = best(results, "wall", names)
    rows = []
    for name in names:
        costs = results[name]
        if costs.is_complete:
            rows.append([name, ratio(min(costs.wall), base), *times(costs)])
    header = ["program", "ratio", "wall ms (min / median)", "CPU ms (min / median)"]
    text = f"A bare repository of {commits:,} commits and {blobs:,} versions of notebooks ({size / 1e6:,.0f} MB).\n\n"
    return text + table(header, rows), failure_notes(results)
