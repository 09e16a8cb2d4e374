"""Strips a folder of notebooks with Dask: prints how many there are, how many were clean, and the errors.

usage: lake_dask.py FOLDER [WORKERS]

Each worker process has one nbstrip of its own.
"""

from __future__ import annotations

import pathlib
import sys

import dask.bag

import nbtrio


def check(path: str) -> tuple[str, bool, str | None]:
    """The path, whether the notebook is clean, and why it cannot be read."""
    content = pathlib.Path(path).read_bytes()
    try:
        return path, nbtrio.strip_bytes(content, name=path) == content, None
    except nbtrio.NbtrioError as error:
        return path, False, error.message


def main() -> None:
    folder, workers = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None
    paths = [str(path) for path in pathlib.Path(folder).rglob("*.ipynb")]
    bag = dask.bag.from_sequence(paths, partition_size=200)
    results = bag.map(check).compute(scheduler="processes", num_workers=workers)
    errors = [error for _, _, error in results if error]
    print(f"{len(results)} notebooks, {sum(clean for _, clean, _ in results)} clean, {len(errors)} errors")
    for error in errors:
        print(error, file=sys.stderr)


if __name__ == "__main__":
    main()
