"""What the figures were measured on."""

import datetime
import os
import pathlib
import platform
import subprocess


def processor():
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    named = subprocess.run(["sysctl", "-n", "machdep.cpu.brand_string"], capture_output=True, text=True)
    return named.stdout.strip() or platform.processor() or "unknown processor"


def load():
    return "{:.1f}, {:.1f}, {:.1f}".format(*os.getloadavg())


def described(load_before):
    # The first two numbers; what follows is the name that somebody gave to a build of the system.
    system = f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}"
    git = subprocess.run(["git", "--version"], capture_output=True, text=True).stdout.strip()
    return (
        f"{datetime.date.today().isoformat()}; {processor()}, {os.cpu_count()} cores; "
        f"{system}; {git}; load average {load_before} before and {load()} after."
    )
