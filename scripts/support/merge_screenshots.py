"""Takes the pictures of the merge page: light and dark, wide and narrow.

usage: merge_screenshots.py FOLDER
"""
import pathlib
import shutil
import subprocess
import sys

from test_merge_page import World, rainfall
from webdriver import Browser

# name, width, height, dark, what is decided first
VIEWS = [
    ("merge-light", 1400, 980, False, "await merge.act('take',{conflict:1,hunk:1,side:'both'})"),
    ("merge-dark", 1400, 980, True, "await merge.act('all',{side:'theirs'})"),
    ("merge-narrow", 620, 900, False, ""),
]


def main(target):
    world = World()
    world.diverge(*rainfall())
    try:
        for name, width, height, dark, action in VIEWS:
            # What was decided for the picture before is kept as a draft.
            server = world.serve()
            browser = Browser(width, height)
            try:
                browser.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
                browser.open(server.address)
                browser.until("return !location.search&&document.querySelectorAll('#bar button').length>3")
                browser.script("window.isOpen=merge.act('discard').then(()=>{window.isFresh=true})")
                browser.until("return window.isFresh")
                browser.script("nb.setTheme(arguments[0])", "dark" if dark else "light")
                browser.script(f"window.decided=(async()=>{{{action}}})().then(()=>{{window.isDecided=true}})")
                browser.until("return window.isDecided")
                browser.script("nb.enhance(document);scrollTo(0,0);for(const c of document.querySelectorAll('.now'))c.classList.remove('now')")
                browser.until("return [...document.images].every(i=>i.complete||i.getBoundingClientRect().top>innerHeight)&&!document.querySelector('#say')?.textContent")
                file = pathlib.Path(target) / f"{name}.png"
                browser.screenshot(file)
                if shutil.which("pngquant"):
                    subprocess.run(["pngquant", "--force", "--ext", ".png", "--speed", "1", str(file)], check=True)
            finally:
                browser.close()
                server.stop()
    finally:
        world.holder.cleanup()


main(*sys.argv[1:])
