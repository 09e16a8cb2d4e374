"""Jupyter notebooks that live well in git, from Python.

The functions take and give notebooks as nbformat and nbdime do, as dictionaries, and diffs in nbdime's
format (JEP-8):

    >>> import nbtrio
    >>> stripped = nbtrio.strip(notebook)
    >>> diff = nbtrio.diff_notebooks(before, after)
    >>> nbtrio.patch_notebook(before, diff) == after
    True
    >>> merged, decisions = nbtrio.merge_notebooks(base, local, remote)
    >>> conflicts = [decision for decision in decisions if decision["conflict"]]

The work is done by the executables nbstrip, nbdiff and nbmerge. They are looked for in the folder that the
environment variable NBTRIO_BIN names, beside this package, in the environment's folder of scripts and on
PATH. Settings files and git's settings do not count here: the result depends on the arguments alone.

Every function can be called by several threads at once and after os.fork(). What goes wrong is an
NbtrioError with the message and the exit status of the executable.
"""

from __future__ import annotations

from ._errors import NbtrioError
from ._functions import diff_notebooks, merge_notebooks, patch_notebook, strip, strip_bytes
from ._notebooks import DiffEntry, MergeDecision
from ._programs import find_program

__version__ = "0.1.0"

__all__ = [
    "DiffEntry",
    "MergeDecision",
    "NbtrioError",
    "__version__",
    "diff_notebooks",
    "find_program",
    "merge_notebooks",
    "patch_notebook",
    "strip",
    "strip_bytes",
]
