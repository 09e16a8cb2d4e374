"""A Jupyter server or kernel gateway of one's own, and kernels by its REST interface."""

from __future__ import annotations

import asyncio
import json
import os
import pathlib
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid

from tornado.websocket import websocket_connect


class Server:
    """A process that serves on this machine only, behind a token, until the end of a `with`."""

    def __init__(self, application: str, folder: pathlib.Path, log: pathlib.Path) -> None:
        self._folder, self._log = folder, log
        self.token = secrets.token_hex(16)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        prefix = {"server": "--ServerApp", "kernelgateway": "--KernelGatewayApp"}[application]
        options = [f"{prefix}.ip=127.0.0.1", f"{prefix}.port={self._port}"]
        if application == "server":
            options += ["--no-browser", "--allow-root", f"--ServerApp.root_dir={folder}"]
            options += [f"--IdentityProvider.token={self.token}"]
        else:
            options += [f"{prefix}.auth_token={self.token}"]
        self._command = [sys.executable, "-m", "jupyter", application, *options]

    def __enter__(self) -> Server:
        with self._log.open("w") as log:
            self._process = subprocess.Popen(self._command, cwd=self._folder, stdout=log, stderr=log)
        for _ in range(600):
            if self._process.poll() is not None:
                break
            try:
                self.ask("GET", "/api")
                return self
            except (OSError, urllib.error.HTTPError):
                time.sleep(0.2)
        self.__exit__()
        raise SystemExit(f"agent-demo: the server does not start\n{self._log.read_text()[-3000:]}")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    def ask(self, method: str, path: str, value: object = None) -> dict:
        """A request to the REST interface; the answer's JSON."""
        data = None if value is None else json.dumps(value).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self._port}{path}", data, method=method)
        request.add_header("Authorization", f"token {self.token}")
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=60) as answer:
            body = answer.read()
        return json.loads(body) if body else {}

    def execute(self, sources: list[str]) -> list[list[dict]]:
        """Starts a kernel, runs sources one after the other, and gives the outputs of each."""
        kernel = self.ask("POST", "/api/kernels", {"name": "python3"})["id"]
        try:
            return asyncio.run(self._execute(kernel, sources))
        finally:
            self.ask("DELETE", f"/api/kernels/{kernel}")

    async def _execute(self, kernel: str, sources: list[str]) -> list[list[dict]]:
        address = f"ws://127.0.0.1:{self._port}/api/kernels/{kernel}/channels?token={self.token}"
        channel = await websocket_connect(address)
        session, result = uuid.uuid4().hex, []
        for source in sources:
            request = uuid.uuid4().hex
            header = {
                "msg_id": request,
                "msg_type": "execute_request",
                "version": "5.3",
                "session": session,
                "username": "",
            }
            content = {"code": source, "silent": False, "store_history": True, "allow_stdin": False}
            message = {
                "header": header,
                "parent_header": {},
                "metadata": {},
                "content": content,
                "channel": "shell",
            }
            await channel.write_message(json.dumps(message))
            result.append(await self._outputs(channel, request))
        channel.close()
        return result

    async def _outputs(self, channel: object, request: str) -> list[dict]:
        """The outputs up to the message that the kernel is idle again, as nbformat has them."""
        outputs: list[dict] = []
        while True:
            received = await asyncio.wait_for(channel.read_message(), timeout=120)
            if received is None:
                raise SystemExit("agent-demo: the server closed the connection")
            message = json.loads(received)
            if message["parent_header"].get("msg_id") != request:
                continue
            kind, content = message["header"]["msg_type"], message["content"]
            if kind == "stream":
                outputs.append({"output_type": "stream", "name": content["name"], "text": content["text"]})
            elif kind == "display_data":
                outputs.append(
                    {"output_type": kind, "data": content["data"], "metadata": content["metadata"]}
                )
            elif kind == "execute_result":
                outputs.append(
                    {
                        "output_type": kind,
                        "data": content["data"],
                        "metadata": content["metadata"],
                        "execution_count": content["execution_count"],
                    }
                )
            elif kind == "error":
                raise SystemExit(f"agent-demo: {content['ename']}: {content['evalue']}")
            elif kind == "status" and content["execution_state"] == "idle":
                return outputs


def environment(home: pathlib.Path) -> None:
    """Nobody's settings of Jupyter, IPython and git, and no place that outlives the demonstration."""
    os.environ["HOME"] = str(home)
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        os.environ[name] = str(home / name.lower())
    # Settings and kernels of the machine do not count, those of this environment do.
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    os.environ["GIT_CONFIG_GLOBAL"] = str(home / "gitconfig")
    os.environ["GIT_CONFIG_NOSYSTEM"] = "1"
    os.environ["GIT_PAGER"] = "cat"
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
