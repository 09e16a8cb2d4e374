"""What agents do to the notebook: reading, editing, pull requests and merges."""

from __future__ import annotations

import json

from . import checks
from .rainfall import total
from .shell import Story, expect, source


def patch(*edits: dict) -> str:
    """A list of cell edits, as an agent writes it."""
    return json.dumps({"schema": "nbpatch/1", "edits": list(edits)}, indent=1, ensure_ascii=False) + "\n"


def first_agent(story: Story) -> None:
    """An agent reads the notebook, edits the parameters cell and adds a note, on a branch."""
    story.chapter("An agent reads the notebook")
    outline = story.json("nbdiff", "show", "--json", "--outline", "rainfall.ipynb")
    print(json.dumps(outline, ensure_ascii=False)[:400] + " …")
    text = json.dumps(outline)
    expect(all(name in text for name in ("title", "params", "sums")), "the outline names the cells by id")
    one = story.json("nbdiff", "show", "--json", "--cell", "params", "rainfall.ipynb")
    expect("months = 12" in json.dumps(one), "and one cell can be read alone")

    story.chapter("It edits the parameters cell and adds a note, on a branch")
    story.run("git", "checkout", "-q", "-b", "agent/two-years")
    before = story.text("rainfall.ipynb")
    old = 'station = "Hohenfels"\nmonths = 12'
    guess = patch({"op": "replace", "cell": "params", "old": old.replace("12", "6"), "source": "months = 24"})
    said = story.run("nbdiff", "patch", "--in-place", "rainfall.ipynb", status=2, stdin=guess)
    expect(
        "params" in said and story.text("rainfall.ipynb") == before,
        "an edit of what is not there is refused, with the reason",
    )
    wanted = patch(
        {"op": "replace", "cell": "params", "old": old, "source": old.replace("12", "24")},
        {
            "op": "insert",
            "after": "params",
            "type": "markdown",
            "source": "Two years, because one year was dry.",
            "id": "note",
        },
    )
    story.run("nbdiff", "patch", "--in-place", "rainfall.ipynb", stdin=wanted, show=30)
    cells = story.read("rainfall.ipynb")["cells"]
    expect(
        [cell["id"] for cell in cells[:4]] == ["title", "params", "note", "sums"],
        "the note follows the parameters",
    )
    expect(source(cells[1]).endswith("months = 24"), "the parameters are edited")
    story.run("git", "diff")
    story.run("git", "commit", "-qam", "Two years")


def pull_request(story: Story) -> None:
    """What the agent writes into its pull request."""
    story.chapter("The pull request: a summary for people, a report for programs")
    story.run("git", "add", "reports")
    story.run("git", "commit", "-qm", "The report of two years")
    body = story.run("nbdiff", "--markdown", "main...HEAD", show=100)
    expect(body.startswith("<!--"), "the summary begins with the hidden marker")
    for word in (
        "months",
        "12",
        "24",
        str(total(12)),
        str(total(24)),
        "Two years, because one year was dry.",
    ):
        expect(word in body, f"the summary has {word}")
    small = story.run("nbdiff", "--markdown", "--budget", "900", "main...HEAD", show=0)
    expect(len(small.encode()) <= 900, "with a budget it fits into it")
    report = story.json("nbdiff", "--json", "main...HEAD")
    files = {file["path"]: file for file in report["files"]}
    expect(set(files) >= {"rainfall.ipynb", "reports/rainfall.ipynb"}, "the report has both notebooks")
    changed = files["rainfall.ipynb"]["params"]
    expect(
        [(one["name"], one["old"], one["new"]) for one in changed] == [("months", "12", "24")],
        "parameters: months from 12 to 24",
    )
    scraps = files["reports/rainfall.ipynb"]["scraps"]
    expect(
        (scraps[0]["old"], scraps[0]["new"]) == (total(12), total(24)), "scraps: the total before and after"
    )


def second_agent(story: Story) -> None:
    """Another agent, who started from main, edits another cell; both branches merge."""
    story.chapter("A second agent's branch; both are merged")
    story.run("git", "checkout", "-q", "-b", "agent/driest", "main")
    wanted = patch(
        {
            "op": "replace",
            "cell": "wettest",
            "old": "print(max(rain))",
            "source": "print(max(rain), min(rain))",
        },
        {"op": "tag", "cell": "wettest", "add": ["extremes"]},
    )
    story.run("nbdiff", "patch", "--in-place", "rainfall.ipynb", stdin=wanted, show=3)
    story.run("git", "commit", "-qam", "The driest month, too")
    story.run("git", "checkout", "-q", "main")
    story.run("git", "merge", "-q", "--no-edit", "agent/two-years")
    foretold = story.json("nbmerge", "--json", "main:rainfall.ipynb", "agent/driest:rainfall.ipynb")
    expect(foretold["status"] != "conflicts", "the merge will be clean: nothing was checked out to know that")
    story.run("git", "merge", "-q", "--no-edit", "agent/driest")
    cells = {cell["id"]: cell for cell in story.read("rainfall.ipynb")["cells"]}
    expect("months = 24" in source(cells["params"]) and "note" in cells, "main has the first agent's edits")
    expect("min(rain)" in source(cells["wettest"]), "and the second agent's")
    expect(cells["wettest"]["metadata"]["tags"] == ["extremes"], "with the tag")
    story.run("nbmerge", "check")
    checks.execute(story)
    story.run("git", "commit", "-qam", "The report, run again")


def conflict(story: Story) -> None:
    """A third branch changes the same line: the conflict is listed and settled by commands."""
    story.chapter("Two agents changed the same line")
    story.run("git", "checkout", "-q", "-b", "agent/three-years", "agent/two-years~2")
    old = 'station = "Hohenfels"\nmonths = 12'
    wanted = patch({"op": "replace", "cell": "params", "old": old, "source": old.replace("12", "36")})
    story.run("nbdiff", "patch", "--in-place", "rainfall.ipynb", stdin=wanted, show=3)
    story.run("git", "commit", "-qam", "Three years")
    story.run("git", "checkout", "-q", "main")
    story.run("git", "merge", "-q", "--no-edit", "agent/three-years", status=1)
    found = story.json("nbmerge", "check", "--json", status=1)
    expect("params" in json.dumps(found), "the conflict is listed by the id of its cell")
    story.run("nbmerge", "resolve", "--take", "remote", "--cell", "params", "rainfall.ipynb")
    story.run("nbmerge", "check")
    story.run("git", "add", "rainfall.ipynb")
    story.run("git", "commit", "-qm", "Three years it is")
    cells = {cell["id"]: cell for cell in story.read("rainfall.ipynb")["cells"]}
    expect(
        "months = 36" in source(cells["params"]) and "min(rain)" in source(cells["wettest"]),
        "settled, and nothing else is lost",
    )
    checks.execute(story)
    expect(f"36 months, {total(36)} mm" in story.text("reports/rainfall.ipynb"), "the merged notebook runs")
