"""A service with comments, as far as packaging/action/comment.py speaks to one: GitHub, Gitea and GitLab.

usage: comments_service.py FILE        prints the port; keeps the comments in FILE, as JSON

The token "forbidden" may not write. Comments of other people are there from the beginning.
"""

from __future__ import annotations

import http.server
import json
import re
import sys

comments: dict[str, list[dict[str, object]]] = {}
PLACES = re.compile(
    r"/(?:api/v1/)?repos/[^/]+/[^/]+/issues/(?P<issue>\d+)/comments"
    r"|/(?:api/v1/)?repos/[^/]+/[^/]+/issues/comments/(?P<comment>\d+)"
    r"|/api/v4/projects/\d+/merge_requests/(?P<request>\d+)/notes(?:/(?P<note>\d+))?"
)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.place()
        if found is None:
            return
        every = self.thread(found)
        query = dict(part.split("=") for part in self.path.partition("?")[2].split("&") if part)
        first = (int(query.get("page", "1")) - 1) * 50
        self.answer(200, every[first : first + 50])

    def do_POST(self) -> None:
        self.write("POST")

    def do_PATCH(self) -> None:
        self.write("PATCH")

    def do_PUT(self) -> None:
        self.write("PUT")

    def write(self, method: str) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        found = self.place()
        if found is None:
            return
        if "forbidden" in (self.headers["Authorization"] or self.headers["PRIVATE-TOKEN"]):
            self.answer(403, {"message": "Resource not accessible by integration"})
            return
        number = found["comment"] or found["note"]
        if number is None:
            every = self.thread(found)
            every.append({"id": len(every) + 1, "body": body})
            self.answer(201, every[-1])
        elif method == ("PUT" if found["note"] else "PATCH"):
            [comment] = [one for every in comments.values() for one in every if one["id"] == int(number)]
            comment["body"] = body
            self.answer(200, comment)
        else:
            self.answer(405, {})
        with open(sys.argv[1], "w") as file:
            json.dump(comments, file)

    def place(self) -> re.Match[str] | None:
        found = PLACES.fullmatch(self.path.partition("?")[0])
        if not found:
            self.answer(404, {})
        return found

    def thread(self, found: re.Match[str]) -> list[dict[str, object]]:
        # More than a page of other people's.
        others: list[dict[str, object]] = [{"id": number, "body": "Looks good"} for number in range(1, 61)]
        return comments.setdefault(found["issue"] or found["request"], others)

    def answer(self, status: int, value: object) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
