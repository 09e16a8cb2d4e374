"""One long-lived nbstrip for many notebooks, by git's filter protocol (gitattributes(5))."""

from __future__ import annotations

import atexit
import os
import selectors
import subprocess
import threading
from typing import NoReturn

from ._errors import NbtrioError
from ._programs import environment, find_program

# The protocol's longest packet has 65520 bytes, of which 4 are its length.
_MOST = 65516


class _Ended(Exception):
    """The process ended before it answered, or does not keep to the protocol."""


class FilterClient:
    """A process `nbstrip process` and the side of git in its protocol. For one thread at a time."""

    def __init__(self, options: tuple[str, ...]) -> None:
        path = find_program("nbstrip")
        try:
            self._process = subprocess.Popen(
                [path, "process", *options],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                cwd=os.sep,
                env=environment(),
            )
        except OSError as error:
            raise NbtrioError(f"cannot start {path}: {error.strerror}", 127) from error
        assert self._process.stdin and self._process.stdout and self._process.stderr
        self._input = self._process.stdin.fileno()
        self._output = self._process.stdout.fileno()
        self._errors = self._process.stderr.fileno()
        self._received = bytearray()
        self._said = bytearray()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._output, selectors.EVENT_READ)
        self._selector.register(self._errors, selectors.EVENT_READ)
        self.requests = 0
        try:
            self._shake_hands()
        except _Ended:
            self.fail("nbstrip does not speak version 2 of git's filter protocol")

    def clean(self, name: str, content: bytes) -> bytes:
        """Strips a notebook. Raises NbtrioError if nbstrip refuses it, _Ended if the process is gone."""
        self.requests += 1
        self._said.clear()
        line = name.replace("\n", " ").encode("utf-8", "surrogateescape")
        self._write(_packet(b"command=clean\n") + _packet(b"pathname=" + line[:4096] + b"\n") + b"0000")
        view = memoryview(content)
        for start in range(0, len(view), _MOST):
            piece = view[start : start + _MOST]
            self._write(b"%04x" % (len(piece) + 4))
            self._write(piece)
        self._write(b"0000")
        status = self._lines()
        if status != [b"status=success"]:
            self._listen()
            raise NbtrioError(self._text() or f"nbstrip: {name}: cannot be stripped", 2)
        result = bytearray()
        while True:
            packet = self._read_packet()
            if packet is None:
                break
            result += packet
        # An empty list says that the status stays as it was; another one takes it back.
        if self._lines():
            self._listen()
            raise NbtrioError(self._text() or f"nbstrip: {name}: cannot be stripped", 2)
        return bytes(result)

    def fail(self, message: str) -> NoReturn:
        """Ends the process, and raises what it said last."""
        self._listen()
        self.close()
        status = self._process.returncode
        if status is not None and status < 0:
            message += f" (signal {-status})"
        raise NbtrioError(self._text() or message, status or 2) from None

    def close(self) -> None:
        """Ends the process by the end of its input, and waits for it."""
        self.let_go()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def let_go(self) -> None:
        """Closes this side, without waiting for the process."""
        self._selector.close()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def forget(self) -> None:
        """In a child of os.fork(): closes the copies of the pipes. The process is the parent's."""
        self.let_go()
        # Otherwise its end would look after a process that is not this one's child.
        self._process.returncode = 0

    def kill(self) -> None:
        """Ends the process in the middle of its work."""
        self._process.kill()
        self.close()

    def _shake_hands(self) -> None:
        self._write(_packet(b"git-filter-client\n") + _packet(b"version=2\n") + b"0000")
        greeting = self._lines()
        self._write(_packet(b"capability=clean\n") + b"0000")
        if greeting != [b"git-filter-server", b"version=2"] or self._lines() != [b"capability=clean"]:
            raise _Ended

    def _lines(self) -> list[bytes]:
        lines: list[bytes] = []
        while True:
            packet = self._read_packet()
            if packet is None:
                return lines
            lines.append(packet[:-1] if packet.endswith(b"\n") else packet)

    def _read_packet(self) -> bytes | None:
        """The next packet; None for the end of a list."""
        try:
            length = int(self._read(4), 16)
        except ValueError:
            raise _Ended from None
        return self._read(length - 4) if length else None

    def _read(self, count: int) -> bytes:
        while len(self._received) < count:
            for key, _ in self._selector.select():
                data = os.read(key.fd, 1 << 18)
                if key.fd == self._errors:
                    self._hear(data)
                elif data:
                    self._received += data
                else:
                    raise _Ended
        result = bytes(self._received[:count])
        del self._received[:count]
        return result

    def _listen(self) -> None:
        """Takes what the process has said by now."""
        while True:
            ready = [key.fd for key, _ in self._selector.select(timeout=0)]
            if self._errors not in ready:
                return
            self._hear(os.read(self._errors, 1 << 16))

    def _hear(self, data: bytes) -> None:
        if data:
            self._said += data
            # The last words are the error; what came before them are warnings.
            del self._said[: -(1 << 16)]
        else:
            self._selector.unregister(self._errors)

    def _text(self) -> str:
        return self._said.decode("utf-8", "replace").strip()

    def _write(self, data: bytes | memoryview) -> None:
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._input, view) :]
        except BrokenPipeError:
            raise _Ended from None


def _packet(line: bytes) -> bytes:
    return b"%04x" % (len(line) + 4) + line


class FilterClients:
    """The filter processes of this Python process, one for each set of options, for all its threads."""

    _MOST_CLIENTS = 8

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._clients: dict[tuple[str, ...], FilterClient] = {}
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.close)

    def clean(self, options: tuple[str, ...], name: str, content: bytes) -> bytes:
        """Strips a notebook. Raises NbtrioError."""
        with self._lock:
            while True:
                client = self._client(options)
                is_first = client.requests == 0
                try:
                    return client.clean(name, content)
                except NbtrioError:
                    raise
                except _Ended:
                    del self._clients[options]
                    if is_first:
                        client.fail(f"nbstrip: {name}: nbstrip ended early")
                    # It was ended by somebody between two notebooks, such as by Ctrl-C; a new one will do.
                    client.close()
                except BaseException:
                    # Answer and request would not belong together any more.
                    del self._clients[options]
                    client.kill()
                    raise

    def close(self) -> None:
        """Ends all processes. The next notebook starts a new one."""
        with self._lock:
            while self._clients:
                self._clients.popitem()[1].close()

    def _client(self, options: tuple[str, ...]) -> FilterClient:
        client = self._clients.pop(options, None) or FilterClient(options)
        self._clients[options] = client
        while len(self._clients) > self._MOST_CLIENTS:
            oldest = next(iter(self._clients))
            self._clients.pop(oldest).close()
        return client

    def _forget(self) -> None:
        # Another thread of the parent may have held the lock; in the child there is no such thread.
        self._lock = threading.Lock()
        clients, self._clients = self._clients, {}
        for client in clients.values():
            client.forget()


clients = FilterClients()
