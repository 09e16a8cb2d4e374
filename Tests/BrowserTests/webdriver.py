"""A browser that is driven over WebDriver (W3C), by what Python brings along."""
import base64
import http.client
import json
import os
import re
import shutil
import subprocess
import tempfile
import time


class Browser:
    """Chromium without a window, with a folder of its own."""

    def __init__(self, width=1400, height=900, dark=False, load="normal"):
        self.folder = tempfile.mkdtemp(prefix="browser-")
        self.driver = subprocess.Popen(
            [shutil.which("chromedriver") or "chromedriver", "--port=0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "HOME": self.folder},
        )
        self.port = 0
        for line in self.driver.stdout:
            found = re.search(r"started successfully on port (\d+)", line)
            if found:
                self.port = int(found[1])
                break
        if not self.port:
            raise RuntimeError("chromedriver did not start")
        arguments = [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
            "--force-device-scale-factor=1", "--lang=en", f"--window-size={width},{height}",
            f"--user-data-dir={self.folder}/profile", "--disable-background-networking",
        ]
        if dark:
            arguments.append("--force-dark-mode")
        chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        options = {
            "args": arguments,
            "perfLoggingPrefs": {"enableNetwork": True, "enablePage": True},
        }
        if chromium:
            options["binary"] = chromium
        answer = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options, "unhandledPromptBehavior": "ignore",
            "pageLoadStrategy": load,
            "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"},
        }}})
        self.session = "/session/" + answer["sessionId"]

    def call(self, method, path, body=None):
        """One command.
        Raises RuntimeError with the driver's words if it fails."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        data = None if method == "GET" else json.dumps(body or {})
        connection.request(method, path, data, {"Content-Type": "application/json"})
        answer = json.loads(connection.getresponse().read() or b"{}")
        connection.close()
        value = answer.get("value")
        if isinstance(value, dict) and "error" in value:
            raise RuntimeError(f"{value['error']}: {value.get('message', '')[:500]}")
        return value

    def close(self):
        try:
            self.call("DELETE", self.session)
        except (OSError, RuntimeError):
            pass
        self.driver.terminate()
        self.driver.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def open(self, address):
        self.call("POST", self.session + "/url", {"url": address})

    def refresh(self):
        self.call("POST", self.session + "/refresh")

    def script(self, text, *arguments):
        """The result of the body of a function."""
        return self.call("POST", self.session + "/execute/sync", {"script": text, "args": list(arguments)})

    def cdp(self, command, **parameters):
        """A command of the DevTools protocol."""
        return self.call("POST", self.session + "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def element(self, selector):
        found = self.call("POST", self.session + "/element", {"using": "css selector", "value": selector})
        return next(iter(found.values()))

    def click(self, selector):
        self.call("POST", f"{self.session}/element/{self.element(selector)}/click")

    def type(self, selector, text):
        self.call("POST", f"{self.session}/element/{self.element(selector)}/value", {"text": text})

    def keys(self, text):
        """Keys pressed one after the other, wherever the focus is."""
        actions = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.call("POST", self.session + "/actions", {"actions": [
            {"type": "key", "id": "keyboard", "actions": actions}
        ]})

    def drag(self, selector, start, end):
        """The mouse pressed in an element and moved, in fractions of its width."""
        box = self.script(
            "const b=document.querySelector(arguments[0]).getBoundingClientRect();return [b.left,b.top,b.width,b.height]",
            selector,
        )
        at = lambda part: {"x": round(box[0] + box[2] * part), "y": round(box[1] + box[3] / 2)}
        self.call("POST", self.session + "/actions", {"actions": [{
            "type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"},
            "actions": [
                {"type": "pointerMove", "duration": 0, **at(start)}, {"type": "pointerDown", "button": 0},
                {"type": "pointerMove", "duration": 50, **at(end)}, {"type": "pointerUp", "button": 0},
            ],
        }]})

    def text(self, selector):
        return self.script("const e=document.querySelector(arguments[0]);return e&&e.textContent", selector)

    def count(self, selector):
        return self.script("return document.querySelectorAll(arguments[0]).length", selector)

    def until(self, condition, *arguments, seconds=20):
        """Asks until a script returns something that is true, and returns that."""
        end = time.monotonic() + seconds
        while True:
            value = self.script(condition, *arguments)
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f"did not become true: {condition}")
            time.sleep(0.05)

    def screenshot(self, file):
        data = base64.b64decode(self.call("GET", self.session + "/screenshot"))
        with open(file, "wb") as out:
            out.write(data)

    def log(self, kind):
        return self.call("POST", self.session + "/se/log", {"type": kind})

    def requests(self, blocked=True):
        """The addresses that pages asked for since the last call, but for files and for data inside a page; with
        those that the policy held back, unless it is said otherwise."""
        found, held = {}, set()
        for entry in self.log("performance"):
            message = json.loads(entry["message"])["message"]
            parameters = message["params"]
            if message["method"] == "Network.requestWillBeSent":
                address = parameters["request"]["url"]
                if not address.startswith(("data:", "file:", "about:", "blob:", "chrome:", "devtools:")):
                    found[parameters["requestId"]] = address
            elif message["method"] == "Network.loadingFailed" and parameters.get("blockedReason") == "csp":
                held.add(parameters["requestId"])
        return [address for key, address in found.items() if blocked or key not in held]

    def complaints(self):
        """What the console got since the last call: errors of scripts, and of the policy."""
        return [entry["message"] for entry in self.log("browser") if entry["level"] in ("SEVERE", "WARNING")]
