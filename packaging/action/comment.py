"""Writes a report as a comment on a pull request, or replaces the one of the run before.

usage: comment.py NUMBER REPORT

The comment of the run before is the one that begins with the report's first line, a hidden marker. Who may speak
to the service is said by NBTRIO_TOKEN; where it is, by GITHUB_API_URL and GITHUB_REPOSITORY (GitHub, Gitea,
Forgejo) or CI_API_V4_URL and CI_PROJECT_ID (GitLab).
"""

import json
import os
import sys
import urllib.error
import urllib.request

PAGES = 30


def main():
    number, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        body = file.read()
    marker = body.split("\n", 1)[0]
    if not marker.startswith("<!--"):
        raise SystemExit("comment: the report has no marker")
    gitlab = bool(os.environ.get("GITLAB_CI"))
    if gitlab:
        project = f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_PROJECT_ID']}"
        comments = f"{project}/merge_requests/{number}/notes"
    else:
        project = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}"
        comments = f"{project}/issues/{number}/comments"
    old = find(comments, marker, gitlab)
    if old is None:
        ask("POST", comments, {"body": body})
    elif old["body"].rstrip() != body.rstrip():
        one = f"{comments}/{old['id']}" if gitlab else f"{project}/issues/comments/{old['id']}"
        ask("PUT" if gitlab else "PATCH", one, {"body": body})
    print("comment: " + ("written" if old is None else "up to date"))


def find(comments, marker, gitlab):
    """The comment with the marker, if there is one."""
    for page in range(1, PAGES + 1):
        # Services name the size of a page differently and pass over what they do not know.
        found = ask("GET", f"{comments}?per_page=50&limit=50&page={page}")
        for comment in found:
            if (comment.get("body") or "").startswith(marker):
                return comment
        # Gitea gives all comments at once, whatever the page.
        if len(found) != 50:
            return None
    return None


def ask(method, address, value=None):
    data = None if value is None else json.dumps(value).encode()
    headers = {"Accept": "application/json", "Content-Type": "application/json", "User-Agent": "nbtrio"}
    token = os.environ["NBTRIO_TOKEN"]
    if os.environ.get("GITLAB_CI"):
        headers["PRIVATE-TOKEN"] = token
    else:
        headers["Authorization"] = f"token {token}"
    request = urllib.request.Request(address, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        # Not the body of the answer: it may repeat what was sent.
        raise SystemExit(f"comment: {method} gave status {error.code}") from None
    except (urllib.error.URLError, TimeoutError, ValueError) as error:
        raise SystemExit(f"comment: {method} failed: {error}") from None


main()
