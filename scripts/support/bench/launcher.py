"""Costs of one command, measured by the small program measure.c."""

import os
import pathlib
import signal
import statistics
import subprocess
from dataclasses import dataclass, field

LONGEST_RUN = 60
SOURCE = pathlib.Path(__file__).with_name("measure.c")


@dataclass
class Costs:
    """What every run of one command cost: seconds of wall and CPU time, and KiB at the peak."""

    wall: list = field(default_factory=list)
    cpu: list = field(default_factory=list)
    memory: list = field(default_factory=list)
    failures: list = field(default_factory=list)
    # The exit status of the last run that was no failure.
    status: int = 0

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

    def run(self, costs, command, source, target, environment, folder, answers=()):
        """Runs a command once and adds what it cost; a status but 0 and those in `answers` is a failure."""
        # A session of its own, so that a filter that waits for ever can be ended with all it started.
        process = subprocess.Popen(
            [self._program, source, target, *command],
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            answer, messages = process.communicate(timeout=LONGEST_RUN)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
            costs.failures.append(f"did not end in {LONGEST_RUN} s")
            return
        fields = answer.split()
        if process.returncode != 0 or len(fields) != 5 or int(fields[4]) not in (0, *answers):
            lines = messages.strip().splitlines()
            status = f"status {fields[4]}" if len(fields) == 5 else "did not start"
            costs.failures.append(f"{status}: {lines[-1]}" if lines else status)
            return
        wall, user, system, memory, costs.status = map(int, fields)
        costs.wall.append(wall / 1e9)
        costs.cpu.append((user + system) / 1e6)
        costs.memory.append(memory)
