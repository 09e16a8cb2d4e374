"""Pages: writing them (`nbdiff --html`), and opening them in a browser beside nbdime's nbdiff-web."""

import base64
import hashlib
import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import time

from launcher import Costs
from tables import milliseconds, ratio, table, times

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "Tests/BrowserTests"))

QUICK = ["pair-500"]
PRESETS = ["pair-500", "pair-5000"]
# How many cells a pair for the browser has, by the first cells of a preset.
BROWSER_CELLS = [50, 500, 5000]
PICTURE_BYTES = 200_000_000


def written(launcher, binaries, preset, before, after, rounds, folder, environment):
    """Costs of the page, of the text view and of `cat` on one pair."""
    nbdiff = str(pathlib.Path(binaries) / "nbdiff")
    page, output = os.path.join(folder, "page.html"), os.path.join(folder, "output.txt")
    commands = {
        "nbdiff --html": [nbdiff, "--html", page, before, after],
        "nbdiff": [nbdiff, before, after],
        "cat": ["cat", before, after],
    }
    results = {name: Costs() for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            for _ in range(3):
                launcher.run(results[name], command, os.devnull, output, environment, folder)
    text, copy = (min(results[name].wall) for name in ("nbdiff", "cat"))
    rows = [
        [name, ratio(min(costs.wall), text), ratio(min(costs.wall), copy), *times(costs)]
        for name, costs in results.items()
    ]
    size = os.path.getsize(page)
    header = [
        f"`{preset}`, {os.path.getsize(before) + os.path.getsize(after):,} bytes, page of {size:,} bytes",
        "wall ÷ text view", "wall ÷ cat", "wall ms, min / median", "CPU ms, min / median",
    ]
    return table(header, rows)


def pictures(folder):
    """Two notebooks with pictures of 200 MB together, one of which changed."""
    import notebooks as nb

    def picture(number):
        seed = number.to_bytes(4, "little") * 64
        blocks = b"".join(hashlib.sha256(seed + bytes([i & 255, i >> 8])).digest() for i in range(256))
        return base64.b64encode(b"\x89PNG\r\n\x1a\n" + blocks * 90).decode()

    count = PICTURE_BYTES // 2 // len(picture(0))
    cells = [nb.code(f"cell-{i}x", f"plot({i})", nb.display(**{"image/png": picture(i)})) for i in range(count)]
    before, after = (os.path.join(folder, name) for name in ("pictures-before.ipynb", "pictures-after.ipynb"))
    nb.write(before, nb.notebook(cells))
    cells[0] = nb.code("cell-0x", "plot(0)", nb.display(**{"image/png": picture(count + 1)}))
    nb.write(after, nb.notebook(cells))
    return before, after


FIRST_CHANGE = """
const seen = document.querySelector(arguments[0]);
if (!seen) return 0;
const box = seen.getBoundingClientRect();
return box.width > 0 && box.height > 0 ? 1 : 0;
"""


def until_shown(browser, address, selector):
    """Seconds from asking for an address until the first change is there, of the first paint, and DOM nodes."""
    browser.open("about:blank")
    start = time.monotonic()
    browser.open(address)
    while not browser.script(FIRST_CHANGE, selector):
        if time.monotonic() - start > 120:
            return None
        time.sleep(0.01)
    shown = time.monotonic() - start
    paint = browser.script(
        "const p=performance.getEntriesByName('first-contentful-paint')[0];return p?p.startTime/1000:null"
    )
    return shown, paint, browser.script("return document.getElementsByTagName('*').length")


def opened(binaries, peers, cells, before, after, rounds, folder):
    """The rows for one pair in the browser."""
    from webdriver import Browser

    page = pathlib.Path(folder) / "browser.html"
    subprocess.run([str(pathlib.Path(binaries) / "nbdiff"), "--html", str(page), before, after], check=True, cwd=folder)
    found = {"nbdiff --html": []}
    web = pathlib.Path(peers) / "bin/nbdiff-web"
    for _ in range(rounds):
        browser = Browser(load="none")
        browser.call("POST", browser.session + "/timeouts", {"pageLoad": 300_000, "script": 60_000})
        try:
            found["nbdiff --html"].append(until_shown(browser, page.as_uri(), ".cell:not(.same)"))
            if web.exists():
                found.setdefault("nbdiff-web", []).append(nbdime(browser, web, before, after, folder))
        finally:
            browser.close()
    rows = []
    for name, runs in found.items():
        runs = [run for run in runs if run]
        if not runs:
            rows.append([f"{cells} cells: {name}", "not in 120 s", "–", "–"])
            continue
        paints = [run[1] for run in runs if run[1]]
        rows.append([
            f"{cells} cells: {name}", milliseconds(min(paints)) if paints else "–",
            milliseconds(min(run[0] for run in runs)), f"{runs[0][2]:,}",
        ])
    return rows


def nbdime(browser, web, before, after, folder):
    """The same for nbdime's page, from when its server answers."""
    process = subprocess.Popen(
        [str(web), "--browser=no-such-browser", "--port=0", before, after], cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "BROWSER": "true", "PYTHONUNBUFFERED": "1"},
    )
    try:
        port = None
        for line in process.stdout:
            match = re.search(r"127\.0\.0\.1, port (\d+)", line)
            if match:
                port = int(match[1])
                break
        if port is None:
            return None
        for _ in range(100):
            try:
                http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
                break
            except OSError:
                time.sleep(0.05)
        query = f"base={os.path.basename(before)}&remote={os.path.basename(after)}"
        return until_shown(browser, f"http://127.0.0.1:{port}/diff?{query}", ".jp-Cell-diff:not(.jp-Diff-unchanged)")
    finally:
        process.terminate()
        process.wait()


def shortened(path, cells, target):
    """The first cells of a notebook as a file of its own."""
    with open(path, encoding="utf-8") as file:
        value = json.load(file)
    value["cells"] = value["cells"][:cells]
    with open(target, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1, ensure_ascii=False)


def notes():
    return [
        "A page is shown from the moment the browser is asked for its address until the first change has a place on "
        "the screen; nbdiff-web compares in that time, `nbdiff --html` has compared before (the table above).",
        "DOM nodes are those when the first change is shown; unchanged cells are folded in both.",
    ]
