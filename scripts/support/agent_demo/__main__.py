"""The story: scripts/agent-demo starts it with a folder for settings and one for the repository."""

from __future__ import annotations

import pathlib
import sys

from . import checks, edits, jupyter, shell
from .rainfall import notebook
from .shell import Story, expect


def main() -> None:
    work, folder = (pathlib.Path(word) for word in sys.argv[1:])
    jupyter.environment(work)
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"agent-demo: {folder} is not empty")
    story = Story(folder)

    repository(story)
    edits.first_agent(story)
    checks.reports(story, 24)
    checks.nbval(story)
    checks.nbconvert(story)
    checks.server(story, work)
    checks.gateway(story, work)
    edits.pull_request(story)
    edits.second_agent(story)
    edits.conflict(story)
    print(f"\nagent-demo: done, {shell.results} results looked at")


def repository(story: Story) -> None:
    """A repository in which notebooks are stripped and reports are not."""
    story.chapter("A repository: notebooks are stripped when they are added, reports keep their outputs")
    for name, value in (
        ("user.name", "Ada"),
        ("user.email", "ada@example.org"),
        ("init.defaultBranch", "main"),
    ):
        story.run("git", "config", "--global", name, value, show=0)
    story.run("git", "init", "-q", show=0)
    story.run("nbstrip", "--install", "--keep-id", "--attributes", ".gitattributes")
    story.run("nbdiff", "--install")
    story.run("nbmerge", "--install")
    story.write(".gitattributes", story.text(".gitattributes") + "/reports/*.ipynb -filter\n")
    story.write("rainfall.ipynb", notebook())
    story.run("papermill", "--help-notebook", "rainfall.ipynb", show=12)
    checks.execute(story)
    story.run("git", "add", ".")
    story.run("git", "commit", "-qm", "Rainfall of a year")
    expect(
        'outputs": []' in story.run("git", "show", "HEAD:rainfall.ipynb", show=0),
        "the notebook has no outputs",
    )
    expect(
        "12 months" in story.run("git", "show", "HEAD:reports/rainfall.ipynb", show=0), "the report has them"
    )


main()
