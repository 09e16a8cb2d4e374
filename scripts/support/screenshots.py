"""Takes the pictures of the diff page: light and dark, wide and narrow.

usage: screenshots.py FOLDER
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from webdriver import Browser

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "Tests/Examples/page/plots-tables-math"
NBDIFF = os.environ.get("NBDIFF", str(ROOT / ".build/debug/nbdiff"))

# name, width, height, dark, what is done first
VIEWS = [
    ("diff-light", 1400, 900, False, ""),
    ("diff-dark", 1400, 900, True, "at('model')"),
    ("diff-images", 1400, 760, False, "at('plot');press('[id$=\"/plot\"] button[data-mode=swipe]')"),
    ("diff-table", 1400, 640, False, "at('table')"),
    ("diff-narrow", 620, 900, False, "at('intro')"),
]
HELPERS = """
const at=(name)=>nb.diff.go(document.querySelector(`[id$="/${name}"]`));
const press=(selector)=>{const cell=document.querySelector(selector.split(' ')[0]);nb.enhance(cell);document.querySelector(selector).click()};
for(const cell of document.querySelectorAll('.cell'))nb.enhance(cell);
"""


def main(target):
    target = pathlib.Path(target)
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        for side in ("before", "after"):
            shutil.copy(EXAMPLE / f"{side}.ipynb", pathlib.Path(folder) / f"{side}.ipynb")
        subprocess.run([NBDIFF, "--html", str(page), "before.ipynb", "after.ipynb"], check=True, cwd=folder)
        for name, width, height, dark, action in VIEWS:
            browser = Browser(width, height)
            try:
                browser.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
                browser.open(page.as_uri())
                browser.until("return document.querySelectorAll('#bar button').length>5")
                browser.script(
                    "nb.setTheme(arguments[0]);document.documentElement.style.scrollBehavior='auto'",
                    "dark" if dark else "light",
                )
                browser.script(HELPERS + action)
                browser.until("return [...document.images].every(i=>i.complete)")
                browser.script("document.activeElement.blur();for(const c of document.querySelectorAll('.now'))c.classList.remove('now')")
                file = target / f"{name}.png"
                browser.screenshot(file)
                if shutil.which("pngquant"):
                    subprocess.run(["pngquant", "--force", "--ext", ".png", "--speed", "1", str(file)], check=True)
            finally:
                browser.close()


main(*sys.argv[1:])
