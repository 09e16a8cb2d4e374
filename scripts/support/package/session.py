"""The package nbtrio, as it is installed: each function once."""

import nbtrio


def code(source, printed):
    outputs = [{"output_type": "stream", "name": "stdout", "text": printed}]
    return {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": outputs, "source": source}


def notebook(*sources):
    cells = [code(source, "1\n") for source in sources]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


base, local, remote = notebook("a = 1", "b = 2"), notebook("a = 9", "b = 2"), notebook("a = 1", "b = 8")
assert nbtrio.strip(base)["cells"][0]["outputs"] == []
diff = nbtrio.diff_notebooks(base, local)
assert nbtrio.patch_notebook(base, diff) == local
merged, decisions = nbtrio.merge_notebooks(base, local, remote)
assert [cell["source"] for cell in merged["cells"]] == ["a = 9", "b = 8"]
try:
    nbtrio.strip_bytes(b"{")
    raise AssertionError("a broken notebook was stripped")
except nbtrio.NbtrioError as error:
    assert error.status == 2 and ":1:2: " in error.message
print("package:", nbtrio.__version__, nbtrio.find_program("nbdiff"))
