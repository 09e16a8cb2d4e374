"""The functions of the package."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from . import _filter, _notebooks, _programs
from ._notebooks import DiffEntry, MergeDecision, Notebook


def strip(
    notebook: Mapping[str, Any],
    *,
    keep_output: bool = False,
    keep_count: bool = False,
    keep_id: bool = False,
    extra_keys: Iterable[str] = (),
    keep_metadata_keys: Iterable[str] = (),
    keep_metadata: Iterable[str] | None = None,
    drop_empty_cells: bool = False,
    drop_tagged_cells: Iterable[str] = (),
    strip_init_cells: bool = False,
    max_size: int | str | None = None,
    keep_output_types: Iterable[str] = (),
    drop_output_types: Iterable[str] = (),
    config: str | os.PathLike[str] | None = None,
    name: str = "notebook.ipynb",
) -> Notebook:
    """A notebook without outputs and noise. The argument stays as it is.

    The options are those of the command nbstrip. config names a settings file; otherwise none counts. name
    is what messages call the notebook. Raises NbtrioError.
    """
    data = _notebooks.encoded_notebook(notebook, name)
    options = _strip_options(
        keep_output=keep_output,
        keep_count=keep_count,
        keep_id=keep_id,
        extra_keys=extra_keys,
        keep_metadata_keys=keep_metadata_keys,
        keep_metadata=keep_metadata,
        drop_empty_cells=drop_empty_cells,
        drop_tagged_cells=drop_tagged_cells,
        strip_init_cells=strip_init_cells,
        max_size=max_size,
        keep_output_types=keep_output_types,
        drop_output_types=drop_output_types,
        config=config,
    )
    stripped = _filter.clients.clean(options, name, data)
    result: Notebook = _notebooks.decoded_notebook(stripped, notebook, "nbstrip")
    return result


def strip_bytes(
    data: bytes,
    *,
    keep_output: bool = False,
    keep_count: bool = False,
    keep_id: bool = False,
    extra_keys: Iterable[str] = (),
    keep_metadata_keys: Iterable[str] = (),
    keep_metadata: Iterable[str] | None = None,
    drop_empty_cells: bool = False,
    drop_tagged_cells: Iterable[str] = (),
    strip_init_cells: bool = False,
    max_size: int | str | None = None,
    keep_output_types: Iterable[str] = (),
    drop_output_types: Iterable[str] = (),
    preserve_layout: bool = False,
    config: str | os.PathLike[str] | None = None,
    name: str = "notebook.ipynb",
) -> bytes:
    """A notebook file's content without outputs and noise: the bytes that git would store.

    A notebook whose bytes come back as they were is clean. The options are those of strip, and
    preserve_layout, which keeps every byte that does not have to go. Raises NbtrioError.
    """
    options = _strip_options(
        keep_output=keep_output,
        keep_count=keep_count,
        keep_id=keep_id,
        extra_keys=extra_keys,
        keep_metadata_keys=keep_metadata_keys,
        keep_metadata=keep_metadata,
        drop_empty_cells=drop_empty_cells,
        drop_tagged_cells=drop_tagged_cells,
        strip_init_cells=strip_init_cells,
        max_size=max_size,
        keep_output_types=keep_output_types,
        drop_output_types=drop_output_types,
        preserve_layout=preserve_layout,
        config=config,
    )
    return _filter.clients.clean(options, name, bytes(data))


def diff_notebooks(a: Mapping[str, Any], b: Mapping[str, Any]) -> list[DiffEntry]:
    """What changed from notebook a to notebook b, in nbdime's format of diffs. Raises NbtrioError."""
    with tempfile.TemporaryDirectory(prefix="nbtrio-") as folder:
        _write(folder, "a.ipynb", _notebooks.encoded_notebook(a, "a"))
        _write(folder, "b.ipynb", _notebooks.encoded_notebook(b, "b"))
        _programs.run(
            "nbdiff", ["--no-config", "a.ipynb", "b.ipynb", "--out", "diff.json"], folder, good=(0, 1)
        )
        return _notebooks.entries(_notebooks.decoded(_read(folder, "diff.json"), "nbdiff"))


