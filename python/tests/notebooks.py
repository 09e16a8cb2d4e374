"""Notebooks for tests."""

from __future__ import annotations

from typing import Any

Notebook = dict[str, Any]


def code(source: str | list[str], printed: str = "", **metadata: Any) -> Notebook:
    outputs = [{"output_type": "stream", "name": "stdout", "text": printed}] if printed else []
    return {
        "cell_type": "code",
        "execution_count": 7,
        "metadata": metadata,
        "outputs": outputs,
        "source": source,
    }


def markdown(source: str | list[str]) -> Notebook:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def notebook(*cells: Notebook) -> Notebook:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
