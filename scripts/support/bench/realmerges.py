"""Merges out of somebody's histories: nbmerge and its git driver beside `git merge-file`, the worst first."""

import pathlib
import shutil
import statistics
from dataclasses import dataclass

import merges
from tables import milliseconds, table


@dataclass
class Measured:
    """What one program came to on one triple, and what `git merge-file` took for it, in seconds."""

    wall: float
    text: float
    # Bytes of the three notebooks.
    size: int
    outcome: str

    @property
    def ratio(self):
        return self.wall / self.text

    @property
    def share(self):
        """Of what a merge may take; above 1 is too long."""
        return self.wall / merges.allowed_seconds(self.text)


def find(folder):
    """The folders below `folder` that hold three versions of a notebook."""
    places = sorted({path.parent for path in pathlib.Path(folder).rglob("local.ipynb")})
    found = [place for place in places if all((place / name).is_file() for name in merges.VERSIONS)]
    if not found:
        raise SystemExit("bench: no folder below that of --triples has " + ", ".join(merges.VERSIONS))
    return found


def measure(launcher, binaries, triples, rounds, folder, environment):
    """Gives the size, the costs and the outcomes of each triple."""
    tools = [tool for tool in merges.chosen([], binaries) if tool.name != "cat"]
    found = []
    for triple in triples:
        for name in merges.VERSIONS:
            shutil.copyfile(triple / name, folder / name)
        results, outcomes = merges.measure(launcher, tools, folder, rounds, environment)
        found.append((merges.size(folder), results, outcomes))
    return found


def report(found):
    """A table without names: the triples are somebody's files."""
    complete = [triple for triple in found if all(costs.is_complete for costs in triple[1].values())]
    rows, notes = [], []
    for name in (merges.OURS, merges.DRIVER) if complete else ():
        measured = [
            Measured(min(results[name].wall), min(results[merges.TEXT].wall), size, outcomes[name])
            for size, results, outcomes in complete
        ]
        worst = max(measured, key=lambda merge: merge.ratio)
        rows.append(
            [
                f"**{name}**",
                f"{worst.ratio:.2f}",
                f"{milliseconds(worst.wall)} ms, {worst.size:,} bytes",
                f"{statistics.median(merge.ratio for merge in measured):.2f}",
                f"{max(merge.share for merge in measured):.2f}",
                milliseconds(max(merge.wall for merge in measured)),
                str(sum("conflicts" in merge.outcome for merge in measured)),
                str(sum(merge.outcome == "no notebook" for merge in measured)),
            ]
        )
    header = [
        f"{len(complete)} real merges",
        "worst wall ÷ merge-file",
        "which is",
        "median",
        f"worst ÷ ({merges.ALLOWED})",
        "longest ms",
        "with conflicts",
        "no notebook",
    ]
    if len(complete) < len(found):
        notes.append(f"{len(found) - len(complete)} of {len(found)} real merges have no figures: a program failed.")
    conflicts = sum(results[merges.TEXT].status != 0 for _, results, _ in complete)
    notes.append(f"`git merge-file` left conflicts in {conflicts} of the {len(complete)} real merges.")
    return table(header, rows), notes