def patch_notebook(notebook: Mapping[str, Any], diff: Iterable[Mapping[str, Any]]) -> Notebook:
    """The notebook with a diff in nbdime's format applied. The argument stays as it is.

    Raises NbtrioError if the diff does not fit.
    """
    with tempfile.TemporaryDirectory(prefix="nbtrio-") as folder:
        _write(folder, "notebook.ipynb", _notebooks.encoded_notebook(notebook, "notebook"))
        _write(folder, "diff.json", _notebooks.encoded(list(diff), "diff"))
        patched = _programs.run("nbdiff", ["patch", "notebook.ipynb", "diff.json"], folder)
    result: Notebook = _notebooks.decoded_notebook(patched, notebook, "nbdiff")
    return result


def merge_notebooks(
    base: Mapping[str, Any],
    local: Mapping[str, Any],
    remote: Mapping[str, Any],
    args: Any = None,
    *,
    merge_strategy: str | None = None,
    input_strategy: str | None = None,
    output_strategy: str | None = None,
    ignore_transients: bool | None = None,
) -> tuple[Notebook, list[MergeDecision]]:
    """Merges two versions of a notebook with their common ancestor.

    Gives the merged notebook and the list of decisions in nbdime's format. A decision whose "conflict" is
    true is a conflict: the merged notebook shows it, and is a notebook all the same. The strategies are those
    of the command nbmerge; args may be an object that has them as attributes, as for nbdime. Raises
    NbtrioError.
    """
    options = ["--no-config"]
    for name, value in (
        ("merge_strategy", merge_strategy),
        ("input_strategy", input_strategy),
        ("output_strategy", output_strategy),
    ):
        chosen = value if value is not None else getattr(args, name, None)
        if chosen is not None:
            options += ["--" + name.replace("_", "-"), str(chosen)]
    if ignore_transients is None:
        ignore_transients = getattr(args, "ignore_transients", None)
    if ignore_transients is not None:
        options.append("--ignore-transients" if ignore_transients else "--no-ignore-transients")
    with tempfile.TemporaryDirectory(prefix="nbtrio-") as folder:
        for name, notebook in (("base", base), ("local", local), ("remote", remote)):
            _write(folder, name + ".ipynb", _notebooks.encoded_notebook(notebook, name))
        options += ["base.ipynb", "local.ipynb", "remote.ipynb", "--out"]

        def merge(more: list[str]) -> None:
            _programs.run("nbmerge", options + more, folder, good=(0, 1))

        # Two runs at the same time, as a run gives the notebook or the decisions.
        with ThreadPoolExecutor(max_workers=1) as second:
            decided = second.submit(merge, ["decisions.json", "--decisions"])
            merge(["merged.ipynb"])
            decided.result()
        merged = _notebooks.decoded_notebook(_read(folder, "merged.ipynb"), local, "nbmerge")
        decisions = _notebooks.decisions(_notebooks.decoded(_read(folder, "decisions.json"), "nbmerge"))
    return merged, decisions


def _strip_options(
    *,
    extra_keys: Iterable[str],
    keep_metadata_keys: Iterable[str],
    keep_metadata: Iterable[str] | None,
    drop_tagged_cells: Iterable[str],
    max_size: int | str | None,
    keep_output_types: Iterable[str],
    drop_output_types: Iterable[str],
    config: str | os.PathLike[str] | None,
    **flags: bool,
) -> tuple[str, ...]:
    """The options as arguments of a command."""
    arguments = ["--" + flag.replace("_", "-") for flag, is_set in flags.items() if is_set]
    for option, keys in (
        ("--extra-keys", extra_keys),
        ("--keep-metadata-keys", keep_metadata_keys),
        ("--drop-tagged-cells", drop_tagged_cells),
    ):
        words = _words(keys)
        if words:
            arguments.append(f"{option}={' '.join(words)}")
    if keep_metadata is not None:
        arguments += ["--keep-metadata", " ".join(_words(keep_metadata))]
    if max_size is not None:
        arguments.append(f"--max-size={max_size}")
    arguments += [f"--keep-output-type={kind}" for kind in _words(keep_output_types)]
    arguments += [f"--drop-output-type={kind}" for kind in _words(drop_output_types)]
    if config is None:
        arguments.append("--no-config")
    else:
        arguments.append("--config=" + os.path.abspath(os.fspath(config)))
    return tuple(arguments)


def _words(value: Iterable[str]) -> list[str]:
    """A text of several words, as on a command line, or a list of them."""
    return value.split() if isinstance(value, str) else [str(word) for word in value]


def _write(folder: str, name: str, data: bytes) -> None:
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)


def _read(folder: str, name: str) -> bytes:
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()
