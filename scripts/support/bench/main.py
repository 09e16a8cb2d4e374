"""Measures and prints; see scripts/bench for the options."""

import argparse
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

import checkouts
import diffs
import filters
import gitadd
import gitdiff
import growth
import history
import machine
import merges
import page
import pages
import realmerges
import tools as known
from launcher import Launcher

ROOT = pathlib.Path(__file__).resolve().parents[3]
BINARIES = ROOT / ".build/release"
PAGE = ROOT / "docs/performance.md"
PARTS = ["filter", "git", "checkout", "history", "diff", "page", "merge", "growth", "in-process"]


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("--rounds", type=int, default=None)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", action="append", choices=PARTS)
    parser.add_argument("--triples", type=pathlib.Path)
    parser.add_argument("--peers", required=True)
    parser.add_argument("--started-in", type=pathlib.Path, default=pathlib.Path())
    options = parser.parse_args()
    options.rounds = options.rounds or (3 if options.quick else 7)
    return options


def generate(preset, seed=1, size=None):
    command = [str(BINARIES / "nbbench"), "generate", preset, "--seed", str(seed)]
    if size:
        command += ["--size", str(size)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def generate_pair(preset, before, after, seed=1):
    command = [str(BINARIES / "nbbench"), "generate-pair", preset, str(before), str(after), "--seed", str(seed)]
    subprocess.run(command, check=True)


def generate_triple(preset, folder, seed=1):
    command = [str(BINARIES / "nbbench"), "generate-triple", preset, str(folder), "--seed", str(seed)]
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


def checkout_part(options, launcher, folder, environment):
    progress("measuring git checkout")
    template = pathlib.Path(folder) / "checkout-template"
    template.mkdir()
    checkouts.write_notebooks(generate, template)
    results = checkouts.measure(launcher, BINARIES, template, options.rounds, folder, environment)
    return checkouts.report(results)


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


def page_part(options, launcher, folder, environment):
    sections = []
    before, after = (os.path.join(folder, name) for name in ("before.ipynb", "after.ipynb"))
    for preset in pages.QUICK if options.quick else pages.PRESETS:
        progress(f"measuring the page of {preset}")
        generate_pair(preset, before, after)
        sections.append(
            pages.written(launcher, BINARIES, preset, before, after, options.rounds, folder, environment)
        )
    if not options.quick:
        progress("measuring the page of 200 MB of pictures")
        files = pages.pictures(folder)
        sections.append(pages.written(launcher, BINARIES, "pictures", *files, 1, folder, environment))
        for file in files:
            os.remove(file)
    if shutil.which("chromedriver"):
        rows = []
        generate_pair("pair-5000", before, after)
        for cells in pages.BROWSER_CELLS:
            progress(f"opening pages of {cells} cells in a browser")
            short = [os.path.join(folder, f"{side}-{cells}.ipynb") for side in ("before", "after")]
            for path, target in zip((before, after), short):
                pages.shortened(path, cells, target)
            rounds = 1 if options.quick else min(options.rounds, 3)
            rows += pages.opened(BINARIES, options.peers, cells, *short, rounds, folder)
        header = ["in Chromium", "first paint, ms", "first change, ms", "DOM nodes"]
        sections.append(pages.table(header, rows))
    return sections, pages.notes()


def merge_part(options, launcher, nbdime, folder, environment):
    presets = merges.QUICK if options.quick else merges.PRESETS
    sections, rows, notes = [], [], merges.notes()
    tools = merges.chosen(nbdime, BINARIES)
    for preset in presets:
        progress(f"measuring the merges of {preset}")
        place = pathlib.Path(folder) / preset
        merges.new_repository(place, environment)
        generate_triple(preset, place)
        results, outcomes = merges.measure(launcher, tools, place, options.rounds, environment)
        text, problems = merges.report(preset, place, tools, results, outcomes)
        sections.append(text)
        rows += merges.target_rows(preset, place, results)
        notes += [f"On `{preset}`: {problem}" for problem in problems]
    sections.append(merges.targets(rows))
    if options.triples:
        progress("measuring real merges")
        place = pathlib.Path(folder) / "real"
        merges.new_repository(place, environment)
        triples = realmerges.find(options.started_in / options.triples)
        found = realmerges.measure(launcher, BINARIES, triples, options.rounds, place, environment)
        text, more = realmerges.report(found)
        sections.append(text)
        notes += more
    return sections, notes


def growth_part(options, launcher, folder, environment):
    sizes = growth.QUICK_SIZES if options.quick else growth.SIZES
    place = os.path.join(folder, "growth")
    os.mkdir(place)
    sections, notes = [], growth.notes()
    for shape in growth.SHAPES:
        progress(f"measuring the growth with {shape}")
        found = growth.measure(launcher, BINARIES, shape, sizes, place, environment)
        text, problems = growth.report(shape, sizes, place, found)
        sections.append(text)
        notes += problems
    return sections, notes


def history_part(options, launcher, folder):
    progress("measuring the rewriting of a history")
    rounds = min(options.rounds, 3)
    found = history.measure(launcher, options.peers, BINARIES, rounds, options.quick, folder)
    text, notes = history.report(*found)
    peers = [f"git-filter-repo {known.installed_version(pathlib.Path(options.peers) / 'bin', 'git-filter-repo')}"]
    if len(found[0]) < 2:
        peers, notes = [], [*notes, "git-filter-repo is missing from the environment of the peers."]
    return text, peers, [f"{rounds} rounds here. git-filter-repo runs a callback that reads and writes JSON.", *notes]


def in_process_part(options):
    progress("measuring in process")
    command = [str(BINARIES / "nbbench"), "run", "--seconds", "0.2" if options.quick else "1"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return "By `nbbench run` (MB/s at the minimum):\n\n```text\n" + done.stdout + "```\n"


class Report:
    """The chapters of what was measured, by their headings."""

    def __init__(self, options):
        self._options = options
        self.chapters = {}

    def add(self, heading, sections, peers, notes, load_before):
        facts = [machine.described(load_before)]
        if peers is not None:
            facts.append("Peers: " + (", ".join(peers) or "none") + ".")
            notes = [f"{self._options.rounds} rounds, the programs in turn in each; ratios are of minima.", *notes]
        self.chapters[heading] = "\n".join([*facts, "", *sections, *(f"- {note}" for note in notes)]).strip() + "\n"

    def __str__(self):
        return "\n".join(f"## {heading}\n\n{text}" for heading, text in self.chapters.items())


def measured(options):
    """The whole report."""
    parts, report = options.only or PARTS, Report(options)
    with tempfile.TemporaryDirectory(prefix="nbtrio-bench-", dir=scratch_parent()) as folder:
        launcher, environment = Launcher(folder), gitadd.git_environment(folder)
        if "filter" in parts or "git" in parts:
            load_before, sections = machine.load(), []
            tools, versions, notes = known.find_peers(options.peers, folder)
            if "filter" in parts:
                texts, more = filter_part(options, launcher, tools, folder, environment)
                sections += ["### One notebook, one process\n", *texts]
                notes += more
            if "git" in parts:
                text, more = git_part(options, launcher, tools, folder, environment)
                sections += ["### Many notebooks\n", text]
                notes += more
            report.add("Stripping", sections, versions, notes, load_before)
        if "checkout" in parts:
            load_before = machine.load()
            text, notes = checkout_part(options, launcher, folder, environment)
            report.add("Local outputs", [text], [], notes, load_before)
        if "history" in parts:
            load_before = machine.load()
            text, peers, notes = history_part(options, launcher, folder)
            report.add("History", [text], peers, notes, load_before)
        if "diff" in parts:
            load_before = machine.load()
            nbdime, versions, notes = known.find_nbdime(options.peers, folder)
            texts, more = diff_part(options, launcher, nbdime, folder, environment)
            report.add("Comparing", texts, versions, notes + more, load_before)
        if "page" in parts:
            load_before = machine.load()
            texts, notes = page_part(options, launcher, folder, environment)
            report.add("Pages", texts, None, notes, load_before)
        if "merge" in parts:
            load_before = machine.load()
            nbdime, versions, notes = known.find_nbdime(options.peers, folder, "nbmerge", ())
            texts, more = merge_part(options, launcher, nbdime, folder, environment)
            report.add("Merging", texts, versions, notes + more, load_before)
        if "growth" in parts:
            load_before = machine.load()
            texts, notes = growth_part(options, launcher, folder, environment)
            report.add("Growth", texts, None, notes, load_before)
        if "in-process" in parts:
            load_before = machine.load()
            report.add("Without a process", [in_process_part(options)], None, [], load_before)
    return report


def main():
    options = arguments()
    # Ends by an exception, so that the temporary folder is removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    report = measured(options)
    print(report)
    if options.write:
        page.write(PAGE, report.chapters)


main()
