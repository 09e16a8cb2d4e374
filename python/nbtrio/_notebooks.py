"""Notebooks and diffs between Python's dictionaries and the JSON of the executables."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any, cast

from ._errors import NbtrioError

Notebook = dict[str, Any]


class DiffEntry(dict[str, Any]):
    """An entry of a diff in nbdime's format: a dictionary whose members are attributes, too.

    So nbdime's own functions, such as nbdime.patch and nbdime.apply_decisions, take it as their own.
    """

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


class MergeDecision(DiffEntry):
    """A decision of a merge in nbdime's format: a dictionary whose members are attributes, too."""


def encoded(value: Any, what: str) -> bytes:
    """A value as JSON. Raises NbtrioError if it is none."""
    try:
        return json.dumps(value).encode("ascii")
    except (TypeError, ValueError, RecursionError) as error:
        raise NbtrioError(f"{what} is not JSON: {error}") from error


def encoded_notebook(notebook: Mapping[str, Any], what: str) -> bytes:
    """A notebook as JSON. Raises NbtrioError if it is not a dictionary, or no JSON."""
    if not isinstance(notebook, Mapping):
        raise NbtrioError(f"{what} is not a dictionary, it is of type {type(notebook).__name__}")
    return encoded(notebook if isinstance(notebook, dict) else dict(notebook), what)


def decoded(data: bytes, program: str) -> Any:
    """What an executable printed, as a value."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NbtrioError(f"cannot read what {program} printed: {error}") from error


def decoded_notebook(data: bytes, like: Mapping[str, Any], program: str) -> Any:
    """What an executable printed, as a notebook in the form of another one.

    Texts of several lines are strings as in memory, or lists as in files, as the other one has them. A
    NotebookNode of nbformat gives a NotebookNode.
    """
    notebook = decoded(data, program)
    if not has_lists_of_lines(like):
        join_lines(notebook)
    node = getattr(sys.modules.get("nbformat"), "NotebookNode", None)
    if node is not None and isinstance(like, node):
        return cast(Any, sys.modules["nbformat"]).from_dict(notebook)
    return notebook


def entries(diff: Iterable[Mapping[str, Any]]) -> list[DiffEntry]:
    """A diff that came as JSON, with entries of the class DiffEntry."""
    result = []
    for plain in diff:
        entry = DiffEntry(plain)
        if entry.get("op") == "patch":
            entry["diff"] = entries(entry["diff"])
        result.append(entry)
    return result


def decisions(plain: Iterable[Mapping[str, Any]]) -> list[MergeDecision]:
    """The decisions of a merge that came as JSON, in the form that they have in nbdime."""
    result = []
    for members in plain:
        decision = MergeDecision(members)
        decision["common_path"] = tuple(decision.get("common_path") or ())
        for key in ("local_diff", "remote_diff", "custom_diff"):
            if decision.get(key):
                decision[key] = entries(decision[key])
        result.append(decision)
    return result


def has_lists_of_lines(notebook: Mapping[str, Any]) -> bool:
    """Whether sources are lists of lines, as they are in files, and not joined, as nbformat has them."""
    return any(isinstance(cell.get(key), list) for cell in _cells(notebook) for key in ("source", "input"))


def join_lines(notebook: Any) -> None:
    """Joins lists of lines in place, where the format of notebooks has texts of several lines."""
    for cell in _cells(notebook):
        _join(cell, ("source", "input"))
        for attachment in _values(cell.get("attachments")):
            _join_bundle(attachment)
        outputs = cell.get("outputs")
        for output in outputs if isinstance(outputs, list) else []:
            if not isinstance(output, dict):
                continue
            _join(output, ("text", *_KEYS_OF_FORMAT_3))
            _join_bundle(output.get("data"))


# In nbformat 3 and older, data stand in the output itself.
_KEYS_OF_FORMAT_3 = ("html", "svg", "latex", "javascript", "json")


def _cells(notebook: Any) -> Iterable[dict[str, Any]]:
    if not isinstance(notebook, Mapping):
        return
    worksheets = notebook.get("worksheets")
    for holder in (notebook, *(worksheets if isinstance(worksheets, list) else ())):
        cells = holder.get("cells") if isinstance(holder, Mapping) else None
        for cell in cells if isinstance(cells, list) else ():
            if isinstance(cell, dict):
                yield cell


def _values(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else ()


def _join(holder: dict[str, Any], keys: Iterable[str]) -> None:
    for key in keys:
        value = holder.get(key)
        if isinstance(value, list) and all(isinstance(line, str) for line in value):
            holder[key] = "".join(value)


def _join_bundle(bundle: Any) -> None:
    if isinstance(bundle, dict):
        _join(bundle, [mime for mime in bundle if not _is_json(mime)])


def _is_json(mime: str) -> bool:
    return mime.startswith("application/") and (mime == "application/json" or mime.endswith("+json"))
