"""What people and pipelines do with the edited notebook, by other tools."""

from __future__ import annotations

import os
import pathlib

import scrapbook

from .jupyter import Server
from .rainfall import total
from .shell import Story, expect, printed, source


def execute(story: Story, *options: str, report: str = "reports/rainfall.ipynb") -> None:
    """Executes the notebook into a report."""
    os.makedirs(story.folder / "reports", exist_ok=True)
    story.run("papermill", "--no-progress-bar", "--log-level=ERROR", *options, "rainfall.ipynb", report)


def reports(story: Story, months: int) -> None:
    """papermill executes, scrapbook collects."""
    story.chapter("papermill executes, scrapbook collects")
    execute(story)
    report = scrapbook.read_notebook(str(story.folder / "reports/rainfall.ipynb"))
    expect(report.scraps["total"].data == total(months), f"the scrap 'total' is {total(months)}")
    expect(
        f"{months} months" in story.text("reports/rainfall.ipynb"), f"the notebook ran with {months} months"
    )
    execute(story, "-p", "months", "3", report="reports/quarter.ipynb")
    book = scrapbook.read_notebooks(str(story.folder / "reports"))
    totals = {name: scraps["total"].data for name, scraps in book.notebook_scraps.items()}
    expect(
        totals == {"quarter": total(3), "rainfall": total(24)},
        f"and of a run with another parameter {total(3)}",
    )
    changed = story.json("nbdiff", "--json", "reports/rainfall.ipynb", "reports/quarter.ipynb")
    names = [one["name"] for one in changed["files"][0]["params"]]
    expect("months" in names, "nbdiff compares the runs by their parameters")
    story.run("rm", "reports/quarter.ipynb", show=0)
    story.run(
        "papermill",
        "--no-progress-bar",
        "--log-level=ERROR",
        "--prepare-only",
        "-p",
        "months",
        "3",
        "rainfall.ipynb",
        "prepared.ipynb",
    )
    prepared = story.read("prepared.ipynb")["cells"]
    injected = [cell for cell in prepared if "injected-parameters" in cell["metadata"].get("tags", [])]
    expect(
        len(injected) == 1 and not any(printed(cell) for cell in prepared),
        "prepared only: parameters, no outputs",
    )
    story.run("rm", "prepared.ipynb", show=0)


def nbval(story: Story) -> None:
    """nbval runs the report again and compares outputs."""
    story.chapter("nbval checks that the report can be had again")
    said = story.run("pytest", "-q", "-p", "no:cacheprovider", "--nbval", "reports/rainfall.ipynb", show=4)
    expect("4 passed" in said, "four cells give the outputs that the report has")
    good = story.text("reports/rainfall.ipynb")
    story.write("tampered.ipynb", good.replace(f"{total(24)} mm", "0 mm"))
    said = story.run("pytest", "-q", "-p", "no:cacheprovider", "--nbval", "tampered.ipynb", status=1, show=0)
    expect("1 failed" in said, "and it finds a report with another total")
    story.run("rm", "tampered.ipynb", show=0)
    story.run("pytest", "-q", "-p", "no:cacheprovider", "--nbval-lax", "rainfall.ipynb", show=4)


def nbconvert(story: Story) -> None:
    """nbconvert opens and executes the stripped notebook."""
    story.chapter("nbconvert executes the stripped notebook")
    story.run(
        "jupyter",
        "nbconvert",
        "--log-level=ERROR",
        "--to",
        "notebook",
        "--execute",
        "--output-dir",
        "out",
        "rainfall.ipynb",
    )
    cells = {cell["id"]: cell for cell in story.read("out/rainfall.ipynb")["cells"]}
    expect(
        printed(cells["sums"]) == f"Hohenfels: 24 months, {total(24)} mm\n",
        "the patched notebook opens and runs",
    )
    said = story.json("nbdiff", "--json", "reports/rainfall.ipynb", "out/rainfall.ipynb")
    classes = [file["class"] for file in said["files"]]
    expect(not {"source", "outputs", "error"} & set(classes), "and gives what papermill gave")
    story.run(
        "jupyter",
        "nbconvert",
        "--log-level=ERROR",
        "--to",
        "html",
        "--output-dir",
        "out",
        "reports/rainfall.ipynb",
    )
    expect(str(total(24)) in story.text("out/rainfall.html"), "the report is a web page, too")
    story.run("rm", "-r", "out", show=0)


def server(story: Story, work: pathlib.Path) -> None:
    """A Jupyter server opens, executes and saves the notebook, by its REST interface."""
    story.chapter("A Jupyter server opens, executes and saves it, by its REST interface")
    with Server("server", story.folder, work / "server.log") as jupyter:
        opened = jupyter.ask("GET", "/api/contents/rainfall.ipynb?content=1")
        notebook = opened["content"]
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        expect(source(code[0]).endswith("months = 24"), "GET /api/contents gives the patched notebook")
        outputs = jupyter.execute([source(cell) for cell in code])
        for number, cell in enumerate(code):
            cell["outputs"], cell["execution_count"] = outputs[number], number + 1
        jupyter.ask(
            "PUT", "/api/contents/rainfall.ipynb", {"type": "notebook", "format": "json", "content": notebook}
        )
    cells = {cell["id"]: cell for cell in story.read("rainfall.ipynb")["cells"]}
    expect(
        printed(cells["sums"]) == f"Hohenfels: 24 months, {total(24)} mm\n",
        "PUT /api/contents saved it with outputs",
    )
    story.run("nbstrip", "refresh")
    expect(
        not story.run("git", "status", "--short", "rainfall.ipynb", show=0),
        "for git nothing changed: it was only run",
    )


def gateway(story: Story, work: pathlib.Path) -> None:
    """A kernel gateway executes the sources for a program that has no server."""
    story.chapter("A kernel gateway executes its sources")
    cells = [cell for cell in story.read("rainfall.ipynb")["cells"] if cell["cell_type"] == "code"]
    with Server("kernelgateway", story.folder, work / "gateway.log") as kernels:
        outputs = kernels.execute([source(cell) for cell in cells])
    text = "".join(output.get("text", "") for output in outputs[1])
    expect(text == f"Hohenfels: 24 months, {total(24)} mm\n", "the gateway's kernel prints the same total")
