"""Costs of one command, measured by the small program measure.c."""

import os
import pathlib
import statistics
import subprocess
from dataclasses import dataclass, field

SOURCE = pathlib.Path(__file__).with_name("measure.c")


@dataclass
class Costs:
    """What every run of one command cost: seconds of wall and CPU time, and KiB at the peak."""

    wall: list = field(default_factory=list)
    cpu: list = field(default_factory=list)
    memory: list = field(default_factory=list)
    failures: list = field(default_factory=list)

    @property
    def is_complete(self):
        return bool(self.wall) and not self.failures

    @property
    def median_wall(self):
        return statistics.median(self.wall)

    @property
    def median_cpu(self):
        return statistics.median(self.cpu)


class Launcher:
    def __init__(self, temporary):
        self._program = os.path.join(temporary, "measure")
        compiler = os.environ.get("CC", "cc")
        # Linked statically it is smaller, and so is the least memory that it can show.
        for flags in (["-static"], []):
            command = [compiler, "-O2", *flags, "-o", self._program, str(SOURCE)]
            if subprocess.run(command, capture_output=True).returncode == 0:
                return
        raise SystemExit(f"bench: {compiler} could not compile {SOURCE.name}")

    def run(self, costs, command, source, target, environment, folder):
        """Runs a command once and adds what it cost; a status other than 0 is a failure."""
        done = subprocess.run(
            [self._program, source, target, *command],
            env=environment,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        fields = done.stdout.split()
        if done.returncode != 0 or len(fields) != 5 or fields[4] != "0":
            lines = done.stderr.strip().splitlines()
            status = f"status {fields[4]}" if len(fields) == 5 else "did not start"
            costs.failures.append(f"{status}: {lines[-1]}" if lines else status)
            return
        wall, user, system, memory = map(int, fields[:4])
        costs.wall.append(wall / 1e9)
        costs.cpu.append((user + system) / 1e6)
        costs.memory.append(memory)
