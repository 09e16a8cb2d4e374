"""Calls every tool of `nbdiff mcp` with the official client (PyPI: mcp), each answer asserted."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile

import mcp
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

NBDIFF = sys.argv[1]
TOOLS = ["diff", "markdown", "show", "patch", "merge", "check", "resolve"]


def git(folder, *words):
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def notebook(*sources):
    cells = [{"cell_type": "code", "execution_count": None, "id": f"c{place}", "metadata": {}, "outputs": [],
              "source": source.splitlines(True)} for place, source in enumerate(sources)]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def write(folder, name, text):
    with open(os.path.join(folder, name), "w") as file:
        file.write(text)


def repository(folder):
    """Notebooks that two branches changed, one of them in the same line."""
    git(folder, "init", "-q", "-b", "main")
    write(folder, "a.ipynb", notebook("epochs = 10\nlr = 0.1", "print(epochs)"))
    write(folder, "b.ipynb", notebook("x = 1\ny = 1\nz = 1", "print(x)"))
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "one")
    git(folder, "checkout", "-qb", "topic")
    write(folder, "b.ipynb", notebook("x = 2\ny = 1\nz = 1", "print(x)"))
    git(folder, "commit", "-qam", "two")
    git(folder, "checkout", "-q", "main")
    write(folder, "b.ipynb", notebook("x = 3\ny = 1\nz = 1", "print(x)"))
    git(folder, "commit", "-qam", "three")


class Caller:
    def __init__(self, session):
        self.session = session

    async def text(self, tool, **arguments):
        result = await self.session.call_tool(tool, arguments)
        assert not failed(result), result.content[0].text
        return result.content[0].text

    async def json(self, tool, **arguments):
        return json.loads(await self.text(tool, **arguments))

    async def failure(self, tool, **arguments):
        result = await self.session.call_tool(tool, arguments)
        assert failed(result), f"{tool} {arguments} did not fail"
        return result.content[0].text


def failed(result):
    return getattr(result, "is_error", None) or getattr(result, "isError", None) or False


async def check(session, folder, outside):
    call = Caller(session)
    listed = (await session.list_tools()).tools
    assert [tool.name for tool in listed] == TOOLS, [tool.name for tool in listed]
    assert all(tool.description for tool in listed)

    outline = await call.json("show", path="a.ipynb")
    assert outline["schema"] == "nbshow/1" and [c["id"] for c in outline["cells"]] == ["c0", "c1"]
    cell = (await call.json("show", path="a.ipynb", cell="c0", validate=True))
    assert cell["cells"][0]["source"] == "epochs = 10\nlr = 0.1" and cell["validation"] == []
    assert len((await call.json("show", path=os.path.join(folder, "a.ipynb"), cell=[0, 1]))["cells"]) == 2

    edits = [
        {"op": "replace", "cell": "c0", "old": "epochs = 10\nlr = 0.1", "source": "epochs = 30\nlr = 0.1"},
        {"op": "insert", "after": "c0", "type": "markdown", "source": "More epochs."},
        {"op": "tag", "cell": "c0", "add": ["parameters"]},
    ]
    before = open(os.path.join(folder, "a.ipynb")).read()
    assert (await call.json("patch", path="a.ipynb", edits=edits, dry_run=True))["written"] is False
    assert open(os.path.join(folder, "a.ipynb")).read() == before
    patched = await call.json("patch", path="a.ipynb", edits=edits)
    assert patched["edits"] == 3 and patched["new"][0]["at"] == 1, patched
    message = await call.failure("patch", path="a.ipynb", edits=edits)
    assert "nothing was changed: edit 1 (replace)" in message, message

    report = await call.json("diff", path="a.ipynb")
    assert report["schema"] == "nbdiff/1" and report["files"][0]["params"] == [
        {"name": "epochs", "new": "30", "cell": "c0"}, {"name": "lr", "new": "0.1", "cell": "c0"}], report
    between = await call.json("diff", base="main", head="topic")
    assert [file["path"] for file in between["files"]] == ["b.ipynb"] and len(between["mergeBase"]) == 40
    files = await call.json("diff", base="a.ipynb", head="b.ipynb")
    assert files["class"] == "source"
    assert (await call.json("diff", path="b.ipynb", base="HEAD", head="HEAD"))["files"] == []
    small = await call.text("diff", base="main", head="topic", budget=500)
    assert len(small) <= 500 and json.loads(small)

    markdown = await call.text("markdown", path="a.ipynb")
    assert markdown.startswith("<!-- nbdiff:report -->\n") and "+epochs = 30" in markdown

    merged = await call.json("merge", path="b.ipynb", local="main", remote="topic", out="b.ipynb")
    assert merged["schema"] == "nbmerge/1" and merged["status"] == "conflicts", merged
    found = await call.json("check")
    assert [file["path"] for file in found["files"]] == ["b.ipynb"], found
    assert found["files"][0]["conflicts"][0]["id"] == "c0"
    settled = await call.json("resolve", path="b.ipynb", take="remote", cell="c0", hunk=1)
    assert settled["settled"] == 1 and settled["left"] == 0, settled
    assert (await call.json("check", path="b.ipynb"))["files"] == []
    assert (await call.json("show", path="b.ipynb", cell=0))["cells"][0]["source"].startswith("x = 2\n")
    by_files = await call.json("merge", local="a.ipynb", remote="b.ipynb")
    assert by_files["status"] == "conflicts", by_files

    for tool, arguments, words in [
        ("show", {}, "the argument 'path' is missing"),
        ("show", {"path": "a.ipynb", "cel": 1}, "did you mean 'cell'?"),
        ("show", {"path": "missing.ipynb"}, "no such file"),
        ("show", {"path": "broken.ipynb"}, "broken.ipynb:1:2: "),
        ("show", {"path": "a.ipynb", "cell": "c9"}, "there is no cell 'c9'"),
        ("show", {"path": outside}, "outside the folder"),
        ("show", {"path": "../outside.ipynb"}, "outside the folder"),
        ("show", {"path": "link.ipynb"}, "outside the folder"),
        ("show", {"path": "linked/outside.ipynb"}, "outside the folder"),
        ("show", {"path": "pipe.ipynb"}, "not a regular file"),
        ("diff", {"path": outside}, "outside the folder"),
        ("diff", {"path": "link.ipynb", "base": "a.ipynb"}, "outside the folder"),
        ("diff", {"base": "nonsense"}, "neither a file nor a revision"),
        ("diff", {"base": "-", "head": "a.ipynb"}, "'base' is no name"),
        ("diff", {"path": "broken.ipynb"}, '"class":"error"'),
        ("merge", {"path": "a.ipynb", "remote": "topic", "out": "../out.ipynb"}, "outside the folder"),
        ("merge", {"path": "a.ipynb", "remote": "topic", "out": "out.txt"}, "'out' has to end in .ipynb"),
        ("merge", {"path": "a.ipynb", "remote": "topic", "out": "link.ipynb"}, "a symbolic link"),
        ("merge", {"path": "a.ipynb", "remote": "topic", "out": "linked/out.ipynb"}, "outside the folder"),
        ("merge", {"path": "a.ipynb", "remote": "HEAD:a.ipynb"}, "nor a revision"),
        ("patch", {"path": "link.ipynb", "edits": edits}, "outside the folder"),
        ("patch", {"path": "a.ipynb", "edits": {"op": "tag"}}, "unknown member 'op'"),
        ("check", {"path": ".."}, "outside the folder"),
        ("resolve", {"path": "b.ipynb", "take": "mine"}, "'take' has to be one of"),
        ("resolve", {"path": "b.ipynb", "take": "local", "cell": "c7"}, "there is no cell c7"),
    ]:
        message = await call.failure(tool, **arguments)
        assert words in message, f"{tool} {arguments}: {message}"
    assert (await call.json("show", path="inner.ipynb"))["cells"], "a link inside the folder leads somewhere"
    assert not os.path.exists(os.path.join(os.path.dirname(folder), "out.ipynb"))

    try:
        result = await session.call_tool("remove", {})
    except Exception as error:
        assert "there is no tool 'remove'" in str(error), error
    else:
        raise AssertionError(f"an unknown tool has a result: {result}")


def prepared(parent):
    folder = os.path.join(parent, "notebooks")
    os.mkdir(folder)
    repository(folder)
    outside = os.path.join(parent, "outside.ipynb")
    write(parent, "outside.ipynb", notebook("secret = 1"))
    write(folder, "broken.ipynb", "{")
    os.symlink("../outside.ipynb", os.path.join(folder, "link.ipynb"))
    os.symlink("..", os.path.join(folder, "linked"))
    os.symlink("a.ipynb", os.path.join(folder, "inner.ipynb"))
    os.mkfifo(os.path.join(folder, "pipe.ipynb"))
    return folder, outside


async def by_session(folder, outside):
    """With the handshake of the older revisions."""
    server = StdioServerParameters(command=NBDIFF, args=["mcp"], cwd=folder)
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        started = await session.initialize()
        await check(session, folder, outside)
        return getattr(started, "protocol_version", None) or started.protocolVersion


async def by_client(folder, outside):
    """With the client of newer versions of the package, which discovers the server; None for older ones."""
    if not hasattr(mcp, "Client"):
        return None
    server = StdioServerParameters(command=NBDIFF, args=["mcp"], cwd=folder)
    async with mcp.Client(stdio_client(server)) as client:
        await check(client, folder, outside)
        return client.protocol_version


def main():
    for way in (by_session, by_client):
        with tempfile.TemporaryDirectory() as parent:
            version = asyncio.run(way(*prepared(os.path.realpath(parent))))
            if version:
                print(f"{way.__name__}: all tools as they should be, protocol {version}")


main()
