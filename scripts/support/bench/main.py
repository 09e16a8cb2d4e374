"""Measures and prints; see scripts/bench for the options."""

import argparse
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

import diffs
import filters
import gitadd
import gitdiff
import machine
import tools as known
from launcher import Launcher

ROOT = pathlib.Path(__file__).resolve().parents[3]
BINARIES = ROOT / ".build/release"
PAGE = ROOT / "docs/performance.md"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"
PARTS = ["filter", "git", "diff", "in-process"]


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("--rounds", type=int, default=None)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", action="append", choices=PARTS)
    parser.add_argument("--peers", required=True)
    options = parser.parse_args()
    options.rounds = options.rounds or (3 if options.quick else 7)
    return options


def generate(preset, seed=1):
    command = [str(BINARIES / "nbbench"), "generate", preset, "--seed", str(seed)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def generate_pair(preset, before, after, seed=1):
    command = [str(BINARIES / "nbbench"), "generate-pair", preset, str(before), str(after), "--seed", str(seed)]
    subprocess.run(command, check=True)


def scratch_parent():
    """A folder in memory if there is one: no disk in the times."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def progress(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def filter_part(options, launcher, tools, folder, environment):
    sections, notes = [], []
    for preset in ["small", "medium"] + ([] if options.quick else ["text", "images"]):
        progress(f"measuring the filters on {preset}")
        source = os.path.join(folder, "input.ipynb")
        pathlib.Path(source).write_bytes(generate(preset))
        chosen = [filters.ours(BINARIES), *tools, filters.floor()]
        results, outputs = filters.measure_preset(launcher, chosen, source, options.rounds, folder, environment)
        text, problems = filters.report(preset, os.path.getsize(source), chosen, results, outputs)
        sections.append(text)
        notes += [f"On `{preset}`: {problem}" for problem in problems]
    return sections, notes


def git_part(options, launcher, tools, folder, environment):
    progress("measuring git add")
    template = pathlib.Path(folder) / "template"
    template.mkdir()
    gitadd.write_notebooks(generate, template)
    chosen = gitadd.variants(tools, BINARIES)
    results = gitadd.measure(launcher, chosen, template, options.rounds, folder, environment)
    return gitadd.report(chosen, results)


def diff_part(options, launcher, nbdime, folder, environment):
    presets = diffs.QUICK if options.quick else diffs.PRESETS
    sections, notes = [], diffs.notes(presets)
    for preset in presets:
        progress(f"measuring the diffs of {preset}")
        before, after = (os.path.join(folder, name) for name in ("before.ipynb", "after.ipynb"))
        generate_pair(preset, before, after)
        chosen = diffs.chosen_for(preset, nbdime, BINARIES, filters.floor())
        results = diffs.measure_preset(launcher, chosen, before, after, options.rounds, folder, environment)
        text, problems = diffs.report(preset, before, after, chosen, results)
        sections.append(text)
        notes += [f"On `{preset}`: {problem}" for problem in problems]
    progress("measuring git diff")
    places = gitdiff.repositories(folder, BINARIES, generate_pair, environment)
    text, problems = gitdiff.report(gitdiff.measure(launcher, places, options.rounds, folder, environment))
    return [*sections, text], notes + [f"On `git diff`: {problem}" for problem in problems]


def in_process_part(options):
    progress("measuring in process")
    command = [str(BINARIES / "nbbench"), "run", "--seconds", "0.2" if options.quick else "1"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return "In-process, by `nbbench run` (MB/s at the minimum):\n\n```text\n" + done.stdout + "```\n"


def measured(options):
    """The whole report as Markdown."""
    load_before, parts = machine.load(), options.only or PARTS
    with tempfile.TemporaryDirectory(prefix="nbtrio-bench-", dir=scratch_parent()) as folder:
        launcher, environment = Launcher(folder), gitadd.git_environment(folder)
        sections, tools, versions, notes = [], [], [], []
        if "filter" in parts or "git" in parts:
            tools, versions, notes = known.find_peers(options.peers, folder)
        if "filter" in parts:
            texts, more = filter_part(options, launcher, tools, folder, environment)
            sections += ["### One notebook, one process\n", *texts]
            notes += more
        if "git" in parts:
            text, more = git_part(options, launcher, tools, folder, environment)
            sections += ["### Many notebooks\n", text]
            notes += more
        if "diff" in parts:
            nbdime, found, more = known.find_nbdime(options.peers, folder)
            versions, notes = versions + found, notes + more
            texts, more = diff_part(options, launcher, nbdime, folder, environment)
            sections += ["### Two notebooks\n", *texts]
            notes += more
        if "in-process" in parts:
            sections += ["### Without a process\n", in_process_part(options)]
    notes = [f"{options.rounds} rounds, the programs in turn in each; ratios are of minima.", *notes]
    facts = [machine.described(load_before), "Peers: " + (", ".join(versions) or "none") + "."]
    return "\n".join([*facts, "", *sections, *(f"- {note}" for note in notes), ""])


def write_page(report):
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    PAGE.write_text(before + BEGIN + "\n" + report + "\n" + END + after, encoding="utf-8")


def main():
    options = arguments()
    # Ends by an exception, so that the temporary folder is removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    report = measured(options)
    print(report)
    if options.write:
        write_page(report)


main()
