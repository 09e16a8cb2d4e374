"""What keeps a page from being used without eyes or without a mouse."""
import os
import pathlib

OWN = (pathlib.Path(__file__).parent / "accessible.js").read_text()
AXE = os.environ.get("NBTRIO_AXE", "")


def faults(browser):
    """The faults of the page as it stands: those that our script finds, and those of axe-core, if NBTRIO_AXE names its
    file."""
    found = browser.script(OWN)
    if not AXE:
        return found
    browser.script(
        pathlib.Path(AXE).read_text() + ";window.axe=axe;window.looked=null;"
        "axe.run(document,{resultTypes:['violations']}).then(r=>{window.looked=r.violations},"
        "e=>{window.looked=[{id:String(e),nodes:[]}]})"
    )
    browser.until("return window.looked&&true", seconds=60)
    return found + browser.script(
        "return window.looked.flatMap(v=>[v.id,...v.nodes.map(n=>v.id+': '+n.html.slice(0,160))])"
    )
