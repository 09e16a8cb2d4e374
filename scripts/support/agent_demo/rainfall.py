"""The notebook of the demonstration."""

from __future__ import annotations

import json
import random

COMPUTE = """import random

rain = [round(random.Random(month).uniform(20, 110), 1) for month in range(months)]
total = round(sum(rain), 1)
print(f"{station}: {len(rain)} months, {total} mm")"""


def total(months: int) -> float:
    """What the notebook computes."""
    return round(sum(round(random.Random(month).uniform(20, 110), 1) for month in range(months)), 1)


def notebook() -> str:
    """The notebook as Jupyter writes it, never run."""
    cells = [
        _cell("title", "markdown", "# Rainfall\n\nMonthly sums of one station, in millimetres."),
        _cell("params", "code", 'station = "Hohenfels"\nmonths = 12', tags=["parameters"]),
        _cell("sums", "code", COMPUTE),
        _cell("collect", "code", 'import scrapbook as sb\n\nsb.glue("total", total)'),
        _cell("wettest", "code", "print(max(rain))"),
    ]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _cell(name: str, kind: str, source: str, **metadata: object) -> dict:
    cell: dict = {"cell_type": kind}
    if kind == "code":
        cell["execution_count"] = None
    cell |= {"id": name, "metadata": metadata}
    if kind == "code":
        cell["outputs"] = []
    return cell | {"source": source.splitlines(keepends=True)}
