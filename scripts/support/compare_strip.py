"""Compares nbstrip with nbstripout; see scripts/compare-strip."""

import argparse
import json
import multiprocessing
import os
import pathlib
import re
import subprocess
import sys
from decimal import Decimal

from nbstripout_oracle import Oracle

OPTION_SETS = [
    [],
    ["--keep-output"],
    ["--keep-count"],
    ["--keep-output", "--keep-count"],
    ["--keep-id"],
    ["--drop-empty-cells"],
    ["--max-size", "1k"],
    ["--max-size", "40"],
    ["--keep-output", "--drop-output-type", "stream"],
    ["--keep-output", "--drop-output-type", "stream:stderr", "display_data"],
    ["--keep-output-type", "error"],
    ["--keep-output-type", "stream:stdout", "execute_result"],
    ["--extra-keys", "metadata.kernelspec cell.metadata.tags"],
    ["--extra-keys", "metadata.language_info.version cell.attachments cell.metadata.jupyter.source_hidden"],
    ["--keep-metadata-keys", "cell.metadata.collapsed cell.metadata.scrolled metadata.widgets"],
    ["--drop-tagged-cells", "parameters"],
    ["--strip-init-cells"],
    ["--strip-init-cells", "--keep-output", "--keep-id", "--drop-empty-cells", "--max-size", "100"],
    ["--mode", "zeppelin"],
]

# Kinds of findings that are documented and no reason to fail.
EXPECTED = {"design", "accepted", "shared"}

_oracle = None


def start_worker():
    global _oracle
    _oracle = Oracle()


def run_ours(data, options):
    command = [os.environ["NBSTRIP"], *os.environ.get("NBSTRIP_CLEAN", "").split(), *options]
    done = subprocess.run(command, input=data, capture_output=True)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip()


def first_difference(ours, theirs):
    """The number of the first line that differs and both lines, shortened around the place."""
    for number, (a, b) in enumerate(zip(ours.split(b"\n"), theirs.split(b"\n")), 1):
        if a != b:
            place = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            start = max(0, place - 40)
            return f"line {number}: ours {a[start:place + 40]!r}, nbstripout's {b[start:place + 40]!r}"
    return f"one ends early: {len(ours)} and {len(theirs)} bytes"


NUMBER = re.compile(rb"^( *(?:\"(?:[^\"\\]|\\.)*\": )?)(-?[0-9][0-9.eE+-]*|-?Infinity)(,?)$")


def kept_number(ours, theirs):
    """Whether two lines differ only by a number whose text we keep and nbstripout rounds."""
    a, b = NUMBER.match(ours), NUMBER.match(theirs)
    if not a or not b or a[1] != b[1] or a[3] != b[3] or b"Inf" in a[2]:
        return False
    text = a[2].decode()
    if not any(sign in text for sign in ".eE"):
        return False
    return repr(float(text)) in (b[2].decode(), b[2].decode().lower().replace("infinity", "inf")) and (
        b"Infinity" in b[2] or Decimal(text) != Decimal(repr(float(text)))
    )


def differs_by_design(data, ours, theirs, options):
    """The name of the documented deviation that explains a difference, or None."""
    a, b = ours.split(b"\n"), theirs.split(b"\n")
    if len(a) == len(b) and all(x == y or kept_number(x, y) for x, y in zip(a, b)):
        return "numbers keep their text"
    try:
        notebook = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if "--keep-id" in options and (notebook.get("nbformat"), notebook.get("nbformat_minor", 0)) >= (4, 5):
        ids = [cell.get("id") for cell in notebook.get("cells", [])]
        if None in ids or len(set(map(str, ids))) < len(ids):
            return "no ids are invented"
    if "--max-size" in options and _oracle.run(without_counts(notebook), options)[1] == ours:
        return "counts have the size of the null that they become"
    if "--drop-empty-cells" in options:
        if notebook.get("nbformat") in (2, 3):
            return "code cells of old formats are not empty"
        if any(not isinstance(cell.get("source"), (str, list)) for cell in notebook.get("cells", [])):
            return "a cell without source is not empty"
    return None


def without_counts(notebook):
    """The notebook with all counts of outputs null already."""
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            if "execution_count" in output:
                output["execution_count"] = None
    return json.dumps(notebook).encode()


def compare(job):
    """Gives a list of (kind, text) for one notebook and one set of options."""
    path, options = job
    data = pathlib.Path(path).read_bytes()
    status, theirs, problem = _oracle.run(data, options)
    our_status, ours, message = run_ours(data, options)
    shown = f"{path} [{' '.join(options)}]"
    if our_status != 0:
        if our_status < 0:
            return [("crash", f"{shown}: ended by signal {-our_status}")]
        if ours:
            return [("output", f"{shown}: status {our_status}, yet {len(ours)} bytes were written")]
        return [] if status != 0 else [("refused", f"{shown}: only nbstrip refuses: {message}")]
    found = []
    if status != 0:
        found.append(("accepted", f"{shown}: only nbstripout refuses: {problem[:100]}"))
    elif ours != theirs:
        reason = differs_by_design(data, ours, theirs, options)
        kind = "design" if reason else "bytes"
        found.append((kind, f"{shown}: {reason or first_difference(ours, theirs)}"))
    again = run_ours(ours, options)
    if again[:2] != (0, ours):
        # docs/strip-rules.md names the cases in which nbstripout's second run changes more as well.
        plain = _oracle.run(ours, [])
        shared = _oracle.run(ours, options)[:2] == again[:2] or plain[1] != _oracle.run(plain[1], [])[1]
        kind = "shared" if shared else "idempotence"
        found.append((kind, f"{shown}: a second run: {first_difference(again[1], ours)}"))
    return found


def notebooks(paths):
    for name in paths:
        path = pathlib.Path(name)
        if not path.exists():
            sys.exit(f"compare-strip: {name}: no such file")
        yield from [path] if path.is_file() else sorted(p for p in path.rglob("*.ipynb") if p.is_file())


def main():
    parser = argparse.ArgumentParser(prog="scripts/compare-strip")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--limit", type=int, help="only so many notebooks")
    options = parser.parse_args()
    files = list(notebooks(options.paths))[: options.limit]
    if not files:
        sys.exit("compare-strip: no notebooks there")
    jobs = [(str(path), chosen) for path in files for chosen in OPTION_SETS]
    counts = {}
    with multiprocessing.Pool(options.jobs, start_worker) as pool:
        for found in pool.imap(compare, jobs, chunksize=len(OPTION_SETS)):
            for kind, text in found:
                counts[kind] = counts.get(kind, 0) + 1
                if kind not in EXPECTED:
                    print(f"{kind}: {text}", flush=True)
    print(f"{len(files)} notebooks, {len(jobs)} comparisons with nbstripout")
    labels = {
        "bytes": "other bytes",
        "refused": "only nbstrip refuses",
        "accepted": "only nbstripout refuses",
        "design": "other bytes for a documented reason",
        "shared": "a second run changes more, nbstripout's too",
        "idempotence": "only nbstrip's second run changes more",
        "crash": "crashes",
        "output": "output in spite of an error",
    }
    for kind, label in labels.items():
        print(f"  {label}: {counts.get(kind, 0)}")
    sys.exit(1 if any(kind not in EXPECTED for kind in counts) else 0)


if __name__ == "__main__":
    main()
